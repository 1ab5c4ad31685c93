"""What a person decides for himself: language and letters."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from products.cabinet import questions
from products.cabinet.views.organisation import READ_AND_SEND, sent
from products.parties import operations, queries
from products.parties.models import User


@never_cache
@login_required
@require_http_methods(READ_AND_SEND)
def me(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    form = questions.PreferencesForm(sent(request), instance=User.objects.get(pk=user.pk))
    if form.is_valid():
        operations.prefer(actor=user, **form.cleaned_data)
        messages.success(request, _("Сохранено."))
        return redirect("cabinet:me")
    context = {"form": form, "makers": queries.manufacturers_of(user, timezone.now())}
    return render(request, "products/cabinet/me.html", context, status=400 if form.errors else 200)
