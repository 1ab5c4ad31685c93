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
ALL = tuple(Kind)
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
    kinds: tuple[Kind, ...] = ALL
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
    Move("opine", _("Дать мнение"), _("дано мнение эксперта"), PARTY, (R.EXPERT,), (S.IN_REVIEW,), ()),
    Move(
        "approve",
        _("Решить: включить"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.APPROVED),
    ),
    Move(
        "refuse",
        _("Решить: отказать"),
        _("решение принято"),
        PARTY,
        (R.APPROVER,),
        (S.IN_REVIEW,),
        (S.IN_REVIEW, S.REFUSED),
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
    Move("claim", _("Взять себе"), _("взята в работу"), PARTY, (R.EXPERT, R.APPROVER), UNDER_REVIEW, ()),
    Move(
        "take_over",
        _("Взять вместо другого"),
        _("взята в работу вместо другого"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        UNDER_REVIEW,
        (),
    ),
    Move("release", _("Отпустить"), _("отпущена"), PARTY, (R.EXPERT, R.APPROVER), UNDER_REVIEW, ()),
    Move(
        "assign",
        _("Назначить эксперта"),
        _("назначен эксперт"),
        PARTY,
        (R.PARTY_ADMINISTRATOR, R.APPROVER),
        UNDER_REVIEW,
        (),
    ),
)

#: They say in whose hands a case is, and judge nothing of it: shown beside the case, not among its buttons.
HANDS = ("claim", "take_over", "release", "assign")
#: The manufacturer hears that something was filed, returned, accepted or decided; how a party gets there
#: is its own.
TOLD_TO_MAKER = (
    *("file", "refile", "discard", "withdraw", "answer", "prolong", "agree", "decline"),
    *("accept", "return", "approve", "refuse", "lapse"),
)

#: The people of the parties hear of what was filed and of what changes whose move it is; an opinion is told
#: to its own party alone, and remarks only as they are sent.
TOLD_TO_PARTY = (
    *("file", "agree", "accept", "refile", "prolong", "withdraw", "decline", "lapse"),
    *("return", "opine", "approve", "refuse"),
)

BY_VERB: dict[str, Move] = {move.verb: move for move in MOVES}


class WrongState(Exception):
    """The case is not where this move starts, or has changed since it was read; the text says how."""


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
