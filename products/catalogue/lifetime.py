"""The life of an entry, drawn and told: a strip for each country over the years, and a table of the same.

The drawing is SVG with lengths in percent, so it is as wide as its place and its letters stay as large as the
page's. What tells states apart is the form of a strip; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.entries import life, standing
from products.entries.as_of import AsOf
from products.entries.models import Suspension, Validity
from products.templatetags.look import ru_date
from products.templatetags.look_states import STATES, TERRITORIES

Text = str | Promise
HELD = "held"  # in force beyond the last day, because an extension was asked for in time
AMENDED, CORRECTED, EXTENDED = "amended", "corrected", "extended"
WORDS: dict[str, Text] = {
    **{state: STATES[state][1] for state in ("in_force", "suspended", "expired", "excluded")},
    HELD: gettext_lazy("действует на время рассмотрения продления"),
    AMENDED: gettext_lazy("изменение"),
    CORRECTED: gettext_lazy("исправление описки"),
    EXTENDED: gettext_lazy("продление срока"),
}
#: A strip of a day must be seen, in percent of the whole.
THINNEST = 0.6
#: So many years are written under the strips: on a phone there is room for no more.
MOST_YEARS = 7
STEPS = (1, 2, 5, 10, 20, 50, 100)
#: The newest rows of the table; the history tells the rest.
MOST_ROWS = 12


@dataclass(frozen=True)
class Bar:
    """A piece of a strip, in percent of its length."""

    x: str
    width: str
    kind: str
    is_ahead: bool


@dataclass(frozen=True)
class Point:
    """A mark over the strips, or a year under them."""

    x: str
    kind: str


@dataclass
class Row:
    """A day on which something happened or is to happen, and how the entry stands since in each country."""

    day: date
    is_ahead: bool
    said: list[str] = field(default_factory=list)
    leaves: list[int] = field(default_factory=list)
    late: list[date] = field(default_factory=list)  # recorded after the day that was asked for
    states: list[tuple[str, str]] = field(default_factory=list)  # letters of the country, kind


@dataclass(frozen=True)
class Lifetime:
    strips: list[tuple[str, list[Bar]]]
    marks: list[Point]
    years: list[Point]
    now: str  # where the day asked for stands
    legend: list[tuple[str, Text]]
    rows: list[Row]
    left_out: int


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        whole = (self.last - self.first).days + 1
        return 100 * min(max((day - self.first).days, 0), whole) / whole


def lifetime(
    periods: Sequence[Validity],
    suspensions: Sequence[Suspension],
    ordinals: Mapping[int, int],
    asked: AsOf,
) -> Lifetime:
    """Of the periods and suspensions that the page is about; `ordinals` of their revisions, by key."""
    periods = sorted(periods, key=lambda one: (one.effective_from, one.revision_id))
    found = life.stretches(periods, suspensions)
    ends = [asked.day, *(stretch.first for some in found.values() for stretch in some)]
    scale = _Scale(date(periods[0].effective_from.year, 1, 1), date(max(ends).year, 12, 31))
    marks = [(one.effective_from, kind) for one, kind in zip(periods, _kinds(periods), strict=True)]
    drawn = [
        Point(_percent(scale.at(day)), kind) for day, kind in marks if kind in (AMENDED, CORRECTED, EXTENDED)
    ]
    strips = [(TERRITORIES[code][0], list(_bars(some, scale, asked.day))) for code, some in found.items()]
    rows = _rows(periods, suspensions, ordinals, found, asked)
    kinds = {bar.kind for _letters, bars in strips for bar in bars} | {one.kind for one in drawn}
    return Lifetime(
        strips,
        drawn,
        list(_years(scale)),
        _percent(scale.at(asked.day)),
        [(kind, word) for kind, word in WORDS.items() if kind in kinds],
        rows[:MOST_ROWS],
        max(len(rows) - MOST_ROWS, 0),
    )


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def _bars(some: Sequence[life.Stretch], scale: _Scale, day: date) -> Iterable[Bar]:
    """A stretch that lasts beyond the day is two pieces: what has been, and what is ahead."""
    for stretch in some:
        begin, end = scale.at(stretch.first), 100.0
        if stretch.last:
            end = scale.at(stretch.last + life.DAY)
        cut = min(max(scale.at(day + life.DAY), begin), end)
        for low, high, ahead in ((begin, cut, False), (cut, end, True)):
            if high > low:
                width = max(high - low, min(THINNEST, 100 - low))
                yield Bar(_percent(low), _percent(width), _kind(stretch), ahead)


def _kind(stretch: life.Stretch) -> str:
    return HELD if stretch.is_held else stretch.state


def _years(scale: _Scale) -> Iterable[Point]:
    first, last = scale.first.year, scale.last.year
    step = next((step for step in STEPS if (last - first) // step < MOST_YEARS), STEPS[-1])
    for year in range(first, last + 1, step):
        yield Point(_percent(scale.at(date(year, 1, 1))), str(year))


def _kinds(periods: Sequence[Validity]) -> list[str]:
    """What each period did, in their order: a new term is an extension, one carried on an amendment."""
    return [
        standing.EXCLUDED if one.ground
        else standing.IN_FORCE if place == 0
        else CORRECTED if one.corrects_id
        else EXTENDED if standing.term_from(one) == one.effective_from
        else AMENDED
        for place, one in enumerate(periods)
    ]  # fmt: skip


# --- the table --------------------------------------------------------------------------------


def _rows(
    periods: Sequence[Validity],
    suspensions: Sequence[Suspension],
    ordinals: Mapping[int, int],
    found: Mapping[str, Sequence[life.Stretch]],
    asked: AsOf,
) -> list[Row]:
    """The newest first."""
    rows: dict[date, Row] = {}

    def row(day: date) -> Row:
        return rows.setdefault(day, Row(day, day > asked.day))

    for one, kind in zip(periods, _kinds(periods), strict=True):
        _tell(row(one.effective_from), _of_period(one, kind, ordinals), one.leaf_index, one, asked)
    for each in suspensions:
        _tell_break(row, each, asked)
    for some in found.values():
        for stretch in some:
            _name(row(stretch.first), stretch)
    for day in rows:
        rows[day].states = [(TERRITORIES[code][0], _on(some, day)) for code, some in found.items()]
    return [rows[day] for day in sorted(rows, reverse=True)]


def _tell(row: Row, said: str, leaf: int, recorded: Validity | Suspension, asked: AsOf) -> None:
    row.said.append(said)
    row.leaves.append(leaf)
    if asked.is_late(recorded):
        row.late.append(standing.day(recorded.recorded_at))


def _tell_break(row: Callable[[date], Row], one: Suspension, asked: AsOf) -> None:
    """Its beginning, and its end: by an act, or because its last day has come."""
    where, last = TERRITORIES[one.party_id][1], standing.last_day(one)
    said = _("%(where)s: приостановление по %(last)s, %(ground)s")
    told = said % {"where": where, "last": ru_date(one.until), "ground": one.get_ground_display()}
    _tell(row(one.since), told, one.leaf_index, one, asked)
    if one.lifted_on:
        row(one.lifted_on).said.append(_("%(where)s: возобновление") % {"where": where})
        row(one.lifted_on).leaves += [one.lift_leaf_index] if one.lift_leaf_index is not None else []
    else:
        row(last + life.DAY).said.append(_("%(where)s: конец приостановления") % {"where": where})


def _of_period(one: Validity, kind: str, ordinals: Mapping[int, int]) -> str:
    ordinal = ordinals.get(one.revision_id, "")
    if kind == standing.EXCLUDED:
        return _("исключение из реестра, %(ground)s") % {"ground": one.get_ground_display()}
    said = {
        standing.IN_FORCE: _("включение в реестр, редакция %(ordinal)s"),
        CORRECTED: _("исправление описки, редакция %(ordinal)s"),
        EXTENDED: _("продление срока по %(last)s, редакция %(ordinal)s"),
        AMENDED: _("изменение, редакция %(ordinal)s"),
    }[kind]
    return said % {"ordinal": ordinal, "last": ru_date(one.valid_to)}


def _name(row: Row, stretch: life.Stretch) -> None:
    """What time alone brings about is said once, although both countries' strips begin with it."""
    said = {
        standing.EXPIRED: _("конец срока записи"),
        HELD: _("конец срока; заявка на продление подана вовремя"),
    }.get(_kind(stretch))
    if said and said not in row.said:
        row.said.append(said)


def _on(some: Sequence[life.Stretch], day: date) -> str:
    return next((_kind(one) for one in reversed(some) if one.first <= day), standing.NONE)
