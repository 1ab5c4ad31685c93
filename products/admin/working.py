"""How far the reader's party is with a case: its checklist, remarks he may still change, notes. Reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from products.admin.person import Person
from products.cases import checklist
from products.cases.models import Case, Mark, Remark
from products.cases.workflow import UNDER_REVIEW

#: Before the code of a question, in the names of its boxes.
PREFIX = "q-"


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Новая заметка"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Напишите заметку.")},
    )
    for_both = forms.BooleanField(
        label=_("показать и другой стороне"),
        required=False,
        widget=forms.CheckboxInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def note_form(who: Person) -> NoteForm | None:
    return NoteForm() if who.parties else None


def asked(case: Case, who: Person, marks: Iterable[Mark]) -> list[checklist.Asked]:
    """The questions with the marks of the reader's party; of nobody's party there are none to see."""
    if not who.parties:
        return []
    own = next(iter(who.parties_as(*checklist.MARKERS)), who.parties[0])
    mine = {review.pk for review in case.reviews.all() if review.party_id == own.pk}
    return checklist.asked(case, [mark for mark in marks if mark.review_id in mine])


def progress(case: Case, who: Person, every: list[checklist.Asked]) -> dict[str, Any]:
    """How far the checklist is, and whether this reader may go on with it."""
    return {
        "asked": every,
        "request_asked": [one for one in every if one.question.section == checklist.REQUEST],
        "marked": sum(one.mark is not None for one in every),
        "unmarked": [one.question for one in every if one.mark is None],
        "may_mark": case.status in UNDER_REVIEW and bool(who.parties_as(*checklist.MARKERS)),
        "answers": Mark.Answer.choices,
    }


def unmarked(case: Case, who: Person) -> list[checklist.Question]:
    """What the reader's party has not looked at: told before an opinion is given."""
    parties = who.parties_as(*checklist.MARKERS)
    return checklist.unmarked(case, checklist.marks_of(case, parties[0])) if parties else []


def may_change(one: Remark, case: Case, who: Person) -> bool:
    return one.sent_at is None and one.author_id == who.user.pk and case.status in UNDER_REVIEW
