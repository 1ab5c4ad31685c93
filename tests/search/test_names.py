"""Designations looked for in sorted strings are those that match one by one."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from products.search.columns import names
from products.search.columns.names import Names
from products.search.columns.strings import Strings
from products.search.matching import points
from products.search.typed import designations

signs = st.text("КРЛАЗФABKP0134.-+*(%_\\[ ", min_size=1, max_size=9)
long = st.builds(
    lambda start, sign, number: start + sign * number, signs, st.sampled_from("КA0"), st.integers(0, 60)
)


def made(own: list[str]) -> Names:
    """The index of these names, each a listing by its place."""
    rows = {}
    for doc, name in enumerate(own):
        keys = designations.stored_keys(name)
        for kind, key in keys._asdict().items():
            if key:
                rows[key.encode(), doc] = rows.get((key.encode(), doc), 0) | names.BIT[kind]
    ordered = sorted(rows)
    texts = sorted({key for key, _doc in ordered})
    strings = Strings.of(b"".join(text + b"\0" for text in texts))
    lengths = [min(len(designations.stored_keys(own[doc]).look), 250) for _key, doc in ordered]
    return Names(
        {
            "name_blob": strings.blob,
            "name_starts": strings.starts,
            "name_insides": names.insides(strings),
            "posting_starts": np.searchsorted(
                np.array([texts.index(key) for key, _doc in ordered], int), np.arange(len(texts) + 1)
            ).astype(np.int32),
            "posting_docs": np.array([doc for _key, doc in ordered], np.int32),
            "posting_marks": np.array([rows[pair] for pair in ordered], np.uint8),
            "posting_lengths": np.array(lengths, np.uint8),
        }
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(signs, long), min_size=1, max_size=6), st.one_of(signs, long))
@example(["КР1554ЛА3", "КР1554ЛА13", "74AC00", "XIN74AC00"], "74AC00")
@example(["КТ315Б", "КТ3157А"], "КТ3")
@example(["A" * 70 + "1", "A" * 70 + "2", "BA" * 30], "AAAA")
def test_it_finds_exactly_what_match_says(own: list[str], query: str) -> None:
    docs, worth = made(own).find(designations.query_keys(query))
    expected = {doc: designations.match(query, name) for doc, name in enumerate(own)}
    assert docs.tolist() == [doc for doc, rank in expected.items() if rank]
    slips = {True, False}
    for doc, points_of in zip(docs.tolist(), worth.tolist(), strict=True):
        length = min(len(designations.stored_keys(own[doc]).look), 250)
        assert points_of + length in {points(expected[doc], foreign=False, slip=slip) for slip in slips} | {
            points(rank, foreign=False, slip=False) for rank in range(1, expected[doc])
        }


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(signs, long), min_size=1, max_size=8))
def test_the_places_inside_stand_in_the_order_of_what_follows(own: list[str]) -> None:
    strings = Strings.of(b"".join(sorted(name.encode() + b"\0" for name in own)))
    whole = strings.blob.tobytes()
    following = [whole[place:].split(b"\0")[0] for place in names.insides(strings)]
    assert following == sorted(following)
    assert all(len(text.decode()) >= designations.SHORTEST_INSIDE for text in following)
