"""Codes of organisations: published numbers pass, one wrong digit does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from products.parties import codes

# The numbers with which the rules were verified: public, or samples in common use.
PUBLISHED = [
    (codes.is_inn, "7707083893"),
    (codes.is_inn, "7735007358"),
    (codes.is_inn, "500100732259"),
    (codes.is_ogrn, "1027700132195"),
    (codes.is_ogrn, "304500116000157"),
    (codes.is_okpo, "00032537"),
    (codes.is_unp, "100103729"),
    (codes.is_unp, "200988541"),
    (codes.is_unp, "MA1953684"),
]


@pytest.mark.parametrize(("check", "number"), PUBLISHED)
def test_published_numbers_pass(check: Callable[[str], bool], number: str) -> None:
    assert check(number)


@pytest.mark.parametrize(("check", "number"), PUBLISHED)
def test_a_wrong_last_digit_is_refused(check: Callable[[str], bool], number: str) -> None:
    for digit in "0123456789":
        assert check(number[:-1] + digit) == (digit == number[-1])


@pytest.mark.parametrize("check", [codes.is_inn, codes.is_ogrn, codes.is_okpo, codes.is_unp])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        " 100103729",
        "100103729\n",
        "100 103 729",
        "10010372",
        "1001037299",
        "٧٧٠٧٠٨٣٨٩٣",
        "abc",
        "1" * 500,
    ],
)
def test_other_shapes_are_refused(check: Callable[[str], bool], text: str) -> None:
    assert not check(text)


@given(serial=st.integers(0, 10**13 - 1), first=st.sampled_from("34"))
def test_every_ogrnip_has_one_right_check_digit_whatever_the_remainder(serial: int, first: str) -> None:
    """About a quarter of the numbers leave 10, 11 or 12, whose last digit is what counts."""
    body = f"{first}{serial:013d}"
    right = [digit for digit in "0123456789" if codes.is_ogrn(body + digit)]
    assert right == [str(int(body) % 13)[-1]]


@given(digits=st.text("0123456789", min_size=7, max_size=7), place=st.integers(0, 7), shift=st.integers(1, 9))
def test_every_single_wrong_digit_of_an_okpo_is_noticed(digits: str, place: int, shift: int) -> None:
    """But where both rounds leave no digit or the second one rules: there the code itself is weaker."""
    weighed = sum(int(digit) * weight for weight, digit in enumerate(digits, start=1)) % 11
    if weighed == 10:
        return
    number = f"{digits}{weighed}"
    assert codes.is_okpo(number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    again = sum(int(digit) * weight for weight, digit in enumerate(wrong[:7], start=1)) % 11
    if again != 10:
        assert not codes.is_okpo(wrong)


@given(st.text("0123456789", min_size=7, max_size=7) | st.text("0123456789", min_size=9, max_size=9))
def test_every_okpo_body_has_exactly_one_check_digit(body: str) -> None:
    assert sum(codes.is_okpo(body + digit) for digit in "0123456789") == 1


def test_the_second_round_of_an_okpo() -> None:
    """When the first round leaves 10, the weights begin with 3; counted by hand."""
    assert codes.is_okpo("00000224")
    assert codes.is_okpo("00000342")
    # 1·1 + 2·2 + 5·1 = 10: no digit says so, and with the weights from 3 on 1·3 + 2·4 + 1·7 = 18 leaves 7.
    assert codes.is_okpo("12001007")
    # 1·5 + 1·5 … of 0000200: 2·5 = 10 again, then 2·7 = 14 leaves 3.
    assert codes.is_okpo("00002003")


@pytest.mark.parametrize(
    ("number", "unp"),
    [
        ("ТУ BY 100103729.026-2012", "100103729"),
        ("ту by 100103729.026-2012", "100103729"),
        ("ТУ РБ 100103729.026-2001", "100103729"),
        ("ТУ ВУ 100019869.001-2011", "100019869"),
        ("ТУ BY100019869.001-2011", "100019869"),
        ("бК0.347.000 ТУ", None),
        ("ТУ 26.11.30-001-00032537-2020", None),
        ("", None),
    ],
)
def test_the_unp_inside_a_belarusian_tu(number: str, unp: str | None) -> None:
    assert codes.unp_inside(number) == unp


@pytest.mark.parametrize(
    ("validate", "right"),
    [
        (codes.validate_unp, "100103729"),
        (codes.validate_inn, "7707083893"),
        (codes.validate_ogrn, "304500116000157"),
        (codes.validate_okpo, "00032537"),
    ],
)
def test_a_wrong_code_is_refused_with_a_sentence(validate: Callable[[str], None], right: str) -> None:
    validate(right)
    with pytest.raises(ValidationError, match="контрольной цифрой"):
        validate(right[:-1] + str((int(right[-1]) + 1) % 10))
