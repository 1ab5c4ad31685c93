"""Cases laid beside each other: what all of them say, once, and of each only what is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils.functional import Promise

from products.admin import lanes, queue
from products.admin.person import Person
from products.cases import queries
from products.cases.models import Case, Remark, Verdict
from products.dictionary import queries as dictionary
from products.entries import addresses, building, rules, typed, wording
from products.entries import content as contents
from products.entries import contexts as entry_contexts

#: Under which address a case's name stands: it is the head of its row.
HEADS = ("designation",)


@dataclass(frozen=True)
class Said:
    name: str | Promise
    text: str


@dataclass(frozen=True)
class Sibling:
    case: Case
    own: list[Said]
    errors: int
    warnings: int
    remarks: int
    waiting: str
    progress: list[tuple[str, str | Promise]]
    opinion: str  # what the reader's own party's expert said
    is_split: bool

    @property
    def seen(self) -> str:
        """The case and what is being read of it, as a form sends it."""
        return f"{self.case.pk}:{self.case.revision.digest}" if self.case.revision else str(self.case.pk)


@dataclass(frozen=True)
class Laid:
    common: list[Said]
    rows: list[Sibling]


def lay(cases: Sequence[Case], who: Person) -> Laid:
    """In a number of statements that does not grow with the cases."""
    words = wording.Wording(dictionary.snapshot())
    told = {case.pk: _facts(case, words) for case in cases}
    shared = _shared(list(told.values()))
    problems, remarks, split = _problems(cases, who.at), _remarks(cases, who), _split(cases)
    rows = [
        Sibling(
            case=case,
            own=[_said(words, a, text) for a, text in told[case.pk].items() if a not in shared],
            errors=len(rules.errors(problems[case.pk])),
            warnings=len(problems[case.pk]) - len(rules.errors(problems[case.pk])),
            remarks=remarks.get(case.pk, 0),
            waiting=queue.waiting_party(case),
            progress=[
                (review.party_id.upper(), queue.progress(case, review))
                for review in sorted(case.reviews.all(), key=lambda review: review.party_id)
            ],
            opinion=_opinion(case, who),
            is_split=case.pk in split,
        )
        for case in cases
    ]
    return Laid([_said(words, address, text) for address, text in shared.items()], rows)


def _facts(case: Case, words: wording.Wording) -> dict[str, str]:
    """What a case asks for: its differences from what is in force, or all of its content."""
    if case.revision is None:
        return {}
    content = case.revision.content
    if case.base is None:
        return {a: words.with_condition(a, v) for a, v in contents.flat(content) if a not in HEADS}
    found = {}
    for change in contents.difference(case.base.content, content):
        difference = words.difference(change)
        found[change.address] = f"{difference.before or '—'} → {difference.after or '—'}"
    return found


def _shared(told: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What every one of them says alike; of one alone nothing is shared."""
    if len(told) < 2:
        return {}
    times = Counter(item for facts in told for item in facts.items())
    return {address: text for address, text in told[0].items() if times[address, text] == len(told)}


def _said(words: wording.Wording, address: str, text: str) -> Said:
    return Said(words.name(addresses.without_condition(address)), text)


def _problems(cases: Sequence[Case], at: datetime) -> dict[UUID, list[rules.Problem]]:
    """What the rules of content say today; what only the register can tell stands on a case's own page."""
    filed = [(case, case.revision.content) for case in cases if case.revision]
    fields = dictionary.snapshot().fields
    contexts = {(case.category_id, case.manufacturer_id): case for case, _content in filed}
    known = {
        key: entry_contexts.context_for(category=case.category, manufacturer=case.manufacturer, at=at)
        for key, case in contexts.items()
    }
    return {
        case.pk: building.build(
            typed.draft_of(content, fields), known[case.category_id, case.manufacturer_id]
        )[1]
        for case, content in filed
    }


def _remarks(cases: Sequence[Case], who: Person) -> dict[UUID, int]:
    """Of those that the reader may see."""
    seen = Q(sent_at__isnull=False) | Q(review__party__in=who.codes)
    rows = Remark.objects.filter(seen, review__case__in=cases)
    return dict(rows.values_list("review__case").annotate(n=Count("pk")).order_by())


def _split(cases: Sequence[Case]) -> set[UUID]:
    return queries.split_off(case.pk for case in cases if case.bundle_id)


def _opinion(case: Case, who: Person) -> str:
    said = [str(lanes.OPINIONS[Verdict(opinion.verdict)]) for opinion in lanes.own_opinions(case, who)]
    return ", ".join(said)
