"""What a script asks while a section is filled in: save it, read a value back. Answers in JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from products.cabinet import boxes, forms, parameters, saving
from products.cabinet.desk import Desk, seated
from products.cabinet.drawn import every
from products.cabinet.views import form
from products.cases import drafting, filing
from products.entries import building, queries
from products.entries import content as table

#: One question is about one field, or a row of them.
MOST_ASKED = 20


@seated
@require_POST
def autosave(request: HttpRequest, desk: Desk, case_id: UUID, section: str) -> HttpResponseBase:
    """Save a section as typed so far; what each field was understood as comes back."""
    if section not in table.SECTIONS:
        raise Http404
    case = form.editable(desk, case_id)
    sent = saving.Sent.of(request.POST, section, form.parameters_of(case))
    try:
        saving.write(desk, case, sent)
    except drafting.Conflict as late:
        return JsonResponse({"contested": late.fields})
    case = desk.case(case_id)
    facts = form.facts_of(case, filing.check(case, at=desk.at), show_missing=False)
    return JsonResponse(
        {
            "saved": date_format(timezone.localtime(desk.at), "H:i"),
            "seen": sent.seen_after(case),
            "said": {field.id: field.said for field in every(forms.groups(section, facts))},
        }
    )


@seated
@require_safe
def read(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """What the boxes of a parameter are understood as; writes nothing."""
    case = desk.case(case_id)
    asked = [name.split(".")[1] for name in request.GET if name.startswith("p.") and name.count(".") == 2]
    context = queries.context_for(category=case.category, manufacturer=case.manufacturer, at=desk.at)
    fields = [field for field in context.parameters if field.code in asked][:MOST_ASKED]
    draft = {"parameters": {field.code: boxes.posted(field, request.GET) for field in fields}}
    content, problems = building.build(draft, context)
    facts = forms.Facts(
        draft=draft,
        content=content,
        problems=problems,
        parameters=fields,
        choices={},
        remarks={},
        usual={},
        packages={},
        language=(get_language() or "ru")[:2],
    )
    drawn = [parameters.parameter_field(field, facts) for field in fields]
    return JsonResponse({"said": {field.id: field.said for field in drawn}})
