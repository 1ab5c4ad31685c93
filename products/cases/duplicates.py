"""Designations that are taken or look alike: of the maker's own, and of others that are in force.

Compared are the type, its other designations and its variants, by the three keys of a designation. What the
maker itself already has under the same name stops a filing (E07); what is only alike, or another maker's,
is asked about (E35). Cases of other makers that are not decided are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from products.entries import rules
from products.entries.models import Entry
from products.parties.models import Manufacturer
from products.search.models import Designation
from products.search.typed import designations

from .models import Case
from .workflow import CLOSED, Status

#: No sentence names more than this many others, and no more are read.
NAMED, READ = 3, 30
KINDS = (Designation.Kind.MAIN, Designation.Kind.ALTERNATIVE, Designation.Kind.VARIANT)


@dataclass(frozen=True)
class Taken:
    """A designation that something else has: an entry, or a case of the maker's own."""

    text: str
    number: str  # of the entry; empty of a case
    maker: Manufacturer
    entry: int | None
    case: UUID | None = None

    def is_another(self, case: Case) -> bool:
        """What runs over the same entry speaks of the same product."""
        return self.case != case.pk and (self.entry is None or self.entry != case.entry_id)


def names(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every designation a content claims, with the address of its field."""
    variants = (variant.get("designation") for variant in content.get("variants", ()))
    found = [
        ("designation", content.get("designation")),
        *(("designation_alt", text) for text in content.get("designation_alt", ())),
        *(("variants", text) for text in variants),
    ]
    return [(address, text) for address, text in found if text]


def claims(content: Mapping[str, Any]) -> list[str]:
    """The keys of all of them, each with its kind."""
    return sorted({key for _address, text in names(content) for key in _keys(text)})


def _keys(text: str) -> list[str]:
    return [f"{kind}:{key}" for kind, key in designations.stored_keys(text)._asdict().items()]


def problems(content: Mapping[str, Any], case: Case) -> list[rules.Problem]:
    """E07 and E35, one of each at a field at most."""
    return of_many({case: content})[case.pk]


def of_many(contents: Mapping[Case, Mapping[str, Any]]) -> dict[UUID, list[rules.Problem]]:
    """The same for several drafts of one maker, each set against the others too. Two statements.

    Filed one after another, the first would take the name, and the others be refused.
    """
    claimed = {case.pk: claims(content) for case, content in contents.items()}
    everything = sorted({claim for own in claimed.values() for claim in own})
    by_claim: dict[str, list[Taken]] = {}
    if everything:
        maker = next(iter(contents)).manufacturer
        drafts = ((case, content) for case, content in contents.items() if len(contents) > 1)
        for taken in (
            *_in_the_register(everything, maker, READ * len(contents)),
            *_in_cases(everything, maker, READ * len(contents)),
            *(one for case, content in drafts for one in _of_case(case, content, maker)),
        ):
            for claim in _keys(taken.text):
                by_claim.setdefault(claim, []).append(taken)
    found = {}
    for case, content in contents.items():
        alike = dict.fromkeys(taken for claim in claimed[case.pk] for taken in by_claim.get(claim, ()))
        found[case.pk] = _against(content, case, alike)
    return found


def _against(content: Mapping[str, Any], case: Case, others: Iterable[Taken]) -> list[rules.Problem]:
    taken = [other for other in others if other.is_another(case)]
    claimed = names(content)
    found: list[rules.Problem] = []
    for address in dict.fromkeys(address for address, _text in claimed):
        same, alike = _judged([text for at, text in claimed if at == address], taken, case.manufacturer)
        if same:
            found.append(rules.problem("E07", address, same))
        if alike:
            named = ", ".join(dict.fromkeys(map(_named, alike.values())))
            found.append(rules.problem("E35", address, ", ".join(alike), named))
    return found


def _judged(
    texts: Iterable[str], taken: list[Taken], maker: Manufacturer
) -> tuple[str | None, dict[str, Taken]]:
    """The first text that the maker already has, and those which resemble what somebody has."""
    same: str | None = None
    alike: dict[str, Taken] = {}
    for text in texts:
        for other in taken:
            likeness = designations.likeness(text, other.text)
            if likeness == designations.SAME and other.maker == maker:
                same = same or text
            elif likeness and len(alike) < NAMED:
                alike.setdefault(text, other)
    return same, alike


def _named(other: Taken) -> str:
    return " ".join(filter(None, [other.text, other.maker.name, other.number]))


def _in_the_register(claimed: Iterable[str], maker: Manufacturer, most: int) -> Iterator[Taken]:
    by_kind: dict[str, list[str]] = {}
    for claim in claimed:
        kind, _colon, key = claim.partition(":")
        by_kind.setdefault(kind, []).append(key)
    keyed = Q(*((f"{kind}__in", keys) for kind, keys in by_kind.items()), _connector=Q.OR)
    seen = Q(entry__manufacturer=maker) | Q(entry__state=Entry.State.IN_FORCE)
    found = Designation.objects.filter(keyed, seen, kind__in=KINDS)
    for row in found.select_related("entry__manufacturer").order_by("entry", "pk")[:most]:
        yield Taken(row.text, row.entry.number or "", row.entry.manufacturer, row.entry_id)


def _in_cases(claimed: Sequence[str], maker: Manufacturer, most: int) -> Iterator[Taken]:
    """What the maker's own filings under review claim."""
    filed = Case.objects.filter(manufacturer=maker, claims__overlap=claimed)
    filed = filed.exclude(status__in=(Status.DRAFT, *CLOSED)).select_related("revision").order_by("pk")
    for other in filed[:most]:
        yield from _of_case(other, other.revision.content if other.revision else {}, maker)


def _of_case(case: Case, content: Mapping[str, Any], maker: Manufacturer) -> Iterator[Taken]:
    for _address, text in names(content):
        yield Taken(text, "", maker, case.entry_id, case.pk)


def of_other_makers(case: Case) -> QuerySet[Case]:
    """Filed cases of other makers whose designations look or sound like this one's: for the parties only."""
    alike = [claim for claim in case.claims if not claim.startswith("mixed:")]
    others = Case.objects.filter(claims__overlap=alike).exclude(manufacturer=case.manufacturer_id)
    open_ones = others.exclude(status__in=(Status.DRAFT, *CLOSED))
    return open_ones.select_related("manufacturer").order_by("filed_at", "pk")[:READ]


def take_turns(content: Mapping[str, Any], maker: Manufacturer) -> None:
    """Two filings of one designation at the same moment wait for each other, to the end of the first."""
    looks = {designations.stored_keys(text).look for _address, text in names(content)}
    with connection.cursor() as cursor:
        for look in sorted(looks):  # in one order, so that two filings never wait for each other in a ring
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{maker.pk} {look}"])
