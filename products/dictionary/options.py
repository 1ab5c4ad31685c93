"""Values picked from a list, and yes or no: by code or by a name in any of the three languages. Pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from products.dictionary import reading
from products.dictionary.misreads import Misread

LANGUAGES = ("ru", "be", "en")
YES = {"да", "так", "есть", "ёсць", "yes", "true", "1"}
NO = {"нет", "не", "няма", "no", "false", "0"}
ANSWERS = {"ru": ("нет", "да"), "be": ("не", "так"), "en": ("no", "yes")}
MOST_NAMED = 8
LONGEST = 1000


@dataclass(frozen=True)
class Option:
    code: str
    names: tuple[str, str, str]  # ru, be, en

    def name(self, language: str) -> str:
        index = LANGUAGES.index(language) if language in LANGUAGES else 0
        return self.names[index] or self.names[0]


def read_boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = reading.checked(str(value)).casefold()
    if text not in YES | NO:
        raise Misread("V20", found=value)
    return text in YES


def read_choice(value: object, options: tuple[Option, ...], *, multiple: bool) -> str | list[str]:
    """The code, or the codes in the order of the list when several are allowed."""
    if isinstance(value, (list, tuple)):
        texts = [reading.checked(str(text), longest=LONGEST) for text in value if str(text).strip()]
    else:
        texts = _split(reading.checked(str(value), longest=LONGEST), options)
    chosen = {_pick(text, options).code for text in texts}
    if multiple:
        return [option.code for option in options if option.code in chosen]
    if len(chosen) > 1:
        raise Misread("V19", found=", ".join(texts))
    return chosen.pop()


def show(value: Any, options: tuple[Option, ...], language: str) -> str:
    """Names of the chosen, yes or no, or the text itself."""
    if isinstance(value, bool):
        return ANSWERS.get(language, ANSWERS["ru"])[value]
    if isinstance(value, list | tuple):
        return ", ".join(_name_of(code, options, language) for code in value)
    return "" if value is None else _name_of(value, options, language)


def _name_of(code: Any, options: tuple[Option, ...], language: str) -> str:
    return next((option.name(language) for option in options if option.code == code), str(code))


def example(options: tuple[Option, ...]) -> str:
    return options[0].name(reading.language()) if options else "…"


def _split(text: str, options: tuple[Option, ...]) -> list[str]:
    """Parts between semicolons, else commas; a name that holds a comma itself stays whole."""
    if _find(text, options):
        return [text]
    for separator in (";", ","):
        parts = [part.strip() for part in text.split(separator) if part.strip()]
        if len(parts) > 1 and all(_find(part, options) for part in parts):
            return parts
    return [part.strip() for part in re.split("[;,]", text) if part.strip()] or [text]


def _find(text: str, options: tuple[Option, ...]) -> list[Option]:
    wanted = _key(text)
    by_code = [option for option in options if _key(option.code) == wanted]
    return by_code or [option for option in options if wanted in map(_key, option.names)]


def _pick(text: str, options: tuple[Option, ...]) -> Option:
    found = _find(text, options)
    if len(found) == 1:
        return found[0]
    language = reading.language()
    names = [option.name(language) for option in found or options]
    near = difflib.get_close_matches(text, names, n=3)
    offered = near or names[:MOST_NAMED]
    more = "…" if not near and len(names) > MOST_NAMED else ""
    raise Misread("V18", found=text, expected="; ".join(offered) + more)


@lru_cache(maxsize=10_000)  # names of choices come back with every value that is read
def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold().replace("ё", "е")
