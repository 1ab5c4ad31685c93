"""What one product states of a parameter beside what another one does."""

from __future__ import annotations

from typing import Any

import pytest

from products.dictionary import preference
from products.dictionary.fields import Field

DELAY = Field("propagation_delay", "number", "s", "ns", bound="max")
SUPPLY = Field("supply_voltage", "range", "V", "V", bound="range")
FUNCTION = Field("logic_function", "choice")
MOUNTING = Field("mounting_type", "choice", multiple=True)
AT_5, AT_3 = {"condition": "5 В"}, {"condition": "3 В"}


@pytest.mark.parametrize(
    ("field", "asked", "offered", "verdict"),
    [
        (DELAY, [{"max": "2"}], [{"max": "1"}], preference.BETTER),
        (DELAY, [{"max": "1"}], [{"max": "2"}], preference.WORSE),
        (DELAY, [{"max": "1", "source": "лист"}], [{"max": "1"}], preference.SAME),
        (DELAY, [{"max": "1"}], [{"typ": "1"}], preference.OTHER),
        (DELAY, [{"max": "1"}], [], preference.UNKNOWN),
        (DELAY, [], [{"max": "1"}], preference.UNKNOWN),
        (DELAY, [{"max": "2", **AT_5}], [{"max": "1", **AT_3}], preference.OTHER_CONDITION),
        (DELAY, [{"max": "2", **AT_5}, {"max": "3", **AT_3}], [{"max": "1", **AT_5}], preference.BETTER),
        (
            DELAY,
            [{"max": "2", **AT_5}, {"max": "3", **AT_3}],
            [{"max": "1", **AT_5}, {"max": "4", **AT_3}],
            preference.OTHER,
        ),
        (
            DELAY,
            [{"max": "2", **AT_5}, {"max": "3", **AT_3}],
            [{"max": "1", **AT_5}, {"max": "3", **AT_3}],
            preference.BETTER,
        ),
        (SUPPLY, [{"min": "3", "max": "5"}], [{"min": "2", "max": "6"}], preference.BETTER),
        (SUPPLY, [{"min": "2", "max": "6"}], [{"min": "3", "max": "5"}], preference.WORSE),
        (SUPPLY, [{"min": "2", "max": "5"}], [{"min": "3", "max": "6"}], preference.OTHER),
        (FUNCTION, [{"value": "nand"}], [{"value": "nor"}], preference.OTHER),
        (MOUNTING, [{"value": ["a", "b"]}], [{"value": ["b", "a"]}], preference.SAME),
    ],
)
def test_beside_what_was_asked(field: Field, asked: Any, offered: Any, verdict: str) -> None:
    assert preference.beside(field, asked, offered) == verdict
