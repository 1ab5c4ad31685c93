"""What an agreed case does to its entry: number, period, search and the leaf of the log, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.documents import operations as documents
from products.entries import content as contents
from products.entries import operations, queries, standing
from products.entries.grounds import Ground
from products.entries.models import Entry, Revision, Validity
from products.ledger import operations as ledger
from products.search import operations as search

from .locking import locked_entry
from .models import Case, Decision, Motion
from .workflow import EXCLUSIONS, Kind, WrongState, is_correction

#: What the log calls it.
LEAVES = {
    Kind.INCLUDE: "entry.included",
    Kind.AMEND: "entry.amended",
    Kind.EXTEND: "entry.extended",
    Kind.EXCLUDE: "entry.excluded",
    Kind.REMOVE: "entry.excluded",
    Kind.TRANSFER: "entry.transferred",
    Kind.CORRECT: "entry.corrected",
}


def conclude(case: Case, revision: Revision, decisions: Sequence[Decision], at: datetime) -> None:
    """Entry → counter → ledger, always locked in this order."""
    entry = locked_entry(case)
    effective = _effective(entry, decisions)
    if case.base_id is not None and entry.current_id != case.base_id:
        raise WrongState(_("В силе уже другая редакция: дело подано о прежней."))
    if case.kind in EXCLUSIONS:
        _exclude(case, entry, revision, decisions, effective, at)
    else:
        _put_in_force(case, entry, revision, decisions, effective, at)
    case.entry = entry
    search.reindex(entry)


def _effective(entry: Entry, decisions: Sequence[Decision]) -> date:
    """The later of both decisions' days, and never before what was decided earlier takes effect."""
    begun = [period.effective_from for period in entry.validities.all()]
    return max(*(decision.effective for decision in decisions), *begun, date.min)


def _put_in_force(
    case: Case, entry: Entry, revision: Revision, decisions: Sequence[Decision], effective: date, at: datetime
) -> None:
    _require_basis(revision, effective)
    counted_from = _term_from(case, entry, effective)
    number = entry.number or operations.take_number()
    further: dict[str, Any] = {}
    corrects = _corrected(case)
    if corrects:
        further["corrects"] = {"revision": corrects.ordinal, "digest": corrects.digest}
    if case.kind == Kind.EXTEND:
        further["valid_to"] = operations.term_end(revision.content, counted_from or effective).isoformat()
    if case.kind == Kind.TRANSFER:
        further["manufacturer"] = revision.content["manufacturer"]["code"]
    leaf = ledger.append(
        kind=LEAVES[Kind.CORRECT if corrects else Kind(case.kind)],
        subject=number,
        body=_body(number, revision, effective, decisions) | further,
        at=at,
    )
    operations.put_in_force(
        entry=entry,
        revision=revision,
        number=number,
        effective_from=effective,
        term_from=counted_from,
        corrects=corrects,
        leaf_index=leaf.index,
        at=at,
    )
    if case.kind == Kind.TRANSFER:
        papers = [paper["sha256"] for paper in revision.content.get("documents", ())]
        documents.hand_over(papers, giver=case.manufacturer, taker=entry.manufacturer, at=at)


def _corrected(case: Case) -> Revision | None:
    """The revision that both parties decided on, when one of them alone puts a slip in it right."""
    if case.base is None or not is_correction(case.kind, case.grade):
        return None
    period = Validity.objects.select_related("corrects").get(revision=case.base)
    return period.corrects or case.base


def _exclude(
    case: Case, entry: Entry, revision: Revision, decisions: Sequence[Decision], effective: date, at: datetime
) -> None:
    number = entry.number or ""
    motion = Motion.objects.filter(case=case).select_related("duplicate_of").first()
    ground = Ground(motion.ground) if motion else Ground.OWN_REQUEST
    further = {"ground": str(ground)} | (motion.public if motion else {})
    leaf = ledger.append(
        kind=LEAVES[Kind(case.kind)],
        subject=number,
        body=_body(number, revision, effective, decisions) | further,
        at=at,
    )
    operations.exclude(
        entry=entry,
        revision=revision,
        ground=ground,
        duplicate_of=motion.duplicate_of if motion else None,
        effective_from=effective,
        leaf_index=leaf.index,
        at=at,
    )


def _body(number: str, revision: Revision, effective: date, decisions: Sequence[Decision]) -> dict[str, Any]:
    return {
        "entry": number,
        "revision": revision.ordinal,
        "digest": revision.digest,
        "effective": effective.isoformat(),
        "decisions": [
            {
                "party": d.review.party_id,
                "verdict": str(d.verdict),
                "digest": d.digest,
                "order": d.order_number,
                "date": d.order_date.isoformat(),
            }
            for d in sorted(decisions, key=lambda d: d.review.party_id)
        ],
    }


def _require_basis(revision: Revision, effective: date) -> None:
    basis = contents.get(revision.content, "basis.valid_to")
    if basis and date.fromisoformat(basis) < effective:
        raise WrongState(
            _(
                "Документ о происхождении истёк %(day)s: верните дело, "
                "чтобы изготовитель приложил действующий."
            )
            % {"day": date.fromisoformat(basis).strftime("%d.%m.%Y")}
        )


def _term_from(case: Case, entry: Entry, effective: date) -> date | None:
    """A new term from the first day, one after the other, or the term that runs already."""
    if case.kind == Kind.INCLUDE:
        return None
    period = queries.ruling(entry, on=effective)
    state = standing.standing(entry.validities.all(), on=effective).state
    if period is None:
        return None
    if state != standing.IN_FORCE:
        raise WrongState(_("Запись больше не действует: изделие подают снова, номер останется прежним."))
    if case.kind == Kind.EXTEND:
        return period.valid_to + timedelta(days=1)
    if period.valid_to < effective:
        raise WrongState(_("Запись больше не действует: изделие подают снова, номер останется прежним."))
    return standing.term_from(period)
