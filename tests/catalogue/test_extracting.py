"""An extract taken from the page: in three languages, of any day, with a proof of the real log."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from products.cases.workflow import Kind
from products.catalogue import extracting
from products.documents import rules
from products.entries import numbering, standing
from products.ledger import merkle
from products.ledger import queries as ledger
from tests.catalogue.conftest import Read, statements, words
from tests.entries.life import FIRST, SECOND, TABLE, Life
from tests.entries.life import life as life
from tests.entries.life import lived as lived
from tests.factories import cases as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(db: None) -> None:
    cache.clear()


def taken(number: str | None, day: Any = "", prefix: str = "") -> dict[str, Any]:
    answer = Client().get(f"{prefix}/p/{number}/extract.json", {"as_of": day} if day else {})
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_it_is_of_the_day_and_its_proof_holds(life: Life) -> None:
    for moment in (TABLE[1], TABLE[2], TABLE[6], TABLE[-1]):
        found = taken(life.entry.number, life.day(moment.offset))
        assert (found["status"], found.get("validity", {}).get("revision")) == (moment.state, moment.revision)
        log = found["ledger"]
        assert (log["size"], log["root"]) == (ledger.size(), ledger.root().hex())
        told = [json.loads(one["leaf"]) for one in log["leaves"]]
        assert [leaf.get("prev") for leaf in told] == [None, *(leaf["n"] for leaf in told[:-1])]
        for one in log["leaves"]:
            path = [bytes.fromhex(step) for step in one["path"]]
            hashed = merkle.leaf_hash(one["leaf"].encode())
            assert merkle.verify_inclusion(hashed, one["index"], log["size"], path, ledger.root())
        if moment.revision:
            assert found["validity"]["digest"] == life.digest(moment.revision)


def test_suspended_and_excluded_are_said_with_their_acts(life: Life) -> None:
    now, cast = life.now, life.cast
    entry = make.in_force(cast, at=now - timedelta(days=90), designation="КР1554ЛА4")
    make.suspended(cast, entry, cast.by, at=now - timedelta(days=40))
    case = make.asked_and_filed(cast, Kind.EXCLUDE, entry, at=now - timedelta(days=2))
    make.decided(cast, case, at=now - timedelta(days=2))
    day = standing.day(now)
    held = taken(entry.number, day - timedelta(days=30))
    assert (held["standing"]["by"]["state"], held["standing"]["ru"]["state"]) == ("suspended", "in_force")
    assert held["standing"]["by"]["act"]["number"] == "7-П"
    out = taken(entry.number)
    assert (out["status"], out["exclusion"]["reason"]) == ("excluded", "Снято с производства.")
    assert [one["party"] for one in out["decisions"]] == ["ru"]
    assert len(out["suspensions"]) == 1
    assert [json.loads(one["leaf"])["kind"] for one in out["ledger"]["leaves"]] == [
        "entry.included", "entry.suspended", "entry.excluded",
    ]  # fmt: skip


def test_the_paper_is_had_in_every_language_and_not_made_twice(life: Life) -> None:
    tags = set()
    for prefix in ("", "/be", "/en"):
        path = f"{prefix}/p/{life.entry.number}/extract.pdf"
        first = Client().get(path)
        assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
        assert rules.examine(first.content).has_text
        assert "private" not in first["Cache-Control"]
        again = Client().get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert Client().get(path).content == first.content
        tags |= {first["ETag"], Client().head(f"{path}?as_of=2020-01-01")["ETag"]}
        assert taken(life.entry.number, prefix=prefix)["language"] == (prefix[1:] or "ru")
    assert len(tags) == 6


@pytest.mark.parametrize("name", ["extract.pdf", "extract.json"])
def test_what_is_no_number_or_no_day_is_said_as_the_product_page_says_it(
    life: Life, read: Read, client: Client, name: str
) -> None:
    assert "в реестре он не выдан" in words(read(f"/p/{numbering.number(9999)}/{name}", status=404))
    assert "не реестровый номер" in words(read("/p/UMR-0009999-1/" + name, status=404))
    for day in ("вчера", "30.02.2026", "2201-01-01", "%00"):
        assert 'id="as_of_error"' in read(f"/p/{life.entry.number}/{name}?as_of={day}", status=400)
    lower = client.get(f"/p/{str(life.entry.number).lower()}/{name}?as_of=2026-01-01")
    assert (lower.status_code, lower["Location"]) == (301, f"/p/{life.entry.number}/{name}?as_of=2026-01-01")


def test_the_pages_lead_to_it_and_it_takes_few_statements(life: Life, read: Read, client: Client) -> None:
    here = f"/p/{life.entry.number}/"
    for offset in (FIRST - 1, SECOND):
        day = life.day(offset)
        assert f'href="{here}extract.pdf?as_of={day}"' in read(f"{here}?as_of={day}")
    assert f'href="{here}extract.pdf"' in read(here)
    path = f"{here}extract.json?as_of={life.day(SECOND)}"
    counted = statements(client, path)
    assert counted <= 12
    for number in range(3):
        life.late(-90 + number, name={"ru": f"Вид {number}"})
    assert statements(client, path) == counted


def test_of_one_address_only_so_many_papers_are_made(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "PAPERS", 1)
    answers = [Client().get(f"/p/{life.entry.number}/extract.pdf") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert int(answers[1]["Retry-After"]) > 0
    assert "Слишком много выписок" in words(answers[1].content.decode())
