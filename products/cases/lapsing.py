"""What ends because nobody moved: an answer not given in time, a draft that nobody touched for long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from products.entries import standing
from products.parties.models import User

from . import moving, stopping
from .models import Case, Reminder
from .workflow import ASKED, Status, WrongState

#: A draft that nobody saved for so long goes.
IDLE = timedelta(days=180)
#: Never without a notice so long before.
NOTICE = timedelta(days=7)


def ripe(at: datetime) -> QuerySet[Case]:
    """Cases whose time is over."""
    late = Q(status=Status.RETURNED, answer_due__lt=standing.day(at))
    idle = Q(status=Status.DRAFT, changed_at__lt=at - IDLE) & Exists(_notices(OuterRef("pk"), at))
    return Case.objects.filter(late | idle, kind__in=ASKED).order_by("pk")


def _notices(case: Any, at: datetime) -> QuerySet[Reminder]:
    """That a draft goes, told long enough ago."""
    return Reminder.objects.filter(about=Reminder.About.DRAFT, case=case, at__lte=at - NOTICE)


@transaction.atomic
def lapse(*, case_id: UUID, actor: User, at: datetime) -> Case:
    """End a case whose time is over; `WrongState` when it is not.

    What was typed into a draft that was never filed goes; what was filed stays, and so does the event. The
    hold of an extension ends with the case.
    """
    case, move = moving.begin(case_id, "lapse", actor, None, at)
    if case.status == Status.RETURNED:
        if not stopping.is_late(case, at):
            raise WrongState(_("Срок ответа ещё не истёк."))
    elif case.changed_at >= at - IDLE:
        raise WrongState(_("Черновик правили недавно."))
    elif not _notices(case, at).filter(at__gt=case.changed_at).exists():
        raise WrongState(_("О том, что черновик уйдёт, ещё не предупреждали."))
    else:
        case.draft = {}
    moving.finish(case, move, Status.LAPSED, actor=actor, party=None, at=at)
    return case
