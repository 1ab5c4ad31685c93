"""How long the stages take, how old the queue is, who is late: public, in numbers alone.

Counted by PostgreSQL from the events and the dates of cases, in working days of the country whose move it
was; while a case is with its maker no party's days run. Nothing here names a person, a maker or a product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from products.entries import standing

from . import clock, workflow
from .models import Term
from .workflow import CLOSED, Kind

#: Months that are told one by one, the running one among them.
MONTHS = 12
#: Working days that a case has waited: the last working day of each bucket but the last, which is open.
AGES = (5, 15, 30)
#: Of fewer cases nine tenths say nothing.
FEW = 5
#: Stages that are no `Term.Stage`: from the filing to the end, in working days of the maker's country.
WHOLE = "whole"
#: How often the worker counts, and how long its figures do when it does not come: seconds.
FIVE_MINUTES, KEPT_FOR = 300, 3 * 3600
KEPT = "cases.statistics"


@dataclass(frozen=True)
class Spread:
    """How long so many cases took, in working days."""

    count: int
    median: int
    ninth: int | None  # nine of ten took no longer; of few cases nobody can say


@dataclass
class StageFigures:
    stage: str
    party: str  # whose days; of an answer the country of the maker
    year: Spread
    months: dict[date, Spread] = field(default_factory=dict)


@dataclass(frozen=True)
class QueueFigures:
    party: str
    waiting: int
    overdue: int
    oldest: int  # working days
    ages: tuple[int, ...]


@dataclass
class MonthFigures:
    month: date
    filed: int = 0
    returned: int = 0  # of those filed in it
    approved: int = 0
    refused: int = 0
    dropped: int = 0  # withdrawn, or lapsed

    @property
    def share(self) -> int | None:
        return round(100 * self.returned / self.filed) if self.filed else None


@dataclass(frozen=True)
class Figures:
    at: datetime
    since: date
    stages: list[StageFigures]
    queue: list[QueueFigures]
    months: list[MonthFigures]


def ask() -> Figures:
    """Four statements, however many cases."""
    at = timezone.now()
    since = first_month(standing.day(at))
    calendar = _calendar(since, standing.day(at))
    return Figures(at, since, _stages(since, calendar), _queue(at, calendar), _months(since, at))


def figures() -> Figures:
    """As the worker counted them last; whoever asks before it ever did waits for the counting himself.

    Within a transaction they are counted anew, as only there what it has written itself is seen.
    """
    if connection.in_atomic_block:
        return ask()
    kept: Figures | None = cache.get(KEPT)
    return kept or count()


def count() -> Figures:
    """Count, for every process: with a hundred thousand cases it takes seconds, and no visitor should."""
    found = ask()
    cache.set(KEPT, found, KEPT_FOR)
    return found


def first_month(today: date) -> date:
    months = today.year * 12 + today.month - 1 - (MONTHS - 1)
    return date(months // 12, months % 12 + 1, 1)


def _calendar(since: date, today: date) -> dict[str, Any]:
    """By country and day the working days so far: a difference of two is what lies between."""
    moved, begin = clock.moved(), since - timedelta(days=2 * 366)
    rows: list[tuple[str, date, int]] = []
    for country in ("by", "ru"):
        so_far = 0
        for number in range((today - begin).days + 1):
            day = begin + timedelta(days=number)
            so_far += clock.is_working(day, country, moved)
            rows.append((country, day, so_far))
    countries, days, counts = zip(*rows, strict=True)
    return {"countries": list(countries), "days": list(days), "counts": list(counts), "begin": begin}


_DAYS = """days (country, day, n) AS (
    SELECT * FROM unnest(%(countries)s::text[], %(days)s::date[], %(counts)s::int[])
)"""
_CLOSES = f"v.to_status IN ({', '.join(repr(str(status)) for status in CLOSED)})"
_SENT_BACK = "v.verb = 'return'"


def _ending(name: str, ends: str, done: str) -> str:
    """The next event of a case that ends a stage, as one number that `min` orders by the event: its id, its
    day (15 bits), and in the last bit whether the stage was done with it or only broken off."""
    found = f"(v.id << 16) + ((d.day - DATE '2000-01-01') << 1) + ({done})::int"
    return f"min(CASE WHEN {ends} THEN {found} END) OVER w AS {name}_end"


def _decides(party: str) -> str:
    return f"(v.verb IN ('approve', 'refuse') AND v.party_id = '{party}')"


_ENDINGS = ",\n".join(
    [
        *(
            _ending(party, f"{_decides(party)} OR {_SENT_BACK} OR {_CLOSES}", _decides(party))
            for party in ("by", "ru")
        ),
        _ending("formal", f"v.verb IN ('accept', 'return') OR {_CLOSES}", "v.verb IN ('accept', 'return')"),
        _ending("answer", f"v.verb = 'refile' OR {_CLOSES}", "v.verb IN ('refile', 'lapse')"),
        _ending("whole", _CLOSES, "v.to_status IN ('approved', 'refused')"),
    ]
)

#: Of what leaves a case in its status only these begin or end anything.
_TOLD = ["approve", "refuse", "agree"]
#: A party's days on a case are added up over returns until it decides; a newer round begins anew.
_STAGES = f"""
WITH {_DAYS},
e AS (
    SELECT v.case_id, v.id, v.verb, v.from_status, v.to_status, m.party_id AS home, d.day, c.kind, {_ENDINGS}
    FROM products_event v
    JOIN products_case c ON c.id = v.case_id AND c.filed_at IS NOT NULL AND c.changed_at >= %(since)s
    JOIN products_manufacturer m ON m.id = c.manufacturer_id
    CROSS JOIN LATERAL (SELECT greatest((v.at AT TIME ZONE 'Europe/Minsk')::date, %(begin)s) AS day) d
    WHERE v.from_status <> v.to_status OR v.verb = ANY(%(told)s)
    WINDOW w AS (PARTITION BY v.case_id ORDER BY v.id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
spans (case_id, id, stage, party, start, ending) AS (
    SELECT case_id, id, 'formal', home, day, formal_end FROM e
        WHERE verb = 'agree' OR (verb = 'file' AND kind <> 'transfer')
    UNION ALL SELECT case_id, id, 'review', 'by', day, by_end FROM e WHERE verb IN ('accept', 'refile')
    UNION ALL SELECT case_id, id, 'review', 'ru', day, ru_end FROM e WHERE verb IN ('accept', 'refile')
    UNION ALL SELECT case_id, id, 'answer', home, day, answer_end FROM e WHERE verb = 'return'
    UNION ALL SELECT case_id, id, 'conciliation', home, day, whole_end FROM e
        WHERE to_status = 'conciliation' AND from_status <> to_status
    UNION ALL SELECT case_id, id, 'whole', home, day, whole_end FROM e WHERE verb = 'file'
),
counted AS (
    SELECT s.case_id, s.id, s.stage, s.party, f.day AS finish, s.ending & 1 = 1 AS done, f.n - b.n AS took
    FROM spans s
    JOIN days b ON b.country = s.party AND b.day = s.start
    JOIN days f ON f.country = s.party AND f.day = DATE '2000-01-01' + ((s.ending >> 1) & 32767)::int
    WHERE s.ending IS NOT NULL
),
rounds AS (
    SELECT *, coalesce(sum(done::int) OVER (PARTITION BY case_id, stage, party ORDER BY id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS round FROM counted
),
took AS (
    SELECT stage, CASE WHEN stage IN ('whole', 'conciliation') THEN '' ELSE party END AS party,
        max(finish) AS finish, sum(took) AS took
    FROM rounds GROUP BY case_id, stage, rounds.party, round HAVING bool_or(done)
)
SELECT stage, party, date_trunc('month', finish)::date AS month, count(*),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY took), percentile_disc(0.9) WITHIN GROUP (ORDER BY took)
FROM took WHERE finish >= %(since)s
GROUP BY GROUPING SETS ((stage, party), (stage, party, date_trunc('month', finish)::date))
ORDER BY stage, party, month NULLS FIRST
"""  # noqa: S608 - of our own words alone

_QUEUE = f"""
WITH {_DAYS},
waiting AS (
    SELECT r.party_id AS party, r.due,
        CASE WHEN c.status = 'filed' THEN coalesce(c.agreed_at, c.filed_at) ELSE begun.at END AS since
    FROM products_case c
    JOIN products_manufacturer m ON m.id = c.manufacturer_id
    JOIN products_review r ON r.case_id = c.id
    CROSS JOIN LATERAL (
        SELECT bool_or(x.party_id = r.party_id) AS own, count(DISTINCT x.party_id) AS parties
        FROM products_decision d JOIN products_review x ON x.id = d.review_id
        WHERE x.case_id = c.id AND d.revision_id = c.revision_id
    ) said
    CROSS JOIN LATERAL (
        SELECT max(v.at) AS at FROM products_event v
        WHERE v.case_id = c.id AND v.from_status <> v.to_status
    ) begun
    WHERE c.status = ANY(%(judged)s) AND CASE WHEN c.status = 'filed'
        THEN r.party_id = m.party_id AND (c.kind <> %(transfer)s OR c.agreed_at IS NOT NULL)
        ELSE said.own IS NOT TRUE OR said.parties = 2 END
),
aged AS (
    SELECT w.party, coalesce(w.due < %(today)s, false) AS late, t.n - b.n AS age
    FROM waiting w
    JOIN days t ON t.country = w.party AND t.day = %(today)s
    JOIN days b ON b.country = w.party
        AND b.day = greatest((w.since AT TIME ZONE 'Europe/Minsk')::date, %(begin)s)
)
SELECT party, count(*), count(*) FILTER (WHERE late), max(age),
    count(*) FILTER (WHERE age <= %(a)s), count(*) FILTER (WHERE age > %(a)s AND age <= %(b)s),
    count(*) FILTER (WHERE age > %(b)s AND age <= %(c)s), count(*) FILTER (WHERE age > %(c)s)
FROM aged GROUP BY party
"""  # noqa: S608 - of our own words alone

_MONTHS = """
SELECT date_trunc('month', at AT TIME ZONE 'Europe/Minsk')::date, what, count(*) FROM (
    SELECT filed_at AS at, 'filed' AS what FROM products_case WHERE filed_at IS NOT NULL
    UNION ALL SELECT filed_at, 'returned' FROM products_case WHERE filed_at IS NOT NULL AND rounds > 0
    UNION ALL SELECT closed_at, CASE status WHEN 'approved' THEN 'approved' WHEN 'refused' THEN 'refused'
        ELSE 'dropped' END FROM products_case WHERE filed_at IS NOT NULL AND closed_at IS NOT NULL
) happened WHERE at >= %(since)s GROUP BY 1, 2
"""


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=standing.ZONE)


def _stages(since: date, calendar: dict[str, Any]) -> list[StageFigures]:
    found: dict[tuple[str, str], StageFigures] = {}
    rows = _rows(_STAGES, {**calendar, "since": _midnight(since), "told": _TOLD})
    for stage, party, month, count, median, ninth in rows:
        spread = Spread(count, int(median), int(ninth) if count >= FEW else None)
        if month is None:
            found[stage, party] = StageFigures(stage, party, spread)
        else:
            found[stage, party].months[month] = spread
    order = [*Term.Stage.values, WHOLE]
    return sorted(found.values(), key=lambda one: (order.index(one.stage), one.party))


def _queue(at: datetime, calendar: dict[str, Any]) -> list[QueueFigures]:
    values = {
        **calendar,
        "today": standing.day(at),
        "judged": [str(status) for status in workflow.UNDER_REVIEW],
        "transfer": str(Kind.TRANSFER),
        **dict(zip("abc", AGES, strict=True)),
    }
    known = {
        party: QueueFigures(party, waiting, overdue, oldest, tuple(ages))
        for party, waiting, overdue, oldest, *ages in _rows(_QUEUE, values)
    }
    none = (0,) * (len(AGES) + 1)
    return [known.get(party) or QueueFigures(party, 0, 0, 0, none) for party in ("by", "ru")]


def _months(since: date, at: datetime) -> list[MonthFigures]:
    """From the first month in which something happened, the newest first."""
    found: dict[date, MonthFigures] = {}
    month = since
    while month <= standing.day(at):
        found[month] = MonthFigures(month)
        month = (month + timedelta(days=31)).replace(day=1)
    for month, what, count in _rows(_MONTHS, {"since": _midnight(since)}):
        if month in found:
            setattr(found[month], what, count)
    months = list(found.values())
    while len(months) > 1 and months[0] == MonthFigures(months[0].month):
        months.pop(0)
    return months[::-1]
