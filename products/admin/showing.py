"""A revision's content as the desk lays it out: sections of the form, what differs first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.cases import checklist, workflow
from products.cases.models import Case, Remark
from products.dictionary import kinds, queries
from products.entries import addresses, stated, wording
from products.entries import content as content_table
from products.entries.fields import BOTH

Text = str | Promise
TITLES: dict[str, Text] = {"": gettext_lazy("Кто и что"), **content_table.SECTIONS}
VOUCHERS: dict[bool, Text] = {True: gettext_lazy("обе стороны"), False: gettext_lazy("изготовитель")}
#: The first section has no code in the table of fields; an anchor needs one.
FIRST = "who"
#: No remark holds a longer address of its field.
LONGEST_FIELD = 120
#: «лист, с. 3», «стр. 12», «p. 4»: where in the data sheet a value stands.
_PAGE = re.compile(r"(?:\bс|\bстр|\bp|\bpage)\.?\s{0,3}(\d{1,4})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One field as a page shows it; `sign` is empty while the field is as it was, or nothing was before."""

    address: str
    name: Text
    symbol: str
    value: str
    before: str = ""
    sign: str = ""
    condition: str = ""
    source: str = ""
    page: int | None = None
    voucher: Text = ""
    typed: str = ""
    group: Text = ""  # heading before the row: of the dictionary's groups of parameters
    remarks: int = 0

    @property
    def field(self) -> str:
        """What a remark on it names."""
        return named_by_remark(self.address)


@dataclass
class Section:
    code: str
    title: Text
    rows: list[Row] = field(default_factory=list)  # what differs, or all where nothing was before
    same: list[Row] = field(default_factory=list)  # what is as it was: folded
    questions: list[checklist.Asked] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"s-{self.code or FIRST}"

    @property
    def unmarked(self) -> int:
        return sum(one.mark is None for one in self.questions)


def sections(
    words: wording.Wording,
    case: Case,
    *,
    asked: Iterable[checklist.Asked] = (),
    remarks: Iterable[Remark] = (),
) -> list[Section]:
    """All that is filed, in the sections of the form, against the revision it changes if there is one."""
    content = case.revision.content if case.revision else {}
    changes = {change.address: change for change in changes_of(case)}
    said = Counter(remark.field for remark in remarks)
    found = {code: Section(code, title) for code, title in TITLES.items()}
    stated = dict(content_table.flat(content))
    for address in [*stated, *(a for a in changes if a not in stated)]:
        section = found[content_table.field_of(address).section]
        row = _row(words, case, address, stated.get(address), changes.get(address), said)
        (section.rows if row.sign or case.base is None else section.same).append(row)
    parameters = found["parameters"]
    parameters.rows, parameters.same = (_grouped(words, r) for r in (parameters.rows, parameters.same))
    for one in asked:
        if one.question.section in found:
            found[one.question.section].questions.append(one)
    return [section for section in found.values() if section.rows or section.same or section.questions]


def changes_of(case: Case) -> list[content_table.Change]:
    content = case.revision.content if case.revision else {}
    return content_table.difference(case.base.content, content) if case.base else []


def _row(
    words: wording.Wording,
    case: Case,
    address: str,
    value: Any,
    change: content_table.Change | None,
    said: Mapping[str, int],
) -> Row:
    """Condition and source stand in a column of their own, so not in the name or the value too."""
    parameter = words.parameter(address)
    source, condition = wording.beside(value, "source"), wording.beside(value, "condition")
    told = words.difference(change) if change else None
    shown = words.text(address, value)
    return Row(
        address=address,
        name=words.name(addresses.without_condition(address)),
        symbol=parameter.written_symbol if parameter else "",
        value=told.after if told else shown,
        before=told.before if told else "",
        sign=change.sign if change else "",
        condition=condition if condition not in (told.after if told else "") else "",
        source=source,
        page=int(page[1]) if (page := _PAGE.search(source)) else None,
        voucher=VOUCHERS[content_table.field_of(address).voucher == BOTH],
        typed=_typed(case, address, shown),
        remarks=sum(said[one] for one in {named_by_remark(address), addresses.without_condition(address)}),
    )


def _typed(case: Case, address: str, shown: str) -> str:
    """What the maker typed, where the register writes it otherwise; not what he types after a return."""
    as_filed = (*workflow.UNDER_REVIEW, workflow.Status.APPROVED, workflow.Status.REFUSED)
    if case.kind not in workflow.DRAFTED or case.status not in as_filed:
        return ""
    typed_sets = (case.draft.get("parameters") or {}).get(addresses.parameter_code(address) or "") or {}
    held = stated.each(typed_sets)[stated.under(typed_sets, addresses.condition(address))]
    boxes = ((_("мин."), "min"), (_("тип."), "typ"), (_("макс."), "max"), ("", "value"))
    typed = [(word, _one_text(held[box])) for word, box in boxes if held.get(box)]
    if all(_bare(text) in _bare(shown) for _word, text in typed):
        return ""
    return "; ".join(f"{word} {text}".strip() for word, text in typed)


def _one_text(typed: Any) -> str:
    """A choice of several is a list of words."""
    return ", ".join(map(str, typed)) if isinstance(typed, list) else str(typed)


def _bare(text: str) -> str:
    """Without what the register only writes more beautifully: spaces, dots, the decimal point."""
    return "".join(text.split()).replace("...", "…").replace("..", "…").replace(".", ",").casefold()


def _grouped(words: wording.Wording, rows: list[Row]) -> list[Row]:
    """Parameters by the dictionary's groups; the first of each carries its heading."""
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        parameter = words.parameter(row.address)
        group = parameter.group if parameter and parameter.group else kinds.Group.GENERAL
        by_group.setdefault(group, []).append(row)
    found: list[Row] = []
    for group in kinds.Group:
        for place, row in enumerate(by_group.get(group, [])):
            found.append(row if place else Row(**{**vars(row), "group": group.label}))
    return found


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """One list of both parties: the newest round first, in it by the order of the form."""
    places = {row.address: place for place, row in enumerate(content_table.FIELDS)}

    def place(remark: Remark) -> tuple[int, int, str, int]:
        at = places.get(remark.field, places["parameters"])
        return (-remark.revision.ordinal, at, remark.field, remark.pk)

    return sorted(remarks, key=place)


def named_by_remark(address: str) -> str:
    """A parameter under its condition, as long as a remark can hold it."""
    return address if len(address) <= LONGEST_FIELD else addresses.without_condition(address)


def fields(case: Case, known: queries.Snapshot) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Every field a remark may be tied to, by section: what is stated, and what could have been."""
    by_section: dict[str, list[tuple[str, Text]]] = {code: [] for code in TITLES}
    for row in content_table.FIELDS:
        if row.address != "parameters":
            by_section[row.section].append((row.address, row.label))
    under: dict[str, list[str]] = {}
    for item in (case.revision.content if case.revision else {}).get("parameters", ()):
        if item.get("condition"):
            under.setdefault(item["code"], []).append(addresses.parameter_address(item))
    for one in known.setting(case.category_id).fields:
        if one.code not in content_table.VIEWS:
            found = [(at, f"{one.name} ({addresses.condition(at)})") for at in under.get(one.code, ())]
            by_section["parameters"] += [(f"parameters.{one.code}", one.name), *found]
    return [(title, by_section[code]) for code, title in TITLES.items()]
