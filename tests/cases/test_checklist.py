"""The checklist: what is asked of which case, and how long a mark counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from products.cases import checklist
from products.cases.models import Case, Mark
from products.cases.workflow import Kind, WrongState
from products.entries import content
from products.entries.rules import Problems
from products.parties.models import User
from products.parties.rules import NotAllowed
from tests.cases.steps import refused
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()


@pytest.mark.parametrize(
    ("kind", "category", "asked", "not_asked"),
    [
        (Kind.INCLUDE, "ic-logic-gate", "packages-documented", "machine-conditions"),
        (Kind.AMEND, "discrete-diode", "limits-conditions", "service-scope"),
        (Kind.INCLUDE, "equipment-litho-stepper", "machine-conditions", "packages-documented"),
        (Kind.INCLUDE, "service", "service-scope", "analogues-true"),
        (Kind.EXCLUDE, "ic-logic-gate", "reason-founded", "values-plausible"),
        (Kind.TRANSFER, "ic-logic-gate", "successor-proved", "reason-founded"),
        (Kind.EXTEND, "service", "still-made", "tu-matches"),
    ],
)
def test_what_is_asked_depends_on_the_case_and_its_category(
    kind: Kind, category: str, asked: str, not_asked: str
) -> None:
    codes = {question.code for question in checklist.questions(Case(kind=kind, category_id=category))}
    assert asked in codes
    assert not_asked not in codes


def test_every_question_has_a_section_of_the_form_and_reads_fields_that_are() -> None:
    roots = {address.split(".")[0] for address in content.BY_ADDRESS}
    for question in checklist.QUESTIONS:
        assert question.section in {*content.SECTIONS, checklist.REQUEST}, question
        assert {address.split(".")[0] for address in question.reads} <= roots, question


def mark(case: Case, cast: Cast, actor: User | None = None, **answers: str) -> int:
    return checklist.mark(
        case_id=case.pk,
        party=cast.by,
        actor=actor or cast.by_expert,
        at=NOW,
        digest=case.revision.digest,
        answers={code.replace("_", "-"): answer for code, answer in answers.items()},
    )


def states(case: Case, cast: Cast) -> dict[str, checklist.Asked]:
    return {one.question.code: one for one in checklist.asked(case, checklist.marks_of(case, cast.by))}


def test_marks_of_unchanged_fields_carry_over_and_of_changed_ones_are_asked_again(cast: Cast) -> None:
    case = make.in_review(cast)
    assert mark(case, cast, designation_as_marked="pass", packages_documented="remark", codes_fit="none") == 3
    make.remark(cast, case, cast.by, field="packages")
    make.send_back(cast, case, cast.by)
    again = make.refiled(cast, case, packages=["DIP-14", "SOIC-14"])
    held = states(again, cast)
    designation, packages = held["designation-as-marked"], held["packages-documented"]
    assert designation.carried
    assert designation.mark is not None
    assert (designation.mark.answer, designation.mark.revision_id) == ("pass", case.revision_id)
    assert packages.mark is None
    assert packages.past is not None
    assert packages.past.answer == "remark"
    codes = {question.code for question in checklist.unmarked(again, checklist.marks_of(again, cast.by))}
    assert {"packages-documented", "values-plausible"} <= codes
    assert not codes & {"designation-as-marked", "codes-fit"}
    assert not checklist.marks_of(again, cast.ru), "the other party has marks of its own"
    mark(again, cast, packages_documented="pass")
    assert not states(again, cast)["packages-documented"].carried


def test_a_mark_keeps_its_person_until_it_differs(cast: Cast) -> None:
    case = make.in_review(cast)
    mark(case, cast, civil="pass")
    assert mark(case, cast, cast.by_approver, civil="pass") == 0
    assert Mark.objects.get().by == cast.by_expert
    assert mark(case, cast, cast.by_approver, civil="remark") == 1
    assert (Mark.objects.get().by, Mark.objects.get().answer) == (cast.by_approver, "remark")


def test_marks_are_the_partys_own_of_what_was_read_while_it_is_judged(cast: Cast) -> None:
    case = make.in_review(cast)
    for stranger in (cast.ru_expert, cast.by_administrator, cast.signer, cast.auditor):
        with refused(NotAllowed):
            mark(case, cast, stranger, civil="pass")
    for wrong in ({"civil": "maybe"}, {"machine_conditions": "pass"}):
        with refused(Problems):
            mark(case, cast, **wrong)
    stale = make.fresh(case)
    stale.revision.digest = "0" * 64
    with refused(WrongState, "Содержание изменилось"):
        mark(stale, cast, civil="pass")
    make.remark(cast, case, cast.by)
    make.send_back(cast, case, cast.by, at=NOW + timedelta(seconds=1))
    with refused(WrongState, "пока дело рассматривается"):
        mark(case, cast, civil="pass")
