"""The parties disagree: minutes of what they settled, decisions anew by them, or the end of the time for it.

There is no other way out: nobody returns, withdraws or approves by silence what is being settled.
"""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from products.documents import operations as documents
from products.documents import rules as document_rules
from products.entries import standing
from products.parties.models import Party, User
from products.parties.rules import require_fresh

from . import grounds, judging, moving, verdicts
from .models import Case, Decision, Minutes, Verdict
from .verdicts import Hand, Order
from .workflow import Status, WrongState

ANEW = {Verdict.YES: "approve_anew", Verdict.NO: "refuse_anew"}


@transaction.atomic
def attach_minutes(
    *, case_id: UUID, party: Party, actor: User, at: datetime, digest: str, file: BinaryIO, name: str
) -> Minutes:
    """What the parties settled, for both of them to read; `documents.rules.Refused` when it may not be."""
    case, move = moving.begin(case_id, "minutes", actor, party, at)
    revision = judging.same_content(case, digest)
    document = documents.keep(upload=file, at=at, attached=True)
    minutes, made = Minutes.objects.get_or_create(
        revision=revision,
        document=document,
        defaults={
            "case": case,
            "party": party,
            "name": document_rules.clean_name(name, document.media_type),
            "by": actor,
            "at": at,
        },
    )
    if not made:
        raise WrongState(gettext_lazy("Этот протокол уже приложен."))
    moving.finish(case, move, Status.CONCILIATION, actor=actor, party=party, at=at)
    return minutes


@transaction.atomic
def decide_anew(
    *,
    case_id: UUID,
    party: Party,
    actor: User,
    at: datetime,
    verdict: str,
    digest: str,
    verified_at: datetime | None,
    order: Order,
) -> Decision:
    """A newer decision of the party, by the latest minutes, in the place of its earlier one."""
    said = verdicts.verdict_of(verdict)
    case, move = moving.begin(case_id, ANEW[said], actor, party, at)
    require_fresh(verified_at, at)
    revision = judging.same_content(case, digest)
    minutes = case.minutes.filter(revision=revision).order_by("pk").last()
    if minutes is None:
        raise WrongState(gettext_lazy("Сначала приложите протокол: решают заново по нему."))
    review = judging.review_of(case, party)
    verdicts.require_hand(case, review, actor)
    own = next(d for d in verdicts.latest(case, revision) if d.review_id == review.pk)
    hand = Hand(move, party, actor, at)
    return verdicts.record(case, hand, said, order, overrides=own, minutes=minutes)


# --- the time has run out ---------------------------------------------------------------------------


def ripe(at: datetime) -> QuerySet[Case]:
    """Cases still split after their last day."""
    split = Case.objects.filter(status=Status.CONCILIATION).annotate(last_day=Max("reviews__due"))
    return split.filter(last_day__lt=standing.day(at)).order_by("last_day", "pk")


@transaction.atomic
def close_split(*, case_id: UUID, actor: User, at: datetime) -> Case:
    """Refuse what is still split, with the grounds of both; `WrongState` when it is not, or not yet late."""
    case, move = moving.begin(case_id, "close_split", actor, None, at)
    if not ripe(at).filter(pk=case_id).exists():
        raise WrongState(gettext_lazy("Срок согласования ещё не истёк."))
    note = _both(verdicts.latest(case, verdicts.filed_revision(case)))
    moving.finish(case, move, Status.REFUSED, actor=actor, party=None, at=at, note=note)
    return case


def _both(decisions: list[Decision]) -> str:
    """Who decided what and why, kept with the event."""
    with override("ru"):  # the language of record
        return "\n".join(_said(d) for d in sorted(decisions, key=lambda d: d.review.party_id))


def _said(decision: Decision) -> str:
    words = [*grounds.named(decision.codes), decision.grounds]
    order = _("%(party)s: %(verdict)s, приказ № %(number)s от %(date)s") % {
        "party": decision.review.party.name,
        "verdict": decision.get_verdict_display(),
        "number": decision.order_number,
        "date": decision.order_date.strftime("%d.%m.%Y"),
    }
    return ". ".join(filter(None, [order, *words]))
