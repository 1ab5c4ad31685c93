"""What may be put in the place of a part: by what makers declare and parties confirm, and by parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from products.cases import endorsing
from products.cases.models import AnalogueConfirmation
from products.catalogue import compare, comparison, passport
from products.catalogue.comparison import Difference
from products.dictionary import preference
from products.dictionary import queries as dictionary
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries import standing, vouching
from products.entries.models import Entry
from products.search import analogues, lookup
from products.search.analogues import Analogue, Computed, Known

#: What differs is told of so many of each kind; of the rest the comparison tells it.
MOST_TOLD = 20
#: In the order in which a designer asks.
ORDER = (
    preference.WORSE, preference.OTHER, preference.OTHER_CONDITION, preference.UNKNOWN, preference.BETTER,
)  # fmt: skip
#: Parameters that say nothing of whether one product may stand for another.
ASIDE = frozenset({"foreign_analogue", "technical_conditions"})


@dataclass(frozen=True)
class Row:
    """A registered product that may be taken instead, and how it differs from the one asked about."""

    entry: Entry
    standings: Mapping[str, standing.Standing]
    analogue: Analogue | None = None  # of one that is declared
    computed: Computed | None = None  # of one that is near
    confirmed: Sequence[AnalogueConfirmation] = ()
    differences: Sequence[Difference] | None = None  # None: there is nothing known to compare with
    closeness: str | Promise = ""

    @property
    def is_declared(self) -> bool:
        """False where the source of the content was not read: then its maker has said nothing."""
        return vouching.source_is_read(entries.current_revision(self.entry).content)

    @property
    def counts(self) -> list[tuple[str, str | Promise, int]]:
        """How many parameters are worse, otherwise, better."""
        told = [one.verdict for one in self.differences or ()]
        return [(kind, comparison.VERDICTS[kind], told.count(kind)) for kind in ORDER if kind in told]


@dataclass(frozen=True)
class Answer:
    """Of one text: who is meant, what is declared of it and instead of it, and what is near."""

    known: Known
    own: Entry | None  # the one registered product that is meant
    parts: list[dict[str, Any]]  # foreign parts that its maker names
    said: str  # who says so
    rows: list[Row]
    near: list[Row]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\x00", "").strip()[: lookup.LONGEST]
    at = timezone.now()
    answer = _answer(typed, at) if typed else None
    context = {
        "typed": typed,
        "answer": answer,
        "compared": _compared(answer) if answer else "",
        "today": standing.day(at),
        "longest": lookup.LONGEST,
    }
    return render(request, "products/catalogue/analogues.html", context)


def _answer(typed: str, at: datetime) -> Answer:
    on = standing.day(at)
    known = analogues.of_name(typed, on=on)
    own = known.own[0] if len(known.own) == 1 else None
    shown = [*(one.entry for one in known.found), *(one.entry for one in known.near)]
    confirmed = endorsing.of([one.pk for one in [*shown, *known.own]], on=on)
    teller = _Teller(own, shown)
    rows = [
        Row(
            one.entry,
            entries.standings(one.entry, on=on),
            analogue=one,
            confirmed=confirmed[one.entry.pk].get(endorsing.statement(one.item), ()),
            differences=teller.differences(one.entry) if place < MOST_TOLD else None,
            closeness=content_table.CHOICES["analogue_class"].get(one.closeness, ""),
        )
        for place, one in enumerate(known.found)
    ]
    near = [
        Row(
            one.entry,
            entries.standings(one.entry, on=on),
            computed=one,
            differences=teller.differences(one.entry),
        )
        for one in known.near
    ]
    content = entries.current_revision(own).content if own else {}
    parts = passport.analogues(content, confirmed[own.pk]) if own else []
    return Answer(known, own, parts, vouching.said_of_values(content), rows, near)


class _Teller:
    """How products differ from the one that is to be replaced."""

    def __init__(self, own: Entry | None, others: Sequence[Entry]) -> None:
        self.asked = entries.current_revision(own).content if own else None
        contents = [entries.current_revision(one).content for one in others]
        asked = [self.asked] if self.asked else []
        self.fields = [
            field
            for field in comparison.fields_of([*asked, *contents], dictionary.snapshot())
            if field.code not in ASIDE
        ]
        self.language = (get_language() or "ru")[:2]

    def differences(self, other: Entry) -> list[Difference] | None:
        if self.asked is None:
            return None
        content = entries.current_revision(other).content
        found = comparison.differences(self.asked, content, self.fields, self.language)
        return sorted(found, key=lambda one: ORDER.index(one.verdict))


def _compared(answer: Answer) -> str:
    """The address of them all side by side, as many as fit."""
    rows = [answer.own] if answer.own else []
    rows += [row.entry for row in (*answer.rows, *answer.near)]
    numbers = [(compare.NO, row.number or "") for row in rows[: compare.MOST]]
    return f"{reverse('catalogue:compare')}?{urlencode(numbers)}" if len(numbers) > 1 else ""
