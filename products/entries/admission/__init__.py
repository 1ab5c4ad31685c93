"""Admission rules: one home for the code of a rule, its level, its sentence, why it is, how to put it right.

Each module holds the rules of one letter or level as a table; `RULES` is all of them by code. A page of the
catalogue shows each one, forms and refusals name them, and a test finds for every code a page and a test of
its name. What judges by them is elsewhere: `readers` and `building` one content by itself, `cases.checking`
a content against the register, `dictionary.values` a value (V…), `documents.rules` a file (D…). A new letter
is a module here with a tuple of rules, named in `TABLES`.
"""

from __future__ import annotations

from . import files, stops, values, warns
from .rule import ERROR, WARNING, Rule

__all__ = ["ERROR", "RULES", "WARNING", "Rule"]

TABLES: tuple[tuple[Rule, ...], ...] = (stops.RULES, warns.RULES, values.RULES, files.RULES)
RULES: dict[str, Rule] = {rule.code: rule for table in TABLES for rule in table}
