"""A section of the form: shown from the draft, saved as typed, judged after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet import boxes, forms, grid, progress, saving, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.drawn import Group, by_address, every
from products.cases import drafting, filing, queries, workflow
from products.cases.models import Case, Remark
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import addresses, rules, stated, wording
from products.entries import content as table

#: The rule that says a field is not filled in; such fields are listed by name, without its sentence.
MISSING = progress.MISSING
MORE_ROWS, MOST_COLUMNS = 10, 20


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, desk: Desk, case_id: UUID, section: str) -> HttpResponseBase:
    if section not in table.SECTIONS:
        raise Http404
    case = editable(desk, case_id)
    if request.method != "POST":
        return _page(request, desk, case, section)
    sent = saving.Sent.of(request.POST, section, parameters_of(case))
    try:
        saving.write(desk, case, sent)
    except drafting.Conflict as late:
        return conflict(request, desk, case_id, section, sent, late.fields)
    return _saved(request, desk, case_id, section)


def conflict(
    request: HttpRequest, desk: Desk, case_id: UUID, section: str, sent: saving.Sent, fields: Sequence[str]
) -> HttpResponseBase:
    """Theirs and yours, field by field; all that was sent stays in the page until it is chosen and saved."""
    stored, mine = editable(desk, case_id), editable(desk, case_id)
    mine.draft = sent.over(mine.draft)
    theirs, yours = (
        by_address(forms.groups(section, facts_of(case, filing.check(case, at=desk.at), show_missing=False)))
        for case in (stored, mine)
    )
    rows = [
        {
            "address": address,
            "label": yours[key][0].label if key in yours else address,
            "theirs": "; ".join(one.written for one in theirs.get(key, ())),
            "yours": "; ".join(one.written for one in yours.get(key, ())),
        }
        for address in fields
        for key in [showing.anchor(address)]
    ]
    context = {
        "section": section,
        "title": table.SECTIONS[section],
        "rows": rows,
        "others": len(sent.changed) - len(rows),
        "held": sent.carried(),
        "seen": sent.seen_again(stored),
    }
    return show(request, desk, "conflict", context, case=stored, status=409)


def editable(desk: Desk, case_id: UUID) -> Case:
    """A case whose draft may be written now."""
    case = desk.case(case_id)
    if case.status not in drafting.EDITABLE or case.kind not in workflow.DRAFTED:
        raise workflow.WrongState(_("Эту заявку сейчас править нельзя: она подана или закончена."))
    return case


def version(request: HttpRequest) -> int:
    """The version of the whole draft that a page was made from; of none when it is not a number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def parameters_of(case: Case) -> list[Field]:
    return [field for field in dictionary.setting(case.category).fields if field.code not in table.VIEWS]


def _saved(request: HttpRequest, desk: Desk, case_id: UUID, section: str) -> HttpResponseBase:
    """On to the next section when this one is right and so asked; else here, with what is wrong."""
    case = desk.case(case_id)
    if more := request.POST.get("more", ""):
        messages.success(request, _("Сохранено."))
        code = addresses.parameter_code(more)
        if code:
            place = len(stated.each((case.draft.get("parameters") or {}).get(code, {})))
            return redirect(
                f"{section_url(case, section)}?{urlencode({'another': code})}#f-parameters-{code}-{place}"
            )
        room = _room(request, MORE_ROWS if more == "rows" else 0)
        return redirect(f"{section_url(case, section)}?{room}#f-variants")
    checked = filing.check(case, at=desk.at)
    wrong = [problem for problem in checked.errors if showing.place_of(problem) == section]
    if "next" in request.POST and not wrong:
        following = progress.after(section, checked.context)
        messages.success(request, _("Раздел сохранён."))
        return redirect(
            section_url(case, following) if following else reverse("cabinet:check", args=[case.pk])
        )
    if wrong:
        messages.warning(request, _("Сохранено как набрано. Есть что исправить."))
    else:
        messages.success(request, _("Сохранено."))
    return redirect(f"{section_url(case, section)}?{_room(request, 0)}checked=1")


def _room(request: HttpRequest, rows: int) -> str:
    """The part of an address that keeps the empty columns of the grid and asks for empty rows."""
    kept = [("column", code) for code in grid.columns_of(request.POST)]
    asked = [("rows", str(rows))] if rows else []
    return "".join(f"{urlencode([pair])}&" for pair in (*kept, *asked))


def _page(request: HttpRequest, desk: Desk, case: Case, section: str) -> HttpResponseBase:
    checked = filing.check(case, at=desk.at)
    sections = progress.applicable(checked.context)
    if section not in sections:
        raise Http404
    opened = open_remarks(case)
    facts = facts_of(case, checked, show_missing="checked" in request.GET, room=request.GET, opened=opened)
    shown = forms.groups(section, facts)
    following = progress.after(section, checked.context)
    context = {
        "section": section,
        "title": sections[section],
        "place": list(sections).index(section) + 1,
        "sections": len(sections),
        "groups": shown,
        "seen": saving.seen_of(case, section, shown, checked.context.parameters),
        "packages": facts.packages if section in ("identity", "packages") else {},
        "strangers": _strangers(case, checked) if section == "parameters" else [],
        "problems": _summary(shown),
        "next_title": sections[following] if following else "",
        "steps": progress.sections(case.draft, checked, opened),
        "name": showing.product_name(case),
        "may_write": desk.edits(case.manufacturer),
    }
    return show(request, desk, "section", context, case=case)


def facts_of(
    case: Case,
    checked: filing.Checked,
    *,
    show_missing: bool,
    room: QueryDict | None = None,
    opened: Sequence[Remark] | None = None,
) -> forms.Facts:
    """What a section is drawn from; `room` may ask for empty rows, columns and boxes."""
    remarks: dict[str, list[Remark]] = {}
    for remark in open_remarks(case) if opened is None else opened:
        remarks.setdefault(showing.field_of(remark.field), []).append(remark)
    rows = room.get("rows", "") if room else ""
    return forms.Facts(
        draft=case.draft,
        content=checked.content,
        problems=[problem for problem in checked.problems if problem.code not in showing.OF_THE_WHOLE],
        parameters=checked.context.parameters,
        choices=checked.context.choices,
        remarks=remarks,
        usual=usual_codes(case.category),
        packages=dictionary.snapshot().packages(),
        language=(get_language() or "ru")[:2],
        show_missing=show_missing,
        columns=room.getlist("column")[:MOST_COLUMNS] if room else (),
        another=room.get("another", "") if room else "",
        blank_rows=int(rows) if rows.isascii() and rows.isdecimal() and len(rows) < 3 else grid.BLANK_ROWS,
    )


def usual_codes(category: Category) -> dict[str, str]:
    """What the products of a category have as a rule, by address."""
    return {
        "codes.okpd2": category.okpd2,
        "codes.tnved": ", ".join(filter(None, category.tnved.split(";"))),
    }


def open_remarks(case: Case) -> list[Remark]:
    """Remarks on the revision that was returned; asked only while the case is with the manufacturer."""
    if case.status != workflow.Status.RETURNED:
        return []
    return list(queries.remarks_for_maker(case).filter(revision=case.revision_id))


def _summary(shown: list[Group]) -> list[dict[str, str]]:
    return [
        {"message": f"{field.label}: {sentence}", "href": f"#{field.first_wrong}"}
        for field in every(shown)
        for sentence in field.errors
    ]


def _strangers(case: Case, checked: filing.Checked) -> list[dict[str, str]]:
    """Values of parameters that the category does not have: they stop the filing until they go."""
    known = {field.code for field in checked.context.parameters}
    typed = case.draft.get("parameters") or {}
    gone = {code: text for code in typed.keys() - known if (text := boxes.as_it_stands(typed[code]))}
    names = dictionary.fields_named(gone) if gone else {}
    return [
        {
            "code": code,
            "name": names[code].name if code in names else code,
            "value": text,
        }
        for code, text in sorted(gone.items())
    ]


def section_url(case: Case, section: str) -> str:
    if section == "documents":
        return reverse("cabinet:documents", args=[case.pk])
    return reverse("cabinet:section", args=[case.pk, section])


def problem_url(case: Case, problem: rules.Problem) -> str:
    """The place where a problem is put right."""
    if problem.code in showing.OF_THE_WHOLE:
        return reverse("cabinet:case", args=[case.pk])
    code = showing.place_of(problem)
    if not code:
        return reverse("cabinet:category", args=[case.pk])
    return f"{section_url(case, code)}?checked=1#{showing.anchor(problem.address)}"


def stopping(case: Case, words: wording.Wording, checked: filing.Checked) -> list[dict[str, Any]]:
    """Empty fields without which nothing can be filed, each with the way to it."""
    return [
        {"name": words.name(problem.address), "href": problem_url(case, problem)}
        for problem in checked.errors
        if problem.code in progress.EMPTY
    ]


def missing(case: Case, words: wording.Wording, checked: filing.Checked) -> list[dict[str, Any]]:
    """Fields that are asked for and not filled in, each with the way to it."""
    return [
        {"name": words.name(problem.address), "href": problem_url(case, problem)}
        for problem in checked.problems
        if problem.code == MISSING
    ]
