"""Two countries judge one content: opinions, returns, decisions, and everything that is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict

from products.cases import deciding, queries, remarking
from products.cases.models import Case, Decision
from products.cases.verdicts import Order
from products.cases.workflow import Status, WrongState
from products.entries import numbering
from products.entries.models import Entry, NumberCounter
from products.ledger import queries as ledger
from products.ledger.models import Leaf
from products.parties.models import Role
from products.parties.rules import NotAllowed
from products.search import queries as search
from tests.cases.steps import NOON, refused, stopped_by
from tests.cast import SINCE, Cast, hold
from tests.factories import cases as make

TODAY = date(2026, 6, 1)


def decide(cast: Cast, case: Case, party: str = "by", who: str = "by_approver", **changed: Any) -> Decision:
    """A yes of Belarus, with whatever a test changes."""
    said = {"verdict": "yes", "digest": case.revision.digest, "at": NOON}
    said["verified_at"] = changed.get("at", NOON)
    said |= {name: changed.pop(name) for name in said if name in changed}
    order = Order(**{"number": "1/П", "day": TODAY, **changed})
    return deciding.decide(
        case_id=case.pk, party=getattr(cast, party), actor=cast.users[who], order=order, **said
    )


def found(designation: str) -> list[str | None]:
    query = QueryDict(mutable=True)
    query["q"] = designation
    return [entry.number for entry in search.search(query, at=NOON).rows]


@pytest.mark.parametrize("order", [("by", "ru"), ("ru", "by")])
def test_two_yes_on_one_digest_put_the_entry_in_force(cast: Cast, order: tuple[str, str]) -> None:
    case, size = make.with_opinions(cast, at=NOON), ledger.size()
    make.decide(cast, case, getattr(cast, order[0]), at=NOON)
    assert (make.fresh(case).status, ledger.size(), found("KR1554LA3")) == ("in_review", size, [])
    make.decide(cast, case, getattr(cast, order[1]), at=NOON)
    case = make.fresh(case)
    entry = case.entry
    assert (case.status, case.closed_at) == (Status.APPROVED, NOON)
    assert (entry.state, entry.number) == (Entry.State.IN_FORCE, numbering.number(1))
    assert (entry.current, entry.registered) == (case.revision, TODAY)
    assert found("KR1554LA3") == [entry.number], "typed in the other alphabet"
    assert ledger.size() == size + 1
    leaf = json.loads(bytes(Leaf.objects.latest("index").body))
    assert (leaf["kind"], leaf["entry"], leaf["digest"]) == (
        "entry.included",
        entry.number,
        case.revision.digest,
    )
    assert [(d["party"], d["verdict"], d["digest"]) for d in leaf["decisions"]] == [
        ("by", "yes", leaf["digest"]),
        ("ru", "yes", leaf["digest"]),
    ]
    validity = entry.validities.get()
    assert (validity.effective_from, validity.valid_to) == (TODAY, date(2031, 5, 31))
    assert validity.leaf_index == size
    assert ledger.verify().ok


def test_an_amendment_keeps_the_number_and_the_day_and_the_earlier_revision(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    first, later = entry.current, NOON + timedelta(days=30)
    amended = make.amended(cast, entry, at=later, designation="КР1554ЛА3А")
    assert (amended.number, amended.registered) == (entry.number, entry.registered)
    assert (amended.current.ordinal, amended.designation) == (2, "КР1554ЛА3А")
    assert [v.revision for v in amended.validities.order_by("pk")] == [first, amended.current]
    leaf = json.loads(bytes(Leaf.objects.latest("index").body))
    assert (leaf["kind"], leaf["revision"], leaf["prev"]) == ("entry.amended", 2, 0)
    assert found("КР1554ЛА3А") == [entry.number]
    assert NumberCounter.objects.get().last == 1


@pytest.mark.parametrize(
    ("by", "ru", "expected"),
    [
        ("yes", None, Status.IN_REVIEW),
        (None, "no", Status.IN_REVIEW),
        ("yes", "yes", Status.APPROVED),
        ("yes", "no", Status.CONCILIATION),
        ("no", "yes", Status.CONCILIATION),
        ("no", "no", Status.REFUSED),
    ],
)
def test_what_two_decisions_come_to(cast: Cast, by: str | None, ru: str | None, expected: str) -> None:
    case = make.with_opinions(cast)
    for party, verdict in ((cast.by, by), (cast.ru, ru)):
        if verdict:
            make.decide(cast, case, party, verdict=verdict)
    case = make.fresh(case)
    assert case.status == expected
    assert (case.entry.state == Entry.State.IN_FORCE) == (expected == Status.APPROVED)
    assert ledger.size() == (1 if expected == Status.APPROVED else 0)


def test_how_a_party_decided_is_closed_to_others_until_both_have(cast: Cast) -> None:
    case = make.with_opinions(cast)
    own = make.decide(cast, case, cast.by)
    assert queries.visible_decisions(case, cast.by) == [own]
    assert queries.visible_decisions(case, cast.ru) == queries.visible_decisions(case, None) == []
    assert not queries.decisions_for_maker(case)
    make.decide(cast, case, cast.ru)
    case = make.fresh(case)
    assert len(queries.visible_decisions(case, None)) == len(queries.decisions_for_maker(case)) == 2


REFUSED: dict[str, tuple[type[Exception], str, dict[str, Any]]] = {
    "content that is not this one": (WrongState, "Содержание изменилось", {"digest": "0" * 64}),
    "for the other country": (NotAllowed, r"утверждающее.*Россия", {"party": "ru"}),
    "by the other country": (NotAllowed, r"утверждающее.*Беларусь", {"who": "ru_approver"}),
    "by the expert": (NotAllowed, "у вас её сейчас нет", {"who": "by_expert"}),
    "by the party's administrator": (NotAllowed, "у вас её сейчас нет", {"who": "by_administrator"}),
    "by the maker": (NotAllowed, "у вас её сейчас нет", {"who": "signer"}),
    "by the auditor": (NotAllowed, "у вас её сейчас нет", {"who": "auditor"}),
    "by the operator": (NotAllowed, "у вас её сейчас нет", {"who": "operator"}),
    "by a stranger": (NotAllowed, "у вас её сейчас нет", {"who": "stranger"}),
}


@pytest.mark.parametrize(("error", "sentence", "changed"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("last", [False, True], ids=["the first decision", "the last decision"])
def test_a_decision_is_refused_and_nothing_is_written(
    cast: Cast, last: bool, error: type[Exception], sentence: str, changed: dict[str, Any]
) -> None:
    case = make.with_opinions(cast)
    if last:
        make.decide(cast, case, cast.ru)
    with refused(error, sentence):
        decide(cast, case, **changed)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("E12", {"verdict": "maybe"}),
        ("E12", {"verdict": ""}),
        ("E19", {"number": "  "}),
        ("E11", {"number": "1" * 61}),
        ("E10", {"number": "1\u202e"}),
        ("E20", {"day": TODAY + timedelta(days=1)}),
        ("E20", {"day": date(1999, 12, 31)}),
        ("E20", {"effective": TODAY - timedelta(days=1)}),
        ("E20", {"effective": TODAY + timedelta(days=31)}),
        ("E19", {"verdict": "no", "codes": ("G01",), "grounds": " "}),
        ("E19", {"verdict": "no", "codes": (), "grounds": "Нет."}),
        ("E12", {"verdict": "no", "codes": ("G01", "G00"), "grounds": "Нет."}),
        ("E11", {"verdict": "no", "codes": ("G01",), "grounds": "н" * 4001}),
    ],
)
def test_a_decision_without_a_proper_order_or_grounds_is_stopped(
    cast: Cast, code: str, changed: dict[str, Any]
) -> None:
    case = make.with_opinions(cast)
    with stopped_by(code):
        decide(cast, case, **changed)


def test_a_decision_on_a_revision_that_changed_since_is_refused(cast: Cast) -> None:
    opened = make.with_opinions(cast)
    make.remark(cast, opened, cast.ru)
    make.send_back(cast, opened, cast.ru)
    with refused(WrongState, "дело в состоянии «возвращена с замечаниями»"):
        decide(cast, opened)
    case = make.refiled(cast, opened, name__ru="Вентиль")
    make.opine(cast, case, cast.by)
    with refused(WrongState, "Содержание изменилось после того, как вы открыли дело"):
        decide(cast, opened)
    decide(cast, case)


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_a_party_decides_once(cast: Cast, verdict: str) -> None:
    case = make.with_opinions(cast)
    decide(cast, case)
    second = cast.users["second"] = cast.stranger
    hold(second, cast.by, Role.APPROVER)
    for who in ("by_approver", "second"):
        with refused(WrongState, "Ваша сторона уже решила по этой редакции"):
            decide(cast, case, who=who, verdict=verdict, codes=("G99",), grounds="Передумали.")
    make.decide(cast, case, cast.ru)
    with refused(WrongState, "дело в состоянии «одобрена»"):
        decide(cast, case, verdict=verdict, codes=("G99",), grounds="Передумали.")


def test_the_expert_of_an_opinion_does_not_decide_on_it(cast: Cast) -> None:
    hold(cast.by_expert, cast.by, Role.APPROVER)
    case = make.with_opinions(cast)
    with refused(NotAllowed, "решает другое лицо вашей стороны"):
        decide(cast, case, who="by_expert")
    decide(cast, case)


@pytest.mark.parametrize("who", ["ru_approver", "ru_expert"])
def test_nobody_judges_a_revision_for_both_countries(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    for role in (Role.EXPERT, Role.APPROVER):
        hold(person, cast.by, role)
    case = make.with_opinions(cast)
    if who == "ru_approver":
        make.decide(cast, case, cast.ru)
    with refused(NotAllowed, "вы уже высказались за другую сторону"):
        decide(cast, case, who=who)
    decide(cast, case)


def test_an_expert_gives_an_opinion_for_one_country(cast: Cast) -> None:
    hold(cast.ru_expert, cast.by, Role.EXPERT)
    case = make.in_review(cast)
    make.opine(cast, case, cast.ru)
    with refused(NotAllowed, "вы уже высказались за другую сторону"):
        opine(cast, case, actor=cast.ru_expert)


def test_who_filed_a_revision_does_not_judge_it(cast: Cast) -> None:
    for role in (Role.EXPERT, Role.APPROVER):
        hold(cast.signer, cast.by, role)
    case = make.in_review(cast)
    with refused(NotAllowed, "Эту редакцию подали вы"):
        opine(cast, case, actor=cast.signer)
    make.opine(cast, case, cast.by)
    with refused(NotAllowed, "Эту редакцию подали вы"):
        decide(cast, case, who="signer")


def test_a_decision_waits_for_the_opinion_of_ones_own_expert(cast: Cast) -> None:
    case = make.in_review(cast)
    make.opine(cast, case, cast.ru)
    with refused(WrongState, "Сначала эксперт вашей стороны"):
        decide(cast, case)


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [
        (SINCE, TODAY - timedelta(days=1), False),
        (SINCE, TODAY, True),
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_rights_begin_and_end_with_the_membership(
    cast: Cast, since: date, until: date | None, may: bool
) -> None:
    case = make.with_opinions(cast, at=NOON)
    cast.by_approver.memberships.all().delete()
    hold(cast.by_approver, cast.by, Role.APPROVER, since=since, until=until)
    if may:
        decide(cast, case)
    else:
        with refused(NotAllowed, "у вас её сейчас нет"):
            decide(cast, case)


def test_a_paper_of_origin_that_ran_out_meanwhile_stops_the_last_decision(cast: Cast) -> None:
    case = make.with_opinions(cast, at=NOON, basis__kind="акт экспертизы", basis__valid_to="02.06.2026")
    make.decide(cast, case, cast.ru, at=NOON)
    with refused(WrongState, "Документ о происхождении истёк 02.06.2026"):
        decide(cast, case, at=NOON + timedelta(days=2))
    decide(cast, case, at=NOON + timedelta(days=1))
    assert make.fresh(case).entry.validities.get().valid_to == date(2026, 6, 2)


# --- opinions, remarks, returns -------------------------------------------------------------------


def opine(cast: Cast, case: Case, **changed: Any) -> Any:
    said = {"party": cast.by, "actor": cast.by_expert, "verdict": "yes", "digest": case.revision.digest}
    return deciding.opine(case_id=case.pk, at=NOON, **said | changed)


def remark(cast: Cast, case: Case, **changed: Any) -> Any:
    said = {"party": cast.by, "actor": cast.by_expert, "field": "name.ru", "text": "Уточните."}
    return remarking.remark(case_id=case.pk, at=NOON, **said | {"digest": case.revision.digest} | changed)


def send_back(cast: Cast, case: Case, **changed: Any) -> Any:
    said = {"party": cast.by, "actor": cast.by_expert, "digest": case.revision.digest}
    return remarking.return_to_maker(case_id=case.pk, at=NOON, **said | changed)


@pytest.mark.parametrize("act", [opine, remark, send_back])
def test_what_is_judged_must_be_what_was_read(cast: Cast, act: Callable[..., Any]) -> None:
    case = make.in_review(cast)
    remark(cast, case)
    with refused(WrongState, "Содержание изменилось"):
        act(cast, case, digest="0" * 64)


@pytest.mark.parametrize("act", [opine, remark, send_back])
def test_a_party_is_spoken_for_by_its_own_people(cast: Cast, act: Callable[..., Any]) -> None:
    case = make.in_review(cast)
    remark(cast, case)
    for changed in ({"actor": cast.ru_expert}, {"party": cast.ru}, {"actor": cast.signer}, {"party": None}):
        with refused(NotAllowed, "Действие доступно роли|Назовите сторону"):
            act(cast, case, **changed)


def test_a_party_gives_one_opinion_and_says_why_it_is_against(cast: Cast) -> None:
    case = make.in_review(cast)
    with stopped_by("E19"):
        opine(cast, case, verdict="no", text=" ")
    opine(cast, case, verdict="no", text="Нет документа.")
    with refused(WrongState, "Мнение вашей стороны по этой редакции уже дано"):
        opine(cast, case)
    decide(cast, case)  # an approver may see it otherwise than the expert


def test_a_return_needs_a_remark_with_words(cast: Cast) -> None:
    case = make.in_review(cast)
    with stopped_by("E19"):
        remark(cast, case, text=" ")
    with refused(WrongState, "хотя бы одно замечание"):
        send_back(cast, case)


def test_only_the_makers_country_does_the_formal_check(cast: Cast) -> None:
    case = make.filed(cast)
    with refused(NotAllowed, "сторона страны изготовителя"):
        deciding.accept(case_id=case.pk, party=cast.ru, actor=cast.ru_expert, at=NOON)


# --- one transaction -------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["leaf", "node", "tree", "validity", "entry", "listing", "case", "event"])
def test_a_failure_on_the_way_leaves_nothing_half_written(cast: Cast, table: str) -> None:
    case = make.with_opinions(cast)
    make.decide(cast, case, cast.ru)
    with connection.cursor() as cursor:
        cursor.execute(f"""
            SET CONSTRAINTS ALL IMMEDIATE;
            CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '23000'; END $$;
            CREATE TRIGGER broken AFTER INSERT OR UPDATE ON products_{table}
                FOR EACH ROW EXECUTE FUNCTION broken();
        """)
    with refused(IntegrityError, "the disk is full"):
        decide(cast, case)
    assert (Entry.objects.get().state, Decision.objects.count()) == (Entry.State.PENDING, 1)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER broken ON products_{table}")
    with transaction.atomic():
        decide(cast, case)
    assert Entry.objects.get().number == numbering.number(1), "the failure consumed no number"
    assert ledger.verify().ok
