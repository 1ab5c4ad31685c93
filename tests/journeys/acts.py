"""What people of the register do again and again, in their words; every act is links, boxes and buttons."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def go_on(page: Page) -> None:
    """Save this section of the form and go to the next one."""
    page.get_by_role("button", name="Сохранить и дальше").click()


def open_application(page: Page, designation: str) -> None:
    """The maker finds the application among its own."""
    page.get_by_role("link", name="Заявки").click()
    page.get_by_role("link", name=designation, exact=True).click()


def open_section(page: Page, title: str) -> None:
    page.locator(".r-tasks").get_by_role("link", name=title).click()


def file_application(page: Page, designation: str, *, button: str = "Подать") -> str:
    """The signer reads the answers once more and files them; gives the digest of the receipt."""
    open_application(page, designation)
    page.get_by_role("link", name="Проверить ответы и подать").first.click()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Расписка о подаче")
    return page.locator(".r-block .r-hash").first.inner_text()


def open_case(page: Page, designation: str) -> None:
    """A member of a party takes the case from the queue."""
    page.get_by_role("link", name="Реестр микроэлектроники: рассмотрение").click()
    page.get_by_role("link", name="Все открытые").click()
    page.get_by_role("link", name=designation, exact=True).click()
    expect(page.locator(".r-block h2")).to_have_text(designation)


def confirm(page: Page, button: str) -> None:
    """Press what the page of a move asks to confirm."""
    page.locator(".submit-row").get_by_role("button", name=button, exact=True).click()


def accept(page: Page, designation: str) -> None:
    """The formal check of the maker's country has passed."""
    open_case(page, designation)
    page.get_by_role("link", name="Принять к рассмотрению…").click()
    confirm(page, "Принять к рассмотрению")
    expect(page.locator(".messagelist")).to_contain_text("принята к рассмотрению")


def opine(page: Page, designation: str, *, text: str = "Значения сверены с техническим листом.") -> None:
    """An expert is for it."""
    open_case(page, designation)
    page.get_by_role("link", name="Дать мнение…").click()
    page.get_by_label("согласен: можно включить").check()
    page.get_by_label("Обоснование").fill(text)
    confirm(page, "Дать мнение")
    expect(page.locator(".messagelist")).to_contain_text("дано мнение эксперта")


def decide(page: Page, designation: str, *, order: str, day: str, button: str = "Решить: включить") -> None:
    """An approver decides yes and names the order."""
    open_case(page, designation)
    page.get_by_role("link", name=f"{button}…").click()
    page.get_by_label("Номер приказа").fill(order)
    page.get_by_label("Дата приказа").fill(day)
    confirm(page, button)


def remark(page: Page, designation: str, field: str, text: str) -> None:
    """An expert writes a remark beside the value it is about."""
    open_case(page, designation)
    page.get_by_role("link", name=f"Замечание к полю: {field}", exact=True).click()
    page.get_by_label("Текст изготовителю").fill(text)
    confirm(page, "Добавить замечание")
    expect(page.locator(".messagelist")).to_contain_text("добавлено замечание")
