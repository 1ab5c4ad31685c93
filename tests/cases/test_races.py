"""What happens when two people act at the same moment, on two real connections."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from products.cases import conciliating, deciding, drafting, filing, queries, remarking, requesting
from products.cases import together as bulk
from products.cases.models import Case, Decision, Remark
from products.cases.workflow import Kind, Status, WrongState
from products.entries import rules
from products.entries.models import Entry
from products.ledger import queries as ledger
from products.parties import system
from products.parties.models import Role
from tests.cast import gather, hold, person
from tests.factories import cases as make

ROUNDS = 100


def together(*calls: Callable[[], Any]) -> list[BaseException | None]:
    """Run the calls at the same moment, each on a connection of its own; what each raised, in order."""
    gate = threading.Barrier(len(calls))
    raised: list[BaseException | None] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=20)
            call()
        except BaseException as error:
            raised[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised


@pytest.mark.django_db(transaction=True)
def test_both_approvers_at_the_same_moment_put_the_entry_in_force_once() -> None:
    cast = gather()
    for place in range(ROUNDS):
        case = make.with_opinions(cast, designation=f"КР1554ЛА{place + 1}")
        raised = together(*(lambda c=case, p=party: make.decide(cast, c, p) for party in (cast.by, cast.ru)))
        assert raised == [None, None]
        case = make.fresh(case)
        assert case.status == Status.APPROVED
        assert case.entry is not None
        assert case.entry.validities.count() == 1
    numbers = sorted(Entry.objects.exclude(number=None).values_list("number", flat=True))
    assert [n[4:11] for n in numbers] == [f"{n:07d}" for n in range(1, ROUNDS + 1)], "no gap, none twice"
    assert ledger.size() == ROUNDS
    assert ledger.verify().ok


@pytest.mark.django_db(transaction=True)
def test_two_approvers_of_one_party_decide_once() -> None:
    cast = gather()
    second = person("second_approver")
    hold(second, cast.by, Role.APPROVER)
    for place in range(10):
        case = make.with_opinions(cast, designation=f"КР1533ЛН{place + 1}")
        raised = together(
            lambda case=case: make.decide(cast, case, cast.by),
            lambda case=case: make.decide(cast, case, cast.by, actor=second),
        )
        assert sorted(type(error).__name__ for error in raised) == ["NoneType", "WrongState"]
        assert Decision.objects.filter(review__case=case).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_decision_and_a_withdrawal_at_once_leave_one_truth() -> None:
    cast = gather()
    for place in range(10):
        case = make.with_opinions(cast, designation=f"КР1533ИР{place + 1}")
        make.decide(cast, case, cast.by)
        raised = together(
            lambda case=case: make.decide(cast, case, cast.ru),
            lambda case=case: filing.withdraw(case_id=case.pk, actor=cast.signer, at=timezone.now()),
        )
        case = make.fresh(case)
        assert [type(error) for error in raised].count(WrongState) == 1
        in_force = case.entry is not None and case.entry.state == Entry.State.IN_FORCE
        assert in_force == (case.status == Status.APPROVED)


@pytest.mark.django_db(transaction=True)
def test_two_drafts_of_one_designation_filed_at_once_become_one_entry() -> None:
    cast = gather()
    for place in range(10):
        drafts = [make.draft(cast, designation=f"КР1533ТМ{place + 1}") for _ in range(2)]
        why = make.reasons(drafts[0])  # the two are alike, so are their warnings
        raised = together(
            *(
                lambda c=case, why=why: filing.file(
                    case_id=c.pk, actor=cast.signer, at=timezone.now(), acknowledged=why
                )
                for case in drafts
            )
        )
        assert [type(error) for error in raised].count(rules.Problems) == 1
        assert Case.objects.filter(designation=f"КР1533ТМ{place + 1}", status=Status.FILED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_changes_begun_at_once_over_one_entry_become_one_case() -> None:
    cast = gather()
    for place in range(5):
        entry = make.in_force(cast, designation=f"КР1533АП{place + 1}")
        raised = together(
            *(
                lambda k=kind, e=entry: requesting.start(
                    entries=[e], kind=k, actor=cast.editor, at=timezone.now()
                )
                for kind in (Kind.AMEND, Kind.TRANSFER)
            ),
            lambda e=entry: requesting.start(
                entries=[e], kind=Kind.EXCLUDE, actor=cast.editor, at=timezone.now()
            ),
        )
        assert sorted(type(error).__name__ for error in raised) == ["NoneType", "NoneType", "WrongState"]
        assert raised[2] is None, "an exclusion runs beside a change"
        assert Case.objects.filter(entry=entry, status=Status.DRAFT).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_successor_agrees_or_declines_but_not_both() -> None:
    cast = gather()
    for place in range(5):
        case = make.asked(cast, Kind.TRANSFER, make.in_force(cast, designation=f"КР1533ИД{place + 1}"))
        filing.file(case_id=case.pk, actor=cast.signer, at=timezone.now())
        digest = make.fresh(case).revision.digest
        raised = together(
            lambda c=case, d=digest: requesting.agree(
                case_id=c.pk, actor=cast.rival, at=timezone.now(), digest=d
            ),
            lambda c=case: requesting.decline(case_id=c.pk, actor=cast.rival, at=timezone.now()),
        )
        assert sorted(type(error).__name__ for error in raised) == ["NoneType", "WrongState"]
        case = make.fresh(case)
        assert (case.status == Status.FILED) == (case.agreed_at is not None)


@pytest.mark.django_db(transaction=True)
def test_a_transfer_and_an_exclusion_decided_at_once_leave_one_truth() -> None:
    cast = gather()
    entry = make.in_force(cast)
    cases = []
    for kind in (Kind.TRANSFER, Kind.EXCLUDE):
        case = make.asked_and_filed(cast, kind, entry)
        deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=timezone.now())
        cases.append(make.fresh(case))
        for party in (cast.by, cast.ru):
            make.opine(cast, cases[-1], party)
    make.decide(cast, cases[0], cast.by)
    raised = together(*(lambda c=case: make.decide(cast, c, cast.ru) for case in cases))
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "WrongState"]
    entry = Entry.objects.get(pk=entry.pk)
    moved = entry.manufacturer_id == cast.planar.pk
    assert (entry.state == Entry.State.EXCLUDED) != moved
    assert ledger.verify().ok


@pytest.mark.django_db(transaction=True)
def test_a_return_and_a_decision_at_once_do_not_both_happen() -> None:
    cast = gather()
    case = make.with_opinions(cast)
    remarking.remark(
        case_id=case.pk,
        party=cast.by,
        actor=cast.by_expert,
        at=timezone.now(),
        field="designation",
        text="Проверьте.",
        digest=case.revision.digest,
    )
    make.decide(cast, case, cast.ru)
    raised = together(
        lambda: make.decide(cast, case, cast.by),
        lambda: remarking.return_to_maker(
            case_id=case.pk,
            party=cast.by,
            actor=cast.by_expert,
            at=timezone.now(),
            digest=case.revision.digest,
        ),
    )
    assert [type(error) for error in raised].count(WrongState) == 1


@pytest.mark.django_db(transaction=True)
def test_both_approvers_who_disagree_at_the_same_moment_begin_one_conciliation() -> None:
    cast = gather()
    for place in range(5):
        case = make.with_opinions(cast, designation=f"КР1533ЛП{place + 1}")
        raised = together(
            lambda c=case: make.decide(cast, c, cast.by),
            lambda c=case: make.decide(cast, c, cast.ru, verdict="no"),
        )
        assert raised == [None, None]
        case = make.fresh(case)
        assert case.status == Status.CONCILIATION
        assert case.events.filter(to_status="conciliation").count() == 1
        # Both give way at once: the first settles it, the other is told so.
        for party in (cast.by, cast.ru):
            make.minutes(cast, case, party)
        raised = together(
            lambda c=case: make.decide(cast, c, cast.by, verdict="no"),
            lambda c=case: make.decide(cast, c, cast.ru),
        )
        assert sorted(type(error).__name__ for error in raised) == ["NoneType", "WrongState"]
        case = make.fresh(case)
        settled = {d.verdict for d in queries.decisions(case)}
        assert settled == ({"yes"} if case.status == Status.APPROVED else {"no"})
        assert (case.entry.number is not None) == (case.status == Status.APPROVED)


@pytest.mark.django_db(transaction=True)
def test_the_deadline_of_a_conciliation_and_a_settlement_at_once_leave_one_end() -> None:
    cast = gather()
    for place in range(5):
        long_ago = timezone.now() - timedelta(days=40)
        case = make.conciliation(cast, at=long_ago, designation=f"КР1533СП{place + 1}")
        make.minutes(cast, case, cast.by)
        raised = together(
            lambda c=case: conciliating.close_split(case_id=c.pk, actor=system.actor(), at=timezone.now()),
            lambda c=case: make.decide(cast, c, cast.ru),
        )
        case = make.fresh(case)
        assert [type(error) for error in raised].count(WrongState) == 1
        closed = case.events.filter(verb="close_split").exists()
        assert (case.status, closed) in ((Status.REFUSED, True), (Status.APPROVED, False))


@pytest.mark.django_db(transaction=True)
def test_deciding_while_the_maker_refiles_never_judges_the_unread() -> None:
    cast = gather()
    for place in range(5):
        case = make.with_opinions(cast, designation=f"КР1533ИЕ{place + 1}")
        make.remark(cast, case, cast.ru)
        make.send_back(cast, case, cast.ru)
        for remark in Remark.objects.filter(review__case=case):
            filing.answer(
                case_id=case.pk, remark_id=remark.pk, text="Да.", actor=cast.editor, at=timezone.now()
            )
        version = make.fresh(case).draft_version
        drafting.save(
            case_id=case.pk,
            values={"name.ru": "Счётчик"},
            version=version,
            actor=cast.editor,
            at=timezone.now(),
        )
        why = make.reasons(case)
        raised = together(
            lambda c=case: make.decide(cast, c, cast.by),  # of what was read before the return
            lambda c=case, why=why: filing.refile(
                case_id=c.pk, actor=cast.signer, at=timezone.now(), acknowledged=why
            ),
        )
        assert isinstance(raised[0], WrongState)
        assert raised[1] is None
        assert not Decision.objects.filter(review__case=case).exists()
        assert make.fresh(case).revision.ordinal == 2


@pytest.mark.django_db(transaction=True)
def test_a_bulk_decision_over_cases_that_change_meanwhile_names_them() -> None:
    cast = gather()
    cases = [make.with_opinions(cast, designation=f"КР1533КП{place + 1}") for place in range(8)]
    for case in cases:
        make.decide(cast, case, cast.ru)
        make.remark(cast, case, cast.ru)
    seen = [bulk.Seen(case.pk, case.revision.digest) for case in cases]
    outcomes: list[bulk.Outcome] = []

    def decide() -> None:
        outcomes.append(
            bulk.decide(
                verified_at=timezone.now(),
                seen=seen, party=cast.by, actor=cast.by_approver, at=timezone.now(), verdict="yes",
                order=make.order(timezone.now()),
            )
        )  # fmt: skip

    def send_back() -> None:
        for case in reversed(cases):
            with suppress(WrongState):  # it was decided first
                make.send_back(cast, case, cast.ru)

    assert together(decide, send_back) == [None, None]
    done, left = set(outcomes[0].done), set(outcomes[0].left)
    assert done | left == {case.pk for case in cases}
    states = {case.pk: make.fresh(case).status for case in cases}
    assert {pk for pk, status in states.items() if status == Status.APPROVED} == done
    assert {pk for pk, status in states.items() if status == Status.RETURNED} == left
    assert not Decision.objects.filter(review__case__in=left, review__party="by").exists()
    assert ledger.size() == len(done)
    assert ledger.verify().ok
