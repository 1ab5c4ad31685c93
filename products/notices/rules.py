"""Who is told of an event or a reminder and when, and how soon a failed letter is tried again. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from products.cases.models import Event, Reminder
from products.cases.workflow import TOLD_TO_MAKER, TOLD_TO_PARTY, Kind, Status
from products.parties.models import MAKER_ROLES, PARTY_ROLES, Notices, Role, User
from products.parties.rules import ZONE

#: When the letter of the day leaves, in Minsk.
MORNING = time(8)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
#: Who of a party judges; its administrator hears of terms alone.
JUDGES = (Role.EXPERT, Role.APPROVER)
PARTIES = ("by", "ru")

News = Event | Reminder


@dataclass(frozen=True)
class Side:
    """An organisation whose people are told: a maker or a party."""

    maker: int | None = None
    party: str | None = None


@dataclass(frozen=True)
class Wish:
    """When something is to be told, and whether together with others."""

    due_at: datetime
    in_digest: bool


def concerned(news: News) -> list[Side]:
    """The organisations whose people may be told."""
    if isinstance(news, Reminder):
        return [Side(news.manufacturer_id, news.party_id)]
    return [*_makers(news), *_parties(news)]


def _makers(event: Event) -> list[Side]:
    """The case's maker, and its successor from the filing on."""
    case = event.case
    if event.verb not in TOLD_TO_MAKER:
        return []
    knows = case.successor_id is not None and case.filed_at is not None and event.at >= case.filed_at
    return [Side(case.manufacturer_id), *([Side(case.successor_id)] if knows else [])]


def _parties(event: Event) -> list[Side]:
    if event.verb not in TOLD_TO_PARTY or (event.from_status == Status.DRAFT and event.verb != "file"):
        return []
    return [Side(party=code) for code in PARTIES if event.verb != "opine" or code == event.party_id]


def told_roles(news: News, side: Side) -> tuple[Role, ...]:
    """Of the organisation's people, those with one of these roles."""
    if side.party is None:
        return MAKER_ROLES
    return PARTY_ROLES if isinstance(news, Reminder) else JUDGES


def wish(news: News, side: Side, reader: User, roles: Collection[str], at: datetime) -> Wish | None:
    """None when this member of the organisation does not want to hear of it, or did it himself."""
    if reader.notices == Notices.NONE or not set(roles).intersection(told_roles(news, side)):
        return None
    if isinstance(news, Reminder):  # all of a morning in one letter
        return Wish(next_morning(at), in_digest=True)
    if news.actor_id == reader.pk:
        return None
    if reader.notices == Notices.DAILY:
        return Wish(next_morning(at), in_digest=True)
    if reader.notices == Notices.WAITING and not gives_the_move(news, side, roles):
        return None
    return Wish(at, in_digest=False)


def gives_the_move(event: Event, side: Side, roles: Collection[str]) -> bool:
    """Does the case wait for this person of the organisation from the event on?"""
    case = event.case
    if side.party is not None:
        if event.verb in ("file", "agree"):
            unagreed = case.kind == Kind.TRANSFER and event.verb == "file"
            return side.party == case.manufacturer.party_id and Role.EXPERT in roles and not unagreed
        if event.verb == "opine":
            return Role.APPROVER in roles
        return event.verb in ("accept", "refile") and Role.EXPERT in roles
    if side.maker == case.successor_id:
        return event.verb == "file"
    return event.to_status == Status.RETURNED != event.from_status


def next_morning(at: datetime) -> datetime:
    here = at.astimezone(ZONE)
    today = datetime.combine(here.date(), MORNING, ZONE)
    return today if here <= today else today + timedelta(days=1)


def pause(failures: int) -> timedelta:
    """Twice as long after each failure."""
    return min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
