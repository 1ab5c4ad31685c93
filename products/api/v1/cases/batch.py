"""Many cases in one request: a line each, a transaction each, a line of the answer each."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rest_framework.request import Request

from products.api.v1 import problems
from products.api.v1.cases import asking, bodies, contracts, drafts, idempotency, starting
from products.cases import bundling
from products.cases.models import Bundle
from products.entries import readers, rules

KEY = "idempotency_key"


class CaseBatch(asking.CaseView):
    """A batch sent again goes on in the bundle it began: its lines that were done say which that is."""

    contracts = {"post": contracts.MANY}
    parser_classes = (bodies.Ndjson,)

    def post(self, request: Request) -> HttpResponse:
        title, dry_run = self._title(request), self.is_dry_run(request)
        lines: Any = request.data
        bundle: UUID | None = None
        results = []
        for place, line in enumerate(lines, 1):
            result = self._line(request, line, title, bundle, dry_run=dry_run)
            if result["case"] and not dry_run:
                bundle = bundle or UUID(result["case"]["bundle"])
            results.append(json.dumps({"line": place} | result, ensure_ascii=False))
        return HttpResponse("\n".join(results) + "\n", content_type=bodies.NDJSON)

    def _title(self, request: Request) -> str:
        title = readers.tidy(request.query_params.get("title", ""))
        if found := rules.check_text(title, "title", 200):
            raise problems.BadQuery([problems.Fault("title", found[0].code, str(found[0].message))])
        moment = date_format(timezone.localtime(self.at), "SHORT_DATETIME_FORMAT")
        return title or _("Прислано программой %(moment)s") % {"moment": moment}

    def _line(
        self, request: Request, line: bytes, title: str, bundle: UUID | None, *, dry_run: bool
    ) -> dict[str, Any]:
        """What became of one line; whatever went wrong with it is its own, and so is its instant."""
        self.at = timezone.now()
        try:
            body = _read(line)
            key = _key(body)
            wanted = starting.read(body, token=self.token)
            fingerprint = idempotency.fingerprint(request.path, body)
            once = idempotency.Once(self.token, key, fingerprint, self.at, dry_run)
            done = once.do(lambda: self._start(wanted, title, bundle))
        except Exception as error:
            found, _headers = problems.told(asking.refusal(error, request), request, self)
            return {"status": found["status"], "replayed": False, "case": None, "problem": found}
        return {"status": done.status, "replayed": done.replayed, "case": done.body, "problem": None}

    def _start(self, wanted: starting.Wanted, title: str, bundle: UUID | None) -> idempotency.Answer:
        maker = self.token.manufacturer
        if bundle:
            kept = Bundle.objects.get(pk=bundle)
        else:
            kept = bundling.begin(manufacturer=maker, title=title, **self.who)
        started = starting.start(wanted, token=self.token, at=self.at, bundle=kept)
        return self.answer(started.pk, begun=True)


def _read(line: bytes) -> Any:
    try:
        return bodies.read(line)
    except bodies.Bad as bad:
        raise problems.Refusal("bad-body", str(bad)) from bad


def _key(body: Any) -> str:
    """The line's own key, taken out of it: what is left is what one request would send."""
    if not isinstance(body, dict):
        return ""
    faults = drafts.Faults()
    key = drafts.text(body, KEY, faults)
    faults.stop()
    body.pop(KEY, None)
    return idempotency.checked(key, problems.Fault("", "invalid", "", "", f"/{KEY}"))
