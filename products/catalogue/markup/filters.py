"""The filters of a list: a fieldset for each, with boxes to tick, two ends of a range, or a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop as _

from products.catalogue.markup.pieces import around_tick, escape, joined, language, whole, word

if TYPE_CHECKING:
    from products.catalogue.panel import Group
    from products.search.facets import Choice


def groups(every: Iterable[Group], total: int | None) -> SafeString:
    """The fieldsets; `total`: of how many products they tell. Without it no choice has a number."""
    active = language()
    return joined(piece for group in every for piece in _group(group, total, active))


def _group(group: Group, total: int | None, active: str) -> Iterator[str]:
    name, legend = escape(group.name), escape(group.legend)
    yield f'<fieldset class="r-facet" id="f-{name}" tabindex="-1">\n<legend>{legend}</legend>\n'
    if group.kind == "choices":
        yield from _choices(group, name, legend, active, counted=total is not None)
    elif group.kind == "range":
        yield _range(group, name, legend, active)
    else:
        yield (
            f'<input class="form-control form-control-sm" name="{name}" value="{escape(group.value)}"'
            f' autocomplete="off" aria-label="{legend}"{_invalid(group, name)}>\n'
        )
    if group.error:
        yield f'<p class="r-err m-0" id="e-{name}">{escape(group.error)}</p>\n'
    if group.hint:
        yield f'<p class="r-hint">{escape(group.hint)}</p>\n'
    if group.stated is not None and total is not None:
        said = word(_("Указано у %(stated)s из %(total)s; остальные не попадут в выборку."), active)
        yield f'<p class="r-hint">{said % {"stated": whole(group.stated), "total": whole(total)}}</p>\n'
    yield "</fieldset>\n"


def _invalid(group: Group, name: str) -> str:
    return f' aria-invalid="true" aria-describedby="e-{name}"' if group.error else ""


def _choices(group: Group, name: str, legend: str, active: str, *, counted: bool) -> Iterator[str]:
    yield from [_box(name, choice, counted) for choice in group.choices]
    if group.folded:
        more = word(_("ещё %(count)s"), active) % {"count": len(group.folded)}
        yield f"<details>\n<summary>{more}</summary>\n"
        yield from [_box(name, choice, counted) for choice in group.folded]
        yield "</details>\n"
    if group.span:
        by_ends = word(_("указать от и до"), active)
        opened = " open" if group.low or group.high or group.kept else ""
        yield f"<details{opened}>\n<summary>{by_ends}</summary>\n"
        yield _range(group, name, legend, active) + "</details>\n"
    if group.more:
        said = word(_("И ещё %(more)s: наберите название в строке поиска."), active)
        yield f'<p class="r-hint">{said % {"more": whole(group.more)}}</p>\n'


def _box(name: str, choice: Choice, counted: bool) -> str:
    on, checked = (' class="is-on"', " checked") if choice.chosen else ("", "")
    before, after = around_tick(name, choice.code, str(choice.name), choice.note)
    count = f"<small>{whole(choice.count)}</small>" if counted else ""
    return f"<label{on}>{before}{checked}{after}{count}</label>\n"


def _range(group: Group, name: str, legend: str, active: str) -> str:
    """The two ends, typed as people type; the unit beside them is meant where none is typed."""
    unit = escape(group.unit)
    beside, invalid = f", {unit}" if unit else "", _invalid(group, name)
    ends = (
        ("from", word(_("от"), active), group.low, group.least),
        ("to", word(_("до"), active), group.high, group.greatest),
    )
    low, high = (
        f'<input class="form-control" name="{name}.{end}" value="{escape(value)}" autocomplete="off"'
        f' placeholder="{f"{said} {escape(known)}".rstrip()}"'
        f' aria-label="{legend}, {said}{beside}"{invalid}>\n'
        for end, said, value, known in ends
    )
    typical = kept = ""
    if group.typical is not None:
        instead = word(_("типовое вместо гарантированного"), active)
        typical = (
            f'<label>\n<input class="form-check-input" type="checkbox" name="{name}.typ" value="1"'
            f"{' checked' if group.typical else ''}>\n"
            f"<span>{instead}</span>\n</label>\n"
        )
    if group.kept:
        now, values = word(_("Сейчас:"), active), list(map(escape, group.kept))
        kept = "".join(f'<input type="hidden" name="{name}" value="{value}">\n' for value in values)
        kept += f'<p class="r-hint">{now} {", ".join(values)}</p>\n'
    return (
        f'<div class="r-range">\n{low}<span aria-hidden="true">…</span>\n{high}<span>{unit}</span>\n</div>\n'
        f"{typical}{kept}"
    )
