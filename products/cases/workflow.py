"""What can happen to a case. Data: buttons, guards, trigger, diagram and test matrix read `MOVES`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .begun import BEGUN
from .handed import HANDED
from .kinds import (
    ASKED,
    AT_ONCE,
    CHANGING,
    CLOCK,
    CLOSED,
    DRAFTED,
    EDITORIAL,
    EITHER_DECIDES,
    EXCLUSIONS,
    HOME,
    JUDGED,
    MAKER,
    OPEN,
    PARTY,
    SHOWN,
    SUCCESSOR,
    UNDER_REVIEW,
    K,
    Kind,
    Move,
    R,
    S,
    Status,
)
from .settling import SETTLING

__all__ = [
    "ASKED",
    "AT_ONCE",
    "BY_VERB",
    "CHANGING",
    "CLOCK",
    "CLOSED",
    "DRAFTED",
    "EDITORIAL",
    "EITHER_DECIDES",
    "EXCLUSIONS",
    "HANDS",
    "HOME",
    "JUDGED",
    "MAKER",
    "MOVES",
    "OPEN",
    "PARTY",
    "SHOWN",
    "SUCCESSOR",
    "TOLD_TO_MAKER",
    "TOLD_TO_PARTY",
    "UNDER_REVIEW",
    "Kind",
    "Move",
    "Status",
    "WrongState",
    "diagram",
    "either_decides",
    "is_correction",
    "require",
    "transitions",
]

MOVES: tuple[Move, ...] = (
    Move("file", _("Подать"), _("подана"), MAKER, (R.SIGNER,), (S.DRAFT,), (S.FILED,)),
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
        "prolong",
        _("Продлить срок ответа"),
        _("срок ответа продлён"),
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
    Move(
        "opine",
        _("Дать мнение"),
        _("дано мнение эксперта"),
        PARTY,
        (R.EXPERT,),
        (S.IN_REVIEW,),
        (),
        kinds=JUDGED,
    ),
    Move(
        "approve",
        _("Решить: включить"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.APPROVED, S.CONCILIATION),
        kinds=(*JUDGED, K.CORRECT),
    ),
    Move(
        "refuse",
        _("Решить: отказать"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.REFUSED, S.CONCILIATION),
        kinds=(*JUDGED, K.CORRECT),
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
    *SETTLING,
    Move(
        "lapse",
        _("Прекратить по сроку"),
        _("прекращена: срок истёк"),
        CLOCK,
        (),
        (S.DRAFT, S.RETURNED),
        (S.LAPSED,),
        tone="refuse",
    ),
    *BEGUN,
    *HANDED,
)

#: They are no steps of the procedure: who has a case in hand keeps others from those, not from these.
HANDS = tuple(move.verb for move in HANDED)
#: The manufacturer hears that something was filed, returned, accepted or decided; how a party gets there
#: is its own.
TOLD_TO_MAKER = (
    *("file", "refile", "discard", "withdraw", "answer", "prolong", "agree", "decline"),
    *("accept", "return", "approve", "refuse", "lapse"),
    *("correct", "approve_anew", "refuse_anew", "close_split"),
    *("propose", "suspend", "resume", "ask", "explain", "uphold", "dismiss"),
)

#: The people of the parties hear of what was filed and of what changes whose move it is; an opinion is told
#: to its own party alone, and remarks only as they are sent.
TOLD_TO_PARTY = (
    *("file", "agree", "accept", "refile", "prolong", "withdraw", "decline", "lapse"),
    *("return", "opine", "approve", "refuse"),
    *("correct", "minutes", "approve_anew", "refuse_anew", "close_split"),
    *("propose", "suspend", "resume", "explain", "uphold", "dismiss"),
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


def transitions() -> list[tuple[str, str, str]]:
    """Kind, from, to: every change of status that some move makes, which is what the database allows."""
    return sorted(
        {
            (str(kind), str(a), str(b))
            for move in MOVES
            for kind in move.kinds
            for a in move.source
            for b in move.target
            if a != b
        }
    )


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
