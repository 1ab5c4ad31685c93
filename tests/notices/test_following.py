"""Feeds and letters of the register, a category, a maker, a search, one entry; to anybody."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from products.entries.models import Entry
from products.notices import operations, subscribing
from products.notices.models import Delivery, Subscription
from tests.cast import Cast
from tests.factories import cases as make

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def entries(cast: Cast) -> list[Entry]:
    """A gate and another, which has been amended since."""
    first = make.in_force(cast)
    second = make.in_force(cast, designation="КР1554ЛА4")
    return [first, make.amended(cast, second, name__ru="Два элемента 4И-НЕ")]


def titles(client: Client, place: str) -> list[str]:
    answer = client.get(place)
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    return [item.findtext(f"{ATOM}title") or "" for item in root.iter(f"{ATOM}entry")]


def test_the_address_of_a_page_is_that_of_its_feed(client: Client, entries: list[Entry]) -> None:
    both = ["КР1554ЛА4: исправлена описка", "КР1554ЛА4: включено", "КР1554ЛА3: включено"]
    second = both[:2]
    for place, wanted in {
        "/feed.atom": both,
        "/catalog/ic-logic-gate/feed.atom": both,
        "/catalog/ic-logic/feed.atom": both,
        "/catalog/feed.atom?category=ic-logic-gate&p.logic_function=nand&sort=-number&limit=1": both,
        "/catalog/ic-logic-gate/feed.atom?p.logic_function=nor": [],
        "/catalog/feed.atom?q=1554ла4": second,
        f"/p/{entries[1].number}/feed.atom": second,
        "/makers/integral/feed.atom": both,
        "/makers/planar/feed.atom": [],
    }.items():
        assert [title.partition(" в реестр")[0].partition(",")[0] for title in titles(client, place)] == (
            wanted
        ), place
    assert client.get("/catalog/feed.atom?colour=red").status_code == 400
    for absent in ("/p/UMR-0000000-0/feed.atom", "/makers/nobody/feed.atom", "/catalog/nothing/feed.atom"):
        assert client.get(absent).status_code == 404
    for page in (
        "/", "/catalog/ic-logic-gate/", "/catalog/?q=1554", "/makers/integral/", f"/p/{entries[0].number}/"
    ):  # fmt: skip
        assert 'type="application/atom+xml"' in client.get(page).content.decode(), page


def test_a_feed_is_sent_once_and_its_entries_keep_their_names(
    client: Client, cast: Cast, entries: list[Entry]
) -> None:
    answer = client.get("/feed.atom")
    assert client.get("/feed.atom", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    names = [one.text for one in ElementTree.fromstring(answer.content).iter(f"{ATOM}id")]
    make.in_force(cast, designation="КР1554ЛА5")
    newer = client.get("/feed.atom", headers={"If-None-Match": answer["ETag"], "Accept-Language": "en"})
    assert newer.status_code == 200
    assert set(names) < {one.text for one in ElementTree.fromstring(newer.content).iter(f"{ATOM}id")}


def test_every_list_that_is_a_page_may_be_followed_and_what_is_not_understood_leads_back_to_it(
    client: Client, entries: list[Entry]
) -> None:
    for query, feed, form in (
        ("category=ic-logic-gate,ic-power-linear", 200, 200),
        ("manufacturer=integral,planar", 200, 200),
        ("category=ic-logic-gate&category=ic-power-linear&manufacturer=planar", 200, 200),
        ("manufacturer=%20integral", 200, 200),
        ("category=IC-logic", 200, 200),
        ("category=product", 200, 200),
        ("category=ic,zzz", 400, 302),
        ("category=a.b", 400, 302),
        ("category=zzz", 400, 302),
        ("manufacturer=nobody%2F..", 400, 302),
        ("category=%00", 400, 302),
    ):
        assert client.get(f"/catalog/feed.atom?{query}").status_code == feed, query
        answer = client.get(f"/catalog/subscribe/?{query}")
        assert answer.status_code == form, query
        page = client.get(answer["Location"] if form == 302 else f"/catalog/?{query}", follow=True)
        assert page.status_code == 200, query


def subscribe(client: Client, place: str, email: str, **given: str) -> int:
    given = {"email": email, "consent": "on", **given}
    return client.post(f"/{place}subscribe/", given, REMOTE_ADDR=f"10.9.0.{len(place)}").status_code


def links_of(letter: mail.EmailMessage) -> tuple[str, str]:
    """Where it is confirmed, and the one click."""
    confirm = next(line for line in letter.body.splitlines() if "/confirm/" in line)
    return confirm.partition("127.0.0.1")[2].partition("/")[2], letter.extra_headers["List-Unsubscribe"]


def to_readers() -> list[mail.EmailMessage]:
    """Of what left, the letters to people without an account."""
    return [letter for letter in mail.outbox if letter.to[0][1].isdigit()]


def test_a_subscription_is_confirmed_told_once_and_left_with_one_click(
    client: Client, cast: Cast, entries: list[Entry]
) -> None:
    at = timezone.now()
    places = ["", "catalog/ic-logic-gate/", "makers/planar/", f"p/{entries[0].number}/"]
    for number, place in enumerate(places):
        assert subscribe(client, place, f"r{number}@example.org") == 200
    assert operations.send_due(at).letters == len(places)
    assert operations.send_due(at).letters == 0, "asked once"
    for letter in list(mail.outbox):
        path, _leave = links_of(letter)
        assert client.get(f"/{path}").status_code == 200
        assert Subscription.objects.get(email=letter.to[0]).confirmed_at is None, "reading changes nothing"
        assert client.post(f"/{path}").status_code == 200
    assert subscribe(client, "", "r0@example.org") == 200, "the same answer, and no letter"
    mail.outbox.clear()

    make.amended(cast, entries[0], name__ru="Четыре элемента")
    make.in_force(cast, designation="КР1554ЛА7")
    operations.send_due(at)
    assert not to_readers(), "in the morning"
    for _twice in range(2):
        operations.send_due(at + timedelta(days=1))
    assert sorted(letter.to[0] for letter in to_readers()) == [f"r{n}@example.org" for n in (0, 1, 3)]
    told = {letter.to[0]: letter for letter in to_readers()}
    assert [told[f"r{number}@example.org"].body.count("/p/UMR-") for number in (0, 1, 3)] == [2, 2, 2]
    assert "КР1554ЛА7" not in told["r3@example.org"].body
    assert told["r3@example.org"].subject.startswith("КР1554ЛА3: исправлена описка, редакция 2")

    headers = told["r0@example.org"].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").partition("127.0.0.1")[2].partition("/")[2]
    robot = Client(enforce_csrf_checks=True)
    assert robot.get(f"/{address}").status_code == 200
    assert Subscription.objects.filter(email="r0@example.org").exists()
    assert robot.post(f"/{address}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(email="r0@example.org").exists()
    assert not Delivery.objects.filter(
        subscription__isnull=False, subscription__email="r0@example.org"
    ).exists()
    assert robot.post(f"/{address}").status_code == 404


def test_nobody_is_written_to_in_anothers_name(client: Client, cast: Cast) -> None:
    at = timezone.now()
    for number in range(4):
        subscribe(client, "catalog/", "v@example.org") if number == 3 else subscribing.ask(
            email="V@example.org", topic=subscribing.Topic(query=f"q={number}"), language="ru", at=at
        )
    assert Subscription.objects.count() == subscribing.MOST_UNCONFIRMED
    said = client.post("/subscribe/", {"email": "wrong", "website": "x"}).content.decode()
    for sentence in ("Адрес пишется как", "Без согласия", "оставьте его пустым"):
        assert sentence in said
    statuses = [subscribe(client, "", f"w{number}@example.org") for number in range(6)]
    assert statuses == [200] * 5 + [429]
    subscribing.forget_unconfirmed(at + timedelta(days=8))
    assert not Subscription.objects.exists(), "an address that nobody confirmed is not kept"
