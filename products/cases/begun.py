"""The moves of cases that a party begins of itself over an entry. Part of `workflow.MOVES`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kinds import HOME, MAKER, PARTY, K, Move, R, S

BEGUN: tuple[Move, ...] = (
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
)
