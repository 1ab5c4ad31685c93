"""The index follows the entries and can be made again."""

import importlib
import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from products.entries.models import Entry, Revision
from products.search import operations
from products.search.models import Designation, Listing, Title, Value
from tests.search import shelf
from tests.search.shelf import found, limit, put

pytestmark = pytest.mark.usefixtures("register")


def _rows() -> tuple:
    names = ("text", "kind", "look", "sound", "mixed")
    return (
        list(Listing.objects.order_by("pk").values()),
        list(Designation.objects.order_by("entry", "text").values("entry", *names)),
    )


def _held(designation: str) -> set[tuple[str, str]]:
    listing = Listing.objects.get(entry__designation=designation)
    return set(Value.objects.filter(pk__in=listing.values).values_list("parameter", "choice"))


def _some() -> None:
    put("IN74AC00", parameters=[limit("supply_voltage", min="2", max="6")], packages=["DIP-14", "SOIC-14"])
    put("КР1554ЛА3", foreign_analogues=[{"part": "74AC00"}], normative={"kind": "tu_by", "number": "ТУ BY 1"},
        lifecycle_status="production", country_of_manufacture=["by", "ru"])  # fmt: skip


def test_rebuilding_makes_the_same_rows_again():
    _some()
    before = _rows()
    assert all(before)
    for model in (Listing, Designation):
        model.objects.all().delete()
    assert found() == []
    assert operations.rebuild_all() == 2
    assert _rows() == before


def test_listings_of_before_get_their_titles_with_the_migration():
    _some()
    put("IN74AC02", name={"ru": "Элемент ИЛИ-НЕ", "en": "NOR gate"})
    put("IN74AC04", name={})
    before = list(Listing.objects.order_by("pk").values("title__ru", "title__be", "title__en"))
    assert before[2] == {
        "title__ru": "элемент или не",
        "title__be": "элемент или не",
        "title__en": "nor gate",
    }
    Listing.objects.update(title=None)
    Title.objects.all().delete()
    importlib.import_module("products.migrations.0004_sorted_titles").give_titles(apps, None)
    assert list(Listing.objects.order_by("pk").values("title__ru", "title__be", "title__en")) == before


def test_rebuilding_drops_what_is_not_public():
    _some()
    Designation.objects.create(
        entry=Entry.objects.first(), text="X1", kind="main", look="X1", sound="X1", mixed="X1"
    )
    operations.rebuild_all()
    assert not Designation.objects.filter(look="X1").exists()


def test_the_command_shows_its_progress(monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 1)
    _some()
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue().splitlines()[:2] == ["1/2", "2/2"]


def test_a_new_revision_replaces_the_rows_of_the_old():
    entry = put("IN74AC00", packages=["DIP-14"])
    body = json.dumps({**entry.current.content, "packages": ["SOIC-14"]}).encode()
    entry.current = Revision.objects.create(
        entry=entry,
        ordinal=2,
        body=body,
        digest="0" * 64,
        created_at=shelf.NOON,
        created_by=entry.current.created_by,
    )
    entry.save()
    operations.reindex(entry)
    assert found(package="dip-14") == []
    assert found(package="soic-14") == ["IN74AC00"]


def test_the_views_of_content_fields_are_indexed_under_their_parameters():
    _some()
    assert _held("КР1554ЛА3") == {
        ("foreign_analogue", "74AC00"),
        ("technical_conditions", "ТУ BY 1"),
        ("lifecycle_status", "production"),
        ("country_of_manufacture", "by"),
        ("country_of_manufacture", "ru"),
        ("has", "analogue"),
    }


def test_a_very_long_text_still_fits_the_index():
    put(
        "IN74AC00",
        parameters=[{"code": "format", "value": "я" * 5000}],
        foreign_analogues=[{"part": "A" * 120}],
    )
    assert found(p__format="яяя") == ["IN74AC00"]
