"""What happened to a product after its registration, as the API writes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from products.api.v1.moments import day, moment
from products.cases import endorsing, later
from products.cases.models import Case, Report
from products.entries import standing
from products.entries.as_of import AsOf
from products.entries.models import Entry, Suspension, Validity

_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("exclusion", "confirmed")),
    **{name: [] for name in ("suspensions", "duplicates", "former_makers", "reports")},
    "analogue_confirmations": [],
}


def aftermath(entry: Entry, period: Validity | None, *, asked: AsOf) -> dict[str, Any]:
    """Of a day; nothing of it before the first."""
    if period is None:
        return dict(_NOTHING)
    found = later.of(entry, period, asked=asked)
    return {
        "suspensions": [_suspension(row) for row in found.suspensions],
        "exclusion": _exclusion(period, found.exclusion, found.duplicate_of) if period.ground else None,
        "duplicates": [row.number for row in found.duplicates],
        "former_makers": [
            {"code": one.maker.code, "name": one.maker.name, "until": day(one.until)} for one in found.former
        ],
        "confirmed": day(found.confirmed),
        "reports": [_outcome(row) for row in found.outcomes],
        "analogue_confirmations": [
            _endorsement(one) for one in endorsing.told(found.endorsements, period.revision.content)
        ],
    }


def _suspension(row: Suspension) -> dict[str, Any]:
    return {
        "territory": row.party_id,
        "since": day(row.since),
        "until": day(standing.last_day(row)),
        "ground": row.ground,
        "act": _act(row.act_number, row.act_date),
        "resumed": day(row.lifted_on),
        "resumed_by": _act(row.lift_act_number, row.lift_act_date),
        "recorded_at": moment(row.recorded_at),
        "leaf_index": row.leaf_index,
    }


def _act(number: str, on: date | None) -> dict[str, Any] | None:
    return {"number": number, "date": day(on)} if number else None


def _exclusion(period: Validity, case: Case | None, other: Entry | None) -> dict[str, Any]:
    motion = getattr(case, "motion", None)
    return {
        "ground": period.ground,
        "reason": case.reason if case else "",
        "act": _act(motion.act_number, motion.act_date) if motion else None,
        "duplicate_of": other.number if other else None,
    }


def _endorsement(told: endorsing.Told) -> dict[str, Any]:
    row, fate = told
    return {
        "part": row.part,
        "class": row.closeness or None,
        "party": row.party_id,
        "on": day(standing.day(row.at)),
        "basis": row.basis,
        "fate": str(fate.value),
    }


def _outcome(row: Report) -> dict[str, Any]:
    return {
        "day": day(standing.day(row.closed_at)) if row.closed_at else None,
        "field": row.field,
        "outcome": row.state,
        "corrected_by": row.corrected_by.ordinal if row.corrected_by else None,
    }
