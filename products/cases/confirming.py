"""The maker confirms that what the register says of its entries still holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.entries import operations, queries, standing
from products.entries.models import Entry
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, User

from .drafting import EDITORS
from .workflow import WrongState

#: A maker confirms every year that what the register says still holds.
YEAR = queries.CONFIRMED_EVERY


@transaction.atomic
def confirm(*, entries: Sequence[Entry], actor: User, at: datetime) -> int:
    """Those in force, with what they say today; how many were not confirmed today already."""
    keys = [entry.pk for entry in entries]
    locked = list(
        queries.with_current(Entry.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    )
    makers: set[Manufacturer] = {entry.manufacturer for entry in locked}
    for maker in makers:
        party_rules.require(actor, maker, EDITORS, at)
    on = standing.day(at)
    living = [e for e in locked if standing.together(queries.standings(e, on=on)) in standing.STANDS]
    if not living:
        raise WrongState(_("Подтвердить можно только записи, которые действуют."))
    return operations.confirm(entries=living, actor=actor, at=at)
