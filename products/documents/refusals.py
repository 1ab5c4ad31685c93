"""Why a file may not be stored: one table of codes and sentences. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

RULES = {
    "D01": _("Файл пуст."),
    "D02": _("Файл больше %(limit)s МБ. Уменьшите его и загрузите снова."),
    "D03": _(
        "Принимаются только файлы PDF, PNG и JPEG. Содержимое этого файла другое, каким бы ни было его имя."
    ),
    "D04": _("Файл повреждён или обрезан. Загрузите его целиком."),
    "D05": _("Файл PDF зашифрован или закрыт паролем. Сохраните его без защиты."),
    "D06": _("Файл PDF содержит сценарий или запуск программ. Сохраните его без них."),
    "D07": _("Файл PDF не открыть: в нём нет страниц или потеряно оглавление. Сохраните его заново."),
    "D08": _("К подаче прилагают скан (PDF, PNG, JPEG) или открепленную подпись (CMS, PKCS #7)."),
}


class Refused(Exception):
    """A file that may not be stored: the rule's code and a sentence for the person."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def message(self) -> str:
        """The sentence in the language active now."""
        return str(RULES[self.code]) % self.facts

    def __str__(self) -> str:
        return self.message
