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
READY = ("R04 Расходится с документом", "Приведите его в соответствие или объясните различие.")
DESIGNATION, PLAUSIBLE = "Обозначение и исполнения", "Значения правдоподобны"
FOR_OWN, FOR_BOTH = "Спросить завод о диапазоне.", "Серию судим одинаково."
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
    acts.mark(russian, (DESIGNATION, "да"), (PLAUSIBLE, "замечание"))
    acts.opine(russian, "Согласен, если исправят.")
    acts.remark(russian, "Напряжение питания", TOO_WIDE, ready=READY[0], proposed=NARROWER)
    acts.remark(russian, "Назначение по-русски", NO_PURPOSE)
    acts.note(russian, FOR_OWN)
    acts.note(russian, FOR_BOTH, for_both=True)
    russian.get_by_role("link", name="Вернуть с замечаниями…").click()
    expect(russian.get_by_role("main")).to_contain_text("Замечания вашей стороны: 2")
    acts.confirm(russian, "Вернуть с замечаниями", "возвращена с замечаниями")


def answer_correct_and_refile(maker: Page) -> str:
    """Both remarks stand first; one click takes the proposed value, the other remark is answered in words."""
    acts.open_application(maker, GATE)
    remarks = maker.locator("section.c-said")
    expect(remarks).to_have_count(2)
    maker.get_by_role("link", name="Проверить ответы и подать").first.click()
    expect(maker.get_by_role("heading", name="Сначала ответьте на замечания")).to_be_visible()
    expect(maker.locator("body")).not_to_contain_text(FOR_BOTH)
    expect(maker.get_by_role("button", name="Подать исправленное")).to_have_count(0)
    acts.open_application(maker, GATE)
    supply, purpose = remarks.filter(has_text=TOO_WIDE), remarks.filter(has_text=NO_PURPOSE)
    expect(supply).to_contain_text(READY[1])
    supply.get_by_role("button", name="Принять предложенное").click()
    expect(supply).to_contain_text("отвечено, решено")
    purpose.get_by_label("Ваш ответ").fill("Уточняем.")
    purpose.get_by_role("button", name="сохранить, ещё не решено").click()
    expect(purpose).to_contain_text("ещё не решено")
    purpose.get_by_label("Ваш ответ").fill(ANSWERS[1])
    purpose.get_by_role("button", name="Заменить ответ: решено").click()
    expect(purpose).to_contain_text("отвечено, решено")
    maker.locator("section.c-said").get_by_role("link", name="Напряжение питания").click()
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
    expect(page.locator("#notes")).to_contain_text(FOR_BOTH)
    expect(page.locator("#notes")).not_to_contain_text(FOR_OWN)
    marks_of_what_did_not_change_have_stayed(desks["ru_expert"])
    assert Opinion.objects.filter(revision__digest=first).count() == 2
    assert Decision.objects.filter(revision__digest=first).count() == 1


def marks_of_what_did_not_change_have_stayed(page: Page) -> None:
    """The Russian expert is asked again about the values alone."""
    acts.open_case(page, GATE)
    kept, again = (page.get_by_role("group", name=question) for question in (DESIGNATION, PLAUSIBLE))
    expect(kept).to_contain_text("перенесено с редакции 1")
    expect(kept.get_by_label("да", exact=True)).to_be_checked()
    expect(again).to_contain_text("изменилось после отметки «замечание»")
    expect(again.locator("input:checked")).to_have_count(0)
    acts.mark(page, (PLAUSIBLE, "да"))


def the_register_holds_the_second(number: str, first: str, second: str) -> None:
    revisions = Revision.objects.filter(entry__number=number).order_by("ordinal")
    assert [revision.digest for revision in revisions] == [first, second]
    assert revisions[1].entry.current == revisions[1]
    assert {row.order_number for row in Decision.objects.filter(revision=revisions[1])} == {"17/П", "204-р"}
