"""Which rows are products: what titles, sections, totals and notes of a table look like. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from products.dictionary.recognising import key

from .headings import OF_THE_ROW, SheetMap, looks_like_designation
from .stamp import EXAMPLES
from .vocabulary import CATEGORY, Vocabulary, is_unit

PRODUCT = "product"
HEADINGS, TITLE, BLANK, SECTION, TOTAL, REMARK, EXAMPLE, UNITS = (
    "headings", "title", "blank", "section", "total", "note", "example", "units",
)  # fmt: skip
#: With fewer cells that mean something, a row without a designation is a note and no product.
FEWEST = 3
#: What stands in every row says nothing of whether the row is a product.
_COMMON = frozenset({"", CATEGORY, "country_of_manufacture", *OF_THE_ROW})

_TOTAL = re.compile(r"(?:итог|всего|в\s*т\.?\s*ч|total|subtotal|sum\b|усяго|разам|вынік)", re.I)
_REMARK = re.compile(
    r"(?:\*|примечани|заўваг|note\b|составил|утвержда|согласован|исполнитель|директор|начальник|подпись|м\.\s*п\.|дата\b)",
    re.I,
)
_EXAMPLES = tuple(word.casefold() for word in EXAMPLES.values())


class Layout:
    """Reads the rows of one sheet in order and remembers the section it is in."""

    def __init__(self, sheet: SheetMap, words: Vocabulary) -> None:
        self.sheet, self.words = sheet, words
        self.last_heading = max(sheet.heading_rows, default=0)
        self.designation = sheet.fields["designation"].column if "designation" in sheet.fields else ""
        self.headings = {column.column: key(column.heading.split(", ")[0]) for column in sheet.columns}
        self.telling = [c.column for c in sheet.columns if c.field not in _COMMON]
        self.section = ""  # category named by the last section heading

    def kind(self, number: int, texts: Mapping[str, str]) -> str:
        if not texts:
            return BLANK
        if self.sheet.skipped or number <= self.last_heading:
            return HEADINGS if number in self.sheet.heading_rows else TITLE
        own = texts.get(self.designation, "").strip()
        first = next(iter(texts.values())).strip()
        if own.casefold().startswith(_EXAMPLES):
            return EXAMPLE
        if _TOTAL.match(first) or _TOTAL.match(own):
            return TOTAL
        if self._repeats_headings(texts):
            return HEADINGS
        if len(set(texts.values())) == 1 and not (len(texts) == 1 and looks_like_designation(own)):
            return self._alone(first)
        if all(text in ("-", "–", "—") or is_unit(text) for text in texts.values()):
            return UNITS
        filled = sum(column in texts for column in self.telling)
        named = bool(own) and (looks_like_designation(own) or not _REMARK.match(first))
        if not named and (filled < FEWEST or _REMARK.match(first)):
            return REMARK
        return PRODUCT

    def _alone(self, text: str) -> str:
        if _REMARK.match(text):
            return REMARK
        for part in (text, *re.split(r"[:.—–]", text)):
            if code := self.words.categories.get(key(part)):
                self.section = code
        return SECTION

    def _repeats_headings(self, texts: Mapping[str, str]) -> bool:
        same = sum(self.headings.get(column) == key(text.split(", ")[0]) for column, text in texts.items())
        return same >= 2 and same > len(texts) / 2
