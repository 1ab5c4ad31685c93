"""How `q` was read, as the API tells it."""

from __future__ import annotations

from typing import Any

from products.search.queries import Answer


def written(answer: Answer) -> dict[str, Any] | None:
    """Nothing where nothing was typed."""
    if answer.read is None:
        return None
    correction = answer.correction
    return {
        "by": answer.read.by,
        "rest": answer.read.rest,
        "readings": [
            {
                "typed": reading.text,
                "filter": reading.filter,
                "wish": reading.wish,
                "label": reading.label,
                "display": reading.value,
                "without": reading.without,
            }
            for reading in answer.read.readings
        ],
        "words": [
            {
                "typed": taken.typed,
                "reason": taken.reason,
                "words": list(taken.words),
                "more": taken.more,
            }
            for taken in answer.read.taken
        ],
        "correction": correction
        and {
            "typed": correction.typed,
            "name": correction.name,
            "reason": correction.reason,
            "left_out": [part._asdict() for part in correction.left_out],
            "others": list(correction.others),
        },
        "same_type": [{"designation": one.designation, "number": one.number} for one in answer.kin],
    }
