"""How much everybody of the reader's party has to do, and how long the stages take."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import person, queue
from products.admin.person import Person
from products.cases import load
from products.cases.models import Case
from products.parties.models import Role

STAGES = {
    "formal": gettext_lazy("формальная проверка"),
    "opinion": gettext_lazy("мнение эксперта"),
    "decision": gettext_lazy("решение утверждающего"),
    "answer": gettext_lazy("ответ изготовителя на замечания"),
}


def may_see(who: Person) -> bool:
    """The heads of an authority, of its own people; auditors, of everybody."""
    return who.has(Role.APPROVER, Role.PARTY_ADMINISTRATOR, Role.AUDITOR)


def page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    who = person.of(request)
    if not may_see(who):
        raise PermissionDenied(_("Нагрузку видят утверждающие и администраторы стороны и аудиторы."))
    own = [party.pk for party in who.parties_as(Role.APPROVER, Role.PARTY_ADMINISTRATOR)]
    seen = own or list(queue.PARTIES)
    context = {
        **site.each_context(request),
        "title": _("Нагрузка и сроки стадий"),
        "opts": Case._meta,
        "people": load.people(seen, who.at),
        "free": load.in_nobodys_hands(seen, who.at),
        "stages": [(stage, STAGES[stage.name]) for stage in load.stages(who.at)],
        "own": who.codes,
        "lately": load.LATELY.days,
        "measured": load.MEASURED.days,
        "at": who.at,
    }
    return TemplateResponse(request, "admin/products/case/load.html", context)
