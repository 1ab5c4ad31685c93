"""What a script asks while a section is filled in: save it, read a value back. Answers in JSON."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from products.cabinet import boxes, forms, parameters, saving
from products.cabinet.desk import Desk, seated
from products.cabinet.drawn import Drawn, every
from products.cabinet.views import form
from products.cases import drafting, filing
from products.dictionary.fields import Field
from products.entries import building
from products.entries import content as table
from products.entries import contexts as entry_contexts
from products.entries.readers import Context

#: One question is about one field, or a row of them.
MOST_ASKED = 20
_BOX = re.compile(r"p\.(?P<code>[a-z0-9_]+)(?:\.(?P<place>\d{1,2}))?\.[a-z]+")


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
    asked = {(one["code"], int(one["place"] or 0)) for one in map(_BOX.fullmatch, request.GET) if one}
    context = entry_contexts.context_for(category=case.category, manufacturer=case.manufacturer, at=desk.at)
    known = context.parameter_codes
    drawn = [
        _alone(known[code], place, request.GET, context)
        for code, place in sorted(asked)[:MOST_ASKED]
        if code in known
    ]
    return JsonResponse({"said": {field.id: field.said for field in drawn}})


def _alone(parameter: Field, place: int, sent: QueryDict, context: Context) -> Drawn:
    """The field of one condition as if nothing else were typed."""
    typed = boxes.posted_at(place, parameter, sent)
    content, problems = building.build({"parameters": {parameter.code: typed}}, context)
    facts = forms.Facts(
        draft={},
        content=content,
        problems=problems,
        parameters=[parameter],
        choices={},
        remarks={},
        usual={},
        packages={},
        language=(get_language() or "ru")[:2],
    )
    field = parameters.parameter_field(parameter, facts, typed)
    field.id += f"-{place}" if place else ""
    return field
