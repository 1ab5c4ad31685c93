"""The paper of a party's decision: what it says, and the PDF it is typeset as. Reads only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from products.documents import typeset
from products.documents.pieces import cell, fact, table
from products.entries import wording
from products.entries.models import Validity
from products.entries.standing import ZONE

from . import grounds, workflow
from .models import Act, Case, Decision, Minutes, Opinion, Verdict
from .workflow import Kind, Status

LANGUAGES = ("ru", "be", "en")
Section = dict[str, Any]


def languages(decision: Decision) -> tuple[str, ...]:
    """Those of the paper, that of the party first; English is for reading."""
    return ("be", "ru", "en") if decision.review.party_id == "by" else LANGUAGES


def name(decision: Decision) -> str:
    """Of the file."""
    return f"{decision.review.party_id}-{decision.order_number}.pdf"


def decision_pdf(case: Case, decision: Decision, language: str) -> bytes:
    """The same bytes whenever it is asked for, as long as nothing has followed from the decision since."""
    with override(language):
        return typeset.pdf(
            "titled", said(case, decision, language), at=max(decision.at, case.closed_at or decision.at)
        )


def said(case: Case, decision: Decision, language: str) -> dict[str, Any]:
    """All that the paper says, in the language active now."""
    party = decision.review.party
    number = _("Решение № %(number)s от %(date)s") % {
        "number": decision.order_number,
        "date": _day(decision.order_date),
    }
    sections = [
        _what(case, decision),
        _verdict(case, decision),
        _why(case, decision),
        _together(decision),
        _force(case, decision),
        _attached(decision),
    ]
    return {
        "lang": language,
        "register": _("Единый реестр микроэлектронной продукции Союзного государства"),
        "reference": f"{party.pk.upper()} · {decision.order_number}",
        "author": party.authority or party.name,
        "title": number,
        "subtitle": _subtitle(case, decision),
        "keywords": [decision.digest],
        "foot": _("Составлено реестром по данным дела %(case)s") % {"case": str(case.pk)},
        "sections": [section for section in sections if section],
    }


def _subtitle(case: Case, decision: Decision) -> str:
    asked = {
        Kind.INCLUDE: _("о включении в реестр"),
        Kind.AMEND: _("об изменении записи"),
        Kind.EXTEND: _("о продлении записи"),
        Kind.EXCLUDE: _("об исключении записи"),
        Kind.TRANSFER: _("о передаче записи преемнику"),
        Kind.CORRECT: _("об исправлении записи"),
    }[Kind(case.kind)]
    refused = decision.verdict == Verdict.NO
    return _("Отказ в деле %(what)s") % {"what": asked} if refused else asked[:1].upper() + asked[1:]


def _what(case: Case, decision: Decision) -> Section:
    content = decision.revision.content
    number = case.entry.number if case.entry else None
    rows = [
        fact(_("Изделие"), content["designation"]),
        fact(_("Название"), wording.in_language(content["name"])),
        fact(_("Изготовитель"), content["manufacturer"]["name"]),
        *([fact(_("Преемник"), case.successor.name)] if case.successor else []),
        *([fact(_("Реестровый номер"), number)] if number else []),
        fact(_("Редакция"), str(decision.revision.ordinal)),
        fact(_("Отпечаток, SHA-256"), decision.digest, digest=True),
    ]
    return {"title": _("О чём решено"), "facts": rows}


def _verdict(case: Case, decision: Decision) -> Section:
    party = decision.review.party
    words = _("отказать") if decision.verdict == Verdict.NO else _("согласиться")
    rows = [
        fact(_("Сторона"), party.name),
        fact(_("Решение"), words),
        fact(_("Приказ"), f"№ {decision.order_number}, {_day(decision.order_date)}"),
        fact(_("Действует с"), _day(decision.effective)),
        fact(_("Эксперт"), _expert(case, decision)),
        fact(_("Решение утвердил"), str(decision.approver)),
        fact(_("Записано в реестр"), _moment(decision)),
        *_of_another(_("Вместо решения"), decision.overrides),
        *_of_another(_("Заменено решением"), Decision.objects.filter(overrides=decision).first()),
    ]
    return {"title": _("Решение стороны"), "facts": rows}


def _of_another(label: str, other: Decision | None) -> list[dict[str, Any]]:
    return [fact(label, f"№ {other.order_number}, {_day(other.order_date)}")] if other else []


def _expert(case: Case, decision: Decision) -> str:
    if case.kind == Kind.CORRECT:
        return str(decision.revision.created_by)
    opinion = (
        Opinion.objects.filter(review=decision.review_id, revision=decision.revision_id)
        .select_related("expert")
        .first()
    )
    return str(opinion.expert) if opinion else "—"


def _why(case: Case, decision: Decision) -> Section | None:
    if decision.verdict == Verdict.YES:
        if not decision.grounds:
            return None
        return {"title": _("Условия"), "words": decision.grounds.splitlines()}
    words = [*(f"{line}." for line in grounds.named(decision.codes)), *decision.grounds.splitlines()]
    if case.status == Status.REFUSED:  # before that the parties may still settle it
        party = decision.review.party
        words.append(grounds.appeal(party.authority or party.name))
    return {"title": _("Основания отказа"), "words": words}


def _together(decision: Decision) -> Section | None:
    """What one act decided on with it: every digest, its own among them."""
    if decision.together is None:
        return None
    others = Decision.objects.filter(together=decision.together).select_related("revision").order_by("pk")
    rows = [
        [cell(other.revision.content["designation"]), cell(other.digest, digest=True)] for other in others
    ]
    title = _("Этим решением решено вместе: %(number)s") % {"number": len(rows)}
    return {"title": title, "table": table([1, 3], [_("Обозначение"), _("Отпечаток, SHA-256")], rows)}


def _force(case: Case, decision: Decision) -> Section:
    """Where it stands in the log; before that, what is still wanted."""
    title = _("Вступление в силу")
    period = Validity.objects.select_related("corrects").filter(revision=decision.revision_id).first()
    if period is None:
        return {"title": title, "words": [_outstanding(case)]}
    dates = _day(period.effective_from)
    if not period.ground:
        dates = f"{dates} – {_day(period.valid_to)}"
    rows = [
        fact(_("Исключена с") if period.ground else _("Запись действует"), dates),
        fact(_("Запись открытого журнала"), str(period.leaf_index)),
    ]
    if period.corrects:
        rows += [
            fact(_("Исправлена редакция"), str(period.corrects.ordinal)),
            fact(_("Её отпечаток, SHA-256"), period.corrects.digest, digest=True),
        ]
    return {"title": title, "facts": rows}


def _outstanding(case: Case) -> str:
    if case.status in workflow.CLOSED:
        return _("Дело закончено, запись в силу не вступила.")
    return _("Запись вступает в силу, когда обе стороны согласны с содержанием с этим отпечатком.")


def _attached(decision: Decision) -> Section | None:
    found: list[tuple[str, Act | Minutes]] = []
    if decision.minutes:
        found.append((_("протокол согласования"), decision.minutes))
    found += [(_("акт, подпись не проверена"), act) for act in decision.acts.order_by("pk")]
    rows = [[cell(paper.name), cell(what), cell(paper.document_id, digest=True)] for what, paper in found]
    if not rows:
        return None
    head = [_("Файл"), _("Что это"), _("SHA-256")]
    return {"title": _("Приложено"), "table": table([2, 2, 4], head, rows)}


def _day(day: Any) -> str:
    return str(day.strftime("%d.%m.%Y"))


def _moment(decision: Decision) -> str:
    return decision.at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M UTC+3")
