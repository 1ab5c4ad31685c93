"""Many cases to one expert: ticked in the queue, shown, and given when confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from products.admin import person, queue
from products.admin.person import Person
from products.cases import claiming, workflow
from products.cases.models import Case
from products.cases.workflow import WrongState
from products.parties import queries as party_queries
from products.parties import rules as party_rules
from products.parties.models import Party, Role, User
from products.parties.rules import NotAllowed

ROLES = workflow.BY_VERB["assign"].roles


class Form(forms.Form):
    """The chosen cases with what was read of each, and the expert."""

    expert = forms.ModelChoiceField(
        label=gettext_lazy("Эксперт"),
        queryset=User.objects.none(),
        error_messages={
            "required": gettext_lazy("Выберите эксперта."),
            "invalid_choice": gettext_lazy("Этот человек — не эксперт вашей стороны."),
        },
    )

    def __init__(self, *args: Any, experts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["expert"].queryset = experts  # type: ignore[attr-defined]


def parties(who: Person) -> list[Party]:
    """In whose name the reader may assign."""
    return who.parties_as(*ROLES)


def address(keys: Sequence[UUID]) -> str:
    chosen = urlencode({"case": [str(key) for key in keys]}, doseq=True)
    return f"{reverse('admin:products_case_assign')}?{chosen}"


def begin(keys: Sequence[UUID]) -> HttpResponse:
    """From the queue to the page that shows what will happen."""
    return HttpResponseRedirect(address(keys))


def page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    who = person.of(request)
    party = next(iter(parties(who)), None)
    if party is None:
        try:
            party_rules.require(who.user, next(iter(who.parties), None), ROLES, who.at)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        raise PermissionDenied
    experts = party_queries.holders(party, Role.EXPERT, who.at)
    seen = _seen(request.POST.getlist("case") if request.method == "POST" else request.GET.getlist("case"))
    chosen = queue.drawn(list(seen), who)
    form = Form(request.POST if request.method == "POST" else None, experts=experts)
    if request.method == "POST" and form.is_valid():
        try:
            done = claiming.assign_many(
                cases={case.pk: seen[case.pk] for case in chosen},
                party=party, expert=form.cleaned_data["expert"], actor=who.user, at=who.at,
            )  # fmt: skip
        except WrongState as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, done, chosen, form.cleaned_data["expert"])
            return HttpResponseRedirect(reverse("admin:products_case_changelist"))
    return _drawn(request, site, form, chosen, seen, party)


def _seen(texts: Sequence[str]) -> dict[UUID, int]:
    """Cases with the last event that was read of them (none yet: 0), as the form sends them."""
    found: dict[UUID, int] = {}
    for text in texts:
        key, _colon, event = text.partition(":")
        try:
            found[UUID(key)] = int(event or 0)
        except ValueError:
            continue
    return found


def _drawn(
    request: HttpRequest, site: AdminSite, form: Form, chosen: list[Case], seen: dict[UUID, int], party: Party
) -> HttpResponse:
    read = claiming.last_events([case.pk for case in chosen])
    rows = []
    for case in chosen:
        review = next(r for r in case.reviews.all() if r.party_id == party.pk)
        token = f"{case.pk}:{seen[case.pk] or read.get(case.pk, 0)}"
        rows.append((case, review, token, case.status in workflow.UNDER_REVIEW))
    context = {
        **site.each_context(request),
        "title": _("Назначить эксперту"),
        "opts": Case._meta,
        "form": form,
        "rows": rows,
        "party": party,
        "most": claiming.MOST_AT_ONCE,
    }
    return TemplateResponse(request, "admin/products/case/assign.html", context)


def _tell(request: HttpRequest, done: claiming.Assigned, chosen: list[Case], expert: User) -> None:
    names = {case.pk: case.designation for case in chosen}
    for key, sentence in done.left.items():
        messages.warning(request, f"{names[key]}: {sentence}")
    words = ngettext("Назначено %(expert)s: %(made)s дело.", "Назначено %(expert)s: %(made)s дел.", done.made)
    if done.made:
        messages.success(request, words % {"expert": expert, "made": done.made})
