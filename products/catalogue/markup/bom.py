"""The lines of a checked bill of materials: a thousand of them stand on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop as _

from products.bom import matching, report
from products.catalogue import table
from products.catalogue.markup import rows
from products.catalogue.markup.pieces import escape, joined, language, whole, word
from products.templatetags import look

if TYPE_CHECKING:
    from products.bom.report import Checked, Found, Report

NEXT = "\N{MIDDLE DOT}"


def lines(found: Report) -> SafeString:
    active, on = language(), found.on
    address = look.address_of("catalogue:product", "UMR-0000000-0")
    standing: dict[int, str] = {}
    till, nothing = word(_("до"), active), word(_("нет"), active)

    def product(each: Found) -> str:
        """Link, standing and last day; the same product is in many lines."""
        key = each.entry.pk
        if key not in standing:
            states = " ".join(rows.standing(*one, active) for one in table.standings(each.entry, on=on))
            until = f"{till} {look.ru_date(each.until)}" if each.until else ""
            standing[key] = (
                f'<div><a class="r-part" href="{address.format(each.number)}">{escape(each.designation)}</a>'
                f' {states} <span class="r-note">{until}</span></div>'
            )
        return standing[key]

    absent = f'<span class="r-none">{nothing}</span>'
    return joined(
        f"<tr>{_asked(one, active)}{_match(one, active)}"
        f'<td class="wide">{"".join(map(product, one.found)) or absent}</td>'
        f'<td class="wide">{_why(one)}{_fix(one, active)}</td></tr>\n'
        for one in found.lines
    )


def _asked(one: Checked, active: str) -> str:
    line = one.line
    place = f"{escape(line.references)} {NEXT} " if line.references else ""
    row, quantity = word(_("строка"), active), word(_("Кол."), active)
    omitted = word(_("не устанавливается"), active)
    unfitted = "" if line.fitted else f'<br><span class="r-tag">{omitted}</span>'
    return (
        f'<th scope="row"><span class="r-part">{escape(line.text)}</span><br>'
        f'<span class="r-note">{place}{row} {line.number}</span>{unfitted}</th>'
        f'<td class="num" data-label="{quantity}">{whole(line.quantity)}</td>'
    )


def _match(one: Checked, active: str) -> str:
    kind = one.match.kind
    called = escape(matching.CALLED[kind])
    sure = matching.CONFIDENCE[kind]
    confidence = word(_("уверенность:"), active)
    said = f'<br><span class="r-note">{confidence} {escape(sure)}</span>' if sure else ""
    return f'<td class="wide">{f"<b>{called}</b>" if kind == matching.EXACT else called}{said}</td>'


def _why(one: Checked) -> str:
    said = "".join(
        f'<br><span class="r-note">{escape(warning)}</span>'
        if warning == str(report.ALONE)
        else f"<br><b>{escape(warning)}</b>"
        for warning in one.warnings
    )
    return escape(one.match.reason) + said


def _fix(one: Checked, active: str) -> str:
    """Folded: choose among what was found, or look for something else."""
    number, fix = one.line.number, one.fix
    opened = " open" if fix.is_said else ""
    correct, another = word(_("Исправить"), active), word(_("Искать другое обозначение"), active)
    return (
        f'<details class="r-fix"{opened}><summary>{correct}'
        f'<span class="r-sr">: {escape(one.line.text)}</span></summary>'
        f"{_choice(one, active) if one.offered else ''}"
        f'<label class="r-label" for="text-{number}">{another}</label>'
        f'<input class="form-control form-control-sm" id="text-{number}" name="text.{number}"'
        f' value="{escape(fix.text)}" autocomplete="off"></details>'
    )


def _choice(one: Checked, active: str) -> str:
    number = one.line.number
    offered: Sequence[tuple[str, str]] = [(each.number, escape(each.designation)) for each in one.offered]
    options: Iterable[str] = (
        f'<option value="{value}"{" selected" if value == one.fix.number else ""}>{called}</option>'
        for value, called in [
            ("", word(_("как найдено"), active)),
            *offered,
            (report.NOBODY, word(_("ничего из этого"), active)),
        ]
    )
    which = word(_("Что это"), active)
    return (
        f'<label class="r-label" for="choice-{number}">{which}</label>'
        f'<select class="form-select form-select-sm" id="choice-{number}" name="choice.{number}">'
        f"{''.join(options)}</select>"
    )
