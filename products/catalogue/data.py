"""The page of the dumps: what there is, how large, and how to check it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.catalogue import passport
from products.exchange.dumps import describing, shelf

ABOUT: dict[str, str | Promise] = {
    describing.ENTRIES: _("Реестровые записи со всеми редакциями и состоянием, запись в строке (JSON)."),
    describing.LEDGER: _("Журнал решений, точные байты: пересчитывается в тот же корень."),
    describing.PRODUCTS: _("Изделия таблицей, строка на изделие."),
    describing.PARAMETERS: _("Значения параметров таблицей, строка на значение."),
    describing.SQLITE: _("База SQLite с индексами и поиском по названиям."),
    "datapackage.json": _("Описание файлов и столбцов: Frictionless Data Package."),
    "dcat.jsonld": _("Запись для каталогов открытых данных: DCAT."),
    "replay.py": _("Программа проверки: Python без дополнений."),
    "SHA256SUMS": _("Отпечатки всех файлов для sha256sum."),
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    dumps = shelf.published()
    latest = dumps[0] if dumps else None
    address = request.build_absolute_uri(reverse("api_v1:dump_file", args=["latest", "NAME"]))
    context = {
        "latest": latest,
        "files": [_file(latest, file) for file in latest.files] if latest else [],
        "earlier": dumps[1:],
        "kept_days": settings.DUMPS_KEPT_DAYS,
        "place": address.removesuffix("NAME"),
        "licence": describing.LICENCE,
    }
    return render(request, "products/catalogue/data.html", context)


def _file(dump: shelf.Dump, file: Any) -> dict[str, Any]:
    return {
        **file,
        "url": reverse("api_v1:dump_file", args=[dump.name, file["name"]]),
        "size": passport.in_bytes(file["bytes"]),
        "about": ABOUT.get(file["name"], ""),
    }
