"""The weekly sheet for the meeting of both parties, to be printed; the same for whoever opens it."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import person, queue
from products.cases import deadlines, meeting
from products.cases.models import Case
from products.cases.workflow import Status

WHOSE: dict[str, str | Promise] = {
    "by": gettext_lazy("Беларусь"),
    "ru": gettext_lazy("Россия"),
    "maker": gettext_lazy("изготовители"),
    "successor": gettext_lazy("преемники"),
}


def page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    who = person.of(request)
    sheet = meeting.sheet(who.at)
    context = {
        **site.each_context(request),
        "title": _("Недельный лист для заседания сторон"),
        "opts": Case._meta,
        "sheet": sheet,
        "moves": [(WHOSE[code], number, overdue) for code, number, overdue in sheet.moves],
        "parts": [(part, [_row(case, sheet) for case in part.cases]) for part in sheet.parts],
        "at": who.at,
    }
    return TemplateResponse(request, "admin/products/case/week.html", context)


def _row(case: Case, sheet: meeting.Sheet) -> dict[str, object]:
    """Each party with what it is doing and by when, in working days of its own country."""
    lines = [
        (
            review.party_id.upper(),
            queue.progress(case, review),
            deadlines.of(review.due if review.step else None, today=sheet.today, country=review.party_id),
        )
        for review in case.reviews.all()
    ]
    due = case.answer_due if case.status == Status.RETURNED else None
    answer = deadlines.of(due, today=sheet.today, country=case.manufacturer.party_id)
    return {"case": case, "lines": lines, "answer": answer, "waiting": queue.waiting_party(case)}
