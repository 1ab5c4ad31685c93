"""What can happen to a case. Data: buttons, guards, trigger, diagram and test matrix read `MOVES`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties.models import Role


class Kind(models.TextChoices):
    INCLUDE = "include", _("включение")
    AMEND = "amend", _("изменение")
    EXTEND = "extend", _("продление")
    EXCLUDE = "exclude", _("исключение")
    TRANSFER = "transfer", _("передача преемнику")
    CORRECT = "correct", _("исправление стороной")


class Status(models.TextChoices):
    DRAFT = "draft", _("черновик")
    FILED = "filed", _("подана")
    IN_REVIEW = "in_review", _("на рассмотрении")
    RETURNED = "returned", _("возвращена с замечаниями")
    CONCILIATION = "conciliation", _("согласование сторон")
    APPROVED = "approved", _("одобрена")
    REFUSED = "refused", _("отказано")
    WITHDRAWN = "withdrawn", _("отозвана")


OPEN = (Status.DRAFT, Status.FILED, Status.IN_REVIEW, Status.RETURNED, Status.CONCILIATION)
UNDER_REVIEW = (Status.FILED, Status.IN_REVIEW, Status.CONCILIATION)
CLOSED = (Status.APPROVED, Status.REFUSED, Status.WITHDRAWN)

MAKER, SUCCESSOR, HOME, PARTY, CLOCK = "maker", "successor", "home", "party", "clock"
"""Whose move: the manufacturer's, its successor's, that of the party of its country, or of either party;
or nobody's: a deadline has passed."""

S, K, R = Status, Kind, Role
ALL = tuple(Kind)
#: Their content is typed by the maker; the others ask something of the content in force as it stands.
DRAFTED = (K.INCLUDE, K.AMEND)
#: One of these at a time runs over an entry; an exclusion may run beside it.
CHANGING = (K.INCLUDE, K.AMEND, K.EXTEND, K.TRANSFER, K.CORRECT)
#: What a manufacturer starts; a party that found a slip starts a correction and judges it alone.
ASKED = tuple(kind for kind in Kind if kind != K.CORRECT)
#: What the maker itself asks to take away, and a slip put right, need one party, not two.
EITHER_DECIDES = (K.EXCLUDE, K.CORRECT)
#: The class of a change that is editorial: either party decides on it.
EDITORIAL = "A"


@dataclass(frozen=True)
class Move:
    verb: str
    label: str | Promise  # what the button says
    done: str | Promise  # what the history says
    whose: str  # MAKER, SUCCESSOR, HOME, PARTY or CLOCK
    roles: tuple[Role, ...]
    source: tuple[Status, ...]
    target: tuple[Status, ...]  # none: it stays; two where the outcome depends on the other party
    kinds: tuple[Kind, ...] = ASKED
    tone: str = "primary"  # primary, return or refuse: how the button is drawn


MOVES: tuple[Move, ...] = (
    Move("file", _("Подать"), _("подана"), MAKER, (R.SIGNER,), (S.DRAFT,), (S.FILED,)),
    Move(
        "correct",
        _("Исправить опечатку"),
        _("исправление начато стороной"),
        PARTY,
        (R.EXPERT,),
        (S.DRAFT,),
        (S.IN_REVIEW,),
        kinds=(K.CORRECT,),
    ),
    Move(
        "discard",
        _("Удалить черновик"),
        _("черновик отозван"),
        MAKER,
        (R.EDITOR, R.SIGNER),
        (S.DRAFT,),
        (S.WITHDRAWN,),
        tone="refuse",
    ),
    Move(
        "withdraw",
        _("Отозвать"),
        _("отозвана"),
        MAKER,
        (R.SIGNER,),
        (S.FILED, S.IN_REVIEW, S.RETURNED),
        (S.WITHDRAWN,),
        tone="refuse",
    ),
    Move(
        "refile",
        _("Подать исправленное"),
        _("подана повторно"),
        MAKER,
        (R.SIGNER,),
        (S.RETURNED,),
        (S.IN_REVIEW,),
    ),
    Move(
        "answer",
        _("Ответить на замечание"),
        _("дан ответ на замечание"),
        MAKER,
        (R.EDITOR, R.SIGNER),
        (S.RETURNED,),
        (),
    ),
    Move(
        "agree",
        _("Согласиться стать изготовителем"),
        _("преемник согласился"),
        SUCCESSOR,
        (R.SIGNER,),
        (S.FILED,),
        (),
        kinds=(K.TRANSFER,),
    ),
    Move(
        "decline",
        _("Отказаться"),
        _("преемник отказался"),
        SUCCESSOR,
        (R.SIGNER,),
        (S.FILED,),
        (S.WITHDRAWN,),
        kinds=(K.TRANSFER,),
        tone="refuse",
    ),
    Move(
        "accept",
        _("Принять к рассмотрению"),
        _("принята к рассмотрению"),
        HOME,
        (R.EXPERT,),
        (S.FILED,),
        (S.IN_REVIEW,),
    ),
    Move(
        "remark",
        _("Добавить замечание"),
        _("добавлено замечание"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        (S.FILED, S.IN_REVIEW),
        (),
    ),
    Move(
        "return",
        _("Вернуть с замечаниями"),
        _("возвращена с замечаниями"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        (S.FILED, S.IN_REVIEW),
        (S.RETURNED,),
        tone="return",
    ),
    Move("opine", _("Дать мнение"), _("дано мнение эксперта"), PARTY, (R.EXPERT,), (S.IN_REVIEW,), ()),
    Move(
        "approve",
        _("Решить: включить"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.APPROVED, S.CONCILIATION),
        kinds=ALL,
    ),
    Move(
        "refuse",
        _("Решить: отказать"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.REFUSED, S.CONCILIATION),
        kinds=ALL,
        tone="refuse",
    ),
    Move(
        "split",
        _("Выделить из пакета"),
        _("выделено из пакета: решается отдельно"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        (S.FILED, S.IN_REVIEW),
        (),
        tone="return",
    ),
    Move(
        "minutes",
        _("Приложить протокол"),
        _("приложен протокол согласования"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        (S.CONCILIATION,),
        (),
    ),
    Move(
        "approve_anew",
        _("Решить заново: включить"),
        _("решение принято заново, по протоколу"),
        PARTY,
        (R.APPROVER,),
        (S.CONCILIATION,),
        (S.CONCILIATION, S.APPROVED),
    ),
    Move(
        "refuse_anew",
        _("Решить заново: отказать"),
        _("решение принято заново, по протоколу"),
        PARTY,
        (R.APPROVER,),
        (S.CONCILIATION,),
        (S.CONCILIATION, S.REFUSED),
        tone="refuse",
    ),
    Move(
        "close_split",
        _("Закончить согласование"),
        _("стороны не согласились в срок: отказано с основаниями обеих"),
        CLOCK,
        (),
        (S.CONCILIATION,),
        (S.REFUSED,),
        tone="refuse",
    ),
)

#: The manufacturer hears that something was filed, returned, accepted or decided; how a party gets there
#: is its own.
TOLD_TO_MAKER = (
    *("file", "refile", "discard", "withdraw", "answer", "agree", "decline"),
    *("accept", "return", "approve", "refuse"),
    *("correct", "approve_anew", "refuse_anew", "close_split"),
)

BY_VERB: dict[str, Move] = {move.verb: move for move in MOVES}


class WrongState(Exception):
    """The case is not where this move starts, or has changed since it was read; the text says how."""


def either_decides(kind: str, grade: str = "") -> bool:
    """One party is enough; `grade` is the class of the change that was filed."""
    return kind in EITHER_DECIDES or is_correction(kind, grade)


def is_correction(kind: str, grade: str = "") -> bool:
    """A slip is put right: nothing that both parties vouch for changes."""
    return kind == Kind.CORRECT or (kind == Kind.AMEND and grade == EDITORIAL)


def transitions() -> list[tuple[str, str]]:
    """Every change of status that some move makes: what the database allows."""
    return sorted({(str(a), str(b)) for move in MOVES for a in move.source for b in move.target if a != b})


def require(verb: str, kind: str, status: str) -> Move:
    """The move, or `WrongState` when it does not start from this status."""
    move = BY_VERB[verb]
    if kind not in move.kinds or status not in move.source:
        raise WrongState(
            _("Действие «%(label)s» здесь невозможно: дело в состоянии «%(status)s».")
            % {"label": move.label, "status": Status(status).label}
        )
    return move


def diagram() -> str:
    """The moves as a Mermaid state diagram; the README holds it and a test compares."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES:
        for source in move.source:
            for target in move.target:
                if source != target:
                    lines.append(f"    {source} --> {target}: {move.verb}")
    return "\n".join([*lines, *(f"    {status} --> [*]" for status in CLOSED)])
