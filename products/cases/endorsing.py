"""A party confirms that a registered product replaces a foreign part as its maker declares, or takes it back.

It is the party's public word, so its approver gives it with a fresh second factor, and says what it rests on.
It holds for just what was declared of that part: when the maker declares something else, it lapses by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from products.entries import queries, standing
from products.entries.models import Entry
from products.ledger import canonical
from products.parties import rules as party_rules
from products.parties.models import Party, Role, User

from . import acts, initiating
from .models import AnalogueConfirmation
from .workflow import WrongState

LONGEST_BASIS = 300
#: Of an entry, by statement: the words of the parties that stand.
Confirmed = dict[str, list[AnalogueConfirmation]]


class Fate(TextChoices):
    """What has become of a word."""

    STANDS = "stands", _("действует")
    WITHDRAWS = "withdraws", _("снимает подтверждение")
    WITHDRAWN = "withdrawn", _("снято этой стороной")
    LAPSED = "lapsed", _("утратило силу: изготовитель заявляет другое")


class Told(NamedTuple):
    row: AnalogueConfirmation
    fate: Fate


def statement(item: Mapping[str, Any]) -> str:
    """Just what a maker declares of one foreign part."""
    return canonical.digest(dict(item))


@transaction.atomic
def endorse(
    *,
    entry: Entry,
    party: Party,
    actor: User,
    at: datetime,
    verified_at: datetime | None,
    declared: str,
    basis: str,
    withdrawn: bool = False,
) -> AnalogueConfirmation:
    """The party vouches, or no longer does and says why; the row that confirmed stays in the history.

    `declared` is the statement that was read: another one has not been judged.
    """
    basis = acts.text(basis, "basis", required=True, longest=LONGEST_BASIS)
    entry = initiating.locked_now(entry)
    party_rules.require(actor, party, (Role.APPROVER,), at)
    party_rules.require_no_tie(actor, entry.manufacturer, at)
    party_rules.require_fresh(verified_at, at)
    on = standing.day(at)
    if standing.standing(entry.validities.all(), on=on).state != standing.IN_FORCE:
        raise WrongState(_("Подтвердить можно аналог записи, которая действует."))
    period = queries.ruling(entry, on=on)
    items = period.revision.content.get("foreign_analogues", []) if period else []
    item = next((item for item in items if statement(item) == declared), None)
    if item is None or period is None:
        raise WrongState(_("Изготовитель заявляет теперь другое. Прочтите запись заново."))
    holds = any(row.party_id == party.pk for row in of([entry.pk], on=on)[entry.pk].get(declared, ()))
    if holds != withdrawn:
        raise WrongState(_("Этот аналог ваша сторона уже подтвердила.") if holds else _("Снимать нечего."))
    return AnalogueConfirmation.objects.create(
        entry=entry,
        revision=period.revision,
        party=party,
        part=item["part"],
        closeness=item.get("class", ""),
        statement=declared,
        is_withdrawn=withdrawn,
        basis=basis,
        by=actor,
        at=at,
    )


def of(entries: Collection[int], *, on: date) -> dict[int, Confirmed]:
    """What the parties had confirmed of each entry by the day; one statement for all.

    Whether the maker still declares it is told by asking for the statement of what is declared.
    """
    rows: dict[int, list[AnalogueConfirmation]] = {entry: [] for entry in entries}
    for row in _rows(entries, on):
        rows[row.entry_id].append(row)
    return {entry: confirmed(some) for entry, some in rows.items()}


def history(entry: Entry, *, on: date) -> list[AnalogueConfirmation]:
    """Every word of a party on the analogues of an entry by the day, in their order."""
    return _rows([entry.pk], on)


def confirmed(words: Iterable[AnalogueConfirmation]) -> Confirmed:
    """Of words in their order those that have not been taken back."""
    found: Confirmed = {}
    for row in _last(words).values():
        if not row.is_withdrawn:
            found.setdefault(row.statement, []).append(row)
    return found


def told(words: Sequence[AnalogueConfirmation], content: Mapping[str, Any]) -> list[Told]:
    """Each word with what has become of it, the newest first."""
    last = _last(words)
    declared = {statement(item) for item in content.get("foreign_analogues", ())}

    def state(row: AnalogueConfirmation) -> Fate:
        if row.is_withdrawn:
            return Fate.WITHDRAWS
        if last[row.statement, row.party_id] != row:
            return Fate.WITHDRAWN
        return Fate.STANDS if row.statement in declared else Fate.LAPSED

    return [Told(row, state(row)) for row in reversed(words)]


def _last(words: Iterable[AnalogueConfirmation]) -> dict[tuple[str, str], AnalogueConfirmation]:
    found = {(row.statement, row.party_id): row for row in words}
    return dict(sorted(found.items()))


def _rows(entries: Collection[int], on: date) -> list[AnalogueConfirmation]:
    if not entries:
        return []
    found = AnalogueConfirmation.objects.filter(entry__in=entries).select_related("party")
    return [row for row in found.order_by("pk") if standing.day(row.at) <= on]
