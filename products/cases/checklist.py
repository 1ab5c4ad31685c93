"""What a reviewer is asked to look at: the questions, by section and category, and the marks of a party.

A mark belongs to the values it was given for (`Mark.seen`), so that of a refiled revision only what changed
is asked again. Nothing is copied on refiling, and what is unmarked stops nobody: the expert is told of it
before he gives his opinion.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.entries import content as content_table
from products.entries import rules
from products.parties import rules as party_rules
from products.parties.models import Party, Role, User

from . import claims, judging
from .locking import locked
from .models import Case, Mark
from .workflow import DRAFTED, UNDER_REVIEW, Kind, WrongState

Text = str | Promise
MARKERS = (Role.EXPERT, Role.APPROVER)
#: The section of what is asked by a case whose content nobody typed.
REQUEST = "request"
GOODS = ("ic", "discrete", "opto", "sensor")


@dataclass(frozen=True)
class Question:
    """One thing to look at. `reads` are addresses, or the first parts of them; empty is the whole section."""

    code: str
    section: str
    text: Text
    reads: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # roots of the category tree; empty is every one
    kinds: tuple[Kind, ...] = DRAFTED


QUESTIONS: tuple[Question, ...] = (
    Question("reason-founded", REQUEST, _("Причина названа и обоснована"), kinds=(Kind.EXCLUDE,)),
    Question(
        "successor-proved", REQUEST, _("Правопреемство подтверждено документом"), kinds=(Kind.TRANSFER,)
    ),
    Question(
        "still-made",
        REQUEST,
        _("Изделие выпускается, сведения и документы действительны"),
        kinds=(Kind.EXTEND,),
    ),
    Question(
        "designation-as-marked",
        "identity",
        _("Обозначение и исполнения — как в документе и на корпусе"),
        ("designation", "designation_alt", "variants"),
    ),
    Question("name-clear", "identity", _("Название и назначение понятны и без рекламы"), ("name", "purpose")),
    Question(
        "codes-fit", "classification", _("Коды классификаторов подходят к изделию"), ("category", "codes")
    ),
    Question("values-plausible", "parameters", _("Значения правдоподобны для категории"), ("parameters",)),
    Question(
        "values-documented", "parameters", _("Значения сверены с документом"), ("parameters", "documents")
    ),
    Question(
        "limits-conditions",
        "parameters",
        _("У предельных режимов и токов названы условия"),
        ("parameters",),
        groups=GOODS,
    ),
    Question(
        "machine-conditions",
        "parameters",
        _("Точность и производительность названы с условиями испытаний"),
        ("parameters",),
        groups=("equipment",),
    ),
    Question(
        "service-scope", "parameters", _("Состав и пределы услуги ясны"), ("parameters",), groups=("service",)
    ),
    Question("packages-documented", "packages", _("Корпуса — как в документе"), groups=GOODS),
    Question("documents-readable", "documents", _("Документы читаются и относятся к изделию")),
    Question("analogues-true", "analogues", _("Аналоги заменяют изделие так, как заявлено"), groups=GOODS),
    Question("origin-evidence", "origin", _("Производство и происхождение подтверждены документом")),
    Question(
        "tu-matches",
        "normative",
        _("Нормативный документ действует и принадлежит изготовителю"),
        ("normative", "manufacturer"),
    ),
    Question(
        "civil", "declaration", _("Гражданское назначение не вызывает сомнений"), ("civil_declaration",)
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}


@dataclass(frozen=True)
class Asked:
    """A question of a case with the party's mark, if it counts for the content filed now."""

    question: Question
    mark: Mark | None
    carried: bool = False  # given for an earlier revision, of the same values
    past: Mark | None = None  # given for values that have changed since


def questions(case: Case) -> list[Question]:
    """What is asked of this case, in the order of the form."""
    group = case.category_id.partition("-")[0]
    return [q for q in QUESTIONS if case.kind in q.kinds and (not q.groups or group in q.groups)]


def asked(case: Case, marks: Iterable[Mark]) -> list[Asked]:
    """Every question of the case, with one party's mark of it."""
    by_question: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.at, mark.pk)):
        by_question.setdefault(mark.question, []).append(mark)
    return [_asked(question, case, by_question.get(question.code, [])) for question in questions(case)]


def _asked(question: Question, case: Case, marks: list[Mark]) -> Asked:
    now = seen(question, case)
    counting = next((mark for mark in marks if mark.seen == now), None)
    if counting is None:
        return Asked(question, None, past=marks[-1] if marks else None)
    return Asked(question, counting, carried=counting.revision_id != case.revision_id)


def unmarked(case: Case, marks: Iterable[Mark]) -> list[Question]:
    """What the party has not looked at yet, of what is filed now."""
    return [one.question for one in asked(case, marks) if one.mark is None]


def marks_of(case: Case, party: Party) -> list[Mark]:
    return list(Mark.objects.filter(review__case=case, review__party=party).select_related("by"))


def seen(question: Question, case: Case) -> str:
    """A digest of the values that the question asks about, as filed now."""
    content: Mapping[str, Any] = case.revision.content if case.revision else {}
    if question.section == REQUEST:
        read: Any = [case.reason, case.successor_id]
    else:
        read = [pair for pair in content_table.flat(content) if _is_read(question, pair[0])]
    written = json.dumps(read, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(written).hexdigest()[:16]


def _is_read(question: Question, address: str) -> bool:
    if question.reads:
        return any(address == one or address.startswith(f"{one}.") for one in question.reads)
    return content_table.field_of(address).section == question.section


@transaction.atomic
def mark(
    *, case_id: UUID, party: Party, actor: User, at: datetime, digest: str, answers: Mapping[str, str]
) -> int:
    """Write a party's marks of the revision that was read; how many are new or differ.

    A mark that stays as it is keeps its person and time.
    """
    case = locked(case_id)
    party_rules.require(actor, party, MARKERS, at)
    party_rules.require_no_tie(actor, case.manufacturer, at)
    claims.require_hand(case, party, actor, at)
    if case.status not in UNDER_REVIEW:
        raise WrongState(_("Отметки ставят, пока дело рассматривается."))
    revision = judging.same_content(case, digest)
    review = judging.review_of(case, party)
    known = {one.code: one for one in questions(case)}
    if wrong := [c for c, a in answers.items() if c not in known or a not in Mark.Answer.values]:
        raise rules.Problems([rules.problem("E12", wrong[0], answers[wrong[0]], _("отметка из списка"))])
    held = {(one.question, one.seen): one for one in Mark.objects.filter(review=review)}
    changed = 0
    for code, answer in answers.items():
        now = seen(known[code], case)
        one = held.get((code, now)) or Mark(review=review, question=code, seen=now)
        if one.answer != answer:
            one.answer, one.revision, one.by, one.at = answer, revision, actor, at
            one.save()
            changed += 1
    return changed
