"""Many entries at once: one change with a preview, one extension, one confirmation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from products.cabinet import boxes, holdings, showing
from products.cabinet.desk import Desk, seated, show
from products.cases import beginning, bundling, changing, confirming, requests
from products.cases.workflow import Kind, WrongState
from products.dictionary import queries as dictionary
from products.entries import content as table
from products.entries import queries as entries
from products.entries import rules, standing, wording
from products.entries.models import Entry

Text = str | Promise
#: More at once than this is a file to be brought in, not a page to be read.
MOST = 500


@seated
@require_POST
def many(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What was picked in the list, and what is to be done with it: each step says it again, none is kept."""
    on = standing.day(desk.at)
    picked = holdings.picked(desk.maker, request.POST, on=on)
    if not picked or len(picked) > MOST:
        messages.error(
            request,
            _("Отметьте записи в списке: от одной до %(most)s.") % {"most": MOST},
        )
        return redirect("cabinet:entries")
    steps = {
        "confirm": _confirm,
        "extend": _extend,
        "change": _change,
        "preview": _preview,
        "start": _start,
    }
    return steps.get(request.POST.get("do", ""), _change)(request, desk, picked)


def _confirm(request: HttpRequest, desk: Desk, picked: list[Entry]) -> HttpResponseBase:
    number = confirming.confirm(entries=picked, actor=desk.user, at=desk.at)
    said = ngettext(
        "Подтверждена сегодняшним днём %(number)s запись.",
        "Подтверждено сегодняшним днём записей: %(number)s.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("cabinet:entries")


def _extend(request: HttpRequest, desk: Desk, picked: list[Entry]) -> HttpResponseBase:
    """First which of them may be extended and to when, then one bundle for those."""
    lines: list[tuple[Entry, date | None, str]] = []
    for entry in picked:
        try:
            lines.append((entry, requests.require_extendable(entry, at=desk.at), ""))
        except WrongState as refusal:
            lines.append((entry, None, str(refusal)))
    ready = [entry for entry, until, _refusal in lines if until]
    if request.POST.get("sure") and ready:
        title = _("Продление, %(day)s") % {"day": f"{standing.day(desk.at):%d.%m.%Y}"}
        bundle = beginning.begin(
            entries=ready, kind=Kind.EXTEND, title=title, maker=desk.maker, actor=desk.user, at=desk.at
        )
        return redirect("cabinet:bundle", bundle.pk)
    context = {"lines": lines, "ready": len(ready), "numbers": _numbers(ready)}
    return show(request, desk, "many_extend", context)


def _numbers(picked: list[Entry]) -> str:
    """The picked entries in one field of the form."""
    return " ".join(entry.number or "" for entry in picked)


def _change(
    request: HttpRequest,
    desk: Desk,
    picked: list[Entry],
    *,
    errors: list[Text] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """Which field, and the new value, typed once."""
    context: dict[str, Any] = {
        "picked": picked,
        "numbers": _numbers(picked),
        "groups": _choices(picked),
        "address": request.POST.get("address", ""),
        "text": boxes.storable(request.POST.get("text", "")),
        "errors": errors or [],
    }
    return show(request, desk, "many_change", context, status=status)


def _choices(picked: list[Entry]) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Fields of the table by section, then the parameters of the categories that were picked."""
    found: dict[Text, list[tuple[str, Text]]] = {}
    for row in changing.fields():
        found.setdefault(table.SECTIONS.get(row.section, ""), []).append((row.address, row.label))
    categories = dictionary.snapshot().categories
    parameters: dict[str, Text] = {}
    for code in {entries.current_revision(entry).content["category"] for entry in picked}:
        fields = dictionary.setting(categories[code]).fields if code in categories else ()
        parameters |= {field.code: field.name for field in fields if field.code not in table.VIEWS}
    found[table.SECTIONS["parameters"]] = [
        (f"parameters.{code}", name)
        for code, name in sorted(parameters.items(), key=lambda pair: str(pair[1]))
    ]
    return list(found.items())


def _wanted(request: HttpRequest) -> tuple[str, str, list[Text]]:
    """The address and the text that were typed, and what is wrong with them."""
    address, text = (
        request.POST.get("address", ""),
        boxes.storable(request.POST.get("text", "").replace("\r\n", "\n")),
    )
    if not changing.is_changeable(address):
        return address, text, [_("Выберите поле, которое изменится.")]
    return (
        address,
        text,
        [problem.message for problem in rules.check_text(text.replace("\n", " "), "text", 2000)],
    )


def _preview(request: HttpRequest, desk: Desk, picked: list[Entry]) -> HttpResponseBase:
    """Old and new of every entry, before anything is written."""
    address, text, errors = _wanted(request)
    if errors:
        return _change(request, desk, picked, errors=errors, status=400)
    found = changing.preview(picked, address=address, text=text, maker=desk.maker, at=desk.at)
    if all(one.problems for one in found):  # the value is wrong wherever it would stand
        errors = list(dict.fromkeys(f"{p.code}. {p.message}" for one in found for p in one.problems))
        return _change(request, desk, picked, errors=errors[:3], status=400)
    words = wording.Wording(dictionary.snapshot())
    ready = [one.entry for one in found if one.is_ready]
    context: dict[str, Any] = {
        "address": address,
        "name": words.name(address),
        "text": text,
        "lines": [
            {
                "entry": one.entry,
                "differences": [showing.difference(words, change) for change in one.changes],
                "problems": [f"{problem.code}. {problem.message}" for problem in one.problems],
                "running": one.running,
                "is_ready": one.is_ready,
            }
            for one in found
        ],
        "ready": len(ready),
        "numbers": _numbers(picked),
        "ready_numbers": _numbers(ready),
        "grade": table.grade([change for one in found if one.is_ready for change in one.changes]),
    }
    return show(request, desk, "many_preview", context)


def _start(request: HttpRequest, desk: Desk, picked: list[Entry]) -> HttpResponseBase:
    address, text, errors = _wanted(request)
    if errors:
        return _change(request, desk, picked, errors=errors, status=400)
    name, unstated = wording.Wording(dictionary.snapshot()).name(address), _("не указано")
    bundle = beginning.begin(
        entries=picked,
        kind=Kind.AMEND,
        address=address,
        text=text,
        title=f"{name}: {text or unstated}"[: bundling.LONGEST_TITLE].replace("\n", ", "),
        maker=desk.maker,
        actor=desk.user,
        at=desk.at,
    )
    return redirect("cabinet:bundle", bundle.pk)
