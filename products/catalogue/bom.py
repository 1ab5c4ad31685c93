"""A bill of materials held against the register, by anyone: the page, its report on paper and as a file.

Nothing is kept: the list, what its columns mean and what was put right by hand travel in the form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from products.bom import columns, matching, naming, report, sheet
from products.bom.report import Checked, Fix, Report
from products.catalogue import table
from products.catalogue.markup import bom as markup
from products.demand import operations as demand
from products.entries import standing
from products.exchange import origin, rules, tables
from products.exchange.grid import Row
from products.exchange.tables import TYPES, XLSX, Cell
from products.ledger import queries as ledger
from products.templatetags import look_states
from register import limits

#: Lists of one address in so many seconds: each correction sends the list again.
LISTS, SECONDS = 60, 600
COLUMN, TEXT, CHOICE = "column.", "text.", "choice."
LONGEST = 100


@dataclass(frozen=True)
class Sent:
    """What the form brought: the rows, and what was said of them the last time they were shown."""

    rows: list[Row]
    text: str
    columns: Mapping[str, str] = field(default_factory=dict)
    fixes: Mapping[int, Fix] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request)
    if limits.is_too_many(request, "bom", most=LISTS, seconds=SECONDS):
        sentence = _("Слишком много проверок подряд. Попробуйте через десять минут.")
        return _page(request, error=sentence, status=429)
    at = timezone.now()
    try:
        sent = _sent(request)
        found = report.check(sent.rows, on=standing.day(at), said=sent.columns, fixes=sent.fixes)
    except rules.Refused as refusal:
        return _page(request, error=refusal.message, status=400)
    if not found.lines:
        sentence = _("В списке не найдено ни одной строки с обозначением. Укажите столбец с обозначениями.")
        return _page(request, sent=sent, found=found, error=sentence, status=400)
    if request.POST.get("of") != sent.digest:  # once, and not with each correction of it
        absent = [one.line.text for one in found.lines if one.match.kind == matching.NONE]
        demand.lines(map(naming.candidates, absent), address=limits.address(request), at=at)
    return _book(request, found, at) if "book" in request.POST else _page(request, sent=sent, found=found)


def _sent(request: HttpRequest) -> Sent:
    upload = request.FILES.get("file")
    if upload and upload.size:
        rows = sheet.of_upload(upload)
        return Sent(rows, sheet.as_text(rows))
    typed = "\n".join(request.POST.get("list", "").replace("\x00", "").splitlines())
    if not typed.strip():
        raise _Empty
    rows = sheet.of_text(typed)
    sent = Sent(rows, sheet.as_text(rows))
    if request.POST.get("of") != sent.digest:
        return sent  # another list: what was said of the rows of the last one is not of these
    return Sent(rows, sent.text, _said(request), _fixes(request))


class _Empty(rules.Refused):
    def __init__(self) -> None:
        super().__init__("I01")
        self.message = _("Вставьте список или выберите файл: XLSX или CSV.")


def _said(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(COLUMN): role
        for name, role in request.POST.items()
        if name.startswith(COLUMN) and isinstance(role, str)
    }


def _fixes(request: HttpRequest) -> dict[int, Fix]:
    """What was said of lines by hand; a text to look for goes before a choice of what was found before."""
    fixes: dict[int, Fix] = {}
    for name, said in request.POST.items():
        kind, _dot, number = name.partition(".")
        if kind in ("text", "choice") and number.isdecimal() and len(number) < 8 and isinstance(said, str):
            old, said = fixes.get(int(number), Fix()), said.strip()[:LONGEST]
            fixes[int(number)] = Fix(said, old.number) if kind == "text" else Fix(old.text, said)
    return {number: fix for number, fix in fixes.items() if fix.is_said}


def _page(
    request: HttpRequest,
    *,
    sent: Sent | None = None,
    found: Report | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponseBase:
    head = ledger.recent_head()
    context: dict[str, Any] = {
        "error": error,
        "list": sent.text if sent else request.POST.get("list", "")[: sheet.SIGNS_LIMIT],
        "digest": sent.digest if sent else "",
        "lines_limit": sheet.LINES_LIMIT,
        "megabytes": sheet.MEGABYTES,
        "report": found,
        "absent_are_counted": settings.UNMET_DEMAND,
        "roles": columns.ROLES.items(),
        "at": timezone.now(),
        "ledger_size": head.size,
    }
    if found:
        context["rows"] = markup.lines(found)
        context["shares"] = [(share, matching.CALLED[share.kind]) for share in found.shares]
        context["samples"] = _samples(sent.rows if sent else [], found)
    return render(request, "products/catalogue/bom.html", context, status=status)


def _samples(rows: list[Row], found: Report) -> list[tuple[columns.Column, str]]:
    """The columns with what stands in the first line, so that one without a heading can be told."""
    first = next((row for row in rows if row.number > found.layout.heading), None)
    return [(one, first.cells.get(one.letter, "")[:40] if first else "") for one in found.layout.columns]


def _book(request: HttpRequest, found: Report, at: datetime) -> HttpResponseBase:
    language = (get_language() or "ru")[:2]
    paper = tables.Paper(
        title=_("Спецификация"),
        facts_title=_("О файле"),
        facts=_facts(request, found, at),
        headings=[
            _("Строка"), _("Поз. обозначение"), _("В списке"), _("Количество"), _("Совпадение"),
            _("Уверенность"), _("Обозначение в реестре"), _("Номер записи"), _("Изготовитель"),
            _("Состояние"), _("Действует до"), _("Предупреждения"), _("Почему"),
        ],
        batches=_batches(found),
        language=language,
    )  # fmt: skip
    name = f"bom-{found.on.isoformat()}.{XLSX}"
    return FileResponse(tables.as_xlsx(paper), as_attachment=True, filename=name, content_type=TYPES[XLSX])


def _facts(request: HttpRequest, found: Report, at: datetime) -> list[tuple[str, str]]:
    lines = _("строк %(lines)s (%(of_lines)s %%), штук %(pieces)s (%(of_pieces)s %%)")
    shares = [(share, str(matching.CALLED[share.kind])) for share in found.shares]
    return [
        *origin.facts(at, made=_("Проверено")),
        (_("Записей журнала"), str(ledger.recent_head().size)),
        (_("Зарегистрировано и действует"), lines % vars(found.registered)),
        *((called, lines % vars(share)) for share, called in shares),
        *((said, str(count)) for said, count in found.warned),
        (_("Не устанавливаются"), str(found.left_out)),
        (_("Адрес"), request.build_absolute_uri(reverse("catalogue:bom"))),
        (_("Хранение"), _("Список и отчёт в реестре не сохранены.")),
    ]


def _batches(found: Report) -> Iterator[list[list[Cell]]]:
    yield [_row(one, found) for one in found.lines]


def _row(one: Checked, found: Report) -> list[Cell]:
    states = [
        "; ".join(
            f"{country}: {look_states.STATES[state][1]}" if country else str(look_states.STATES[state][1])
            for country, state in table.standings(each.entry, on=found.on)
        )
        for each in one.found
    ]
    line, match = one.line, one.match
    return [
        line.number, line.references, line.text, line.quantity, str(matching.CALLED[match.kind]),
        str(matching.CONFIDENCE[match.kind]), ", ".join(one.designations),
        ", ".join(each.number for each in one.found),
        ", ".join(dict.fromkeys(each.entry.manufacturer.name for each in one.found)),
        ", ".join(dict.fromkeys(states)),
        min((each.until for each in one.found if each.until), default=None),
        " ".join(one.warnings if line.fitted else [_("Не устанавливается."), *one.warnings]), match.reason,
    ]  # fmt: skip
