"""The content of a revision: one table of its fields, how it is built, and how two of them differ. Pure.

Content is one JSON object of public, non-personal facts. Absent means the key is left out; numbers are
decimal strings with a unit. `FIELDS` says for every field its class (A editorial, B descriptive,
C substantive; the highest in a change wins), who vouches for it and when it is required.

A field has an address: `designation`, `name.ru`, `parameters.supply_voltage`. Forms, remarks, problems
and differences name fields by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import addresses

SCHEMA = 1

#: Parameters of the dictionary that are only views of content fields, never stored twice.
VIEWS = {
    "package": "packages",
    "lifecycle_status": "lifecycle_status",
    "foreign_analogue": "foreign_analogues",
    "technical_conditions": "normative.number",
    "country_of_manufacture": "country_of_manufacture",
}

BOTH, MAKER = "both", "maker"
ALWAYS, EXPECTED, FREE = "always", "expected", "free"


@dataclass(frozen=True)
class Field:
    address: str
    label: str | Promise
    section: str
    kind: str  # text, lines, choice, choices, code, variants, analogues, documents, share, date, boolean
    grade: str  # class of a change: A, B or C
    voucher: str = MAKER  # who vouches: both parties, or the maker alone
    required: str = FREE  # always: stops a filing; expected: a warning when missing
    hint: str | Promise = ""
    length: int = 300


SECTIONS: dict[str, str | Promise] = {
    "identity": _("Обозначение и название"),
    "classification": _("Классификация и нормативный документ"),
    "parameters": _("Параметры"),
    "packages": _("Корпуса и жизненный цикл"),
    "analogues": _("Аналоги"),
    "documents": _("Документы"),
    "origin": _("Производство и происхождение"),
    "declaration": _("Контакт и заявление"),
}

FIELDS: tuple[Field, ...] = (
    Field(
        "designation",
        _("Обозначение типа"),
        "identity",
        "text",
        "C",
        BOTH,
        ALWAYS,
        _("Как на корпусе и в документации: КР1554ЛА3, IN74AC00N"),
        120,
    ),
    Field(
        "designation_alt",
        _("Другие обозначения"),
        "identity",
        "lines",
        "C",
        BOTH,
        FREE,
        _("Экспортное или прежнее, по одному в строке"),
        120,
    ),
    Field(
        "variants",
        _("Исполнения"),
        "identity",
        "variants",
        "C",
        BOTH,
        FREE,
        _("По строке на исполнение: обозначение; корпус; температура"),
    ),
    Field("name.ru", _("Название по-русски"), "identity", "text", "A", MAKER, ALWAYS),
    Field("name.be", _("Название по-белорусски"), "identity", "text", "A"),
    Field("name.en", _("Название по-английски"), "identity", "text", "A"),
    Field("purpose.ru", _("Назначение по-русски"), "identity", "text", "A", MAKER, EXPECTED, "", 2000),
    Field("purpose.be", _("Назначение по-белорусски"), "identity", "text", "A", length=2000),
    Field("purpose.en", _("Назначение по-английски"), "identity", "text", "A", length=2000),
    Field("manufacturer", _("Изготовитель"), "", "maker", "C", BOTH, ALWAYS),
    Field("rights_holder", _("Правообладатель"), "origin", "text", "C", BOTH),
    Field(
        "production_sites",
        _("Места производства"),
        "origin",
        "lines",
        "C",
        BOTH,
        EXPECTED,
        _("Адрес площадки и операции на ней, по одному месту в строке"),
    ),
    Field(
        "operations",
        _("Операции"),
        "origin",
        "lines",
        "C",
        BOTH,
        FREE,
        _("Проектирование, кристальное производство, сборка, испытания; по одной в строке"),
    ),
    Field("category", _("Категория"), "", "category", "C", BOTH, ALWAYS),
    Field("codes.okpd2", _("ОКПД 2"), "classification", "code", "C", BOTH, EXPECTED, "26.11.30.000", 12),
    Field("codes.okrb007", _("ОКРБ 007"), "classification", "code", "C", BOTH, FREE, "26.11.30.000", 12),
    Field("codes.tnved", _("ТН ВЭД ЕАЭС"), "classification", "code", "C", BOTH, EXPECTED, "8542 39", 14),
    Field("codes.gtin", _("Штрихкод GTIN"), "classification", "code", "C", BOTH, FREE, "", 14),
    Field("normative.kind", _("Вид нормативного документа"), "classification", "choice", "C", BOTH),
    Field(
        "normative.number",
        _("Обозначение нормативного документа"),
        "classification",
        "text",
        "C",
        BOTH,
        EXPECTED,
        "ТУ BY 100103729.026-2012",
        120,
    ),
    Field("parameters", _("Параметры"), "parameters", "parameters", "B"),
    Field("packages", _("Корпуса"), "packages", "packages", "B", MAKER, EXPECTED),
    Field("lifecycle_status", _("Жизненный цикл"), "packages", "choice", "B", MAKER, EXPECTED),
    Field(
        "foreign_analogues",
        _("Зарубежные аналоги"),
        "analogues",
        "analogues",
        "B",
        MAKER,
        FREE,
        _("По строке на аналог: обозначение; изготовитель; полный, функциональный или ограниченный"),
    ),
    Field(
        "same_die_as",
        _("Тот же кристалл, что"),
        "analogues",
        "lines",
        "B",
        MAKER,
        FREE,
        _("Обозначения записей с тем же кристаллом, по одному в строке"),
        120,
    ),
    Field("country_of_manufacture", _("Страна производства"), "origin", "choices", "C", BOTH, EXPECTED),
    Field("origin.share_by", _("Доля Беларуси, %"), "origin", "share", "C", BOTH),
    Field("origin.share_ru", _("Доля России, %"), "origin", "share", "C", BOTH),
    Field("origin.method", _("Методика расчёта долей"), "origin", "text", "C", BOTH),
    Field(
        "basis.kind",
        _("Документ о происхождении"),
        "origin",
        "text",
        "C",
        BOTH,
        FREE,
        _("Например: акт экспертизы, сертификат собственного производства"),
    ),
    Field("basis.body", _("Кем выдан"), "origin", "text", "C", BOTH),
    Field("basis.number", _("Номер"), "origin", "text", "C", BOTH, length=120),
    Field("basis.valid_to", _("Действителен до"), "origin", "date", "C", BOTH, FREE, _("ДД.ММ.ГГГГ")),
    Field("documents", _("Документы"), "documents", "documents", "B", MAKER, EXPECTED),
    Field(
        "contact",
        _("Контакт для покупателей"),
        "declaration",
        "text",
        "A",
        MAKER,
        FREE,
        _("Отдел и телефон или почта отдела; не личные данные"),
    ),
    Field(
        "source",
        _("Источник сведений"),
        "declaration",
        "text",
        "A",
        MAKER,
        FREE,
        _("Откуда взяты значения: лист, страница, протокол"),
        500,
    ),
    Field("source_verified", _("Источник проверен"), "declaration", "boolean", "A"),
    Field(
        "civil_declaration",
        _("Изделие гражданского назначения"),
        "declaration",
        "boolean",
        "C",
        MAKER,
        ALWAYS,
    ),
)
BY_ADDRESS: dict[str, Field] = {field.address: field for field in FIELDS}

#: Choices of fields that the dictionary has no parameter for; the others come from their view in it.
CHOICES: dict[str, dict[str, str | Promise]] = {
    "normative.kind": {
        "tu_by": _("ТУ Беларуси"),
        "tu_ru": _("ТУ России"),
        "gost": _("ГОСТ"),
        "stb": _("СТБ"),
        "other": _("другой документ"),
    },
    "analogue_class": {
        "pin": _("полный, по выводам"),
        "function": _("функциональный"),
        "limited": _("ограниченный"),
    },
    "document_role": {"datasheet": _("Технический лист"), "other": _("Документ")},
}

#: Machines and services come without packages: the section is not shown for them.
WITHOUT_PACKAGES = ("equipment", "service")


def field_of(address: str) -> Field:
    """The table's row for an address; a parameter's address answers with the row of `parameters`."""
    return BY_ADDRESS.get(address) or BY_ADDRESS[address.split(".")[0]]


def get(content: Mapping[str, Any], address: str) -> Any:
    """The value at an address of the table, or None when absent."""
    value: Any = content
    for part in address.split("."):
        if isinstance(value, list):  # only `basis` is a list with addresses inside: its first item
            value = value[0] if value else None
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def put(content: dict[str, Any], address: str, value: Any) -> None:
    """Set the value at an address; None and empty values leave the key out."""
    if value is None or value == "" or value == []:
        return
    head, _dot, tail = address.partition(".")
    if not tail:
        content[head] = value
    elif head == "basis":
        content.setdefault(head, [{}])[0][tail] = value
    else:
        content.setdefault(head, {})[tail] = value


@dataclass(frozen=True)
class Change:
    """One field that differs. `before` and `after` are content values; None is absent."""

    address: str
    before: Any
    after: Any

    @property
    def sign(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def grade(self) -> str:
        return field_of(self.address).grade


def flat(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every field of the content as (address, value), in the order of the table."""
    for field in FIELDS:
        if field.address == "parameters":
            for item in content.get("parameters", []):
                yield addresses.parameter_address(item), item
        elif (value := get(content, field.address)) is not None:
            yield field.address, value


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What a reader would call the differences of two contents, in the order of the table.

    A parameter whose condition alone changed is one change, not a removal and an addition.
    """
    old, new = dict(flat(before)), dict(flat(after))
    changes = []
    for address in [*new, *(a for a in old if a not in new)]:
        if old.get(address) != new.get(address):
            changes.append(Change(address, old.get(address), new.get(address)))
    return _joined(changes)


def _joined(changes: list[Change]) -> list[Change]:
    """One removal and one addition of a parameter are one change; of more nobody can say which is which."""
    times = Counter((c.sign, addresses.parameter_code(c.address)) for c in changes)
    gone = {
        code: change.before
        for change in changes
        if change.sign == "removed"
        and (code := addresses.parameter_code(change.address))
        and times["removed", code] == times["added", code] == 1
    }
    joined = []
    for change in changes:
        if (code := addresses.parameter_code(change.address)) not in gone or change.sign == "changed":
            joined.append(change)
        elif change.sign == "added":
            joined.append(Change(change.address, gone[code], change.after))
    return joined


def grade(changes: list[Change]) -> str:
    """The class of a change: the highest of its fields; A when nothing changed."""
    return max((change.grade for change in changes), default="A")
