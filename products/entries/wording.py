"""Content of revisions in the reader's words: names of fields, values, and what differs between two.

A value is said the same wherever it is shown; the names are those of the dictionary today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.dictionary import queries as dictionary
from products.dictionary import values

from . import addresses
from . import content as content_table

Text = str | Promise


@dataclass(frozen=True)
class Difference:
    """One change as a reader sees it; empty `before` or `after` is «not stated»."""

    sign: str
    field: Text
    before: str
    after: str
    note: str = ""


def in_language(texts: Mapping[str, str]) -> str:
    """A text of the content in the reader's language; Russian, the language of record, without it."""
    return texts.get((get_language() or "ru")[:2]) or texts.get("ru", "")


class Wording:
    """Says contents in the active language; `known` holds the names of all they may name."""

    def __init__(self, known: dictionary.Snapshot) -> None:
        self.fields, self.categories = known.fields, known.categories
        self.language = (get_language() or "ru")[:2]

    def parameter(self, address: str) -> values.Field | None:
        """The parameter an address speaks of; None for a field of the table or one nobody knows."""
        return self.fields.get(addresses.parameter_code(address) or "")

    def name(self, address: str) -> Text:
        """The field's name: of the table, or of the parameter with its condition."""
        code = addresses.parameter_code(address)
        if code is None:
            row = content_table.BY_ADDRESS.get(address)
            return row.label if row else address
        name = self.fields[code].name if code in self.fields else code
        condition = addresses.condition(address)
        return f"{name} ({condition})" if condition else name

    def text(self, address: str, value: Any) -> str:
        """A value of the content, a parameter's without its condition; empty when absent."""
        if value is None or value == "":
            return ""
        if addresses.parameter_code(address) is not None:
            field = self.parameter(address)
            return values.show(field, value, self.language) if field else str(value.get("value", ""))
        if address in content_table.VIEWS and address in self.fields:
            return values.show(self.fields[address], {"value": value}, self.language)
        return self._by_kind(content_table.BY_ADDRESS[address], value)

    def _by_kind(self, row: content_table.Field, value: Any) -> str:
        match row.kind:
            case "choice":
                return str(content_table.CHOICES.get(row.address, {}).get(value, value))
            case "category":
                return self.categories[value].name if value in self.categories else value
            case "maker":
                return value["name"]
            case "boolean":
                return _("да") if value else _("нет")
            case "share":
                return values.write_quantity(value, ("%", "%"), self.language)
            case "date":
                return formats.date_format(
                    date.fromisoformat(value), "j M Y" if self.language == "en" else "d.m.Y"
                )
            case "analogues":
                return "; ".join(analogue(item) for item in value)
            case "variants":
                return "; ".join(map(self.variant, value))
            case "externals":
                return "; ".join(f"{item['system']}: {item['number']}" for item in value)
            case "points":
                return values.write_quantity(value, ("1", "1"), self.language)
            case "documents":
                return "; ".join(str(item.get("title") or document_role(item)) for item in value)
        return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

    def values_of(self, variant: Mapping[str, Any]) -> list[str]:
        """«Напряжение питания 3…5,5 В»: the values that are a variant's own."""
        pairs = ((self.fields.get(value["code"]), value) for value in variant.get("values", ()))
        return [f"{field.name} {values.show(field, value, self.language)}" for field, value in pairs if field]

    def variant(self, item: Mapping[str, Any]) -> str:
        """«КР1554ЛА3А (DIP-14, −60…+125 °С, Напряжение питания 3…5,5 В)»."""
        told = self.values_of(item)
        known = ", ".join(filter(None, [*item.get("packages", []), item.get("temperature", ""), *told]))
        return f"{item['designation']} ({known})" if known else item["designation"]

    def with_condition(self, address: str, value: Any) -> str:
        """The value, and the condition it holds under, where nothing else on the page says it."""
        return ", ".join(filter(None, [self.text(address, value), beside(value, "condition")]))

    def difference(self, change: content_table.Change, *, note: str = "") -> Difference:
        """A condition stands in the name, a changed one with its values; a source, where only it differs."""
        address, before, after = change.address, change.before, change.after
        name, say = self.name(address), self.text
        if change.sign == "changed" and beside(before, "condition") != beside(after, "condition"):
            name, say = self.name(addresses.without_condition(address)), self.with_condition
        elif address == "documents" or self.text(address, before) == self.text(address, after):
            say = self._exactly
        return Difference(change.sign, name, say(address, before), say(address, after), note)

    def _exactly(self, address: str, value: Any) -> str:
        """The value so that it differs from another of the same look: files by digest, numbers by source."""
        if address == "documents":
            named = ((item.get("title") or document_role(item), item["sha256"]) for item in value or ())
            return "; ".join(f"{title} ({sha256[:8]}…)" for title, sha256 in named)
        return "; ".join(filter(None, [self.text(address, value), beside(value, "source")]))


def beside(value: Any, name: str) -> str:
    """What stands beside the value of a parameter; other values have nothing of it."""
    return value.get(name, "") if isinstance(value, Mapping) else ""


def analogue(item: Mapping[str, str]) -> str:
    """«SN74AC00 (Texas Instruments, полный, по выводам)»."""
    known = about_analogue(item)
    return f"{item['part']} ({known})" if known else item["part"]


def about_analogue(item: Mapping[str, str]) -> str:
    kind = content_table.CHOICES["analogue_class"].get(item.get("class", ""), "")
    return ", ".join(filter(None, [item.get("maker", ""), str(kind), item.get("note", "")]))


def document_role(item: Mapping[str, str]) -> str:
    roles = content_table.CHOICES["document_role"]
    return str(roles.get(item.get("role", ""), roles["other"]))
