"""A rule of admission as the API writes it, in all three languages at once."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from products.entries.admission import RULES, Rule
from products.templatetags import look


def written(rule: Rule, request: HttpRequest) -> dict[str, Any]:
    page = look.address_of("catalogue:rule", rule.code)
    return {**_texts(rule.code), "url": request.build_absolute_uri(page.format(rule.code))}


@cache
def _texts(code: str) -> dict[str, Any]:
    rule = RULES[code]
    told: dict[str, Any] = {name: {} for name in ("sentence", "why", "remedy", "wrong", "right")}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told["sentence"][language] = rule.pattern
            for name in ("why", "remedy", "wrong", "right"):
                told[name][language] = str(getattr(rule, name))
    return {"code": rule.code, "level": rule.level, **told}
