"""What every address of cases has in common: the key, its scopes, how a write is done and refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import problems, views
from products.api.v1.cases import answers, bodies, drafts, idempotency
from products.api.v1.cases.contracts import DRY_RUN
from products.api.v1.moments import moment
from products.cases import drafting, filing, queries, workflow
from products.cases.models import Case
from products.documents import rules as documents
from products.entries import rules
from products.parties import rules as parties
from products.parties.models import MAKER_ROLES, AccessToken, Scope

_VERSION = re.compile(r'(?:W/)?"(\d{1,9})"')  # weak when the answer was packed on its way


class CaseView(views.View):
    """A view for a key; `contracts` says for each method what it takes and which scope it needs."""

    is_open = False
    parser_classes: Any = (bodies.Json,)
    http_method_names = (*views.View.http_method_names, "post", "patch", "delete")  # type: ignore[assignment]
    at: datetime

    @property
    def token(self) -> AccessToken:
        return cast(AccessToken, self.request.auth)

    @property
    def who(self) -> dict[str, Any]:
        """Who acts and when, as every operation wants to know."""
        return {"actor": self.token.user, "at": self.at}

    def check_permissions(self, request: Request) -> None:
        """A key that lives, for this scope, of somebody who still acts for its manufacturer."""
        self.at = timezone.now()
        if request.auth is None:
            raise exceptions.NotAuthenticated
        scope = self.asked_by.scope if self.asked_by else ""
        if scope and scope not in self.token.scopes:
            label = Scope(scope).label
            raise problems.Refusal("not-allowed", _("У ключа нет права «%(scope)s».") % {"scope": label})
        parties.require(self.token.user, self.token.manufacturer, MAKER_ROLES, self.at)

    def case(self, case_id: UUID) -> Case:
        """A case that concerns the key's manufacturer; any other does not exist."""
        case = queries.for_maker(case_id, self.token.user, self.at)
        if case is None or self.token.manufacturer_id not in self.concerned(case):
            raise Http404
        return case

    def concerned(self, case: Case) -> Collection[int | None]:
        """Makers that this address is for: a successor may read what it is to take over."""
        reads = self.request.method in ("GET", "HEAD")
        return {case.manufacturer_id, case.successor_id if reads and case.filed_at else None}

    def nothing(self, request: Request) -> None:
        """Refuse a body where none is needed."""
        faults = drafts.Faults()
        drafts.members(request.data, (), faults)
        faults.stop()

    def write(self, request: Request, act: Callable[[], idempotency.Answer]) -> Response:
        """Do it and answer; `act` is one operation and what it made of the case."""
        done = self.once(request).do(act)
        headers = done.headers | ({"Idempotency-Replayed": "true"} if done.replayed else {})
        return Response(done.body, status=done.status, headers=headers)

    def once(self, request: Request) -> idempotency.Once:
        unreadable = problems.Fault("Idempotency-Key", "invalid", "")
        key = idempotency.checked(request.headers.get("Idempotency-Key", ""), unreadable)
        fingerprint = idempotency.fingerprint(request.method, request.path, _sent(request.data))
        return idempotency.Once(self.token, key, fingerprint, self.at, self.is_dry_run(request))

    def is_dry_run(self, request: Request) -> bool:
        given = request.query_params.get(DRY_RUN, "0")
        if given not in ("0", "1"):
            raise problems.BadQuery([problems.Fault(DRY_RUN, "invalid", _("Здесь бывает только 1."))])
        return given == "1"

    def answer(self, case_id: UUID, *, status: int = 200, begun: bool = False) -> idempotency.Answer:
        """The case as it is now; `begun` when this request began it."""
        case = self.case(case_id)
        body = answers.whole(case, self.request, token=self.token, at=self.at)
        headers = {"ETag": answers.etag(case)} | ({"Location": body["url"]} if begun else {})
        return idempotency.Answer(201 if begun else status, body, headers)

    def changed(
        self, request: Request, case_id: UUID, act: Callable[[int], object], *, status: int = 200
    ) -> Response:
        """`write`, if the draft is still the one that `If-Match` names; `act` is told the version."""
        case = self.case(case_id)
        wanted = request.headers.get("If-Match")
        version = case.draft_version if wanted is None else _version(wanted)

        def perform() -> idempotency.Answer:
            if wanted is not None:
                drafting.require_version(case_id=case_id, version=version)
            act(version)
            return self.answer(case_id, status=status)

        try:
            return self.write(request, perform)
        except drafting.Conflict as late:
            raise self._conflict(request, case_id, late) from late

    def _conflict(self, request: Request, case_id: UUID, late: drafting.Conflict) -> problems.Refusal:
        """What the other person wrote into the fields that this request was about."""
        case, sent = self.case(case_id), request.data
        draft = sent.get("draft") if isinstance(sent, dict) else None
        named = draft if isinstance(draft, dict) else case.draft
        theirs = {address: case.draft[address] for address in named if address in case.draft}
        if isinstance(named.get("parameters"), dict):
            held = case.draft.get("parameters", {})
            theirs["parameters"] = {code: held[code] for code in named["parameters"] if code in held}
        written = {
            "version": case.draft_version,
            "changed_at": moment(case.changed_at),
            "draft": theirs,
        }
        return problems.Refusal("changed", str(late), more={"theirs": written})

    def get_exception_handler(self) -> Any:
        return _handle


def _handle(error: Exception, context: dict[str, Any]) -> Response:
    return problems.handle(refusal(error, context["request"]), context)


def refusal(error: Exception, request: HttpRequest | Request) -> Exception:
    """A refusal of the domain as a problem; any other error as it is."""
    if isinstance(error, parties.NotAllowed):
        return problems.Refusal("not-allowed", str(error))
    if isinstance(error, workflow.WrongState):
        return problems.Refusal("wrong-state", str(error))
    if isinstance(error, filing.Unacknowledged):
        wanted = [replace(one, address=answers.ACKNOWLEDGED + key) for key, one in error.by_key.items()]
        return problems.Refusal("rules", str(error), [_fault(one, request) for one in wanted])
    if isinstance(error, rules.Problems):
        return problems.Refusal("rules", faults=[_fault(one, request) for one in error.problems])
    if isinstance(error, documents.Refused):
        one = rules.Problem(error.code, "file", error.message)
        return problems.Refusal("rules", faults=[_fault(one, request)])
    return error


def _fault(problem: rules.Problem, request: HttpRequest | Request) -> problems.Fault:
    pointer, page = answers.pointer(problem.address), answers.rule(problem.code, request)
    return problems.Fault("", problem.code, str(problem.message), "", pointer, page)


def _version(wanted: str) -> int:
    """The version an `If-Match` names; none of them when it is written in another way."""
    found = _VERSION.fullmatch(wanted.strip())
    return int(found[1]) if found else -1


def _sent(data: Any) -> Any:
    """A body by which two requests are compared: of a file its digest, for boundaries differ each time."""
    if not hasattr(data, "lists"):
        return data
    return {name: [_told(value) for value in values] for name, values in data.lists()}


def _told(value: Any) -> str:
    if not isinstance(value, UploadedFile):
        return str(value)
    hashed = hashlib.sha256()
    for chunk in value.chunks():
        hashed.update(chunk)
    value.seek(0)
    return hashed.hexdigest()
