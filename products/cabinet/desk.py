"""Who is at the desk and for which manufacturer; what becomes of a refusal. Wraps every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from products.cases import drafting, workflow
from products.cases import queries as cases
from products.cases.models import Case
from products.parties import rules
from products.parties.models import MAKER_ROLES, Manufacturer, User

#: Where the choice between several manufacturers is kept.
CHOSEN = "cabinet_manufacturer"

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Desk:
    """The person, the instant, the manufacturer chosen and all the person may choose from."""

    user: User
    at: datetime
    maker: Manufacturer
    makers: tuple[Manufacturer, ...]
    writes_for: frozenset[int]  # manufacturers whose drafts this person may write

    def case(self, case_id: UUID) -> Case:
        """A case of the manufacturers this person acts for; to anybody else it does not exist."""
        case = cases.for_maker(case_id, self.user, self.at)
        if case is None:
            raise Http404
        return case

    def moves(self, case: Case) -> dict[str, workflow.Move]:
        """What this person may do with the case now, by verb."""
        found = cases.moves(case, user=self.user, organisation=case.manufacturer, at=self.at)
        return {move.verb: move for move in found}

    def edits(self, maker: Manufacturer) -> bool:
        """May this person write drafts of the manufacturer?"""
        return maker.pk in self.writes_for


def seated(view: View) -> View:
    """Sign-in, then a manufacturer to act for, then the view; refusals become pages."""

    @never_cache
    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user, at = cast(User, request.user), timezone.now()
        held = [m for m in rules.memberships(user, at) if m.role in MAKER_ROLES]
        makers = tuple(sorted({m.manufacturer for m in held if m.manufacturer}, key=lambda maker: maker.name))
        if not makers:
            sees_desk = user.is_staff
            return render(request, "products/cabinet/nobody.html", {"sees_desk": sees_desk}, status=403)
        writes_for = frozenset(
            m.manufacturer.pk for m in held if m.manufacturer and m.role in drafting.EDITORS
        )
        desk = Desk(user, at, _chosen(request, makers), makers, writes_for)
        try:
            return view(request, desk, *args, **kwargs)
        except rules.NotAllowed as refusal:
            return show(request, desk, "refused", {"sentence": refusal}, status=403)
        except workflow.WrongState as refusal:
            messages.error(request, str(refusal))
            if case_id := kwargs.get("case_id"):
                return redirect("cabinet:case", case_id)
            return redirect("cabinet:home")

    return wrapped


def _chosen(request: HttpRequest, makers: tuple[Manufacturer, ...]) -> Manufacturer:
    by_code = {maker.code: maker for maker in makers}
    wanted = request.GET.get("organisation", "")
    if wanted in by_code:
        request.session[CHOSEN] = wanted
    return by_code.get(wanted) or by_code.get(request.session.get(CHOSEN, "")) or makers[0]


def show(
    request: HttpRequest,
    desk: Desk,
    page: str,
    context: dict[str, Any],
    *,
    case: Case | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the cabinet in its frame; on a case the frame names the manufacturer of the case."""
    frame = {
        "desk": desk,
        "case": case,
        "organisation": case.manufacturer if case else desk.maker,
        "organisations": desk.makers if len(desk.makers) > 1 else (),
        "on_cases": page not in ("entries", "tokens"),
    }
    return render(request, f"products/cabinet/{page}.html", frame | context, status=status)
