"""A section of the form: shown from the draft, saved as typed, judged after."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet import forms, progress, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views.start import version
from products.cases import drafting, filing, queries, workflow
from products.cases.models import Case, Remark
from products.dictionary import queries as dictionary
from products.entries import content as table
from products.entries import rules, wording

#: The rule that says a field is not filled in; such fields are listed by name, without its sentence.
MISSING = "E30"


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, desk: Desk, case_id: UUID, section: str) -> HttpResponseBase:
    if section not in table.SECTIONS:
        raise Http404
    case = editable(desk, case_id)
    if request.method != "POST":
        show_missing = "checked" in request.GET
        return _page(request, desk, case, section, show_missing=show_missing)
    try:
        _save(request, desk, case, section)
    except drafting.Conflict as late:
        return _conflict(request, desk, case_id, section, str(late))
    return _saved(request, desk, case_id, section)


def editable(desk: Desk, case_id: UUID) -> Case:
    """A case whose draft may be written now."""
    case = desk.case(case_id)
    if case.status not in drafting.EDITABLE:
        raise workflow.WrongState(_("Эту заявку сейчас править нельзя: она подана или закончена."))
    return case


def _parameters(case: Case) -> list[Any]:
    return [field for field in dictionary.fields_for(case.category) if field.code not in table.VIEWS]


def _save(request: HttpRequest, desk: Desk, case: Case, section: str) -> None:
    fields = _parameters(case) if section == "parameters" else []
    typed, parameters = forms.posted(section, request.POST, fields)
    held = case.draft.get("parameters") or {}
    changed = {code: slots for code, slots in parameters.items() if slots != held.get(code, {})}
    changed |= {code: {} for code in request.POST.getlist("drop") if code in held}
    drafting.save(
        case_id=case.pk,
        values=typed,
        parameters=changed if section == "parameters" else None,
        version=version(request),
        actor=desk.user,
        at=desk.at,
    )


def _saved(request: HttpRequest, desk: Desk, case_id: UUID, section: str) -> HttpResponseBase:
    """On to the next section when this one is right and so asked; else here, with what is wrong."""
    case = desk.case(case_id)
    problems = filing.check(case, at=desk.at).errors
    wrong = [problem for problem in problems if showing.place_of(problem) == section]
    if "next" in request.POST and not wrong:
        following = progress.after(section)
        messages.success(request, _("Раздел сохранён."))
        return redirect(
            section_url(case, following) if following else reverse("cabinet:check", args=[case.pk])
        )
    if wrong:
        messages.warning(request, _("Сохранено как набрано. Есть что исправить."))
    else:
        messages.success(request, _("Сохранено."))
    return redirect(section_url(case, section) + "?checked=1")


def _conflict(
    request: HttpRequest, desk: Desk, case_id: UUID, section: str, sentence: str
) -> HttpResponseBase:
    """The form as this person filled it, with what the other person saved beside each difference."""
    stored = editable(desk, case_id)
    mine = editable(desk, case_id)
    fields = _parameters(mine) if section == "parameters" else []
    typed, parameters = forms.posted(section, request.POST, fields)
    mine.draft |= typed
    mine.draft["parameters"] = {**(mine.draft.get("parameters") or {}), **parameters}
    return _page(request, desk, mine, section, stored=stored, conflict=sentence, status=409)


def _page(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    section: str,
    *,
    show_missing: bool = False,
    stored: Case | None = None,
    conflict: str = "",
    status: int = 200,
) -> HttpResponseBase:
    checked = filing.check(case, at=desk.at)
    facts = facts_of(desk, case, checked, show_missing=show_missing)
    drawn = forms.groups(section, facts)
    if stored:
        theirs = facts_of(desk, stored, filing.check(stored, at=desk.at), show_missing=False)
        _mark_differences(drawn, forms.groups(section, theirs))
    codes = list(table.SECTIONS)
    following = progress.after(section)
    context = {
        "section": section,
        "title": table.SECTIONS[section],
        "place": codes.index(section) + 1,
        "sections": len(codes),
        "groups": drawn,
        "strangers": _strangers(case, checked) if section == "parameters" else [],
        "problems": _summary(drawn),
        "conflict": conflict,
        "next_title": table.SECTIONS[following] if following else "",
        "steps": progress.sections(case.draft, checked.problems, open_remarks(case)),
        "name": showing.product_name(case),
    }
    return show(request, desk, "section", context, case=case, status=status)


def facts_of(desk: Desk, case: Case, checked: filing.Checked, *, show_missing: bool) -> forms.Facts:
    remarks: dict[str, list[Remark]] = {}
    for remark in open_remarks(case):
        remarks.setdefault(showing.field_of(remark.field), []).append(remark)
    return forms.Facts(
        draft=case.draft,
        content=checked.content,
        problems=[problem for problem in checked.problems if problem.code not in showing.OF_THE_WHOLE],
        parameters=checked.context.parameters,
        choices=checked.context.choices,
        remarks=remarks,
        usual={
            "codes.okpd2": case.category.okpd2,
            "codes.tnved": ", ".join(filter(None, case.category.tnved.split(";"))),
        },
        language=(get_language() or "ru")[:2],
        has_packages=checked.context.has_packages,
        show_missing=show_missing,
    )


def open_remarks(case: Case) -> list[Remark]:
    """Remarks on the revision that was returned; asked only while the case is with the manufacturer."""
    if case.status != workflow.Status.RETURNED:
        return []
    return list(queries.remarks_for_maker(case).filter(revision=case.revision_id))


def _summary(drawn: list[forms.Group]) -> list[dict[str, str]]:
    fields = [field for group in drawn for field in (*group.fields, *group.folded)]
    return [
        {
            "message": f"{field.label}: {sentence}",
            "href": f"#{_first_wrong(field)}",
        }
        for field in fields
        for sentence in field.errors
    ]


def _first_wrong(field: forms.Drawn) -> str:
    """The box to put right: of several, the first that is wrong."""
    return next((box.id for box in field.inputs if box.bad), field.inputs[0].id if field.inputs else field.id)


def _mark_differences(mine: list[forms.Group], theirs: list[forms.Group]) -> None:
    for group, other in zip(mine, theirs, strict=True):
        pairs = zip((*group.fields, *group.folded), (*other.fields, *other.folded), strict=True)
        for field, saved in pairs:
            if (written := _written(saved)) != _written(field):
                field.warnings.append(_("Сейчас в черновике: «%(text)s»") % {"text": written or _("пусто")})


def _written(field: forms.Drawn) -> str:
    if field.inputs:
        return " / ".join(box.value for box in field.inputs if box.value)
    if field.choices:
        held = field.value if isinstance(field.value, list) else [field.value]
        return ", ".join(str(choice["name"]) for choice in field.choices if choice["code"] in held)
    return str(field.value)


def _strangers(case: Case, checked: filing.Checked) -> list[dict[str, str]]:
    """Values of parameters that the category does not have: they stop the filing until they go."""
    known = {field.code for field in checked.context.parameters}
    typed = case.draft.get("parameters") or {}
    gone = {code: slots for code, slots in typed.items() if code not in known and any(slots.values())}
    names = dictionary.fields_named(gone) if gone else {}
    return [
        {
            "code": code,
            "name": names[code].name if code in names else code,
            "value": ", ".join(str(text) for text in slots.values() if text),
        }
        for code, slots in gone.items()
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


def missing(case: Case, words: wording.Wording, checked: filing.Checked) -> list[dict[str, Any]]:
    """Fields that are asked for and not filled in, each with the way to it."""
    return [
        {"name": words.name(problem.address), "href": problem_url(case, problem)}
        for problem in checked.problems
        if problem.code == MISSING
    ]
