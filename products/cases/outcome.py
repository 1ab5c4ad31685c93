"""What the decisions of two parties on one revision come to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

PENDING, AGREED, REFUSED, SPLIT = "pending", "agreed", "refused", "split"
PARTIES = frozenset({"by", "ru"})


def outcome(verdicts: Mapping[str, str], *, either: bool = False) -> str:
    """Two yes: agreed. Two no: refused. One of each: split. Less: pending, unless `either` alone decides."""
    if set(verdicts) != PARTIES and not (either and verdicts):
        return PENDING
    kinds = {str(verdict) for verdict in verdicts.values()}
    if kinds == {"yes"}:
        return AGREED
    return REFUSED if kinds == {"no"} else SPLIT


def latest(decisions: Iterable[Any]) -> list[Any]:
    """The decisions that no newer one overrides."""
    every = list(decisions)
    overridden = {decision.overrides_id for decision in every}
    return [decision for decision in every if decision.pk not in overridden]
