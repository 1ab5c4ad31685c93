"""Revisions as the API writes them: when each was in force, who decided on it, what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from products.api.v1.moments import day, moment
from products.cases import queries as cases
from products.cases.models import Decision
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.entries import addresses, standing
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries.as_of import AsOf
from products.entries.models import Validity

Changes = Sequence[content_table.Change]


def histories(of: Mapping[int, Sequence[Validity]], *, asked: AsOf) -> dict[int, list[dict[str, Any]]]:
    """Of each entry every revision that was in force, newest first; as many statements as for one.

    Without a day also those still ahead; of a day only those that had begun by its end.
    """
    if asked.typed:
        of = {key: standing.begun(rows, asked.day) for key, rows in of.items()}
    decided = cases.decisions_on([row.revision_id for rows in of.values() for row in rows])
    told = {key: entries.differences(rows) for key, rows in of.items()}
    fields = fields_of([changes for rows in told.values() for _row, changes in rows])
    return {
        key: [
            item(row, asked=asked)
            | {
                "decisions": [_decision(decision) for decision in decided.get(row.revision_id, ())],
                "differences": [difference(change, fields) for change in changes],
            }
            for row, changes in rows
        ]
        for key, rows in told.items()
    }


def item(row: Validity, *, asked: AsOf) -> dict[str, Any]:
    return {
        "revision": row.revision.ordinal,
        "digest": row.revision.digest,
        "effective_from": day(row.effective_from),
        "valid_to": day(row.valid_to),
        "recorded_at": moment(row.recorded_at),
        "recorded_later": asked.is_late(row),
        "leaf_index": row.leaf_index,
        "ground": row.ground or None,
        "corrects": _corrected(row),
    }


def _corrected(row: Validity) -> dict[str, Any] | None:
    corrects = row.corrects
    return {"revision": corrects.ordinal, "digest": corrects.digest} if corrects else None


def fields_of(found: Sequence[Changes]) -> dict[str, Field]:
    """The parameters that some differences name."""
    codes = {addresses.parameter_code(change.address) for changes in found for change in changes}
    return dictionary.fields_named(sorted(code for code in codes if code))


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "party": decision.review.party_id,
        "order_number": decision.order_number,
        "order_date": day(decision.order_date),
    }


def difference(change: content_table.Change, fields: Mapping[str, Field]) -> dict[str, Any]:
    field = fields.get(addresses.parameter_code(change.address) or "")
    return {
        "field": change.address,
        "name": field.name if field else str(content_table.field_of(change.address).label),
        "sign": change.sign,
        "class": change.grade,
        "before": change.before,
        "after": change.after,
    }
