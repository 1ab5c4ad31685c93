"""Whose hands a case is in, for whoever acts on it: others are refused, the holder has his time again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from products.parties.models import Party, User

from .models import Case, Claim
from .workflow import WrongState

GOOD_FOR = timedelta(minutes=30)
#: Sooner than this after the last time nothing is written.
WORTH_RENEWING = timedelta(minutes=1)


class Held(WrongState):
    """Somebody else of the party is working on the case; the text says who, and how to take it over."""


def live(case: Case, party: Party, at: datetime) -> Claim | None:
    """The claim of the party that holds at this instant."""
    found = Claim.objects.live(at).filter(review__case=case, review__party=party)
    return found.select_related("holder").first()


def require_hand(case: Case, party: Party, actor: User, at: datetime) -> None:
    """Of a locked case: `Held` while another person of the party has it; his own claim is renewed."""
    claim = live(case, party, at)
    if claim is None:
        return
    if claim.holder_id != actor.pk:
        raise Held(
            _(
                "Дело сейчас в работе: %(holder)s, до %(until)s. Ничего не записано. "
                "Чтобы действовать самому, возьмите дело вместо него и напишите почему."
            )
            % {"holder": claim.holder, "until": time_format(timezone.localtime(claim.until), "H:i")}
        )
    renew(case_id=case.pk, actor=actor, at=at)


def renew(*, case_id: UUID, actor: User, at: datetime) -> bool:
    """Half an hour from now on, for the holder; false when he holds it no more.

    In one statement and without a lock: what was taken over meanwhile is not touched.
    """
    held = Claim.objects.live(at).filter(review__case=case_id, holder=actor)
    soon = held.filter(until__lt=at + GOOD_FOR - WORTH_RENEWING)
    return bool(soon.update(until=at + GOOD_FOR)) or held.exists()
