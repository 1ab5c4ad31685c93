"""Every rule has a page in three languages and a test of its name."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from products.entries.admission import RULES

TESTS = Path(__file__).parent.parent
LANGUAGES = {"": "ru", "/be": "be", "/en": "en"}


@pytest.fixture(scope="module")
def tested() -> set[str]:
    """The codes that some test bears in its name."""
    texts = (path.read_text() for path in TESTS.rglob("test_*.py"))
    return {code for text in texts for code in re.findall(r"^def test_([A-Z]\d\d)_", text, re.MULTILINE)}


@pytest.mark.django_db
def test_every_code_has_a_page_in_three_languages_and_a_test_of_its_name(
    client: Client, tested: set[str]
) -> None:
    assert set(RULES) == tested
    for code, rule in RULES.items():
        for prefix in LANGUAGES:
            answer = client.get(f"{prefix}/rules/{code}/")
            page = html.unescape(answer.content.decode())
            assert answer.status_code == 200, (prefix, code)
            assert "%(" not in page, (prefix, code)
        page = html.unescape(client.get(f"/rules/{code}/").content.decode())
        with translation.override("ru"):
            for said in (rule.pattern, rule.why, rule.remedy, rule.wrong, rule.right):
                assert str(said) in page, code


@pytest.mark.django_db
def test_the_list_leads_to_every_page_and_an_unknown_code_has_none(client: Client) -> None:
    page = client.get("/rules/").content.decode()
    assert re.findall(r'<dt><a class="r-code" href="/rules/([A-Z]\d\d)/"', page) == list(RULES)
    for code in ("E99", "e07", "E7"):
        assert client.get(f"/rules/{code}/").status_code == 404
