"""A party confirms an analogue that a maker declares; its word lapses when the maker declares another."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.cases import endorsing
from products.cases.models import AnalogueConfirmation
from products.cases.workflow import WrongState
from products.entries import queries, rules, standing
from products.entries.models import Entry
from products.parties.rules import NotAllowed, StaleFactor
from tests.cast import Cast, browser
from tests.catalogue.conftest import words
from tests.factories import cases as make

ON = standing.day(timezone.now())
FIRST, OTHER = "74AC00; TI; полный", "MC74AC00"


@pytest.fixture
def entry(cast: Cast) -> Entry:
    return make.in_force(cast, foreign_analogues=[FIRST, OTHER])


def fates(entry: Entry) -> list[str]:
    row = queries.with_current(Entry.objects.filter(pk=entry.pk)).get()
    told = endorsing.told(endorsing.history(row, on=ON), queries.current_revision(row).content)
    return [fate.value for _row, fate in told]


def test_the_word_is_public_and_lapses_with_what_it_is_about(
    cast: Cast, entry: Entry, client: Client
) -> None:
    word = make.endorsed(cast, entry, cast.ru)
    assert (word.part, word.closeness, word.revision_id) == ("74AC00", "pin", entry.current_id)
    said = "подтвердила сторона"
    page, history = f"/p/{entry.number}/", f"/p/{entry.number}/history/"
    assert said in words(client.get(page).content.decode())
    assert "Протокол испытаний № 12" in words(client.get(history).content.decode())
    (told,) = client.get(f"/api/v1/products/{entry.number}/").json()["analogue_confirmations"]
    assert (told["party"], told["part"], told["class"], told["fate"]) == ("ru", "74AC00", "pin", "stands")
    (row,) = client.get("/api/v1/analogues/?of=74AC00").json()["results"]
    assert row["confirmed"] == [{"party": "ru", "on": ON.isoformat(), "basis": "Протокол испытаний № 12"}]
    assert said in words(client.get("/analogues/?q=74AC00").content.decode())
    make.amended(cast, entry, foreign_analogues=[FIRST, OTHER], purpose__ru="Логика.")
    assert fates(entry) == ["stands"]  # something else has changed
    make.amended(cast, entry, foreign_analogues=["74AC00; TI; ограниченный", OTHER])
    assert fates(entry) == ["lapsed"]
    assert said not in words(client.get(page).content.decode())
    assert "утратило силу" in words(client.get(history).content.decode())
    assert client.get("/api/v1/analogues/?of=74AC00").json()["results"][0]["confirmed"] == []


def test_who_may_say_it_and_when(cast: Cast, entry: Entry) -> None:
    for wrong, who in (
        (NotAllowed, {"actor": cast.by_expert}),
        (NotAllowed, {"actor": cast.ru_approver}),
        (NotAllowed, {"actor": cast.signer}),
        (StaleFactor, {"verified_at": None}),
        (rules.Problems, {"basis": " "}),
        (rules.Problems, {"basis": "я" * 301}),
        (WrongState, {"declared": "0" * 64}),
    ):
        given: dict[str, Any] = who
        with pytest.raises(wrong):
            make.endorsed(cast, entry, cast.by, **given)
    make.endorsed(cast, entry, cast.by)
    with pytest.raises(WrongState, match="уже подтвердила"):
        make.endorsed(cast, entry, cast.by)
    word = AnalogueConfirmation.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        AnalogueConfirmation.objects.filter(pk=word.pk).update(basis="Другое")
    back = {
        "entry": entry, "party": cast.by, "actor": cast.by_approver, "at": timezone.now(),
        "verified_at": timezone.now(), "declared": word.statement, "basis": "Протокол отозван",
    }  # fmt: skip
    endorsing.endorse(**back, withdrawn=True)
    with pytest.raises(WrongState, match="Снимать нечего"):
        endorsing.endorse(**back, withdrawn=True)
    assert fates(entry) == ["withdraws", "withdrawn"]
    assert endorsing.of([entry.pk], on=ON) == {entry.pk: {}}
    make.endorsed(cast, entry, cast.by)
    assert fates(entry) == ["stands", "withdraws", "withdrawn"]


def test_an_approver_confirms_and_takes_back_from_the_page_of_the_record(cast: Cast, entry: Entry) -> None:
    client = browser(cast.by_approver)
    record = reverse("admin:products_entry_change", args=[entry.pk])
    address = reverse("admin:products_entry_endorse", args=[entry.pk])
    assert address in client.get(record).content.decode()
    assert address not in browser(cast.by_expert).get(record).content.decode()
    shown = words(client.get(address).content.decode())
    assert "74AC00 (TI, полный, по выводам)" in shown
    declared = endorsing.statement(queries.current_revision(entry).content["foreign_analogues"][0])
    sent = {"party": "by", "declared": declared, "does": "confirm", "basis": "Протокол № 3"}
    for wrong, sentence in (
        ({"basis": ""}, "Назовите протокол"),
        ({"declared": ""}, "Выберите аналог."),
        ({"does": "withdraw"}, "Снимать нечего."),
    ):
        assert sentence in client.post(address, sent | wrong).content.decode()
    assert "Аналог подтверждён: 74AC00." in client.post(address, sent, follow=True).content.decode()
    back = client.post(address, sent | {"does": "withdraw", "basis": "Отозван"}, follow=True)
    assert "Подтверждение снято: 74AC00." in back.content.decode()
    assert fates(entry) == ["withdraws", "withdrawn"]
