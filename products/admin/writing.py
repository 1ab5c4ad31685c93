"""What a reviewer writes while he works: marks of the checklist, notes, his remarks before they are sent.

None of it moves the case, so none of it is a move; each form of the case's page is sent to an address of its
own and comes back to the place where it stood.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from products.admin import desk, forms, person, showing, working
from products.admin.boxes import tell
from products.admin.person import Person
from products.cases import checklist, noting, remarking, workflow
from products.cases.models import Case, Remark
from products.cases.workflow import WrongState
from products.entries.rules import Problems
from products.parties.models import Party, Role
from products.parties.rules import NotAllowed


def note(request: HttpRequest, site: AdminSite, case: Case) -> HttpResponse:
    who, form = person.of(request), working.NoteForm(request.POST)
    party = _acting(who, *noting.WRITERS)
    if form.is_valid():
        given = form.cleaned_data
        try:
            noting.note(
                case_id=case.pk,
                party=party,
                actor=who.user,
                at=who.at,
                text=given["note"],
                for_both=given["for_both"],
            )
        except Problems as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Заметка записана."))
            return HttpResponseRedirect(f"{desk.address(case)}#notes")
    return desk.page(request, site, case, {"note": form})


def mark(request: HttpRequest, case: Case) -> HttpResponse:
    """All marks of the page at once, whichever section's button was pressed; back to that section."""
    who = person.of(request)
    party = _acting(who, *checklist.MARKERS)
    answers = {
        name.removeprefix(working.PREFIX): str(answer)
        for name, answer in request.POST.items()
        if name.startswith(working.PREFIX)
    }
    try:
        written = checklist.mark(
            case_id=case.pk,
            party=party,
            actor=who.user,
            at=who.at,
            digest=request.POST.get("digest", ""),
            answers=answers,
        )
    except (WrongState, Problems) as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Записана %(n)s отметка.", "Записано отметок: %(n)s.", written) % {"n": written}
        messages.success(request, said)
    section = request.POST.get("at", "")
    known = section in showing.TITLES or section == checklist.REQUEST
    return HttpResponseRedirect(desk.address(case) + (f"#s-{section or showing.FIRST}" if known else ""))


def remark(request: HttpRequest, site: AdminSite, case: Case, remark_id: int) -> HttpResponse:
    """Change it or take it back."""
    who = person.of(request)
    one = Remark.objects.select_related("review__party", "reason").filter(pk=remark_id, review__case=case)
    written = one.first()
    if written is None or (written.sent_at is None and written.review.party_id not in who.codes):
        raise Http404
    _acting(who, *workflow.BY_VERB["remark"].roles)
    try:
        if written.author_id != who.user.pk:
            raise NotAllowed(_("Менять замечание может только его автор и пока оно не отправлено."))
        if request.method == "POST":
            return _changed(request, site, case, written)
        if not working.may_change(written, case, who):
            raise WrongState(_("Менять замечание может только его автор и пока оно не отправлено."))
        return _drawn(request, site, case, written, _form(case, written))
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(desk.address(case))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _changed(request: HttpRequest, site: AdminSite, case: Case, written: Remark) -> HttpResponse:
    who = person.of(request)
    which: dict[str, Any] = {"case_id": case.pk, "remark_id": written.pk, "actor": who.user, "at": who.at}
    if "take_back" in request.POST:
        remarking.take_back(**which)
        messages.success(request, _("Замечание снято: изготовитель его не увидит."))
        return HttpResponseRedirect(f"{desk.address(case)}#remarks")
    form = _form(case, written, request.POST)
    if not form.is_valid():
        return _drawn(request, site, case, written, form)
    try:
        remarking.rewrite(
            **which, **{name: form.cleaned_data[name] for name in ("field", "reason", "text", "proposed")}
        )
    except Problems as refusal:
        tell(form, refusal)
        return _drawn(request, site, case, written, form)
    messages.success(request, _("Замечание изменено."))
    return HttpResponseRedirect(f"{desk.address(case)}#remark-{written.pk}")


def _form(case: Case, written: Remark, *args: Any) -> forms.MoveForm:
    return forms.of(
        "remark",
        *args,
        case=case,
        parties=[written.review.party],
        digest=case.revision.digest if case.revision else "",
        field=written.field,
        reason=written.reason_id or "",
        text=written.text,
        proposed=written.proposed,
    )


def _drawn(
    request: HttpRequest, site: AdminSite, case: Case, written: Remark, form: forms.MoveForm
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": _("Замечание: %s") % case.designation,
        "opts": Case._meta,
        "case": case,
        "remark": written,
        "form": form,
        "back": f"{desk.address(case)}#remark-{written.pk}",
        "action": reverse("admin:products_case_remark", args=[case.pk, written.pk]),
    }
    return TemplateResponse(request, "admin/products/case/remark.html", context)


def _acting(who: Person, *roles: Role) -> Party:
    """The party this person writes for; a refusal when there is none with such a role."""
    parties = who.parties_as(*roles)
    if not parties:
        raise PermissionDenied(_("Писать здесь могут члены сторон, у которых есть такая роль."))
    return parties[0]
