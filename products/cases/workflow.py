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
    REMOVE = "remove", _("исключение сторонами")
    SUSPEND = "suspend", _("приостановление")
    RESUME = "resume", _("возобновление")
    INSPECT = "inspect", _("проверка сведений")


class Status(models.TextChoices):
    DRAFT = "draft", _("черновик")
    FILED = "filed", _("подана")
    IN_REVIEW = "in_review", _("на рассмотрении")
    RETURNED = "returned", _("возвращена с замечаниями")
    APPROVED = "approved", _("одобрена")
    REFUSED = "refused", _("отказано")
    WITHDRAWN = "withdrawn", _("отозвана")
    LAPSED = "lapsed", _("прекращена по сроку")


OPEN = (Status.DRAFT, Status.FILED, Status.IN_REVIEW, Status.RETURNED)
UNDER_REVIEW = (Status.FILED, Status.IN_REVIEW)
CLOSED = (Status.APPROVED, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED)

MAKER, SUCCESSOR, HOME, PARTY, CLOCK = "maker", "successor", "home", "party", "clock"
"""Whose move: the manufacturer's, its successor's, that of the party of its country, or of either party;
or the clock's, which the register itself makes when a term has run out (`parties.system`)."""

S, K, R = Status, Kind, Role
#: What a manufacturer begins, filed and judged stage by stage; the others are begun by a party.
ASKED = (K.INCLUDE, K.AMEND, K.EXTEND, K.EXCLUDE, K.TRANSFER)
#: An exclusion, asked for by the maker or by a party, runs beside a change of content, but one alone.
EXCLUSIONS = (K.EXCLUDE, K.REMOVE)
#: What a party decides at once, for its own territory.
AT_ONCE = (K.SUSPEND, K.RESUME)
#: What the two parties judge.
JUDGED = (*ASKED, K.REMOVE)
#: Their content is typed by the maker; the others ask something of the content in force as it stands.
DRAFTED = (K.INCLUDE, K.AMEND)
#: One of these at a time runs over an entry; an exclusion may run beside it.
CHANGING = (K.INCLUDE, K.AMEND, K.EXTEND, K.TRANSFER)
#: What the maker itself asks to take away needs one party, not two.
EITHER_DECIDES = (K.EXCLUDE,)


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
        (S.IN_REVIEW, S.APPROVED),
        kinds=JUDGED,
    ),
    Move(
        "refuse",
        _("Решить: отказать"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.REFUSED),
        kinds=JUDGED,
        tone="refuse",
    ),
    Move(
        "propose",
        _("Начать исключение"),
        _("исключение начато стороной"),
        PARTY,
        (R.EXPERT,),
        (S.DRAFT,),
        (S.IN_REVIEW,),
        kinds=(K.REMOVE,),
        tone="refuse",
    ),
    Move(
        "suspend",
        _("Приостановить"),
        _("действие записи приостановлено"),
        PARTY,
        (R.APPROVER,),
        (S.DRAFT,),
        (S.APPROVED,),
        kinds=(K.SUSPEND,),
        tone="refuse",
    ),
    Move(
        "resume",
        _("Возобновить"),
        _("действие записи возобновлено"),
        PARTY,
        (R.APPROVER,),
        (S.DRAFT,),
        (S.APPROVED,),
        kinds=(K.RESUME,),
    ),
    Move(
        "inspect",
        _("Начать проверку"),
        _("начата проверка сведений"),
        HOME,
        (R.EXPERT, R.APPROVER),
        (S.DRAFT,),
        (S.IN_REVIEW,),
        kinds=(K.INSPECT,),
    ),
    Move(
        "ask",
        _("Спросить изготовителя"),
        _("задан вопрос изготовителю"),
        HOME,
        (R.EXPERT, R.APPROVER),
        (S.IN_REVIEW,),
        (S.RETURNED,),
        kinds=(K.INSPECT,),
        tone="return",
    ),
    Move(
        "explain",
        _("Ответить стороне"),
        _("изготовитель ответил"),
        MAKER,
        (R.EDITOR, R.SIGNER),
        (S.RETURNED,),
        (S.IN_REVIEW,),
        kinds=(K.INSPECT,),
    ),
    Move(
        "uphold",
        _("Закончить: подтвердилось"),
        _("проверка закончена: сообщение подтвердилось"),
        HOME,
        (R.APPROVER,),
        (S.IN_REVIEW, S.RETURNED),
        (S.APPROVED,),
        kinds=(K.INSPECT,),
    ),
    Move(
        "dismiss",
        _("Закончить: не подтвердилось"),
        _("проверка закончена: сообщение не подтвердилось"),
        HOME,
        (R.APPROVER,),
        (S.IN_REVIEW, S.RETURNED),
        (S.REFUSED,),
        kinds=(K.INSPECT,),
        tone="refuse",
    ),
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
)

#: The manufacturer hears that something was filed, returned, accepted or decided; how a party gets there
#: is its own.
TOLD_TO_MAKER = (
    *("file", "refile", "discard", "withdraw", "answer", "prolong", "agree", "decline"),
    *("accept", "return", "approve", "refuse", "lapse"),
    *("propose", "suspend", "resume", "ask", "explain", "uphold", "dismiss"),
)

#: The people of the parties hear of what was filed and of what changes whose move it is; an opinion is told
#: to its own party alone, and remarks only as they are sent.
TOLD_TO_PARTY = (
    *("file", "agree", "accept", "refile", "prolong", "withdraw", "decline", "lapse"),
    *("return", "opine", "approve", "refuse"),
    *("propose", "suspend", "resume", "explain", "uphold", "dismiss"),
)

#: What a status is called where its usual word would mislead: of cases that nobody filed.
SHOWN = {
    (K.SUSPEND, S.APPROVED): "done",
    (K.RESUME, S.APPROVED): "done",
    (K.REMOVE, S.APPROVED): "done",
    (K.INSPECT, S.IN_REVIEW): "inspected",
    (K.INSPECT, S.RETURNED): "asked",
    (K.INSPECT, S.APPROVED): "upheld",
    (K.INSPECT, S.REFUSED): "unfounded",
}

BY_VERB: dict[str, Move] = {move.verb: move for move in MOVES}


class WrongState(Exception):
    """The case is not where this move starts, or has changed since it was read; the text says how."""


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
