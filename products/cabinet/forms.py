"""The form of a section, drawn from the table of fields, the dictionary and the draft. Pure.

Gives plain structures for `products/cabinet/field.html`; reads a posted form back into a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.cabinet import boxes, showing
from products.dictionary import kinds, values
from products.dictionary.fields import Field as Parameter
from products.dictionary.kinds import Kind
from products.entries import content as table
from products.entries import rules, wording

Text = str | Promise
#: Kinds of the table that are typed with one thing per line.
LISTS = ("lines", "variants", "analogues", "packages")
SLOT_LABELS = {"min": _("мин."), "typ": _("тип."), "max": _("макс."), "value": _("значение")}


@dataclass
class Input:
    """One box of several."""

    id: str
    name: str
    label: Text
    value: str
    bad: bool = False


@dataclass
class Drawn:
    """A field as `products/parts/field.html` takes it."""

    id: str
    name: str
    label: Text
    kind: str
    value: Any = ""
    symbol: str = ""
    unit: str = ""
    required: bool = False
    hint: Text = ""
    placeholder: str = ""
    read: str = ""
    choices: list[dict[str, Text]] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    notes: list[Input] = field(default_factory=list)
    notes_open: bool = False
    errors: list[Text] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    remarks: Sequence[Any] = ()
    filled: bool = False


@dataclass
class Group:
    """Fields under one heading; the extended ones are folded until one of them wants to be seen."""

    title: Text
    fields: list[Drawn]
    folded: list[Drawn] = field(default_factory=list)

    @property
    def filled(self) -> int:
        return sum(drawn.filled for drawn in self.folded)

    @property
    def is_open(self) -> bool:
        return any(drawn.errors or drawn.remarks for drawn in self.folded)


@dataclass(frozen=True)
class Facts:
    """What a section is drawn from."""

    draft: Mapping[str, Any]
    content: Mapping[str, Any]
    problems: Iterable[rules.Problem]
    parameters: Sequence[Parameter]
    choices: Mapping[str, Mapping[str, Text]]
    remarks: Mapping[str, Sequence[Any]]  # by address without condition
    usual: Mapping[str, str]  # codes of the category, by address: what its products have as a rule
    language: str
    has_packages: bool = True
    show_missing: bool = False  # after saving: say also what is not filled in


def groups(section: str, facts: Facts) -> list[Group]:
    """The whole section: one group, or the groups of the dictionary."""
    if section == "parameters":
        return _parameter_groups(facts)
    rows = [row for row in fields_of(section) if row.address != "packages" or facts.has_packages]
    return [Group("", [_drawn(row, facts) for row in rows if row.kind != "documents"])]


def fields_of(section: str) -> list[table.Field]:
    return [row for row in table.FIELDS if row.section == section]


# --- fields of the table --------------------------------------------------------------------------


def _drawn(row: table.Field, facts: Facts) -> Drawn:
    typed = facts.draft.get(row.address)
    drawn = Drawn(
        id=showing.anchor(row.address),
        name=row.address,
        label=row.label,
        kind=_control(row),
        hint=row.hint,
        required=row.required == table.ALWAYS,
        value=_value(row, typed),
        filled=bool(typed),
        remarks=facts.remarks.get(row.address, ()),
    )
    if row.kind in ("choice", "choices"):
        drawn.choices = [{"code": code, "name": name} for code, name in facts.choices[row.address].items()]
    if row.kind == "boolean":
        drawn.choices = [{"code": "on", "name": _("да, подтверждаю")}]
    if usual := facts.usual.get(row.address):
        drawn.hint = _("В этой категории обычно %(codes)s") % {"codes": usual}
    if row.kind == "packages":
        drawn.hint = _("По одному в строке: DIP-14, SOIC-14, КТ-26, 2101.14-1")
    _judge(drawn, [p for p in facts.problems if p.address == row.address], facts)
    if drawn.filled and not drawn.errors:
        drawn.read = _read_back(row, drawn.value, table.get(facts.content, row.address))
    return drawn


def _control(row: table.Field) -> str:
    if row.kind in LISTS or row.length > 500:
        return "long"
    return {"choice": "choice", "choices": "choices", "boolean": "choices"}.get(row.kind, "text")


def _value(row: table.Field, typed: Any) -> Any:
    if row.kind == "boolean":
        return ["on"] if typed else []
    if row.kind == "choices":
        return typed if isinstance(typed, list) else str(typed or "").splitlines()
    return "\n".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")


def _read_back(row: table.Field, written: str, value: Any) -> str:
    """What was understood, where it is not what stands in the box."""
    if row.kind == "packages":
        shown = ", ".join(value or ())
        return "" if shown.split(", ") == written.splitlines() else shown
    if row.kind == "analogues":
        return "; ".join(map(wording.analogue, value or ()))
    if row.kind in ("code", "share") and value and value != written:
        return str(value)
    return ""


def _judge(drawn: Drawn, problems: Iterable[rules.Problem], facts: Facts) -> None:
    """Put the sentences at the field; what is only missing is said after saving, not before typing."""
    for problem in problems:
        if not (drawn.filled or facts.show_missing):
            continue
        sentence = coded(problem)
        (drawn.warnings if problem.level == rules.WARNING else drawn.errors).append(sentence)


def coded(problem: rules.Problem) -> str:
    """«V08. «Вт» — это мощность, а нужно: сила тока (мкА).»"""
    return f"{problem.code}. {problem.message}"


# --- parameters of the dictionary -----------------------------------------------------------------


def _parameter_groups(facts: Facts) -> list[Group]:
    drawn = {parameter.code: parameter_field(parameter, facts) for parameter in facts.parameters}
    found = []
    for group in kinds.Group:
        own = [parameter for parameter in facts.parameters if parameter.group == group]
        core = [drawn[p.code] for p in own if p.tier == kinds.Tier.CORE or p.required]
        folded = [drawn[p.code] for p in own if not (p.tier == kinds.Tier.CORE or p.required)]
        if own:
            found.append(Group(group.label, core, folded))
    return found


def parameter_field(parameter: Parameter, facts: Facts) -> Drawn:
    typed = (facts.draft.get("parameters") or {}).get(parameter.code, {})
    item = boxes.understood(parameter, typed)
    shown = boxes.boxes(parameter, typed, item)
    filled = any(typed.values())
    drawn = Drawn(
        id=showing.anchor(f"parameters.{parameter.code}"),
        name=boxes.name_of(parameter.code, shown[-1]),
        label=parameter.name,
        kind=_parameter_control(parameter, shown),
        symbol=_symbol(parameter),
        unit=parameter.unit_symbol if parameter.measured else "",
        required=parameter.required,
        hint=parameter.description,
        filled=filled,
        remarks=facts.remarks.get(f"parameters.{parameter.code}", ()),
    )
    texts = boxes.fill(parameter, typed, item, facts.language)
    drawn.value = _parameter_value(parameter, texts[shown[-1]])
    drawn.choices = _options(parameter, drawn.value, facts.language)
    problems = _problems_of(parameter, facts)
    bad = {boxes.box_of(slot, shown) for slot, problem in problems if problem.level == rules.ERROR and slot}
    if drawn.kind == "range":
        drawn.inputs = [_input(parameter, s, SLOT_LABELS[s], texts[s], bad) for s in shown]
    if filled or parameter.measured:
        labels = {"condition": _("условие"), "source": _("источник")}
        drawn.notes = [_input(parameter, s, labels[s], typed.get(s, ""), bad) for s in values.NOTES]
        drawn.notes_open = any(box.value for box in drawn.notes)
    _judge(drawn, [problem for _slot, problem in problems], facts)
    if item and not drawn.errors and parameter.measured:
        drawn.read = values.read_back(parameter, item, facts.language)
    return drawn


def _parameter_control(parameter: Parameter, shown: tuple[str, ...]) -> str:
    if parameter.measured:
        return "range" if len(shown) > 1 else "number"
    if parameter.kind == Kind.CHOICE:
        return "choices" if parameter.multiple else "choice"
    return "boolean" if parameter.kind == Kind.BOOLEAN else "text"


def _parameter_value(parameter: Parameter, text: Any) -> Any:
    """What the control shows; a value in words («да», «И-НЕ») becomes the code of its choice."""
    if parameter.kind == Kind.BOOLEAN:
        known = boxes.understood(parameter, {"value": text}).get("value")
        return "" if known is None else str(known).lower()
    if parameter.kind == Kind.CHOICE and text:
        return boxes.understood(parameter, {"value": text}).get("value", text)
    return text


def _options(parameter: Parameter, value: Any, language: str) -> list[dict[str, Text]]:
    """What may be picked, and a wrong value that was typed, so that it is seen and not lost."""
    options: list[dict[str, Text]] = [{"code": o.code, "name": o.name(language)} for o in parameter.options]
    known = {option["code"] for option in options}
    held = value if isinstance(value, list) else [value]
    strange = [text for text in held if text and text not in known] if parameter.options else []
    return options + [{"code": text, "name": text} for text in strange]


def _symbol(parameter: Parameter) -> str:
    bound = kinds.Bound(parameter.bound).label if parameter.bound in ("max", "min", "nom", "typ") else ""
    return ", ".join(part for part in (parameter.written_symbol, str(bound)) if part)


def _input(parameter: Parameter, slot: str, label: Text, value: str, bad: set[str]) -> Input:
    name = boxes.name_of(parameter.code, slot)
    return Input(f"f-parameters-{parameter.code}-{slot}", name, label, value, slot in bad)


def _problems_of(parameter: Parameter, facts: Facts) -> list[tuple[str, rules.Problem]]:
    """Problems of the parameter with the slot each one names."""
    address = f"parameters.{parameter.code}"
    found = []
    for problem in facts.problems:
        head, _dot, slot = problem.address.rpartition(".")
        if problem.address == address:
            found.append(("", problem))
        elif head == address:
            found.append((slot, problem))
    return found


# --- what was posted ------------------------------------------------------------------------------


def posted(section: str, post: Any, parameters: Sequence[Parameter]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A posted section as (values by address, parameters by code), as typed."""
    if section == "parameters":
        return {}, {parameter.code: boxes.posted(parameter, post) for parameter in parameters}
    found: dict[str, Any] = {}
    for row in fields_of(section):
        if row.kind == "boolean":
            found[row.address] = bool(post.get(row.address))
        elif row.kind == "choices":
            found[row.address] = [boxes.storable(text) for text in post.getlist(row.address)]
        elif row.kind != "documents" and row.address in post:
            text = boxes.storable(post[row.address].replace("\r\n", "\n"))
            found[row.address] = text.splitlines() if row.kind in LISTS else text
    return found, {}
