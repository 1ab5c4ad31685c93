"""The form of a parameter, drawn from the dictionary and the draft. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.cabinet import boxes, showing
from products.cabinet.drawn import Drawn, Group, Input, Text
from products.dictionary import kinds, values
from products.dictionary.fields import Field as Parameter
from products.dictionary.kinds import Kind
from products.entries import rules, stated

SLOT_LABELS = {"min": _("мин."), "typ": _("тип."), "max": _("макс."), "value": _("значение")}
#: A choice of more than this is searched by typing instead of read through.
FEW = 8


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
    packages: Mapping[str, Sequence[str]]  # what papers of the two countries call each package, by code
    language: str
    show_missing: bool = False  # after saving: say also what is not filled in
    columns: Sequence[str] = ()  # columns of the grid that are still empty
    blank_rows: int = 3
    another: str = ""  # the parameter that is to have boxes for one more condition


def groups(facts: Facts) -> list[Group]:
    drawn = {parameter.code: parameter_fields(parameter, facts) for parameter in facts.parameters}
    found = []
    for group in kinds.Group:
        own = [parameter for parameter in facts.parameters if parameter.group == group]
        is_core = {p.code: p.tier == kinds.Tier.CORE or p.required for p in own}
        core = [one for p in own if is_core[p.code] for one in drawn[p.code]]
        folded = [one for p in own if not is_core[p.code] for one in drawn[p.code]]
        if own:
            found.append(Group(group.label, core, folded))
    return found


def parameter_fields(parameter: Parameter, facts: Facts) -> list[Drawn]:
    """A field for each condition that the draft states, and an empty one if that is asked for."""
    held = (facts.draft.get("parameters") or {}).get(parameter.code, {})
    sets, several = stated.each(held), stated.are_several(held)
    if facts.another == parameter.code and any(sets[-1].values()) and len(sets) < stated.MOST:
        sets = [*sets, {}]
    fields = [
        parameter_field(parameter, facts, typed, place=place, in_list=several)
        for place, typed in enumerate(sets)
    ]
    if parameter.measured and fields[-1].filled:
        fields[-1].more = parameter.code
    return fields


def parameter_field(
    parameter: Parameter, facts: Facts, typed: Mapping[str, Any], *, place: int = 0, in_list: bool = False
) -> Drawn:
    """The boxes under one condition: of the only one, or of one in a list."""
    item = boxes.understood(parameter, typed)
    shown = boxes.boxes(parameter, typed, item)
    filled = any(typed.values())
    first = showing.anchor(f"parameters.{parameter.code}")
    numbered = _("%(name)s, условие %(number)s") % {"name": parameter.name, "number": place + 1}
    drawn = Drawn(
        id=f"{first}-{place}" if place else first,
        first=first if place else "",
        name=boxes.name_of(parameter.code, shown[-1], place),
        label=numbered if place else parameter.name,
        kind=_parameter_control(parameter, shown),
        symbol=_symbol(parameter),
        unit=parameter.unit_symbol if parameter.measured else "",
        required=parameter.required and not place,
        hint="" if place else parameter.description,
        filled=filled,
        remarks=() if place else facts.remarks.get(f"parameters.{parameter.code}", ()),
    )
    texts = boxes.fill(parameter, typed, item, facts.language)
    drawn.value = _parameter_value(parameter, texts[shown[-1]])
    drawn.choices = _options(parameter, drawn.value, facts.language)
    if drawn.kind == "search":
        drawn.value = _name_of(drawn.value, drawn.choices)
    problems = _problems_of(parameter, facts, place, in_list=in_list)
    bad = {boxes.box_of(slot, shown) for slot, problem in problems if problem.level == rules.ERROR and slot}
    if drawn.kind == "range":
        drawn.inputs = [_input(parameter, s, place, SLOT_LABELS[s], texts[s], bad) for s in shown]
    if filled or parameter.measured:
        labels = {"condition": _("условие"), "source": _("источник")}
        drawn.notes = [_input(parameter, s, place, labels[s], typed.get(s, ""), bad) for s in values.NOTES]
        drawn.notes_open = bool(place) or any(box.value for box in drawn.notes)
    judge(drawn, [problem for _slot, problem in problems], facts)
    if item and not drawn.errors and parameter.measured:
        drawn.read = values.read_back(parameter, item, facts.language)
    return drawn


def _parameter_control(parameter: Parameter, shown: tuple[str, ...]) -> str:
    if parameter.measured:
        return "range" if len(shown) > 1 else "number"
    if parameter.kind == Kind.CHOICE:
        if parameter.multiple:
            return "choices"
        return "search" if len(parameter.options) > FEW else "choice"
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


def _name_of(code: Any, choices: Sequence[Mapping[str, Text]]) -> str:
    return next((str(choice["name"]) for choice in choices if choice["code"] == code), str(code or ""))


def _symbol(parameter: Parameter) -> str:
    bound = kinds.Bound(parameter.bound).label if parameter.bound in ("max", "min", "nom", "typ") else ""
    return ", ".join(part for part in (parameter.written_symbol, str(bound)) if part)


def _input(parameter: Parameter, slot: str, place: int, label: Text, value: str, bad: set[str]) -> Input:
    name = boxes.name_of(parameter.code, slot, place)
    element = f"f-parameters-{parameter.code}-" + (f"{place}-" if place else "") + slot
    return Input(element, name, label, value, slot in bad)


def _problems_of(
    parameter: Parameter, facts: Facts, place: int, *, in_list: bool
) -> list[tuple[str, rules.Problem]]:
    """Problems of the boxes at this place, with the slot each one names; the first bears those of all."""
    whole = f"parameters.{parameter.code}"
    address = f"{whole}.{place}" if in_list else whole
    found = []
    for problem in facts.problems:
        head, _dot, slot = problem.address.rpartition(".")
        if problem.address == address or (problem.address == whole and not place):
            found.append(("", problem))
        elif head == address:
            found.append((slot, problem))
    return found


def judge(drawn: Drawn, problems: Iterable[rules.Problem], facts: Facts) -> None:
    """Put the sentences at the field; what is only missing is said after saving, not before typing."""
    for problem in problems:
        if drawn.filled or facts.show_missing:
            sentence = coded(problem)
            (drawn.warnings if problem.level == rules.WARNING else drawn.errors).append(sentence)


def coded(problem: rules.Problem) -> str:
    """«V08. «Вт» — это мощность, а нужно: сила тока (мкА).»"""
    return f"{problem.code}. {problem.message}"
