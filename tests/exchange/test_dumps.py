"""Dumps: of one moment, though the parties go on deciding; checked by anybody; held when short."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from products.exchange.dumps import making, shelf
from products.exchange.dumps.shelf import Dump
from products.ledger import queries as ledger
from tests.cast import Cast, browser, gather
from tests.factories import cases as make

EVERY = "status=in_force,suspended,expired,excluded"
Row = tuple[str, str, str]  # number, digest, status


def walked(pages: int = 2) -> list[Row]:
    """All products as the API gives them, page by page."""
    client, found = Client(), []
    address: str | None = f"/api/v1/products/?{EVERY}&limit={pages}"
    while address:
        page = client.get(address, headers={"User-Agent": "walk@example.org"}).json()
        found += [(row["number"], row["digest"], row["status"]) for row in page["results"]]
        address = page["next"]
    assert page["count"] == len(found)
    return sorted(found)


def read(dump: Dump, name: str) -> bytes:
    return gzip.decompress((dump.folder / name).read_bytes())


def held_in(dump: Dump) -> list[Row]:
    """What the three kinds of file say, which must be the same."""
    lines = [json.loads(line) for line in read(dump, "register.ndjson.gz").splitlines()]
    rows = sorted((one["number"], one["digest"], one["status"]) for one in lines)
    table = csv.DictReader(read(dump, "products.csv.gz").decode().splitlines())
    assert sorted((row["number"], row["digest"], row["status"]) for row in table) == rows
    base = opened(dump)
    assert sorted(base.execute("SELECT number, digest, status FROM product")) == rows
    return rows


def opened(dump: Dump) -> sqlite3.Connection:
    path = dump.folder.parent / "opened.sqlite"
    path.write_bytes(read(dump, "register.sqlite.gz"))
    return sqlite3.connect(path)


def elsewhere(work: Any) -> None:
    """On another connection, committed before we go on."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)


def replayed(dump: Dump) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-I", str(dump.folder / "replay.py"), str(dump.folder)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


@pytest.mark.django_db(transaction=True)
def test_a_dump_is_the_register_of_one_moment_while_entries_are_decided(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DUMPS_ROOT = tmp_path
    monkeypatch.setattr(making, "OFTEN", 1)
    cast = gather()
    for place in range(3):
        entry = make.in_force(cast, designation=f"КР1554ЛА{place + 1}", foreign_analogues=["74AC00"])
    make.endorsed(cast, entry, cast.by)
    before, head, waiting = walked(), ledger.head(), make.with_opinions(cast, designation="КР1554ЛА9")

    def decide_meanwhile(what: str, number: int) -> None:
        if (what, number) == ("products", 1):
            elsewhere(lambda: [make.decide(cast, waiting, party) for party in (cast.by, cast.ru)])

    at = timezone.now()
    made = making.make(at=at, say=decide_meanwhile)
    assert not made.is_held
    assert len(walked()) == len(before) + 1, "it was decided meanwhile"
    assert held_in(made.dump) == before
    assert made.dump.manifest["ledger"] == {"size": head.size, "root": head.root.hex()}
    assert "good: 3 entries" in replayed(made.dump).stdout
    _files_can_be_used(made.dump)
    _is_offered(cast, made.dump)

    later = making.make(at=at + timedelta(days=1)).dump
    assert held_in(later) == walked()
    assert not making.is_due(at + timedelta(days=1))
    assert making.is_due(at + timedelta(days=3))
    _a_short_one_is_held(cast, later, at + timedelta(days=2))


def _files_can_be_used(dump: Dump) -> None:
    base = opened(dump)
    found = "SELECT number FROM search WHERE search MATCH '1554ла2'"
    assert len(base.execute(found).fetchall()) == 1, "part of a designation, in small letters"
    wide = "SELECT count(*) FROM parameter WHERE parameter = 'supply_voltage' AND low <= 2 AND high >= 6"
    assert base.execute(wide).fetchone() == (3,)
    said = "SELECT part, party, withdrawn, basis FROM analogue_confirmation"
    assert base.execute(said).fetchall() == [("74AC00", "by", 0, "Протокол испытаний № 12")]
    lines = [json.loads(line) for line in read(dump, "register.ndjson.gz").splitlines()]
    (word,) = (word for line in lines for word in line["analogue_confirmations"])
    assert (word["part"], word["party"], word["withdrawn"]) == ("74AC00", "by", False)
    assert (
        dict(base.execute("SELECT name, value FROM register"))["ledger_root"]
        == (dump.manifest["ledger"]["root"])
    )
    package = json.loads((dump.folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        assert (dump.folder / resource["path"]).stat().st_size == resource["bytes"]
        if fields := resource.get("schema", {}).get("fields"):
            heading = read(dump, resource["path"]).decode().splitlines()[0]
            assert heading.split(",") == [one["name"] for one in fields]
    assert json.loads((dump.folder / "dcat.jsonld").read_bytes())["@type"] == "dcat:Dataset"
    (dump.folder / "ledger.ndjson.gz").write_bytes(gzip.compress(read(dump, "ledger.ndjson.gz")[:-2] + b"\n"))
    assert "ledger.ndjson.gz" in replayed(dump).stderr


def _is_offered(cast: Cast, dump: Dump) -> None:
    client = Client()
    (listed,) = client.get("/api/v1/dumps/").json()["results"]
    about = next(one for one in listed["files"] if one["name"] == "products.csv.gz")
    whole = client.get(about["url"])
    assert b"".join(whole.streaming_content) == (dump.folder / "products.csv.gz").read_bytes()  # type: ignore[attr-defined]
    assert whole["Content-Length"] == str(about["bytes"])
    assert about["sha256"] in whole["ETag"]
    assert client.get(about["url"], headers={"If-None-Match": whole["ETag"]}).status_code == 304
    part = client.get(about["url"], headers={"Range": "bytes=-5", "If-Range": whole["ETag"]})
    assert (part.status_code, part["Content-Length"]) == (206, "5")
    beyond = client.get(about["url"], headers={"Range": f"bytes={about['bytes']}-"})
    assert beyond.status_code == 416
    assert client.get("/api/v1/dumps/latest/products.csv.gz")["Location"] == about["url"].removeprefix(
        "http://testserver"
    )
    for absent in ("latest/lock", "latest/..%2flock", "../latest/manifest.json"):
        assert client.get(f"/api/v1/dumps/{absent}").status_code == 404
    for language in ("", "/be", "/en"):
        assert about["sha256"] in client.get(f"{language}/data/").content.decode()


def _a_short_one_is_held(cast: Cast, before: Dump, at: Any) -> None:
    path = before.folder / shelf.MANIFEST
    told = json.loads(path.read_bytes())
    for one in told["files"]:
        one["records"] += 1 if one["name"] == "products.csv.gz" else 0
    path.write_text(json.dumps(told))
    made = making.make(at=at)
    assert made.shrunk == ["products.csv.gz: было 5, стало 4"]
    assert shelf.latest() == shelf.find(before.name)
    assert Client().get("/healthz").json()["dumps"] == {"latest": before.name, "held": made.dump.name}
    assert made.dump.name in browser(cast.operator).get("/admin/").content.decode()
    assert making.release(at=at) is not None
    assert (shelf.held(), shelf.published()[0].name) == (None, made.dump.name)
    assert making.release(at=at) is None
