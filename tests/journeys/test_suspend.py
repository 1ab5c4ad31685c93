"""One country suspends a product; everybody sees it there, and in force in the other country, at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from products.entries import standing
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

GATE = "КР1554ЛА3"


def test_a_suspension_in_one_country_is_seen_by_everybody_at_once(
    cast: Cast, sign_in: SignIn, browser_page: Page, live_site: str
) -> None:
    entry = make.in_force(cast, designation=GATE)
    today = standing.day(timezone.now())
    last = today + timedelta(days=30)
    approver = sign_in(cast.ru_approver)
    approver.goto(f"{live_site}/admin/products/entry/{entry.pk}/change/")
    approver.get_by_role("link", name="Приостановить в своей стране…").click()
    approver.get_by_label("Основание").select_option(label="сведения проверяются")
    approver.get_by_label("Номер приказа").fill("205-р")
    approver.get_by_label("Дата приказа").fill(today.isoformat())
    acts.confirm_refused(approver, "Приостановить", "без него не приостанавливают")
    approver.get_by_label("По какой день, включительно").fill(last.isoformat())
    approver.get_by_label("Пояснение").fill("До ответа изготовителя.")
    acts.confirm(approver, "Приостановить", "приостановлена: Россия")
    on_the_page(browser_page, f"{live_site}/p/{entry.number}/", f"{last:%d.%m.%Y}")
    told = browser_page.request.get(f"{live_site}/api/v1/products/{entry.number}/").json()
    assert told["status"] == "suspended"
    assert (told["standing"]["by"]["state"], told["standing"]["ru"]["state"]) == ("in_force", "suspended")
    maker = sign_in(cast.editor)
    acts.open_application(maker, GATE)
    expect(maker.get_by_role("heading", level=1)).to_have_text(GATE)
    expect(maker.locator("main")).to_contain_text("сведения проверяются")
    approver.get_by_role("link", name="RU: возобновить…").click()
    approver.get_by_label("Номер приказа").fill("206-р")
    approver.get_by_label("Дата приказа").fill(today.isoformat())
    acts.confirm(approver, "Возобновить", "снова действует")
    told = browser_page.request.get(f"{live_site}/api/v1/products/{entry.number}/").json()
    assert told["status"] == "in_force"


def on_the_page(page: Page, address: str, last: str) -> None:
    """Belarus holds, Russia waits, with the ground and the order above all else."""
    page.goto(address)
    keys = page.locator(".r-key")
    expect(keys.nth(0)).to_contain_text("действует")
    expect(keys.nth(1)).to_contain_text(f"приостановлена до {last}")
    notice = page.get_by_role("note")
    expect(notice).to_contain_text("сведения проверяются. Приказ № 205-р")
    expect(notice).to_contain_text("До ответа изготовителя.")
    page.goto(address.rpartition("/p/")[0] + "/catalog/ic-logic-gate/?status=suspended&territory=ru")
    expect(page.get_by_role("link", name=GATE, exact=True).first).to_be_visible()
