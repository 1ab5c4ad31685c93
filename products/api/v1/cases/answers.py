"""A case as the API writes it to its maker: plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from products.api.v1.cases.bodies import escaped
from products.api.v1.histories import difference
from products.api.v1.moments import day, moment
from products.cases import drafting, filing, queries
from products.cases.models import Case, Decision, Remark
from products.entries import addresses, rules
from products.entries import content as table
from products.parties.models import AccessToken, Scope

#: Moves that put the maker's name to something.
FILING = ("file", "refile", "withdraw", "agree", "decline")


#: Addresses of problems that are members of the case or of the body, not fields of the draft.
OUTSIDE_DRAFT = ("category", "answer", "note", "file", "reason", "successor", "declared")
#: How the address of a reason begins, as `cases.filing` writes it.
ACKNOWLEDGED = "acknowledged."


def etag(case: Case) -> str:
    return f'"{case.draft_version}"'


def row(case: Case, request: HttpRequest) -> dict[str, Any]:
    """A case in a list; no statements after `cases.queries.cases`."""
    turn, entry = queries.turn(case), case.entry
    return {
        "id": str(case.pk),
        "url": request.build_absolute_uri(reverse("api_v1:case", args=[case.pk])),
        "page": request.build_absolute_uri(reverse("cabinet:case", args=[case.pk])),
        "kind": case.kind,
        "status": case.status,
        "designation": case.designation,
        "category": case.category_id,
        "entry": entry.number if entry else None,
        "bundle": str(case.bundle_id) if case.bundle_id else None,
        "whose_move": list(turn.whose),
        "turn": str(turn.text),
        "due": day(turn.due),
        "version": case.draft_version,
        "created_at": moment(case.created_at),
        "changed_at": moment(case.changed_at),
        "filed_at": case.filed_at and moment(case.filed_at),
        "closed_at": case.closed_at and moment(case.closed_at),
    }


def whole(case: Case, request: HttpRequest, *, token: AccessToken, at: datetime) -> dict[str, Any]:
    """A case with everything its maker may see, and what this key may do with it."""
    editable = drafting.is_editable(case)
    checked = filing.check(case, at=at) if editable else None
    remarks = list(queries.remarks_for_maker(case)) if case.rounds else []
    revision = case.revision
    return row(case, request) | {
        "moves": moves(case, token, at),
        "draft": case.draft,
        "reason": case.reason,
        "successor": case.successor.code if case.successor else None,
        "problems": findings(checked, request) if checked else [],
        "remarks": [_remark(one, case) for one in remarks],
        "decisions": [_decision(one) for one in queries.decisions_for_maker(case)],
        "revision": {"ordinal": revision.ordinal, "digest": revision.digest} if revision else None,
        "dry_run": False,
    }


def moves(case: Case, token: AccessToken, at: datetime) -> list[str]:
    """What both the person and the key may do now."""
    found = queries.moves(case, user=token.user, organisation=token.manufacturer, at=at)
    return [move.verb for move in found if scope_of(move.verb) in token.scopes]


def scope_of(verb: str) -> Scope:
    return Scope.FILE if verb in FILING else Scope.DRAFT


def check(checked: filing.Checked, case: Case, request: HttpRequest) -> dict[str, Any]:
    waiting = any(_is_open(one, case) for one in queries.remarks_for_maker(case)) if case.rounds else False
    known = checked.context.parameter_codes
    return {
        "ready": not checked.errors and not waiting,
        "completeness": checked.completeness.percent,
        "problems": findings(checked, request),
        "content": checked.content,
        "changes": [difference(change, known) for change in checked.changes],
        "class": table.grade(checked.changes) if case.base else "",
    }


def findings(checked: filing.Checked, request: HttpRequest) -> list[dict[str, str]]:
    return [_finding(problem, checked, request) for problem in checked.problems]


def _finding(problem: rules.Problem, checked: filing.Checked, request: HttpRequest) -> dict[str, str]:
    key = checked.key(problem) if problem.level == rules.WARNING else ""
    return {
        "code": problem.code,
        "level": problem.level,
        "key": key,
        "reason": checked.reasons.get(key, ""),
        "field": problem.address,
        "pointer": pointer(problem.address),
        "detail": str(problem.message),
        "rule": rule(problem.code, request),
    }


def pointer(address: str) -> str:
    """Where a field stands in a case and in the body that changes it."""
    if address in OUTSIDE_DRAFT:
        return f"/{address}"
    if address.startswith(ACKNOWLEDGED):
        return f"/acknowledged/{escaped(address.removeprefix(ACKNOWLEDGED))}"
    address = addresses.without_condition(address)
    if addresses.parameter_code(address):
        return "/draft/" + "/".join(map(escaped, address.split(".")))
    return f"/draft/{escaped(address)}"


def rule(code: str, request: HttpRequest) -> str:
    """The page of a rule, in the language of the answer."""
    return request.build_absolute_uri(reverse("catalogue:rule", args=[code]))


def _is_open(remark: Remark, case: Case) -> bool:
    editable = drafting.is_editable(case)
    return editable and remark.revision_id == case.revision_id and not remark.answer


def _remark(remark: Remark, case: Case) -> dict[str, Any]:
    return {
        "id": remark.pk,
        "party": remark.review.party_id,
        "field": remark.field,
        "pointer": pointer(remark.field),
        "text": remark.words,
        "sent_at": remark.sent_at and moment(remark.sent_at),
        "proposed": remark.proposed,
        "answer": remark.answer,
        "resolved": remark.resolved,
        "open": _is_open(remark, case),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "party": decision.review.party_id,
        "verdict": decision.verdict,
        "order_number": decision.order_number,
        "order_date": day(decision.order_date),
        "effective": day(decision.effective),
        "codes": decision.codes,
        "grounds": decision.grounds,
    }
