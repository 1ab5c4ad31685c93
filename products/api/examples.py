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
