"""The day a reader asks about: its end, UTC+3, by the effective dates as they are known now. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _

from . import readers, standing

NAME = "as_of"
YEARS = range(1900, 2201)
#: A sentence quotes no more than this of what was typed.
LONGEST_QUOTE = 40


class Recorded(Protocol):
    """What a `Validity` row offers."""

    @property
    def recorded_at(self) -> datetime: ...


class Unreadable(ValueError):
    """What was typed is no day that can be asked about; the message is the sentence for its writer."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


@dataclass(frozen=True)
class AsOf:
    day: date
    today: date
    typed: str = ""  # empty: nobody asked, the day is today

    @property
    def is_open(self) -> bool:
        """The day has not ended, so the answer is only what is known by now."""
        return self.day >= self.today

    @property
    def query(self) -> str:
        """What keeps the day in an address; nothing when it was not asked for."""
        return f"?{NAME}={self.day.isoformat()}" if self.typed else ""

    def is_late(self, period: Recorded) -> bool:
        """Recorded after the end of the day: it counts by its dates, but nobody could see it then."""
        return standing.day(period.recorded_at) > self.day


def read(texts: Sequence[str], *, at: datetime) -> AsOf:
    """The day out of all values of the parameter; today when there is none."""
    today = standing.day(at)
    if not texts:
        return AsOf(today, today)
    if len(texts) > 1:
        raise Unreadable("repeated", _("День указан дважды, а нужен один."))
    typed = texts[0].strip()
    found = readers.read_date(typed)
    if found is None:
        quoted = "".join(ch for ch in typed if ch.isprintable())[:LONGEST_QUOTE]
        sentence = _("«%(found)s» — не дата. Напишите день как 01.03.2026 или 2026-03-01.")
        raise Unreadable("invalid", sentence % {"found": quoted})
    if found.year not in YEARS:
        sentence = _("Год %(found)s вне пределов: спросить можно о днях с %(first)s по %(last)s год.")
        bounds = {"found": found.year, "first": YEARS[0], "last": YEARS[-1]}
        raise Unreadable("out_of_range", sentence % bounds)
    return AsOf(found, today, typed)
