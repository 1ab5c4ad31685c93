"""A list checked: its lines with what stands for each in the register, warnings, and the shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.bom import columns, lines, matching
from products.bom.columns import Layout
from products.bom.lines import Line
from products.bom.matching import ALIKE, ANALOGUE, EXACT, FAMILY, NONE, Match
from products.entries import listed, standing
from products.entries import queries as entries
from products.entries.models import Entry
from products.exchange.grid import Row
from products.search import named

#: A term that ends within so many days is said.
SOON = timedelta(days=180)
ENDING = ("nrnd", "last_buy", "discontinued")
REGISTERED = (EXACT, ALIKE)
#: True of most lines of a young register, and so said of each in a low voice.
ALONE = gettext_lazy("Единственный изготовитель в реестре.")
#: Said by hand: this line is none of the register's products.
NOBODY = "-"


@dataclass(frozen=True)
class Fix:
    """What a person said of a line: to be looked for by another text, and which of the found it is."""

    text: str = ""
    number: str = ""

    @property
    def is_said(self) -> bool:
        return bool(self.text or self.number)


@dataclass(frozen=True)
class Found:
    """A registered product as a line shows it."""

    entry: Entry
    standings: Mapping[str, standing.Standing]
    until: date | None

    @property
    def designation(self) -> str:
        return self.entry.designation

    @property
    def number(self) -> str:
        return self.entry.number or ""

    @property
    def stands(self) -> bool:
        return all(one.state in standing.STANDS for one in self.standings.values())

    @property
    def stands_nowhere(self) -> bool:
        return not any(one.state in standing.STANDS for one in self.standings.values())


@dataclass(frozen=True)
class Checked:
    """A line with its match; `offered` are all that it may be, `found` those it is taken for."""

    line: Line
    match: Match
    found: tuple[Found, ...] = ()
    offered: tuple[Found, ...] = ()
    warnings: tuple[str, ...] = ()
    fix: Fix = Fix()

    @property
    def designations(self) -> list[str]:
        return [one.designation for one in self.found]

    @property
    def is_registered(self) -> bool:
        return self.match.kind in REGISTERED and any(one.stands for one in self.found)


@dataclass(frozen=True)
class Share:
    """How many lines and pieces are so; percents of all that is fitted, cut and never rounded up."""

    kind: str
    lines: int
    pieces: int
    of_lines: int
    of_pieces: int


@dataclass(frozen=True)
class Report:
    layout: Layout
    lines: list[Checked]
    on: date
    shares: list[Share] = field(default_factory=list)
    registered: Share = Share("", 0, 0, 0, 0)
    left_out: int = 0

    @property
    def warned(self) -> list[tuple[str, int]]:
        """Every warning with how many fitted lines it is said of, the most frequent first."""
        return Counter(said for one in self.lines if one.line.fitted for said in one.warnings).most_common()


def check(
    rows: Sequence[Row],
    *,
    on: date,
    said: Mapping[str, str] | None = None,
    fixes: Mapping[int, Fix] | None = None,
) -> Report:
    """The lines of a list held against the register, in a number of statements that does not grow."""
    layout, fixes = columns.guess(rows, said), fixes or {}
    read = list(lines.lines(rows, layout))
    asked = {text for line in read for text in _texts(line, fixes.get(line.number, Fix()))}
    matches = matching.match(asked)
    taken = {line.number: _of_line(line, fixes.get(line.number, Fix()), matches) for line in read}
    known = _entries({pk for match in taken.values() for pk in match.entries}, on)
    makers = named.makers_for_the_same(known)
    checked = [
        _checked(line, taken[line.number], fixes.get(line.number, Fix()), known, makers, on) for line in read
    ]
    counted = [one for one in checked if one.line.fitted]
    return Report(
        layout,
        checked,
        on,
        [
            _share(kind, [one for one in counted if one.match.kind == kind], counted)
            for kind in matching.MATCHES
        ],
        _share("", [one for one in counted if one.is_registered], counted),
        len(checked) - len(counted),
    )


def _texts(line: Line, fix: Fix) -> list[str]:
    return [fix.text] if fix.text else [line.text, *line.others]


def _of_line(line: Line, fix: Fix, matches: Mapping[str, Match]) -> Match:
    """By the column of parts; by another column only what that one does not give."""
    texts = _texts(line, fix)
    first = matches[texts[0]]
    for other in texts[1:]:
        found = matches[other]
        if first.kind == NONE and found.kind != NONE:
            said = _("По другому столбцу, «%(text)s».") % {"text": other}
            return replace(found, reason=f"{said} {found.reason}")
    return first


def _entries(keys: set[int], on: date) -> dict[int, Found]:
    found = {}
    for pk, row in listed.of_keys(sorted(keys), on=on).items():
        stands = entries.standings(row, on=on)
        found[pk] = Found(row, stands, min((s.until for s in stands.values() if s.until), default=None))
    return found


def _checked(
    line: Line, match: Match, fix: Fix, known: Mapping[int, Found], makers: Mapping[int, set[int]], on: date
) -> Checked:
    offered = tuple(known[pk] for pk in match.entries if pk in known)
    found = offered
    if fix.number == NOBODY:
        match, found = Match(NONE, match.entries, _("Отмечено вручную: изделия в реестре нет.")), ()
    elif fix.number and (chosen := [one for one in offered if one.number == fix.number]):
        found = (chosen[0],)
        said = _("Выбрано вручную: %(name)s.") % {"name": found[0].designation}
        match = replace(match, reason=f"{said} {match.reason}")
    elif fix.text:
        said = _("Найдено вручную по «%(text)s».") % {"text": fix.text}
        match = replace(match, reason=f"{said} {match.reason}")
    return Checked(line, match, found, offered, tuple(_warnings(match, found, makers, on)), fix)


def _warnings(match: Match, found: Sequence[Found], makers: Mapping[int, set[int]], on: date) -> list[str]:
    said = []
    if any(one.stands_nowhere for one in found):
        said.append(_("Не действует."))
    elif any(not one.stands for one in found):
        said.append(_("Действует не в обеих странах."))
    elif any(s.state == standing.SUSPENDED for one in found for s in one.standings.values()):
        said.append(_("Приостановлено."))
    if any(one.until and on <= one.until <= on + SOON for one in found):
        said.append(_("Срок записи истекает в ближайшие полгода."))
    if any(_content(one).get("lifecycle_status") in ENDING for one in found):
        said.append(_("Выпуск заканчивается или окончен."))
    own = {one.entry.manufacturer_id for one in found}
    if len(own.union(*(makers.get(one.entry.pk, set()) for one in found))) == 1:
        said.append(str(ALONE))
    if match.kind in (ANALOGUE, FAMILY) and len(found) > 1:
        said.append(_("Подходит несколько изделий: выберите."))
    if match.count > len(match.entries) == len(found):
        said.append(_("Показаны не все подходящие изделия."))
    return said


def _content(one: Found) -> dict[str, Any]:
    content: dict[str, Any] = entries.current_revision(one.entry).content
    return content


def _share(kind: str, some: Sequence[Checked], every: Sequence[Checked]) -> Share:
    pieces, of = sum(one.line.quantity for one in some), sum(one.line.quantity for one in every)
    return Share(
        kind, len(some), pieces,
        100 * len(some) // len(every) if every else 0, 100 * pieces // of if of else 0,
    )  # fmt: skip
