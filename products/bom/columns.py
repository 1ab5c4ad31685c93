"""Which row of a list holds the headings, and what its columns say: guessed in three languages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.bom import naming
from products.dictionary.recognising import key
from products.exchange.grid import Row, index_of

PART, OTHER, QUANTITY, REFERENCES, FITTED = "part", "other", "quantity", "references", "fitted"
ROLES: dict[str, str | Promise] = {
    PART: _("обозначение изделия"),
    OTHER: _("другое обозначение или замена"),
    QUANTITY: _("количество"),
    REFERENCES: _("позиционные обозначения"),
    FITTED: _("устанавливать или нет"),
}
#: Headings are looked for in so many filled rows.
SEARCHED, SAMPLE = 40, 200
#: A heading that only holds a known one stands behind all that are one.
FARTHER = 100
#: Headings of each role, the likely ones first: of several columns the first one found is the part.
_WORDS: dict[str, tuple[str, ...]] = {
    PART: (
        "manufacturer pn", "manufacturer part number", "mfr part number", "mfr part", "mfg part number",
        "mfg pn", "mpn", "manufacturer part", "manufacturer p n", "part number", "part no", "partnumber",
        "p n", "pn", "part", "component", "device", "артикул производителя", "номер изготовителя",
        "код производителя", "парт номер", "партномер", "партнумбер", "тип", "типономинал", "тыпанамінал",
        "наименование", "найменне", "назва", "обозначение изделия", "абазначэнне вырабу",
        "наименование и тип", "наименование эрэ", "наименование эри", "наименование экб", "экб", "эри",
        "марка", "микросхема",
        "мікрасхема", "комплектующее", "компонент", "кампанент", "кампаненты", "изделие", "выраб", "элемент",
        "артикул", "артыкул", "номенклатура", "наменклатура", "обозначение", "абазначэнне", "item", "name",
        "value", "номинал", "намінал", "значение", "comment", "description", "описание", "апісанне",
        "hersteller teilenummer", "herstellernummer", "teilenummer", "bauelement", "bauteil", "typ", "wert",
        "artikel", "bezeichnung", "benennung",
    ),
    QUANTITY: (
        "количество", "колво", "кол", "число", "колькасць", "колк", "кол шт", "шт", "qty", "quantity",
        "count", "qnt", "qnty", "amount", "pcs", "qty per board", "на изделие", "на плату",
        "menge", "anzahl", "stück", "stückzahl",
    ),
    REFERENCES: (
        "поз обозначение", "поз обозн", "поз", "позиционное обозначение", "позиция",
        "позиционные обозначения",
        "поз абазначэнне", "пазіцыйнае абазначэнне", "пазіцыя", "зона поз", "reference", "references", "ref",
        "refs", "designator", "designators", "ref des", "refdes", "reference designator", "part reference",
        "reference designators", "referenz", "position", "positionen",
    ),
    FITTED: (
        "dnp", "dnf", "fitted", "populate", "mount", "do not populate", "do not fit", "монтаж",
        "устанавливать", "установка", "не устанавливать", "не ставить", "усталёўваць", "мантаж",
    ),
    OTHER: (
        "alternate", "alternative", "alternates", "alternate pn", "alternate part", "substitute",
        "second source", "аналог", "аналоги", "замена", "допустимая замена", "замены", "альтернатива",
        "замена на", "аналаг",
        "альтэрнатыва", "дапушчальная замена", "альт",
    ),
}  # fmt: skip
_KNOWN = {key(word): (role, place) for role, words in _WORDS.items() for place, word in enumerate(words)}
#: «Manufacturer Part Number 1»: a place among several of its kind.
_PLACE = re.compile(r"\s*\d{1,2}\s*$")
#: Places on a board by their letters; LM358 and КТ8116 have others.
_REFERENCES = re.compile(
    r"(?:(?:[ABCEFGHJKLMPQRSTUVXYZ]|D[ADS]?|F[BU]|GB|H[GL]|IC|JP|CN|CON|LED|Q[FS]|R[KNPU]|S[ABW]|T[PRV]|V[DST]"
    r"|X[AMPSTW]|Z[DQ])\d{1,4}[\s,;….–-]*)+"
)
_NUMBER = re.compile(r"\d{1,7}(?:[.,]0+)?\s*(?:шт\.?|pcs\.?|экз\.?)?", re.I)


@dataclass(frozen=True)
class Column:
    """A column by its letter: what its heading says, and what it is taken for (empty: left out)."""

    letter: str
    heading: str
    role: str = ""


@dataclass(frozen=True)
class Layout:
    """Where the lines begin (after `heading`, 0 when there is none), and the columns."""

    heading: int
    columns: tuple[Column, ...]

    def of(self, role: str) -> list[str]:
        return [column.letter for column in self.columns if column.role == role]


def guess(rows: Sequence[Row], said: Mapping[str, str] | None = None) -> Layout:
    """The layout of a sheet; `said` holds what a person has said of its columns, by letter."""
    filled = [row for row in rows if row.cells]
    best = _likeliest(rows)
    heading = best if best and _worth(best) > 0 else None
    data = [row for row in filled if heading is None or row.number > heading.number]
    letters = sorted(
        {letter for row in data[:SAMPLE] for letter in row.cells} | set(heading.cells if heading else ()),
        key=index_of,
    )
    titles = heading.cells if heading else {}
    roles = _by_headings(titles) if heading else {}
    roles = _placed(roles, data[:SAMPLE])
    if PART not in roles.values():
        roles |= _by_cells(data[:SAMPLE], roles)
    roles = _fuller(roles, data[:SAMPLE])
    if said:
        roles = {letter: role for letter, role in said.items() if role in ROLES}
    columns = tuple(Column(letter, titles.get(letter, ""), roles.get(letter, "")) for letter in letters)
    return Layout(heading.number if heading else 0, columns)


def worth(rows: Sequence[Row]) -> int:
    """How much the headings of a sheet say of a list of parts; nothing when it has none."""
    best = _likeliest(rows)
    return _worth(best) if best else 0


def _likeliest(rows: Sequence[Row]) -> Row | None:
    filled = [row for row in rows if row.cells]
    return max(filled[:SEARCHED], key=_worth, default=None)


def role_of(heading: str) -> tuple[str, int]:
    """The role a heading names and how far down its list; empty when it names none."""
    found = key(_PLACE.sub("", heading))
    if found in _KNOWN:
        return _KNOWN[found]
    words = found.split()
    for length in range(min(3, len(words) - 1), 0, -1):  # «Кол-во, шт. на плату», «Наименование элемента»
        for part in (" ".join(words[:length]), " ".join(words[-length:])):
            if len(part) > 2 and part in _KNOWN:
                role, place = _KNOWN[part]
                return role, place + FARTHER
    return "", 0


def _worth(row: Row) -> int:
    """Headings understood, of different roles; without a part or a quantity it is none."""
    texts = set(row.cells.values())
    if len(texts) < 2 and len(row.cells) > 1:
        return 0
    found = [role_of(text) for text in texts if len(text) <= 80]
    if len(texts) == 1 and any(place >= FARTHER for _role, place in found):
        return 0  # «Изделие: блок питания» is a title
    roles = {role for role, _place in found} - {""}
    return len(roles) if PART in roles else 0


def _by_headings(titles: Mapping[str, str]) -> dict[str, str]:
    """Every role once, by its likeliest heading; further columns of parts are other names of the line."""
    ranked = sorted(
        (role_of(text)[1], index_of(letter), letter) for letter, text in titles.items() if role_of(text)[0]
    )
    roles: dict[str, str] = {}
    for _place, _index, letter in ranked:
        role = role_of(titles[letter])[0]
        if role in (PART, OTHER):
            role = PART if role == PART and PART not in roles.values() else OTHER
        if role == OTHER or role not in roles.values():
            roles[letter] = role
    return roles


def _placed(roles: dict[str, str], rows: Sequence[Row]) -> dict[str, str]:
    """Places on the board (DD1, DD3-DD5), whatever stands over them: «Обозначение», «Bauteil», «Parts»."""
    if REFERENCES in roles.values():
        return roles
    for letter in sorted({letter for row in rows for letter in row.cells}, key=index_of):
        role = roles.get(letter)
        texts = [row.cells[letter] for row in rows if letter in row.cells]
        if role in (None, PART, OTHER) and all(map(_is_places, texts)):
            others = [one for one, other in roles.items() if other == OTHER and one != letter]
            follows = {others[0]: PART} if role == PART and others else {}
            return roles | {letter: REFERENCES} | follows
    return roles


def _is_places(text: str) -> bool:
    return bool(_REFERENCES.fullmatch(naming.in_latin(text)))


def _by_cells(rows: Sequence[Row], roles: Mapping[str, str]) -> dict[str, str]:
    """Without a heading for it: the part is what looks most like designations, a quantity is all numbers."""
    likely: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for row in rows:
        for letter, text in row.cells.items():
            filled[letter] += 1
            likely[letter] += _is_part(text)
            numbers[letter] += bool(_NUMBER.fullmatch(text.strip()))
    found: dict[str, str] = {}
    open_ones = [letter for letter in filled if letter not in roles]
    if part := max(open_ones, key=lambda letter: (likely[letter], -index_of(letter)), default=""):
        found[part] = PART
    counted = [one for one in open_ones if one != part and numbers[one] > 0.8 * filled[one]]
    if counted and QUANTITY not in roles.values():
        found[counted[-1]] = QUANTITY
    return found


def _fuller(roles: dict[str, str], rows: Sequence[Row]) -> dict[str, str]:
    """The part is in another of its columns when the likeliest heading stands over words («Микросхема»)."""
    likely = {
        letter: sum(_is_part(row.cells.get(letter, "")) for row in rows)
        for letter, role in roles.items()
        if role in (PART, OTHER)
    }
    part = next((letter for letter, role in roles.items() if role == PART), "")
    best = max(likely, key=lambda letter: likely[letter], default="")
    if part and likely[best] > 3 * likely[part]:
        return roles | {part: OTHER, best: PART}
    return roles


def _is_part(text: str) -> bool:
    """Longer than a place (DD1), with letters and digits."""
    return len(text) > 4 and not _is_places(text) and any(True for _name in naming.candidates(text))
