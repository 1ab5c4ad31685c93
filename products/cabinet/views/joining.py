"""Coming in: an account by a mailed link, an application of a manufacturer, an invitation taken up."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet import questions
from products.cabinet.views.organisation import READ_AND_SEND, sent
from products.documents import queries as documents
from products.documents import responses
from products.documents import rules as files
from products.joining import operations, queries
from products.joining.models import Application
from products.parties import inviting, rules
from products.parties import queries as parties
from products.parties.models import Invitation, User

BACKEND = "django.contrib.auth.backends.ModelBackend"
#: Where a paper waits that came with a form in which something else was wrong: its digest and name.
PAPER = "cabinet_application_paper"


@never_cache
@require_http_methods(READ_AND_SEND)
def join(request: HttpRequest) -> HttpResponseBase:
    """What joining takes. One without an account asks for a letter; another sees his applications."""
    if request.user.is_authenticated:
        if request.method == "POST":
            return redirect("cabinet:join")
        applications = queries.of_person(request.user)
        return render(request, "products/cabinet/join.html", {"applications": applications})
    form = questions.AddressForm(sent(request))
    if form.is_valid():
        if too_many := ratelimit.consume_or_429(request, action="signup"):
            return cast(HttpResponseBase, too_many)
        inviting.ask_for_account(email=form.cleaned_data["email"], language=_language(), at=timezone.now())
        return redirect(reverse("cabinet:join") + "?sent=1")
    context = {"form": form, "sent": "sent" in request.GET and not form.is_bound}
    return render(request, "products/cabinet/join.html", context, status=400 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(READ_AND_SEND)
def apply(request: HttpRequest) -> HttpResponseBase:
    """The application itself; `?again=` begins it as one that was refused or withdrawn."""
    user, at = cast(User, request.user), timezone.now()
    before = _before(request, user) if request.method != "POST" else None
    form = questions.ApplicationForm(
        sent(request), request.FILES or None, initial=_as_form(before) if before else None
    )
    if request.method == "POST":
        try:
            _keep_paper(request, form, user)
            paper = request.session.get(PAPER)
            if not paper:
                form.add_error("file", _("Приложите доверенность."))
            if form.is_valid() and paper and (document := documents.get(paper[0])):
                operations.apply(
                    application=form.instance, paper=document, paper_name=paper[1], actor=user, at=at
                )
                del request.session[PAPER]
                messages.success(request, _("Заявление подано. Ответ придёт на вашу почту."))
                return redirect("cabinet:join")
        except ValidationError as wrong:
            form.add_error(None, wrong)
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "paper": (request.session.get(PAPER) or ("", ""))[1], "before": before}
    return render(request, "products/cabinet/apply.html", context, status=400 if form.errors else 200)


def _keep_paper(request: HttpRequest, form: questions.ApplicationForm, user: User) -> None:
    """A browser does not fill a file in again, so a good one is kept while the rest is put right."""
    upload = request.FILES.get("file")
    if upload is None:
        return
    try:
        request.session[PAPER] = operations.take_paper(
            upload=upload, name=upload.name or "", actor=user, at=timezone.now()
        )
    except files.Refused as refusal:
        form.add_error("file", f"{refusal.code}. {refusal.message}")


def _before(request: HttpRequest, user: User) -> Application | None:
    """The application to begin from, one's own; its paper counts again."""
    try:
        found = queries.own(UUID(request.GET.get("again", "")), user)
    except ValueError:
        return None
    if found:
        request.session[PAPER] = (found.paper_id, found.paper_name)
    return found


def _as_form(application: Application) -> dict[str, Any]:
    fields = questions.ApplicationForm.Meta.fields
    return {name: getattr(application, f"{name}_id" if name == "party" else name) for name in fields}


@never_cache
@login_required
@require_safe
def paper(request: HttpRequest, application_id: UUID) -> HttpResponseBase:
    """The applicant's own power of attorney."""
    application = queries.own(application_id, cast(User, request.user))
    if application is None:
        raise Http404
    return responses.serve(request, application.paper, name=application.paper_name, public=False)


@login_required
@require_POST
def withdraw(request: HttpRequest, application_id: UUID) -> HttpResponseBase:
    user = cast(User, request.user)
    if queries.own(application_id, user) is None:
        raise Http404
    try:
        operations.withdraw(application_id=application_id, actor=user, at=timezone.now())
        messages.success(request, _("Заявление отозвано."))
    except rules.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("cabinet:join")


@never_cache
@require_http_methods(READ_AND_SEND)
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link of a letter: a new account, or a role for an account that is there."""
    at = timezone.now()
    invitation = parties.invitation(token, at)
    if invitation is None:
        return render(request, "products/cabinet/enter.html", {"invitation": None}, status=404)
    try:
        if request.user.is_authenticated:
            return _with_account(request, invitation, token)
        if User.objects.filter(email=invitation.email).exists():
            sign_in = f"{reverse('account_login')}?next={request.path}"
            return _entering(request, invitation, sign_in=sign_in)
        return _without_account(request, invitation, token)
    except rules.Refused as refusal:
        return _entering(request, invitation, problem=str(refusal), status=409)
    except rules.NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _with_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponseBase:
    user = cast(User, request.user)
    if request.method == "POST":
        taken = inviting.accept(token=token, actor=user, at=timezone.now())
        return _came_in(request, taken)
    return _entering(request, invitation, is_other=user.email != invitation.email)


def _without_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponseBase:
    form = questions.AccountForm(sent(request), email=invitation.email)
    if form.is_valid():
        user = inviting.open_account(
            token=token, **form.cleaned_data, language=_language(), at=timezone.now()
        )
        login(request, user, backend=BACKEND)
        return _came_in(request, invitation)
    return _entering(request, invitation, form=form, status=400 if form.errors else 200)


def _came_in(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    if invitation.manufacturer is None:
        return redirect("cabinet:apply")
    said = _("Вы действуете за %(name)s: %(roles)s.")
    messages.success(request, said % {"name": invitation.manufacturer.name, "roles": invitation.role_names})
    return redirect(f"{reverse('cabinet:home')}?organisation={invitation.manufacturer.code}")


def _entering(
    request: HttpRequest, invitation: Invitation, *, status: int = 200, **context: Any
) -> HttpResponseBase:
    shown = {"invitation": invitation, **context}
    return render(request, "products/cabinet/enter.html", shown, status=status)


def _language() -> str:
    return (get_language() or "ru")[:2]
