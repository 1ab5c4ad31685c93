"""The extract on paper: what is said, set out in sections, and the PDF typeset from it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from products.documents import typeset
from products.documents.pieces import Cell, cell, fact, table
from products.entries import content as content_table
from products.entries import standing
from products.entries.standing import ZONE
from products.parties import codes
from products.templatetags.look import number as written
from products.templatetags.look import ru_date
from products.templatetags.look_states import TERRITORIES

from . import qr
from .ruled import NOBODY, Said

Section = dict[str, Any]
TEMPLATE = "extract"
OUT = (standing.SUSPENDED, standing.EXCLUDED)


def pdf(said: Said) -> bytes:
    """PDF/A; the same bytes for the same that is said."""
    return typeset.pdf(TEMPLATE, set_out(said), at=made(said))


def mark(said: Said) -> str:
    """What the bytes of the paper hang on, without setting it."""
    return typeset.mark(TEMPLATE, set_out(said), at=made(said))


def made(said: Said) -> datetime:
    """The beginning of the day it was made on: that day and the place in the log say what it knew."""
    return datetime.combine(date.fromisoformat(said["made"]), time(), tzinfo=ZONE)


def set_out(said: Said) -> dict[str, Any]:
    """All that the paper shows, in its order."""
    makers = (_product(said), _validity(said), _decisions(said), _suspensions(said), _variants(said))
    sections = [
        _standing(said),
        *makers,
        *_facts(said),
        *_parameters(said),
        _confirmations(said),
        _documents(said),
        _vouching(said),
        _ledger(said),
        _about(said),
    ]
    return {
        "lang": said["language"],
        "register": said["register"],
        "reference": said["number"],
        "author": said["register"],
        "label": _("Выписка из реестра на %(day)s") % {"day": day(said["as_of"])},
        "title": said["designation"],
        "subtitle": said.get("name", ""),
        "keywords": [said["number"], *filter(None, [said.get("validity", {}).get("digest")])],
        "foot": _("Составлена реестром %(day)s, записей журнала: %(size)s")
        % {"day": day(said["made"]), "size": written(said["ledger"]["size"])},
        "qr": qr.rows(said["url"]),
        "warning": said.get("demonstration", ""),
        "answer": said["answer"],
        "remarks": said.get("remarks", []),
        "sections": [section for section in sections if section],
    }


def day(text: str) -> str:
    """A day of the JSON as a reader writes it."""
    return ru_date(date.fromisoformat(text)) if text else ""


def _act(act: Mapping[str, str] | None) -> str:
    return f"№\N{NO-BREAK SPACE}{act['number']}, {day(act['date'])}" if act else ""


# --- sections --------------------------------------------------------------------------------


def _standing(said: Said) -> Section:
    """Since when it is suspended or excluded; how long the revision in force rules is told with it."""
    rows = [
        [
            cell(one["country"]),
            cell(one["word"], strong=True),
            cell(day(one.get("since", "")) if one["state"] in OUT else ""),
            cell(day(one.get("until", ""))),
            cell(_why(one, said)),
        ]
        for one in said["standing"].values()
    ]
    head = [_("Страна"), _("Состояние"), _("С"), _("По"), _("Основание")]
    return {"title": _("Состояние по странам"), "table": table([3, 4, 3, 3, 7], head, rows)}


def _why(one: Mapping[str, Any], said: Said) -> str:
    """The ground of a suspension or exclusion with its act, in the party's own words where it wrote some."""
    cause = one if "ground" in one else said.get("exclusion")
    if cause is None:
        return _("срок продлён до решения о продлении") if one["is_held"] else ""
    order = _("приказ %(act)s") % {"act": _act(cause["act"])} if "act" in cause else ""
    known = [cause["ground"]["text"], order, cause.get("duplicate_of", ""), cause.get("note", "")]
    return "; ".join(filter(None, [*known, cause.get("reason", "")]))


def _product(said: Said) -> Section:
    maker = said["manufacturer"]
    country = TERRITORIES.get(maker.get("country", ""), ("", ""))[1]
    stated = [(codes.NAMES[code], maker[code]) for code in codes.NAMES if code in maker]
    rows = [
        fact(_("Реестровый номер"), said["number"]),
        fact(_("Обозначение типа"), said["designation"]),
        fact(_("Другие обозначения"), ", ".join(said.get("designation_alt", ()))),
        fact(_("Назначение"), said.get("purpose", "")),
        fact(_("Категория"), said.get("category", {}).get("name", "")),
        fact(_("Изготовитель"), ", ".join(filter(None, [maker["name"], str(country)]))),
        fact(_("Коды изготовителя"), ", ".join(f"{name} {code}" for name, code in stated)),
        fact(_("Включено в реестр"), day(said["registered"])),
    ]
    return {"title": _("Изделие"), "facts": [row for row in rows if row["text"]]}


def _validity(said: Said) -> Section | None:
    found = said.get("validity")
    if found is None:
        return None
    dates = day(found["effective_from"]) + (f" – {day(found['valid_to'])}" if "valid_to" in found else "")
    corrects = found.get("corrects")
    rows = [
        fact(_("Номер редакции"), found["revision"]),
        fact(_("Запись действует") if "valid_to" in found else _("Исключена с"), dates),
        fact(_("Записано в реестр"), day(found["recorded"])),
        fact(_("Отпечаток содержания, SHA-256"), found["digest"], digest=True),
        *([fact(_("Исправлена редакция"), corrects["revision"])] if corrects else []),
        *([fact(_("Её отпечаток, SHA-256"), corrects["digest"], digest=True)] if corrects else []),
    ]
    return {"title": _("Редакция и срок"), "facts": rows}


def _decisions(said: Said) -> Section | None:
    rows = [
        [
            cell(one["country"]),
            cell(one["word"]),
            cell(_act({"number": one["order"], "date": one["date"]})),
            cell(day(one["effective"])),
            cell(one["revision"]),
            cell(one["digest"], digest=True),
        ]
        for one in said.get("decisions", ())
    ]
    head = [_("Сторона"), _("Решение"), _("Приказ"), _("Действует с"), _("Редакция"), _("Отпечаток, SHA-256")]
    return {"title": _("Решения сторон"), "table": table([5, 5, 7, 5, 4, 15], head, rows)} if rows else None


def _suspensions(said: Said) -> Section | None:
    """Those that were over by the day; one that runs stands with the state of the country."""
    rows = [
        [cell(one["country"]), cell(f"{day(one['since'])} – {day(one['until'])}"), cell(_why(one, said))]
        for one in said.get("suspensions", ())
        if one["until"] < said["as_of"]
    ]
    head = [_("Страна"), _("Приостановлена"), _("Основание")]
    return {"title": _("Прежние приостановления"), "table": table([3, 5, 12], head, rows)} if rows else None


def _confirmations(said: Said) -> Section | None:
    rows = [
        [cell(one["part"], strong=True), cell(one["country"]), cell(day(one["on"])), cell(one["basis"])]
        for one in said.get("confirmations", ())
    ]
    head = [_("Аналог"), _("Сторона"), _("Дата"), _("Основание")]
    return (
        {"title": _("Аналоги, подтверждённые сторонами"), "table": table([4, 4, 3, 9], head, rows)}
        if rows
        else None
    )


def _variants(said: Said) -> Section | None:
    rows = [
        [
            cell(one["designation"], strong=True),
            cell(", ".join(one.get("packages", ()))),
            cell(one.get("temperature", "")),
            cell("; ".join(one["own"])),
        ]
        for one in said.get("variants", ())
    ]
    head = [_("Обозначение"), _("Корпус"), _("Температура"), _("Свои значения")]
    return {"title": _("Исполнения"), "table": table([4, 3, 3, 7], head, rows)} if rows else None


def _facts(said: Said) -> Iterator[Section]:
    """What else the content states, by who vouches for it."""
    titles = {
        content_table.BOTH: _("Сведения, за которые отвечают обе стороны"),
        content_table.MAKER: _("Сведения, за которые отвечает изготовитель"),
        NOBODY: _("Сведения, источник которых не проверен"),
    }
    for who, title in titles.items():
        rows = [fact(one["name"], one["text"]) for one in said.get("facts", ()) if one["vouched"] == who]
        if rows:
            yield {"title": title, "facts": rows}


def _parameters(said: Said) -> Iterator[Section]:
    stated = said.get("parameters", ())
    if not stated:
        return
    sources = list(
        dict.fromkeys(filter(None, (one["shown"].get("source") for one in stated if "shown" in one)))
    )
    rows: list[list[Cell]] = []
    group = ""
    for one in stated:
        if one["group"] != group:
            group = one["group"]
            rows.append([cell(group, span=7, strong=True)])
        rows.append(_parameter(one, sources))
    head = [_("Параметр"), _("не менее"), _("тип."), _("не более"), _("Ед."), _("Условие"), _("Источник")]
    notes = [f"[{place}] {text}" for place, text in enumerate(sources, 1)]
    yield {
        "title": _("Параметры"),
        "words": [said["values_are"]],
        "table": table([8, 3, 3, 3, 3, 6, 3], head, rows),
        "notes": notes,
    }


def _parameter(one: Mapping[str, Any], sources: Sequence[str]) -> list[Cell]:
    name = cell(f"{one['name']}, {one['symbol']}" if "symbol" in one else one["name"])
    if "is_missing" in one:
        return [name, cell(_("не указано"), span=6)]
    shown = one["shown"]
    values = (
        [cell(shown["value"], span=3)]
        if "value" in shown
        else [cell(shown.get(slot, "")) for slot in ("min", "typ", "max")]
    )
    source = f"[{sources.index(shown['source']) + 1}]" if "source" in shown else ""
    return [name, *values, cell(shown.get("unit", "")), cell(one.get("condition", "")), cell(source)]


def _documents(said: Said) -> Section | None:
    rows = [
        [cell(one["title"]), cell(written(one.get("size"))), cell(one["sha256"], digest=True)]
        for one in said.get("documents", ())
    ]
    head = [_("Документ"), _("Байт"), _("SHA-256")]
    return {"title": _("Документы"), "table": table([8, 3, 9], head, rows)} if rows else None


def _vouching(said: Said) -> Section | None:
    rows = [fact(one["what"], one["who"]) for one in said.get("vouching", ())]
    return {"title": _("Кто за что отвечает"), "facts": rows} if rows else None


def _ledger(said: Said) -> Section:
    log = said["ledger"]
    place = said.get("validity", {}).get("leaf")
    leaves = [one for one in log["leaves"] if place in (None, one["index"])][:1]
    rows = [
        fact(_("Записей журнала"), written(log["size"])),
        fact(_("Корень журнала, SHA-256"), log["root"], digest=True),
        *(fact(_("Запись журнала"), one["index"]) for one in leaves),
        *(fact(_("Её отпечаток, SHA-256"), one["leaf_hash"], digest=True) for one in leaves),
    ]
    proof = _(
        "Доказательство, что записи об изделии стоят в журнале с этим корнем, — в этой же выписке в JSON."
    )
    return {"title": _("Открытый журнал"), "facts": rows, "after": [proof]}


def _about(said: Said) -> Section:
    rows = [
        fact(_("Составлена"), day(said["made"])),
        fact(_("Как сейчас"), said["url"]),
        fact(_("В JSON, с доказательством"), said["json"]),
        fact(_("Лицензия"), said["licence"]["title"]),
        fact(_("Её текст"), said["licence"]["url"]),
    ]
    words = _("Выписка составлена реестром без подписи. Нынешнее состояние — на странице из QR-кода.")
    return {"title": _("О выписке"), "facts": rows, "after": [words]}
