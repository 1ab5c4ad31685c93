"""A party suspends an entry in its own country, at once, and lifts that: standing follows from the dates.

Both are cases that end in the moment they begin, so that maker and parties see them where they look.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.documents import operations as documents
from products.documents.models import Document
from products.entries import operations, rules, standing
from products.entries.grounds import SUSPENDING
from products.entries.models import Entry, Suspension
from products.ledger import operations as ledger
from products.parties.models import Party, User
from products.parties.rules import require_fresh
from products.search import operations as search

from . import acts, initiating, moving
from .models import Case, Motion
from .workflow import Kind, Move, Status, WrongState

#: A suspension is for a while: what lasts longer is excluded, or suspended anew.
LONGEST = timedelta(days=366)


@transaction.atomic
def suspend(
    *,
    entry: Entry,
    party: Party,
    actor: User,
    at: datetime,
    verified_at: datetime | None,
    ground: str,
    act_number: str,
    act_date: date,
    since: date,
    until: date,
    note: str = "",
    paper: BinaryIO | None = None,
) -> Suspension:
    """From `since` to `until` the entry is not in force in the party's country. The note is public."""
    ground = initiating.one_of(ground, SUSPENDING)
    act_number = acts.number(act_number, act_date, at, address="act")
    note = acts.text(note, "note", required=False)
    _require_days(since, until, today=standing.day(at))
    entry = initiating.locked_now(entry)
    case, move = initiating.begin(
        entry=entry, kind=Kind.SUSPEND, verb="suspend", party=party, actor=actor, at=at, reason=note
    )
    require_fresh(verified_at, at)
    _require_in_force(entry, party, since, until)
    document = documents.keep(upload=paper, at=at, attached=True) if paper else None
    suspension = Suspension(
        entry=entry,
        party=party,
        ground=ground,
        note=note,
        act_number=act_number,
        act_date=act_date,
        document=document,
        since=since,
        until=until,
        by=actor,
    )
    body = {
        "entry": entry.number,
        "territory": party.pk,
        "ground": str(ground),
        "since": since.isoformat(),
        "until": until.isoformat(),
        "act": _act(act_number, act_date, document),
    }
    leaf = ledger.append(kind="entry.suspended", subject=entry.number or "", body=body, at=at)
    operations.suspend(suspension=suspension, leaf_index=leaf.index, at=at)
    _finish(case, move, suspension, party, actor, at)
    return suspension


@transaction.atomic
def resume(
    *,
    suspension: Suspension,
    party: Party,
    actor: User,
    at: datetime,
    verified_at: datetime | None,
    act_number: str,
    act_date: date,
    on: date,
) -> Suspension:
    """From this day the entry is in force again; the party that suspended it lifts that, and no other."""
    act_number = acts.number(act_number, act_date, at, address="act")
    entry = initiating.locked_now(suspension.entry)
    case, move = initiating.begin(
        entry=entry, kind=Kind.RESUME, verb="resume", party=party, actor=actor, at=at
    )
    require_fresh(verified_at, at)
    suspension = Suspension.objects.select_for_update().get(pk=suspension.pk)
    if suspension.party_id != party.pk:
        raise WrongState(_("Возобновляет та сторона, которая приостановила."))
    if suspension.lifted_on or suspension.until < standing.day(at):
        raise WrongState(_("Это приостановление уже кончилось."))
    if not max(standing.day(at), suspension.since) <= on <= suspension.until:
        sentence = _("день от сегодняшнего до %(last)s") % {"last": suspension.until.strftime("%d.%m.%Y")}
        raise rules.Problems([rules.problem("E12", "on", on.strftime("%d.%m.%Y"), sentence)])
    body = {
        "entry": entry.number,
        "territory": party.pk,
        "suspension": suspension.leaf_index,
        "on": on.isoformat(),
        "act": _act(act_number, act_date, None),
    }
    leaf = ledger.append(kind="entry.resumed", subject=entry.number or "", body=body, at=at)
    operations.resume(
        suspension=suspension,
        on=on,
        act_number=act_number,
        act_date=act_date,
        by=actor,
        leaf_index=leaf.index,
        at=at,
    )
    _finish(case, move, suspension, party, actor, at)
    return suspension


def _finish(case: Case, move: Move, suspension: Suspension, party: Party, actor: User, at: datetime) -> None:
    Motion.objects.create(case=case, party=party, suspension=suspension)
    search.reindex(suspension.entry)
    moving.finish(case, move, Status.APPROVED, actor=actor, party=party, at=at)


def _act(number: str, day: date, document: Document | None) -> dict[str, Any]:
    return {"number": number, "date": day.isoformat()} | ({"sha256": document.pk} if document else {})


def _require_days(since: date, until: date, *, today: date) -> None:
    found = []
    if since < today:
        found.append(rules.problem("E12", "since", since.strftime("%d.%m.%Y"), _("сегодня или позже")))
    if not since <= until <= since + LONGEST:
        expected = _("не раньше первого дня и не больше чем через год")
        found.append(rules.problem("E12", "until", until.strftime("%d.%m.%Y"), expected))
    if found:
        raise rules.Problems(found)


def _require_in_force(entry: Entry, party: Party, since: date, until: date) -> None:
    if standing.standing(entry.validities.all(), on=since).state != standing.IN_FORCE:
        raise WrongState(_("Приостановить можно только запись, которая в этот день действует."))
    for other in entry.suspensions.filter(party=party):
        if other.since <= until and since <= standing.last_day(other):
            sentence = _("На этой территории запись уже приостановлена с %(since)s по %(until)s.")
            days = {"since": other.since, "until": standing.last_day(other)}
            raise WrongState(sentence % {name: day.strftime("%d.%m.%Y") for name, day in days.items()})
