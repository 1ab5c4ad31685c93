"""Admission rules: one home for the code of a rule, its level, its sentence, why it is, how to put it right.

Each module holds the rules of one letter or level as a table; `RULES` is all of them by code. A page of the
catalogue shows each one, forms and refusals name them, and a test finds for every code a page and a test of
its name. What judges by them is elsewhere: `readers` and `building` one content by itself, `cases.checking`
a content against the register, `dictionary.values` a value (V…), `documents.rules` a file (D…), `exchange`
a table (I…). A new letter is a module here with a tuple of rules, named in `TABLES`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from . import files, rows, stops, values, warns
from .rule import ERROR, WARNING, Rule, Text

__all__ = ["ERROR", "RULES", "WARNING", "Rule"]

#: In the order of the page of rules, each with its heading.
TABLES: tuple[tuple[Text, tuple[Rule, ...]], ...] = (
    (_("Мешают подать заявку"), stops.RULES),
    (_("Требуют отметки с причиной"), warns.RULES),
    (_("Значения параметров"), values.RULES),
    (_("Файлы"), files.RULES),
    (_("Загрузка таблиц"), rows.RULES),
)
RULES: dict[str, Rule] = {rule.code: rule for _title, table in TABLES for rule in table}
