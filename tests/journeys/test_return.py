"""Remarks, answers, a second filing: what was said of the first revision no longer counts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from products.cases.models import Decision, Opinion
from products.entries.models import Revision
from tests.cast import Cast
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

GATE = "КР1554ЛА3"
TOO_WIDE = "Диапазон шире, чем в техническом листе."
NO_PURPOSE = "Укажите, для чего изделие."
NARROWER = "3…5,5 В"
ANSWERS = (f"Принято предложенное значение: {NARROWER}", "Назначение дополнено.")


def test_a_returned_application_is_answered_corrected_and_judged_anew(cast: Cast, sign_in: SignIn) -> None:
    maker, desks = sign_in(cast.signer), acts.Desks(cast, sign_in)
    acts.fill_in_a_gate(maker, GATE)
    first = acts.file(maker)
    judge_and_return(desks)
    second = answer_correct_and_refile(maker)
    assert second != first
    earlier_words_have_lapsed(desks, first, second)
    number = desks.bring_in_force(GATE)
    the_register_holds_the_second(number, first, second)


def judge_and_return(desks: acts.Desks) -> None:
    """Belarus is for it and has decided; then the Russian expert finds two things wrong."""
    acts.open_case(desks["by_expert"], GATE)
    acts.accept(desks["by_expert"])
    acts.opine(desks["by_expert"], "Замечаний нет.")
    acts.open_case(desks["by_approver"], GATE)
    acts.decide(desks["by_approver"], "11/П")
    russian = desks["ru_expert"]
    acts.open_case(russian, GATE)
    acts.opine(russian, "Согласен, если исправят.")
    acts.remark(russian, "Напряжение питания", TOO_WIDE, proposed=NARROWER)
    russian.get_by_label("Поле", exact=True).select_option(label="Назначение по-русски")
    russian.get_by_label("Текст изготовителю").fill(NO_PURPOSE)
    russian.get_by_role("button", name="Добавить замечание").click()
    russian.get_by_role("link", name="Вернуть с замечаниями…").click()
    expect(russian.get_by_role("main")).to_contain_text("Замечания вашей стороны: 2")
    acts.confirm(russian, "Вернуть с замечаниями", "возвращена с замечаниями")


def answer_correct_and_refile(maker: Page) -> str:
    """Both remarks stand first; one click takes the proposed value, the other remark is answered in words."""
    acts.open_application(maker, GATE)
    remarks = maker.locator(".c-said")
    expect(remarks).to_have_count(2)
    maker.get_by_role("link", name="Проверить ответы и подать").first.click()
    expect(maker.get_by_role("heading", name="Сначала ответьте на замечания")).to_be_visible()
    expect(maker.get_by_role("button", name="Подать исправленное")).to_have_count(0)
    acts.open_application(maker, GATE)
    supply, purpose = remarks.filter(has_text=TOO_WIDE), remarks.filter(has_text=NO_PURPOSE)
    supply.get_by_role("button", name="Принять предложенное").click()
    expect(supply).to_contain_text("отвечено, решено")
    purpose.get_by_label("Ваш ответ").fill("Уточняем.")
    purpose.get_by_role("button", name="сохранить, ещё не решено").click()
    expect(purpose).to_contain_text("ещё не решено")
    purpose.get_by_label("Ваш ответ").fill(ANSWERS[1])
    purpose.get_by_role("button", name="Заменить ответ: решено").click()
    expect(purpose).to_contain_text("отвечено, решено")
    maker.locator(".c-said").get_by_role("link", name="Напряжение питания").click()
    expect(maker.locator(".c-remark")).to_contain_text(TOO_WIDE)
    expect(maker.get_by_label("Напряжение питания")).to_have_value(NARROWER)
    maker.locator(".c-steps").get_by_role("link", name="Обозначение, название, исполнения").click()
    maker.get_by_label("Назначение по-русски").fill("Логические устройства общего применения.")
    acts.go_on(maker)
    maker.get_by_role("link", name="К разделам").click()
    return acts.check_and_file(maker, button="Подать исправленное")


def earlier_words_have_lapsed(desks: acts.Desks, first: str, second: str) -> None:
    """Both parties begin again: nobody may decide before a new opinion; what was said stays to be read."""
    page = desks["by_approver"]
    acts.open_case(page, GATE)
    expect(page.locator(".r-block")).to_contain_text("Подано: редакция 2")
    expect(page.locator(".r-block .r-hash")).to_contain_text(second)
    expect(page.get_by_role("link", name="Решить: включить…")).to_have_count(0)
    lapsed = page.locator(".module").filter(has_text="Утратило силу")
    expect(lapsed).to_contain_text("Мнение эксперта: согласен")
    expect(lapsed).to_contain_text("Замечаний нет.")
    expect(lapsed).to_contain_text("приказ № 11/П")
    expect(page.locator(".module").filter(has_text="Мнения и решения по редакции 2")).to_have_count(0)
    for answer in ANSWERS:
        expect(page.get_by_role("main")).to_contain_text(answer)
    assert Opinion.objects.filter(revision__digest=first).count() == 2
    assert Decision.objects.filter(revision__digest=first).count() == 1


def the_register_holds_the_second(number: str, first: str, second: str) -> None:
    revisions = Revision.objects.filter(entry__number=number).order_by("ordinal")
    assert [revision.digest for revision in revisions] == [first, second]
    assert revisions[1].entry.current == revisions[1]
    assert {row.order_number for row in Decision.objects.filter(revision=revisions[1])} == {"17/П", "204-р"}
