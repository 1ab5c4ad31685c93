"""Many cases under one declaration: filed one by one, taken up again, what is wrong left out."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from products.cases import (
    beginning,
    bundling,
    changing,
    checking_many,
    copying,
    drafting,
    filing,
    requesting,
)
from products.cases.models import Bundle, Case, Event
from products.cases.workflow import Kind, Status, WrongState
from products.entries import rules
from products.parties.rules import NotAllowed
from tests.cases.steps import refused
from tests.cast import Cast
from tests.factories import cases as make
from tests.worker import do_tasks

NOW = timezone.now()
REASON = "Так в техническом листе."


def gates(cast: Cast, number: int) -> Bundle:
    """So many copies of one gate, each with its own designation and without a declaration of its own."""
    first = make.draft(cast, designation="IN74AC00")
    bundle = bundling.begin(manufacturer=cast.integral, title="Вентили", actor=cast.editor, at=NOW)
    keys = []
    for place in range(number):
        case = copying.copy_case(case=make.fresh(first), actor=cast.editor, at=NOW)
        assert not {"designation", "civil_declaration"} & set(case.draft)
        drafting.save(
            case_id=case.pk,
            values={"designation": f"IN74AC{place + 1:02}"},
            version=case.draft_version,
            actor=cast.editor,
            at=NOW,
        )
        keys.append(case.pk)
    assert bundling.gather(bundle_id=bundle.pk, cases=keys, actor=cast.editor, at=NOW) == number
    return bundle


def declare(cast: Cast, bundle: Bundle, *, reason: str = REASON) -> Bundle:
    bundling.declare(bundle_id=bundle.pk, actor=cast.signer, at=NOW, declared=True, reason=reason)
    return Bundle.objects.get(pk=bundle.pk)


def test_twelve_gates_are_filed_under_one_declaration(cast: Cast) -> None:
    bundle = gates(cast, 12)
    declare(cast, bundle)
    assert do_tasks() == ["bundles.file"]
    cases = list(Case.objects.filter(bundle=bundle))
    assert [case.status for case in cases] == [Status.FILED] * 12
    assert all(case.revision.content["civil_declaration"] for case in cases)
    assert Event.objects.filter(case__in=cases, verb="file", actor=cast.signer).count() == 12


def test_what_is_wrong_stays_a_draft_with_its_reasons_and_the_rest_is_filed_again(cast: Cast) -> None:
    bundle = gates(cast, 3)
    wrong, twin, good = bundle.cases.order_by("designation")
    drafting.save(case_id=wrong.pk, values={"name.ru": ""}, version=2, actor=cast.editor, at=NOW)
    drafting.save(
        case_id=twin.pk, values={"designation": good.designation}, version=2, actor=cast.editor, at=NOW
    )
    bundle = declare(cast, bundle)
    do_tasks()
    bundle.refresh_from_db()
    assert bundle.cases.filter(status=Status.FILED).count() == 1
    codes = sorted(sentence[:3] for said in bundle.refusals.values() for sentence in said)
    assert codes == ["E02", "E07"]
    with refused(WrongState, "состав его больше не меняется"):
        bundling.take_out(bundle_id=bundle.pk, case_id=wrong.pk, actor=cast.editor, at=NOW)
    bundling.reopen(bundle_id=bundle.pk, actor=cast.editor, at=NOW)
    left = make.fresh(wrong)
    drafting.save(
        case_id=left.pk, values={"name.ru": "Элемент"}, version=left.draft_version, actor=cast.editor, at=NOW
    )
    declare(cast, bundle)
    do_tasks()
    assert bundle.cases.filter(status=Status.FILED).count() == 2


def test_an_interrupted_filing_goes_on_where_it_stopped(cast: Cast) -> None:
    bundle = declare(cast, gates(cast, 4))

    def stop(left: int) -> None:
        if left == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bundling.carry_out(bundle_id=bundle.pk, at=NOW, progress=stop)
    assert len(bundling.waiting(bundle)) == 2
    do_tasks()
    assert bundling.waiting(bundle) == []
    assert bundle.cases.filter(status=Status.FILED).count() == 4


def test_warnings_want_one_reason_and_the_declaration_its_signer(cast: Cast) -> None:
    bundle = gates(cast, 1)
    with refused(rules.Problems, "E04"):
        bundling.declare(bundle_id=bundle.pk, actor=cast.signer, at=NOW, declared=False)
    with refused(NotAllowed):
        bundling.declare(bundle_id=bundle.pk, actor=cast.editor, at=NOW, declared=True)
    bundle = declare(cast, bundle, reason="")
    do_tasks()
    bundle.refresh_from_db()
    assert any(sentence.startswith("E30") for said in bundle.refusals.values() for sentence in said)


def test_a_bundle_takes_drafts_of_its_own_maker_once(cast: Cast) -> None:
    bundle = gates(cast, 1)
    others = [make.draft(cast, maker=cast.planar).pk, make.filed(cast).pk, bundle.cases.get().pk]
    assert bundling.gather(bundle_id=bundle.pk, cases=others, actor=cast.editor, at=NOW) == 0


def test_one_change_over_many_entries_is_shown_before_it_begins(cast: Cast) -> None:
    same = make.in_force(cast, designation="IN74AC00", contact="Отдел сбыта")
    other = make.in_force(cast, designation="IN74AC02")
    busy = make.in_force(cast, designation="IN74AC04")
    drafting.start_amend(entry=busy, actor=cast.editor, at=NOW)
    entries = [same, other, busy]
    who = {"maker": cast.integral, "at": NOW}
    found = changing.preview(entries, address="contact", text="Отдел сбыта", **who)
    assert [one.is_ready for one in found] == [False, True, False]
    assert [[c.address for c in one.changes] for one in found] == [[], ["contact"], ["contact"]]
    wrong = changing.preview(entries, address="parameters.supply_voltage", text="2 Вт", **who)
    assert all(one.problems and not one.is_ready for one in wrong)
    bundle = beginning.begin(
        entries=entries, kind=Kind.AMEND, address="contact", text="Отдел сбыта", title="Контакт",
        actor=cast.editor, **who,
    )  # fmt: skip
    assert [designation for designation, _reason in bundle.plan["left_out"]] == ["IN74AC04"]
    (case,) = bundle.cases.all()
    checked = filing.check(make.fresh(case), at=NOW)
    assert (case.entry, [change.address for change in checked.changes]) == (other, ["contact"])


def test_more_than_a_portion_is_begun_by_the_worker_and_goes_on_where_it_stopped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "PORTION", 2)
    entries = [make.in_force(cast, designation=f"IN74AC{place:02}") for place in range(5)]
    bundle = beginning.begin(
        entries=entries, kind=Kind.AMEND, address="contact", text="Отдел сбыта", title="Контакт",
        maker=cast.integral, actor=cast.signer, at=NOW,
    )  # fmt: skip
    assert (bundle.cases.count(), len(bundle.plan["left"])) == (2, 3)
    drafting.start_amend(entry=entries[4], actor=cast.editor, at=NOW)
    with refused(WrongState, "ещё собирается"):
        declare(cast, bundle)

    def stop(left: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        beginning.carry_out(bundle_id=bundle.pk, at=NOW, progress=stop)
    assert bundle.cases.count() == 4
    assert do_tasks() == ["bundles.begin"]
    bundle.refresh_from_db()
    assert (bundle.cases.count(), bundle.plan["left"]) == (4, [])
    assert [designation for designation, _why in bundle.plan["left_out"]] == ["IN74AC04"]
    beginning.carry_out(bundle_id=bundle.pk, at=NOW)
    assert bundle.cases.count() == 4, "begun twice it does only what is not done yet"


def test_drafts_of_a_bundle_are_set_against_the_register_and_each_other(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    def draft(designation: str, current: str = "40 мкА") -> Case:
        parameters = make.GATE["parameters"] | {"supply_current": {"max": current}}
        return make.draft(cast, designation=designation, parameters=parameters)

    make.in_force(cast, designation="IN74AC86")
    drafts = {
        "the first of two": draft("IN74AC00"),
        "spelt otherwise": draft("IN 74AC00"),
        "alike": draft("IN74AQ10"),
        "its like": draft("IN74AK10"),
        "far from the others": draft("IN74AC04", "40 мА"),
        "in the register": draft("IN74AC86"),
        "nothing": draft("IN74AC32"),
    }
    cases = [make.fresh(case) for case in drafts.values()]
    checking_many.judge(cases, maker=cast.integral, at=NOW)
    with django_assert_num_queries(4):
        judged = checking_many.judge(cases, maker=cast.integral, at=NOW)
    found = {
        name: sorted({p.code for p in (*judged[case.pk].errors, *judged[case.pk].warnings)} - {"E30"})
        for name, case in drafts.items()
    }
    assert found == {
        "the first of two": ["E07"],
        "spelt otherwise": ["E07"],
        "alike": ["E35"],
        "its like": ["E35"],
        "far from the others": ["E36"],
        "in the register": ["E07"],
        "nothing": [],
    }
    for case in cases:
        alone = {p.code for p in filing.check(case, at=NOW).problems}
        assert {p.code for p in (*judged[case.pk].errors, *judged[case.pk].warnings)} >= alone


def test_a_value_taken_away_is_a_change_too(cast: Cast) -> None:
    entry = make.in_force(cast)
    found = changing.preview(
        [entry], address="parameters.channel_count", text="", maker=cast.integral, at=NOW
    )
    assert [change.sign for one in found for change in one.changes] == ["removed"]


def test_many_are_begun_in_a_fixed_number_of_statements(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    entries = [make.in_force(cast, designation=f"IN74AC{place:02}") for place in range(8)]
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        made = requesting.start(entries=entries, kind=Kind.AMEND, actor=cast.editor, at=NOW)
    assert len(made) == 8
