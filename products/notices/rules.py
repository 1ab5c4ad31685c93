"""Who is told of an event and when, and how soon a failed letter is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from products.cases.models import Event
from products.cases.workflow import Status
from products.parties.models import Notices, User
from products.parties.rules import ZONE

#: When the letter of the day leaves, in Minsk.
MORNING = time(8)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)


@dataclass(frozen=True)
class Wish:
    """When the event is to be told, and whether together with others."""

    due_at: datetime
    in_digest: bool


def concerned(event: Event) -> list[int]:
    """The makers whose people are told: the case's, and its successor from the filing on."""
    case = event.case
    knows = case.successor_id is not None and case.filed_at is not None and event.at >= case.filed_at
    return [case.manufacturer_id, *([case.successor_id] if knows and case.successor_id else [])]


def wish(event: Event, maker: int, reader: User, at: datetime) -> Wish | None:
    """None when this member of the maker does not want to hear of it, or did it himself."""
    if event.actor_id == reader.pk or reader.notices == Notices.NONE:
        return None
    if reader.notices == Notices.DAILY:
        return Wish(next_morning(at), in_digest=True)
    if reader.notices == Notices.WAITING and not gives_the_move(event, maker):
        return None
    return Wish(at, in_digest=False)


def gives_the_move(event: Event, maker: int) -> bool:
    """Does the case wait for this maker from the event on?"""
    if maker == event.case.successor_id:
        return event.verb == "file"
    return event.to_status == Status.RETURNED != event.from_status


def next_morning(at: datetime) -> datetime:
    here = at.astimezone(ZONE)
    today = datetime.combine(here.date(), MORNING, ZONE)
    return today if here <= today else today + timedelta(days=1)


def pause(failures: int) -> timedelta:
    """Twice as long after each failure."""
    return min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
