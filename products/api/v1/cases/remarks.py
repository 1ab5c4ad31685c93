"""Remarks of the parties: answered one by one, or answered by taking over what a reviewer proposed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1.cases import contracts, drafts
from products.api.v1.cases.asking import CaseView
from products.cases import answering, filing
from products.cases.models import Remark


class RemarkView(CaseView):
    def about(self, request: Request, case_id: UUID, act: Callable[[int], object]) -> Response:
        """Do it with a remark of the case; any other does not exist."""
        try:
            return self.changed(request, case_id, act)
        except Remark.DoesNotExist as missing:
            raise Http404 from missing


class RemarkAnswer(RemarkView):
    contracts = {"post": contracts.ANSWER}

    def post(self, request: Request, case_id: UUID, remark_id: int) -> Response:
        self.case(case_id)
        faults = drafts.Faults()
        body = drafts.members(request.data, ("answer", "resolved"), faults)
        text = drafts.text(body, "answer", faults, needed=True)
        resolved = drafts.truth(body, "resolved", faults, usual=True)
        faults.stop()
        return self.about(
            request,
            case_id,
            lambda version: filing.answer(
                case_id=case_id, remark_id=remark_id, text=text, resolved=resolved, **self.who
            ),
        )


class RemarkAccept(RemarkView):
    contracts = {"post": contracts.ACCEPT}

    def post(self, request: Request, case_id: UUID, remark_id: int) -> Response:
        self.case(case_id)
        self.nothing(request)
        return self.about(
            request,
            case_id,
            lambda version: answering.accept_proposal(case_id=case_id, remark_id=remark_id, **self.who),
        )
