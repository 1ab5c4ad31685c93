"""What addresses take, as the schema tells it: the one set of filters, the day, the language, the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from products.entries import as_of
from products.search import filters, ordering

Text = str | Promise


def query(
    name: str, schema: dict[str, Any], about: Text, example: Any = None, *, required: bool = False
) -> OpenApiParameter:
    """A parameter of the address; what it shows as an example is tried by the tests."""
    return OpenApiParameter(
        name, schema, OpenApiParameter.QUERY, required=required, description=about,
        examples=[OpenApiExample(name, value=example)] if example is not None else [],
    )  # fmt: skip


def in_path(
    name: str, about: Text, example: str | int, schema: dict[str, Any] | None = None
) -> OpenApiParameter:
    return OpenApiParameter(
        name, schema or {"type": "string"}, OpenApiParameter.PATH, description=about,
        examples=[OpenApiExample(name, value=example)],
    )  # fmt: skip


NUMBER = in_path("number", _("Реестровый номер"), "UMR-0000001-3")
ORDINAL = in_path("ordinal", _("Номер редакции, от 1"), 1, {"type": "integer", "minimum": 1})
TERRITORY = OpenApiParameter(
    "territory", str, OpenApiParameter.QUERY, enum=["by", "ru"], examples=[OpenApiExample("by", value="by")],
    description=_("Чьё состояние в status: by, ru; без неё общее обеих стран."),
)  # fmt: skip
FIELDS = query(
    "fields", {"type": "string"},
    _("Какие поля изделия нужны, имена верхнего уровня через запятую; без него все."),
    "number,designation,status",
)  # fmt: skip
EXPAND = query(
    "expand", {"type": "string"},
    _(
        "Что рассказать кроме, через запятую: category (путь), documents (с размерами), history, analogues. "
        "На странице тогда не больше 100 записей."
    ),
    "category,history",
)  # fmt: skip
AS_OF = query(
    as_of.NAME,
    {"type": "string"},
    _(
        "День как 2026-03-01 или 01.03.2026, с 1900 по 2200 год: ответ на конец этого дня (UTC+3) по датам "
        "вступления в силу. Внесённое позже учитывается и отмечается в recorded_later. День, который ещё "
        "не закончился, — по сведениям на сегодня."
    ),
    "2026-03-01",
)
AS_OF_LIST = query(
    as_of.NAME,
    {"type": "string"},
    _(
        "День как 2026-03-01: изделия, которые к его концу были в реестре, с состоянием и редакцией того "
        "дня. Отборы по словам и параметрам — по содержанию на сегодня."
    ),
    "2199-12-31",
)
LANG = OpenApiParameter(
    "lang", str, OpenApiParameter.QUERY, enum=["ru", "be", "en"],
    examples=[OpenApiExample("en", value="en")],
    description=_("Язык названий и сообщений, если заголовка послать нельзя; важнее его"),
)  # fmt: skip
FORMAT = OpenApiParameter(
    "format", str, OpenApiParameter.QUERY, enum=["json", "csv"],
    examples=[OpenApiExample("json", value="json")],
    description=_("Вид ответа, если заголовок Accept послать нельзя; важнее его"),
)  # fmt: skip
LANGUAGE = OpenApiParameter(
    "Accept-Language", str, OpenApiParameter.HEADER, examples=[OpenApiExample("be", value="be")],
    description=_("Язык названий и сообщений: ru, be или en; без него русский"),
)  # fmt: skip

_CODES: dict[str, Any] = {"type": "string"}
_DAY: dict[str, Any] = {"type": "string"}
_LIMIT: dict[str, Any] = {
    "type": "integer", "minimum": 1, "maximum": filters.LARGEST_LIMIT, "default": filters.USUAL_LIMIT
}  # fmt: skip
#: What is not said by the label of a filter: its type, and how to write it.
FILTERS: Mapping[str, tuple[dict[str, Any], Text]] = {
    "q": (
        {"type": "string", "maxLength": 200},
        _(
            "Обозначение любыми буквами (кириллица, латиница, чужая раскладка; * и ? вместо знаков), номер "
            "или слова названия; корпуса и значения с единицей читаются как отборы: understood."
        ),
    ),
    "category": (_CODES, _("Коды категорий через запятую; вместе с входящими в них.")),
    "manufacturer": (_CODES, _("Коды изготовителей через запятую.")),
    "country": (_CODES, _("Чей изготовитель: by, ru; можно обе через запятую.")),
    "status": (_CODES, _("На сегодня: in_force, suspended, expired, excluded; одно или несколько.")),
    "territory": (_CODES, _("Чьё состояние: by, ru; без него обеих. Одна: где действует.")),
    "registered_after": (_DAY, _("Дата как 2026-03-01, включительно.")),
    "registered_before": (_DAY, _("Дата как 2026-03-01, включительно.")),
    "package": (_CODES, _("Через запятую: код, другое написание или отечественное обозначение.")),
    "has": (_CODES, _("datasheet, analogue; любое из них через запятую.")),
    "analogue_of": (
        {"type": "string", "maxLength": 200},
        _("Обозначение зарубежного изделия: что названо его аналогом."),
    ),
    "sort": (
        {"type": "string"},
        format_lazy(
            _(
                "Одно из: {orders} или p.<код>; дефис впереди меняет направление. name: по наименованию на "
                "языке ответа, а где его нет — по русскому; category: по дереву категорий; status: от "
                "действующих к исключённым. Начатый порядок next и previous держат на любом языке."
            ),
            orders=", ".join(ordering.NAMES),
        ),
    ),
    "limit": (_LIMIT, _("От 1 до 500.")),
    "cursor": ({"type": "string", "pattern": "^[A-Za-z0-9_-]*$"}, _("Готовая берётся из next и previous.")),
}
#: Each by itself finds something in a register with one gate in force, or would if it had what is asked.
EXAMPLES: Mapping[str, Any] = {
    "q": "КР1554ЛА3", "category": "ic-logic-gate", "manufacturer": "integral", "country": "by",
    "status": "in_force", "territory": "by", "registered_after": "2020-01-01",
    "registered_before": "2199-12-31", "package": "DIP-14", "has": "analogue", "analogue_of": "74AC00",
    "sort": "-registered", "limit": 10,
}  # fmt: skip
_WISHES = OpenApiParameter(
    "p.<code>",
    {
        "type": "object",
        "propertyNames": {"pattern": r"^p\.[a-z][a-z0-9_]*$"},
        "additionalProperties": {"type": "string", "maxLength": 200},
    },
    OpenApiParameter.QUERY,
    style="form",
    explode=True,
    examples=[OpenApiExample("p", value={"p.supply_voltage": "3.3V..5V"})],
    description=_(
        "Отбор по любому параметру справочника: p.<код>=условие. Выбор: a,b (любое из). Число: >=20mA, "
        "<=1uA, 3.3V..5V или одно значение; спрашивается гарантированная граница, не типовая. У "
        "параметра-диапазона изделие должно покрывать указанное; within:3V..5V спрашивает обратное. "
        "Да или нет: true, false. Без единицы число читается в единице показа."
    ),
)


def filter_parameters(*, without: Collection[str] = ()) -> tuple[OpenApiParameter, ...]:
    """Every filter of the one set, then the pattern of those by parameter."""
    return (*(filter_parameter(name) for name in FILTERS if name not in without), _WISHES)


def filter_parameter(name: str) -> OpenApiParameter:
    """Label and explanation are put together only when a language is known."""
    kind, about = FILTERS[name]
    sentence = format_lazy(
        "{label}. {about}", label=filters.ProductFilter.base_filters[name].label, about=about
    )
    return query(name, kind, sentence, EXAMPLES.get(name))
