"""The table of the fields of a content: class, who vouches, required when; sections and choices. Pure.

Everybody names it through `content`, which says what a content is.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
DAY = _("ДД.ММ.ГГГГ")


@dataclass(frozen=True)
class Field:
    address: str
    label: str | Promise
    section: str
    kind: str  # the name of its reader: text, lines, choice, choices, code, variants, share, date, boolean…
    grade: str  # class of a change: A, B or C
    voucher: str = MAKER  # who vouches: both parties, or the maker alone
    required: str = FREE  # always: stops a filing; expected: a warning when missing
    hint: str | Promise = ""
    length: int = 300


#: In the order of the form; a section that does not apply to a category is not there.
SECTIONS: dict[str, str | Promise] = {
    "identity": _("Обозначение, название, исполнения"),
    "classification": _("Классификация"),
    "parameters": _("Параметры"),
    "packages": _("Корпуса"),
    "documents": _("Документы"),
    "analogues": _("Аналоги"),
    "origin": _("Производство и происхождение"),
    "normative": _("Нормативный документ"),
    "contacts": _("Контакты"),
    "declaration": _("Заявление"),
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
        _("Чем исполнения отличаются друг от друга: корпусом, температурой, значениями"),
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
    Field("normative.kind", _("Вид нормативного документа"), "normative", "choice", "C", BOTH),
    Field(
        "normative.number",
        _("Обозначение нормативного документа"),
        "normative",
        "text",
        "C",
        BOTH,
        EXPECTED,
        "ТУ BY 100103729.026-2012",
        120,
    ),
    Field("parameters", _("Параметры"), "parameters", "parameters", "B"),
    Field("packages", _("Корпуса"), "packages", "packages", "B", MAKER, EXPECTED),
    Field("lifecycle_status", _("Жизненный цикл"), "origin", "choice", "B", MAKER, EXPECTED),
    Field("end_of_life.last_order", _("Последний день заказа"), "origin", "date", "B", MAKER, FREE, DAY),
    Field("end_of_life.last_ship", _("Последний день отгрузки"), "origin", "date", "B", MAKER, FREE, DAY),
    Field(
        "end_of_life.replacement",
        _("Чем заменить после снятия"),
        "origin",
        "text",
        "B",
        MAKER,
        FREE,
        _("Обозначение замены; пусто, если замены нет"),
        120,
    ),
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
    Field("basis.valid_to", _("Действителен до"), "origin", "date", "C", BOTH, FREE, DAY),
    Field(
        "localisation.ruleset",
        _("Правила локализации"),
        "origin",
        "text",
        "C",
        BOTH,
        FREE,
        _("По какому акту считаны баллы: постановление № 719"),
    ),
    Field("localisation.points", _("Баллы локализации"), "origin", "points", "C", BOTH),
    Field("localisation.level", _("Уровень локализации"), "origin", "text", "C", BOTH, length=120),
    Field("documents", _("Документы"), "documents", "documents", "B", MAKER, EXPECTED),
    Field(
        "external_numbers",
        _("Номера в других системах"),
        "classification",
        "externals",
        "A",
        MAKER,
        FREE,
        _("По строке на номер: система; номер. Например: ГИСП; 10456789"),
    ),
    Field(
        "contact",
        _("Контакт для покупателей"),
        "contacts",
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
