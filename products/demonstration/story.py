"""How far each row gets, told through the real operations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count, repeat
from multiprocessing import get_context
from zlib import crc32

from django.db import connections, transaction

from products.cases import clock, deciding, drafting, filing, lapsing, remarking, workflow
from products.cases.models import Case
from products.cases.verdicts import Order
from products.dictionary.models import Category
from products.entries import rules, standing
from products.entries.models import Entry, Revision
from products.parties import system
from products.parties.models import Manufacturer, Party

from . import organisations, people, rows, timetable
from .timetable import ENDED, IN_FORCE, Row

#: What is in force was judged for less days than so many.
DAYS_JUDGED = 20
#: Every so many entries in force get a second revision.
AMENDED_EACH = 30
WORTH_SHARING = 50


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
    cast = gather()
    planned = timetable.plan(rows.read() if every is None else every)
    known = set(Case.objects.values_list("manufacturer__code", "designation"))
    fresh = [
        (row, stage, moment)
        for row, stage, moment in timetable.dated(planned, at)
        if (row["manufacturer"], row["designation"]) not in known
    ]
    for done in _told(fresh, cast):
        progress(done, len(fresh))
    _amend_some([row for row, stage in planned if stage == IN_FORCE], cast, at)
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


def gather() -> Cast:
    return Cast(
        users={a.email: people.user(a.email) for a in people.ACCOUNTS},
        parties={party.pk: party for party in Party.objects.all()},
        makers={maker.code: maker for maker in Manufacturer.objects.select_related("party")},
        categories={category.code: category for category in Category.objects.all()},
    )


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
        revision = file(case, begun, cast)
        review(case, revision, stage, at, cast, begun=begun)


def _before(row: Row, stage: str) -> timedelta:
    """How long before its decisions a row was filed: what is in force took days, and never alike."""
    days = crc32(row["designation"].encode()) % DAYS_JUDGED if stage == IN_FORCE else 0
    return timedelta(days=days)


REASON = "Так в открытом источнике, из которого взята строка."


def file(case: Case, at: datetime, cast: Cast) -> Revision:
    """File with a reason for every warning. Rows told at the same time are neighbours of each other, so the
    warnings are taken from the refusal, not from an earlier look; that something is missing is no news."""
    reasons = dict.fromkeys(rules.TOGETHER, REASON)
    while True:
        try:
            signer = cast.person("signer", case.manufacturer.code)
            return filing.file(case_id=case.pk, actor=signer, at=at, acknowledged=reasons)
        except filing.Unacknowledged as asked:
            reasons |= dict.fromkeys(asked.by_key, REASON)


def review(
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
    chosen = ready[ENDED::AMENDED_EACH]
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
            revision = file(case, moment, cast)
            review(case, revision, IN_FORCE, moment, cast)
