"""The maker files, refiles, answers and withdraws; what stops a filing and what it freezes."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest

from products.cases import dossier, drafting, filing, queries
from products.cases.models import Case, Event, Remark
from products.cases.workflow import Status, WrongState
from products.entries.models import Entry
from products.parties.models import Membership, Role
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused, stopped_by
from tests.cast import Cast
from tests.factories import cases as make


def file(cast: Cast, case: Case, who: str = "signer") -> Case:
    reasons = make.reasons(case, at=NOON)
    filing.file(case_id=case.pk, actor=cast.users[who], at=NOON, acknowledged=reasons)
    return make.fresh(case)


def test_a_filing_freezes_the_content_and_opens_both_reviews(cast: Cast) -> None:
    case = file(cast, make.draft(cast))
    assert (case.status, case.filed_at, case.revision.ordinal) == (Status.FILED, NOON, 1)
    assert hashlib.sha256(case.revision.body).hexdigest() == case.revision.digest
    assert case.revision.content["designation"] == "КР1554ЛА3"
    assert list(case.reviews.order_by("party").values_list("party", flat=True)) == ["by", "ru"]
    assert (case.entry.state, case.entry.number) == (Entry.State.PENDING, None)
    receipt = Event.objects.get(case=case)
    assert (receipt.verb, receipt.actor, receipt.at) == ("file", cast.signer, NOON)
    assert (receipt.revision, receipt.from_status, receipt.to_status) == (case.revision, "draft", "filed")


WRONG: dict[str, tuple[list[str], dict[str, Any]]] = {
    "no designation": (["E01"], {"designation": " "}),
    "no Russian name": (["E02"], {"name__ru": ""}),
    "a category that has finer ones": (["E03"], {"category": "ic"}),
    "not civil": (["E04"], {"civil_declaration": False}),
    "two alphabets in a word": (["E08"], {"designation": "КPА1554"}),
    "a control character": (["E10"], {"name__ru": "Логический\u200b элемент"}),
    "too long": (["E11"], {"designation": "К" * 121}),
    "several at once": (["E01", "E02", "E04"], {"designation": "", "name__ru": "", "civil_declaration": ""}),
}


@pytest.mark.parametrize(("codes", "values"), WRONG.values(), ids=WRONG)
def test_what_stops_a_filing_leaves_the_draft(cast: Cast, codes: list[str], values: dict[str, Any]) -> None:
    case = make.draft(cast, **values)
    found = {p.code for p in filing.check(case, at=NOON).errors}
    assert found >= set(codes)
    with stopped_by(*(p.code for p in filing.check(case, at=NOON).errors)):
        file(cast, case)


@pytest.mark.parametrize("typed", ["пять вольт", "5 А", "2…6 км", "1e400 В"])
def test_a_wrong_value_of_a_parameter_stops_a_filing_and_is_named(cast: Cast, typed: str) -> None:
    case = make.draft(cast, parameters={"supply_voltage": {"value": typed}})
    [problem] = filing.check(case, at=NOON).errors
    assert problem.address == "parameters.supply_voltage.value"
    with stopped_by(problem.code):
        file(cast, case)


def test_what_is_missing_is_said_and_does_not_stop(cast: Cast) -> None:
    case = make.draft(cast, packages=[], parameters={})
    warnings = {p.address for p in filing.check(case, at=NOON).warnings}
    assert {"packages", "parameters.supply_voltage"} <= warnings
    assert "packages" not in file(cast, case).revision.content


@pytest.mark.parametrize("designation", ["КР1554ЛА3", " кр1554ла3 ", "KP1554ЛА3"])
@pytest.mark.parametrize("stage", ["filed", "returned", "approved"])
def test_a_maker_has_a_designation_once(cast: Cast, stage: str, designation: str) -> None:
    getattr(make, stage)(cast)
    case = make.draft(cast, designation=designation)
    with stopped_by("E07"):
        file(cast, case)


def test_a_designation_is_free_after_a_withdrawal_and_for_another_maker(cast: Cast) -> None:
    first = make.filed(cast)
    make.filed(cast, maker=cast.planar)
    filing.withdraw(case_id=first.pk, actor=cast.signer, at=NOON)
    assert file(cast, make.draft(cast)).status == Status.FILED


def test_two_drafts_may_share_a_designation_until_one_is_filed(cast: Cast) -> None:
    first, second = make.draft(cast), make.draft(cast)
    assert filing.check(second, at=NOON).errors == []
    file(cast, first)
    with stopped_by("E07"):
        file(cast, second)


def amending(cast: Cast, entry: Entry, **values: Any) -> Case:
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=NOON)
    return drafting.save(
        case_id=case.pk, values=values, version=case.draft_version, actor=cast.editor, at=NOON
    )


def test_an_amendment_that_changes_nothing_is_stopped(cast: Cast) -> None:
    case = amending(cast, make.in_force(cast))
    with stopped_by("E17"):
        file(cast, case)


def test_an_amendment_may_keep_its_designation_but_not_take_anothers(cast: Cast) -> None:
    entry = make.in_force(cast)
    make.in_force(cast, designation="КР1554ЛА4")
    case = amending(cast, entry, **{"name.en": "Gate"})
    assert [c.address for c in filing.check(case, at=NOON).changes] == ["name.en"]
    assert filing.check(case, at=NOON).errors == []
    other = drafting.save(
        case_id=case.pk, values={"designation": "КР1554ЛА4"}, version=2, actor=cast.editor, at=NOON
    )
    with stopped_by("E07"):
        file(cast, other)


def test_a_designation_that_an_open_amendment_brings_is_taken(cast: Cast) -> None:
    renamed, other = make.in_force(cast), make.in_force(cast, designation="КР1554ЛА5")
    file(cast, amending(cast, renamed, designation="КР1554ЛА4"))
    for case in (make.draft(cast, designation="КР1554ЛА4"), amending(cast, other, designation="КР1554ЛА4")):
        with stopped_by("E07"):
            file(cast, case)


@pytest.mark.parametrize("who", ["editor", "rival", "stranger", "by_expert", "by_approver", "operator"])
def test_only_the_makers_signer_files(cast: Cast, who: str) -> None:
    case = make.draft(cast)
    with refused(NotAllowed, "Действие доступно роли «подписант изготовителя»"):
        file(cast, case, who)


def test_nobody_files_before_or_after_his_membership(cast: Cast) -> None:
    case = make.draft(cast)
    cast.signer.memberships.update(until=date(2026, 5, 31))
    member = {"user": cast.signer, "role": Role.SIGNER, "manufacturer": cast.integral}
    Membership.objects.create(since=date(2026, 6, 2), **member)
    with refused(NotAllowed, "у вас её сейчас нет"):
        file(cast, case)
    Membership.objects.create(since=date(2026, 6, 1), until=date(2026, 6, 1), **member)
    assert file(cast, case).status == Status.FILED


def test_one_who_may_not_sign_in_does_not_file(cast: Cast) -> None:
    case = make.draft(cast)
    cast.signer.is_active = False
    cast.signer.save()
    with refused(NotAllowed, "у вас её сейчас нет"):
        file(cast, case)


def test_a_case_is_filed_once(cast: Cast) -> None:
    case = make.filed(cast)
    with refused(WrongState, "дело в состоянии «подана»"):
        file(cast, case)


def test_a_return_brings_the_remarks_of_both_parties_and_none_before(cast: Cast) -> None:
    case = make.in_review(cast)
    make.remark(cast, case, cast.by, field="name.ru", text="Уточните.")
    make.remark(cast, case, cast.ru, field="packages", text="Какой корпус?")
    assert list(queries.remarks_for_maker(case)) == []
    assert [r.field for r in dossier.read(make.fresh(case), ["by"]).remarks] == ["name.ru"]
    assert [r.field for r in dossier.read(make.fresh(case), ["ru"]).remarks] == ["packages"]
    assert not dossier.read(make.fresh(case), []).remarks
    make.send_back(cast, case, cast.ru)
    told = [(r.review.party_id, r.field, r.text) for r in queries.remarks_for_maker(case)]
    assert told == [("by", "name.ru", "Уточните."), ("ru", "packages", "Какой корпус?")]
    assert make.fresh(case).status == Status.RETURNED


def test_every_remark_is_answered_before_a_refiling(cast: Cast) -> None:
    case = make.in_review(cast)
    remarks = [make.remark(cast, case, party) for party in (cast.by, cast.ru)]
    make.send_back(cast, case, cast.by)
    for remark in remarks:
        with refused(WrongState, "ответьте на каждое замечание"):
            filing.refile(case_id=case.pk, actor=cast.signer, at=NOON)
        filing.answer(case_id=case.pk, remark_id=remark.pk, text="Так и есть.", actor=cast.editor, at=NOON)
    assert make.file(cast, case, at=NOON, again=True).revision.ordinal == 2


def test_an_answer_is_words_to_a_remark_of_this_case(cast: Cast) -> None:
    case, other = make.returned(cast), make.returned(cast, designation="КР1554ЛА4")
    remark = Remark.objects.get(review__case=case)
    for text, code in (("  ", "E19"), ("Да\u202e", "E10"), ("д" * 2001, "E11")):
        with stopped_by(code):
            filing.answer(case_id=case.pk, remark_id=remark.pk, text=text, actor=cast.editor, at=NOON)
    with refused(Remark.DoesNotExist):
        filing.answer(case_id=other.pk, remark_id=remark.pk, text="Да.", actor=cast.editor, at=NOON)


def test_a_refiling_is_a_new_revision_and_earlier_verdicts_lapse(cast: Cast) -> None:
    case = make.with_opinions(cast)
    first = case.revision
    make.decide(cast, case, cast.by)
    make.remark(cast, case, cast.ru)
    make.send_back(cast, case, cast.ru)
    case = make.refiled(cast, case, name__ru="Четыре элемента 2И-НЕ")
    assert (case.status, case.revision.ordinal, case.revision.entry) == ("in_review", 2, first.entry)
    assert case.revision.digest != first.digest
    assert queries.decided_parties(queries.cases().get(pk=case.pk)) == set()
    assert [queries.opinion(case, party) for party in (cast.by, cast.ru)] == [None, None]
    with refused(WrongState, "Сначала эксперт вашей стороны даёт мнение"):
        make.decide(cast, case, cast.ru)
    make.opine(cast, case, cast.ru)
    make.decide(cast, case, cast.ru)
    assert make.fresh(case).status == Status.IN_REVIEW, "the yes of Belarus was to the first revision"
    make.opine(cast, case, cast.by)
    make.decide(cast, case, cast.by)
    assert make.fresh(case).entry.current == case.revision


def test_a_refiling_of_the_same_content_still_asks_both_parties_anew(cast: Cast) -> None:
    case = make.with_opinions(cast)
    make.decide(cast, case, cast.by)
    make.remark(cast, case, cast.ru)
    make.send_back(cast, case, cast.ru)
    digest = case.revision.digest
    case = make.refiled(cast, case)
    assert case.revision.digest == digest
    make.opine(cast, case, cast.ru)
    make.decide(cast, case, cast.ru)
    assert make.fresh(case).status == Status.IN_REVIEW


def test_a_refiling_with_a_mistake_is_stopped(cast: Cast) -> None:
    case = make.returned(cast)
    remark = Remark.objects.get(review__case=case)
    filing.answer(case_id=case.pk, remark_id=remark.pk, text="Да.", actor=cast.editor, at=NOON)
    drafting.save(
        case_id=case.pk, values={"name.ru": ""}, version=case.draft_version, actor=cast.editor, at=NOON
    )
    with stopped_by("E02"):
        filing.refile(case_id=case.pk, actor=cast.signer, at=NOON)


def test_a_third_return_is_refused(cast: Cast) -> None:
    case = make.returned(cast)
    case = make.refiled(cast, case)
    make.remark(cast, case, cast.ru)
    make.send_back(cast, case, cast.ru)
    case = make.refiled(cast, case)
    make.remark(cast, case, cast.by)
    with refused(WrongState, "возвращалось дважды"):
        make.send_back(cast, case, cast.by)


@pytest.mark.parametrize("stage", ["filed", "with_opinions", "returned"])
def test_a_withdrawn_case_is_over_and_its_entry_never_public(cast: Cast, stage: str) -> None:
    case = getattr(make, stage)(cast)
    filing.withdraw(case_id=case.pk, actor=cast.signer, at=NOON, note="Передумали.")
    case = make.fresh(case)
    assert (case.status, case.closed_at, case.entry.state) == ("withdrawn", NOON, Entry.State.PENDING)
    assert case.events.latest("pk").note == "Передумали."
    with refused(WrongState, "отозвана"):
        make.remark(cast, case, cast.by)


def test_a_discarded_draft_stays_as_it_was_and_is_over(cast: Cast) -> None:
    case = make.draft(cast)
    filing.discard(case_id=case.pk, actor=cast.editor, at=NOON + timedelta(days=1))
    assert (make.fresh(case).status, make.fresh(case).draft) == ("withdrawn", case.draft)
    with refused(WrongState, "дело в состоянии «отозвана»"):
        file(cast, case)


def test_a_paper_the_maker_never_uploaded_stops_a_filing(cast: Cast) -> None:
    case = make.draft(cast, documents=[{"role": "datasheet", "sha256": "0" * 64, "title": "Чужой"}])
    with stopped_by("E15"):
        file(cast, case)
