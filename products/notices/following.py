"""Feeds, and letters to people without an account: the form, and the pages that its letters lead to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from products.dictionary import queries as dictionary
from products.entries import queries as entries
from products.notices import feeds, subscribing
from products.notices.models import Subscription
from products.notices.topics import Refused, Topic
from products.parties import queries as parties
from products.parties.models import Language
from products.search.database import TooSlow
from register import limits

#: Requests of one address in so many seconds.
MOST, SECONDS = 5, 600


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Электронная почта"),
        error_messages={
            "required": gettext_lazy("Напишите адрес."),
            "invalid": gettext_lazy("Адрес пишется как имя@пример.by."),
        },
        help_text=gettext_lazy("Придёт письмо со ссылкой; подписка начнётся, когда вы её откроете."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Согласен, чтобы адрес хранили, пока я подписан. Потом его сотрут."),
        error_messages={"required": gettext_lazy("Без согласия адрес не сохраняется: отметьте его.")},
    )
    #: Programs fill in every box; people do not see this one.
    website = forms.CharField(label=gettext_lazy("Оставьте пустым"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["website"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Это поле для проверки: оставьте его пустым."))
        return ""


@require_safe
def feed(request: HttpRequest, **place: str) -> HttpResponse:
    at, topic = timezone.now(), _topic(request, **place)
    try:
        topic.require_understood(at)
        return feeds.answer(request, topic, at)
    except Refused as error:
        return _said(str(error), 400)
    except TooSlow:
        return _said(_("Поиск слишком широк: уточните его."), 503)


def _said(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, **place: str) -> HttpResponse:
    at, topic = timezone.now(), _topic(request, **place)
    try:
        topic.require_understood(at)
    except Refused:
        return HttpResponseRedirect(topic.page)  # the list says what is wrong
    form, status = SubscribeForm(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid() and limits.is_too_many(request, "subscribed", most=MOST, seconds=SECONDS):
            form.add_error(None, _("С вашего адреса слишком много запросов. Повторите через десять минут."))
            status = 429
        elif form.is_valid():
            language = get_language() or Language.RU
            subscribing.ask(email=form.cleaned_data["email"], topic=topic, language=language, at=at)
            context = {"topic": topic, "title": topic.title(at), "email": form.cleaned_data["email"]}
            return render(request, "products/notices/asked.html", context)
    context = {"topic": topic, "title": topic.title(at), "feed": topic.address("feed"), "form": form}
    return render(request, "products/notices/subscribe.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Reading changes nothing, because programs that check links read them."""
    found, at = _subscription(token), timezone.now()
    if request.method == "POST":
        subscribing.confirm(subscription_id=found.pk, at=at)
    topic = subscribing.topic_of(found)
    context = {"topic": topic, "title": topic.title(at), "done": request.method == "POST", "token": token}
    return _private(render(request, "products/notices/confirm.html", context))


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the link is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    found = _subscription(token)
    if request.method == "POST":
        subscribing.leave(subscription_id=found.pk)
    topic = subscribing.topic_of(found)
    context = {"title": topic.title(timezone.now()), "done": request.method == "POST"}
    return _private(render(request, "products/notices/left.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _subscription(token: str) -> Subscription:
    found = subscribing.by_token(token)
    if found is None:
        raise Http404(_("Этой подписки больше нет."))
    return found


def _topic(request: HttpRequest, number: str = "", category: str = "", manufacturer: str = "") -> Topic:
    if number:
        if "\0" in number or entries.by_number(number) is None:
            raise Http404
        return Topic(number=number)
    if category and category not in dictionary.snapshot().categories:
        raise Http404
    if manufacturer and manufacturer not in parties.directory().by_code:
        raise Http404
    fixed = {"category": category, "manufacturer": manufacturer}
    return Topic.of_search(request.GET, **{name: value for name, value in fixed.items() if value})
