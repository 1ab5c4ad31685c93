"""Contents and addresses in the reader's words. Reads the dictionary once for all it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.dictionary import values
from products.dictionary.models import Category
from products.entries import content as table
from products.entries import queries as entries
from products.entries import rules
from products.entries.readers import read_date
from products.templatetags import look

#: Rules about the whole draft, though they name a field: that an amendment changes nothing.
OF_THE_WHOLE = ("E17",)
SLOTS = (*values.LIMITS, "value", *values.NOTES)


@dataclass(frozen=True)
class Difference:
    """A row of `products/parts/diff.html`, with the class of its field."""

    sign: str
    field: str | Promise
    before: str
    after: str
    note: str


class Showing:
    """The names that the given contents and addresses need."""

    def __init__(self, contents: Iterable[Mapping[str, Any]], addresses: Iterable[str] = ()) -> None:
        contents = [content for content in contents if content]
        codes = {item["code"] for content in contents for item in content.get("parameters", [])}
        codes |= {code for address in addresses if (code := parameter_of(address)[0])}
        self.fields = dictionary.fields_named(codes)
        self.categories = Category.objects.in_bulk({content["category"] for content in contents})
        self.choices = {
            row.address: entries.choices(row.address) for row in table.FIELDS if "choice" in row.kind
        }
        self.language = (get_language() or "ru")[:2]

    def name(self, address: str) -> str | Promise:
        """The name of the field: of the table, or of the parameter with its condition."""
        code, condition = parameter_of(address)
        if code is None:
            row = table.BY_ADDRESS.get(address)
            return row.label if row else address
        name = self.fields[code].name if code in self.fields else code
        return f"{name} ({condition})" if condition else name

    def text(self, address: str, value: Any) -> str:
        """A value of a content; empty when absent."""
        if value is None:
            return ""
        code, _condition = parameter_of(address)
        if code is not None:
            return self._parameter(code, value)
        kind = table.BY_ADDRESS[address].kind
        if kind in ("choice", "choices"):
            picked = value if isinstance(value, list) else [value]
            return ", ".join(str(self.choices[address].get(code, code)) for code in picked)
        if kind == "category":
            return self.categories[value].name if value in self.categories else value
        return _plain(kind, value)

    def _parameter(self, code: str, item: Mapping[str, Any]) -> str:
        field = self.fields.get(code)
        shown = values.show(field, item, self.language) if field else str(item.get("value", ""))
        return ", ".join(part for part in (shown, item.get("condition")) if part)

    def difference(self, change: table.Change) -> Difference:
        before, after = (self.text(change.address, value) for value in (change.before, change.after))
        if before == after:  # only the source of a value differs
            before, after = ((value or {}).get("source", "") for value in (change.before, change.after))
        note = _("класс %(grade)s") % {"grade": change.grade}
        return Difference(change.sign, self.name(change.address.partition("[")[0]), before, after, note)


def _plain(kind: str, value: Any) -> str:
    if kind == "maker":
        return value["name"]
    if kind == "boolean":
        return _("да") if value else _("нет")
    if kind == "date":
        return look.ru_date(read_date(value))
    if kind == "share":
        return look.number(value, "%")
    if kind == "documents":
        return "; ".join(document["title"] for document in value)
    if kind == "variants":
        return "; ".join(
            ", ".join([row["designation"], *row.get("packages", []), *filter(None, [row.get("temperature")])])
            for row in value
        )
    if kind == "analogues":
        return "; ".join(map(analogue, value))
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def analogue(item: Mapping[str, str]) -> str:
    """«SN74AC00 (Texas Instruments, полный, по выводам)»."""
    kind = str(table.CHOICES["analogue_class"].get(item.get("class", ""), ""))
    about = ", ".join(part for part in (item.get("maker"), kind, item.get("note")) if part)
    return f"{item['part']} ({about})" if about else item["part"]


def parameter_of(address: str) -> tuple[str | None, str]:
    """Code and condition of a parameter's address; the box at its end, as problems write it, is dropped."""
    code, condition = table.parameter_code(address), address.partition("[")[2].removesuffix("]")
    if code is None:
        return None, ""
    head, _dot, slot = code.rpartition(".")
    return (head if head and slot in SLOTS else code), condition


def section_of(address: str) -> str:
    """The section of the form a field stands in; empty for the category and the manufacturer."""
    return table.field_of(address).section


def place_of(problem: rules.Problem) -> str:
    """The section where a problem is put right; empty when no one field is to blame."""
    return "" if problem.code in OF_THE_WHOLE else section_of(problem.address)


def anchor(address: str) -> str:
    """Where on its page a field stands."""
    code, _condition = parameter_of(address)
    return f"f-parameters-{code}" if code else "f-" + address.replace(".", "-")


def product_name(case: Case) -> str:
    """The product's name as typed, in the reader's language."""
    for language in ((get_language() or "ru")[:2], "ru"):
        if name := str(case.draft.get(f"name.{language}") or "").strip():
            return name[:200]
    return ""


def in_language(texts: Mapping[str, str]) -> str:
    """A text of a content in the reader's language; Russian, the language of record, without it."""
    return texts.get((get_language() or "ru")[:2]) or texts.get("ru", "")
