"""Why a typed value was not understood: one table of codes and sentences. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

LONGEST = 100

RULES = {
    "V01": _("Введите значение, например «%(example)s»."),
    "V02": _("Слишком длинно: %(found)s знаков, а можно не больше %(expected)s."),
    "V03": _("В тексте есть невидимый управляющий знак (%(found)s). Сотрите его и введите значение заново."),
    "V04": _("Знак «%(found)s» — не обычная цифра. Пишите цифрами 0–9, например «%(example)s»."),
    "V05": _("«%(found)s» не читается как число с единицей. Ожидается, например, «%(example)s»."),
    "V06": _(
        "В «%(found)s» неясно, что отделяет дробную часть. Ставьте одну запятую или точку, а тысячи "
        "отделяйте пробелом: «1 000,5»."
    ),
    "V07": _("Единица «%(found)s» неизвестна. Ожидается %(expected)s, например «%(example)s»."),
    "V08": _("«%(found)s» — это %(other)s, а нужно: %(expected)s."),
    "V09": _("«%(found)s» — это %(expected)s? Величину приставки решает заглавная или строчная буква."),
    "V10": _("«%(found)s» — это биты или байты? Напишите полностью: «Кбит» или «Кбайт»."),
    "V11": _("Нижняя граница %(found)s больше верхней %(expected)s. Поменяйте их местами."),
    "V12": _("Значение «%(found)s» вне разумных пределов (%(expected)s в базовой единице)."),
    "V13": _("В числе %(found)s значащих цифр, а можно не больше %(expected)s."),
    "V14": _("%(found)s — ниже абсолютного нуля (%(expected)s)."),
    "V15": _("%(found)s: эта величина (%(expected)s) не бывает отрицательной."),
    "V16": _("Здесь нужно одно значение, а введён диапазон «%(found)s»."),
    "V17": _("Здесь нужно целое число, а введено «%(found)s»."),
    "V18": _("«%(found)s» нет в списке. Можно выбрать: %(expected)s."),
    "V19": _("Здесь можно выбрать только один вариант, а указано: %(found)s."),
    "V20": _("«%(found)s» не прочитано. Напишите «да» или «нет»."),
    "V21": _("«%(found)s» указывает другую границу: у этого параметра хранится «%(expected)s»."),
    "V22": _("У этого параметра нет границы «%(found)s»: заполните само значение."),
    "V23": _("Диапазон введён дважды: и целиком, и по границам. Оставьте что-то одно."),
    "V24": _("Введите значение."),
}


class Misread(ValueError):
    """One typed text that was not understood; `str()` is the sentence for the person who typed it."""

    def __init__(self, code: str, *, found: object = "", expected: object = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.found = found
        self.expected = expected
        self.facts = {"found": found, "expected": expected, **facts}

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        """The sentence in the language active now."""
        return str(RULES[self.code]) % self.facts


class ValueProblems(ValueError):
    """What is wrong with the typed value of one parameter, by slot: min, typ, max, value…"""

    def __init__(self, problems: Mapping[str, Misread]) -> None:
        super().__init__(", ".join(f"{slot} {misread.code}" for slot, misread in problems.items()))
        self.problems = dict(problems)

    def __str__(self) -> str:
        return " ".join(misread.message for misread in self.problems.values())
