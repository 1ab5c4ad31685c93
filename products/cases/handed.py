"""The moves that say in whose hands a case is. Part of `workflow.MOVES`.

They judge nothing, and stand beside the case and not among its buttons.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kinds import JUDGED, PARTY, UNDER_REVIEW, K, Move, R

#: Whatever a party works on.
KINDS = (*JUDGED, K.INSPECT)
WORKERS, ASSIGNERS = (R.EXPERT, R.APPROVER), (R.PARTY_ADMINISTRATOR, R.APPROVER)

HANDED: tuple[Move, ...] = (
    Move("claim", _("Взять себе"), _("взята в работу"), PARTY, WORKERS, UNDER_REVIEW, (), KINDS),
    Move(
        "take_over",
        _("Взять вместо другого"),
        _("взята в работу вместо другого"),
        PARTY,
        WORKERS,
        UNDER_REVIEW,
        (),
        KINDS,
    ),
    Move("release", _("Отпустить"), _("отпущена"), PARTY, WORKERS, UNDER_REVIEW, (), KINDS),
    Move("assign", _("Назначить эксперта"), _("назначен эксперт"), PARTY, ASSIGNERS, UNDER_REVIEW, (), KINDS),
)
