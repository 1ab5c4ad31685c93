"""The moves of parties that disagree: the only ways on from a conciliation. Part of `workflow.MOVES`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kinds import CLOCK, JUDGED, PARTY, Move, R, S

SETTLING: tuple[Move, ...] = (
    Move(
        "minutes",
        _("Приложить протокол"),
        _("приложен протокол согласования"),
        PARTY,
        (R.EXPERT, R.APPROVER),
        (S.CONCILIATION,),
        (),
        kinds=JUDGED,
    ),
    Move(
        "approve_anew",
        _("Решить заново: включить"),
        _("решение принято заново, по протоколу"),
        PARTY,
        (R.APPROVER,),
        (S.CONCILIATION,),
        (S.CONCILIATION, S.APPROVED),
        kinds=JUDGED,
    ),
    Move(
        "refuse_anew",
        _("Решить заново: отказать"),
        _("решение принято заново, по протоколу"),
        PARTY,
        (R.APPROVER,),
        (S.CONCILIATION,),
        (S.CONCILIATION, S.REFUSED),
        kinds=JUDGED,
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
        kinds=JUDGED,
        tone="refuse",
    ),
)
