"""Who may open the desk at all, and that its pages carry no script or style of their own."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast
from tests.factories import cases as made

from .conftest import Enter


def test_a_visitor_is_asked_to_sign_in(db: None) -> None:
    answer = Client().get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
    assert "next=" in answer.redirect_chain[-1][0]


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("editor", "/cabinet/"),
        ("signer", "/cabinet/"),
        ("stranger", "/cabinet/"),
        ("by_expert", "/admin/"),
        ("ru_approver", "/admin/"),
        ("auditor", "/admin/"),
        ("operator", "/admin/"),
    ],
)
def test_everybody_comes_to_his_own_place_of_work(cast: Cast, who: str, place: str) -> None:
    form = {"login": getattr(cast, who).email, "password": PASSWORD}
    for prefix in ("", "/be"):
        client = Client()
        assert client.post(f"{prefix}/accounts/login/", form)["Location"] == prefix + place
        assert client.get(f"{prefix}/accounts/login/")["Location"] == prefix + place
    asked = Client().post("/accounts/login/?next=/makers/", form)
    assert asked["Location"] == "/makers/"


@pytest.mark.parametrize("who", ["editor", "signer", "stranger"])
def test_a_makers_person_is_refused_with_a_reason(cast: Cast, enter: Enter, who: str) -> None:
    answer = enter(getattr(cast, who)).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "Изготовителю служит кабинет" in answer.content.decode()


def test_the_first_page_says_how_much_waits(cast: Cast, enter: Enter) -> None:
    made.filed(cast)
    page = enter(cast.by_expert).get("/admin/").content.decode()
    assert re.search(r"queue=ours\"><b>1</b>", page)
    assert re.search(r"queue=ours\"><b>0</b>", enter(cast.ru_expert).get("/admin/").content.decode())


def test_an_operator_sees_no_cases(cast: Cast, enter: Enter) -> None:
    case = made.filed(cast)
    client = enter(cast.operator)
    assert "queue-counts" not in client.get("/admin/").content.decode()
    assert client.get(reverse("admin:products_case_changelist")).status_code == 403
    assert client.get(reverse("admin:products_case_change", args=[case.pk])).status_code == 403


class Inline(HTMLParser):
    """What a strict policy would block: scripts and styles written into the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]


def test_no_page_of_the_desk_has_script_or_style_inside(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    client, operator = enter(cast.by_approver), enter(cast.operator)
    addresses = [
        (client, "/admin/"),
        (client, reverse("admin:products_case_changelist")),
        (client, reverse("admin:products_case_change", args=[case.pk])),
        (client, reverse("admin:products_case_move", args=[case.pk, "refuse"])),
        (operator, reverse("admin:products_parameter_changelist")),
        (operator, reverse("admin:products_parameter_change", args=["supply_voltage"])),
        (operator, reverse("admin:products_parameter_history", args=["supply_voltage"])),
        (operator, reverse("admin:products_category_change", args=["ic-logic-gate"])),
        (operator, reverse("admin:products_membership_add")),
    ]
    for browser, address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        page = Inline()
        page.feed(answer.content.decode())
        assert page.found == [], address
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
