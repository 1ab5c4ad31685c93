"""Bills of materials held against products of the demonstration: every expected match is met."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from products.bom import matching
from products.demonstration import rows
from products.entries.models import Entry
from tests.search import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
DATA = Path(__file__).parent / "data"
FILES = ["bom1_control_board.csv", "bom2_power_supply.xlsx"]
#: What the tables below name, and what may be mistaken for it.
NEEDED = (
    "IN74HC", "IN74AC00", "IN74AC74", "IN74LS", "КР1533ЛА", "КР1533ИД7", "IW4011B", "IW4017B",
    "IW4066B", "IL358", "IL7805", "IL34063A", "IL431", "IL317", "IL1117", "IL2931",
    "IL494", "ILN2003A", "ILX", "IN1307", "IN24LC16B", "INF8574", "IN555", "IN75232",
    "IL9921", "IL2904", "IL91214", "КП723", "КП746", "КП777А", "КТ6116", "КТ6117", "КТ6137", "КТ8115",
    "КТ8116", "КТ8272", "КД270", "ЭМ-5189",
)  # fmt: skip


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        shelf.makers()
        for row in rows.read():
            if row["designation"].startswith(NEEDED):
                foreign = [{"part": part} for part in filter(None, row["foreign_analogues"].split(";"))]
                also = list(filter(None, row["designation_alt"].split(";")))
                shelf.put(row["designation"], designation_alt=also, foreign_analogues=foreign)
        yield
        transaction.set_rollback(True)


def checked(path: Path) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("check_bom", path, "--json", stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_a_file_is_what_it_is_known_to_be(name: str) -> None:
    expected = json.loads((DATA / name).with_suffix(".json").read_text())
    found = {line["line"]: line for line in checked(DATA / name)}
    assert list(found) == [line["row"] for line in expected]
    wrong = [
        (line, found[line["row"]])
        for line in expected
        if found[line["row"]]["match"] not in (line["match"], *line["also"])
        or found[line["row"]]["text"] != line["text"]
        or found[line["row"]]["quantity"] != line["quantity"]
        or (
            found[line["row"]]["match"] == line["match"]
            and set(found[line["row"]]["designations"]) != set(line["designations"])
        )
    ]
    assert wrong == []


TEXTS = [
    ("Микросхема КР1533ЛА3 бК0.348.806-01ТУ", "exact", "КР1533ЛА3"),
    ("Микросхема КР1554ЛА3 АЕЯР.431200.182-01 ТУ", "exact", "IN74AC00"),
    ("ИМС КР 1533 ЛА3", "exact", "КР1533ЛА3"),
    ("КТ8116 / TIP122", "exact", "КТ8116"),
    ("КТ315Б; IN555", "exact", "IN555"),
    ("IN74HC04A/IN74HC00A", "exact", "IN74HC04A IN74HC00A"),
    ("ЭМ–5189", "look-alike", "ЭМ-5189"),
    ("эм5189", "look-alike", "ЭМ-5189"),
    ("EM-5189", "look-alike", "ЭМ-5189"),
    ("IL1117-3,3", "look-alike", "IL1117-3.3"),
    ("KT8116", "look-alike", "КТ8116"),
    ("74HC00D,653", "analogue", "IN74HC00A"),
    ("LM1117MPX-3.3/NOPB", "analogue", "IL1117-3.3"),
    ("PCF8574T/3", "analogue", "INF8574"),
    ("MAX232CPE+", "analogue", "ILX232"),
    ("ADM485JRZ", "analogue", "ILX485"),
    ("NE555P", "analogue", "IN555"),
    ("КФ1533ЛА3", "family", "КР1533ЛА3"),
    ("КФ1554ЛА3", "family", "IN74AC00"),
    ("IN74HC00AD", "family", "IN74HC00A"),
    ("IN74HC00", "family", "IN74HC00A"),
    ("IW4017", "family", "IW4017B"),
    ("KT6117A", "family", "КТ6117"),
    ("КП777Б", "family", "КП777А"),
    ("ЭМ-5189-01", "family", "ЭМ-5189"),
    ("LM317L", "none", ""),
    ("IRF840A", "none", ""),
    ("MAX232E", "none", ""),
    ("IL317L", "none", ""),
    ("КП7", "none", ""),
    ("КТ81", "none", ""),
    ("Винт М3х8", "none", ""),
    ("", "none", ""),
    ("?%_*", "none", ""),
    # As engineers write them beside other words.
    ("Микросхема IN74HC00A, DIP-14", "exact", "IN74HC00A"),
    ("Транзистор КП746А АДБК.432140.456ТУ", "exact", "КП746А"),
    ("IL1117 - 3.3", "exact", "IL1117-3.3"),
    ("2x LM358N", "analogue", "IL358"),
    ("LM358DR/TI", "analogue", "IL358"),
    ("TI SN74HC00DR", "analogue", "IN74HC00A"),
    ("СD4017ВЕ", "analogue", "IW4017B"),  # С, В and Е are Cyrillic
    ("ИН74НС00А", "look-alike", "IN74HC00A"),
    ("KП723B", "look-alike", "КП723В"),  # K and B are Latin
    ("KP723B", "look-alike", "КП723Б"),
    # Packing, package and the maker's mark.
    ("MC74HC595ADTR2G", "analogue", "IN74HC595A"),
    ("CD74HC138E", "analogue", "IN74HC138A"),
    ("M74HC595RM13TR", "analogue", "IN74HC595A"),
    ("LM317D2TR4G", "analogue", "IL317"),
    ("LM317S/NOPB", "analogue", "IL317"),
    ("LM1117DTX-3.3/NOPB", "analogue", "IL1117-3.3"),
    ("µA7805CKTTR", "analogue", "IL7805"),
    ("MC7805CD2TR4G", "analogue", "IL7805"),
    ("HV9921N8-G", "analogue", "IL9921"),
    ("TIP122TU", "analogue", "КТ8116"),
    ("PCF8574T/3,518", "analogue", "INF8574"),
    # Another type, whose name only goes on.
    ("LM317M", "none", ""),
    ("LM358ADR", "none", ""),
    ("IRFZ44VPBF", "none", ""),
    ("MC7805ACTG", "none", ""),
    ("MAX232ECPE", "none", ""),
    ("SN74LV00ADR", "none", ""),
    # The same type otherwise made.
    ("ЭКР1533ЛА3", "family", "КР1533ЛА3"),
    ("1533ЛА3", "family", "КР1533ЛА3"),
    ("КП723А1", "family", "КП723А"),
    ("КП723", "family", "КП723А КП723Б КП723В КП723Г"),
    ("IL431A", "family", "IL431"),
    ("IL1117A-3.3", "family", "IL1117-3.3"),
    ("IN74HC00N", "family", "IN74HC00A"),
    ("IN74AC00DW-TR", "family", "IN74AC00"),
    ("IL91214", "family", "IL91214A IL91214B"),
    ("ЭМ-5189-14М", "family", "ЭМ-5189"),
    # No microelectronics of the register.
    ("К155ЛА3 бК0.348.006ТУ", "none", ""),
    ("КР1564ЛА3", "none", ""),
    ("Р1-12-0,125-4,7 кОм ±1 % ШКАБ.434110.002 ТУ", "none", ""),
    ("К10-17Б-Н90-0,1 мкФ", "none", ""),
    ("0,1 мкФ", "none", ""),
    ("Вставка плавкая ВП1-1-0,5А", "none", ""),
    ("Вилка СНП34С-30/132х9,4В-23", "none", ""),
    ("Conn_01x04", "none", ""),
    ("SO-14", "none", ""),
]


def test_what_a_text_is() -> None:
    found = matching.match([text for text, _kind, _names in TEXTS])
    names = dict(Entry.objects.values_list("pk", "designation"))
    told = [(text, found[text].kind, {names[pk] for pk in found[text].entries}) for text, *_rest in TEXTS]
    assert told == [(text, kind, set(expected.split())) for text, kind, expected in TEXTS]
    assert all(found[text].reason for text, *_rest in TEXTS)


def test_words_without_end_and_letters_of_two_readings_cost_no_more_than_a_second_or_two() -> None:
    """Two thousand lines of fourteen names each, all of which may be read in many ways."""
    texts = [" ".join(f"BP{(13 * n + k) % 900 + 100}CY{k}PYCH" for k in range(14)) for n in range(2_000)]
    began = time.process_time()
    matching.match(texts)
    assert time.process_time() - began < 6


def test_statements_do_not_grow_with_the_lines(tmp_path: Path) -> None:
    counts = []
    for times in (1, 30):
        path = tmp_path / f"{times}.csv"
        path.write_text("Тип;Кол\n" + "IN74HC00A;1\nLM358N;2\nIN74HC04AN;1\nнечто 1;1\n" * times)
        with CaptureQueriesContext(connection) as counted:
            checked(path)
        counts.append(len(counted))
    assert counts[0] == counts[1] <= 10


def test_a_file_that_is_none_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for data in (b"", b"%PDF-1.4", b"x" * 2_200_000, "Тип;Кол\n".encode() + b"IN555;1\n" * 10_000):
        path = tmp_path / "wrong.csv"
        path.write_bytes(data)
        with pytest.raises(CommandError, match=r"I\d\d "):
            checked(path)
