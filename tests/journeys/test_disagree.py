"""Two parties decide differently: both endings of what follows, in the browsers of the two approvers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from products.cases.models import Case
from products.cases.workflow import Status
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

AGREED, REFUSED = "КР1554ЛА3", "КР1554ЛА4"
WHY = "Протокол испытаний не приложен."


def test_a_disagreement_is_settled_by_minutes_either_way(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    cases = {name: make.with_opinions(cast, designation=name) for name in (AGREED, REFUSED)}
    paper = tmp_path / "протокол.pdf"
    paper.write_bytes(files.pdf(text="Minutes"))
    desks = acts.Desks(cast, sign_in)
    by, ru = desks["by_approver"], desks["ru_approver"]
    for name in cases:
        disagree(by, ru, name)
        the_maker_sees_the_stage_and_nobodys_word(cast, cases[name])
    attach(ru, AGREED, paper)
    acts.decide(ru, "205-р", button="Решить заново: включить", said="в силе")
    attach(by, REFUSED, paper)
    why = "Испытания не подтвердили параметров."
    acts.refuse(by, "19/П", why, button="Решить заново: отказать", said="решение принято заново")
    assert make.fresh(cases[AGREED]).status == Status.APPROVED
    assert make.fresh(cases[REFUSED]).status == Status.REFUSED
    the_maker_reads_grounds_and_the_way_to_appeal(cast, cases[REFUSED])


def disagree(by: Page, ru: Page, name: str) -> None:
    acts.open_case(by, name)
    acts.decide(by, "17/П")
    acts.open_case(ru, name)
    acts.refuse(ru, "204-р", WHY, said="начато согласование")
    expect(ru.locator(".r-block")).to_contain_text("согласование сторон")
    expect(ru.get_by_role("main")).to_contain_text("приказ № 17/П")  # both have decided: it is open now
    expect(ru.get_by_role("link", name="Решить заново: включить…")).to_have_count(0)  # first the minutes


def attach(page: Page, name: str, paper: Path) -> None:
    acts.open_case(page, name)
    page.get_by_role("link", name="Приложить протокол…").click()
    page.get_by_label("Протокол согласования").set_input_files(paper)
    acts.confirm(page, "Приложить протокол", "приложен протокол")
    expect(page.get_by_role("main").get_by_role("link", name="протокол.pdf")).to_be_visible()


def seen_by_the_maker(cast: Cast, case: Case) -> str:
    client = Client()
    client.force_login(cast.signer, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("cabinet:case", args=[case.pk])).content.decode()


def the_maker_sees_the_stage_and_nobodys_word(cast: Cast, case: Case) -> None:
    shown = seen_by_the_maker(cast, case)
    assert "согласование сторон" in shown
    assert "17/П" not in shown
    assert WHY not in shown


def the_maker_reads_grounds_and_the_way_to_appeal(cast: Cast, case: Case) -> None:
    shown = seen_by_the_maker(cast, case)
    assert "G01. сведения не подтверждены" in shown
    assert WHY in shown
    assert "Отказ можно обжаловать" in shown
    assert "бумага решения, PDF" in shown
