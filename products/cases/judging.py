"""What every word of a party on a filed revision needs: its review, the content that was read, its text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from products.entries import readers, rules
from products.entries.models import Revision
from products.parties.models import Party

from .models import Case, Review
from .workflow import WrongState

LONGEST = 4000


def review_of(case: Case, party: Party) -> Review:
    return case.reviews.get(party=party)


def same_content(case: Case, digest: str) -> Revision:
    """What is judged must be what was read: a page opened before a refiling does not count."""
    if case.revision is None or case.revision.digest != digest:
        raise WrongState(_("Содержание изменилось после того, как вы открыли дело. Прочтите его заново."))
    return case.revision


def written(text: str, address: str, *, required: bool, longest: int = LONGEST) -> str:
    """The words as they are kept; `Problems` at the address when they cannot be."""
    text = readers.tidy(text)
    found = rules.check_text(text, address, longest)
    if required and not text:
        found.append(rules.problem("E19", address, _("обоснование")))
    if found:
        raise rules.Problems(found)
    return text
