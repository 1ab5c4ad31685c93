"""A value proposed by a reviewer: it must fit its field, and one click takes it over."""

from __future__ import annotations

import pytest
from django.utils import timezone

from products.cases import answering, filing, remarking
from products.cases.models import Case, Remark
from products.cases.workflow import WrongState
from products.entries import rules
from tests.cases.steps import refused
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()


def proposed(cast: Cast, case: Case, field: str, value: str) -> Remark:
    return remarking.remark(
        case_id=case.pk,
        party=cast.by,
        actor=cast.by_expert,
        at=NOW,
        field=field,
        text="Исправьте.",
        proposed=value,
        digest=case.revision.digest,
    )


@pytest.mark.parametrize(
    ("field", "value", "content"),
    [
        ("name.ru", "Элемент 2И-НЕ", {"name": {"ru": "Элемент 2И-НЕ"}}),
        ("packages", "SOIC-14\nDIP-14", {"packages": ["DIP-14", "SOIC-14"]}),
        ("lifecycle_status", "серийное производство", {"lifecycle_status": "production"}),
    ],
)
def test_a_proposed_value_is_written_where_the_remark_stands(
    cast: Cast, field: str, value: str, content: dict
) -> None:
    case = make.in_review(cast)
    remark = proposed(cast, case, field, value)
    make.send_back(cast, case, cast.by)
    answering.accept_proposal(case_id=case.pk, remark_id=remark.pk, actor=cast.editor, at=NOW)
    remark.refresh_from_db()
    said = value.replace("\n", "; ")
    assert (remark.resolved, remark.answer) == (True, f"Принято предложенное значение: {said}")
    built = filing.check(make.fresh(case), at=NOW).content
    assert {key: built[key] for key in content} == content


def test_a_proposed_parameter_keeps_its_condition(cast: Cast) -> None:
    typed = make.GATE["parameters"] | {"supply_voltage": {"value": "2…6 В", "condition": "25 °C"}}
    case = make.in_review(cast, parameters=typed)
    remark = proposed(cast, case, "parameters.supply_voltage", "3…5,5 В")
    make.send_back(cast, case, cast.by)
    answering.accept_proposal(case_id=case.pk, remark_id=remark.pk, actor=cast.editor, at=NOW)
    built = filing.check(make.fresh(case), at=NOW).content
    (item,) = [item for item in built["parameters"] if item["code"] == "supply_voltage"]
    assert (item["min"], item["max"], item["condition"]) == ("3", "5.5", "25 °C")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parameters.supply_voltage", "2 Вт"),
        ("lifecycle_status", "вечно"),
        ("documents", "лист.pdf"),
        ("civil_declaration", "да"),
        ("category", "power"),
    ],
)
def test_what_the_field_cannot_hold_is_not_proposed(cast: Cast, field: str, value: str) -> None:
    case = make.in_review(cast)
    with refused(rules.Problems, "proposed"):
        proposed(cast, case, field, value)


def test_a_remark_that_is_answered_but_not_done_keeps_the_case_back(cast: Cast) -> None:
    case = make.returned(cast)
    remark = Remark.objects.get(review__case=case)
    with refused(WrongState, "значение не предложено"):
        answering.accept_proposal(case_id=case.pk, remark_id=remark.pk, actor=cast.editor, at=NOW)
    said = {"case_id": case.pk, "remark_id": remark.pk, "actor": cast.editor, "at": NOW}
    filing.answer(**said, text="Уточняем.", resolved=False)
    with refused(WrongState, "отметьте его решённым"):
        filing.refile(case_id=case.pk, actor=cast.signer, at=NOW)
    filing.answer(**said, text="Исправлено.")
    make.file(cast, case, again=True)
