"""Who is at the desk and for which manufacturer; what becomes of a refusal. Wraps every view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from products.exchange import queries as exchange
from products.exchange.models import Batch
from products.exchange.rules import Refused
from products.joining import queries as applications
from products.parties import rules
from products.parties.models import MAKER_ROLES, Manufacturer, Membership, User

#: Where the choice between several manufacturers is kept.
CHOSEN = "cabinet_manufacturer"

#: Pages that belong to another section of the menu than the applications.
OTHER_SECTIONS = (
    *("entries", "entry", "many_change", "many_preview", "many_extend"),
    *("organisation", "organisation_form", "members", "member", "leave", "tokens", "demand"),
)
#: The page of what an address names, for whom it refuses something.
BACK = {"case_id": "cabinet:case", "bundle_id": "cabinet:bundle", "number": "cabinet:entry"}

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Desk:
    """The person, the instant, the manufacturer chosen and all the person may choose from."""

    user: User
    at: datetime
    maker: Manufacturer
    makers: tuple[Manufacturer, ...]
    held: tuple[Membership, ...]  # the person's memberships in them

    def case(self, case_id: UUID) -> Case:
        """A case of the manufacturers this person acts for; to anybody else it does not exist."""
        case = cases.for_maker(case_id, self.user, self.at)
        if case is None:
            raise Http404
        return case

    def acting(self, case: Case) -> Manufacturer:
        """For whom this person looks at the case: its maker, or the successor that is to take it over."""
        return case.manufacturer if case.manufacturer in self.makers else case.successor or case.manufacturer

    def batch(self, batch_id: UUID) -> Batch:
        """A file that was brought in for a manufacturer this person acts for."""
        batch = exchange.of_makers(batch_id, self.makers)
        if batch is None:
            raise Http404
        return batch

    def moves(self, case: Case) -> dict[str, workflow.Move]:
        """What this person may do with the case now, by verb; one person may act for both its makers."""
        found = [
            move
            for maker in {case.manufacturer, case.successor or case.manufacturer} & set(self.makers)
            for move in cases.moves(case, user=self.user, organisation=maker, at=self.at)
        ]
        return {move.verb: move for move in found}

    def edits(self, maker: Manufacturer) -> bool:
        """May this person write drafts of the manufacturer?"""
        return self.holds(maker, drafting.EDITORS)

    def holds(self, maker: Manufacturer, roles: Iterable[str]) -> bool:
        """Has the person one of the roles there? For what a page offers; operations ask for themselves."""
        return any(m.manufacturer_id == maker.pk and m.role in roles for m in self.held)


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
            context = {"sees_desk": user.is_staff, "applications": applications.of_person(user)}
            return render(request, "products/cabinet/nobody.html", context, status=403)
        desk = Desk(user, at, _chosen(request, makers), makers, tuple(held))
        try:
            return view(request, desk, *args, **kwargs)
        except rules.NotAllowed as refusal:
            return show(request, desk, "refused", {"sentence": refusal}, status=403)
        except workflow.WrongState as refusal:
            messages.error(request, str(refusal))
            for name, page in BACK.items():
                if name in kwargs:
                    return redirect(page, kwargs[name])
            return redirect("cabinet:home")
        except Refused as refusal:
            messages.error(request, f"{refusal.code}. {refusal.message}")
            if batch_id := kwargs.get("batch_id"):
                return redirect("cabinet:import", batch_id)
            return redirect("cabinet:imports")

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
    """A page of the cabinet in its frame; on a case or a file the frame names the manufacturer of that."""
    of_one = context.get("batch") or context.get("bundle")
    frame = {
        "desk": desk,
        "case": case,
        "organisation": desk.acting(case) if case else of_one.manufacturer if of_one else desk.maker,
        "organisations": desk.makers if len(desk.makers) > 1 else (),
        "on_cases": page not in OTHER_SECTIONS and not page.startswith("imports/"),
        "on_imports": page.startswith("imports/"),
    }
    return render(request, f"products/cabinet/{page}.html", frame | context, status=status)
