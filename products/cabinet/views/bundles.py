"""Bundles: drafts gathered, checked on one page, declared once, filed with progress, and their receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import home
from products.cases import bundling, checking_many, queries
from products.cases.models import Bundle, Case
from products.cases.workflow import CLOSED, UNDER_REVIEW, Status
from products.entries import rules, standing
from products.parties.models import Role
from products.parties.rules import holds


@dataclass(frozen=True)
class Line:
    """A case of the bundle: where it is, and for a draft what stands in its way."""

    row: home.Row
    judged: checking_many.Judged | None
    refusals: list[str]


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def bundles(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The bundles of the manufacturer; posting makes one out of the drafts that were ticked."""
    problem = ""
    if request.method == "POST":
        try:
            bundle = bundling.begin(
                manufacturer=desk.maker,
                title=request.POST.get("title", ""),
                actor=desk.user,
                at=desk.at,
                cases=_picked(request, desk),
            )
            number = bundle.cases.count()
            messages.success(request, _("Черновиков в пакете: %(number)s.") % {"number": number})
            return redirect("cabinet:bundle", bundle.pk)
        except rules.Problems as wrong:
            problem = str(wrong.problems[0].message)
    found = (
        Bundle.objects.filter(manufacturer=desk.maker).order_by("-created_at").select_related("created_by")
    )
    context = {"bundles": found.annotate(**_COUNTS)[:100], "problem": problem}
    return show(request, desk, "bundles", context, status=400 if problem else 200)


_COUNTS = {
    "total": Count("cases"),
    "drafts": Count("cases", filter=Q(cases__status=Status.DRAFT)),
    "under_review": Count("cases", filter=Q(cases__status__in=UNDER_REVIEW)),
    "returned": Count("cases", filter=Q(cases__status=Status.RETURNED)),
    "approved": Count("cases", filter=Q(cases__status=Status.APPROVED)),
    "ended": Count("cases", filter=Q(cases__status__in=set(CLOSED) - {Status.APPROVED})),
}


def _picked(request: HttpRequest, desk: Desk) -> Iterable[UUID]:
    """The drafts that were ticked, or all of the manufacturer's that are in no bundle."""
    if not request.POST.get("all"):
        return _keys(request.POST.getlist("case"))
    loose = Case.objects.filter(manufacturer=desk.maker, status=Status.DRAFT, bundle=None)
    return loose.values_list("pk", flat=True)


def _keys(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _own(desk: Desk, bundle_id: UUID) -> Bundle:
    found = Bundle.objects.filter(pk=bundle_id, manufacturer__in=desk.makers)
    bundle = found.select_related("manufacturer", "declared_by").annotate(**_COUNTS).first()
    if bundle is None:
        raise Http404
    return bundle


@seated
@require_safe
def bundle(request: HttpRequest, desk: Desk, bundle_id: UUID) -> HttpResponseBase:
    return _page(request, desk, _own(desk, bundle_id))


def _page(
    request: HttpRequest,
    desk: Desk,
    bundle: Bundle,
    *,
    problems: list[rules.Problem] | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponseBase:
    """One page: every case with its state, the declaration below, and after it how far the filing is."""
    lines = _lines(desk, bundle)
    judged = [line.judged for line in lines if line.judged]
    left = len(bundling.waiting(bundle)) if bundle.declared_at else 0
    context: dict[str, Any] = {
        "bundle": bundle,
        "lines": lines,
        "wrong": sum(bool(j.errors) for j in judged),
        "warned": sum(bool(j.warnings) for j in judged),
        "ready": sum(not j.errors for j in judged),
        "left": left,
        "beginning": len(bundle.plan.get("left", ())),
        "begun": bundle.plan.get("total", 0) - len(bundle.plan.get("left", ())),
        "left_out": bundle.plan.get("left_out", ()),
        "filed": sum(line.row.case.status != Status.DRAFT for line in lines),
        "edits": desk.edits(bundle.manufacturer),
        "signs": holds(desk.user, bundle.manufacturer, (Role.SIGNER,), desk.at),
        "problems": {problem.address: f"{problem.code}. {problem.message}" for problem in problems or ()},
        "reason": reason,
    }
    return show(request, desk, "bundle", context, status=status)


def _lines(desk: Desk, bundle: Bundle) -> list[Line]:
    cases = list(queries.cases().select_related("base").filter(bundle=bundle).order_by(*bundling.IN_ORDER))
    drafts = [case for case in cases if case.status == Status.DRAFT]
    # While the worker is at it, the page asks again and again: then it only says how far the work is.
    judged = (
        {}
        if bundle.declared_at or bundle.plan.get("left")
        else checking_many.judge(drafts, maker=bundle.manufacturer, at=desk.at, declared=True)
    )
    on = standing.day(desk.at)
    return [
        Line(home.row(case, on=on), judged.get(case.pk), bundle.refusals.get(str(case.pk), []))
        for case in cases
    ]


@seated
@require_POST
def declare(request: HttpRequest, desk: Desk, bundle_id: UUID) -> HttpResponseBase:
    """One declaration for all; the worker files them and the page shows how far it is."""
    bundle, reason = _own(desk, bundle_id), request.POST.get("reason", "")
    try:
        bundling.declare(
            bundle_id=bundle.pk,
            actor=desk.user,
            at=desk.at,
            declared=bool(request.POST.get("declared")),
            reason=reason,
        )
    except rules.Problems as wrong:
        return _page(request, desk, bundle, problems=wrong.problems, reason=reason, status=400)
    return redirect("cabinet:bundle", bundle.pk)


@seated
@require_POST
def take_out(request: HttpRequest, desk: Desk, bundle_id: UUID, member: UUID) -> HttpResponseBase:
    bundle = _own(desk, bundle_id)
    bundling.take_out(bundle_id=bundle.pk, case_id=member, actor=desk.user, at=desk.at)
    return redirect("cabinet:bundle", bundle.pk)


@seated
@require_POST
def reopen(request: HttpRequest, desk: Desk, bundle_id: UUID) -> HttpResponseBase:
    bundle = _own(desk, bundle_id)
    bundling.reopen(bundle_id=bundle.pk, actor=desk.user, at=desk.at)
    return redirect("cabinet:bundle", bundle.pk)


@seated
@require_safe
def receipt(request: HttpRequest, desk: Desk, bundle_id: UUID) -> HttpResponseBase:
    """Who declared, when, and the digest of everything that was filed under it."""
    bundle = _own(desk, bundle_id)
    filed: list[Case] = list(
        Case.objects.filter(bundle=bundle, revision__isnull=False)
        .select_related("revision", "revision__created_by", "entry")
        .defer("revision__body")
        .order_by("filed_at", "pk")
    )
    if not filed:
        raise Http404
    return show(request, desk, "bundle_receipt", {"bundle": bundle, "filed": filed})
