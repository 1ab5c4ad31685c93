"""What may be wrong with a file, a heading or a cell before any rule of values is asked. Pure.

Codes I01… to I09 refuse a file, I10… to I29 are of a cell or a row, I30… are notes on the file, I40… refuse
a step. Rules of values and contents (V…, E…) come from `dictionary.misreads` and `entries.rules` unchanged.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.entries.rules import ERROR, LONGEST_QUOTE, WARNING

OK, SKIP, NOTE = "ok", "skip", "note"

RULES: dict[str, tuple[str, str | Promise]] = {
    "I01": (ERROR, _("В файле нет ни одной заполненной строки.")),
    "I02": (ERROR, _("Файл больше %(expected)s МБ. Разделите его на части.")),
    "I03": (ERROR, _("Это %(found)s. Принимаются таблицы XLSX и CSV: откройте файл и сохраните его так.")),
    "I04": (ERROR, _("Файл закрыт паролем. Сохраните его без пароля и загрузите снова.")),
    "I05": (ERROR, _("Файл повреждён и не читается (%(found)s). Сохраните его заново и загрузите снова.")),
    "I06": (
        ERROR,
        _("Слишком много: %(found)s; можно до %(expected)s. Разделите файл или удалите лишнее."),
    ),
    "I07": (ERROR, _("Внутри файла есть то, чего в таблице не бывает (%(found)s). Он не принят.")),
    "I08": (
        ERROR,
        _("В файле не нашлось строки заголовков. Нужны хотя бы «Обозначение» и ещё один столбец."),
    ),
    "I10": (WARNING, _("В ячейке формула; взято её значение «%(found)s».")),
    "I11": (ERROR, _("В ячейке формула без значения. Впишите само значение.")),
    "I12": (ERROR, _("В ячейке ошибка Excel «%(found)s». Впишите значение.")),
    "I13": (ERROR, _("Excel превратил значение в дату (%(found)s). Впишите его снова, ячейка — «Текст».")),
    "I14": (ERROR, _("«%(found)s» — не число.")),
    "I15": (ERROR, _("В ячейке больше %(expected)s знаков. Сократите текст.")),
    "I16": (WARNING, _("Из ячейки убраны невидимые знаки (%(found)s).")),
    "I17": (WARNING, _("Буквы двух алфавитов в одном слове: «%(found)s» прочитано как «%(expected)s».")),
    "I18": (
        WARNING,
        _("Единица в ячейке («%(found)s») не та, что в заголовке (%(expected)s); взята из ячейки."),
    ),
    "I19": (WARNING, _("Строка повторяет строку %(expected)s. Она записана не будет.")),
    "I20": (ERROR, _("Обозначение «%(found)s» уже есть в строке %(expected)s, а значения другие.")),
    "I21": (ERROR, _("Категории «%(found)s» нет. Ожидается, например: %(expected)s.")),
    "I22": (ERROR, _("Не указана категория. Назовите её в столбце или для всего листа.")),
    "I23": (WARNING, _("Запись стоит в категории «%(expected)s»; изменить её загрузкой нельзя.")),
    "I24": (WARNING, _("«%(found)s» прочитано как «%(expected)s».")),
    "I30": (NOTE, _("Макросы не прочитаны и не выполнены.")),
    "I31": (NOTE, _("Ссылки на другие файлы не открыты.")),
    "I32": (NOTE, _("Скрытые листы не прочитаны: %(found)s.")),
    "I33": (NOTE, _("На листе «%(found)s» нет строки заголовков, он пропущен.")),
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
    "I50": (ERROR, _("Записи «%(found)s» у вас в реестре нет. Скачайте свои записи заново.")),
    "I51": (ERROR, _("Редакция «%(found)s» — не этой записи. Скачайте свои записи заново.")),
    "I52": (WARNING, _("Запись изменилась после скачивания. Ваши правки внесутся в действующую редакцию.")),
}


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
    """What is wrong with a cell, or with a row when `column` is empty."""

    column: str
    code: str
    level: str
    address: str
    found: str
    expected: str
    message: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def sentence(code: str, found: Any = "", expected: Any = "") -> str:
    return str(RULES[code][1]) % {"found": quoted(found), "expected": expected}


def quoted(text: Any) -> str:
    text = str(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def issue(code: str, column: str, address: str, found: Any = "", expected: Any = "") -> Issue:
    return Issue(
        column, code, RULES[code][0], address, quoted(found), str(expected), sentence(code, found, expected)
    )
