"""Two countries decide differently: what settles it, what does not, and what everybody sees meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from products.cases import clock, conciliating, daily, deciding, filing, queries, remarking
from products.cases.models import Case, Decision, Term
from products.cases.workflow import MOVES, Status, WrongState, transitions
from products.entries import standing
from products.ledger import queries as ledger
from products.parties import system
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused
from tests.cast import Cast
from tests.factories import cases as make


@pytest.fixture
def case(cast: Cast) -> Case:
    return make.conciliation(cast, at=NOON)


def test_only_newer_decisions_and_the_deadline_lead_out() -> None:
    ways = {
        (move.verb, str(to)) for move in MOVES if Status.CONCILIATION in move.source for to in move.target
    }
    out = {(verb, to) for verb, to in ways if to != "conciliation"}
    assert out == {("approve_anew", "approved"), ("refuse_anew", "refused"), ("close_split", "refused")}
    ends = {to for _kind, came_from, to in transitions() if came_from == "conciliation"}
    assert ends == {"approved", "refused"}


def test_one_yes_and_one_no_begin_it_with_a_clock_of_its_own(cast: Cast, case: Case) -> None:
    assert case.status == Status.CONCILIATION
    ends = [clock.due(case.kind, Term.Stage.CONCILIATION, country=c, at=NOON) for c in ("by", "ru")]
    assert set(case.reviews.values_list("due", flat=True)) == {max(ends)}
    turn = queries.turn(case)
    assert (turn.whose, turn.due) == (("by", "ru"), max(ends))
    told = case.events.latest("pk")
    assert (told.from_status, told.to_status) == ("in_review", "conciliation")
    assert ledger.size() == 0


@pytest.mark.parametrize(("who", "verdict", "end"), [("ru", "yes", "approved"), ("by", "no", "refused")])
def test_a_newer_decision_by_the_minutes_settles_it(
    cast: Cast, case: Case, who: str, verdict: str, end: str
) -> None:
    party = getattr(cast, who)
    with refused(WrongState, "Сначала приложите протокол"):
        make.decide(cast, case, party, verdict=verdict, at=NOON)
    paper = make.minutes(cast, case, cast.by, at=NOON)
    newer = make.decide(cast, case, party, verdict=verdict, at=NOON)
    case = make.fresh(case)
    assert case.status == end
    assert newer.minutes == paper
    assert newer.overrides == Decision.objects.get(review__party=who, overrides=None)
    assert {d.verdict for d in queries.decisions(case)} == {verdict}
    assert Decision.objects.count() == 3, "what was decided first stays written"
    assert ledger.size() == (1 if end == "approved" else 0)
    with refused(WrongState, "дело в состоянии"):
        make.decide(cast, case, party, verdict=verdict, at=NOON)


def test_a_party_may_keep_to_its_word_and_nothing_changes(cast: Cast, case: Case) -> None:
    make.minutes(cast, case, cast.ru, at=NOON)
    make.decide(cast, case, cast.ru, verdict="no", at=NOON)
    assert make.fresh(case).status == Status.CONCILIATION
    make.decide(cast, case, cast.ru, at=NOON)
    assert make.fresh(case).status == Status.APPROVED
    assert [d.overrides_id is not None for d in Decision.objects.order_by("pk")] == [False, False, True, True]


def test_it_cannot_be_left_in_another_way(cast: Cast, case: Case) -> None:
    desk = {"case_id": case.pk, "party": cast.by, "actor": cast.by_expert, "at": NOON}
    digest = case.revision.digest
    with refused(WrongState, "согласование сторон"):
        filing.withdraw(case_id=case.pk, actor=cast.signer, at=NOON)
    with refused(WrongState, "согласование сторон"):
        remarking.return_to_maker(**desk, digest=digest)
    with refused(WrongState, "согласование сторон"):
        deciding.opine(**desk, verdict="yes", digest=digest)
    for status in ("in_review", "withdrawn", "returned", "filed"):
        with pytest.raises(IntegrityError, match="перехода"), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(status=status)


def test_minutes_are_for_the_parties_and_of_this_content(cast: Cast, case: Case) -> None:
    for actor in (cast.signer, cast.by_administrator, cast.auditor):
        with refused(NotAllowed, "у вас её сейчас нет"):
            conciliating.attach_minutes(
                case_id=case.pk, party=cast.by, actor=actor, at=NOON, digest=case.revision.digest,
                file=None, name="",  # type: ignore[arg-type]
            )  # fmt: skip
    with refused(WrongState, "Содержание изменилось"):
        conciliating.attach_minutes(
            case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOON, digest="0" * 64,
            file=None, name="",  # type: ignore[arg-type]
        )  # fmt: skip
    make.minutes(cast, case, cast.by, at=NOON)
    with refused(WrongState, "уже приложен"):
        make.minutes(cast, case, cast.by, at=NOON)


def test_nobody_outside_learns_who_said_what_until_it_ends(cast: Cast, case: Case) -> None:
    assert queries.decisions_for_maker(case) == []
    assert len(queries.visible_decisions(case, cast.by)) == 2
    make.minutes(cast, case, cast.by, at=NOON)
    make.decide(cast, case, cast.by, verdict="no", at=NOON)
    assert len(queries.decisions_for_maker(make.fresh(case))) == 2


def test_still_split_after_its_last_day_it_is_refused_with_the_grounds_of_both(
    cast: Cast, case: Case
) -> None:
    other = make.conciliation(cast, at=NOON, designation="КР1554ЛА4")
    last = case.reviews.latest("due").due
    assert last is not None
    evening = NOON + (last - standing.day(NOON))
    assert not conciliating.ripe(evening), "the last day is theirs"
    make.minutes(cast, other, cast.ru, at=NOON)
    make.decide(cast, other, cast.ru, at=NOON)
    late = evening + timedelta(days=1)
    assert [one.pk for one in conciliating.ripe(late)] == [case.pk], "what was settled in time is left alone"
    with refused(NotAllowed):
        conciliating.close_split(case_id=case.pk, actor=cast.by_approver, at=late)
    assert daily.run(late)["split"] == 1
    case = make.fresh(case)
    assert (case.status, case.closed_at) == (Status.REFUSED, late)
    event = case.events.latest("pk")
    assert (event.verb, event.actor, event.party) == ("close_split", system.actor(), None)
    assert "Беларусь: согласна, приказ № 1/П" in event.note
    assert "Россия: отказ, приказ № 1/П" in event.note
    assert "G01. сведения не подтверждены" in event.note
    assert {d.verdict for d in queries.decisions_for_maker(case)} == {"yes", "no"}
    with refused(WrongState):
        conciliating.close_split(case_id=case.pk, actor=system.actor(), at=late)
    assert ledger.size() == 1
