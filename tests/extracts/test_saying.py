"""What an extract says: the answer of each day, who decided, who vouches, and a proof that holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from products.entries import standing
from products.extracts import saying
from products.ledger import merkle
from tests.extracts import scene
from tests.extracts.scene import FIRST, LAST, TODAY, said

GUIDE = Path(__file__).parents[2] / "docs" / "extract.md"
DAY = timedelta(days=1)


def excluded() -> dict[str, Any]:
    revision = scene.golden_revision({})
    until = scene.period(revision, TODAY - 9 * DAY, TODAY - 9 * DAY, ground="nonconformity")
    until.revision_id = 2
    return {"periods": [scene.period(revision), until], "exclusion": scene.motion()}


SUSPENDED = {"suspensions": (scene.suspension("ru", TODAY - 20 * DAY), scene.suspension("by", FIRST, 3))}


@pytest.mark.parametrize(
    ("day", "given", "states", "answer"),
    [
        (FIRST - DAY, {}, ("none", "none"), "На 31.05.2026 изделие не состояло в реестре. Оно включено с"),
        (TODAY, {}, ("in_force", "in_force"), "запись действует в Беларуси и в России."),
        (TODAY, SUSPENDED, ("in_force", "suspended"), "Беларусь — действует, Россия — приостановлена."),
        (FIRST + DAY, SUSPENDED, ("suspended", "in_force"), "Беларусь — приостановлена, Россия"),
        (LAST + DAY, {}, ("expired", "expired"), "не состоит в реестре: срок записи истёк 31.12.2027."),
        (TODAY, excluded(), ("excluded", "excluded"), "исключена 23.08.2026, изделие не отвечает"),
        (TODAY - 10 * DAY, excluded(), ("in_force", "in_force"), "состоит в реестре: запись действует"),
    ],
)  # fmt: skip
def test_the_answer_is_that_of_the_day(
    day: date, given: dict[str, Any], states: tuple[str, str], answer: str
) -> None:
    found = said(day, **given)
    assert answer in found["answer"]
    assert tuple(found["standing"][party]["state"] for party in ("by", "ru")) == states
    assert found["status"] == min(states, key=standing.ORDER.index)
    assert (found["as_of"], found["made"]) == (day.isoformat(), "2026-09-01")
    assert ("content" in found) == (day >= FIRST)


def test_before_its_first_day_nothing_is_told_of_a_content() -> None:
    found = said(FIRST - DAY)
    assert not {"name", "parameters", "documents", "decisions", "validity", "content"} & set(found)
    assert found["registered"] == "2026-06-01"
    assert len(found["ledger"]["leaves"]) == 2


def test_a_suspension_and_an_exclusion_name_their_act() -> None:
    found = said(**SUSPENDED)
    ru = found["standing"]["ru"]
    assert (ru["ground"]["code"], ru["act"]) == ("inspection", {"number": "7-П", "date": "2026-08-12"})
    assert (ru["since"], ru["until"]) == ("2026-08-12", "2026-09-11")
    assert [one["party"] for one in found["suspensions"]] == ["by", "ru"]
    out = said(**excluded())["exclusion"]
    assert (out["since"], out["ground"]["code"]) == ("2026-08-23", "nonconformity")
    assert (out["reason"], out["act"]["number"]) == ("Значения расходятся с протоколом.", "12/А")


def test_a_confirmed_analogue_is_told_while_the_maker_declares_the_same() -> None:
    (first, other) = scene.confirmation("by", 0), scene.confirmation("ru", 0, declares="something else")
    (told,) = said(endorsements=(first, other))["confirmations"]
    assert told == {
        "part": "74AC00", "closeness": "pin", "party": "by", "country": "Беларусь", "on": "2026-06-01",
        "basis": "Протокол № 5",
    }  # fmt: skip


def test_it_says_who_decided_and_who_vouches() -> None:
    found = said()
    assert [(one["party"], one["verdict"], one["order"]) for one in found["decisions"]] == [
        ("by", "yes", "1/П"),
        ("ru", "yes", "1/П"),
    ]
    assert {one["digest"] for one in found["decisions"]} == {found["validity"]["digest"]}
    volts = next(one for one in found["parameters"] if one["code"] == "supply_voltage")
    assert (volts["min"], volts["max"], volts["unit"], volts["vouched"]) == ("2", "6", "V", "maker")
    assert volts["shown"] == {"min": "2", "max": "6", "unit": "В", "source": volts["source"]}
    vouched = {one["field"]: one["vouched"] for one in found["facts"]}
    assert (vouched["codes.okpd2"], vouched["packages"]) == ("both", "maker")
    unread = said(content={"source": "Чужой лист", "source_verified": False})
    assert {one["vouched"] for one in unread["parameters"]} == {"nobody"}
    vouched = {one["field"]: one["vouched"] for one in unread["facts"]}
    assert [vouched[name] for name in ("codes.okpd2", "packages", "contact")] == ["both", "nobody", "maker"]
    assert unread["values_are"].startswith("Источник не проверен.")


def test_what_was_recorded_later_is_marked() -> None:
    assert said(FIRST)["validity"]["is_late"] is False
    period = scene.period(scene.golden_revision({}), FIRST - 9 * DAY)
    late = said(FIRST - 5 * DAY, periods=[period])
    assert late["validity"]["is_late"] is True
    assert any("внесена в реестр позже: 01.06.2026" in remark for remark in late["remarks"])


@pytest.mark.parametrize("language", ["be", "en"])
def test_an_edition_differs_in_words_only(language: str) -> None:
    """Keys, codes, days and digests are the same in all three."""
    russian, other = said(), said(language=language)
    assert russian.keys() == other.keys()
    for key in ("status", "ledger", "content", "decisions", "validity", "documents"):
        for one, two in zip(_codes(russian[key]), _codes(other[key]), strict=True):
            assert one == two


def _codes(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for key in value if key not in ("country", "word") for each in _codes(value[key])]
    return [each for one in value for each in _codes(one)] if isinstance(value, list) else [value]


def test_the_json_is_the_golden_one(golden: bytes) -> None:
    """Byte for byte: who reads extracts relies on it. A new key changes this file, a meaning `VERSION`."""
    found = saying.exact(said(**SUSPENDED))
    assert json.loads(found) == json.loads(golden)
    assert found == golden.rstrip(b"\n")


@pytest.fixture
def golden() -> bytes:
    return (scene.GOLDEN / "extract.json").read_bytes()


def test_every_leaf_is_proved_to_stand_in_the_log() -> None:
    log = said()["ledger"]
    root = bytes.fromhex(log["root"])
    for one in log["leaves"]:
        hashed = merkle.leaf_hash(one["leaf"].encode())
        assert hashed.hex() == one["leaf_hash"]
        path = [bytes.fromhex(step) for step in one["path"]]
        assert merkle.verify_inclusion(hashed, one["index"], log["size"], path, root)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", "good: UMR-0000001-1"),
        ('"effective\\\\":\\\\"2026-06-01', '"effective\\\\":\\\\"2026-05-01', "not in the log"),
        ('"gtin":"4006381333931"', '"gtin":"4006381333932"', "another content"),
        ('"size":3', '"size":4', "a path too short"),
    ],
)
def test_the_program_of_the_guide_checks_it(tmp_path: Path, old: str, new: str, told: str) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    text = saying.exact(said()).decode()
    assert old.replace("\\\\", "\\") in text
    file = tmp_path / "extract.json"
    file.write_text(text.replace(old.replace("\\\\", "\\"), new.replace("\\\\", "\\")))
    done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=False)
    assert told in done.stdout + done.stderr
    assert (done.returncode == 0) == (old == "")


def test_the_guide_names_every_key() -> None:
    named = set(re.findall(r"`(\w+)(?:\.\w+)?`", GUIDE.read_text()))
    assert (said(**SUSPENDED) | said(**excluded())).keys() <= named


def test_a_day_that_has_not_ended_says_so_however_it_was_asked() -> None:
    read = scene.read()
    assert saying.said(read, scene.PAGES) == saying.said(
        replace(read, asked=replace(read.asked, typed="")), scene.PAGES
    )
