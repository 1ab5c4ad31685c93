"""What an address of a field says when the field is a parameter of the dictionary. Pure.

`parameters.supply_voltage`, with its condition behind it where one is stated:
`parameters.supply_voltage[25 °C]`. Problems name the box too: `parameters.supply_voltage.min`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PARAMETERS = "parameters."


def parameter_address(item: Mapping[str, Any]) -> str:
    """`parameters.<code>`, and the condition behind it where one is stated."""
    condition = item.get("condition")
    return f"{PARAMETERS}{item['code']}" + (f"[{condition}]" if condition else "")


def parameter_code(address: str) -> str | None:
    """The parameter's code of an address, without condition and box; None of any other field."""
    if not address.startswith(PARAMETERS):
        return None
    return address.removeprefix(PARAMETERS).partition("[")[0].partition(".")[0]


def condition(address: str) -> str:
    return address.partition("[")[2].removesuffix("]")


def without_condition(address: str) -> str:
    return address.partition("[")[0]
