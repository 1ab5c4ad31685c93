"""Which way a parameter is better: the more, the less, or neither; and who states the better value. Pure.

It follows from the limit that a parameter states: of what is at most so much the less is better, of what is
at least so much the more. A limit that says what a product can stand or do is read the other way: these are
named here. No standard says so; it is how the field reads a data sheet.

Guaranteed limits are compared with one another, and typical values with one another, under one condition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from .fields import Field
from .kinds import Bound, Kind

MORE, LESS = 1, -1
BEST, WORSE = "best", "worse"
#: What a product states of a parameter beside what another one does.
BETTER, SAME, OTHER, OTHER_CONDITION, UNKNOWN = "better", "same", "other", "condition", "unknown"
#: A parameter's values in a content: one, or one for each condition.
Items = Sequence[Mapping[str, Any]]
#: Parts of a value that say nothing of how good it is.
_NOTES = ("source", "condition")
#: Most that a product can stand or do: the more the better, though it is a greatest value.
CAPABLE = frozenset(
    {
        "power_dissipation", "junction_temperature", "output_current", "peak_output_current",
        "clock_frequency", "output_current_high", "output_current_low", "switching_frequency",
        "switch_current", "led_current", "sample_rate", "node_count", "data_rate",
        "collector_emitter_voltage", "collector_base_voltage", "collector_current",
        "collector_current_peak", "drain_source_voltage", "gate_source_voltage", "drain_current",
        "reverse_voltage", "forward_current", "forward_surge_current", "peak_pulse_power",
        "off_state_voltage", "on_state_current", "overpressure", "unit_throughput", "field_width",
        "field_height", "laser_power", "travel_speed", "load_capacity", "spindle_speed", "cut_depth",
        "probe_count", "process_modules", "metal_layers",
    }
)  # fmt: skip
#: Least that can be made, seen or must be bought: the less the better.
FINE = frozenset(
    {
        "minimum_order_quantity", "load_impedance", "minimum_feature", "defect_size", "positioning_step",
        "kerf_width", "design_rule",
    }
)  # fmt: skip
#: Neither way is better.
NEITHER = frozenset(
    {"duty_cycle", "magnification", "heating_temperature", "standoff_voltage", "operate_point",
     "release_point", "offset_voltage", "compressed_air", "gate_trigger_current", "holding_current"}
)  # fmt: skip


def direction(field: Field) -> int:
    """Which way is better; 0 when none is."""
    if field.kind not in (Kind.NUMBER, Kind.INTEGER) or field.code in NEITHER:
        return 0
    if field.code in CAPABLE:
        return MORE
    if field.code in FINE:
        return LESS
    return {Bound.MAX: LESS, Bound.MIN: MORE}.get(Bound(field.bound), 0) if field.bound else 0


def beside(field: Field, asked: Items, offered: Items) -> str:
    """What is offered beside what is asked: better, worse, the same, or else; or not to be compared.

    Where there are several values, only those under one condition are held against each other, and it is
    better, or worse, only if it is so under each.
    """
    if not asked or not offered:
        return UNKNOWN
    mine, its = ({item.get("condition", ""): item for item in some} for some in (asked, offered))
    verdicts = {_pair(field, mine[under], its[under]) for under in mine if under in its} or {OTHER_CONDITION}
    verdicts -= {SAME} if len(verdicts) > 1 else set()
    return verdicts.pop() if len(verdicts) == 1 else OTHER


def _pair(field: Field, asked: Mapping[str, Any], offered: Mapping[str, Any]) -> str:
    if _value(asked) == _value(offered):
        return SAME
    return {BEST: BETTER, WORSE: WORSE}.get(judged(field, [[asked], [offered]])[1], OTHER)


def _value(item: Mapping[str, Any]) -> dict[str, Any]:
    """What is stated and nothing beside it; a choice of several has no order."""
    return {slot: _plain(value) for slot, value in item.items() if slot not in _NOTES}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def judged(field: Field, items: Sequence[Items]) -> list[str]:
    """The mark of each product; none where they cannot be told apart or do not compare."""
    stated = [some[0] for some in items if len(some) == 1]
    one_condition = len({item.get("condition", "") for item in stated}) == 1
    if not one_condition or any(len(some) > 1 for some in items):
        return [""] * len(items)
    if field.kind == Kind.RANGE:
        return _by_cover(items)
    way = direction(field)
    if not way:
        return [""] * len(items)
    marks = [""] * len(items)
    for slots in (("min", "max", "value"), ("typ",)):
        numbers = {
            place: number
            for place, some in enumerate(items)
            if (number := _number(some, slots, way)) is not None
        }
        if len(set(numbers.values())) < 2:
            continue
        best = max(numbers.values()) if way == MORE else min(numbers.values())
        for place, number in numbers.items():
            marks[place] = BEST if number == best else WORSE
    return marks


def _number(some: Items, slots: Sequence[str], way: int) -> Decimal | None:
    """What a product guarantees; a typical value only where no limit stands beside it."""
    if not some or (slots == ("typ",) and {"min", "max", "value"} & set(some[0])):
        return None
    wanted = [Decimal(some[0][slot]) for slot in slots if slot in some[0]]
    return (min(wanted) if way == MORE else max(wanted)) if wanted else None


def _by_cover(items: Sequence[Items]) -> list[str]:
    """Of ranges the best is the one that covers all the others."""
    spans = {
        place: (Decimal(some[0]["min"]), Decimal(some[0]["max"]))
        for place, some in enumerate(items)
        if some and {"min", "max"} <= set(some[0])
    }
    marks = [""] * len(items)
    if len(set(spans.values())) < 2:
        return marks
    widest = (min(low for low, _high in spans.values()), max(high for _low, high in spans.values()))
    if widest in spans.values():
        for place, span in spans.items():
            marks[place] = BEST if span == widest else WORSE
    return marks
