"""The list of cases and entries: what waits first, filters, and a constant number of statements."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.cases import drafting
from tests.cabinet.conftest import Sign
from tests.cabinet.test_filing import returned
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make


def designations(client: Client, address: str = "/cabinet/") -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<a class="r-part" href="[^"]+">([^<]+)</a>', page)


def test_what_waits_for_the_maker_comes_first(cast: Cast, sign_in: Sign) -> None:
    make.in_force(cast, designation="КР1554ЛА1")
    make.filed(cast, designation="КР1554ЛА2")
    returned(cast)  # КР1554ЛА3
    make.draft(cast, designation="КР1554ЛА4")
    client = sign_in(cast.editor)
    assert designations(client) == ["КР1554ЛА3", "КР1554ЛА4", "КР1554ЛА2", "КР1554ЛА1"]


@pytest.mark.parametrize(
    ("status", "found"),
    [("yours", ["КР1554ЛА4"]), ("review", ["КР1554ЛА2"]), ("approved", ["КР1554ЛА1"]), ("refused", [])],
)
def test_cases_are_filtered_by_state(cast: Cast, sign_in: Sign, status: str, found: list[str]) -> None:
    make.in_force(cast, designation="КР1554ЛА1")
    make.filed(cast, designation="КР1554ЛА2")
    make.draft(cast, designation="КР1554ЛА4")
    assert designations(sign_in(cast.editor), f"/cabinet/?status={status}") == found


def test_entries_in_the_register_are_listed_with_the_way_to_change_them(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    make.filed(cast, designation="КР1554ЛА2")
    client = sign_in(cast.editor)
    page = client.get("/cabinet/entries/").content.decode()
    assert entry.number in page
    assert "КР1554ЛА2" not in page
    address = f"/cabinet/entries/{entry.number}/"
    assert f'href="{address}"' in page
    assert f"{address}amend/" in client.get(address).content.decode()
    client.post(f"{address}amend/")
    assert "идёт заявка" in client.get("/cabinet/entries/").content.decode()
    page = client.get(address).content.decode()
    assert "По записи идёт заявка" in page
    assert f"{address}amend/" not in page


#: Asked twice a second at most by all pages together (`register.recent`), but in a transaction each time.
RECENT = ("products_categoryevent", "products_tree", "products_movedday", "products_manufacturerevent")


def statements(client: Client, address: str) -> int:
    """As many as a page itself takes when it is served; rights are read once, outside a transaction."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    asked = [query["sql"] for query in captured.captured_queries]
    rights = sum('FROM "products_membership" LEFT' in sql for sql in asked)
    return sum(all(name not in sql for name in RECENT) for sql in asked) - max(rights - 1, 0)


@pytest.mark.parametrize("address", ["/cabinet/", "/cabinet/entries/", "/cabinet/new/"])
def test_lists_ask_the_same_number_of_questions_with_more_rows(
    cast: Cast, sign_in: Sign, address: str
) -> None:
    client = sign_in(cast.editor)
    for number in range(2):
        make.draft(cast, designation=f"IN74AC{number:02}")
        make.in_force(cast, designation=f"IN74HC{number:02}")
    few = statements(client, address)
    for number in range(2, 10):
        make.draft(cast, designation=f"IN74AC{number:02}")
        make.in_review(cast, designation=f"IN74HCT{number:02}")
        make.in_force(cast, designation=f"IN74HC{number:02}")
    assert statements(client, address) == few <= 12


def test_pages_of_a_case_ask_few_questions_whatever_it_holds(
    cast: Cast, sign_in: Sign, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, at = sign_in(cast.signer), timezone.now()
    draft, returned = make.draft(cast), make.in_review(cast, designation="КР1554ЛА8")
    for field in ("designation", "name.ru", "packages"):
        make.remark(cast, returned, cast.by, field=field)
    make.send_back(cast, returned, cast.by)
    for name in ("лист.pdf", "письмо.pdf"):
        file = io.BytesIO(files.pdf(text=name))
        drafting.attach(case_id=draft.pk, file=file, name=name, role="datasheet", actor=cast.editor, at=at)
    filed = make.in_review(cast, designation="КР1554ЛА9")
    client.get(f"/cabinet/cases/{returned.pk}/")  # what is kept of the dictionary is read
    pages = ("", "form/parameters/", "form/identity/", "check/")
    counted = {
        (case.status, page): statements(client, f"/cabinet/cases/{case.pk}/{page}")
        for case in map(make.fresh, (draft, returned))
        for page in pages
    }
    counted["filed", ""] = statements(client, f"/cabinet/cases/{filed.pk}/")
    assert max(counted.values()) <= 12, counted
