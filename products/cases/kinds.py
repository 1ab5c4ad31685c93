"""The words of the workflow: kinds and statuses of cases, whose turn it is, and what a move is."""

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
    LAPSED = "lapsed", _("прекращена по сроку")


OPEN = (Status.DRAFT, Status.FILED, Status.IN_REVIEW, Status.RETURNED, Status.CONCILIATION)
UNDER_REVIEW = (Status.FILED, Status.IN_REVIEW, Status.CONCILIATION)
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
CHANGING = (K.INCLUDE, K.AMEND, K.EXTEND, K.TRANSFER, K.CORRECT)
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
