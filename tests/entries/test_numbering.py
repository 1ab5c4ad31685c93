"""The register number: its check digit, its counter, and that it stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from products.entries import numbering, operations
from products.entries.models import Entry, NumberCounter
from tests.cast import Cast
from tests.factories import cases as make

SERIALS = st.integers(1, numbering.LAST)


def test_published_numbers() -> None:
    """572 has 4: the example of Damm's own thesis."""
    assert numbering.check_digit("572") == "4"
    assert numbering.number(1234) == "UMR-0001234-0"


@given(SERIALS)
def test_a_number_reads_back(serial: int) -> None:
    number = numbering.number(serial)
    assert len(number) == 13
    assert numbering.serial(number) == serial


@given(SERIALS, st.integers(0, 7), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(serial: int, place: int, shift: int) -> None:
    digits = numbering.number(serial).replace("UMR-", "").replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert numbering.serial(f"UMR-{wrong[:7]}-{wrong[7]}") is None


@given(SERIALS, st.integers(0, 6))
def test_every_swap_of_neighbours_is_noticed(serial: int, place: int) -> None:
    digits = list(numbering.number(serial).replace("UMR-", "").replace("-", ""))
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    same = digits[place] == digits[place + 1]
    assert numbering.serial(f"UMR-{swapped[:7]}-{swapped[7]}") == (serial if same else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UMR-0001234-1",
        "umr-0001234-0",
        "UMR-1234-0",
        " UMR-0001234-0",
        "UMR-0001234-0\n",
        "UMR-٠٠٠١٢٣٤-٠",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert numbering.serial(text) is None


@pytest.mark.parametrize("serial", [0, -1, 10_000_000])
def test_a_serial_beyond_seven_digits_is_refused(serial: int) -> None:
    with pytest.raises(ValueError, match="serial"):
        numbering.number(serial)


def test_a_number_taken_in_a_transaction_that_failed_is_given_again(db: None) -> None:
    assert numbering.serial(operations.take_number()) == 1
    with transaction.atomic():
        assert numbering.serial(operations.take_number()) == 2
        transaction.set_rollback(True)
    assert numbering.serial(operations.take_number()) == 2
    assert NumberCounter.objects.get().last == 2


def test_there_is_one_counter(db: None) -> None:
    with pytest.raises(IntegrityError, match="number_counter_single"), transaction.atomic():
        NumberCounter.objects.create(id=2)


def test_a_given_number_never_changes(cast: Cast) -> None:
    entry = make.in_force(cast)
    assert entry.number == numbering.number(1)
    with pytest.raises(IntegrityError, match="не меняется"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(number=numbering.number(2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(
            number=None, state=Entry.State.PENDING, current=None, registered=None
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk)._raw_delete("default")


def test_only_an_entry_in_force_has_a_number(cast: Cast) -> None:
    entry = make.filed(cast).entry
    assert entry is not None
    assert entry.number is None
    with pytest.raises(IntegrityError, match="entry_number_with_state"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(number=numbering.number(7))


def test_a_number_of_another_form_is_refused(cast: Cast) -> None:
    filed = make.filed(cast)
    entry, revision = filed.entry, filed.revision
    assert entry is not None
    with pytest.raises(IntegrityError, match="entry_number_form"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(
            number="UMR-12-3", state=Entry.State.IN_FORCE, current=revision, registered="2026-01-01"
        )
