"""What people of the register do again and again, in their words; every act is links, boxes and buttons."""

from __future__ import annotations

import re

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from products.entries import standing
from tests.cast import Cast
from tests.journeys.conftest import SignIn

# --- the maker --------------------------------------------------------------------------------------


def go_on(page: Page) -> None:
    """Save this section of the form and go to the next one."""
    page.get_by_role("button", name="Сохранить и дальше").click()


def start(page: Page, *, words: str, category: str) -> None:
    """A new product, from the category picker."""
    page.get_by_role("link", name="Новое изделие").click()
    page.get_by_role("searchbox", name="Название категории").fill(words)
    page.get_by_role("button", name="Найти").click()
    page.get_by_role("button", name=category).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Обозначение, название, исполнения")


def fill_in_a_gate(page: Page, designation: str) -> None:
    """The least that one would file: what it is, three values, the declaration. Ends at the check page."""
    start(page, words="логические элементы", category="Логические элементы и инверторы")
    page.get_by_label("Обозначение типа").fill(designation)
    page.get_by_label("Название по-русски").fill("Четыре логических элемента 2И-НЕ")
    go_on(page)
    page.locator(".c-steps").get_by_role("link", name="Параметры").click()
    page.get_by_label("Напряжение питания").fill("2…6 В")
    value_of(page, "Ток потребления", "макс.").fill("40 мкА")
    page.get_by_label("Диапазон рабочих температур").fill("−45…+85 °С")
    go_on(page)
    page.locator(".c-steps").get_by_role("link", name="Заявление").click()
    tick(page, "Изделие гражданского назначения")
    go_on(page)


def value_of(page: Page, parameter: str, box: str) -> Locator:
    """One of the boxes of a parameter that has several."""
    return page.get_by_role("group", name=parameter).get_by_label(box)


def tick(page: Page, statement: str) -> None:
    page.get_by_role("group", name=statement).get_by_label("да, подтверждаю").check()


def open_application(page: Page, designation: str) -> None:
    """The maker finds the application among its own."""
    page.get_by_role("link", name="Заявки", exact=True).click()
    page.get_by_role("link", name=designation, exact=True).first.click()


def check_and_file(page: Page, *, button: str = "Подать") -> str:
    """The signer reads the answers once more and files them; gives the digest of the receipt."""
    page.get_by_role("link", name="Проверить ответы и подать").first.click()
    return file(page, button=button)


def file(page: Page, *, button: str = "Подать") -> str:
    """From the check page: tick what is asked about, with a reason, declare and file; gives the digest."""
    for asked in page.locator(".c-ask").all():
        asked.get_by_role("checkbox").check()
        if not asked.get_by_label("Почему").input_value():
            asked.get_by_label("Почему").fill("Так в техническом листе.")
    page.get_by_label("Подаю от имени изготовителя").check()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Расписка о подаче")
    return page.locator(".r-block .r-hash").first.inner_text()


# --- the parties ------------------------------------------------------------------------------------


def open_case(page: Page, designation: str) -> None:
    """A member of a party takes the case from the queue of what waits for his party."""
    if not page.url.endswith("/admin/"):  # where one is after signing in
        page.get_by_role("link", name="Реестр микроэлектроники: рассмотрение").click()
    page.get_by_role("link", name="Ждут нас").click()
    page.get_by_role("link", name=designation, exact=True).click()
    expect(page.locator(".r-block h2")).to_have_text(designation)


def confirm(page: Page, button: str, said: str) -> None:
    """Press what the page of a move asks to confirm, and be told that it is done."""
    page.locator(".submit-row").get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text(said)


def confirm_refused(page: Page, button: str, said: str) -> None:
    """The same, and be told what is missing; what was filled in stays."""
    page.locator(".submit-row").get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".r-move-field.has-err")).to_contain_text(said)


def accept(page: Page) -> None:
    """The formal check of the maker's country has passed."""
    page.get_by_role("link", name="Принять к рассмотрению…").click()
    confirm(page, "Принять к рассмотрению", "принята к рассмотрению")


def opine(page: Page, text: str = "Значения сверены с техническим листом.") -> None:
    """An expert is for it."""
    page.get_by_role("link", name="Дать мнение…").click()
    page.get_by_label("согласен: можно включить").check()
    page.get_by_label("Обоснование").fill(text)
    confirm(page, "Дать мнение", "дано мнение эксперта")


def decide(
    page: Page, order: str, *, button: str = "Решить: включить", said: str = "решение принято"
) -> None:
    """An approver decides yes and names today's order."""
    page.get_by_role("link", name=f"{button}…").click()
    page.get_by_label("Номер приказа").fill(order)
    page.get_by_label("Дата приказа").fill(standing.day(timezone.now()).isoformat())
    confirm(page, button, said)


def refuse(page: Page, order: str, why: str, *, button: str = "Решить: отказать", said: str) -> None:
    """An approver decides no, on the first ground of the list and in his own words."""
    page.get_by_role("link", name=f"{button}…").click()
    page.get_by_label("Номер приказа").fill(order)
    page.get_by_label("Дата приказа").fill(standing.day(timezone.now()).isoformat())
    page.get_by_label("G01. сведения не подтверждены").check()
    page.get_by_label("Основания отказа").fill(why)
    confirm(page, button, said)


def remark(page: Page, field: str, text: str, *, ready: str = "", proposed: str = "") -> None:
    """An expert writes a remark beside the value it is about, with the value that he would accept."""
    page.get_by_role("link", name=f"Замечание к полю: {field}", exact=True).first.click()
    here = page.locator("#remark-here")
    if ready:
        here.get_by_label("Готовый ответ").select_option(label=ready)
    here.get_by_label("Текст изготовителю").fill(text)
    here.get_by_label("Предлагаемое значение").fill(proposed)
    here.get_by_role("button", name="Добавить замечание").click()
    expect(page.locator(".messagelist")).to_contain_text("добавлено замечание")


def mark(page: Page, *answers: tuple[str, str]) -> None:
    """Answer questions of the checklist and save them from the section of the last one."""
    for question, answer in answers:
        asked = page.get_by_role("group", name=question)
        asked.get_by_label(answer, exact=True).check()
    page.locator(".r-checks").filter(has=asked).get_by_role("button", name="Сохранить отметки").click()
    expect(page.locator(".messagelist")).to_contain_text("отмет")


def note(page: Page, text: str, *, for_both: bool = False) -> None:
    """A word for one's own people, or for the other party, too."""
    page.get_by_label("Новая заметка").fill(text)
    page.get_by_label("показать и другой стороне").set_checked(for_both)
    page.get_by_role("button", name="Записать заметку").click()
    expect(page.locator("#notes")).to_contain_text(text)


def number_given(page: Page) -> str:
    """The number that the last decision told."""
    told = page.locator(".messagelist").inner_text()
    found = re.search(r"запись (UMR-\d{7}-\d) в силе", told)
    assert found, told
    return found[1]


class Desks:
    """The browsers of the four people who judge for the two parties, each opened when first wanted."""

    def __init__(self, cast: Cast, sign_in: SignIn) -> None:
        self._cast, self._sign_in = cast, sign_in
        self._pages: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = self._sign_in(self._cast.users[name])
        return self._pages[name]

    def bring_in_force(self, designation: str, *, button: str = "Решить: включить") -> str:
        """Two opinions and two decisions on an accepted case, by four people; gives the number."""
        for name in ("by_expert", "ru_expert"):
            open_case(self[name], designation)
            opine(self[name])
        for name, order, said in (
            ("by_approver", "17/П", "решение принято"),
            ("ru_approver", "204-р", "в силе"),
        ):
            open_case(self[name], designation)
            decide(self[name], order, button=button, said=said)
        return number_given(self["ru_approver"])


# --- the buyer --------------------------------------------------------------------------------------


def search(page: Page, words: str) -> None:
    """By the box of the page of the register."""
    page.get_by_label("Поиск по реестру").fill(words)
    page.get_by_role("button", name="Найти").click()
