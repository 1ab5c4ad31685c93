"""What each address that is read takes and gives."""

from __future__ import annotations

from functools import cache

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers

from products.api.v1 import (
    dictionary_shapes,
    figure_shapes,
    history_shapes,
    search_shapes,
    shapes,
    status_shapes,
)
from products.api.v1.contract import Contract
from products.api.v1.dictionary import Catalogue
from products.api.v1.parameters import (
    AS_OF,
    AS_OF_LIST,
    EXPAND,
    FIELDS,
    NUMBER,
    ORDINAL,
    TERRITORY,
    filter_parameter,
    filter_parameters,
    in_path,
    query,
)

_NAME = {"type": "string", "minLength": 1, "maxLength": 200}
_ORDINAL = {"type": "integer", "minimum": 1}

PRODUCTS = Contract(
    "products_list", _("Изделия"), _("Поиск и отбор: те же отборы, что в каталоге на сайте."), _("Изделия"),
    shapes.Product, many=True, parameters=(*filter_parameters(), FIELDS, EXPAND, AS_OF_LIST), slow=True,
    table=True,
    also={
        "understood": search_shapes.Understood(allow_null=True, help_text=_("как прочитан q")),
        "as_of": serializers.DateField(help_text=_("на конец какого дня ответ, UTC+3")),
    },
)  # fmt: skip
#: What chooses a page of a list has no meaning for counts, and is refused.
OF_THE_PAGE = ("sort", "limit", "cursor")
FACETS = Contract(
    "facets", _("Значения для отбора"),
    _("Сколько изделий имеют какое значение: отборы те же, что у списка. Свой выбор каждого не учтён."),
    _("Изделия"), search_shapes.Facets, slow=True,
    parameters=(
        *filter_parameters(without=OF_THE_PAGE), AS_OF_LIST,
        query(
            "by", {"type": "string"},
            _(
                "Что считать, имена отборов через запятую: status, manufacturer, country, category, package, "
                "p.<код>. Без него то, чем отбирают в категории, а без категории общее для всех."
            ),
            "package,p.logic_function",
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
    _("Изделия"), shapes.ProductOnDay, parameters=(NUMBER, AS_OF, FIELDS, EXPAND), missing=True,
)  # fmt: skip
HISTORY = Contract(
    "products_history", _("История изделия"),
    _(
        "Все редакции, новая первой, и те, что ещё вступят в силу: решения сторон и отличия. С as_of — "
        "только вступившие в силу к концу этого дня; до первого дня список пуст. Без страниц."
    ),
    _("Изделия"), history_shapes.HistoryItem, many=True, parameters=(NUMBER, AS_OF), missing=True,
)  # fmt: skip
DECODE = Contract(
    "decode", _("Расшифровка обозначения"),
    _("Что обозначение говорит о себе по своей системе; об изделии в реестре здесь не спрашивается."),
    _("Изделия"), shapes.Decoded,
    parameters=(
        query(
            "q", _NAME, _("Обозначение любыми буквами: кириллица, латиница, чужая раскладка."), "KR1554LA3",
            required=True,
        ),
    ),
)  # fmt: skip
SUGGEST = Contract(
    "suggest", _("Подсказки при наборе"),
    _("Как можно продолжить набранное: обозначения, зарубежные номера, категории, изготовители."),
    _("Изделия"), search_shapes.Suggestions, slow=True,
    parameters=(query("q", _NAME, _("Что набрано: от двух знаков."), "КР155", required=True),),
)  # fmt: skip
DOCUMENTS = Contract(
    "products_documents", _("Документы изделия"),
    _("Документы редакции, которая действует сегодня или действовала в день as_of, с размерами."),
    _("Изделия"), shapes.DocumentFile, many=True, parameters=(NUMBER, AS_OF), missing=True,
)  # fmt: skip
ANALOGUES_OF_PRODUCT = Contract(
    "products_analogues", _("Чем заменить изделие реестра"),
    _(
        "Изделия реестра, изготовители которых называют аналогом то же зарубежное изделие; class — слабейший "
        "из двух; confirmed — какие стороны это подтверждают. За ними (source = register) до пяти ближайших "
        "по параметрам: их подобрал реестр, их никто не заявлял. По содержанию на сегодня; заявленных не "
        "больше 50, ближайшие первыми."
    ),
    _("Изделия"), shapes.RegisteredAnalogue, many=True, parameters=(NUMBER,), missing=True,
)  # fmt: skip
ANALOGUES = Contract(
    "analogues", _("Чем заменить"),
    _(
        "Что в реестре заменяет зарубежное изделие, по словам изготовителей, или изделие реестра: через "
        "общий зарубежный аналог. Обозначение узнаётся целиком или без окончаний корпуса и упаковки, снятых "
        "по правилам: read_as, left_out. Не больше 50, ближайшие первыми; за ними, для одного изделия "
        "реестра, до пяти подобранных по параметрам (source = register)."
    ),
    _("Изделия"), status_shapes.AnaloguesPage,
    parameters=(
        query(
            "of", _NAME, _("Зарубежное обозначение, обозначение или номер реестра."), "74AC00", required=True
        ),
    ),
)  # fmt: skip
REVISION = Contract(
    "products_revision", _("Содержание редакции"),
    _(
        "Ровно те байты, по которым решили обе стороны: канонический JSON (RFC 8785), SHA-256 которого — "
        "digest редакции; он же в заголовке Repr-Digest. Не меняется никогда. Не вступившие в силу не "
        "публикуются."
    ),
    _("Изделия"), None, parameters=(NUMBER, ORDINAL), missing=True,
)  # fmt: skip
DIFFERENCES = Contract(
    "products_differences", _("Отличия двух редакций"),
    _("Чем редакция to отличается от редакции from: поле за полем, с классом изменения."),
    _("Изделия"), history_shapes.Differences, missing=True,
    parameters=(
        NUMBER,
        query("from", _ORDINAL, _("Номер редакции, с которой сравнивается."), 1, required=True),
        query("to", _ORDINAL, _("Номер редакции, которая сравнивается."), 1, required=True),
    ),
)  # fmt: skip
_STATUS = _(
    "Состояние до 500 изделий сразу, по номерам или обозначениям, с территорией и на день: по одному ответу "
    "на каждое, в том же порядке. Похожее обозначение называется похожим (alike) и за ответ не выдаётся. "
    "Обозначения — те, что в силе сейчас, и для прошлого дня."
)
STATUS = Contract(
    "status", _("Состояние многих изделий"), _STATUS, _("Изделия"), status_shapes.Statuses,
    parameters=(
        query(
            "no", {"type": "string"},
            _("Номера или обозначения через запятую; параметр можно повторять."), "UMR-0000001-3,КР1554ЛА3",
            required=True,
        ),
        TERRITORY, AS_OF,
    ),
)  # fmt: skip
STATUS_SENT = Contract(
    "status_sent", _("Состояние многих изделий, списком в теле"),
    _(
        "То же, когда адрес был бы слишком длинным или в обозначениях есть запятые: JSON со списком no или "
        "text/plain, по одному на строке. Ничего не меняет, ключ не нужен."
    ),
    _("Изделия"), status_shapes.Statuses, parameters=(TERRITORY, AS_OF),
    request=status_shapes.StatusList, lines=True,
    refusals=frozenset({"bad-body", "too-large", "unsupported-media-type"}),
    examples=(OpenApiExample("list", {"no": ["UMR-0000001-3", "КР1554ЛА3"]}, request_only=True),),
)  # fmt: skip
CHANGES = Contract(
    "changes", _("Что изменилось"),
    _(
        "Записи открытого журнала подряд, по одной в строке, начиная с позиции since: всё, что решено, в том "
        "порядке, в каком записано. Позиции без пропусков, строка не меняется никогда. Дальше — с позиции "
        "последней строки плюс один; она же в Link rel=next. Пустой ответ — новых записей пока нет."
    ),
    _("Журнал"), search_shapes.Change, media_type="application/x-ndjson",
    parameters=(
        query("since", {"type": "integer", "minimum": 0, "default": 0},
              _("С какой позиции: сколько записей у вас уже есть."), 0),
        query("limit", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
              _("Сколько строк."), 10),
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


EDITIONS = Contract(
    "editions", _("Издания справочника"),
    _("Все издания, действующее первым; номер издания (digest) называет содержание каждой редакции."),
    _("Справочник"), dictionary_shapes.Edition, many=True,
)  # fmt: skip
RULES = Contract(
    "rules", _("Правила проверки"),
    _("Коды, которые бывают в errors: что говорится, зачем правило, как исправить; на трёх языках."),
    _("Справочник"), dictionary_shapes.Rule, many=True,
)  # fmt: skip
RULE = Contract(
    "rules_read", _("Правило проверки"), _("Одно правило по коду."), _("Справочник"), dictionary_shapes.Rule,
    parameters=(in_path("code", _("Код"), "E01"),), missing=True,
)  # fmt: skip
_EDITION = serializers.CharField(
    allow_null=True, help_text=_("действующее издание справочника, digest; null, пока его нет")
)


@cache
def listing(catalogue: Catalogue) -> Contract:
    pages = tuple(filter_parameter(name) for name in ("limit", "cursor"))
    return Contract(
        f"{catalogue.name}_list", catalogue.title, _("Весь список по порядку кодов."), _("Справочник"),
        catalogue.shape, many=True, parameters=pages, table=True,
        also={"edition": _EDITION} if catalogue.in_edition else {},
    )  # fmt: skip


@cache
def detail(catalogue: Catalogue) -> Contract:
    return Contract(
        f"{catalogue.name}_read", catalogue.title, _("Одна строка справочника по коду."), _("Справочник"),
        catalogue.shape, parameters=(in_path("code", _("Код"), catalogue.example),), missing=True,
        also={"edition": _EDITION} if catalogue.in_edition else {},
    )  # fmt: skip
