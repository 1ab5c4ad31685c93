"""Terms of entries that have run out: the log is told. What stands is true by the dates, told or not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from products.entries import operations, queries, standing
from products.entries.models import Entry, Expiry, Validity


def ripe(at: datetime) -> list[int]:
    """Entries whose ruling period has run out and is not yet in the log."""
    today = standing.day(at)
    ended = queries.in_state(queries.standing_now(queries.public(), on=today), standing.EXPIRED, on=today)
    told = Expiry.objects.filter(validity__entry=OuterRef("pk"), validity__effective_from=OuterRef("since"))
    return list(ended.filter(~Exists(told)).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def expire(*, entry_id: int, at: datetime) -> Expiry | None:
    """Write the leaf of one entry; None when it has been written, or does not have to be any more."""
    entry = Entry.objects.select_for_update().get(pk=entry_id)
    today = standing.day(at)
    period: Validity | None = standing.in_force_on(
        entry.validities.select_related("revision", "expiry"), today
    )
    if period is None or hasattr(period, "expiry"):
        return None
    if standing.standing([period], on=today).state != standing.EXPIRED:
        return None
    last = max(period.valid_to, period.held_to or period.valid_to)
    return operations.expire(period=period, number=entry.number or "", last_day=last, at=at)
