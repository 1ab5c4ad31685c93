"""The life of one gate, day by day: what page and API must both say of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from products.entries import standing
from products.entries.models import Entry
from tests.cast import Cast
from tests.factories import cases as make

#: Days from today. The third revision is decided, and takes effect only later.
FIRST, SECOND, THIRD = -400, -100, 30
NAMES = {1: "Элементы первого вида", 2: "Элементы второго вида", 3: "Элементы третьего вида"}


@dataclass(frozen=True)
class Moment:
    when: str
    offset: int
    state: str
    revision: int | None

    def __str__(self) -> str:
        return self.when


TABLE = [
    Moment("years before the first day", -3000, standing.NONE, None),
    Moment("the day before the first", FIRST - 1, standing.NONE, None),
    Moment("the first day", FIRST, standing.IN_FORCE, 1),
    Moment("the last day of the first revision", SECOND - 1, standing.IN_FORCE, 1),
    Moment("the day of the amendment", SECOND, standing.IN_FORCE, 2),
    Moment("yesterday", -1, standing.IN_FORCE, 2),
    Moment("today", 0, standing.IN_FORCE, 2),
    Moment("the eve of what was decided ahead", THIRD - 1, standing.IN_FORCE, 2),
    Moment("the day of what was decided ahead", THIRD, standing.IN_FORCE, 3),
    Moment("after the term", THIRD + 6 * 366, standing.EXPIRED, 3),
]


@dataclass
class Life:
    entry: Entry
    now: datetime
    cast: Cast

    def day(self, offset: int) -> date:
        return standing.day(self.now) + timedelta(days=offset)

    def digest(self, revision: int) -> str:
        return self.entry.revisions.get(ordinal=revision).digest

    def late(self, offset: int, **content: Any) -> None:
        """Record today what takes effect on a day gone by."""
        self.entry = make.recorded(self.cast, self.entry, effective_from=self.day(offset), **content)


@pytest.fixture(scope="module")
def lived(once: Cast) -> Life:
    cast, now = once, timezone.now()
    entry = make.in_force(cast, at=now + timedelta(days=FIRST), name__ru=NAMES[1])
    entry = make.amended(
        cast, entry, at=now + timedelta(days=SECOND), name__ru=NAMES[2],
        parameters={"supply_voltage": {"value": "3…5,5 В"}, "logic_function": {"value": "nand"}},
    )  # fmt: skip
    found = Life(entry, now, cast)
    found.late(THIRD, name={"ru": NAMES[3]})
    return found


@pytest.fixture
def life(db: None, lived: Life) -> Life:
    """As it was told, whatever the test before has added."""
    return deepcopy(lived)
