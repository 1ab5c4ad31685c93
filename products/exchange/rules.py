"""What is said of a file, a cell or a row before any rule of values is asked, and of steps refused. Pure.

Codes I01… to I09 refuse a file, I10… to I29 are of a cell or a row: rules with pages, in `admission.rows`.
I50… are of downloaded rows that come back: rules with pages, too. I30… are notes on the file or a row, I40…
refuse a step: sentences alone. Rules of values and contents (V…, E…) come from `entries.building` unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.dictionary.options import LANGUAGES
from products.entries import admission
from products.entries.admission import rows
from products.entries.rules import ERROR, LONGEST_QUOTE

OK, SKIP, NOTE = "ok", "skip", "note"

RULES: dict[str, tuple[str, str | Promise]] = {
    **{rule.code: (rule.level, rule.sentence) for rule in rows.RULES},
    "I30": (NOTE, _("Макросы не прочитаны и не выполнены.")),
    "I31": (NOTE, _("Ссылки на другие файлы не открыты.")),
    "I32": (NOTE, _("Скрытые листы не прочитаны: %(found)s.")),
    "I33": (NOTE, _("На листе «%(found)s» нет строки заголовков, он пропущен.")),
    "I34": (NOTE, _("Категория листа «%(found)s» определена по столбцам: %(expected)s. Проверьте её.")),
    "I35": (NOTE, _("Исполнение изделия строки %(expected)s: войдёт в его запись.")),
    "I40": (ERROR, _("Укажите столбец с обозначением: без него не понять, о каком изделии строка.")),
    "I41": (ERROR, _("Записывать нечего: нет ни одной готовой строки, которая что-то меняет.")),
    "I42": (ERROR, _("Сейчас это сделать нельзя: загрузка — «%(found)s».")),
    "I43": (
        ERROR,
        _("Отменить уже нельзя: подано дело «%(found)s». Остальные черновики удаляются по одному."),
    ),
    "I44": (ERROR, _("Такого столбца или листа в файле нет: %(found)s.")),
    "I45": (ERROR, _("Поле «%(found)s» указано для двух столбцов. Оставьте один.")),
    "I46": (ERROR, _("По изделию «%(found)s» уже идёт дело или есть черновик: строка не записана.")),
    "I47": (ERROR, _("Это не книга с ошибками этой загрузки. Скачайте её здесь и верните исправленной.")),
    "I48": (ERROR, _("Архив не принят: %(found)s.")),
    "I49": (ERROR, _("Отметьте хотя бы один лист, строки которого загружать.")),
    "I60": (ERROR, _("В файле нет заполненной строки %(found)s: заголовков там быть не может.")),
    "I61": (ERROR, _("Строка не записана: у того, кто начал запись, больше нет на это права.")),
}

#: What fills a sentence in: a text, or its words in each language.
Words = str | Mapping[str, str]


class Refused(Exception):
    """A file or a step that is not accepted: the rule's code and a sentence for the person."""

    def __init__(self, code: str, *, found: Any = "", expected: Any = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = sentence(code, found, expected)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Issue:
    """What is wrong with a cell, or with a row when `column` is empty.

    Kept are the code and what fills its sentence in; the sentence is worded when it is read, in the language
    of the reader. That of a rule of values only its judge can word: `said` is never kept (`wording`).
    """

    column: str
    code: str
    level: str
    address: str
    found: str
    wanted: Words = ""
    said: str = ""

    @property
    def expected(self) -> str:
        return in_language(self.wanted)

    @property
    def message(self) -> str:
        return self.said or sentence(self.code, self.found, self.expected)

    def __str__(self) -> str:
        return self.message

    def as_json(self) -> dict[str, Any]:
        kept = ("column", "code", "level", "address", "found")
        wanted = "" if self.said else self.wanted if isinstance(self.wanted, str) else dict(self.wanted)
        return {**{name: getattr(self, name) for name in kept}, "wanted": wanted}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Issue:
        return cls(**kept)


def has_page(code: str) -> bool:
    """Is there a page that explains the rule? Notes and refused steps say all there is."""
    return code in admission.RULES


class _Facts(dict[str, str]):
    """What fills a sentence in; of what is not known any more nothing is said."""

    def __missing__(self, _name: str) -> str:
        return "…"


def sentence(code: str, found: Any = "", expected: Any = "") -> str:
    text = RULES[code][1] if code in RULES else admission.RULES[code].sentence
    return str(text) % _Facts(found=quoted(found), expected=str(expected))


def in_language(words: Words) -> str:
    """The words of the reader's language."""
    if isinstance(words, str):
        return words
    return words.get((get_language() or "ru")[:2]) or words.get("ru", "")


def in_all(name: Callable[[str], str]) -> Words:
    """What something is called in each language; once where all call it the same."""
    names = {language: name(language) for language in LANGUAGES}
    return names if len(set(names.values())) > 1 else names["ru"]


def quoted(text: Any) -> str:
    text = str(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def issue(code: str, column: str, address: str, found: Any = "", wanted: Words = "") -> Issue:
    return Issue(column, code, RULES[code][0], address, quoted(found), wanted)


def note(code: str, found: Any = "", wanted: Words = "") -> Issue:
    """What to know of the file as a whole."""
    return issue(code, "", "", found, wanted)
