"""An inspection: the party of the maker's country looks into what reports say and may ask the maker.

What was wrong is put right by an amendment, a suspension or an exclusion, which are cases of their own; this
one ends with a word.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.entries import rules
from products.parties.models import Party, User
from products.parties.rules import require_fresh

from . import acts, clock, initiating, moving, reporting, stopping
from .locking import locked
from .models import Case, Report, Review, Term
from .workflow import OPEN, Kind, Status, WrongState

#: What an inspection may come to, for the public.
UPHELD = (Report.State.CORRECTED, Report.State.UPHELD)


@transaction.atomic
def begin(*, report_id: int, party: Party, actor: User, at: datetime, question: str = "") -> Case:
    """Inspect what a report says; where an inspection of the entry runs already, the report joins it.

    With a `question` the maker is asked at once.
    """
    report = reporting.received(report_id, party, actor, at)
    entry = initiating.locked_now(report.entry)
    running = Case.objects.filter(entry=entry, kind=Kind.INSPECT, status__in=OPEN).first()
    if running is not None:
        case = locked(running.pk)
        if case.status not in OPEN:
            raise WrongState(_("Проверка только что закончилась: начните заново."))
    else:
        case, move = initiating.begin(
            entry=entry, kind=Kind.INSPECT, verb="inspect", party=party, actor=actor, at=at
        )
        due = clock.due(case.kind, Term.Stage.REVIEW, country=party.pk, at=at)
        Review.objects.create(case=case, party=party, due=due)
        moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=party, at=at)
    report.case, report.state = case, Report.State.INSPECTED
    report.save()
    if question:
        return ask(case_id=case.pk, party=party, actor=actor, at=at, question=question)
    return case


@transaction.atomic
def ask(*, case_id: UUID, party: Party, actor: User, at: datetime, question: str) -> Case:
    """The maker answers the question, and may amend the entry meanwhile; the party's clock stops."""
    case, move = moving.begin(case_id, "ask", actor, party, at)
    question = acts.text(question, "question", required=True)
    stopping.stop(case, at)
    case.answer_due = clock.due(case.kind, Term.Stage.ANSWER, country=case.manufacturer.party_id, at=at)
    moving.finish(case, move, Status.RETURNED, actor=actor, party=party, at=at, note=question)
    return case


@transaction.atomic
def explain(*, case_id: UUID, actor: User, at: datetime, text: str) -> Case:
    """The maker's answer; the party goes on."""
    case, move = moving.begin(case_id, "explain", actor, None, at)
    text = acts.text(text, "text", required=True)
    case.answer_due = None
    stopping.resume(case, at)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=None, at=at, note=text)
    return case


@transaction.atomic
def close(
    *,
    case_id: UUID,
    party: Party,
    actor: User,
    at: datetime,
    verified_at: datetime | None,
    outcome: str,
    answer: str,
) -> Case:
    """The outcome: on the product's page by one word, to the reporters and the maker with the answer."""
    if outcome not in (*UPHELD, Report.State.UNFOUNDED):
        known = ", ".join(str(state.label) for state in (*UPHELD, Report.State.UNFOUNDED))
        raise rules.Problems([rules.problem("E12", "outcome", outcome, known)])
    verb = "uphold" if outcome in UPHELD else "dismiss"
    case, move = moving.begin(case_id, verb, actor, party, at)
    require_fresh(verified_at, at)
    answer = acts.text(answer, "answer", required=True)
    if outcome == Report.State.CORRECTED and not is_amended(case):
        raise WrongState(_("С начала проверки запись не менялась: исправлять было нечем."))
    reporting.close(case, Report.State(outcome), actor=actor, at=at, answer=answer)
    case.reviews.update(due=None)
    case.answer_due = None
    to = Status.APPROVED if outcome in UPHELD else Status.REFUSED
    moving.finish(case, move, to, actor=actor, party=party, at=at, note=answer)
    return case


def is_amended(case: Case) -> bool:
    """Is another revision in force than when the inspection began?"""
    return case.entry is not None and case.entry.current_id != case.revision_id
