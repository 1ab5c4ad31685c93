"""What every word of a party on a filed revision needs: its review, and the content that was read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from products.entries.models import Revision
from products.parties.models import Party
from products.parties.rules import NotAllowed

from .models import Case, Review
from .workflow import WrongState


def review_of(case: Case, party: Party) -> Review:
    review = case.reviews.filter(party=party).first()
    if review is None:
        raise NotAllowed(_("Исправление начала другая сторона; вашу об этом известили."))
    return review


def same_content(case: Case, digest: str) -> Revision:
    """What is judged must be what was read: a page opened before a refiling does not count."""
    if case.revision is None or case.revision.digest != digest:
        raise WrongState(_("Содержание изменилось после того, как вы открыли дело. Прочтите его заново."))
    return case.revision
