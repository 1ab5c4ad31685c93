"""What may be shown of what was not found: only what several have asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.dictionary import queries as dictionary
from products.entries import standing
from register.recent import Recent

from . import rules

#: Months that are told one by one, the running one among them; and the most rows of a page.
MONTHS, MOST = 6, 300
_SHOWN = """
SELECT kind, key, max(text COLLATE "C"), max(category), bit_count(bit_or(marks)::bit(64)), sum(searches),
    sum(lines), array_agg(month), array_agg(searches + lines)
FROM products_unmet WHERE month >= %s
GROUP BY kind, key
HAVING bit_count(bit_or(marks)::bit(64)) >= %s AND sum(days) >= %s
ORDER BY 5 DESC, sum(searches) + sum(lines) DESC, key
LIMIT %s
"""


@dataclass(frozen=True)
class Sought:
    """`askers` are the fewest that there were; `months` how often in each, by its first day."""

    kind: str
    key: str
    text: str
    category: str
    askers: int
    searches: int
    lines: int
    months: dict[date, int]


@dataclass
class OfCategory:
    """All that was sought in one category; an empty code where nobody knows in which."""

    category: str
    names: int = 0
    times: int = 0
    months: dict[date, int] = field(default_factory=dict)


def month_before(day: date, months: int) -> date:
    """The first day of the month so many before this one."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def months(today: date) -> list[date]:
    """Those that are told one by one, the newest first."""
    return [month_before(today, number) for number in range(MONTHS)]


def shown(*, since: date) -> list[Sought]:
    """What enough have asked for since a month, what most asked for first."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [since, rules.FEWEST, rules.FEWEST_DAYS, MOST])
        rows = cursor.fetchall()
    return [
        Sought(kind, key, text, category, askers, searches, lines, dict(zip(months, times, strict=True)))
        for kind, key, text, category, askers, searches, lines, months, times in rows
    ]


def _lately() -> list[Sought]:
    return shown(since=month_before(standing.day(timezone.now()), MONTHS - 1))


#: What pages show, a minute old at most.
lately = Recent(_lately, pause=60)


def called(category: str, known: dictionary.Snapshot) -> str | Promise:
    """The name of the category of what was sought, in the reader's language."""
    found = known.categories.get(category)
    return found.name if found else _("категория не определена")


def by_category(found: Collection[Sought]) -> list[OfCategory]:
    """The sums, the category most sought in first, and what is of none last."""
    of: dict[str, OfCategory] = {}
    for one in found:
        row = of.setdefault(one.category, OfCategory(one.category))
        row.names += 1
        for month, number in one.months.items():
            row.times += number
            row.months[month] = row.months.get(month, 0) + number
    return sorted(of.values(), key=lambda row: (not row.category, -row.times, row.category))
