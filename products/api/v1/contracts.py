"""What each address takes and gives, and how that becomes the OpenAPI schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from products.api.v1 import figure_shapes, problems, search_shapes, shapes
from products.api.v1.dictionary import Catalogue
from products.entries import as_of
from products.search import filters, ordering

Text = str | Promise

NUMBER = OpenApiParameter("number", str, OpenApiParameter.PATH, description=_("Реестровый номер"))
CODE = OpenApiParameter("code", str, OpenApiParameter.PATH, description=_("Код"))
AS_OF = OpenApiParameter(
    as_of.NAME, {"type": "string"}, OpenApiParameter.QUERY,
    description=_(
        "День как 2026-03-01 или 01.03.2026, с 1900 по 2200 год: ответ на конец этого дня (UTC+3) по датам "
        "вступления в силу. Внесённое позже учитывается и отмечается в recorded_later. День, который ещё "
        "не закончился, — по сведениям на сегодня."
    ),
)  # fmt: skip
LANG = OpenApiParameter(
    "lang", str, OpenApiParameter.QUERY, enum=["ru", "be", "en"],
    description=_("Язык названий и сообщений, если заголовка послать нельзя; важнее его"),
)  # fmt: skip
LANGUAGE = OpenApiParameter(
    "Accept-Language", str, OpenApiParameter.HEADER, enum=["ru", "be", "en"],
    description=_("Язык названий и сообщений; без него русский"),
)  # fmt: skip

_CODES: dict[str, Any] = {"type": "string"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
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
            _("Одно из: {orders} или p.<код>; дефис впереди меняет направление."),
            orders=", ".join(ordering.NAMES),
        ),
    ),
    "limit": (_LIMIT, _("От 1 до 500.")),
    "cursor": ({"type": "string"}, _("Готовая берётся из next и previous.")),
}
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
    description=_(
        "Отбор по любому параметру справочника: p.<код>=условие. Выбор: a,b (любое из). Число: >=20mA, "
        "<=1uA, 3.3V..5V или одно значение; спрашивается гарантированная граница, не типовая. У "
        "параметра-диапазона изделие должно покрывать указанное; within:3V..5V спрашивает обратное. "
        "Да или нет: true, false. Без единицы число читается в единице показа."
    ),
)


@dataclass(frozen=True)
class Contract:
    """One address: what it is called, what it takes, what it gives."""

    operation: str
    title: Text
    about: Text
    tag: Text
    shape: type[serializers.Serializer[Any]] | None
    many: bool = False
    parameters: tuple[OpenApiParameter, ...] = ()
    missing: bool = False  # whether it may answer 404
    slow: bool = False  # whether it may be too broad for the database and answer 503
    also: Mapping[str, serializers.Field[Any, Any, Any, Any]] = field(
        default_factory=dict
    )  # beside the results
    request: type[serializers.Serializer[Any]] | None = None
    success: int = 200
    media_type: str = "application/json"  # of the answer
    scope: str = ""  # what the key must be for; empty where none is needed
    refusals: frozenset[str] = frozenset()  # types of problems that only this address has
    changed: type[serializers.Serializer[Any]] | None = None  # the shape of a 412
    examples: tuple[OpenApiExample, ...] = ()

    @property
    def every_refusal(self) -> frozenset[str]:
        """Types of problems that the address may answer with, but for failures of ours."""
        found = {"bad-query", "not-acceptable", "too-many-requests"} | self.refusals
        found |= {"not-found"} if self.missing else set()
        found |= {"too-broad"} if self.slow else set()
        return frozenset(found | {"no-token"} | ({"not-allowed"} if self.scope else set()))


def _filter_parameters(*, without: Collection[str] = ()) -> tuple[OpenApiParameter, ...]:
    """Every filter of the one set, then the pattern of those by parameter."""
    return (*(_filter_parameter(name) for name in FILTERS if name not in without), _WISHES)


def _filter_parameter(name: str) -> OpenApiParameter:
    """Label and explanation are put together only when a language is known."""
    kind, about = FILTERS[name]
    sentence = format_lazy(
        "{label}. {about}", label=filters.ProductFilter.base_filters[name].label, about=about
    )
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=sentence)


PRODUCTS = Contract(
    "products_list", _("Изделия"), _("Поиск и отбор: те же отборы, что в каталоге на сайте."), _("Изделия"),
    shapes.Product, many=True, parameters=_filter_parameters(), slow=True,
    also={"understood": search_shapes.Understood(allow_null=True, help_text=_("как прочитан q"))},
)  # fmt: skip
#: What chooses a page of a list has no meaning for counts, and is refused.
OF_THE_PAGE = ("sort", "limit", "cursor")
FACETS = Contract(
    "facets", _("Значения для отбора"),
    _("Сколько изделий имеют какое значение: отборы те же, что у списка. Свой выбор каждого не учтён."),
    _("Изделия"), search_shapes.Facets, slow=True,
    parameters=(
        *_filter_parameters(without=OF_THE_PAGE),
        OpenApiParameter(
            "by", {"type": "string"}, OpenApiParameter.QUERY,
            description=_(
                "Что считать, имена отборов через запятую: status, manufacturer, country, category, package, "
                "p.<код>. Без него то, чем отбирают в категории, а без категории общее для всех."
            ),
        ),
    ),
)  # fmt: skip
PRODUCT = Contract(
    "products_read", _("Изделие"),
    _(
        "Изделие по реестровому номеру, в редакции, которая действует сегодня или действовала в день as_of. "
        "До первого дня в реестре ответ тоже 200: status none, поля редакции null, registered говорит, с "
        "какого дня изделие включено. 404 значит, что такой номер не выдан."
    ),
    _("Изделия"), shapes.ProductOnDay, parameters=(NUMBER, AS_OF), missing=True,
)  # fmt: skip
HISTORY = Contract(
    "products_history", _("История изделия"),
    _(
        "Все редакции, новая первой, и те, что ещё вступят в силу: решения сторон и отличия. С as_of — "
        "только вступившие в силу к концу этого дня; до первого дня список пуст. Без страниц."
    ),
    _("Изделия"), shapes.HistoryItem, many=True, parameters=(NUMBER, AS_OF), missing=True,
)  # fmt: skip
DECODE = Contract(
    "decode", _("Расшифровка обозначения"),
    _("Что обозначение говорит о себе по своей системе; об изделии в реестре здесь не спрашивается."),
    _("Изделия"), shapes.Decoded,
    parameters=(
        OpenApiParameter(
            "q", {"type": "string", "maxLength": 200}, OpenApiParameter.QUERY, required=True,
            description=_("Обозначение любыми буквами: кириллица, латиница, чужая раскладка."),
        ),
    ),
)  # fmt: skip
SUGGEST = Contract(
    "suggest", _("Подсказки при наборе"),
    _("Как можно продолжить набранное: обозначения, зарубежные номера, категории, изготовители."),
    _("Изделия"), search_shapes.Suggestions, slow=True,
    parameters=(
        OpenApiParameter(
            "q", {"type": "string", "maxLength": 200}, OpenApiParameter.QUERY, required=True,
            description=_("Что набрано: от двух знаков."),
        ),
    ),
)  # fmt: skip
STATISTICS = Contract(
    "statistics", _("Статистика рассмотрения"),
    _(
        "Сколько рабочих дней занимает каждая стадия за двенадцать месяцев, сколько дел ждёт каждую сторону "
        "и сколько из них просрочено, что подано и закончено по месяцам. Пересчитывается раз в пять минут."
    ),
    _("Статистика"), figure_shapes.Statistics,
)  # fmt: skip
SCHEMA = Contract("schema", _("Схема"), _("Этот документ: OpenAPI 3.1."), _("Схема"), None)


def listing(catalogue: Catalogue) -> Contract:
    pages = tuple(_filter_parameter(name) for name in ("limit", "cursor"))
    return Contract(
        f"{catalogue.name}_list", catalogue.title, _("Весь список по порядку кодов."), _("Справочник"),
        catalogue.shape, many=True, parameters=pages,
    )  # fmt: skip


def detail(catalogue: Catalogue) -> Contract:
    return Contract(
        f"{catalogue.name}_read", catalogue.title, _("Одна строка справочника по коду."), _("Справочник"),
        catalogue.shape, parameters=(CODE,), missing=True,
    )  # fmt: skip


class Schema(AutoSchema):
    """Draws the operation of a view from its contract."""

    @property
    def contract(self) -> Contract:
        by_method = getattr(self.view, "contracts", None)
        contract: Contract = by_method[self.method.lower()] if by_method else self.view.contract  # type: ignore[attr-defined]
        return contract

    def get_operation_id(self) -> str:
        return self.contract.operation

    def get_summary(self) -> str:
        return str(self.contract.title)

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.contract.about)

    def get_tags(self) -> list[str]:
        return [str(self.contract.tag)]

    def get_override_parameters(self) -> list[Any]:
        return [*self.contract.parameters, *(() if self.contract.scope else (LANG,)), LANGUAGE]

    def get_filter_backends(self) -> list[Any]:
        return []

    def get_request_serializer(self) -> Any:
        return self.contract.request

    def get_auth(self) -> list[Any]:
        """The key, declared once for the whole document by the settings."""
        return [{"token": [self.contract.scope]}] if self.contract.scope else [{}, {"token": []}]

    def get_examples(self) -> Any:
        return list(self.contract.examples)

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Lists stand inside an envelope, which is one object."""
        return False

    def get_response_serializers(self) -> Any:
        contract = self.contract
        titles: dict[int, list[str]] = {}
        for name, (status, title, _advice) in problems.TYPES.items():
            if name in contract.every_refusal:
                titles.setdefault(status, []).append(str(title))
        return {(contract.success, contract.media_type): self._answer()} | {
            (status, problems.MEDIA_TYPE): OpenApiResponse(self._problem(status), "; ".join(named))
            for status, named in sorted(titles.items())
        }

    def _problem(self, status: int) -> type[serializers.Serializer[Any]]:
        return (self.contract.changed if status == 412 else None) or shapes.Problem

    def _answer(self) -> Any:
        shape = self.contract.shape
        if shape is None:
            return OpenApiResponse({"type": "object"}, str(self.contract.title))
        if not self.contract.many:
            return OpenApiResponse(shape, str(self.contract.title))
        fields: dict[str, Any] = {
            "count": serializers.IntegerField(help_text=_("сколько всего")),
            "next": serializers.URLField(allow_null=True, help_text=_("адрес следующей страницы")),
            "previous": serializers.URLField(allow_null=True, help_text=_("адрес предыдущей страницы")),
            "results": shape(many=True),
            **self.contract.also,
        }
        return OpenApiResponse(inline_serializer(f"{shape.__name__}Page", fields), str(self.contract.title))


@lru_cache(maxsize=3)
def document(language: str) -> dict[str, Any]:
    """The OpenAPI document with its sentences in a language; drawn once per process."""
    with translation.override(language):
        return SchemaGenerator().get_schema(request=None, public=True)
