"""Every kind of page, wide and on a phone: it fits, it asks nobody else, and nobody is shut out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from products.cases import bundling
from products.cases.models import Bundle, Case
from products.cases.workflow import Kind
from products.entries.models import Entry
from products.exchange.models import Batch
from products.parties.models import ProductionSite
from tests.cast import Cast
from tests.exchange import books
from tests.factories import batches, organisations
from tests.factories import cases as make
from tests.journeys.conftest import SignIn
from tests.test_access import ACCESS, SEEN

pytestmark = pytest.mark.browser

GATE = "КР1554ЛА3"
WIDTHS = (1280, 360)
AXE = Axe().axe_script


@dataclass(frozen=True)
class World:
    """What the pages of the table are about."""

    entry: Entry
    draft: Case
    returned: Case
    in_review: Case
    judged: Batch
    written: Batch
    request: Case
    bundle: Bundle
    site: ProductionSite
    token: str  # of an invitation


@pytest.fixture
def world(cast: Cast) -> World:
    """A gate with two revisions, the draft of another one, a third that the parties judge."""
    entry = make.amended(
        cast, make.in_force(cast), parameters={"supply_voltage": {"value": "3…5,5 В"}}, name__en="Quad NAND"
    )
    draft = make.draft(cast, designation="КР1554ЛЕ1")
    wrong = [books.row("КР1554ТМ2"), books.row("КР1554ТМ8", "Элемент", "DIP-99", "5 А")]
    judged = batches.judged(cast, books.csv(wrong))
    written = batches.written(cast, books.csv([books.row("КР1554ЛП5")]))
    bundle = bundling.begin(manufacturer=cast.integral, title="Вентили", actor=cast.editor, at=timezone.now())
    bundling.gather(bundle_id=bundle.pk, cases=[draft.pk], actor=cast.editor, at=timezone.now())
    request = make.asked(cast, Kind.EXCLUDE, entry)
    returned = make.returned(cast, designation="КР1554ЛИ2")
    in_review = make.with_opinions(cast, designation="КР1554ЛИ1")
    Case.objects.filter(pk=in_review.pk).update(bundle=bundle)
    site = ProductionSite.objects.create(
        manufacturer=cast.integral, name="Завод", address="Минск", country="by"
    )
    token = organisations.invited(cast, "new@example.org")
    return World(entry, draft, returned, in_review, judged, written, request, bundle, site, token)


Table = dict[str, Callable[[World], str]]

PUBLIC: Table = {
    "home": lambda w: "/",
    "about": lambda w: "/about/",
    "tree": lambda w: "/catalog/",
    "found": lambda w: "/catalog/?q=1554",
    "a query read as filters": lambda w: "/catalog/?q=логические+DIP-14",
    "a name put right": lambda w: "/catalog/?q=КР1554ЛЯ3",
    "the same type elsewhere": lambda w: "/catalog/?q=КФ1554ЛА3",
    "nothing found": lambda w: "/catalog/?q=zzzz&status=in_force",
    "category": lambda w: "/catalog/ic-logic-gate/",
    "product": lambda w: f"/p/{w.entry.number}/",
    "history": lambda w: f"/p/{w.entry.number}/history/",
    "product on a day to come": lambda w: f"/p/{w.entry.number}/?as_of=31.12.2199",
    "history on a day to come": lambda w: f"/p/{w.entry.number}/history/?as_of=31.12.2199",
    "product before its first day": lambda w: f"/p/{w.entry.number}/?as_of=2020-01-01",
    "a workbook tried": lambda w: "/try/",
    "a bill of materials": lambda w: "/bom/",
    "a comparison": lambda w: f"/compare/?no={w.entry.number}",
    "analogues": lambda w: f"/analogues/?q={w.entry.number}",
    "a status check": lambda w: "/check/",
    "makers": lambda w: "/makers/",
    "rules": lambda w: "/rules/",
    "statistics": lambda w: "/statistics/",
    "a rule": lambda w: "/rules/E36/",
    "maker": lambda w: "/makers/integral/",
    "guide of the interface": lambda w: "/api/",
    "reference of the interface": lambda w: "/api/docs/",
    "sign-in": lambda w: "/accounts/login/",
    "joining": lambda w: "/cabinet/join/",
}
CABINET: Table = {
    "applications": lambda w: "/cabinet/",
    "files brought in": lambda w: "/cabinet/imports/",
    "columns of a file": lambda w: f"/cabinet/imports/{w.judged.pk}/columns/",
    "faults of a file": lambda w: f"/cabinet/imports/{w.judged.pk}/",
    "rows of a file": lambda w: f"/cabinet/imports/{w.judged.pk}/rows/?show=error",
    "what came of a file": lambda w: f"/cabinet/imports/{w.written.pk}/",
    "taking a file back": lambda w: f"/cabinet/imports/{w.written.pk}/undo/",
    "entries": lambda w: "/cabinet/entries/",
    "unmet demand": lambda w: "/cabinet/demand/",
    "category picker": lambda w: "/cabinet/new/?designation=КР1554ЛА4",
    "another category": lambda w: f"/cabinet/cases/{w.draft.pk}/category/?to=equipment-litho-stepper",
    "pasted data sheet": lambda w: f"/cabinet/cases/{w.draft.pk}/sheet/",
    "packages": lambda w: f"/cabinet/cases/{w.draft.pk}/form/packages/",
    "keys": lambda w: "/cabinet/organisation/keys/",
    "identity": lambda w: f"/cabinet/cases/{w.draft.pk}/form/identity/?checked=1",
    "parameters": lambda w: f"/cabinet/cases/{w.draft.pk}/form/parameters/?checked=1",
    "documents": lambda w: f"/cabinet/cases/{w.draft.pk}/form/documents/",
    "check answers": lambda w: f"/cabinet/cases/{w.draft.pk}/check/",
    "draft": lambda w: f"/cabinet/cases/{w.draft.pk}/",
    "receipt": lambda w: f"/cabinet/cases/{w.in_review.pk}/receipt/",
    "entry": lambda w: f"/cabinet/entries/{w.entry.number}/",
    "request to exclude": lambda w: f"/cabinet/cases/{w.request.pk}/request/",
    "bundles": lambda w: "/cabinet/bundles/",
    "bundle": lambda w: f"/cabinet/bundles/{w.bundle.pk}/",
    "receipt of a bundle": lambda w: f"/cabinet/bundles/{w.bundle.pk}/receipt/",
    "returned with remarks": lambda w: f"/cabinet/cases/{w.returned.pk}/",
    "a field with a remark": lambda w: f"/cabinet/cases/{w.returned.pk}/form/identity/",
    "another condition": lambda w: f"/cabinet/cases/{w.returned.pk}/form/parameters/?another=supply_voltage",
    "withdrawing": lambda w: f"/cabinet/cases/{w.in_review.pk}/withdraw/",
    "discarding": lambda w: f"/cabinet/cases/{w.draft.pk}/discard/",
}
ORGANISATION: Table = {
    "organisation": lambda w: "/cabinet/organisation/",
    "office": lambda w: "/cabinet/organisation/office/",
    "production site": lambda w: "/cabinet/organisation/sites/new/",
    "a site that is there": lambda w: f"/cabinet/organisation/sites/{w.site.pk}/",
    "an invitation": lambda w: f"/cabinet/enter/{w.token}/",
    "contact of compliance": lambda w: "/cabinet/organisation/compliance/",
    "members": lambda w: "/cabinet/organisation/members/",
    "member": lambda w: f"/cabinet/organisation/members/{w.draft.created_by_id}/",
    "leaving": lambda w: "/cabinet/organisation/leave/",
    "one's own settings": lambda w: "/cabinet/me/",
    "application of a maker": lambda w: "/cabinet/join/apply/",
    "second factor": lambda w: "/accounts/factor/",
    "codes of an application": lambda w: "/accounts/factor/totp/activate/",
    "a passkey": lambda w: "/accounts/factor/webauthn/add/",
}
#: Addresses of the cabinet that give a file, or a piece for a script.
NO_PAGES = (
    *("cabinet:application_paper", "cabinet:file", "cabinet:entries_file", "cabinet:import_book"),
    *("cabinet:filed_bytes", "cabinet:read", "cabinet:suggested", "cabinet:decision"),
)
DESK: Table = {
    "desk": lambda w: "/admin/",
    "queue": lambda w: "/admin/products/case/",
    "load": lambda w: "/admin/products/case/load/",
    "weekly sheet": lambda w: "/admin/products/case/week/",
    "assignment": lambda w: f"/admin/products/case/assign/?case={w.in_review.pk}",
    "taking over": lambda w: f"/admin/products/case/{w.in_review.pk}/move/take_over/",
    "applications of makers": lambda w: "/admin/products/application/",
    "case": lambda w: f"/admin/products/case/{w.in_review.pk}/change/",
    "remark at its field": lambda w: f"/admin/products/case/{w.in_review.pk}/change/?remark=packages",
    "move": lambda w: f"/admin/products/case/{w.in_review.pk}/move/approve/",
    "refusal": lambda w: f"/admin/products/case/{w.in_review.pk}/move/refuse/",
    "cases side by side": lambda w: "/admin/products/case/together/",
    "one act over many cases": lambda w: f"/admin/products/case/together/approve/?case={w.in_review.pk}",
    "log": lambda w: "/admin/log/",
    "members": lambda w: "/admin/products/membership/",
    "a tie to declare": lambda w: "/admin/products/tie/add/",
}


@dataclass(frozen=True)
class Site:
    """Looks at pages; the console and the hosts asked are watched by `complaints`."""

    address: str

    def faults(self, page: Page, table: Table, world: World) -> list[str]:
        found = []
        for name, path in table.items():
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            answer = page.goto(self.address + path(world))
            if answer is None or answer.status != 200 or urlsplit(page.url).path != path(world).split("?")[0]:
                found.append(f"{name}: {page.url} {answer and answer.status}")
            found += self.looks(page, name)
        return found

    def looks(self, page: Page, name: str) -> list[str]:
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} at {width} px: {fault}" for fault in look(page, width)]
        return found


@pytest.fixture
def site(live_site: str, complaints: list[str]) -> Site:
    return Site(live_site)


def test_public_pages_fit_and_are_open_to_everybody(world: World, browser_page: Page, site: Site) -> None:
    faults = site.faults(browser_page, PUBLIC, world)
    assert not faults, "\n".join(faults)


def test_cabinet_pages_fit_and_are_open_to_everybody(
    world: World, cast: Cast, sign_in: SignIn, site: Site
) -> None:
    page = sign_in(cast.signer)
    faults = site.faults(page, CABINET, world) + many_at_once(page, site)
    assert not faults, "\n".join(faults)


def many_at_once(page: Page, site: Site) -> list[str]:
    """Pages that answer a form: of what was ticked in the list."""
    found = []
    for button in ("Продлить", "Изменить одно поле"):
        page.goto(f"{site.address}/cabinet/entries/")
        page.get_by_role("checkbox", name=f"Отметить {GATE}").check()
        page.get_by_role("button", name=button).click()
        found += site.looks(page, button)
    page.get_by_label("Поле").select_option("contact")
    page.get_by_label("Новое значение").fill("Отдел сбыта")
    page.get_by_role("button", name="Показать, что изменится").click()
    return found + site.looks(page, "what will change")


def test_every_page_of_the_cabinet_is_looked_at(world: World) -> None:
    """The conflict page is looked at where two people meet, pages over many where they are ticked."""
    walked = {
        resolve(urlsplit(path(world)).path).view_name
        for table in (PUBLIC, CABINET, ORGANISATION)
        for path in table.values()
    }
    pages = {name for name, access in ACCESS.items() if SEEN in access.get.values()}
    assert {name for name in pages if name.startswith("cabinet:")} - walked == set(NO_PAGES)


def test_pages_of_an_organisation_fit_and_are_open_to_everybody(
    world: World, cast: Cast, sign_in: SignIn, site: Site
) -> None:
    faults = site.faults(sign_in(cast.administrator), ORGANISATION, world)
    assert not faults, "\n".join(faults)


def test_desk_pages_fit_and_are_open_to_everybody(
    world: World, cast: Cast, sign_in: SignIn, site: Site
) -> None:
    faults = site.faults(sign_in(cast.by_approver), DESK, world)
    assert not faults, "\n".join(faults)


def look(page: Page, width: int, *, language: str = "ru") -> list[str]:
    found = []
    if (broad := page.evaluate("document.documentElement.scrollWidth")) > width:
        found.append(f"{broad} px wide")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} headings of the first level")
    if (said := page.locator("html").get_attribute("lang")) != language:
        found.append(f"language {said}")
    for violation in violations(page, contrast=width == WIDTHS[0]):
        places = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        found.append(f"axe: {violation['id']}, {violation['help']}: {places}")
    return found


def violations(page: Page, *, contrast: bool) -> list[dict[str, Any]]:
    """What axe finds. Contrast takes half of its time and does not hang on the width.

    `preload` would fetch the sheets once more and put them into the page as inline styles.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    rules = {"color-contrast": {"enabled": contrast}}
    options = {"resultTypes": ["violations"], "preload": False, "rules": rules}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options)", options)["violations"]
    return found


def test_the_search_of_the_home_page_needs_no_mouse(
    world: World, browser_page: Page, live_site: str, complaints: list[str]
) -> None:
    """Tab comes to the box in sight of the reader, Enter searches, Tab and Enter open what was found."""
    browser_page.goto(live_site)
    tab_to(browser_page, "input#q")
    browser_page.keyboard.type("kr1554la3")
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"\?q=kr1554la3$"))
    tab_to(browser_page, "a.r-part")
    outline = browser_page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "")
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text(GATE)


def tab_to(page: Page, wanted: str, limit: int = 60) -> None:
    for _press in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{limit} presses of Tab do not come to {wanted}")


def test_the_catalogue_works_without_script(world: World, browser: Browser, live_site: str) -> None:
    context = browser.new_context(locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site)
    page.get_by_label("Поиск по реестру").fill("кр1554ла3")
    page.get_by_role("button", name="Найти").click()
    expect(page.get_by_role("heading", name="Найдено: 1")).to_be_visible()
    page.goto(f"{live_site}/catalog/ic-logic-gate/")
    filters = page.get_by_role("form", name="Фильтры")
    filters.get_by_label("Напряжение питания, до, В").fill("4")
    filters.get_by_role("button", name="Применить").click()
    expect(page.get_by_role("list", name="Выбранные фильтры")).to_contain_text("Напряжение питания")
    page.get_by_role("table").get_by_role("link", name=GATE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GATE)
    page.get_by_role("link", name="История записи").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"История записи {GATE}")
    context.close()
