"""One act over many cases: who may, what is judged and what is left, and that every digest is listed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from products.cases import bundling, papers, queries, together
from products.cases.models import Act, Case, Decision
from products.cases.together import Outcome, Seen
from products.cases.workflow import Status, WrongState
from products.ledger import queries as ledger
from products.parties.models import Role
from tests.cases.steps import NOON, refused, stopped_by
from tests.cast import Cast, hold
from tests.documents import files
from tests.factories import cases as make


@pytest.fixture
def bundled(cast: Cast) -> list[Case]:
    """Three gates of one bundle, both experts for them."""
    drafts = [make.draft(cast, at=NOON, designation=f"КР1554ЛА{place}") for place in (3, 4, 6)]
    keys = [case.pk for case in drafts]
    bundling.begin(manufacturer=cast.integral, title="Вентили", actor=cast.editor, at=NOON, cases=keys)
    for case in drafts:
        make.file(cast, case, at=NOON)
        make.deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOON)
    cases = [make.fresh(case) for case in drafts]
    for party in (cast.by, cast.ru):
        opined = together.opine(
            seen=seen(cases), party=party, actor=make.expert_of(cast, party), at=NOON, verdict="yes"
        )
        assert (len(opined.done), opined.left) == (3, {})
    return cases


def seen(cases: list[Case]) -> list[Seen]:
    return [Seen(case.pk, case.revision.digest if case.revision else "") for case in cases]


def decide(cast: Cast, cases: list[Case], party: str = "by", **changed: Any) -> Outcome:
    said = {"actor": cast.users[f"{party}_approver"], "verdict": "yes", "seen": seen(cases)} | changed
    order = said.pop("order", make.order(NOON, said["verdict"]))
    return together.decide(party=getattr(cast, party), at=NOON, verified_at=NOON, order=order, **said)


def test_one_decision_covers_all_and_lists_every_digest(cast: Cast, bundled: list[Case]) -> None:
    act = (BytesIO(files.pdf(text="Order")), "приказ.pdf")
    assert len(decide(cast, bundled, order=make.order(NOON, act=act)).done) == 3
    assert decide(cast, bundled, "ru").left == {}
    assert set(Case.objects.values_list("status", flat=True)) == {"approved"}
    assert ledger.size() == 3
    own = Decision.objects.filter(review__party="by")
    assert len(set(own.values_list("together", flat=True))) == 1
    assert Act.objects.count() == 3
    assert Act.objects.values("document").distinct().count() == 1
    first = own.order_by("pk")[0]
    said = str(papers.said(first.review.case, first, "ru"))
    assert all(case.revision.digest in said for case in bundled)


def test_exceptions_are_named_and_nothing_of_them_is_half_done(cast: Cast, bundled: list[Case]) -> None:
    changed, mine, plain = bundled
    make.remark(cast, changed, cast.ru)
    make.send_back(cast, changed, cast.ru)
    make.refiled(cast, changed, name__ru="Вентиль")
    hold(cast.stranger, cast.by, Role.APPROVER)
    make.decide(cast, mine, cast.by, at=NOON, actor=cast.stranger)
    outcome = decide(cast, bundled)
    assert outcome.done == [plain.pk]
    assert "Содержание изменилось" in outcome.left[changed.pk]
    assert "уже решила" in outcome.left[mine.pk]
    assert not Decision.objects.filter(review__case=changed).exists()


def test_it_takes_a_second_person_and_has_a_limit(cast: Cast, bundled: list[Case]) -> None:
    hold(cast.by_expert, cast.by, Role.APPROVER)
    outcome = decide(cast, bundled, actor=cast.by_expert)
    assert outcome.done == []
    assert all("решает другое лицо" in sentence for sentence in outcome.left.values())
    assert decide(cast, bundled, actor=cast.ru_approver).done == []
    with refused(WrongState, "не больше 50 дел; отмечено 51"):
        decide(cast, bundled, seen=seen(bundled) * 17)
    with stopped_by("E19", "E19"):
        decide(cast, bundled, verdict="no", order=make.order(NOON, grounds=" "))


def test_what_differs_is_split_off_and_judged_alone(cast: Cast, bundled: list[Case]) -> None:
    odd = bundled[0]
    said = {"party": cast.by, "actor": cast.by_expert, "at": NOON}
    with stopped_by("E19"):
        together.split(case_id=odd.pk, **said, note=" ")
    together.split(case_id=odd.pk, **said, note="Другой корпус.")
    event = odd.events.latest("pk")
    assert (event.verb, event.note, event.to_status) == ("split", "Другой корпус.", "in_review")
    assert queries.split_off(case.pk for case in bundled) == {odd.pk}
    with refused(WrongState, "уже выделено"):
        together.split(case_id=odd.pk, **said, note="Ещё раз.")
    outcome = decide(cast, bundled)
    assert len(outcome.done) == 2
    assert "решают отдельно" in outcome.left[odd.pk]
    make.decide(cast, odd, cast.by, at=NOON)
    with refused(WrongState, "не входит в пакет"):
        together.split(case_id=make.in_review(cast, designation="КР1554ЛА8").pk, **said, note="Одно.")
    assert make.fresh(odd).status == Status.IN_REVIEW
