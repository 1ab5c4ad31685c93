"""Boxes of a parameter: whatever the draft holds is shown, and means the same when sent back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from products.cabinet import boxes
from products.dictionary.fields import Field

CURRENT = Field("supply_current", "number", "A", "uA", "max")
RANGE = Field("supply_voltage", "range", "V", "V", "range")
RESISTANCE = Field("resistance", "number", "Ohm", "kOhm", "nom")
FIELDS = (CURRENT, RANGE, RESISTANCE, Field("gain", "number", "1", "1", "typ"))


def sent(field: Field, typed: dict[str, str]) -> dict[str, str]:
    """The draft after the form was shown and sent back unchanged."""
    item = boxes.understood(field, typed)
    form = QueryDict(mutable=True)
    for slot, value in boxes.fill(field, typed, item, "ru").items():
        form[boxes.name_of(field.code, slot)] = value
    return boxes.posted(field, form)


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        (CURRENT, {"max": "0.00001 A"}, {"typ": "", "max": "10\xa0мкА"}),
        (CURRENT, {"max": "35 Вт"}, {"typ": "", "max": "35 Вт"}),
        (CURRENT, {"value": "не более 10 мкА"}, {"typ": "", "max": "10\xa0мкА"}),
        (CURRENT, {"value": "много"}, {"typ": "", "max": "много"}),
        (RANGE, {"typ": "5 V"}, {"typ": "5\xa0В", "value": ""}),
        (CURRENT, {"min": "1 мкА", "max": "x"}, {"min": "1 мкА", "typ": "", "max": "x"}),
        (RANGE, {"min": "2 V", "max": "6 V"}, {"value": "2…6\xa0В"}),
        (RANGE, {"value": "2..6"}, {"value": "2..6"}),
        (RANGE, {"min": "a", "max": "b"}, {"value": "a…b"}),
        (RESISTANCE, {"value": "4700 Ohm"}, {"value": "4,7\xa0кОм"}),
    ],
)
def test_boxes_show_what_the_draft_holds(field: Field, typed: dict, shown: dict) -> None:
    item = boxes.understood(field, typed)
    assert boxes.fill(field, typed, item, "ru") == shown


@given(
    field=st.sampled_from(FIELDS),
    slot=st.sampled_from(["min", "typ", "max", "value"]),
    number=st.decimals(min_value=Decimal("0.000001"), max_value=Decimal(1_000_000), places=6),
)
def test_a_form_sent_back_unchanged_keeps_the_meaning(field: Field, slot: str, number: Decimal) -> None:
    typed = {slot: f"{number.normalize():f} {field.unit}" if field.unit != "1" else f"{number.normalize():f}"}
    before = boxes.understood(field, typed)
    assert boxes.understood(field, sent(field, typed)) == before


@given(
    field=st.sampled_from(FIELDS),
    typed=st.dictionaries(st.sampled_from(["min", "typ", "max", "value"]), st.text(max_size=20)),
)
def test_whatever_was_typed_is_drawn(field: Field, typed: dict[str, str]) -> None:
    assert boxes.fill(field, typed, boxes.understood(field, typed), "ru")


@given(st.text())
def test_what_is_kept_can_be_stored(text: str) -> None:
    assert "\x00" not in boxes.storable(text)
    assert len(boxes.storable(text)) == len(text)
