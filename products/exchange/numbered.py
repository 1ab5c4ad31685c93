"""Rows of entries that were downloaded are found by their number, and told when the entry changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from products.entries import queries
from products.entries.models import Entry, Revision

from . import rules
from .headings import SheetMap
from .matching import Match, Register
from .rules import Issue
from .stamp import NUMBER, REVISION


@dataclass
class Found:
    """The entry of a numbered row, and what the person should know about that."""

    match: Match
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """What a row says of itself: the register number and the digest of the revision it was made from."""

    number: str
    digest: str
    column: str  # where the number stands


def row(sheet: SheetMap, texts: Mapping[str, str]) -> Row | None:
    columns = sheet.fields
    number = texts.get(columns[NUMBER].column, "").strip() if NUMBER in columns else ""
    if not number:
        return None
    digest = texts.get(columns[REVISION].column, "").strip() if REVISION in columns else ""
    return Row(number, digest, columns[NUMBER].column)


def find(rows: Mapping[int, Row], register: Register, language: str) -> dict[int, Found]:
    """The entries of rows, in two statements."""
    if not rows:
        return {}
    entries = Entry.objects.filter(
        manufacturer=register.manufacturer,
        number__in={row.number for row in rows.values()},
        state=Entry.State.IN_FORCE,
        current__isnull=False,
    ).select_related("current")
    by_number = {entry.number: entry for entry in entries}
    known = Revision.objects.filter(
        digest__in={row.digest for row in rows.values()}, entry__in=by_number.values()
    )
    revisions = {(revision.entry_id, revision.digest): revision for revision in known}
    return {key: _found(row, by_number, revisions, register, language) for key, row in rows.items()}


def _found(
    row: Row,
    by_number: Mapping[str | None, Entry],
    revisions: Mapping[tuple[int, str], Revision],
    register: Register,
    language: str,
) -> Found:
    entry = by_number.get(row.number)
    if entry is None:
        return Found(Match(), [rules.issue("I50", row.column, NUMBER, row.number)])
    match = register.match("", entry)
    then = revisions.get((entry.pk, row.digest))
    if then is None or match.base is None:
        return Found(match, [rules.issue("I51", row.column, REVISION, row.digest[:12])])
    match.base = replace(match.base, then=then.content, language=language)
    if then.pk != queries.current_revision(entry).pk:
        return Found(match, [rules.issue("I52", row.column, REVISION, row.digest[:12])])
    return Found(match)
