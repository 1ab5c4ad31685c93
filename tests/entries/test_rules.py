"""Admission rules: one test per code of `RULES`, of its name."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from products.cases import deciding, drafting, filing
from products.cases.verdicts import Order
from products.dictionary.models import Category
from products.documents import folder
from products.entries import building, rules, standing
from products.entries.readers import Context
from products.entries.rules import RULES, Problem, Problems
from tests.cast import Cast
from tests.documents import files
from tests.entries.conftest import SHEET
from tests.factories import cases as make

#: Everything expected of a gate is filled in and right.
FULL: dict[str, Any] = {
    "designation": "КР1554ЛА3",
    "name.ru": "Четыре логических элемента 2И-НЕ",
    "purpose.ru": "Для логических устройств",
    "production_sites": ["Минск, ул. Казинца, 121А: кристалл, сборка"],
    "codes.okpd2": "26.11.30.000",
    "codes.tnved": "8542 39 901 0",
    "normative.kind": "tu_by",
    "normative.number": "ТУ BY 100103729.026-2012",
    "packages": ["DIP-14"],
    "lifecycle_status": "production",
    "country_of_manufacture": ["by"],
    "documents": [{"role": "datasheet", "sha256": SHEET, "title": "КР1554ЛА3.pdf"}],
    "civil_declaration": True,
    "parameters": {"supply_voltage": {"value": "2…6 В"}},
}


def found(context: Context, **typed: Any) -> list[Problem]:
    """The problems of a full draft with these fields typed otherwise; `__` stands for the point."""
    draft = FULL | {key.replace("__", "."): value for key, value in typed.items()}
    return building.build(draft, context)[1]


def the(code: str, address: str, problems: list[Problem]) -> Problem:
    """The one problem with this code: at its field, in a sentence, of the level of the table."""
    [problem] = [p for p in problems if p.code == code and p.address == address]
    assert problem.level == RULES[code].level
    assert re.match(r"[А-ЯЁ«].*[.?]$", str(problem.message))
    assert "%(" not in str(problem.message)
    return problem


def codes(problems: list[Problem]) -> set[str]:
    return {p.code for p in rules.errors(problems)}


@pytest.fixture
def full(context: Context) -> Context:
    """The context without required parameters, so that the full draft has no problem at all."""
    return replace(
        context, parameters=[replace(p, required=False) for p in context.parameters], parameter_codes={}
    )


def test_a_full_draft_has_no_problem(full: Context) -> None:
    assert found(full) == []


@pytest.mark.parametrize("typed", ["", "  ", None, "\n"])
def test_E01_a_designation_is_needed(full: Context, typed: Any) -> None:
    the("E01", "designation", found(full, designation=typed))


def test_E02_a_russian_name_is_needed(full: Context) -> None:
    the("E02", "name.ru", found(full, name__ru="", name__en="Gate"))


def test_E03_the_category_is_a_leaf(contexts: Mapping[str, Context]) -> None:
    problem = the("E03", "category", found(contexts["parent"]))
    assert contexts["parent"].category_name in str(problem.message)


@pytest.mark.parametrize("typed", [False, None, "", "off", "нет", 0])
def test_E04_civil_purpose_is_declared(full: Context, typed: Any) -> None:
    the("E04", "civil_declaration", found(full, civil_declaration=typed))


@pytest.mark.parametrize("code", ["resolution", "no_such_thing", "package", "lifecycle_status"])
def test_E05_a_parameter_belongs_to_the_category(full: Context, code: str) -> None:
    problem = the("E05", f"parameters.{code}", found(full, parameters={code: {"value": "1"}}))
    assert full.category_name in str(problem.message)


def test_E06_the_unp_inside_a_tu_has_its_check_digit(full: Context) -> None:
    problem = the("E06", "normative.number", found(full, normative__number="ТУ BY 100103728.026-2012"))
    assert "100103728" in str(problem.message)


@pytest.mark.parametrize("again", ["КР1554ЛА3", "кр1554ла3", "KP1554ЛА3", " КР 1554 ЛА3 ", "КР1554-ЛА3"])
def test_E07_a_designation_is_not_filed_twice(cast: Cast, again: str) -> None:
    make.in_force(cast)
    with pytest.raises(Problems) as stopped:
        make.filed(cast, designation=again)
    the("E07", "designation", stopped.value.problems)


def test_E07_counts_open_cases_but_no_other_maker_and_no_closed_case(cast: Cast) -> None:
    open_case = make.filed(cast)
    with pytest.raises(Problems, match="E07"):
        make.filed(cast, designation="KP1554ЛА3")
    make.filed(cast, maker=cast.planar)
    filing.withdraw(case_id=open_case.pk, actor=cast.signer, at=timezone.now())
    make.filed(cast, designation="KP1554ЛА3")


@pytest.mark.parametrize("typed", ["КР1554ЛA3", "KР1554ЛА3", "IN74АC00", "сc"])
def test_E08_one_word_is_of_one_alphabet(full: Context, typed: str) -> None:
    the("E08", "designation", found(full, designation=typed))
    the("E08", "designation_alt", found(full, designation_alt=["IN74AC00", typed]))
    the("E08", "variants", found(full, variants=[f"{typed}; DIP-14"]))


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("codes.okpd2", "26.11.30"), ("codes.okpd2", "abc"), ("codes.okrb007", "26.11.30.00О"),
        ("codes.tnved", "85423"), ("codes.tnved", "8542391"), ("codes.gtin", "123"),
        ("codes.okpd2", "٢٦.١١.٣٠.٠٠٠"),
    ],
)  # fmt: skip
def test_E09_a_code_has_its_form(full: Context, address: str, typed: str) -> None:
    assert typed in str(the("E09", address, found(full, **{address: typed})).message)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\u200b", "\u202e", "\u00ad", "\ufe0f", "\ud800", "\ufeff"])
def test_E10_signs_that_nobody_sees_are_refused(full: Context, sign: str) -> None:
    for address in ("designation", "name.ru", "purpose.en", "contact", "normative.number"):
        the("E10", address, found(full, **{address: f"A{sign}B"}))
    for address in ("designation_alt", "variants", "foreign_analogues", "operations"):
        the("E10", address, found(full, **{address: [f"A{sign}B"]}))
    paper = {"role": "datasheet", "sha256": SHEET, "title": f"A{sign}B"}
    the("E10", "documents", found(full, documents=[paper]))


def test_E10_a_note_of_a_parameter_is_judged_alike(full: Context) -> None:
    """The dictionary lets a variation selector pass; canonical bytes would not."""
    typed = {"supply_voltage": {"value": "5 В", "condition": "при 25\ufe0f °C"}}
    the("E10", "parameters.supply_voltage.condition", found(full, parameters=typed))


def test_E11_a_text_is_not_longer_than_its_field(full: Context) -> None:
    assert "E11" not in codes(found(full, designation="1" * 120))
    problem = the("E11", "designation", found(full, designation="1" * 121))
    assert "121" in str(problem.message)
    assert "120" in str(problem.message)
    the("E11", "purpose.ru", found(full, purpose__ru="ы" * 10_000))
    the("E11", "designation_alt", found(full, designation_alt="1" * 121))


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("normative.kind", "iso"), ("lifecycle_status", "zombie"), ("country_of_manufacture", ["by", "xx"]),
        ("packages", ["DIP-14", "КУБ-3"]), ("variants", ["КР1554ЛА3А; КУБ-3"]),
        ("foreign_analogues", ["74AC00; TI; приблизительный"]),
    ],
)  # fmt: skip
def test_E12_a_choice_is_one_of_the_list(full: Context, address: str, typed: Any) -> None:
    the("E12", address, found(full, **{address: typed}))


@pytest.mark.parametrize("typed", ["101", "-1", "сто", "1e1", "50.555", "½", "٥٠"])
def test_E13_a_share_is_a_percentage(full: Context, typed: str) -> None:
    the("E13", "origin.share_by", found(full, origin__share_by=typed))


def test_E13_the_shares_together_are_a_hundred_at_most(full: Context) -> None:
    assert "E13" not in codes(found(full, origin__share_by="60", origin__share_ru="40 %"))
    the("E13", "origin.share_ru", found(full, origin__share_by="60,01", origin__share_ru="40"))


@pytest.mark.parametrize("method", ["719", ".", "100.5", "1.2.3"])
def test_E13_a_method_written_in_digits_is_no_share(full: Context, method: str) -> None:
    assert found(full, origin__share_by="60", origin__share_ru="40", origin__method=method) == []


@pytest.mark.parametrize("typed", ["вчера", "31.02.2027", "2027", "31/12/2027", "01.01.1999", "01.01.2101"])
def test_E14_a_date_is_a_day_of_the_calendar(full: Context, typed: str) -> None:
    the("E14", "basis.valid_to", found(full, basis__valid_to=typed))


def test_E15_only_a_document_of_this_maker_counts(cast: Cast, full: Context) -> None:
    paper = {"role": "datasheet", "sha256": "6" * 64, "title": "чужой.pdf"}
    assert "чужой.pdf" in str(the("E15", "documents", found(full, documents=[paper])).message)
    the("E15", "documents", found(full, documents=[{}]))


def test_E16_a_gtin_has_its_check_digit(full: Context) -> None:
    assert "E16" not in codes(found(full, codes__gtin="4006381333931"))
    the("E16", "codes.gtin", found(full, codes__gtin="4006381333932"))


def test_E17_an_amendment_changes_something(cast: Cast) -> None:
    entry = make.in_force(cast)
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=timezone.now())
    the("E17", "designation", filing.check(case, at=timezone.now()).problems)
    with pytest.raises(Problems, match="E17"):
        make.file(cast, case)


def test_E18_a_basis_that_has_run_out_is_refused(full: Context) -> None:
    last = full.today - timedelta(days=1)
    the("E18", "basis.valid_to", found(full, basis__valid_to=last.strftime("%d.%m.%Y")))
    assert found(full, basis__valid_to=full.today.isoformat()) == []


def test_E19_what_a_row_or_a_decision_needs_is_filled_in(cast: Cast, full: Context) -> None:
    the("E19", "variants", found(full, variants=["; DIP-14"]))
    the("E19", "foreign_analogues", found(full, foreign_analogues=["; TI; полный"]))
    the("E19", "foreign_analogues", found(full, foreign_analogues=";"))
    case = make.with_opinions(cast)
    with pytest.raises(Problems) as stopped:
        deciding.decide(
            case_id=case.pk, party=cast.by, actor=cast.by_approver, at=timezone.now(), verdict="no",
            digest=case.revision.digest, order=Order(number=" ", day=standing.day(timezone.now())),
            verified_at=timezone.now(),
        )  # fmt: skip
    the("E19", "order_number", stopped.value.problems)


def test_E20_an_order_is_not_of_tomorrow(cast: Cast) -> None:
    case, now = make.with_opinions(cast), timezone.now()
    for day in (standing.day(now) + timedelta(days=1), standing.day(now).replace(year=1999, day=1)):
        with pytest.raises(Problems) as stopped:
            deciding.decide(
                case_id=case.pk, party=cast.by, actor=cast.by_approver, at=now, verdict="yes",
                digest=case.revision.digest, order=Order(number="1", day=day), verified_at=now,
            )  # fmt: skip
        the("E20", "order_date", stopped.value.problems)


@pytest.mark.parametrize("address", ["designation_alt", "variants", "foreign_analogues"])
def test_E21_a_list_has_its_measure(full: Context, address: str) -> None:
    lines = [f"A{n}" for n in range(101)]
    assert found(full, **{address: lines[:100]}) == []
    assert "101" in str(the("E21", address, found(full, **{address: "\n".join(lines)})).message)


@pytest.mark.parametrize(
    ("conditions", "wrong"), [(("25 °C", "125 °C"), []), (("", "25 °C"), []), (("", ""), ["E23"])]
)
def test_E23_two_values_of_one_parameter_have_two_conditions(
    full: Context, conditions: tuple[str, str], wrong: list[str]
) -> None:
    stated = [
        {"max": f"{4 + place} мкА", "condition": condition} for place, condition in enumerate(conditions)
    ]
    problems = found(full, parameters={"supply_current": stated})
    assert [problem.code for problem in problems if problem.level == "error"] == wrong
    assert all(
        problem.address == "parameters.supply_current" for problem in problems if problem.code in wrong
    )


def test_E22_a_paper_whose_file_is_cut_is_refused(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    case, at = make.draft(cast), timezone.now()
    paper = drafting.attach(
        case_id=case.pk, file=io.BytesIO(files.pdf()), name="лист.pdf", role="datasheet",
        actor=cast.editor, at=at,
    )  # fmt: skip
    assert filing.check(make.fresh(case), at=at).errors == []
    folder.path(paper.sha256).chmod(0o600)
    folder.path(paper.sha256).write_bytes(files.pdf()[:-9])
    assert "лист.pdf" in str(the("E22", "documents", filing.check(make.fresh(case), at=at).problems).message)


def test_E30_what_is_expected_and_missing_is_said(full: Context, contexts: Mapping[str, Context]) -> None:
    for address in ("purpose.ru", "codes.okpd2", "packages", "documents", "lifecycle_status"):
        problem = the("E30", address, found(full, **{address: None}))
        assert "не указано" in str(problem.message)
    machine = next(c for c in contexts.values() if not c.has_packages)
    assert "packages" not in {p.address for p in found(machine, packages=None) if p.code == "E30"}


def test_E30_a_required_parameter_is_missed_unless_it_is_wrong(context: Context) -> None:
    required = next(p.code for p in context.parameters if p.required)
    assert the("E30", f"parameters.{required}", found(context, parameters={}))
    wrong = found(context, parameters={required: {"value": "?!"}})
    assert {p.code[0] for p in wrong if p.address.startswith(f"parameters.{required}")} == {"V"}


def test_E31_the_unp_inside_a_tu_is_usually_the_makers(full: Context) -> None:
    problem = the("E31", "normative.number", found(full, normative__number="ТУ BY 200988541.001-2011"))
    assert "200988541" in str(problem.message)
    assert "100103729" in str(problem.message)


def test_E32_an_unusual_okpd2_is_said(full: Context) -> None:
    the("E32", "codes.okpd2", found(full, codes__okpd2="26.11.21.110"))


def test_E33_two_alphabets_in_different_words_are_asked_about(full: Context) -> None:
    assert the("E33", "designation", found(full, designation="ЭКР1554 LA3"))
    assert codes(found(full, designation="ЭКР1554 LA3")) == set()


def test_E34_an_unusual_tnved_is_said(full: Context) -> None:
    assert found(full, codes__tnved="8542") == []
    the("E34", "codes.tnved", found(full, codes__tnved="8541100009"))


@pytest.mark.parametrize(
    ("designation", "other", "level"),
    [
        ("KR1554LA3", "КР1554ЛА3", "E07"),  # the same sound in two alphabets
        ("КР1554ЛА3", "КР1554ЛА3", "E07"),
        ("BQ12", "BK12", "E35"),  # the same sound in one
        ("KP1554LA3", "КР1554ЛА3", "E35"),  # Latin letters, some for a shape and some for a sound
        ("КР505А", "КП505А", ""),
        ("КТ3157", "КТ315", ""),
    ],
)
def test_E35_what_only_resembles_is_asked_about(cast: Cast, designation: str, other: str, level: str) -> None:
    make.in_force(cast, designation=other)
    case = make.draft(cast, designation=designation)
    found = [p for p in filing.check(case, at=timezone.now()).problems if p.code in ("E07", "E35")]
    assert [p.code for p in found] == [level] * bool(level)


def test_E35_another_makers_entry_in_force_is_named_and_its_case_is_not(cast: Cast) -> None:
    case, at = make.draft(cast, designation_alt=["КР1554ЛА4"]), timezone.now()
    theirs = make.filed(cast, maker=cast.planar, designation="КР1554ЛА4")
    assert "E35" not in {p.code for p in filing.check(case, at=at).problems}
    deciding.accept(case_id=theirs.pk, party=cast.by, actor=cast.by_expert, at=at)
    for party in (cast.by, cast.ru):
        make.opine(cast, make.fresh(theirs), party)
        make.decide(cast, make.fresh(theirs), party)
    problem = the("E35", "designation_alt", filing.check(case, at=at).problems)
    assert "«Планар»" in str(problem.message)
    assert str(make.fresh(theirs).entry.number) in str(problem.message)
    make.file(cast, case)


def test_E07_other_names_and_variants_of_ones_own_count(cast: Cast) -> None:
    make.in_force(cast, designation_alt=["IN74AC00"], variants=["КР1554ЛА3А; DIP-14"])
    make.filed(cast, designation="КР1554ЛА4", designation_alt=["IN74AC04"])
    at = timezone.now()
    for taken in ("IN74AC00", "КР1554ЛА3А", "IN74AC04"):
        the("E07", "designation", filing.check(make.draft(cast, designation=taken), at=at).problems)
        case = make.draft(cast, designation="КР1554ЛН1", variants=[taken])
        the("E07", "variants", filing.check(case, at=at).problems)


def test_E36_a_value_far_from_its_family_is_asked_about(cast: Cast) -> None:
    for place, current in enumerate(("40 мкА", "20 мкА", "80 мкА")):
        values = {**make.GATE["parameters"], "supply_current": {"max": current}}
        make.in_force(cast, designation=f"КР1554ЛА{place + 1}", parameters=values)

    def strange(typed: str) -> list[Problem]:
        values = {"supply_voltage": {"value": "2…6 В"}, "supply_current": {"max": typed}}
        case = make.draft(cast, designation="КР1554ЛА9", parameters=values)
        return [p for p in filing.check(case, at=timezone.now()).problems if p.code == "E36"]

    for usual in ("40 мкА", "800 мкА", "2 мкА"):
        assert strange(usual) == []
    problem = the("E36", "parameters.supply_current", strange("40 мА"))
    assert "не более 40 мА" in str(problem.message).replace("\u00a0", " ")
    assert "20…80 мкА" in str(problem.message).replace("\u00a0", " ")
    the("E36", "parameters.supply_current", strange("1,9 мкА"))


def test_E37_okrb_and_okpd2_share_their_first_six_digits(full: Context) -> None:
    assert found(full, codes__okrb007="26.11.30.900") == []
    the("E37", "codes.okrb007", found(full, codes__okrb007="26.11.21.000"))
    the("E37", "codes.okrb007", found(full, codes__okrb007="26.11.21.000", codes__okpd2=""))


def test_E38_shares_that_leave_a_rest_are_asked_about(full: Context) -> None:
    assert found(full, origin__share_by="60") == []
    problem = the("E38", "origin.share_ru", found(full, origin__share_by="60", origin__share_ru="30,5"))
    assert "90,5 %" in str(problem.message)


def test_E39_a_data_sheet_without_text_is_asked_about(full: Context) -> None:
    scanned = replace(full, scans=frozenset({SHEET}), parameter_codes={})
    assert "КР1554ЛА3.pdf" in str(the("E39", "documents", found(scanned)).message)
    paper = {"role": "other", "sha256": SHEET, "title": "приказ.pdf"}
    assert "E39" not in {p.code for p in found(scanned, documents=[paper])}


def test_a_sentence_does_not_repeat_ten_kilobytes(full: Context) -> None:
    flood = "ы" * 10_000
    draft = dict.fromkeys(("codes.okpd2", "normative.kind", "packages", "origin.share_by"), flood)
    for problem in building.build(FULL | draft | {"parameters": {flood: {"value": flood}}}, full)[1]:
        assert len(str(problem.message)) < 600, problem.code


def test_a_filing_with_problems_leaves_the_draft_as_typed(cast: Cast) -> None:
    case = make.draft(cast, designation="КР1554ЛA3", parameters={"supply_voltage": {"value": "пять"}})
    with pytest.raises(Problems):
        make.file(cast, case)
    kept = make.fresh(case)
    assert (kept.status, kept.draft["designation"]) == ("draft", "КР1554ЛA3")
    assert kept.draft["parameters"]["supply_voltage"] == {"value": "пять"}
    assert kept.entry is None
    assert Category.objects.get(pk=kept.category_id).code == "ic-logic-gate"
