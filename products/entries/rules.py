"""Admission rules: code, sentence, level. Pure.

A problem has a code, the address of its field and a sentence for the person who filed. Errors stop a
filing; warnings are shown and let it pass. Values of parameters bring codes of their own (`V…`, from
`dictionary.values`), files likewise (`D…`, from `documents.rules`). Every code of this table has a test
of its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.ledger import canonical

ERROR, WARNING = "error", "warning"

RULES: dict[str, tuple[str, str | Promise]] = {
    "E01": (ERROR, _("Укажите обозначение типа: без него запись нельзя найти.")),
    "E02": (ERROR, _("Укажите название по-русски: русский — язык реестра.")),
    "E03": (ERROR, _("Выберите конечную категорию: в «%(found)s» есть более точные.")),
    "E04": (ERROR, _("Подтвердите гражданское назначение: другие изделия в реестр не вносятся.")),
    "E05": (ERROR, _("Параметр «%(found)s» не относится к категории «%(expected)s».")),
    "E06": (ERROR, _("В номере «%(found)s» неверна контрольная цифра УНП; проверьте набор.")),
    "E07": (ERROR, _("У изготовителя уже есть запись или дело с обозначением «%(found)s».")),
    "E08": (ERROR, _("Буквы двух алфавитов в одном слове: «%(found)s». Наберите его одним алфавитом.")),
    "E09": (ERROR, _("«%(found)s» не похоже на код. Ожидается вид %(expected)s.")),
    "E10": (ERROR, _("В тексте %(found)s. Удалите его: он не виден и мешает поиску.")),
    "E11": (ERROR, _("Слишком длинно: %(found)s знаков, можно до %(expected)s.")),
    "E12": (ERROR, _("«%(found)s» нет среди возможных значений. Ожидается: %(expected)s.")),
    "E13": (
        ERROR,
        _("Доля «%(found)s» не годится: ожидается число от 0 до 100, а сумма долей не больше 100."),
    ),
    "E14": (ERROR, _("«%(found)s» — не дата. Ожидается вид 31.12.2027.")),
    "E15": (ERROR, _("Документ %(found)s не загружен этим изготовителем. Загрузите файл снова.")),
    "E16": (ERROR, _("Неверная контрольная цифра кода GTIN «%(found)s»; проверьте набор.")),
    "E17": (ERROR, _("По сравнению с редакцией в силе ничего не изменилось.")),
    "E18": (ERROR, _("Документ о происхождении уже недействителен: %(found)s. Приложите действующий.")),
    "E19": (ERROR, _("Заполните «%(found)s».")),
    "E20": (ERROR, _("Дата приказа — не раньше 2000 года и не позже сегодняшнего дня; указано %(found)s.")),
    "E21": (ERROR, _("Слишком много строк: %(found)s, можно до %(expected)s.")),
    "E30": (WARNING, _("Не заполнено: «%(found)s». На странице будет «не указано».")),
    "E31": (WARNING, _("УНП в обозначении ТУ (%(found)s) не совпадает с УНП изготовителя (%(expected)s).")),
    "E32": (WARNING, _("Код ОКПД 2 «%(found)s» отличается от обычного для категории: %(expected)s.")),
    "E33": (WARNING, _("Обозначение содержит буквы двух алфавитов. Проверьте, что так оно и пишется.")),
    "E34": (WARNING, _("Код ТН ВЭД «%(found)s» отличается от обычного для категории: %(expected)s.")),
}

#: A sentence quotes no more than this of what was typed.
LONGEST_QUOTE = 120

CYRILLIC, LATIN = re.compile("[А-ЯЁІЎа-яёіў]"), re.compile("[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Problem:
    code: str
    address: str
    message: str | Promise
    level: str = ERROR


class Problems(Exception):
    """What stops a filing: one problem or more."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.code} {p.address}: {p.message}" for p in problems))
        self.problems = problems


def problem(code: str, address: str, found: Any = "", expected: Any = "") -> Problem:
    """A problem with the sentence of the table, filled in."""
    level, sentence = RULES[code]
    found = str(found)
    if len(found) > LONGEST_QUOTE:
        found = found[: LONGEST_QUOTE - 1] + "…"
    return Problem(code, address, sentence % {"found": found, "expected": expected}, level)


def errors(problems: list[Problem]) -> list[Problem]:
    return [p for p in problems if p.level == ERROR]


def check_text(text: str, address: str, length: int) -> list[Problem]:
    """E10 and E11 for any text a person typed."""
    if reason := canonical.fault(text):
        return [problem("E10", address, reason)]
    if len(text) > length:
        return [problem("E11", address, len(text), length)]
    return []


def check_designation(text: str, address: str) -> list[Problem]:
    """E08: a Latin A among Cyrillic letters is a slip; E33: two alphabets in different words may be meant."""
    words = _LETTERS.findall(text)
    mixed = [word for word in words if CYRILLIC.search(word) and LATIN.search(word)]
    if mixed:
        return [problem("E08", address, mixed[0])]
    if CYRILLIC.search(text) and LATIN.search(text):
        return [problem("E33", address)]
    return []
