"""Many cases under one declaration: filed one by one, taken up again, what is wrong left out."""

from __future__ import annotations

import pytest
from django.utils import timezone

from products.cases import bundling, changing, copying, drafting, filing, requesting
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
    bundle = changing.start(
        entries=entries, address="contact", text="Отдел сбыта", title="Контакт", actor=cast.editor, **who
    )
    (case,) = bundle.cases.all()
    checked = filing.check(make.fresh(case), at=NOW)
    assert (case.entry, [change.address for change in checked.changes]) == (other, ["contact"])


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
