"""How products stand on a day, many at once by number or designation: what `status/` of the API answers.

Nothing is kept: the list travels in the form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from products.bom import columns, lines, sheet
from products.documents import responses
from products.entries import as_of, numbering, standing
from products.entries.as_of import AsOf
from products.exchange import origin, rules, tables
from products.exchange.tables import TYPES, XLSX, Cell
from products.extracts import listed
from products.ledger import queries as ledger
from products.search import lookup
from products.search.lookup import Answer, Hit
from products.search.typed import designations
from products.templatetags import look, look_states
from register import limits

#: Lists of one address in so many seconds.
LISTS, SECONDS = 30, 600


@dataclass(frozen=True)
class Asked:
    names: list[str]
    day: AsOf
    territory: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request)
    if limits.is_too_many(request, "check", most=LISTS, seconds=SECONDS):
        sentence = _("Слишком много проверок подряд. Попробуйте через десять минут.")
        return _page(request, errors={"list": sentence}, status=429)
    at = timezone.now()
    try:
        day = as_of.read([text for text in [request.POST.get(as_of.NAME, "")] if text.strip()], at=at)
    except as_of.Unreadable as problem:
        return _page(request, errors={as_of.NAME: str(problem)}, status=400)
    try:
        names = _names(request)
    except rules.Refused as refusal:
        return _page(request, errors={"list": refusal.message}, status=400)
    if not 1 <= len(names) <= lookup.MOST:
        sentence = _("Проверить можно от одного до %(most)s изделий сразу, а в списке %(found)s.")
        told = sentence % {"most": lookup.MOST, "found": len(names)}
        return _page(request, errors={"list": told}, status=400)
    territory = request.POST.get("territory", "")
    asked = Asked(names, day, territory if territory in standing.TERRITORIES else "")
    answers = lookup.look_up(names, on=day.day)
    if "book" in request.POST or "paper" in request.POST:
        return _file(request, asked, answers, at)
    return _page(request, asked=asked, answers=answers)


def _names(request: HttpRequest) -> list[str]:
    """A name on each line, or the column of designations of a file or of a table that was pasted."""
    upload = request.FILES.get("file")
    typed = "\n".join(request.POST.get("list", "").replace("\x00", "").splitlines())
    if upload and upload.size:
        rows = sheet.of_upload(upload)
    elif "\t" in typed or ";" in typed:
        rows = sheet.of_text(typed)
    else:
        rows, texts = [], typed.split("\n")
    if rows:
        texts = [line.text for line in lines.lines(rows, columns.guess(rows))]
    return [text.strip()[: lookup.LONGEST] for text in texts if text.strip()]


def _page(
    request: HttpRequest,
    *,
    asked: Asked | None = None,
    answers: list[Answer] | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    today = standing.day(timezone.now())
    context: dict[str, Any] = {
        "errors": errors or {},
        "list": "\n".join(asked.names) if asked else request.POST.get("list", "")[: sheet.SIGNS_LIMIT],
        "day": request.POST.get(as_of.NAME, "")[: as_of.LONGEST_QUOTE],
        "territory": asked.territory if asked else request.POST.get("territory", ""),
        "territories": [(code, name) for code, (_letters, name) in look_states.TERRITORIES.items()],
        "most": lookup.MOST,
        "megabytes": sheet.MEGABYTES,
        "asked": asked,
        "today": today,
        "ledger_size": ledger.recent_head().size,
    }
    if asked and answers is not None:
        shown = standing.TERRITORIES if not asked.territory else (asked.territory,)
        context["shown"] = [(code, *look_states.TERRITORIES[code]) for code in shown]
        context["rows"] = [row for one in answers for row in _rows(one, shown, asked.day)]
        context["counts"] = _counts(answers, asked.territory)
    return render(request, "products/catalogue/check.html", context, status=status)


def _rows(answer: Answer, shown: tuple[str, ...], day: AsOf) -> Iterator[dict[str, Any]]:
    """What was asked with each record it names; what is only alike is said to be, and never taken."""
    hits = answer.found or answer.alike
    if not hits:
        number = numbering.tidy(answer.asked)
        yield {
            "asked": answer.asked,
            "hit": None,
            "is_misread": number.startswith("UMR-") and numbering.serial(number) is None,
            "states": [(code, None) for code in shown],
        }
    for hit in hits:
        yield {
            "asked": answer.asked,
            "hit": hit,
            "is_alike": not answer.found,
            "by_number": answer.how == lookup.NUMBER,
            "is_spelt_so": designations.squeezed(answer.asked) == designations.squeezed(hit.name),
            "states": [(code, hit.standings[code]) for code in shown],
            "until": _until(hit, shown),
            "is_late": hit.period is not None and day.is_late(hit.period),
            "query": day.query,
        }


def _until(hit: Hit, shown: tuple[str, ...]) -> Any:
    return min((one.until for code in shown if (one := hit.standings[code]).until), default=None)


def _counts(answers: list[Answer], territory: str) -> dict[str, int]:
    """Of all that was asked: in force, standing otherwise, alike only, not there."""
    counted = Counter(
        (
            "in_force"
            if any(hit.standing(territory).state == standing.IN_FORCE for hit in one.found)
            else "not"
        )
        if one.found
        else "alike"
        if one.alike
        else "absent"
        for one in answers
    )
    return {"all": len(answers), **{key: counted[key] for key in ("in_force", "not", "alike", "absent")}}


def _file(request: HttpRequest, asked: Asked, answers: list[Answer], at: datetime) -> HttpResponseBase:
    """The same on paper and in a workbook."""
    shown = standing.TERRITORIES if not asked.territory else (asked.territory,)
    countries = [str(look_states.TERRITORIES[code][1]) for code in shown]
    made = tables.Paper(
        title=_("Проверка статуса"),
        facts_title=_("О файле"),
        facts=_facts(request, asked, answers, at),
        headings=[
            _("Вы ввели"), _("Совпадение"), _("Номер записи"), _("Обозначение"), _("Изготовитель"),
            *countries, _("Действует до"),
        ],
        batches=[[_line(row, shown) for one in answers for row in _rows(one, shown, asked.day)]],
        language=(get_language() or "ru")[:2],
    )  # fmt: skip
    name = f"check-{asked.day.day.isoformat()}"
    if "paper" in request.POST:
        state_on = _("Состояние на")
        of = f"{state_on} {look.ru_date(asked.day.day)}: {', '.join(countries)}"
        widths = [5, 5, 4, 5, 5, *[4] * len(shown), 3]
        note = _(
            "На конец этого дня (UTC+3), по дате вступления решений в силу. "
            "Похожее написание не считается найденным. Введённый список не сохраняется."
        )
        body = listed.pdf(made, of=of, widths=widths, note=note, at=at)
        return responses.made(body, name=f"{name}.pdf")
    book, name = tables.as_xlsx(made), f"{name}.{XLSX}"
    return FileResponse(book, as_attachment=True, filename=name, content_type=TYPES[XLSX])


def _facts(request: HttpRequest, asked: Asked, answers: list[Answer], at: datetime) -> list[tuple[str, str]]:
    head, counts = ledger.recent_head(), _counts(answers, asked.territory)
    countries = [asked.territory] if asked.territory else standing.TERRITORIES
    return [
        *origin.facts(at, made=_("Проверено")),
        (_("Состояние на"), look.ru_date(asked.day.day)),
        (_("Территория"), ", ".join(str(look_states.TERRITORIES[code][1]) for code in countries)),
        (_("Строк"), look.number(counts["all"])),
        (_("Действуют"), look.number(counts["in_force"])),
        (_("Не действуют"), look.number(counts["not"])),
        (_("Только похожие"), look.number(counts["alike"])),
        (_("Не найдены"), look.number(counts["absent"])),
        (_("Записей журнала"), str(head.size)),
        (_("Корень журнала, SHA-256"), head.root.hex()),
        (_("Адрес"), request.build_absolute_uri(reverse("catalogue:check"))),
    ]


def _line(row: dict[str, Any], shown: tuple[str, ...]) -> list[Cell]:
    hit = row["hit"]
    if hit is None:
        how = _("неверная контрольная цифра") if row["is_misread"] else _("не найдено")
        return [row["asked"], how, None, None, None, *[None] * len(shown), None]
    how = hit.name if row["is_spelt_so"] else _("другие буквы: %(name)s") % {"name": hit.name}
    how = _("похожее написание") if row["is_alike"] else _("по номеру") if row["by_number"] else how
    states = [str(look_states.STATES[one.state][1]) for _code, one in row["states"]]
    entry = hit.entry
    return [
        row["asked"],
        how,
        entry.number,
        entry.designation,
        entry.manufacturer.name,
        *states,
        row["until"],
    ]
