"""A party suspends an entry in its own country, and every reader sees it from the first day to the last."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from products.cases import suspending
from products.cases.models import Case, Event
from products.cases.workflow import Kind, Status, WrongState
from products.entries import queries, rules, standing
from products.entries.models import Entry, Suspension
from products.ledger.models import Leaf
from products.parties.models import Party, User
from products.parties.rules import NotAllowed
from tests.cast import Cast
from tests.catalogue.conftest import words
from tests.factories import cases as make

pytestmark = pytest.mark.django_db
TODAY = standing.day(timezone.now())
MONTH = timedelta(days=30)


def resumed(
    suspension: Suspension, party: Party, actor: User, on: date = TODAY, at: datetime | None = None
) -> Suspension:
    return suspending.resume(
        suspension=suspension, party=party, actor=actor, at=at or timezone.now(), act_number="8-П",
        act_date=TODAY, on=on, verified_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def entry(cast: Cast) -> Entry:
    return make.in_force(cast)


def fresh(entry: Entry) -> Entry:
    return queries.with_current(Entry.objects.filter(pk=entry.pk)).get()


def test_it_holds_in_one_country_from_the_first_day_to_the_last(
    cast: Cast, entry: Entry, client: Client
) -> None:
    first, last = TODAY + timedelta(days=1), TODAY + MONTH
    make.suspended(cast, entry, cast.ru, since=first, until=last, note="До ответа изготовителя.")
    days = {TODAY: "in_force", first: "suspended", last: "suspended", last + timedelta(days=1): "in_force"}
    for on, state in days.items():
        found = queries.standings(fresh(entry), on=on)
        assert (found["by"].state, found["ru"].state) == ("in_force", state), on
        answer = client.get(f"/api/v1/products/{entry.number}/?as_of={on}").json()
        assert answer["status"] == state
        assert answer["standing"]["by"]["state"] == "in_force"
        assert answer["standing"]["ru"]["state"] == state
        assert answer["standing"]["ru"]["ground"] == ("inspection" if state == "suspended" else None)
    told = answer["suspensions"][0]
    assert (told["territory"], told["since"], told["until"]) == ("ru", str(first), str(last))
    assert told["act"] == {"number": "7-П", "date": str(TODAY)}
    page = words(client.get(f"/p/{entry.number}/").content.decode())
    days_said = f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}"
    assert f"Россия: будет приостановлена {days_said}, сведения проверяются." in page
    page = words(client.get(f"/p/{entry.number}/?as_of={first}").content.decode())
    assert f"Россия: приостановлена {days_said}" in page
    assert "До ответа изготовителя." in page
    history = words(client.get(f"/p/{entry.number}/history/").content.decode())
    assert "Приостановления" in history
    assert "№ 7-П" in history


def test_lists_and_filters_say_it_the_same_day(cast: Cast, entry: Entry, client: Client) -> None:
    other = make.in_force(cast, designation="КР1554ЛА4")
    make.suspended(cast, entry, cast.by)

    def found(query: str) -> set[str]:
        answer = client.get(f"/api/v1/products/?{query}").json()
        return {row["number"] for row in answer["results"]}

    assert found("status=in_force") == {other.number}
    assert found("status=suspended") == found("status=suspended&territory=by") == {entry.number}
    assert found("status=suspended&territory=ru") == set()
    assert found("status=in_force&territory=ru") == found("territory=ru") == {entry.number, other.number}
    assert found("territory=by") == found("status=in_force&territory=by") == {other.number}
    chips = client.get("/catalog/ic-logic-gate/").content.decode()
    assert '<span class="r-party">BY</span> <span class="r-state r-suspended">' in chips
    assert '<span class="r-party">RU</span> <span class="r-state r-in-force">' in chips
    counted = client.get("/api/v1/facets/?by=status").json()
    held = {choice["code"]: choice["count"] for choice in counted["facets"][0]["values"]}
    assert held == {"in_force": 1, "suspended": 1}


def test_it_is_written_to_the_log_and_told_to_the_maker(cast: Cast, entry: Entry) -> None:
    found = make.suspended(cast, entry, cast.ru)
    leaf = Leaf.objects.get(index=found.leaf_index)
    assert (leaf.kind, leaf.subject) == ("entry.suspended", entry.number)
    body = json.loads(bytes(leaf.body))
    assert (body["territory"], body["ground"], body["until"]) == ("ru", "inspection", str(TODAY + MONTH))
    resumed(found, cast.ru, cast.ru_approver)
    found.refresh_from_db()
    leaf = Leaf.objects.get(index=found.lift_leaf_index)
    assert leaf.kind == "entry.resumed"
    assert json.loads(bytes(leaf.body))["suspension"] == found.leaf_index
    begun = Case.objects.filter(entry=entry, kind__in=(Kind.SUSPEND, Kind.RESUME)).order_by("created_at")
    assert [(case.kind, case.status) for case in begun] == [
        ("suspend", Status.APPROVED),
        ("resume", Status.APPROVED),
    ]
    verbs = Event.objects.filter(case__in=begun).order_by("pk").values_list("verb", "party_id")
    assert list(verbs) == [("suspend", "ru"), ("resume", "ru")]


def test_a_resumed_entry_is_in_force_again_from_that_day(cast: Cast, entry: Entry) -> None:
    found = make.suspended(cast, entry, cast.by)
    on = TODAY + timedelta(days=5)
    resumed(found, cast.by, cast.by_approver, on)
    states = [queries.standings(fresh(entry), on=TODAY + timedelta(days=n))["by"].state for n in (0, 4, 5, 9)]
    assert states == ["suspended", "suspended", "in_force", "in_force"]
    again = make.suspended(cast, entry, cast.by, since=on, until=on)
    assert again.since == on


def test_who_may_and_when(cast: Cast, entry: Entry) -> None:
    """Approvers, each for the own country; and only what makes sense."""
    for name in ("by_expert", "by_administrator", "ru_approver", "signer", "auditor", "operator", "stranger"):
        with pytest.raises(NotAllowed), transaction.atomic():
            make.suspended(cast, entry, cast.by, actor=cast.users[name])
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("ground", {"ground": "own_request"}),
        ("act_number", {"act_number": " "}),
        ("act_date", {"act_date": TODAY + timedelta(days=1)}),
        ("since", {"since": TODAY - timedelta(days=1)}),
        ("until", {"until": TODAY - timedelta(days=1)}),
        ("until", {"until": TODAY + timedelta(days=400)}),
    ]
    for address, given in wrong:
        with pytest.raises(rules.Problems) as refusal, transaction.atomic():
            make.suspended(cast, entry, cast.by, **given)
        assert address in [problem.address for problem in refusal.value.problems]
    assert not Case.objects.filter(entry=entry, kind=Kind.SUSPEND).exists(), "nothing half done"
    found = make.suspended(cast, entry, cast.by)
    with pytest.raises(WrongState, match="уже приостановлена"), transaction.atomic():
        make.suspended(cast, entry, cast.by, since=TODAY + MONTH, until=TODAY + MONTH)
    with pytest.raises(WrongState, match="Возобновляет та сторона"), transaction.atomic():
        resumed(found, cast.ru, cast.ru_approver)
    with pytest.raises(NotAllowed), transaction.atomic():
        resumed(found, cast.by, cast.by_expert)
    with pytest.raises(rules.Problems), transaction.atomic():
        resumed(found, cast.by, cast.by_approver, TODAY - timedelta(days=1))
    resumed(found, cast.by, cast.by_approver)
    with pytest.raises(WrongState, match="уже кончилось"), transaction.atomic():
        resumed(found, cast.by, cast.by_approver)
    old = make.in_force(cast, designation="КР1554ЛА9", at=timezone.now() - timedelta(days=6 * 365))
    with pytest.raises(WrongState, match="действует"), transaction.atomic():
        make.suspended(cast, old, cast.by)


def test_it_runs_beside_a_change_of_content(cast: Cast, entry: Entry) -> None:
    make.suspended(cast, entry, cast.ru)
    changed = make.amended(cast, entry, name__ru="Другое название")
    found = queries.standings(fresh(changed), on=TODAY)
    assert (found["by"].state, found["ru"].state) == ("in_force", "suspended")
    assert {one.revision_id for one in found.values()} == {changed.current_id}
