"""Which row holds the headings, and what each column means: guessed here, confirmed by a person. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from products.dictionary.recognising import ALIKE, key

from . import stamp, vocabulary
from .grid import Row, Sheet, index_of
from .vocabulary import CATEGORY, LISTS, Vocabulary, said

#: Headings are looked for in so many filled rows.
SEARCHED = 40
SAMPLE = 60
#: Two headings that are understood.
LEAST = 4
#: Columns that are of the row, not of the product; workbooks of ours have them.
OF_THE_ROW = (stamp.NUMBER, stamp.REVISION, stamp.LINE)

_PIECES = re.compile(r"[,;\n()\[\]]|\s[-–—:]\s|:$")
#: A word of limit → the slot it names; nothing for words that name the value itself.
LIMIT_WORDS = {word: slot for slot in ("min", "max", "typ") for word in said(slot)} | dict.fromkeys(
    said("nominal"), ""
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DESIGNATION = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w\-/. ]{3,30}")


@dataclass(frozen=True)
class ColumnMap:
    column: str
    heading: str
    field: str = ""  # an address; empty: left out
    unit: str = ""  # UCUM; empty: the one forms show
    sure: bool = True


@dataclass(frozen=True)
class SheetMap:
    name: str
    heading_rows: tuple[int, ...] = ()
    category: str = ""
    columns: tuple[ColumnMap, ...] = ()
    skipped: bool = False
    supposed: bool = False  # the category: by what the columns say, and not named anywhere

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SheetMap:
        columns = tuple(ColumnMap(**column) for column in stored["columns"])
        return cls(**{**stored, "heading_rows": tuple(stored["heading_rows"]), "columns": columns})

    @property
    def fields(self) -> dict[str, ColumnMap]:
        """Address → its column, the first one."""
        return {column.field: column for column in reversed(self.columns) if column.field}


@dataclass(frozen=True)
class Known:
    """What is asked while columns are guessed: the words, what was said before, what our own file says."""

    words: Vocabulary
    remembered: Mapping[str, tuple[str, str]]  # key of a heading → address, unit
    stamped: stamp.Stamp | None = None


def guess(sheet: Sheet, known: Known, *, category: str = "", heading: int = 0) -> SheetMap:
    """The meaning of a sheet; `skipped` when no row of it can be headings.

    `heading` is the row of the headings when a person has said it: no other one is looked for.
    """
    if known.stamped and sheet.name not in known.stamped.sheets:
        return SheetMap(sheet.name, skipped=True)  # what we put beside the sheet to be filled in
    filled = [row for row in sheet.rows if row.cells]
    if heading:
        best = next((row for row in filled if row.number == heading), None)
    else:
        best = max(filled[:SEARCHED], key=lambda row: _worth(row, known, sheet.name), default=None)
        best = best if best and _worth(best, known, sheet.name) >= LEAST else None
    if best is None:
        return SheetMap(sheet.name, skipped=True)
    at = filled.index(best)
    texts, lower = _texts(best, filled[at + 1] if at + 1 < len(filled) else None, known)
    data = filled[at + 1 + len(lower) :]
    columns = tuple(
        replace(_read(text, known, sheet.name), column=column)
        for column, text in sorted(texts.items(), key=lambda pair: index_of(pair[0]))
    )
    columns = _by_values(_once(columns), data[:SAMPLE], known)
    own = known.stamped.sheets.get(sheet.name) if known.stamped else None
    found = category or (own.category if own else "") or _category(sheet, filled[:at], known.words)
    return SheetMap(sheet.name, (best.number, *(row.number for row in lower)), found, columns)


def may_have_headings(sheet: Sheet) -> bool:
    """Is there a row that a person could take for headings: two different words at least?"""
    words = ({key(text) for text in row.cells.values() if _LETTERS.search(text)} for row in sheet.rows)
    return any(len(found) > 1 for found in words)


def _worth(row: Row, known: Known, sheet: str) -> int:
    """Two for each heading that is understood, one for one that is guessed or known to say nothing."""
    if len(set(row.cells.values())) < 2:
        return 0
    worth = 0
    for text in set(row.cells.values()):
        if len(text) <= 150 and (read := _read(text, known, sheet, guessing=False)):
            worth += 2 if read.field and read.sure else 1 if read.field or read.sure else 0
    return worth


def _texts(top: Row, below: Row | None, known: Known) -> tuple[dict[str, str], list[Row]]:
    """Heading texts by column; with the row below when that says only limits and units, or counts columns."""
    if below is None:
        return dict(top.cells), []
    own = {column: text for column, text in below.cells.items() if text != top.cells.get(column)}
    if own and all(text == str(number) for number, text in enumerate(below.cells.values(), 1)):
        return dict(top.cells), [below]
    if not own or not all(_is_limit_or_unit(text) for text in own.values()):
        return dict(top.cells), []
    texts, last = {}, ""
    for column in sorted({*top.cells, *below.cells}, key=index_of):
        last = top.cells.get(column) or last
        said = own.get(column)
        if column in top.cells or said:
            texts[column] = f"{last}, {said}" if said else last
    return texts, [below]


def _is_limit_or_unit(text: str) -> bool:
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    return all(
        key(piece) in LIMIT_WORDS or piece in ("-", "–", "—") or vocabulary.is_unit(piece) for piece in pieces
    )


def _read(text: str, known: Known, sheet: str, *, guessing: bool = True) -> ColumnMap:
    """What a heading means: as our own file says, as a person said before, as the words say."""
    text = text.strip()
    wanted = key(text)
    own = known.stamped.sheets.get(sheet) if known.stamped else None
    for column in own.columns if own else ():
        if key(column.heading) == wanted:
            return ColumnMap("", text, column.field, column.unit)
    if wanted in known.remembered:
        return ColumnMap("", text, *known.remembered[wanted])
    read = read_heading(text, known.words, guessing=guessing)
    return replace(read, heading=text) if read else ColumnMap("", text, sure=False)


def read_heading(text: str, words: Vocabulary, *, guessing: bool = True) -> ColumnMap | None:
    """A heading taken apart: the name, then in any order a limit, a unit, and what says nothing.

    `guessing` looks for a likely word where none is the same; that takes its time.
    """
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    for count in range(len(pieces), 0, -1):
        if not key(pieces[count - 1]):  # a sign alone is a unit: «Угол обзора, °»
            continue
        for address, slot in _named(" ".join(pieces[:count]), words):
            return _with_rest(address, slot, pieces[count:], words)
    tokens = text.split()
    for length in (1, 2):  # a unit with no sign before it: «Напряжение питания В»
        unit = " ".join(tokens[-length:]).strip("()[]")
        for address, slot in _named(" ".join(tokens[:-length]).rstrip(",;:("), words):
            if words.unit_of(unit, address):
                return _with_rest(address, slot, [unit], words)
    if not guessing:
        return None
    near = difflib.get_close_matches(key(pieces[0]), words.words, n=1, cutoff=ALIKE) if pieces else []
    if near and len(near[0]) > 6:
        return replace(_with_rest(words.words[near[0]][0], "", pieces[1:], words), sure=False)
    return None


def _named(name: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """(address, limit) a name may mean: as it stands, then without a word of limit at either end."""
    written = key(name).split()
    for address in words.words.get(" ".join(written), ()):
        yield address, ""
    for length in (2, 1):
        for limit, rest in ((written[-length:], written[:-length]), (written[:length], written[length:])):
            slot = LIMIT_WORDS.get(" ".join(limit))
            if rest and slot is not None:
                for address in words.words.get(" ".join(rest), ()):
                    if vocabulary.parameter_code(address):
                        yield address, slot


def _with_rest(address: str, slot: str, rest: Sequence[str], words: Vocabulary) -> ColumnMap:
    unit, sure = "", True
    for piece in _limits_apart(rest):
        limit = LIMIT_WORDS.get(key(piece))
        if limit is not None:
            slot = slot or limit
        elif found := words.unit_of(piece, address):
            unit = found
        elif vocabulary.parameter_code(address):
            sure = False
    parameter = words.fields.get(vocabulary.parameter_code(address))
    if slot and parameter is not None and parameter.measured:
        address = f"{address}.{slot}"
    return ColumnMap("", "", address, unit, sure)


def _limits_apart(pieces: Iterable[str]) -> Iterator[str]:
    """«В мин.» is a unit and a limit."""
    for piece in pieces:
        first, _blank, last = piece.rpartition(" ")
        yield from (
            (first, last)
            if first and key(last) in LIMIT_WORDS and key(piece) not in LIMIT_WORDS
            else (piece,)
        )


def _once(columns: Sequence[ColumnMap]) -> tuple[ColumnMap, ...]:
    """A field has one column, unless it is a list; a later one is left to a person."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        twice = column.field in taken and column.field not in LISTS
        taken.add(column.field)
        kept.append(replace(column, field="", sure=False) if twice and column.field else column)
    return tuple(kept)


def _by_values(columns: tuple[ColumnMap, ...], data: Sequence[Row], known: Known) -> tuple[ColumnMap, ...]:
    """What the headings leave open the values may say: names of categories, designations."""
    taken = {column.field for column in columns}
    if CATEGORY not in taken:
        for number, column in enumerate(columns):
            texts = _values(column, data)
            if (
                column.field in ("", "name.ru")
                and not column.sure
                and _share(texts, known.words.categories) > 0.6
            ):
                columns = (*columns[:number], replace(column, field=CATEGORY), *columns[number + 1 :])
                break
    if "designation" not in taken:
        for number, column in enumerate(columns):
            texts = _values(column, data)
            named = column.field in ("name.ru", "designation_alt", "variants") or (
                not column.field and not column.sure
            )
            if named and texts and sum(map(looks_like_designation, texts)) > 0.8 * len(texts):
                return (
                    *columns[:number],
                    replace(column, field="designation", sure=False),
                    *columns[number + 1 :],
                )
    return columns


def _values(column: ColumnMap, data: Sequence[Row]) -> list[str]:
    return [row.cells[column.column] for row in data if column.column in row.cells]


def _share(texts: Sequence[str], names: Mapping[str, str]) -> float:
    return sum(key(text) in names for text in texts) / len(texts) if texts else 0


def looks_like_designation(text: str) -> bool:
    """Letters and digits without words: КР1554ЛА3, IN74HC00A, ЭМ-576А."""
    words = re.findall(r"[^\W\d_]+", text)
    return (
        bool(_DESIGNATION.fullmatch(text))
        and text.count(" ") <= 2
        and not any(len(word) > 3 and not word.isupper() for word in words)
    )


def _category(sheet: Sheet, above: Sequence[Row], words: Vocabulary) -> str:
    """A category named by the sheet or by a title above the headings."""
    texts = [sheet.name, *(text for row in reversed(above) for text in dict.fromkeys(row.cells.values()))]
    for text in texts:
        for part in (text, *re.split(r"[:.—–]", text)):
            if code := words.categories.get(key(part)):
                return code
    return ""
