"""Warnings: each wants a reason of its own, which lapses with the value and counts as long as it stays."""

from __future__ import annotations

from typing import Any

import pytest

from products.cases import drafting, filing
from products.cases.models import Case
from products.cases.workflow import Status, WrongState
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused, stopped_by
from tests.cast import Cast
from tests.factories import cases as make

UNUSUAL = {"codes__okpd2": "26.11.21.110", "codes__tnved": "8541 10 000 9"}
MISSING = {"E30": "В листе этого нет."}


def file(cast: Cast, case: Case, reasons: dict[str, str]) -> Case:
    filing.file(case_id=case.pk, actor=cast.signer, at=NOON, acknowledged=reasons)
    return make.fresh(case)


def save(cast: Cast, case: Case, **values: Any) -> Case:
    typed = {key.replace("__", "."): value for key, value in values.items()}
    version = make.fresh(case).draft_version
    return drafting.save(case_id=case.pk, values=typed, version=version, actor=cast.editor, at=NOON)


def left(case: Case) -> set[str]:
    return {warning.code for warning in filing.check(make.fresh(case), at=NOON).unacknowledged}


def keys(case: Case) -> dict[str, str]:
    """The key of each warning that is not only about something missing, by code."""
    checked = filing.check(case, at=NOON)
    return {warning.code: checked.key(warning) for warning in checked.warnings if warning.code != "E30"}


def test_a_filing_names_every_warning_that_has_no_reason_and_files_nothing(cast: Cast) -> None:
    case = make.draft(cast, **UNUSUAL)
    with pytest.raises(filing.Unacknowledged, match=r"E30, E32, E34") as asked:
        file(cast, case, {})
    assert {key: problem.code for key, problem in asked.value.by_key.items()}.items() >= {
        (key, code) for code, key in keys(case).items()
    }
    with pytest.raises(filing.Unacknowledged, match=r": E34\.") as asked:
        file(cast, case, MISSING | {keys(case)["E32"]: "Сверено."})
    assert make.fresh(case).status == Status.DRAFT
    assert left(case) == {"E30", "E32", "E34"}, "what was given with a refused filing is not kept"
    assert (
        file(
            cast,
            case,
            dict.fromkeys(asked.value.by_key, "Сверено.") | MISSING | {keys(case)["E32"]: "Сверено."},
        ).status
        == Status.FILED
    )


@pytest.mark.parametrize("bare", ["E32", "E34", "E32:codes.okpd2", "*", ""])
def test_only_what_is_missing_is_acknowledged_all_at_once(cast: Cast, bare: str) -> None:
    case = make.draft(cast, **UNUSUAL)
    with pytest.raises(filing.Unacknowledged, match="E32"):
        file(cast, case, MISSING | {bare: "Всё так."})


@pytest.mark.parametrize(("reason", "code"), [("  ", "E19"), ("Да\u200b", "E10"), ("д" * 501, "E11")])
def test_a_reason_is_words(cast: Cast, reason: str, code: str) -> None:
    case = make.draft(cast)
    with stopped_by(code):
        file(cast, case, {"E30": reason})


def test_a_reason_lapses_when_its_value_changes_and_only_then(cast: Cast) -> None:
    case = make.draft(cast, **UNUSUAL)
    reasons = MISSING | dict.fromkeys(keys(case).values(), "Сверено.")
    filing.acknowledge(case_id=case.pk, reasons=reasons, actor=cast.editor, at=NOON)
    assert left(case) == set()
    save(cast, case, name__en="Gate", lifecycle_status="production")
    assert left(case) == set()
    save(cast, case, codes__okpd2="26.11.22.110")
    assert left(case) == {"E32"}
    save(cast, case, packages=[])
    assert left(case) == {"E30", "E32"}
    save(cast, case, codes__okpd2="26.11.21.110", packages=["DIP-14"])
    assert left(case) == set()
    assert file(cast, case, {}).status == Status.FILED


def test_what_was_explained_of_an_entry_is_not_asked_again(cast: Cast) -> None:
    entry = make.in_force(cast, **UNUSUAL)
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=NOON)
    save(cast, case, name__en="Quad NAND")
    assert left(case) == set()
    save(cast, case, codes__tnved="8541 29 000 0")
    assert left(case) == {"E34"}
    other = make.draft(cast, designation="КР1554ЛА4", **UNUSUAL)
    assert left(other) == {"E30", "E32", "E34"}


def test_reasons_are_written_by_the_makers_people_into_a_draft(cast: Cast) -> None:
    case = make.draft(cast)
    for who in ("rival", "stranger", "by_expert"):
        with refused(NotAllowed, "у вас её сейчас нет"):
            filing.acknowledge(case_id=case.pk, reasons=MISSING, actor=cast.users[who], at=NOON)
    filed = make.filed(cast, designation="КР1554ЛА4")
    with refused(WrongState, "черновик или возвращённое дело"):
        filing.acknowledge(case_id=filed.pk, reasons=MISSING, actor=cast.editor, at=NOON)
