"""The requests the guide shows. Each of them is tried by the tests, so none can grow old."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Example:
    about: str | Promise
    path: str
    status: int = 200
    body: str = ""  # sent as text/plain


EXAMPLES = (
    Example(_("Обозначение кириллицей и латиницей: найдётся одно и то же"), "/api/v1/products/?q=кр1554ла3"),
    Example(_("Что обозначение говорит о себе"), "/api/v1/decode/?q=KR1554LA3"),
    Example(
        _("Категория вместе с входящими в неё, по 100 записей"),
        "/api/v1/products/?category=ic&limit=100",
    ),
    Example(
        _("Логика, которая работает от 3,3 В до 5 В"),
        "/api/v1/products/?category=ic-logic&p.supply_voltage=3.3V..5V",
    ),
    Example(_("Выбор из списка: любой из двух"), "/api/v1/products/?p.logic_function=nand,nor"),
    Example(
        _("Корпус и порядок по дате включения, новые первыми"),
        "/api/v1/products/?package=DIP-14&sort=-registered",
    ),
    Example(
        _("Действующие изделия белорусских изготовителей"), "/api/v1/products/?country=by&status=in_force"
    ),
    Example(
        _("Состояние изделия на конец дня: действовало ли оно и в какой редакции"),
        "/api/v1/products/UMR-0000001-3/?as_of=2026-03-01",
    ),
    Example(
        _("Состояние многих изделий сразу, в одной стране и на день: ответ на каждое, до 500"),
        "/api/v1/status/?no=UMR-0000001-3,КР1554ЛА3,74AC00&territory=by&as_of=2026-03-01",
    ),
    Example(
        _("То же, если список длинный: по одному на строке в теле запроса POST"),
        "/api/v1/status/?territory=ru",
        body="UMR-0000001-3\nКР1554ЛА3\n",
    ),
    Example(_("Чем заменить зарубежное изделие"), "/api/v1/analogues/?of=74AC00"),
    Example(_("Чем заменить изделие реестра"), "/api/v1/products/UMR-0000001-3/analogues/"),
    Example(
        _("Только нужные поля и что-нибудь кроме: путь категории, редакции"),
        "/api/v1/products/?fields=number,designation,status&expand=category,history",
    ),
    Example(_("Список таблицей CSV"), "/api/v1/products/?category=ic&format=csv"),
    Example(_("Все редакции изделия: решения и отличия"), "/api/v1/products/UMR-0000001-3/history/"),
    Example(
        _("Содержание редакции байт в байт: его SHA-256 — digest"),
        "/api/v1/products/UMR-0000001-3/revisions/1/",
    ),
    Example(
        _("Чем одна редакция отличается от другой"),
        "/api/v1/products/UMR-0000001-3/differences/?from=1&to=1",
    ),
    Example(_("Документы изделия с размерами"), "/api/v1/products/UMR-0000001-3/documents/"),
    Example(_("Что решено с позиции журнала: по записи в строке"), "/api/v1/changes/?since=0&limit=100"),
    Example(_("Что значит код ошибки и как её исправить"), "/api/v1/rules/E01/"),
    Example(
        _("Сколько изделий имеют какое значение, при тех же отборах"),
        "/api/v1/facets/?category=ic-logic&by=p.logic_function,package",
    ),
    Example(_("Подсказки при наборе"), "/api/v1/suggest/?q=кр155"),
    Example(_("Параметры, которыми можно отбирать"), "/api/v1/parameters/?limit=500"),
    Example(
        _("Опечатка не пропускается молча: ответ 400 назовёт ближайшее"),
        "/api/v1/products/?categry=ic",
        400,
    ),
)
