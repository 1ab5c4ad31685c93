"""Who acts for the manufacturer: members, their roles, invitations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from products.cabinet import questions
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views.organisation import READ_AND_SEND, sent
from products.parties import appointing, inviting, queries, rules
from products.parties.models import Invitation, Membership, Role, User


@seated
@require_http_methods(READ_AND_SEND)
def members(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Everybody of the maker sees who acts for it; its administrator invites."""
    fresh = {"roles": [Role.EDITOR], "language": (get_language() or "ru")[:2]}
    form = questions.InviteForm(sent(request), initial=fresh)
    if request.method == "POST":
        rules.require(desk.user, desk.maker, rules.APPOINTERS, desk.at)
    if form.is_valid():
        try:
            made = inviting.invite(manufacturer=desk.maker, **form.cleaned_data, actor=desk.user, at=desk.at)
            said = _("Приглашение на %(email)s записано, письмо скоро уйдёт.") % {"email": made.email}
            messages.success(request, said)
            return redirect(reverse("cabinet:members") + "#main")  # not to the form, where one was
        except (ValidationError, rules.Refused) as wrong:
            form.add_error(None, wrong if isinstance(wrong, ValidationError) else str(wrong))
    context = {
        "form": form,
        "people": queries.people_of(desk.maker, rules.day(desk.at)),
        "invitations": queries.open_invitations(desk.maker),
        "appoints": desk.holds(desk.maker, rules.APPOINTERS),
    }
    return show(request, desk, "members", context, status=400 if form.errors else 200)


@seated
@require_http_methods(READ_AND_SEND)
def member(request: HttpRequest, desk: Desk, user_id: int) -> HttpResponseBase:
    """One member's roles and last day, or the end of it."""
    person, held = _member(desk, user_id)
    rules.require(desk.user, desk.maker, rules.APPOINTERS, desk.at)
    ends = "end" in request.POST
    form = questions.RolesForm(
        None if ends else sent(request),
        initial={"roles": [m.role for m in held], "until": held[0].until},
    )
    problem = ""
    if ends or form.is_valid():
        given: dict[str, Any] = (
            {"roles": []} if ends else {"roles": form.cleaned_data["roles"], "until": form.last_day()}
        )
        try:
            appointing.set_roles(manufacturer=desk.maker, person=person, **given, actor=desk.user, at=desk.at)
            messages.success(request, _("Участие прекращено.") if ends else _("Роли сохранены."))
            return redirect("cabinet:members")
        except rules.Refused as refusal:
            problem = str(refusal)
    context = {"form": form, "person": person, "held": held, "problem": problem}
    return show(request, desk, "member", context, status=400 if form.errors or problem else 200)


@seated
@require_POST
def revoke(request: HttpRequest, desk: Desk, invitation_id: int) -> HttpResponseBase:
    found = Invitation.objects.filter(pk=invitation_id, manufacturer=desk.maker).first()
    if found is None:
        raise Http404
    inviting.revoke(invitation_id=found.pk, actor=desk.user, at=desk.at)
    messages.success(request, _("Приглашение на %(email)s отменено.") % {"email": found.email})
    return redirect("cabinet:members")


def _member(desk: Desk, user_id: int) -> tuple[User, list[Membership]]:
    """A member of the maker chosen; anybody else does not exist here."""
    for person, held in queries.people_of(desk.maker, rules.day(desk.at)).items():
        if person.pk == user_id:
            return person, held
    raise Http404
