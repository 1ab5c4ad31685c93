"""A bundle is decided together, but for one case that is split off and decided alone."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from products.cases import bundling, deciding
from products.cases.models import Case, Decision
from products.entries import standing
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

NAMES = ("КР1554ЛА3", "КР1554ЛА4", "КР1554ЛА6")
ODD = NAMES[2]


def test_a_bundle_with_one_exception(cast: Cast, sign_in: SignIn) -> None:
    in_a_bundle(cast)
    desks = acts.Desks(cast, sign_in)
    by, ru = desks["by_approver"], desks["ru_approver"]
    acts.open_case(by, NAMES[0])
    by.get_by_role("link", name="Дела этого пакета рядом").click()
    expect(by.get_by_role("main")).to_contain_text("Одинаково во всех делах")
    odd = by.get_by_role("row").filter(has_text=ODD)
    expect(odd).to_contain_text("SOIC-14")
    expect(odd).not_to_contain_text("Четыре логических элемента")  # what all of them say stands once, above
    odd.get_by_role("link", name="Выделить из пакета…").click()
    by.get_by_label("Почему").fill("Другой корпус.")
    acts.confirm(by, "Выделить из пакета", "выделено из пакета")
    by.get_by_role("link", name="Дела этого пакета рядом").click()
    decide_together(by, "17/П", "дело будет ждать решения другой стороны")
    acts.open_case(ru, NAMES[0])
    ru.get_by_role("link", name="Дела этого пакета рядом").click()
    decide_together(ru, "204-р", "другая сторона уже решила")
    statuses = dict(Case.objects.values_list("designation", "status"))
    assert statuses == {NAMES[0]: "approved", NAMES[1]: "approved", ODD: "in_review"}
    assert Decision.objects.values("together").distinct().count() == 2
    acts.open_case(by, ODD)
    acts.decide(by, "18/П")


def in_a_bundle(cast: Cast) -> None:
    at = timezone.now()
    drafts = [
        make.draft(cast, designation=name, packages=["SOIC-14" if name == ODD else "DIP-14"])
        for name in NAMES
    ]
    keys = [case.pk for case in drafts]
    bundling.begin(manufacturer=cast.integral, title="Вентили", actor=cast.editor, at=at, cases=keys)
    for case in drafts:
        make.file(cast, case)
        deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
        for party in (cast.by, cast.ru):
            make.opine(cast, make.fresh(case), party)


def decide_together(page: Page, order: str, effect: str) -> None:
    """Those still ticked: two of three."""
    expect(page.get_by_role("row").filter(has_text=ODD).get_by_role("checkbox")).to_have_count(0)
    page.get_by_role("button", name="Решить по отмеченным: согласиться…").click()
    expect(page.get_by_role("main")).to_contain_text("Что станет с делами: 2 из 2")
    expect(page.get_by_role("main")).to_contain_text(effect)
    page.get_by_label("Номер приказа").fill(order)
    page.get_by_label("Дата приказа").fill(standing.day(timezone.now()).isoformat())
    page.locator(".submit-row").get_by_role("button").click()
    expect(page.locator(".messagelist")).to_contain_text("Решено дел: 2.")
