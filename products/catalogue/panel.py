"""The filters beside a list: what may be chosen, what is chosen, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.catalogue import address
from products.dictionary.kinds import Kind
from products.search import queries
from products.search.facets import Facet

#: Choices of one facet shown at once; the rest are folded.
MOST_CHOICES = 8
#: Not filters of the list: they stay in the form, unseen.
KEPT = ("sort", "limit")
Text = str | Promise


@dataclass(frozen=True)
class Choice:
    value: str
    name: Text
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Group:
    """One fieldset: `kind` is "choices", "range" or "text"."""

    name: str
    legend: Text
    kind: str
    choices: list[Choice] = field(default_factory=list)
    folded: list[Choice] = field(default_factory=list)
    low: str = ""
    high: str = ""
    unit: str = ""
    hint: Text = ""
    kept: str = ""  # a wish which two boxes cannot hold, sent on unseen
    value: str = ""
    error: str = ""


@dataclass(frozen=True)
class Panel:
    groups: list[Group]
    hidden: list[tuple[str, str]]
    chosen: int


def panel(
    answer: queries.Answer,
    params: QueryDict,
    facets: Sequence[Facet],
    *,
    packaged: bool,
    fixed: Iterable[str] = (),
) -> Panel:
    """The groups of the form; `fixed` names what the page's own address says.

    `packaged`: products here may have packages, and where none is known yet, one may be typed.
    """
    wrong = {error.name: str(error) for error in answer.errors}
    groups = [_of_facet(facet, answer, params, wrong) for facet in facets]
    if packaged and not any(facet.name == "package" for facet in facets):
        groups.append(
            Group("package", _("Корпус"), "text", value=", ".join(params.getlist("package")),
                  hint=_("Например: DIP-14 или 201.14-1"), error=wrong.get("package", ""))
        )  # fmt: skip
    shown = {group.name for group in groups} | set(fixed)
    hidden = [
        (name, value)
        for name in params
        if name not in shown and name not in ("q", "cursor") and name not in wrong
        for value in params.getlist(name)
    ]
    chosen = len([name for name in params if name not in (*KEPT, "cursor", "q", *fixed)])
    return Panel(groups, hidden, chosen)


def _group(name: str, legend: Text, every: list[Choice], first: set[str], wrong: Mapping[str, str]) -> Group:
    """The first choices and the chosen ones are seen at once, the others folded."""
    shown = [choice for choice in every if choice.value in first or choice.chosen]
    folded = [choice for choice in every if choice not in shown]
    if len(folded) == 1:  # a fold for one line saves nothing
        shown, folded = every, []
    return Group(name, legend, "choices", shown, folded, error=wrong.get(name, ""))


def _of_facet(facet: Facet, answer: queries.Answer, params: QueryDict, wrong: Mapping[str, str]) -> Group:
    if facet.field and facet.field.measured:
        return _range(facet, params, wrong)
    chosen = _chosen(answer, params, facet.name)
    every = [
        Choice(choice.code, choice.name, choice.count, choice.code in chosen) for choice in facet.choices
    ]
    ranked = sorted(facet.choices, key=lambda choice: -choice.count)
    first = {choice.code for choice in ranked[:MOST_CHOICES]}
    return _group(facet.name, facet.label, every, first, wrong)


def _range(facet: Facet, params: QueryDict, wrong: Mapping[str, str]) -> Group:
    name, field = facet.name, facet.field
    assert field is not None  # noqa: S101 - only measured parameters come here
    texts = params.getlist(name)
    pair = address.boxes(texts[0]) if len(texts) == 1 else None
    low, high = pair or ("", "")
    is_range = field.kind == Kind.RANGE
    hint = _("Диапазон изделия должен покрывать это значение.") if is_range and (low or high) else ""
    return Group(
        name, field.name, "range", low=low, high=high, unit=field.unit_symbol, hint=hint,
        kept=", ".join(texts) if texts and pair is None else "", error=wrong.get(name, ""),
    )  # fmt: skip


def _chosen(answer: queries.Answer, params: QueryDict, name: str) -> set[str]:
    """Codes as they were understood; of what was not, as typed, so that the form keeps it."""
    read = answer.asked.form.cleaned_data.get(name)
    if isinstance(read, list):
        return set(read)
    if isinstance(read, tuple):
        return {code for condition in read for code in condition.options}
    return {part.strip() for text in params.getlist(name) for part in text.split(",")}
