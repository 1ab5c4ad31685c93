"""How far each row gets, told through the real operations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count, cycle, repeat
from multiprocessing import get_context
from zlib import crc32

from django.db import connections, transaction
from django.db.models import Max

from products.cases import clock, deciding, drafting, filing, lapsing, remarking, workflow
from products.cases.models import Case
from products.cases.verdicts import Order
from products.dictionary.models import Category
from products.entries import standing
from products.entries.models import Entry, Revision
from products.ledger.models import Leaf
from products.parties import system
from products.parties.models import Manufacturer, Party

from . import organisations, people, rows

#: What is in force was judged for less days than so many.
DAYS_JUDGED = 20
#: What began so long ago that its time is over: one party has not decided, one maker has not answered.
LATE, DAYS_LATE = ("overdue", "lapsed"), 60
#: The stages in which the rows that are not in force stand, in turn, so that no desk is empty.
STAGES = (
    *("draft", "filed", "opinion", "one_decision", "returned", "refused", "withdrawn"),
    *LATE,
)
IN_FORCE = "in_force"
#: Every so many entries in force get a second revision.
AMENDED_EACH = 20
DAYS_IN_FORCE, DAYS_OPEN = 40, 12
#: The first entries were included almost five years ago, so that there is something to extend.
ENDING, DAYS_ENDING = 8, 5 * 365 - 120
WORTH_SHARING = 50
Row = Mapping[str, str]


@dataclass(frozen=True)
class Cast:
    """The people and organisations of the story, read once."""

    users: Mapping[str, object]
    parties: Mapping[str, Party]
    makers: Mapping[str, Manufacturer]
    categories: Mapping[str, Category]

    def person(self, role: str, organisation: str):  # type: ignore[no-untyped-def]
        return self.users[f"{role}@{organisation}.example"]


def load(
    *,
    at: datetime,
    progress: Callable[[int, int], None] = lambda done, total: None,
    every: Sequence[Row] | None = None,
) -> int:
    """Bring in every row that is not there yet, of the products' file unless others are given; how many."""
    people.settle()
    organisations.settle(at=at)
    clock.load_terms()
    remarking.load_reasons()
    cast = _cast()
    plan = _plan(rows.read() if every is None else every)
    known = set(Case.objects.values_list("manufacturer__code", "designation"))
    fresh = [
        (row, stage, moment)
        for row, stage, moment in _dated(plan, at)
        if (row["manufacturer"], row["designation"]) not in known
    ]
    for done in _told(fresh, cast):
        progress(done, len(fresh))
    _amend_some([row for row, stage in plan if stage == IN_FORCE], cast, at)
    return len(fresh)


def _told(fresh: Sequence[tuple[Row, str, datetime]], cast: Cast) -> Iterator[int]:
    """Each row's story in a transaction of its own, many rows on several processors; how many are told.

    The operations are those that makers and parties use at the same time, so they may run so.
    """
    if len(fresh) < WORTH_SHARING:
        yield from (_tell_one(*numbered, cast) for numbered in enumerate(fresh, start=1))
        return
    connections.close_all()  # a child must not speak on its parent's connection
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        yield from pool.map(_tell_one, count(1), fresh, repeat(cast), chunksize=4)


def _tell_one(place: int, item: tuple[Row, str, datetime], cast: Cast) -> int:
    with transaction.atomic():
        _tell(*item, cast)
    return place


def _cast() -> Cast:
    return Cast(
        users={a.email: people.user(a.email) for a in people.ACCOUNTS},
        parties={party.pk: party for party in Party.objects.all()},
        makers={maker.code: maker for maker in Manufacturer.objects.select_related("party")},
        categories={category.code: category for category in Category.objects.all()},
    )


def _plan(every: Sequence[Row]) -> list[tuple[Row, str]]:
    """Found rows and two thirds of the others in force, first; the rest in the stages in turn."""
    others = [row for row in every if not rows.is_found(row)]
    waiting = {row["designation"] for place, row in enumerate(others) if place % 3 == 2}
    ready = [(row, IN_FORCE) for row in every if row["designation"] not in waiting]
    stages: Iterator[str] = cycle(STAGES)
    return ready + [(row, next(stages)) for row in every if row["designation"] in waiting]


def _dated(plan: Sequence[tuple[Row, str]], at: datetime) -> Iterator[tuple[Row, str, datetime]]:
    """A filing moment for each row: decided ones long ago, open ones lately, always in order of the log.

    The last day stays free: a review takes hours, and nothing may happen later than now.
    """
    last = Leaf.objects.aggregate(last=Max("at"))["last"]
    ready = sum(stage == IN_FORCE for _row, stage in plan)
    for place, (row, stage) in enumerate(plan):
        if stage == IN_FORCE:
            moment = at - timedelta(days=DAYS_IN_FORCE) + timedelta(days=20) * place / ready
            if place < ENDING < ready:
                moment = at - timedelta(days=DAYS_ENDING - place)
            yield row, stage, max(moment, last) if last else moment
        elif stage in LATE:
            yield row, stage, at - timedelta(days=DAYS_LATE)
        else:
            share = (place - ready) / max(1, len(plan) - ready)
            yield row, stage, at - timedelta(days=DAYS_OPEN) + timedelta(days=DAYS_OPEN - 1) * share


def _tell(row: Row, stage: str, at: datetime, cast: Cast) -> None:
    maker = cast.makers[row["manufacturer"]]
    editor = cast.person("editor", maker.code)
    begun = at - _before(row, stage)
    case = drafting.start_include(
        manufacturer=maker, category=cast.categories[row["category"]], actor=editor, at=begun
    )
    draft = rows.draft(row)
    drafting.save(
        case_id=case.pk,
        values=draft,
        parameters=draft["parameters"],
        version=case.draft_version,
        actor=editor,
        at=begun,
    )
    if stage != "draft":
        revision = _file(case, begun, cast)
        _review(case, revision, stage, at, cast, begun=begun)


def _before(row: Row, stage: str) -> timedelta:
    """How long before its decisions a row was filed: what is in force took days, and never alike."""
    days = crc32(row["designation"].encode()) % DAYS_JUDGED if stage == IN_FORCE else 0
    return timedelta(days=days)


REASON = "Так в открытом источнике, из которого взята строка."


def _file(case: Case, at: datetime, cast: Cast) -> Revision:
    """File with a reason for every warning. Rows told at the same time are neighbours of each other, so the
    warnings are taken from the refusal, not from an earlier look."""
    reasons: dict[str, str] = {}
    while True:
        try:
            signer = cast.person("signer", case.manufacturer.code)
            return filing.file(case_id=case.pk, actor=signer, at=at, acknowledged=reasons)
        except filing.Unacknowledged as asked:
            reasons |= dict.fromkeys(asked.by_key, REASON)


def _review(
    case: Case, revision: Revision, stage: str, at: datetime, cast: Cast, *, begun: datetime | None = None
) -> None:
    """After the filing: hours apart, or the decisions days later than it had `begun`."""
    if stage == "filed":
        return
    by, ru = cast.parties["by"], cast.parties["ru"]
    signer = cast.person("signer", case.manufacturer.code)
    begun, step = begun or at, timedelta(hours=2)
    checked = begun + (at - begun) / 4 + step
    deciding.accept(case_id=case.pk, party=by, actor=cast.person("expert", "by"), at=checked)
    if stage == "withdrawn":
        filing.withdraw(case_id=case.pk, actor=signer, at=at + 2 * step)
    elif stage in ("returned", "lapsed"):
        remarking.remark(
            case_id=case.pk,
            party=by,
            actor=cast.person("expert", "by"),
            at=at + 2 * step,
            field="lifecycle_status",
            reason="R07",
            text="Укажите стадию жизненного цикла.",
            digest=revision.digest,
        )
        remarking.return_to_maker(
            case_id=case.pk,
            party=by,
            actor=cast.person("expert", "by"),
            at=at + 3 * step,
            digest=revision.digest,
        )
        if stage == "lapsed":
            _lapse(case)
    else:
        verdict = "no" if stage == "refused" else "yes"
        opinions = [by] if stage == "opinion" else [by, ru]
        decisions = {"opinion": [], "one_decision": [by], "overdue": [by]}.get(stage, [by, ru])
        case.refresh_from_db(fields=["grade"])
        if workflow.either_decides(case.kind, case.grade):
            opinions = decisions = [by]
        for hours, party in enumerate(opinions, start=2):
            _opine(case, revision, party, verdict, checked + (hours - 1) * step, cast)
        for hours, party in enumerate(decisions, start=4):
            _decide(case, revision, party, verdict, at + hours * step, cast)


def _lapse(case: Case) -> None:
    """The first night after the last day of the answer, as the register's own clock does it."""
    case.refresh_from_db()
    if case.answer_due is None:
        raise RuntimeError(f"{case} waits for no answer")
    night = datetime.combine(case.answer_due + timedelta(days=1), time(3), standing.ZONE)
    lapsing.lapse(case_id=case.pk, actor=system.actor(), at=night)


GROUNDS = "Сведения не подтверждены документом изготовителя."


def _opine(case: Case, revision: Revision, party: Party, verdict: str, at: datetime, cast: Cast) -> None:
    deciding.opine(
        case_id=case.pk,
        party=party,
        actor=cast.person("expert", party.pk),
        at=at,
        verdict=verdict,
        digest=revision.digest,
        text=GROUNDS if verdict == "no" else "",
    )


def _decide(case: Case, revision: Revision, party: Party, verdict: str, at: datetime, cast: Cast) -> None:
    deciding.decide(
        case_id=case.pk,
        party=party,
        actor=cast.person("approver", party.pk),
        at=at,
        verdict=verdict,
        digest=revision.digest,
        verified_at=at,
        order=Order(
            number=f"демо-{party.pk}-{at:%d%m}",
            day=standing.day(at),
            codes=("G01",) if verdict == "no" else (),
            grounds=GROUNDS if verdict == "no" else "",
        ),
    )


def _amend_some(ready: Sequence[Row], cast: Cast, at: datetime) -> None:
    """A second revision for every so many entries: a fuller Russian purpose, from the row's own text."""
    chosen = ready[::AMENDED_EACH]
    for place, row in enumerate(chosen):
        entry = (
            Entry.objects.filter(
                manufacturer__code=row["manufacturer"],
                designation=row["designation"],
                revisions__ordinal=1,
                state=Entry.State.IN_FORCE,
            )
            .exclude(revisions__ordinal=2)
            .select_related("manufacturer")
            .first()
        )
        if entry is None or entry.cases.exclude(status="approved").exists():
            continue
        moment = at - timedelta(days=5) + timedelta(days=3) * place / len(chosen)
        with transaction.atomic():
            case = drafting.start_amend(
                entry=entry, actor=cast.person("editor", entry.manufacturer.code), at=moment
            )
            drafting.save(
                case_id=case.pk,
                values={"purpose.ru": row["description_ru"]},
                version=case.draft_version,
                actor=cast.person("editor", entry.manufacturer.code),
                at=moment,
            )
            revision = _file(case, moment, cast)
            _review(case, revision, IN_FORCE, moment, cast)
