"""A delivery for everybody who may be told of an event or a reminder, wanted or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from products.cases.models import Event, Reminder
from products.cases.workflow import TOLD_TO_MAKER, TOLD_TO_PARTY
from products.parties import rules as party_rules
from products.parties.models import Membership, User

from . import rules
from .models import Delivery
from .rules import News, Side

#: How long after it something is still news.
HORIZON = timedelta(days=14)
BATCH = 500


@dataclass
class Member:
    """A person of an organisation: since when, and in which roles."""

    user: User
    since: date
    roles: set[str] = field(default_factory=set)


def plan(at: datetime) -> int:
    """Rows for what has none yet; how many."""
    told = {*TOLD_TO_MAKER, *TOLD_TO_PARTY}
    events = Event.objects.filter(verb__in=told).select_related("case__manufacturer").defer("case__draft")
    return _plan_all(events, "event", at) + _plan_all(Reminder.objects.all(), "reminder", at)


def _plan_all(everything: QuerySet, name: str, at: datetime) -> int:
    made, last = 0, 0
    planned = Delivery.objects.filter(**{name: OuterRef("pk")})
    fresh = everything.filter(~Exists(planned), at__gt=at - HORIZON, at__lte=at).order_by("pk")
    while news := list(fresh.filter(pk__gt=last)[:BATCH]):
        made += _plan(news, at)
        last = news[-1].pk
    return made


def _plan(news: Sequence[News], at: datetime) -> int:
    people = _people({side for one in news for side in rules.concerned(one)}, at)
    rows = [
        _delivery(one, side, member, at)
        for one in news
        for side in rules.concerned(one)
        for member in people.get(side, {}).values()
        if member.since <= party_rules.day(one.at) and member.roles.intersection(rules.told_roles(one, side))
    ]
    # Of a person of two organisations the row that he wants is the one that is written.
    rows.sort(key=lambda row: row.due_at is None)
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _people(sides: set[Side], at: datetime) -> dict[Side, dict[int, Member]]:
    """By organisation and person: the memberships that are in force, taken together."""
    wanted = Q(manufacturer__in=[side.maker for side in sides if side.maker])
    wanted |= Q(party__in=[side.party for side in sides if side.party])
    running = Membership.objects.active(party_rules.day(at)).filter(wanted, user__is_active=True)
    found: dict[Side, dict[int, Member]] = {}
    for row in running.select_related("user").order_by("since", "pk"):
        people = found.setdefault(Side(row.manufacturer_id, row.party_id), {})
        people.setdefault(row.user_id, Member(row.user, row.since)).roles.add(row.role)
    return found


def _delivery(news: News, side: Side, member: Member, at: datetime) -> Delivery:
    wish = rules.wish(news, side, member.user, member.roles, at)
    return Delivery(
        event=news if isinstance(news, Event) else None,
        reminder=news if isinstance(news, Reminder) else None,
        recipient=member.user,
        due_at=wish.due_at if wish else None,
        in_digest=wish.in_digest if wish else False,
    )
