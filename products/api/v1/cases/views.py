"""The addresses of cases, one at a time; `batch` does many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.db.models import CharField, F, Func, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import paging, problems
from products.api.v1.cases import answers, bodies, contracts, drafts, starting
from products.api.v1.cases.asking import CaseView
from products.cases import drafting, filing, queries, requesting, workflow
from products.cases.models import Case
from products.entries import content as table


class CaseList(CaseView):
    contracts = {"get": contracts.LIST, "post": contracts.START}

    def get(self, request: Request) -> Response:
        rows = _found(queries.of_manufacturer(self.token.manufacturer), request)
        page, following, preceding = paging.by_key(
            rows, "place", limit=paging.limit_of(request), cursor=request.query_params.get("cursor", "")
        )
        written = [answers.row(case, request) for case in page]
        return Response(
            paging.envelope(request, written, count=rows.count(), following=following, preceding=preceding)
        )

    def post(self, request: Request) -> Response:
        wanted = starting.read(request.data, token=self.token)
        return self.write(
            request,
            lambda: self.answer(starting.start(wanted, token=self.token, at=self.at).pk, begun=True),
        )


def _found(rows: QuerySet[Case], request: Request) -> QuerySet[Case]:
    """The cases asked for, with the place of each in the order of their beginnings."""
    asked, faults = request.query_params, []
    if statuses := [part.strip() for part in asked.get("status", "").split(",") if part.strip()]:
        rows = rows.filter(status__in=statuses)
        known = workflow.Status.values
        sentence = _("Состояния бывают: %(known)s.") % {"known": ", ".join(known)}
        if set(statuses) - set(known):
            faults.append(problems.Fault("status", "unknown_value", sentence))
    if bundle := asked.get("bundle"):
        try:
            rows = rows.filter(bundle=UUID(bundle))
        except ValueError:
            faults.append(problems.Fault("bundle", "invalid", _("Это не номер пакета.")))
    if since := asked.get("changed_after"):
        if moment := _moment(since):
            rows = rows.filter(changed_at__gt=moment)
        else:
            sentence = _("Ожидается момент с поясом, как 2026-03-01T00:00:00Z.")
            faults.append(problems.Fault("changed_after", "invalid", sentence))
    if faults:
        raise problems.BadQuery(faults)
    begun = Func(
        F("created_at"), Value('YYYY-MM-DD"T"HH24:MI:SS.US'), function="to_char", output_field=CharField()
    )
    place = Concat(begun, Value(" "), Cast("pk", CharField()))
    return rows.defer("draft", "revision__body").annotate(place=place)


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) and 1900 <= moment.year <= 2200 else None


class CaseDetail(CaseView):
    contracts = {"get": contracts.READ, "patch": contracts.CHANGE}

    def get(self, request: Request, case_id: UUID) -> Response:
        case = self.case(case_id)
        body = answers.whole(case, request, token=self.token, at=self.at)
        return Response(body, headers={"ETag": answers.etag(case)})

    def patch(self, request: Request, case_id: UUID) -> Response:
        case = self.case(case_id)
        if request.headers.get("If-Match") is None:
            raise problems.Refusal("if-match-required")
        act = self._drafted if case.kind in workflow.DRAFTED else self._asked
        return self.changed(request, case_id, act(request, case))

    def _drafted(self, request: Request, case: Case) -> Callable[[int], object]:
        """The fields that change."""
        faults = drafts.Faults()
        body = drafts.members(request.data, ("category", "draft"), faults)
        category = drafts.category(body, faults)
        values, parameters = drafts.draft(body, faults)
        faults.stop()
        return lambda version: drafting.save(
            case_id=case.pk,
            values=values,
            parameters=parameters or None,
            category=category,
            version=version,
            **self.who,
        )

    def _asked(self, request: Request, case: Case) -> Callable[[int], object]:
        """Of a case without a draft of its own: why, and to whom."""
        faults = drafts.Faults()
        asked = drafts.request(drafts.members(request.data, ("reason", "successor"), faults), faults)
        faults.stop()
        kept = {"reason": case.reason, "successor": case.successor} | asked
        return lambda version: requesting.save(case_id=case.pk, **kept, **self.who)


class CaseCheck(CaseView):
    contracts = {"get": contracts.CHECK}

    def get(self, request: Request, case_id: UUID) -> Response:
        case = self.case(case_id)
        if not drafting.is_editable(case):
            raise workflow.WrongState(_("Проверяется черновик или возвращённое дело."))
        return Response(answers.check(filing.check(case, at=self.at), case, request))


class DocumentList(CaseView):
    contracts = {"post": contracts.ATTACH}
    parser_classes = (bodies.Form,)

    def post(self, request: Request, case_id: UUID) -> Response:
        self.case(case_id)
        sent: Any = request.data
        upload, role = sent.get("file"), sent.get("role", "")
        faults = drafts.Faults()
        for name in sent:
            if name not in ("file", "role"):
                faults.unknown("", name, ("file", "role"))
        if not hasattr(upload, "chunks"):
            faults.wrong("/file", _("файл: PDF, PNG или JPEG"))
        if role not in table.CHOICES["document_role"]:
            faults.wrong("/role", ", ".join(table.CHOICES["document_role"]))
        faults.stop()
        return self.changed(
            request,
            case_id,
            lambda version: drafting.attach(
                case_id=case_id, file=cast(BinaryIO, upload.file), name=upload.name or "", role=role,
                actor=self.token.user, at=self.at,
            ),
            status=201,
        )  # fmt: skip


class DocumentDetail(CaseView):
    contracts = {"delete": contracts.DETACH}

    def delete(self, request: Request, case_id: UUID, sha256: str) -> Response:
        def detach(version: int) -> None:
            held = self.case(case_id).draft.get("documents") or ()
            if not any(one["sha256"] == sha256 for one in held):
                raise Http404
            drafting.detach(case_id=case_id, sha256=sha256, **self.who)

        return self.changed(request, case_id, detach)


class CaseAcknowledge(CaseView):
    contracts = {"post": contracts.ACKNOWLEDGE}

    def post(self, request: Request, case_id: UUID) -> Response:
        self.case(case_id)
        faults = drafts.Faults()
        reasons = drafts.reasons(drafts.members(request.data, ("acknowledged",), faults), faults)
        faults.stop()
        return self.changed(
            request,
            case_id,
            lambda version: filing.acknowledge(case_id=case_id, reasons=reasons, **self.who),
        )


class CaseMove(CaseView):
    """A move of the whole case; `verb` says which, and its contract what it needs."""

    verb = ""
    operations: Mapping[str, Callable[..., object]] = {
        "file": filing.file,
        "refile": filing.refile,
        "withdraw": filing.withdraw,
        "discard": filing.discard,
        "prolong": filing.prolong,
    }

    @property
    def contracts(self) -> Mapping[str, Any]:  # type: ignore[override]
        return {"post": contracts.move(self.verb)}

    def post(self, request: Request, case_id: UUID) -> Response:
        self.case(case_id)
        more = self._more(request.data)
        return self.changed(
            request,
            case_id,
            lambda version: self.operations[self.verb](case_id=case_id, **self.who, **more),
        )

    def _more(self, body: Any) -> dict[str, Any]:
        """What the move wants said besides."""
        faults = drafts.Faults()
        shape = contracts.SHAPES.get(self.verb)
        body = drafts.members(body, shape().fields if shape else (), faults)
        more: dict[str, Any] = {}
        if self.verb in ("withdraw", "decline"):
            more = {"note": drafts.text(body, "note", faults)}
        elif self.verb == "agree":
            more = {"digest": drafts.text(body, "digest", faults, needed=True)}
        elif self.verb == "prolong":
            more = {"reason": drafts.text(body, "reason", faults, needed=True)}
        elif shape:
            more = {"acknowledged": drafts.reasons(body, faults)}
            drafts.require_declaration(body, faults)
        faults.stop()
        return more


class SuccessorMove(CaseMove):
    """A move of the one who is to take the product over."""

    operations: Mapping[str, Callable[..., object]] = {
        "agree": requesting.agree,
        "decline": requesting.decline,
    }

    def concerned(self, case: Case) -> Collection[int | None]:
        return {case.successor_id}
