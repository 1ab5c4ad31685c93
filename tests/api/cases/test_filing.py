"""A product filed by a program, from nothing to the decision of both countries."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

from products.api.v1.cases import examples
from products.cases import deciding, drafting, remarking
from products.cases.models import Case
from products.cases.workflow import Kind, Status
from tests.api.cases.conftest import CASES, FILING, GATE, INCLUDE, Program, secret_of
from tests.cases.steps import database
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make
from tests.worker import do_tasks


def sheet(text: str = "Лист") -> BytesIO:
    file = BytesIO(files.pdf(text=text))
    file.name = "лист.pdf"
    return file


def codes(answer: Any, level: str = "error") -> set[str]:
    return {one["code"] for one in answer["problems"] if one["level"] == level}


def test_a_program_files_a_product_and_both_countries_decide(cast: Cast, program: Program) -> None:
    case = program.start()
    assert (case["status"], case["whose_move"], case["version"]) == ("draft", ["maker"], 1)
    assert case["draft"]["parameters"]["channel_count"] == {"value": "4"}, "a number is kept as written"
    case = program.upload(case, sheet())
    assert case["draft"]["documents"][0]["title"] == "лист.pdf"
    checked = program.ask("GET", f"{case['id']}/check/")
    assert checked["ready"]
    assert checked["content"]["designation"] == "КР1554ЛА3"
    filed = program.ask("POST", f"{case['id']}/file/", FILING, If_Match=f'"{case["version"]}"')
    assert (filed["status"], filed["whose_move"], filed["moves"]) == ("filed", ["by"], ["withdraw"])
    assert filed["due"]
    stored = Case.objects.get(pk=case["id"])
    assert stored.revision is not None
    assert filed["revision"] == {"ordinal": 1, "digest": stored.revision.digest}
    deciding.accept(case_id=stored.pk, party=cast.by, actor=cast.by_expert, at=timezone.now())
    for party in (cast.by, cast.ru):
        make.opine(cast, make.fresh(stored), party)
        make.decide(cast, make.fresh(stored), party)
    done = program.ask("GET", f"{case['id']}/")
    assert (done["status"], done["entry"], done["whose_move"]) == ("approved", "UMR-0000001-3", [])
    assert [one["party"] for one in done["decisions"]] == ["by", "ru"]


def test_a_parameter_is_sent_with_a_value_for_each_condition(program: Program) -> None:
    cold, hot = {"max": "4 мкА", "condition": "25 °C"}, {"max": "40 В", "condition": "125 °C"}
    draft = GATE | {"parameters": {"supply_current": [cold, hot]}}
    case = program.start(INCLUDE | {"draft": draft})
    assert case["draft"]["parameters"]["supply_current"] == [cold, hot]
    wrong = [one["pointer"] for one in case["problems"] if one["level"] == "error"]
    assert wrong == ["/draft/parameters/supply_current/1/max"]
    draft["parameters"]["supply_current"] = [cold, "40 мкА"]
    refused = program.start(INCLUDE | {"draft": draft}, status=400)
    assert [one["pointer"] for one in refused["errors"]] == ["/draft/parameters/supply_current"]


def test_what_stops_a_filing_is_named_by_rule_and_place_as_in_the_cabinet(
    cast: Cast, program: Program
) -> None:
    draft = GATE | {"name.ru": None, "civil_declaration": False}
    draft["parameters"] = {"supply_voltage": {"value": "5 мА"}}
    case = program.start(INCLUDE | {"draft": draft})
    assert codes(case) == {"E02", "E04", "V08"}
    before = database()
    problem = program.ask("POST", f"{case['id']}/file/", FILING, status=422)
    assert problem["type"].endswith("/api/#rules")
    assert {(one["code"], one["pointer"]) for one in problem["errors"]} == {
        ("E02", "/draft/name.ru"),
        ("E04", "/draft/civil_declaration"),
        ("V08", "/draft/parameters/supply_voltage/value"),
    }
    assert problem["errors"][0]["rule"].startswith("http://testserver/rules/")
    after = database()
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("said", [None, {}, {"declaration": False}, {"declaration": "true"}, {"sure": True}])
def test_who_files_says_that_it_is_true(cast: Cast, program: Program, said: Any) -> None:
    case = program.start()
    fault = program.ask("POST", f"{case['id']}/file/", said, status=400)["errors"][0]
    assert fault["pointer"] == ("/sure" if said == {"sure": True} else "/declaration")
    assert Case.objects.get().status == Status.DRAFT


def test_a_change_names_the_version_it_was_made_from(cast: Cast, program: Program) -> None:
    case = program.start()
    where, change = f"{case['id']}/", {"draft": {"name.en": "NAND", "parameters": {"channel_count": None}}}
    assert program.ask("PATCH", where, change, status=428)["type"].endswith("#if-match-required")
    changed = program.ask("PATCH", where, change, If_Match='"1"')
    assert (changed["version"], changed["draft"]["name.en"]) == (2, "NAND")
    assert "channel_count" not in changed["draft"]["parameters"]
    assert changed["draft"]["parameters"]["supply_voltage"] == {"value": "2…6 В"}, "others stay"
    conflict = program.ask("PATCH", where, {"draft": {"name.en": "Mine"}}, status=412, If_Match='"1"')
    assert conflict["theirs"]["draft"] == {"name.en": "NAND"}
    assert conflict["theirs"]["version"] == 2
    assert Case.objects.get().draft["name.en"] == "NAND"


@pytest.mark.parametrize("stale", ['"7"', "1", "*", '"1", "2"', '"99999999999"'])
def test_a_filing_heeds_the_version_when_it_is_named(cast: Cast, program: Program, stale: str) -> None:
    case = program.start()
    program.ask("POST", f"{case['id']}/file/", FILING, status=412, If_Match=stale)
    assert Case.objects.get().status == Status.DRAFT
    assert program.ask("POST", f"{case['id']}/file/", FILING, If_Match='W/"1"')["status"] == "filed"


def test_remarks_are_answered_one_by_one_and_the_case_is_filed_again(cast: Cast, program: Program) -> None:
    returned = make.returned(cast)
    case = program.ask("GET", f"{returned.pk}/")
    [remark] = case["remarks"]
    assert (remark["party"], remark["pointer"], remark["open"]) == ("by", "/draft/designation", True)
    assert (case["moves"], case["due"]) == (
        ["withdraw", "refile", "answer", "prolong"],
        str(returned.answer_due),
    )
    refused = program.ask("POST", f"{case['id']}/refile/", FILING, status=409)
    assert "каждое замечание" in refused["detail"]
    where = f"{case['id']}/remarks/{remark['id']}/answer/"
    empty = program.ask("POST", where, {"answer": " "}, status=422)["errors"][0]
    assert (empty["code"], empty["pointer"]) == ("E19", "/answer")
    answered = program.ask("POST", where, examples.ANSWER[0].value)
    assert answered["remarks"][0]["answer"] == examples.ANSWER[0].value["answer"]
    program.ask("POST", f"{case['id']}/remarks/{remark['id'] + 1}/answer/", {"answer": "Да"}, status=404)
    again = program.ask("POST", f"{case['id']}/refile/", FILING)
    assert (again["status"], again["revision"]["ordinal"]) == ("in_review", 2)


def test_a_case_is_withdrawn_with_a_reason_and_a_draft_discarded(cast: Cast, program: Program) -> None:
    filed = make.filed(cast)
    gone = program.ask("POST", f"{filed.pk}/withdraw/", {"note": "Снято с производства."})
    assert gone["status"] == "withdrawn"
    assert filed.events.latest("pk").note == "Снято с производства."
    draft = program.start()
    assert program.ask("POST", f"{draft['id']}/discard/")["status"] == "withdrawn"
    assert program.ask("POST", f"{draft['id']}/discard/", status=409)["type"].endswith("#wrong-state")


def test_a_reason_with_signs_nobody_sees_is_refused(cast: Cast, program: Program) -> None:
    filed = make.filed(cast)
    fault = program.ask("POST", f"{filed.pk}/withdraw/", {"note": "a\u200bb"}, status=422)["errors"][0]
    assert (fault["code"], fault["pointer"]) == ("E10", "/note")
    assert make.fresh(filed).status == Status.FILED


def test_an_entry_in_force_is_amended(cast: Cast, program: Program) -> None:
    entry = make.in_force(cast)
    body = {"kind": "amend", "entry": entry.number, "draft": {"parameters": {"channel_count": "8"}}}
    case = program.start(body)
    assert (case["kind"], case["entry"]) == ("amend", entry.number)
    checked = program.ask("GET", f"{case['id']}/check/")
    assert (checked["class"], [one["field"] for one in checked["changes"]]) == (
        "B",
        ["parameters.channel_count"],
    )
    assert program.start(body, status=409)["detail"].startswith("По записи «КР1554ЛА3» уже идёт дело")
    unknown = program.start(body | {"entry": "UMR-0000009-1"}, status=400)["errors"][0]
    assert unknown["pointer"] == "/entry"


def test_an_entry_is_handed_to_a_successor(cast: Cast, program: Program) -> None:
    entry = make.in_force(cast)
    body = {"kind": "transfer", "entry": entry.number, "reason": "Продан цех."}
    case = program.start(body)
    wanting = program.ask("POST", f"{case['id']}/file/", FILING, status=422)["errors"][0]
    assert (wanting["code"], wanting["pointer"]) == ("E19", "/successor")
    named = program.ask("PATCH", f"{case['id']}/", {"successor": "planar"}, If_Match='"1"')
    assert (named["successor"], named["reason"]) == ("planar", "Продан цех.")
    filed = program.ask("POST", f"{case['id']}/file/", FILING)
    assert (filed["status"], filed["whose_move"]) == ("filed", ["successor"])


def test_an_entry_is_excluded_and_too_early_to_be_extended(cast: Cast, program: Program) -> None:
    entry = make.in_force(cast)
    assert "Продлить можно" in program.start({"kind": "extend", "entry": entry.number}, status=409)["detail"]
    body = {"kind": "exclude", "entry": entry.number, "reason": "Снято с производства."}
    fault = program.start(body | {"draft": {"name.en": "x"}}, status=400)["errors"][0]
    assert fault["pointer"] == "/draft"
    case = program.start(body)
    assert program.ask("POST", f"{case['id']}/file/", FILING)["status"] == "filed"
    assert program.start({"kind": "exclude"}, status=400)["errors"][0]["pointer"] == "/entry"
    unknown = {"kind": "transfer", "entry": entry.number, "successor": "nobody"}
    assert program.start(unknown, status=400)["errors"][0]["pointer"] == "/successor"


def test_the_successor_reads_and_agrees_or_declines_with_its_own_key(cast: Cast, program: Program) -> None:
    successor = Program(secret_of(cast.rival, cast.planar)[1])
    for designation, verb in (("КР1554ЛА3", "decline"), ("КР1554ЛА4", "agree")):
        entry = make.in_force(cast, designation=designation)
        case = make.asked(cast, Kind.TRANSFER, entry)
        where = f"{case.pk}/{verb}/"
        successor.ask("GET", f"{case.pk}/", status=404)
        program.ask("POST", f"{case.pk}/file/", FILING)
        read = successor.ask("GET", f"{case.pk}/")
        assert read["moves"] == ["agree", "decline"]
        program.ask("POST", where, {"digest": read["revision"]["digest"]}, status=404)
        successor.ask("POST", f"{case.pk}/withdraw/", status=404)
        if verb == "decline":
            done = successor.ask("POST", where, examples.DECLINE[0].value)
            assert (done["status"], make.fresh(case).events.latest("pk").note) == (
                "withdrawn",
                examples.DECLINE[0].value["note"],
            )
            continue
        assert (
            "Содержание изменилось"
            in successor.ask("POST", where, examples.AGREE[0].value, status=409)["detail"]
        )
        said, headers = {"digest": read["revision"]["digest"]}, {"Idempotency_Key": "agreed"}
        assert successor.ask("POST", f"{where}?dry_run=1", said)["whose_move"] == ["by"]
        for _time in range(2):
            assert successor.ask("POST", where, said, **headers)["whose_move"] == ["by"]


def test_reasons_are_given_before_the_signer_files(cast: Cast, program: Program) -> None:
    case = program.start()
    assert any(one["key"] and not one["reason"] for one in case["problems"])
    where, said = f"{case['id']}/acknowledge/", examples.ACKNOWLEDGE[0].value
    program.ask("POST", where, said, status=412, If_Match='"7"')
    told = program.ask("POST", where, said, If_Match='"1"')
    assert {one["reason"] for one in told["problems"]} == set(said["acknowledged"].values())
    empty = program.ask("POST", where, {"acknowledged": {"E30": " "}}, status=422)["errors"][0]
    assert (empty["code"], empty["pointer"]) == ("E19", "/acknowledged/E30")
    assert program.ask("POST", f"{case['id']}/file/", {"declaration": True})["status"] == "filed"


def test_a_proposed_value_is_accepted_and_an_answer_may_leave_a_remark_open(
    cast: Cast, program: Program
) -> None:
    case, at = make.in_review(cast), timezone.now()
    who = {"case_id": case.pk, "party": cast.by, "actor": cast.by_expert, "at": at}
    field, digest = "parameters.channel_count", case.revision.digest
    remarking.remark(field=field, text="Каналов два.", proposed="2", digest=digest, **who)
    remarking.remark(field="designation", text="Проверьте.", digest=digest, **who)
    remarking.return_to_maker(digest=digest, **who)
    count, name = program.ask("GET", f"{case.pk}/")["remarks"]
    assert (count["proposed"], count["resolved"], name["proposed"]) == ("2", False, "")
    where = f"{case.pk}/remarks/{count['id']}/accept/"
    program.ask("POST", where, {"value": "3"}, status=400)
    accepted = program.ask("POST", where, If_Match='"2"')
    assert accepted["draft"]["parameters"]["channel_count"] == {"value": "2"}
    assert accepted["remarks"][0]["resolved"]
    program.ask("POST", f"{case.pk}/remarks/{name['id']}/accept/", status=409)
    answer = f"{case.pk}/remarks/{name['id']}/answer/"
    left = program.ask("POST", answer, examples.OPEN_ANSWER[0].value)
    assert not left["remarks"][1]["resolved"]
    program.ask("POST", f"{case.pk}/refile/", FILING, status=409)
    program.ask("POST", answer, {"answer": "Верно."})
    assert program.ask("POST", f"{case.pk}/refile/", FILING)["status"] == "in_review"


def test_a_bundle_is_filed_in_one_call_and_says_how_far_it_is(cast: Cast, program: Program) -> None:
    lines = [{**INCLUDE, "draft": GATE | {"designation": f"КР1554ЛА{n}"}} for n in (1, 2)]
    lines.append({**INCLUDE, "draft": GATE | {"designation": "КР1554ЛА3", "name.ru": ""}})
    bundle = program.many(*lines)[0]["case"]["bundle"]
    where = f"bundles/{bundle}/"
    read = program.send("GET", where)
    program.ask("POST", f"{where}file/", {"reason": "Нет."}, status=400)
    said = examples.FILE_BUNDLE[0].value
    program.ask("POST", f"{where}file/", said, status=412, If_Match='"0000000000000000"')
    assert program.ask("POST", f"{where}file/?dry_run=1", said, status=202)["dry_run"]
    for _time in range(2):
        headers = {"If_Match": read["ETag"], "Idempotency_Key": "all of them"}
        response = program.send("POST", f"{where}file/", said, status=202, **headers)
        assert (response["Location"], response["Retry-After"]) == (f"http://testserver{CASES}{where}", "2")
    told = program.ask("GET", where)
    assert (told["state"], told["left"], told["filed"]) == ("filing", 3, 0)
    do_tasks()
    told = program.ask("GET", where)
    assert (told["state"], told["filed"], told["drafts"]) == ("filed", 2, 1)
    [refused] = told["refusals"]
    assert (refused["designation"], refused["details"][0][:3]) == ("КР1554ЛА3", "E02")
    program.ask("PATCH", f"{refused['case']}/", {"draft": {"name.ru": "Элемент"}}, If_Match='"1"')
    assert program.ask("POST", f"{where}file/", said, status=202)["state"] == "filing"
    do_tasks()
    assert program.ask("GET", where)["drafts"] == 0
    program.ask("POST", f"{where}file/", said, status=409)
    program.ask("GET", f"bundles/{refused['case']}/", status=404)


def test_another_category_is_chosen(cast: Cast, program: Program) -> None:
    case = program.start()
    changed = program.ask("PATCH", f"{case['id']}/", {"category": "ic-logic-flipflop"}, If_Match='"1"')
    assert changed["category"] == "ic-logic-flipflop"
    fault = program.ask("PATCH", f"{case['id']}/", {"category": "ic"}, status=400, If_Match='"2"')["errors"][
        0
    ]
    assert (fault["code"], fault["pointer"]) == ("E03", "/category")


def test_documents_come_and_go_and_a_bad_one_is_named(cast: Cast, program: Program) -> None:
    case = program.upload(program.start(), sheet())
    [document] = case["draft"]["documents"]
    bad = BytesIO(b"MZ this is a program")
    bad.name = "лист.pdf"
    fault = program.upload(case, bad, status=422)["errors"][0]
    assert (fault["code"], fault["pointer"]) == ("D03", "/file")
    assert program.upload(case, "no file", status=400)["errors"][0]["pointer"] == "/file"
    assert program.upload(case, sheet(), role="passport", status=400)["errors"][0]["pointer"] == "/role"
    where = f"{case['id']}/documents/{document['sha256']}/"
    assert program.ask("DELETE", where)["draft"]["documents"] == []
    program.ask("DELETE", where, status=404)


def test_a_rehearsal_answers_what_would_be_and_writes_nothing(cast: Cast, program: Program) -> None:
    returned, filed = make.returned(cast, designation="КР1554ЛА5"), make.filed(cast, designation="КР1554ЛА6")
    case = program.start()
    draft, remark = f"{case['id']}/", program.ask("GET", f"{returned.pk}/")["remarks"][0]["id"]
    program.client.get("/api/v1/units/?limit=1")
    before = database()
    assert program.start(query="?dry_run=1")["dry_run"]
    for method, path, body in (
        ("PATCH", draft, {"draft": {"name.en": "NAND"}}),
        ("POST", f"{draft}file/", FILING),
        ("POST", f"{draft}discard/", None),
        ("POST", f"{filed.pk}/withdraw/", None),
        ("POST", f"{returned.pk}/remarks/{remark}/answer/", {"answer": "Да"}),
    ):
        headers = {"If_Match": '"1"'} if method == "PATCH" else {}
        answer = program.ask(method, f"{path}?dry_run=1", body, Idempotency_Key="rehearsal", **headers)
        assert answer["dry_run"], path
    changed = database()
    assert [name for name in before if before[name] != changed[name]] == []
    blocked = program.start(INCLUDE | {"draft": {"designation": "X"}})
    program.ask("POST", f"{blocked['id']}/file/?dry_run=1", FILING, status=422)
    assert (
        program.ask("POST", f"{draft}file/?dry_run=yes", FILING, status=400)["errors"][0]["code"] == "invalid"
    )


def test_a_case_begun_in_rehearsal_has_no_address(cast: Cast, program: Program) -> None:
    case = program.start(query="?dry_run=1")
    assert (case["id"], case["url"], case["page"]) == (None, None, None)
    assert not Case.objects.exists()


def test_the_list_has_the_makers_cases_page_by_page(cast: Cast, program: Program) -> None:
    make.draft(cast, maker=cast.planar)
    for number in range(3):
        make.draft(cast, designation=f"КР1554ЛА{number + 1}")
    filed = make.filed(cast, designation="КР1554ЛА9")
    found, path = [], "?limit=2"
    while path:
        page = program.ask("GET", path)
        assert page["count"] == 4
        found += [row["designation"] for row in page["results"]]
        path = page["next"] and page["next"].removeprefix("http://testserver")
    assert found == ["КР1554ЛА1", "КР1554ЛА2", "КР1554ЛА3", "КР1554ЛА9"]
    assert [row["id"] for row in program.ask("GET", "?status=filed,returned")["results"]] == [str(filed.pk)]
    since = filed.changed_at.isoformat().replace("+00:00", "Z")
    assert program.ask("GET", f"?changed_after={since}")["count"] == 0
    for wrong in (
        "status=sent",
        "bundle=1",
        "changed_after=2026",
        "changed_after=2026-01-01T00:00:00",
        "x=1",
    ):
        fault = program.ask("GET", f"?{wrong}", status=400)["errors"][0]
        assert fault["parameter"] == wrong.split("=")[0]


def test_a_page_of_cases_costs_the_same_however_many_there_are(
    cast: Cast, program: Program, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        make.filed(cast, designation=f"КР1554ЛА{number + 1}")
    program.send("GET", "")
    with django_assert_max_num_queries(8):
        program.send("GET", "?limit=5")
    with django_assert_max_num_queries(8):
        program.send("GET", "?limit=1")


@pytest.mark.parametrize("example", [*examples.START, *examples.MANY], ids=lambda one: one.name)
def test_every_example_of_a_start_is_accepted_and_can_be_filed(
    cast: Cast, program: Program, example: Any
) -> None:
    make.in_force(cast)
    body = {name: value for name, value in example.value.items() if name != "idempotency_key"}
    case = program.start(body)
    assert codes(case) == set()
    filed = program.ask("POST", f"{case['id']}/file/", examples.FILE[0].value)
    assert filed["status"] == "filed"


def test_the_example_of_a_change_is_accepted(cast: Cast, program: Program) -> None:
    case = program.start()
    for example in examples.CHANGE:
        program.ask("PATCH", f"{case['id']}/", example.value, If_Match='"1"')


def test_what_somebody_else_typed_in_the_cabinet_is_theirs(cast: Cast) -> None:
    program = Program(secret_of(cast.editor, cast.integral)[1])
    case = program.start()
    drafting.save(
        case_id=case["id"], values={}, parameters={"channel_count": {"value": "6"}}, version=1,
        actor=cast.signer, at=timezone.now(),
    )  # fmt: skip
    change = {"draft": {"parameters": {"channel_count": "8"}}}
    conflict = program.ask("PATCH", f"{case['id']}/", change, status=412, If_Match='"1"')
    assert conflict["theirs"]["draft"] == {"parameters": {"channel_count": {"value": "6"}}}
