"""Rows of one file that name the same product: a repetition, a variant, or a contradiction. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from products.entries import addresses
from products.entries.rules import ERROR

from . import rules, variants
from .judging import UNFILLED, Judged

REPEAT, VARIANT, CONTRADICTION = "I19", "I35", "I20"


@dataclass
class Row:
    """A row that was judged: how it is called in a sentence, and where its designation stands."""

    place: str
    column: str
    judged: Judged


def of_one_product(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in groups that name the same product, in their order; a row alone is no group."""
    named = [row for row in rows if row.judged.designation_key]
    named.sort(key=lambda row: row.judged.designation_key)  # a stable order: the first stays the first
    for _key, same in groupby(named, key=lambda row: row.judged.designation_key):
        if len(group := list(same)) > 1:
            yield group


def compare(rows: Sequence[Row]) -> list[str]:
    """What each row after the first is to it; its issue is added and its outcome settled."""
    first, found = rows[0], []
    for row in rows[1:]:
        code = _verdict(first.judged, row.judged)
        _what_the_first_says(first.judged, row.judged)
        said = rules.issue(code, row.column, "designation", row.judged.designation, first.place)
        row.judged.issues.append(said)
        row.judged.settle()
        found.append(code)
    return found


def _verdict(first: Judged, row: Judged) -> str:
    """An empty cell says nothing, and of a wrong one nobody knows what it says: neither contradicts."""
    if first.category != row.category or not row.category:
        same = first.category == row.category and first.draft == row.draft
        return REPEAT if same else CONTRADICTION
    wrong = {_field(issue.address) for issue in first.issues if issue.level == ERROR}
    fields = variants.differing(variants.told(first.content), variants.told(row.content)) - wrong
    if not fields:
        return REPEAT
    return VARIANT if variants.is_variant(fields) else CONTRADICTION


def _what_the_first_says(first: Judged, row: Judged) -> None:
    """What is not filled in here, and is there, is not missing."""
    said = {_field(address) for address in variants.told(first.content)}
    row.issues = [
        issue for issue in row.issues if issue.code not in UNFILLED or _field(issue.address) not in said
    ]


def _field(address: str) -> str:
    return addresses.parameter_code(address) or address
