"""Which way a parameter is better: the more, the less, or neither. Pure.

It follows from the limit that a parameter states: of what is at most so much the less is better, of what is
at least so much the more. A limit that says what a product can stand or do is read the other way: these are
named here. No standard says so; it is how the field reads a data sheet.
"""

from __future__ import annotations

from .fields import Field
from .kinds import Bound, Kind

MORE, LESS = 1, -1
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
