"""What a row would do in the register: which entry of the maker it is of, and what it changes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from products.cases.models import Case
from products.cases.workflow import OPEN
from products.dictionary.fields import Field
from products.entries import content, operations, queries, typed
from products.entries.models import Entry
from products.entries.rules import ERROR
from products.parties.models import Manufacturer

from .judging import Base, Judged
from .models import Line
from .rules import SKIP

Action = Line.Action


@dataclass
class Match:
    """The entry in force with the row's designation, or none; and whether something is under way."""

    entry: Entry | None = None
    base: Base | None = None
    busy: bool = False


@dataclass
class Register:
    """The maker's entries and open cases, asked for a portion of rows at a time."""

    manufacturer: Manufacturer
    fields: Mapping[str, Field]  # parameters by code, retired ones included
    _busy_entries: set[int] = field(default_factory=set)
    _busy_keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        cases = Case.objects.filter(manufacturer=self.manufacturer, status__in=OPEN)
        for entry_id, designation in cases.values_list("entry_id", "designation"):
            if entry_id is not None:
                self._busy_entries.add(entry_id)
            self._busy_keys.add(operations.designation_key(designation))

    def find(self, designations: Iterable[str]) -> dict[str, Match]:
        """Designation → what the register has of it, in one statement."""
        keys = {text: operations.designation_key(text) for text in designations if text}
        entries = Entry.objects.filter(
            manufacturer=self.manufacturer,
            designation_key__in=set(keys.values()),
            state=Entry.State.IN_FORCE,
            current__isnull=False,
        ).select_related("current")
        by_key = {entry.designation_key: entry for entry in entries}
        return {text: self.match(key, by_key.get(key)) for text, key in keys.items()}

    def match(self, key: str, entry: Entry | None) -> Match:
        if entry is None:
            return Match(busy=key in self._busy_keys)
        stored = queries.current_revision(entry).content
        base = Base(stored["category"], typed.draft_of(stored, self.fields), stored)
        return Match(entry, base, entry.pk in self._busy_entries)


def action(judged: Judged, match: Match) -> Action:
    """What the row would do when it is written, were it the only one of its product."""
    if judged.outcome in (ERROR, SKIP):
        return Action.NONE
    if match.busy:
        return Action.BUSY
    if match.base is None:
        return Action.NEW
    return Action.CHANGE if content.difference(match.base.content, judged.content) else Action.SAME
