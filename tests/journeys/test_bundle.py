"""Seventy gates under one declaration, filed from a phone in Belarusian."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from products.cases import bundling
from products.cases.models import Case
from products.cases.workflow import Status
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys.conftest import SignIn
from tests.journeys.test_import import a_worker
from tests.journeys.test_pages import look

pytestmark = pytest.mark.browser

GATES = 70


def test_a_bundle_of_seventy_gates_is_filed_from_a_phone_in_belarusian(
    cast: Cast, sign_in: SignIn, live_site: str
) -> None:
    bundle = seventy(cast)
    page = sign_in(cast.signer)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_site}/be/cabinet/bundles/{bundle}/")
    expect(page.get_by_text(f"Чарнавікоў {GATES}, без памылак {GATES}.")).to_be_visible()
    page.get_by_label("Чаму папярэджанні можна пакінуць").fill("Так у тэхнічным лісце.")
    page.get_by_label("Усе вырабы пакета грамадзянскага прызначэння").check()
    assert look(page, 360, language="be") == []
    page.get_by_role("button", name="Падаць пакет").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    with a_worker():
        done = page.get_by_text(re.compile(f"пададзена {GATES} з {GATES}"))
        expect(done).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Распіска аб пакеце").click()
    expect(page.locator(".r-hash").first).to_be_visible()
    assert look(page, 360, language="be") == []
    assert Case.objects.filter(bundle=bundle, status=Status.FILED).count() == GATES


def seventy(cast: Cast) -> UUID:
    """Drafts as copies of one, each with its own designation."""
    at, first = timezone.now(), make.draft(cast)
    bundle = bundling.begin(manufacturer=cast.integral, title="Вентылі", actor=cast.editor, at=at)
    names = [f"IN74AC{number:02}" for number in range(GATES)]
    Case.objects.bulk_create(
        Case(
            kind=first.kind, manufacturer=cast.integral, category=first.category, bundle=bundle,
            designation=name, draft=first.draft | {"designation": name}, created_at=at, changed_at=at,
            created_by=cast.editor,
        )
        for name in names
    )  # fmt: skip
    return bundle.pk
