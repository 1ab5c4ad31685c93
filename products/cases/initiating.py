"""What a party begins of itself over an entry: a case that nobody filed, and its motion to exclude."""

from __future__ import annotations

from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.dictionary.models import Category
from products.documents import operations as documents
from products.entries import operations, queries, rules, standing
from products.entries.grounds import EXCLUDING, Ground
from products.entries.models import Entry
from products.parties.models import Party, User

from . import acts, clock, moving, requests
from .models import Case, Motion, Opinion, Review, Term, Verdict
from .workflow import EXCLUSIONS, OPEN, Kind, Move, Status, WrongState


def locked_now(entry: Entry) -> Entry:
    """The entry, locked before a case over it exists: whoever begins one waits here for the other."""
    return Entry.objects.select_for_update().get(pk=entry.pk)


def begin(
    *, entry: Entry, kind: Kind, verb: str, party: Party, actor: User, at: datetime, reason: str = ""
) -> tuple[Case, Move]:
    """A new case of the party over a locked entry, and its first move, asked for."""
    revision = queries.current_revision(entry)
    case = Case.objects.create(
        kind=kind,
        manufacturer=entry.manufacturer,
        entry=entry,
        revision=revision,
        category=Category.objects.get(code=revision.content["category"]),
        designation=entry.designation,
        reason=reason,
        created_at=at,
        created_by=actor,
        changed_at=at,
        filed_at=at,
    )
    return moving.begin(case.pk, verb, actor, party, at)


@transaction.atomic
def exclude(
    *,
    entry: Entry,
    party: Party,
    actor: User,
    at: datetime,
    ground: str,
    act_number: str,
    act_date: date,
    reason: str,
    duplicate_of: Entry | None = None,
    paper: BinaryIO | None = None,
) -> Case:
    """A party's expert moves to exclude; both parties decide. The motion is his party's opinion too."""
    ground = one_of(ground, EXCLUDING)
    act_number = acts.number(act_number, act_date, at, address="act")
    reason = acts.text(reason, "reason", required=True)
    entry = locked_now(entry)
    requests.require_living(entry, on=standing.day(at))
    if Case.objects.filter(entry=entry, status__in=OPEN, kind__in=EXCLUSIONS).exists():
        raise WrongState(_("Исключить эту запись уже просят: сначала закончите то дело."))
    case, move = begin(
        entry=entry, kind=Kind.REMOVE, verb="propose", party=party, actor=actor, at=at, reason=reason
    )
    _require_other(ground, entry, duplicate_of)
    current = queries.current_revision(entry)
    case.base = current
    case.revision = operations.freeze(entry=entry, content=current.content, created_by=actor, at=at)
    Motion.objects.create(
        case=case,
        party=party,
        ground=ground,
        act_number=act_number,
        act_date=act_date,
        document=documents.keep(upload=paper, at=at, attached=True) if paper else None,
        duplicate_of=duplicate_of if ground == Ground.DUPLICATE_OF else None,
    )
    case.save()
    _open_reviews(case, party, actor, at)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=party, at=at)
    return case


def _open_reviews(case: Case, party: Party, actor: User, at: datetime) -> None:
    """Both parties' clocks start; of the one that moves, its expert has spoken."""
    for each in Party.objects.order_by("code"):
        due = clock.due(case.kind, Term.Stage.REVIEW, country=each.pk, at=at)
        review = Review.objects.create(case=case, party=each, due=due)
        if each == party and case.revision:
            Opinion.objects.create(
                review=review,
                revision=case.revision,
                verdict=Verdict.YES,
                text=case.reason,
                expert=actor,
                at=at,
            )


def one_of(ground: str, known: tuple[Ground, ...]) -> Ground:
    if ground not in [each.value for each in known]:
        names = ", ".join(str(each.label) for each in known)
        raise rules.Problems([rules.problem("E12", "ground", ground, names)])
    return Ground(ground)


def _require_other(ground: Ground, entry: Entry, other: Entry | None) -> None:
    if ground != Ground.DUPLICATE_OF:
        return
    if other is None:
        raise rules.Problems([rules.problem("E19", "duplicate_of", _("номер записи, которую повторяет"))])
    if other.pk == entry.pk or other.number is None:
        found = other.number or other.designation
        raise rules.Problems([rules.problem("E12", "duplicate_of", found, _("другая запись реестра"))])
