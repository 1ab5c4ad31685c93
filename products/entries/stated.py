"""What a draft holds of one parameter: its boxes, or a list of them, one set for each condition. Pure.

A draft that states a parameter once holds the boxes themselves, so that most drafts stay plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

#: More conditions of one parameter than any table of a data sheet has.
MOST = 20
Boxes = Mapping[str, Any]


def are_several(typed: Any) -> bool:
    """Is this one set of boxes for each condition? A list of words is a choice of several."""
    return isinstance(typed, list) and any(isinstance(one, Mapping) for one in typed)


def each(typed: Any) -> list[Boxes]:
    """Every set of boxes; a value without boxes stands in `value`."""
    stated = typed if are_several(typed) else [typed]
    return [one if isinstance(one, Mapping) else {"value": one} for one in stated]


def kept(sets: Iterable[Boxes]) -> Any:
    """As a draft keeps them: empty sets go, and one stands alone."""
    told = [dict(boxes) for boxes in sets if any(boxes.values())]
    return told if len(told) > 1 else told[0] if told else {}


def under(typed: Any, condition: str) -> int:
    """The place of the set with this condition; the first when there is none."""
    places = [place for place, boxes in enumerate(each(typed)) if boxes.get("condition", "") == condition]
    return places[0] if places else 0


def replaced(typed: Any, place: int, boxes: Boxes) -> Any:
    """With other boxes at a place, the rest as it was."""
    return kept(boxes if number == place else one for number, one in enumerate(each(typed)))
