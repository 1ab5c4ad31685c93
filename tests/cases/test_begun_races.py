"""What happens when parties begin things at the same moment, on two real connections."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from products.cases import initiating
from products.cases.models import Case
from products.cases.workflow import Kind, WrongState
from products.entries import queries, standing
from products.entries.models import Entry, Suspension
from products.ledger import queries as ledger
from products.ledger.models import Leaf
from tests.cases.test_races import together
from tests.cast import gather
from tests.factories import cases as make

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_party_suspends_once_and_two_parties_both() -> None:
    cast = gather()
    for place in range(3):
        entry = make.in_force(cast, designation=f"КР1554ЛА{place + 1}")
        raised = together(*(lambda e=entry: make.suspended(cast, e, cast.by) for _time in range(2)))
        assert sorted(map(type, raised), key=str) == sorted([type(None), WrongState], key=str)
        later = standing.day(timezone.now() + timedelta(days=40))
        both = [
            lambda e=entry, p=party, on=later: make.suspended(cast, e, p, since=on, until=on)
            for party in (cast.by, cast.ru)
        ]
        assert together(*both) == [None, None]
        assert Suspension.objects.filter(entry=entry).count() == 3
        assert Case.objects.filter(entry=entry, kind=Kind.SUSPEND).count() == 3
    assert Leaf.objects.filter(kind="entry.suspended").count() == 9
    head = ledger.head()
    assert head.size == Leaf.objects.count(), "no gap in the log"


def test_a_suspension_and_the_second_decision_on_an_amendment_both_stand() -> None:
    cast = gather()
    for place in range(3):
        entry = make.in_force(cast, designation=f"КР1554ЛЕ{place + 1}")
        case = make.amendment(cast, entry, foreign_analogues=[f"SN{place}; TI; полный"])
        make.decide(cast, case, cast.by)
        raised = together(
            lambda c=case: make.decide(cast, c, cast.ru),
            lambda e=entry: make.suspended(cast, e, cast.ru),
        )
        assert raised == [None, None]
        found = queries.with_current(Entry.objects.filter(pk=entry.pk)).get()
        stands = queries.standings(found, on=standing.day(timezone.now()))
        assert (stands["by"].state, stands["ru"].state) == ("in_force", "suspended")
        assert found.current_id == make.fresh(case).revision_id == stands["ru"].revision_id


def test_two_motions_to_exclude_are_one() -> None:
    cast = gather()
    entry = make.in_force(cast)

    def propose(code: str) -> None:
        initiating.exclude(
            entry=entry,
            party=getattr(cast, code),
            actor=cast.users[f"{code}_expert"],
            at=timezone.now(),
            ground="court",
            act_number="1",
            act_date=standing.day(timezone.now()),
            reason="По решению суда.",
        )

    raised = together(lambda: propose("by"), lambda: propose("ru"))
    assert sorted(map(type, raised), key=str) == sorted([type(None), WrongState], key=str)
    assert IntegrityError not in map(type, raised)
    assert Case.objects.filter(entry=entry, kind=Kind.REMOVE).count() == 1
