"""A parameter as forms, import and pages need it, free of the database. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from products.dictionary import units
from products.dictionary.kinds import MEASURED
from products.dictionary.options import LANGUAGES, Option


@dataclass(frozen=True)
class Field:
    """A parameter, and what a category asks of it. Reading a value needs only the first seven."""

    code: str
    kind: str
    unit: str = ""
    display_unit: str = ""
    bound: str = ""
    multiple: bool = False
    options: tuple[Option, ...] = ()
    names: tuple[str, str, str] = ("", "", "")  # ru, be, en
    descriptions: tuple[str, str, str] = ("", "", "")
    symbol: str = ""
    symbol_ru: str = ""
    group: str = ""
    tier: str = ""
    required: bool = False
    facet: bool = False

    def __hash__(self) -> int:
        return hash(
            self.code
        )  # what is kept by a field is looked for often, and one code has one field at a time

    @property
    def measured(self) -> bool:
        return self.kind in MEASURED

    @property
    def name(self) -> str:
        return self._in_language(self.names) or self.code

    @property
    def description(self) -> str:
        return self._in_language(self.descriptions)

    @property
    def written_symbol(self) -> str:
        """The letters of the parameter as the reader writes them: «Uпит», VCC."""
        english = (get_language() or "ru")[:2] == "en"
        return self.symbol if english else self.symbol_ru or self.symbol

    @property
    def unit_symbol(self) -> str:
        """The unit meant when none is typed, as the reader writes it."""
        known = units.find(self.display_unit)
        return known.written((get_language() or "ru")[:2]) if known else ""

    @staticmethod
    def _in_language(texts: tuple[str, str, str]) -> str:
        language = (get_language() or "ru")[:2]
        return texts[LANGUAGES.index(language) if language in LANGUAGES else 0] or texts[0]
