"""What the decisions of two parties come to: the whole table."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from products.cases import outcome


@pytest.mark.parametrize(
    ("by", "ru", "expected"),
    [
        (None, None, outcome.PENDING),
        ("yes", None, outcome.PENDING),
        (None, "yes", outcome.PENDING),
        ("no", None, outcome.PENDING),
        (None, "no", outcome.PENDING),
        ("yes", "yes", outcome.AGREED),
        ("no", "no", outcome.REFUSED),
        ("yes", "no", outcome.SPLIT),
        ("no", "yes", outcome.SPLIT),
    ],
)
def test_only_two_yes_agree_and_silence_never_does(by: str | None, ru: str | None, expected: str) -> None:
    verdicts = {party: verdict for party, verdict in (("by", by), ("ru", ru)) if verdict}
    assert outcome.outcome(verdicts) == expected


def test_a_decision_counts_until_a_newer_one_overrides_it() -> None:
    first, other, second, third = (
        SimpleNamespace(pk=pk, overrides_id=overrides)
        for pk, overrides in ((1, None), (2, None), (3, 1), (4, 3))
    )
    assert outcome.latest([]) == []
    assert outcome.latest([first, other]) == [first, other]
    assert outcome.latest([first, other, second]) == [other, second]
    assert outcome.latest([first, other, second, third]) == [other, third]
