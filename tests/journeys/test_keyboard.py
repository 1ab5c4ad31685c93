"""The form by keyboard alone, and two people in one draft at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from products.cases.models import Case
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys.conftest import SignIn
from tests.journeys.test_pages import look

pytestmark = pytest.mark.browser

#: The form has saved itself.
SAVED = re.compile(r"^сохранено \d\d:\d\d$")
#: What the element in focus is called, as a person with the keyboard is told.
NAME = """() => {
  const on = document.activeElement, words = [];
  if (on === document.body) return "";
  words.push(on.closest("fieldset")?.querySelector("legend")?.innerText, on.getAttribute("aria-label"));
  words.push(on.labels?.length ? on.labels[0].innerText : on.innerText);
  return words.filter(Boolean).join(" | ");
}"""


class Keys:
    """A person without a mouse: Tab until the wanted thing has the focus, then keys."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def to(self, name: str, limit: int = 150) -> None:
        for _press in range(limit):
            self.press("Tab")
            if name in str(self.page.evaluate(NAME)):
                return
        raise AssertionError(f"{limit} presses of Tab do not come to «{name}» on {self.page.url}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def fill(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.type(text)

    def enter(self, heading: str) -> None:
        """Enter goes on, and the page that comes has this heading."""
        self.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_product_is_begun_and_filled_in_by_keyboard_alone(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.editor)
    keys = Keys(page)
    keys.to("Новое изделие")
    keys.enter("Новое изделие")
    keys.fill("Обозначение типа", "КР1554ЛА3")
    expect(page.get_by_role("heading", name="Похоже на")).to_be_visible()  # while it is typed
    keys.to("Логические элементы и инверторы")
    keys.enter("Обозначение, название, исполнения")
    keys.fill("Название по-русски", "Четыре элемента 2И-НЕ")
    keys.enter("Классификация")
    keys.to("Сохранить и дальше")
    keys.enter("Параметры")
    keys.fill("Напряжение питания", "2…6 В")
    keys.fill("Логическая функция", "И-НЕ")
    keys.enter("Корпуса")
    keys.fill("Корпус 1", "201.14-1")
    keys.enter("Документы")
    keys.to("Дальше:")
    keys.enter("Аналоги")
    for heading in ("Производство и происхождение", "Нормативный документ", "Контакты", "Заявление"):
        keys.to("Сохранить и дальше")
        keys.enter(heading)
    keys.to("Изделие гражданского назначения")
    keys.press("Space")
    keys.to("Сохранить и дальше: проверка")
    keys.enter("Проверка и подача")
    [case] = Case.objects.all()
    assert case.draft["packages"] == ["201.14-1"]
    assert case.draft["civil_declaration"] is True
    assert case.draft["parameters"]["supply_voltage"] == {"value": "2…6 В"}
    assert keys.pressed < 300, "the way is long, but not longer than it was"


def test_two_people_in_one_draft_choose_between_theirs_and_yours(
    cast: Cast, sign_in: SignIn, live_site: str, complaints: list[str]
) -> None:
    case = make.draft(cast)
    editor, signer = sign_in(cast.editor), sign_in(cast.signer)
    for page in (editor, signer):
        page.goto(f"{live_site}/cabinet/cases/{case.pk}/form/identity/")
    signer.get_by_label("Название по-русски").fill("Название подписанта")
    expect(signer.locator("[data-status]")).to_have_text(SAVED)
    with signer.expect_response(lambda answer: answer.request.method == "POST"):
        signer.get_by_label("Название по-английски").fill("The signer's name")
    expect(signer.locator("[data-status]")).to_have_text(SAVED)
    editor.get_by_label("Название по-русски").fill("Название редактора")
    editor.get_by_label("Назначение по-русски").fill("Логика")
    expect(editor.locator("[data-status]")).to_contain_text("то же поле изменил кто-то другой")
    editor.get_by_role("button", name="Сохранить", exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("То же самое изменил кто-то другой")
    assert look(editor, 1280) == []
    choice = editor.get_by_role("group", name="Название по-русски")
    expect(choice.get_by_label("Ваше Название редактора")).to_be_checked()
    choice.get_by_label("Уже сохранено другим Название подписанта").check()
    editor.get_by_role("button", name="Сохранить выбранное").click()
    expect(editor.get_by_label("Название по-русски")).to_have_value("Название подписанта")
    expect(editor.get_by_label("Название по-английски")).to_have_value("The signer's name")
    expect(editor.get_by_label("Назначение по-русски")).to_have_value("Логика")
    assert [said for said in complaints if "409" not in said] == []
    complaints.clear()  # a browser notes the status of the page of choices
