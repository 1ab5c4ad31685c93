"""Content of revisions in the reader's words: fields, values, sections. Reads the dictionary once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.dictionary import kinds, queries, values
from products.dictionary.models import Category
from products.entries import content as content_table
from products.entries.content import BY_ADDRESS, FIELDS, SECTIONS, VIEWS
from products.parties.models import Party
from products.templatetags import look

Text = str | Promise


@dataclass(frozen=True)
class Row:
    """One field as a page shows it."""

    address: str
    name: Text
    symbol: str
    value: str
    condition: str = ""
    source: str = ""


@dataclass(frozen=True)
class Section:
    title: Text
    rows: list[Row]
    are_parameters: bool = False


@dataclass(frozen=True)
class Difference:
    """A row of `products/parts/diff.html`."""

    sign: str
    field: Text
    before: str
    after: str
    note: str
    address: str


def in_language(texts: Mapping[str, str]) -> str:
    """A text of the content in the reader's language; Russian, the language of record, without it."""
    return texts.get((get_language() or "ru")[:2]) or texts.get("ru", "")


class Showing:
    """Knows the names that the given contents and addresses need."""

    def __init__(self, contents: Iterable[Mapping[str, Any]], addresses: Iterable[str] = ()) -> None:
        contents = list(contents)
        codes = {item["code"] for content in contents for item in content.get("parameters", [])}
        codes |= {code for address in addresses if (code := content_table.parameter_code(address))}
        self.fields = queries.fields_named(codes | {"lifecycle_status"})
        self.categories = Category.objects.in_bulk({content["category"] for content in contents})
        self.parties = Party.objects.in_bulk()
        self.language = (get_language() or "ru")[:2]

    def name(self, address: str) -> Text:
        """The field's name: of the table, or of the parameter with its condition."""
        code = content_table.parameter_code(address)
        if code is None:
            return BY_ADDRESS[address].label if address in BY_ADDRESS else address
        code = code.split(".")[0]  # a problem's address ends with the box: parameters.supply_voltage.min
        field = self.fields.get(code)
        name = field.name if field else code
        condition = address.partition("[")[2].rstrip("]")
        return f"{name} ({condition})" if condition else name

    def symbol(self, address: str) -> str:
        field = self.fields.get(content_table.parameter_code(address) or "")
        return (field.symbol_ru or field.symbol) if field else ""

    def text(self, address: str, value: Any) -> str:
        """A value of the content as text; empty when absent."""
        if value is None or value == "":
            return ""
        code = content_table.parameter_code(address)
        if code is not None:
            field = self.fields.get(code)
            return values.show(field, value, self.language) if field else str(value.get("value", ""))
        kind = BY_ADDRESS[address].kind
        if address == "country_of_manufacture":
            return ", ".join(self.parties[c].name if c in self.parties else c for c in value)
        if address in ("lifecycle_status",):
            return values.show(self.fields[address], {"value": value}, self.language)
        if kind == "choice":
            return str(content_table.CHOICES[address].get(value, value))
        return self._by_kind(kind, value)

    def _by_kind(self, kind: str, value: Any) -> str:
        if kind == "category":
            return self.categories[value].name if value in self.categories else value
        if kind == "maker":
            return value["name"]
        if kind == "boolean":
            return str(_("да") if value else _("нет"))
        if kind == "share":
            return look.number(value, "%")
        if kind == "date":
            return look.ru_date(date.fromisoformat(value))
        if kind == "analogues":
            return "; ".join(self._analogue(item) for item in value)
        if kind == "variants":
            return "; ".join(self._variant(item) for item in value)
        if kind == "documents":
            return "; ".join(item["title"] for item in value)
        return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _analogue(self, item: Mapping[str, str]) -> str:
        kinds_of = content_table.CHOICES["analogue_class"]
        about = [item.get("maker", ""), str(kinds_of.get(item.get("class", ""), "")), item.get("note", "")]
        known = ", ".join(part for part in about if part)
        return f"{item['part']} ({known})" if known else item["part"]

    def _variant(self, item: Mapping[str, Any]) -> str:
        known = ", ".join([*item.get("packages", []), *filter(None, [item.get("temperature")])])
        return f"{item['designation']} ({known})" if known else item["designation"]

    def row(self, address: str, value: Any) -> Row:
        item = value if isinstance(value, Mapping) and content_table.parameter_code(address) else {}
        # The condition stands in a column of its own, so not in the name too.
        name = self.name(address.partition("[")[0])
        return Row(
            address,
            name,
            self.symbol(address),
            self.text(address, value),
            item.get("condition", ""),
            item.get("source", ""),
        )

    def sections(self, content: Mapping[str, Any], *, without: Iterable[str] = ()) -> list[Section]:
        """All that the content says, in the sections of the form; parameters by the dictionary's groups."""
        skipped = set(without)
        rows = [(a, self.row(a, v)) for a, v in content_table.flat(content) if a not in skipped]
        found = []
        for code, title in [("", _("Кто и что")), *SECTIONS.items()]:
            if code == "parameters":
                found += self._groups([row for a, row in rows if content_table.parameter_code(a)])
                continue
            mine = {field.address for field in FIELDS if field.section == code}
            if own := [row for a, row in rows if a in mine]:
                found.append(Section(title, own))
        return found

    def _groups(self, rows: list[Row]) -> list[Section]:
        found = []
        for group in kinds.Group:
            own = [row for row in rows if self._group(row.address) == group]
            if own:
                found.append(Section(group.label, own, are_parameters=True))
        return found

    def _group(self, address: str) -> str:
        field = self.fields.get(content_table.parameter_code(address) or "")
        return field.group if field and field.group else kinds.Group.GENERAL

    def difference(self, change: content_table.Change) -> Difference:
        item = change.after or change.before
        note = f"{self.symbol(change.address)}"
        if isinstance(item, Mapping) and item.get("source"):
            note = ", ".join(filter(None, [note, item["source"]]))
        before, after = self.text(change.address, change.before), self.text(change.address, change.after)
        if before == after and isinstance(change.before, Mapping) and isinstance(change.after, Mapping):
            before, after = (
                _with_notes(text, item) for text, item in ((before, change.before), (after, change.after))
            )
        return Difference(change.sign, self.name(change.address), before, after, note, change.address)


def _with_notes(text: str, item: Mapping[str, Any]) -> str:
    """The value with what stands beside it, where only that differs."""
    return "; ".join(filter(None, [text, item.get("condition"), item.get("source")]))


def addresses(category: Category, content: Mapping[str, Any]) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Every field a remark may be tied to, by section: what is stated, and what could have been."""
    found: list[tuple[Text, list[tuple[str, Text]]]] = []
    for code, title in [("", _("Кто и что")), *SECTIONS.items()]:
        if code == "parameters":
            fields = [f for f in queries.fields_for(category) if f.code not in VIEWS]
            options: list[tuple[str, Text]] = [(f"parameters.{field.code}", field.name) for field in fields]
        else:
            options = [(field.address, field.label) for field in FIELDS if field.section == code]
        found.append((title, options))
    return found
