"""Notes that reviewers leave for their own party or for both. No face of the maker reads this module."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from products.parties import rules as party_rules
from products.parties.models import PARTY_ROLES, Party, User

from . import acts, claims
from .locking import locked
from .models import Case, Note
from .workflow import WrongState

#: Everybody of a party may leave a word, its administrator too.
WRITERS = PARTY_ROLES


@transaction.atomic
def note(
    *, case_id: UUID, party: Party, actor: User, at: datetime, text: str, for_both: bool = False
) -> Note:
    """Leave a note beside a filed case, in whatever state: what is learnt after the end counts too.

    Whoever has the case in hand keeps it by writing; a colleague may leave a word meanwhile.
    """
    case = locked(case_id)
    party_rules.require(actor, party, WRITERS, at)
    if case.filed_at is None:
        raise WrongState(_("Заметки пишут к поданному делу."))
    text = acts.text(text, "note", required=True)
    claims.renew(case_id=case.pk, actor=actor, at=at)
    return Note.objects.create(case=case, party=party, for_both=for_both, text=text, author=actor, at=at)


def notes(case: Case, parties: Collection[str]) -> QuerySet[Note]:
    """What members of these parties may read: their own, and those for both. Of no party: nothing."""
    if not parties:
        return Note.objects.none()
    return Note.objects.filter(Q(party__in=parties) | Q(for_both=True), case=case).order_by("pk")
