"""What a designation means, for programs."""

from __future__ import annotations

import pytest

from tests.api.conftest import Reader


def test_a_designation_is_told_part_by_part(reader: Reader, db: None) -> None:
    body = reader.ask("/api/v1/decode/", {"q": "KP1554LA3"}, language="en")
    reader.check("Decoded", body)
    assert body["designation"] == "КР1554ЛА3"
    assert body["parts"][-1] == {"written": "ЛА3", "meaning": "quadruple 2-input NAND", "sure": True}
    assert body["sentence"].startswith("К — general civil application; Р — plastic DIP; ")


def test_what_follows_no_system_is_not_told(reader: Reader, db: None) -> None:
    body = reader.ask("/api/v1/decode/", {"q": "NE555"})
    reader.check("Decoded", body)
    assert body == {"designation": None, "sentence": "", "parts": []}


@pytest.mark.parametrize("query", [{}, {"q": " "}])
def test_nothing_asked_is_refused(reader: Reader, db: None, query: dict[str, str]) -> None:
    assert reader.refused("/api/v1/decode/", **query)["parameter"] == "q"


def test_an_unknown_parameter_is_refused(reader: Reader, db: None) -> None:
    assert reader.refused("/api/v1/decode/", q="КТ315", language="en")["parameter"] == "language"
