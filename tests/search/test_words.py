"""The stems of words: the same for every form of a word, and for readers who come at once."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from products.search.typed import words


@pytest.mark.parametrize(
    "forms",
    [
        ("микросхема", "микросхемы", "микросхем", "микросхемами"),
        ("стабилизатор", "стабилизаторы", "стабилизатора"),
        ("regulator", "regulators"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({words.stem(form) for form in forms}) == 1


def test_readers_who_come_at_once_have_the_stems_of_one_who_comes_alone() -> None:
    """The stemmer of the library holds the word it works on: of two at once both were cut wrong."""
    endings = ("а", "ами", "ирование", "ировались", "остями", "ённый", "ующего", "ировщиков")
    every = [f"микро{middle}{ending}" for middle in ("схем", "процессор", "контроллер") for ending in endings]
    bare = words.stem.__wrapped__
    alone = [bare(word) for word in every]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for together in pool.map(lambda _reader: [bare(word) for word in every], range(40)):
                assert together == alone
    finally:
        sys.setswitchinterval(usual)
