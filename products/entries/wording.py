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

    def name(self, address: str) -> Text:
        """The field's name: of the table, or of the parameter with its condition."""
        code = content_table.parameter_code(address)
        if code is None:
            return content_table.BY_ADDRESS[address].label
        name = self.fields[code].name if code in self.fields else code
        condition = address.partition("[")[2].removesuffix("]")
        return f"{name} ({condition})" if condition else name

    def text(self, address: str, value: Any) -> str:
        """A value of the content; empty when absent."""
        if value is None or value == "":
            return ""
        code = content_table.parameter_code(address)
        if code is not None:
            field = self.fields.get(code)
            return values.show(field, value, self.language) if field else str(value.get("value", ""))
        if address in content_table.VIEWS and address in self.fields:
            return values.show(self.fields[address], {"value": value}, self.language)
        return self._by_kind(content_table.BY_ADDRESS[address], value)

    def _by_kind(self, row: content_table.Field, value: Any) -> str:
        match row.kind:
            case "choice":
                return str(content_table.CHOICES[row.address].get(value, value))
            case "category":
                return self.categories[value].name if value in self.categories else value
            case "maker":
                return value["name"]
            case "boolean":
                return _("да") if value else _("нет")
            case "share":
                return f"{value} %".replace(".", "." if self.language == "en" else ",")
            case "date":
                return formats.date_format(
                    date.fromisoformat(value), "j M Y" if self.language == "en" else "d.m.Y"
                )
            case "analogues":
                return "; ".join(analogue(item) for item in value)
            case "variants":
                return "; ".join(variant(item) for item in value)
            case "documents":
                return "; ".join(
                    f"{item.get('title') or document_role(item)} ({item['sha256'][:8]}…)" for item in value
                )
        return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

    def difference(self, change: content_table.Change) -> Difference:
        before, after = self.text(change.address, change.before), self.text(change.address, change.after)
        if before == after and isinstance(change.before, Mapping) and isinstance(change.after, Mapping):
            before, after = _with_notes(before, change.before), _with_notes(after, change.after)
        return Difference(change.sign, self.name(change.address), before, after)


def _with_notes(text: str, item: Mapping[str, Any]) -> str:
    """The value with what stands beside it, where only that differs."""
    return "; ".join(filter(None, [text, item.get("condition"), item.get("source")]))


def analogue(item: Mapping[str, str]) -> str:
    kind = content_table.CHOICES["analogue_class"].get(item.get("class", ""), "")
    known = ", ".join(filter(None, [item.get("maker", ""), str(kind), item.get("note", "")]))
    return f"{item['part']} ({known})" if known else item["part"]


def variant(item: Mapping[str, Any]) -> str:
    known = ", ".join(filter(None, [*item.get("packages", []), item.get("temperature", "")]))
    return f"{item['designation']} ({known})" if known else item["designation"]


def document_role(item: Mapping[str, str]) -> str:
    roles = content_table.CHOICES["document_role"]
    return str(roles.get(item.get("role", ""), roles["other"]))
