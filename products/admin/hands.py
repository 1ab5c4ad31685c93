"""In whose hands a case is, as a bar of its page; taking several from the queue; the holder's sign of life.

The bar stands where a page of a case includes `admin/products/case/claim.html` with `bar` in its context.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from products.admin import assigning, person, queue
from products.admin.person import Person
from products.cases import claiming, claims, workflow
from products.cases.models import Case, Claim, Review
from products.cases.workflow import WrongState
from products.parties.models import Party
from products.parties.rules import NotAllowed

#: So long one is told that a case one had was taken over.
TOLD_FOR = timedelta(days=3)


@dataclass(frozen=True)
class Bar:
    case: Case
    lines: list[tuple[Review, Claim | None]]  # of each party, Belarus first
    party: Party | None  # in whose name the reader may take it
    mine: Claim | None
    other: Claim | None  # a colleague's
    lost: Claim | None  # the reader's own, which a colleague took over
    assign_href: str


def bar(case: Case, who: Person, every: Sequence[Claim]) -> Bar | None:
    """Who works on an open case, by all its claims; opening the page is a sign of life of its holder."""
    if case.status not in workflow.UNDER_REVIEW:
        return None
    reviews = sorted(case.reviews.all(), key=lambda review: review.party_id)
    live = {c.review_id: c for c in every if c.ended_at is None and c.until > who.at}
    lost = [
        c
        for c in every
        if c.ended_at and c.ended_at > who.at - TOLD_FOR and c.note and c.holder_id == who.user.pk
    ]
    party = next(iter(queue.takes_part(who)), None)
    own = next((review for review in reviews if party and review.party_id == party.pk), None)
    held = live.get(own.pk) if own else None
    is_mine = held is not None and held.holder_id == who.user.pk
    if held and is_mine and claims.renew(case_id=case.pk, actor=who.user, at=who.at):
        held.until = max(held.until, who.at + claims.GOOD_FOR)
    return Bar(
        case=case,
        lines=[(review, live.get(review.pk)) for review in reviews],
        party=party,
        mine=held if is_mine else None,
        other=None if is_mine else held,
        lost=None if is_mine else next((c for c in reversed(lost) if own and c.review_id == own.pk), None),
        assign_href=assigning.address([case.pk]) if assigning.parties(who) else "",
    )


def renew(request: HttpRequest, case: Case) -> HttpResponse:
    """The page is open still: until when it is the reader's; 409 with a sentence when it is his no more."""
    who = person.of(request)
    if claims.renew(case_id=case.pk, actor=who.user, at=who.at):
        until = timezone.localtime(who.at + claims.GOOD_FOR)
        return HttpResponse(
            _("до %(until)s") % {"until": time_format(until, "H:i")}, content_type="text/plain"
        )
    sentence = _(
        "Дело больше не у вас: время вышло, или его взял другой. Обновите страницу, прежде чем действовать."
    )
    return HttpResponse(sentence, status=409, content_type="text/plain")


def take_many(request: HttpRequest, keys: Sequence[UUID]) -> None:
    """Take the chosen cases, each by itself; those that could not be taken are named."""
    who = person.of(request)
    party = queue.takes_part(who)[0]
    names = dict(queue.cases().filter(pk__in=keys).values_list("pk", "designation"))
    taken = []
    for key in keys:
        if key not in names:
            continue
        try:
            claiming.claim(case_id=key, party=party, actor=who.user, at=who.at)
            taken.append(names[key])
        except (WrongState, NotAllowed) as refusal:
            messages.warning(request, f"{names[key]}: {refusal}")
    if taken:
        messages.success(request, _("Взято на 30 минут: %(names)s.") % {"names": ", ".join(taken)})


def taken_from(who: Person) -> list[Claim]:
    """Cases that colleagues took over from the reader of late, for his first page."""
    lost = Claim.objects.filter(holder=who.user.pk, ended_at__gt=who.at - TOLD_FOR).exclude(note="")
    return list(lost.select_related("ended_by", "review__case").order_by("-ended_at")[:10])
