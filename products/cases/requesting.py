"""Operations of the maker over entries of its own: begin a case of any kind, say why, agree to succeed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.dictionary.models import Category
from products.entries import queries as entry_queries
from products.entries import readers, rules, standing, typed
from products.entries.models import Entry
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, User

from . import clock, moving, requests
from .drafting import EDITORS, is_editable
from .locking import locked
from .models import Bundle, Case, Term
from .workflow import CHANGING, DRAFTED, EXCLUSIONS, OPEN, Kind, Status, WrongState

Draft = dict[str, Any]


@transaction.atomic
def start(
    *,
    entries: Sequence[Entry],
    kind: Kind,
    actor: User,
    at: datetime,
    typed_into: Callable[[Entry, Draft], Draft] = lambda entry, draft: draft,
    bundle: Bundle | None = None,
) -> list[Case]:
    """A draft of this kind for each entry, in a fixed number of statements however many there are.

    Each begins as the content in force; `typed_into` changes what is typed already. An inclusion begins again
    what has run out or was excluded, under the same number.
    """
    locked = _locked(entries, actor, at)
    _require_free(locked, kind)
    categories = Category.objects.in_bulk(
        {_content(entry)["category"] for entry in locked}, field_name="code"
    )
    fields = entry_queries.parameters_of(map(_content, locked))
    made = []
    for entry in locked:
        _require_fit(entry, kind, at)
        draft = typed_into(entry, typed.draft_of(_content(entry), fields))
        if kind == Kind.INCLUDE:
            draft.pop("civil_declaration", None)  # a new filing wants a new declaration
        made.append(
            Case(
                kind=kind,
                manufacturer=entry.manufacturer,
                entry=entry,
                base=None if kind == Kind.INCLUDE else entry.current,
                category=categories[_content(entry)["category"]],
                designation=str(draft.get("designation") or "")[:120],
                draft=draft,
                bundle=bundle,
                created_at=at,
                created_by=actor,
                changed_at=at,
            )
        )
    return Case.objects.bulk_create(made)


def _locked(entries: Sequence[Entry], actor: User, at: datetime) -> list[Entry]:
    """In the order of their keys, so that two who begin over the same entries do not embrace."""
    keys = [entry.pk for entry in entries]
    # First the locks, then what the rows say: an entry handed over meanwhile would drop out of a join.
    list(Entry.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    locked = list(entry_queries.with_current(Entry.objects.filter(pk__in=keys).order_by("pk")))
    for maker in {entry.manufacturer for entry in locked}:
        party_rules.require(actor, maker, EDITORS, at)
    return locked


def _require_free(entries: Sequence[Entry], kind: Kind) -> None:
    """One content-changing case at a time; an exclusion runs beside it, but one alone."""
    rivals = EXCLUSIONS if kind in EXCLUSIONS else CHANGING
    running = Case.objects.filter(entry__in=entries, status__in=OPEN, kind__in=rivals).first()
    if running is not None:
        raise WrongState(
            _("По записи «%(designation)s» уже идёт дело: сначала закончите его.")
            % {"designation": running.designation}
        )


def _require_fit(entry: Entry, kind: Kind, at: datetime) -> None:
    today = standing.day(at)
    if kind == Kind.INCLUDE:
        state = standing.standing(entry.validities.all(), on=today).state
        if state not in (standing.EXPIRED, standing.EXCLUDED):
            raise WrongState(_("Запись действует: подавать её снова не нужно."))
    elif kind == Kind.EXTEND:
        requests.require_extendable(entry, at=at)
    else:
        requests.require_living(entry, on=today)


def _content(entry: Entry) -> dict[str, Any]:
    return entry_queries.current_revision(entry).content


@transaction.atomic
def save(
    *, case_id: UUID, actor: User, at: datetime, reason: str = "", successor: Manufacturer | None = None
) -> Case:
    """Say why, and to whom; what is missing is found on filing."""
    case = locked(case_id)
    party_rules.require(actor, case.manufacturer, EDITORS, at)
    if not is_editable(case) or case.kind in DRAFTED:
        raise WrongState(_("Эту заявку сейчас править нельзя: она подана или закончена."))
    reason = readers.tidy(reason)
    if found := rules.check_text(reason, "reason", requests.LONGEST_REASON):
        raise rules.Problems(found)
    if successor and successor.pk == case.manufacturer_id:
        raise rules.Problems([rules.problem("E12", "successor", successor.name, _("другой изготовитель"))])
    if case.status == Status.DRAFT:  # later the successor has agreed to what was filed
        case.successor = successor
    case.reason, case.changed_at = reason, at
    case.save()
    return case


@transaction.atomic
def agree(*, case_id: UUID, actor: User, at: datetime, digest: str) -> Case:
    """The successor's signer takes over the product with exactly this content; the formal check begins."""
    case, move = moving.begin(case_id, "agree", actor, None, at)
    _require_unanswered(case)
    if case.revision is None or case.revision.digest != digest:
        raise WrongState(_("Содержание изменилось после того, как вы открыли дело. Прочтите его заново."))
    case.agreed_at = at
    home = case.manufacturer.party_id
    formal = clock.due(case.kind, Term.Stage.FORMAL, country=home, at=at)
    case.reviews.filter(party=home).update(due=formal)
    moving.finish(case, move, Status.FILED, actor=actor, party=None, at=at)
    return case


@transaction.atomic
def decline(*, case_id: UUID, actor: User, at: datetime, note: str = "") -> Case:
    """The successor does not take the product over: the case ends."""
    case, move = moving.begin(case_id, "decline", actor, None, at)
    _require_unanswered(case)
    moving.finish(case, move, Status.WITHDRAWN, actor=actor, party=None, at=at, note=note)
    return case


def _require_unanswered(case: Case) -> None:
    if case.agreed_at is not None:
        raise WrongState(_("Преемник уже согласился."))
