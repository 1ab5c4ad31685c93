"""What rows are judged against: the dictionary as it stands, the maker, the day. Reads, writes nothing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property

from products.dictionary import options, reading
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.recognising import key
from products.entries import building, content
from products.entries import contexts as entry_contexts
from products.entries.content import VIEWS
from products.entries.readers import Context
from products.entries.rules import Problem
from products.parties.models import Manufacturer

from . import rules, vocabulary
from .likely import Offer
from .rules import Issue
from .vocabulary import CATEGORY, parameter_code

#: So alike are a name and the same name with one letter wrong.
SLIP = 0.95


class Ground:
    """What rows are judged against: the dictionary as it stands, the maker, the day."""

    def __init__(
        self,
        *,
        manufacturer: Manufacturer | None,
        country: str,
        at: datetime,
        known: dictionary.Snapshot | None = None,
    ) -> None:
        self.manufacturer, self.country, self.at = manufacturer, country, at
        self.known = known or dictionary.snapshot()
        self.categories = {
            code: row
            for code, row in self.known.categories.items()
            if not row.retired and code != dictionary.ROOT
        }
        self._settings: dict[str, tuple[Context, dict[str, Field]]] = {}

    @cached_property
    def words(self) -> vocabulary.Vocabulary:
        """What headings and names of categories mean."""
        names = [(code, (row.name_ru, row.name_be, row.name_en)) for code, row in self.categories.items()]
        return vocabulary.build(self.known.fields.values(), names)

    def setting(self, code: str) -> tuple[Context, dict[str, Field]]:
        """The context of a category and the parameters that are views of content fields, by address."""
        if code not in self._settings:
            category = self.categories[code]
            setting = self.known.setting(code)
            context = entry_contexts.context_for(
                category=category, manufacturer=self.manufacturer, at=self.at, setting=setting
            )
            views = {VIEWS[f.code]: f for f in setting.fields if f.code in VIEWS}
            self._settings[code] = (context, views)
        return self._settings[code]

    def category(self, typed: str, column: str) -> tuple[str | None, Issue | None]:
        """The category a cell names; a slip of a letter is read, and said."""
        if code := self.words.categories.get(key(typed)):
            return code, None
        names = {
            name: code
            for code, row in self.categories.items()
            for name in (row.name_ru, row.name_be, row.name_en)
        }
        if slip := difflib.get_close_matches(typed, names, n=1, cutoff=SLIP):
            return names[slip[0]], rules.issue("I24", column, CATEGORY, typed, slip[0])
        near = difflib.get_close_matches(typed, names, n=3, cutoff=0.5) or list(names)[3:9:3]
        return None, rules.issue("I21", column, CATEGORY, typed, "; ".join(near))

    def build(self, draft: Mapping[str, Any], category: str) -> tuple[dict[str, Any], list[Problem]]:
        """The content a draft says in the category, and what is wrong with it."""
        return building.build(draft, self.setting(category)[0])

    def expected(self, address: str, category: str) -> str:
        """What would be right in a cell of this field, in a few words."""
        context, views = self.setting(category)
        parameter = context.parameter_codes.get(parameter_code(address)) or views.get(address)
        if address == "packages":
            return "DIP-14; SOIC-14; КТ-26"
        if parameter is None:
            row = content.BY_ADDRESS.get(address)
            return str(row.hint or row.label) if row else ""
        return expectation(parameter)

    def named(self, category: str) -> rules.Words:
        """What a category is called."""
        row = self.categories.get(category)
        return rules.in_all(lambda language: str(getattr(row, f"name_{language}"))) if row else category

    def offers(self) -> dict[str, Offer]:
        """What every category for products asks for."""
        parents = {row.parent_id for row in self.categories.values()}
        found = {}
        for code, row in self.categories.items():
            if code not in parents:
                fields = self.known.setting(code).fields
                found[code] = Offer(
                    frozenset(field.code for field in fields),
                    frozenset(field.code for field in fields if field.required),
                    (row.name_ru, row.name_be, row.name_en),
                )
        return found

    def requires(self, address: str) -> bool:
        """Does a category met so far require the parameter that is a view of this field?"""
        return any(views[address].required for _context, views in self._settings.values() if address in views)


def label(address: str, ground: Ground) -> str:
    """How a field is called."""
    parameter = ground.words.fields.get(parameter_code(address))
    return parameter.name if parameter else str(content.field_of(address).label)


def expectation(parameter: Field) -> str:
    """How a value of this parameter is written: «2,5 мА», «−55…125 °С», the first names of a list."""
    if parameter.kind == Kind.CHOICE:
        names = [option.name(reading.language()) for option in parameter.options[:8]]
        return "; ".join(names) + ("…" if len(parameter.options) > len(names) else "")
    if parameter.kind == Kind.BOOLEAN:
        return " / ".join(reversed(options.ANSWERS[reading.language()]))
    if parameter.kind == Kind.INTEGER:
        return f"4 {parameter.unit_symbol}".strip()
    if parameter.kind == Kind.RANGE:
        return f"1…2 {parameter.unit_symbol}".strip()
    return reading.example(parameter.display_unit) if parameter.measured else ""
