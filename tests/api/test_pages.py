"""The guide and the reference: three languages, nothing that the policy of the site forbids."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import Page

from products.api.v1 import drawing, problems


@pytest.mark.parametrize("prefix", ["", "/be", "/en"])
@pytest.mark.parametrize("path", ["/api/", "/api/docs/"])
def test_the_pages_stand_in_three_languages(client: Client, db: None, prefix: str, path: str) -> None:
    response = client.get(prefix + path)
    assert response.status_code == 200
    assert f'lang="{prefix.strip("/") or "ru"}"' in response.content.decode()


@pytest.mark.parametrize("path", ["/api/", "/api/docs/"])
def test_the_pages_load_nothing_foreign_and_hold_no_script_or_style(
    client: Client, db: None, path: str
) -> None:
    page = client.get(path).content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<(?!a )[^>]*(src|href)=\"(https?:)?//", page)


def test_the_guide_explains_every_problem_where_its_type_leads(client: Client, db: None) -> None:
    page = client.get("/api/").content.decode()
    for name in problems.TYPES:
        assert f'id="{name}"' in page


def test_the_reference_names_every_address_and_every_field(client: Client, db: None) -> None:
    page = client.get("/api/docs/").content.decode()
    document = drawing.document("ru")
    for path in document["paths"]:
        assert path in page
    for name, shape in document["components"]["schemas"].items():
        assert f'id="s-{name}"' in page
        for field in shape["properties"]:
            assert f">{field}</span>" in page


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/api/", "/api/docs/"])
def test_a_phone_needs_no_sideways_scroll(
    transactional_db: None, live_site: str, browser_page: Page, path: str
) -> None:
    complaints: list[str] = []
    browser_page.on("console", lambda message: complaints.append(message.text))
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(live_site + path)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints == []
