"""What was sent, read strictly: a body that two readers could read differently is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import parsers

from products.api.v1 import problems
from products.documents import rules as documents

JSON, NDJSON = "application/json", "application/x-ndjson"
LARGEST = 1024 * 1024  # of one body, and of one line of many
LARGEST_OF_MANY = 8 * 1024 * 1024
MOST_LINES = 500
DEEPEST = 6
#: A form with one file weighs little more than the file.
LARGEST_FORM = documents.SIZE_LIMIT + 64 * 1024


class Bad(Exception):
    """Bytes that are not JSON as it is meant here; the text says why."""


class Json(parsers.BaseParser):
    media_type = JSON
    numbers: Callable[[str], Any] = str

    def parse(self, stream: Any, media_type: str | None = None, context: Any = None) -> Any:
        try:
            return read(whole(stream, LARGEST), numbers=self.numbers)
        except Bad as bad:
            raise problems.Refusal("bad-body", str(bad)) from bad


class Ndjson(parsers.BaseParser):
    """Lines, each still as it came: every line answers for itself."""

    media_type = NDJSON

    def parse(self, stream: Any, media_type: str | None = None, context: Any = None) -> Any:
        lines = [line for line in whole(stream, LARGEST_OF_MANY).split(b"\n") if line.strip()]
        if not 1 <= len(lines) <= MOST_LINES:
            sentence = _("Строк бывает от 1 до %(most)s.") % {"most": MOST_LINES}
            raise problems.Refusal("bad-body" if not lines else "too-large", sentence)
        return lines


class Form(parsers.MultiPartParser):
    def parse(self, stream: Any, media_type: str | None = None, context: Any = None) -> Any:
        if _stated_length(stream) > LARGEST_FORM:
            raise problems.Refusal("too-large")
        return super().parse(stream, media_type, context)


def whole(stream: Any, largest: int) -> bytes:
    """All that was sent, as long as it is not too much."""
    if _stated_length(stream) > largest:
        raise problems.Refusal("too-large")
    sent: bytes = stream.read(largest + 1)
    if len(sent) > largest:
        raise problems.Refusal("too-large")
    return sent


def _stated_length(stream: Any) -> int:
    stated = str(getattr(stream, "META", {}).get("CONTENT_LENGTH") or "")
    return int(stated) if stated.isascii() and stated.isdecimal() else 0


def read(sent: bytes, *, numbers: Callable[[str], Any] = str) -> Any:
    """One JSON value. Numbers stay as they are written, for a value is what was typed."""
    if len(sent) > LARGEST:
        raise Bad(_("Строка слишком длинная."))
    try:
        value = json.loads(
            sent.decode(),
            parse_float=numbers,
            parse_int=numbers,
            parse_constant=_no_number,
            object_pairs_hook=_members,
        )
    except UnicodeDecodeError as error:
        raise Bad(_("Тело не в кодировке UTF-8.")) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Bad(_("Это не JSON: строка %(line)s, знак %(column)s.") % place) from error
    except RecursionError as error:
        raise Bad(TOO_DEEP) from error
    _check_depth(value, DEEPEST)
    return value


TOO_DEEP: str | Promise = _("Слишком глубокая вложенность.")


def _no_number(word: str) -> NoReturn:
    raise Bad(_("«%(word)s» — не число.") % {"word": word})


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _value in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Bad(_("Имя «%(name)s» в одном объекте стоит дважды.") % {"name": twice[:60]})
    return found


def _check_depth(value: Any, left: int) -> None:
    if not left:
        raise Bad(TOO_DEEP)
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(member, dict | list):
            _check_depth(member, left - 1)


def texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value, names of members included, with the pointer to it."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from texts(member, f"{pointer}/{place}")
    elif isinstance(value, dict):
        for name, member in value.items():
            yield pointer, name
            yield from texts(member, f"{pointer}/{escaped(name)}")


def escaped(name: str) -> str:
    """A name as RFC 6901 writes it."""
    return name.replace("~", "~0").replace("/", "~1")
