"""What these pieces share: escaping, joining, whole numbers, and words that are looked up once a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape as escape_text

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from products.templatetags import look

UNSAFE = re.compile("[&<>\"']").search


def escape(text: object) -> str:
    plain = str(text)
    return escape_text(plain) if UNSAFE(plain) else plain  # hardly any is, and to look is quicker


def joined(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - every piece escapes what it was given


def whole(count: int) -> str:
    """As `look.number` writes a whole number in every language."""
    return f"{count:,}".replace(",", look.NBSP)


def language() -> str:
    return get_language() or "ru"


@lru_cache(maxsize=256)
def word(msgid: str, _language: str) -> str:
    """A sentence of the catalogue in the active language, escaped; what is in it by `%` comes later."""
    return escape(gettext(msgid))


@lru_cache(maxsize=8_192)
def around_tick(name: str, code: str, said: str, note: str = "") -> tuple[str, str]:
    """A box and its words, without the tick: a page has a hundred, and the next of the category the same."""
    beside = f' <i class="r-note">{escape(note)}</i>' if note else ""
    return (
        f'<input class="form-check-input" type="checkbox" name="{name}" value="{escape(code)}"',
        f"><span>{escape(said)}{beside}</span>",
    )
