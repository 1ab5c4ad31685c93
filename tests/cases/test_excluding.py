"""A party moves to exclude an entry; both decide; the page stays and says why."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from products.cases import filing, initiating, requesting
from products.cases.models import Case, Opinion
from products.cases.workflow import Kind, Status, WrongState
from products.entries import rules, standing
from products.entries.models import Entry
from products.ledger.models import Leaf
from products.parties.rules import NotAllowed
from tests.cast import Cast
from tests.catalogue.conftest import words
from tests.factories import cases as make

pytestmark = pytest.mark.django_db
TODAY = standing.day(timezone.now())


def proposed(cast: Cast, entry: Entry, other: Entry | None = None, **given: Any) -> Case:
    usual: dict[str, Any] = {
        "party": cast.ru,
        "actor": cast.ru_expert,
        "at": timezone.now(),
        "ground": "duplicate_of" if other else "court",
        "duplicate_of": other,
        "act_number": "15-А",
        "act_date": TODAY,
        "reason": "То же изделие.",
    }
    return make.fresh(initiating.exclude(entry=entry, **(usual | given)))


@pytest.fixture
def pair(cast: Cast) -> tuple[Entry, Entry]:
    return make.in_force(cast), make.in_force(cast, designation="КР1554ЛА4")


def test_a_duplicate_goes_by_two_decisions_and_both_pages_link(
    cast: Cast, pair: tuple[Entry, Entry], client: Client
) -> None:
    kept, gone = pair
    case = proposed(cast, gone, kept)
    assert case.status == Status.IN_REVIEW
    assert Opinion.objects.get(review__case=case).expert == cast.ru_expert
    make.opine(cast, case, cast.by)
    make.decide(cast, case, cast.by)
    assert make.fresh(case).status == Status.IN_REVIEW, "one party is not enough"
    assert client.get(f"/api/v1/products/{gone.number}/").json()["status"] == "in_force"
    make.decide(cast, case, cast.ru)
    assert make.fresh(case).status == Status.APPROVED
    answer = client.get(f"/api/v1/products/{gone.number}/")
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "excluded"
    assert told["standing"]["by"]["ground"] == told["standing"]["ru"]["ground"] == "duplicate_of"
    assert told["exclusion"] == {
        "ground": "duplicate_of",
        "reason": "То же изделие.",
        "act": {"number": "15-А", "date": str(TODAY)},
        "duplicate_of": kept.number,
    }
    assert client.get(f"/api/v1/products/{kept.number}/").json()["duplicates"] == [gone.number]
    page = client.get(f"/p/{gone.number}/").content.decode()
    assert f'href="/p/{kept.number}/"' in page
    said = words(page)
    assert f"Запись исключена из реестра {TODAY:%d.%m.%Y}, повторяет другую запись." in said
    assert "Причина: То же изделие." in said
    assert f"Акт № 15-А от {TODAY:%d.%m.%Y}." in said
    assert said.count("решение № 1/П от") == 4, "in the heading and in the paragraph for a tender"
    assert f'href="/p/{gone.number}/"' in client.get(f"/p/{kept.number}/").content.decode()
    # The day before it is as it was then.
    before = client.get(f"/p/{gone.number}/?as_of={TODAY - timedelta(days=1)}")
    assert "исключена" not in words(before.content.decode())
    leaf = json.loads(bytes(Leaf.objects.filter(kind="entry.excluded").get().body))
    assert leaf["duplicate_of"] == kept.number
    assert leaf["act"] == {"number": "15-А", "date": str(TODAY)}


def test_two_refusals_leave_it_where_it_is(cast: Cast, pair: tuple[Entry, Entry]) -> None:
    case = proposed(cast, pair[1])
    make.opine(cast, case, cast.by, verdict="no")
    for party in (cast.by, cast.ru):
        make.decide(cast, case, party, verdict="no")
    assert make.fresh(case).status == Status.REFUSED
    assert Entry.objects.get(pk=pair[1].pk).state == Entry.State.IN_FORCE


def test_who_may_move_and_what_a_motion_needs(cast: Cast, pair: tuple[Entry, Entry]) -> None:
    kept, gone = pair
    for name in ("ru_approver", "ru_administrator", "by_expert", "signer", "auditor", "operator"):
        with pytest.raises(NotAllowed), transaction.atomic():
            proposed(cast, gone, actor=cast.users[name])
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("ground", {"ground": "own_request"}),
        ("act_number", {"act_number": ""}),
        ("reason", {"reason": " "}),
        ("duplicate_of", {"ground": "duplicate_of"}),
        ("duplicate_of", {"ground": "duplicate_of", "duplicate_of": gone}),
    ]
    for address, given in wrong:
        with pytest.raises(rules.Problems) as refusal, transaction.atomic():
            proposed(cast, gone, **given)
        assert [problem.address for problem in refusal.value.problems] == [address]
    assert not Case.objects.filter(kind=Kind.REMOVE).exists(), "nothing half done"
    case = proposed(cast, gone, kept)
    with pytest.raises(WrongState, match="уже просят"), transaction.atomic():
        proposed(cast, gone, party=cast.by, actor=cast.by_expert)
    with pytest.raises(WrongState), transaction.atomic():
        requesting.start(entries=[gone], kind=Kind.EXCLUDE, actor=cast.editor, at=timezone.now())
    # What a party began is not the maker's to take back, nor its author's to decide.
    with pytest.raises(WrongState), transaction.atomic():
        filing.withdraw(case_id=case.pk, actor=cast.signer, at=timezone.now())
    with pytest.raises(NotAllowed), transaction.atomic():
        make.decide(cast, case, cast.ru, actor=cast.ru_expert)


def test_what_was_excluded_returns_by_a_new_case_under_its_number(cast: Cast, client: Client) -> None:
    entry = make.in_force(cast)
    case = proposed(cast, entry)
    make.opine(cast, case, cast.by)
    for party in (cast.by, cast.ru):
        make.decide(cast, case, party)
    (again,) = requesting.start(
        entries=[Entry.objects.get(pk=entry.pk)], kind=Kind.INCLUDE, actor=cast.editor, at=timezone.now(),
        typed_into=lambda _entry, draft: draft | {"civil_declaration": True},
    )  # fmt: skip
    again.draft["civil_declaration"] = True
    again.save()
    make.decided(cast, make.file(cast, make.fresh(again)))
    told = client.get(f"/api/v1/products/{entry.number}/").json()
    assert (told["number"], told["status"], told["exclusion"]) == (entry.number, "in_force", None)
