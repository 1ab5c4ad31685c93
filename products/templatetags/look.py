"""The one library the templates of the register load: `{% load look %}`.

Numbers, dates, digests and codes of rules are filters; states, keys, errors and addresses are tags.
Nothing here asks the database.
"""

import datetime
import zoneinfo
from collections.abc import Mapping
from copy import copy
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from products.templatetags import look_heads, look_rules, look_states

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


# --- filters ---------------------------------------------------------------------------------


@register.filter
def digest_short(digest: str | bytes | memoryview | None) -> str:
    """A digest one can compare by eye: «90ab 3c71 … e4». Takes hexadecimal text or bytes."""
    if not digest:
        return ""
    text = digest if isinstance(digest, str) else bytes(digest).hex()
    text = text.removeprefix("sha256:")
    return f"{text[:4]} {text[4:8]} … {text[-2:]}"


@register.filter
def ru_date(moment: datetime.date | None, place: Any = None) -> str:
    """A date as 18.11.2026; in English as 18 Nov 2026, since the American order would mislead.

    An instant becomes the date of `place`: a party (its `time_zone`) or a zone's name; without
    one, of the current zone. A plain date needs no place.
    """
    if moment is None or moment == "":
        return ""
    return formats.date_format(_local(moment, place), "j M Y" if _is_english() else "d.m.Y")


@register.filter
def ru_moment(moment: datetime.datetime | None, place: Any = None) -> str:
    """An instant as 18.11.2026 09:00, where it happened (`place` as in `ru_date`)."""
    if moment is None or moment == "":
        return ""
    return f"{ru_date(moment, place)} {formats.date_format(_local(moment, place), 'H:i')}"


def _local(moment: datetime.date, place: Any) -> datetime.date:
    if not isinstance(moment, datetime.datetime) or timezone.is_naive(moment):
        return moment
    name = getattr(place, "time_zone", place)
    return timezone.localtime(moment, zoneinfo.ZoneInfo(name) if name else None)


@register.filter
def number(value: int | str | Decimal | None, unit: str = "") -> str:
    """A number for reading: decimal comma (a point in English), true minus, thousands apart.

    Exact: digits are moved, never rounded. `{{ 4.7|number:"kΩ" }}` puts the unit after a
    non-breaking space. What is no plain decimal is given back as it came.
    """
    if value is None or value == "":
        return ""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    sign, digits = (MINUS, text[1:]) if text[0] in f"-{MINUS}" else ("", text)
    whole, point, fraction = digits.partition(".")
    if not whole.isdecimal() or (point and not fraction.isdecimal()):
        return text
    mark = "." if _is_english() else ","
    grouped = f"{int(whole):,}".replace(",", NBSP)
    return sign + grouped + (mark + fraction if point else "") + (NBSP + unit if unit else "")


def _is_english() -> bool:
    return (translation.get_language() or "").startswith("en")


# --- states ----------------------------------------------------------------------------------


@register.inclusion_tag("products/parts/state.html")
def state_mark(code: str | None, waiting: str = "", until: datetime.date | None = None) -> dict:
    """A state as mark and word: `{% state_mark case.status %}`.

    `waiting` "by" or "ru" says whose decision a review still waits for (empty: both); `until`
    is the end of a suspension. None is «решения нет». An unknown code is a mistake and raises.
    """
    code = str(code or "none")
    if code == "in_review" and waiting in look_states.TERRITORIES:
        code = f"in_review_{waiting}"
    mark, word = look_states.STATES[code]
    if code == "suspended" and until:
        dated = _("приостановлена до %(date)s") % {"date": ru_date(until)}
        return {"css": mark, "word": dated}
    return {"css": mark, "word": word}


@register.inclusion_tag("products/parts/two_keys.html")
def two_keys(standing: Mapping[str, Any], notes: Mapping[str, str] | None = None) -> dict:
    """The two keys side by side, for a title block: `{% two_keys standing notes=notes %}`.

    `standing` gives for "by" and "ru" a state's code, or a mapping or object with `state` and
    perhaps `until`; `notes` a line for each, such as the number of the decision.
    """
    keys = []
    for territory, (letters, name) in look_states.TERRITORIES.items():
        given = standing.get(territory)
        state = given if given is None or isinstance(given, str) else _part(given, "state")
        keys.append(
            {
                "letters": letters,
                "name": name,
                "state": state,
                "tone": look_states.TONES.get(str(state), ""),
                "until": _part(given, "until"),
                "note": (notes or {}).get(territory) or _part(given, "note"),
            }
        )
    return {"keys": keys}


def _part(given: Any, name: str) -> Any:
    return given.get(name) if isinstance(given, Mapping) else getattr(given, name, None)


# --- rules -----------------------------------------------------------------------------------

register.filter("rule_link", look_rules.link)
register.filter("with_rule", look_rules.linked)
register.filter("without_rule", look_rules.bare)
register.filter("rule_of", look_rules.code)

# --- heads -----------------------------------------------------------------------------------

register.simple_tag(look_heads.page_links, takes_context=True)


# --- forms -----------------------------------------------------------------------------------


@register.inclusion_tag("products/parts/errors.html")
def field_error(source: Any, field: str = "", element_id: str = "") -> dict:
    """The sentences under a field: `{% field_error form.email %}`, `{% field_error problems "name.ru" %}`.

    `source` is a bound field, or a list of problems (`field`, `message`, `level` "error" or
    "warning") of which those of `field` are shown.
    """
    if isinstance(source, BoundField):
        return {"errors": source.errors, "warnings": [], "element_id": source.auto_id}
    mine = [problem for problem in source or [] if problem.field == field]
    return {
        "errors": [problem.message for problem in mine if problem.level == "error"],
        "warnings": [problem.message for problem in mine if problem.level == "warning"],
        "element_id": element_id or f"id_{field}",
    }


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A Django form's control in our clothes: `{% control form.email %}`."""
    css = "form-control"
    if isinstance(field.field.widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(field.field.widget, forms.Select):
        css = "form-select"
    return field.as_widget(attrs={"class": f"{css} is-bad" if field.errors else css})


# --- addresses -------------------------------------------------------------------------------


def address_of(view: str, example: str) -> str:
    """The address of a view with `{}` for its one argument, which like the example needs no quoting."""
    return _address_of(view, example, translation.get_language() or "")


@lru_cache(maxsize=64)
def _address_of(view: str, example: str, _language: str) -> str:
    return reverse(view, args=[example]).replace(example, "{}")


@register.simple_tag(takes_context=True)
def query_with(context: Context, *pairs: Any, **named: Any) -> str:
    """The current query with parameters set: `{% query_with sort="name" cursor=None %}`.

    None or "" takes a parameter away. Names that are no identifiers come in pairs:
    `{% query_with "p.mounting" "smt" %}`. Gives "?…", for a link on the same page.
    """
    query = _query(context)
    for name, value in [*zip(pairs[::2], pairs[1::2], strict=True), *named.items()]:
        if value is None or value == "":
            query.pop(name, None)
        elif isinstance(value, list | tuple):
            query.setlist(name, [str(item) for item in value])
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: Any = None) -> str:
    """The current query without a parameter, or without one of its values, and from the first page.

    `{% query_without "p.function" "nand" %}` also reads a list written with commas: `nand,nor`.
    """
    query = _query(context)
    query.pop("cursor", None)
    kept: list[str] = []
    for given in query.pop(name, []) if value is not None else []:
        rest = [item for item in given.split(",") if item != str(value)]
        if given != str(value) and rest:
            kept.append(",".join(rest))
    query.pop(name, None)
    if kept:
        query.setlist(name, kept)
    return "?" + query.urlencode()


def _query(context: Context) -> Any:
    return copy(context["request"].GET)


@register.simple_tag(takes_context=True)
def language_urls(context: Context) -> list[dict[str, Any]]:
    """This page in every language, the query kept: list of `code`, `name`, `url`, `is_current`.

    A page that has no address in a language (an unknown one, a page of the API) leads to the
    home page in it. Without a request (an answer 400 or 500) there is nothing to link.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return []
    current = translation.get_language()
    here = request.get_full_path()
    languages = []
    for code, __ in settings.LANGUAGES:
        url = here if code == current else _in_language(request, code)
        name = translation.get_language_info(code)["name_local"]
        languages.append({"code": code, "name": name, "url": url, "is_current": code == current})
    return languages


def _in_language(request: HttpRequest, code: str) -> str:
    """The same page in another language, or its home page."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return _home_in(code)
    url = _url_in(code, match.view_name, match.args, tuple(match.kwargs.items()))
    if not url or url == request.path:
        return _home_in(code)
    _path, mark, query = request.get_full_path().partition("?")
    return url + mark + query


@lru_cache(maxsize=1_000)
def _url_in(code: str, view: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    """The address of a view in a language; empty where it has none."""
    with translation.override(code):
        try:
            return reverse(view, args=args, kwargs=dict(kwargs))
        except NoReverseMatch:
            return ""


def _home_in(code: str) -> str:
    with translation.override(code):
        return home_url()


@register.simple_tag
def home_url() -> str:
    """The home page in the active language; "/" while there is none (a bare error page)."""
    try:
        return _reversed("catalogue:home", translation.get_language())
    except NoReverseMatch:
        return "/"


@lru_cache(maxsize=64)
def _reversed(view: str, _language: str | None) -> str:
    """Every page has the same few links."""
    return reverse(view)


@register.simple_tag(takes_context=True)
def nav_link(context: Context, view: str, word: str, current: bool = True) -> SafeString:
    """An item of a menu, if the page exists: `{% nav_link "catalogue:makers" word %}`.

    `current=False` for a link that is never marked as the present section.
    """
    try:
        url = _reversed(view, translation.get_language())
    except NoReverseMatch:
        return SafeString("")
    request = context.get("request")
    return _item(url, word, bool(current and request is not None and request.path.startswith(url)))


@lru_cache(maxsize=512)
def _item(url: str, word: str, here: bool) -> SafeString:
    mark = SafeString(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, mark, word)


@register.simple_tag
def demonstration() -> bool:
    """Whether this register holds demonstration data; asked by the frames, context or not."""
    return bool(getattr(settings, "DEMONSTRATION", False))


@register.simple_tag
def safe_static(path: str) -> str:
    """The address of a static file on a page that must not fail: unhashed when it is not known."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"
