"""Up to eight products side by side: the page, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import FileResponse, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from products.bom import matching
from products.catalogue import comparison, table
from products.catalogue.comparison import Line, Value
from products.dictionary import preference
from products.dictionary import queries as dictionary
from products.entries import listed, numbering, standing, wording
from products.entries import queries as entries
from products.entries.models import Entry
from products.exchange import origin, tables
from products.exchange.tables import TYPES, XLSX, Cell
from products.templatetags import look_states

MOST = 8
LONGEST = 100
NO, ADD, DIFFERENCES = "no", "add", "diff"


@dataclass(frozen=True)
class Asked:
    """The numbers of the address, and what is wrong with it, in sentences."""

    numbers: list[str]
    problems: list[str]


@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    asked = _asked(request.GET)
    found = _entries(asked)
    at = timezone.now()
    every = _lines(found, standing.day(at))
    only = DIFFERENCES in request.GET
    shown = _shown(every, only)
    query = "&".join(f"{NO}={entry.number}" for entry in found)
    context: dict[str, Any] = {
        "columns": [
            (entry, f"?{'&'.join(f'{NO}={e.number}' for e in found if e is not entry)}") for entry in found
        ],
        "lines": [(line, list(zip(found, line.values, strict=True))) for line in shown],
        "only": only,
        "hidden": len(every) - len(shown),
        "problems": asked.problems,
        "left": MOST - len(found),
        "most": MOST,
        "file": f"{reverse('catalogue:compare_file')}?{query}" if found else "",
        "at": at,
    }
    return render(request, "products/catalogue/compare.html", context, status=400 if asked.problems else 200)


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    found, at = _entries(_asked(request.GET)), timezone.now()
    on = standing.day(at)
    paper = tables.Paper(
        title=_("Сравнение"),
        facts_title=_("О файле"),
        facts=[
            *origin.facts(at),
            (_("Знаки"), _("▲ лучшее и ▽ худшее значение среди сравниваемых")),
        ],
        headings=[_("Параметр"), _("Единица"), *(entry.designation for entry in found)],
        batches=[[_cells(line) for line in _shown(_lines(found, on), DIFFERENCES in request.GET)]],
        language=(get_language() or "ru")[:2],
    )
    name = f"compare-{on.isoformat()}.{XLSX}"
    return FileResponse(tables.as_xlsx(paper), as_attachment=True, filename=name, content_type=TYPES[XLSX])


def _shown(lines: Sequence[Line], only: bool) -> list[Line]:
    """All, or only those in which the products differ."""
    return [line for line in lines if not (only and line.same)]


def _cells(line: Line) -> list[Cell]:
    signs = {preference.BEST: "▲ ", preference.WORSE: "▽ "}
    return [str(line.name), line.unit, *(signs.get(value.mark, "") + value.text for value in line.values)]


def _asked(params: QueryDict) -> Asked:
    """Numbers, each once, and one more by its number or designation."""
    numbers = [numbering.tidy(text[:LONGEST].strip()) for text in params.getlist(NO) if text.strip()]
    problems: list[str] = []
    added = params.get(ADD, "").replace("\x00", "").strip()[:LONGEST]
    if added:
        number = numbering.tidy(added)
        if numbering.serial(number) is None:
            match = matching.match([added])[added]
            sure = match.kind in (matching.EXACT, matching.ALIKE) and len(match.entries) == 1
            by_key = listed.of_keys(match.entries, on=standing.day(timezone.now())) if sure else {}
            number = next((entry.number or "" for entry in by_key.values()), "")
        if number:
            numbers.append(number)
        else:
            problems.append(_("Изделия «%(text)s» в реестре нет.") % {"text": added})
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) > MOST:
        problems.append(_("Сравнить можно не больше восьми изделий. Показаны первые восемь."))
    return Asked(numbers[:MOST], problems)


def _entries(asked: Asked) -> list[Entry]:
    """The public entries of the numbers, in their order; of what is none a sentence is added."""
    wanted = [number for number in asked.numbers if numbering.serial(number) is not None]
    rows = entries.with_current(entries.public()).filter(number__in=wanted) if wanted else ()
    known = {row.number: row for row in rows}
    for number in asked.numbers:
        if number not in known:
            asked.problems.append(_("Записи «%(text)s» в реестре нет.") % {"text": number})
    return [known[number] for number in asked.numbers if number in known]


def _lines(found: Sequence[Entry], on: date) -> list[Line]:
    if not found:
        return []
    known = dictionary.snapshot()
    contents = [entries.current_revision(entry).content for entry in found]
    language = (get_language() or "ru")[:2]

    def told(name: str, texts: Sequence[str]) -> Line:
        return Line(name, "", [Value(text) for text in texts])

    facts = [
        told(_("Состояние"), [_standing(entry, on) for entry in found]),
        told(_("Наименование"), [wording.in_language(content["name"]) for content in contents]),
        told(_("Категория"), [_category(content, known) for content in contents]),
        told(_("Изготовитель"), [entry.manufacturer.name for entry in found]),
        told(_("Корпус"), [", ".join(content.get("packages", ())) for content in contents]),
    ]
    fields = [field for field in comparison.fields_of(contents, known) if field.code != "package"]
    return facts + comparison.lines(contents, fields, language)


def _standing(entry: Entry, on: date) -> str:
    words = [(country, str(look_states.STATES[state][1])) for country, state in table.standings(entry, on=on)]
    return "; ".join(f"{country}: {word}" if country else word for country, word in words)


def _category(content: Mapping[str, Any], known: dictionary.Snapshot) -> str:
    category = known.categories.get(content["category"])
    return category.name if category else str(content["category"])
