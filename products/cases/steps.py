"""What each party is to do on a case now: kept on its review, because a queue asks it of every case.

Written here alone, at the end of every move, from `queries.turn` and what the party has said, so that a page
of a case and a queue cannot differ.
"""

from __future__ import annotations

from datetime import datetime

from . import outcome, queries
from .models import Case, Claim, Review, Step
from .workflow import Kind, Status


def of(case: Case, review: Review) -> Step:
    """By what was decided and said, which is prefetched."""
    if review.party_id not in queries.turn(case).whose:
        return Step.NOTHING
    if case.status == Status.FILED:
        return Step.FORMAL
    if len(queries.decided_parties(case)) == len(outcome.PARTIES):
        return Step.AGAIN
    if case.kind == Kind.CORRECT:  # who prepared it has spoken by that
        return Step.DECISION
    spoken = any(opinion.revision_id == case.revision_id for opinion in review.opinions.all())
    return Step.DECISION if spoken else Step.OPINION


def follow(case: Case, at: datetime) -> None:
    """After a move. Work that has passed to somebody else, or is done, is in nobody's hands."""
    if case.filed_at is None:
        return
    moved = Case.objects.prefetch_related("reviews__decisions", "reviews__opinions").get(pk=case.pk)
    for review in moved.reviews.all():
        step = of(moved, review)
        if step != review.step:
            Review.objects.filter(pk=review.pk).update(step=step)
            if step != Step.OPINION:  # who accepted a case goes on with it
                Claim.objects.filter(review=review, ended_at__isnull=True).update(ended_at=at)
