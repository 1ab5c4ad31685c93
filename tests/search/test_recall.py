"""Products of the demonstration register are found first, however their names are written.

Every third of them each time; RECALL=1 asks for every one.
"""

import os
from datetime import date

import pytest

from products.demonstration import rows
from products.search import ordering
from products.search.columns import snapshots
from products.search.columns.engine import Columns
from products.search.question import Question, Wanted
from products.search.typed import designations, understanding
from tests.search import shelf
from tests.search.shelf import put

CYRILLIC = "АБВГДЕЗИКЛМНОПРСТУФХЦЭ"
BY_SOUND = str.maketrans(CYRILLIC, "ABVGDEZIKLMNOPRSTUFHCE")
BY_SHAPE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
TO_CYRILLIC = str.maketrans("ABVGDEZIKLMNOPRSTUFHC", "АБВГДЕЗИКЛМНОПРСТУФХЦ")
TO_SHAPE = str.maketrans("ABEKMHOPCTYX", "АВЕКМНОРСТУХ")
KEYS = str.maketrans("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ", "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.")
BACK = {latin: cyrillic for cyrillic, latin in KEYS.items()}

#: A Cyrillic name in Latin letters, a Latin one in Cyrillic.
WAYS = {
    "as it is, in small letters": lambda name: name.lower(),
    "by sound": lambda name: name.translate(BY_SOUND) if _is_cyrillic(name) else name.translate(TO_CYRILLIC),
    "by look": lambda name: name.translate(BY_SHAPE) if _is_cyrillic(name) else name.translate(TO_SHAPE),
    "mixed": lambda name: (
        name.translate(BY_SHAPE).translate(BY_SOUND)
        if _is_cyrillic(name)
        else name.translate(TO_SHAPE).lower()
    ),
    "in the other keyboard layout": lambda name: name.translate(KEYS if _is_cyrillic(name) else BACK).lower(),
}


def _is_cyrillic(name: str) -> bool:
    return any(sign in CYRILLIC for sign in name)


@pytest.fixture
def names(register, tmp_path):
    """Of every product of the demonstration, and the engine that holds them."""
    every = []
    for row in rows.read()[:: int(os.environ.get("RECALL", "3"))]:
        every.append(row["designation"].upper())
        put(row["designation"], designation_alt=rows.draft(row)["designation_alt"])
    snapshots.build(tmp_path)
    return every, Columns(tmp_path)


def _first(query: str, engine: Columns) -> str:
    question = understanding.understand(Question(date(2026, 6, 1)), query, engine).question
    found = engine.ask(question, Wanted(ordering.plain("relevance"), 1), ())
    return shelf.Entry.objects.get(pk=found.rows[0][-1]).designation if found.rows else ""


def _reads_the_same(name: str, other: str) -> bool:
    """KT315B is КТ315Б to one and КТ315В to another: both are right."""
    return bool(set(designations.stored_keys(name)) & set(designations.stored_keys(other)))


def test_a_product_stands_first_however_its_name_is_written(names):
    every, engine = names
    for way, written in WAYS.items():
        missed = {}
        for name in every:
            first = _first(written(name), engine)
            if first.upper() != name and not _reads_the_same(name, first):
                missed[written(name)] = (name, first)
        print(f"{way}: {len(every) - len(missed)} of {len(every)}")
        assert len(missed) <= len(every) // 100, (way, missed)
