"""A request sent again is not done again, whatever became of its answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from products.api.models import KeptAnswer
from products.api.v1.cases import starting, views
from products.cases.models import Bundle, Case
from tests.api.cases.conftest import FILING, INCLUDE, Program, secret_of
from tests.api.cases.test_filing import sheet
from tests.cases.test_races import together
from tests.cast import Cast, gather


def test_the_same_request_gets_the_same_answer_and_is_done_once(cast: Cast, program: Program) -> None:
    first = program.send("POST", "", INCLUDE, status=201, Idempotency_Key="one")
    second = program.send("POST", "", INCLUDE, status=201, Idempotency_Key="one")
    assert second.content == first.content
    assert second["Location"] == first["Location"]
    assert second["ETag"] == first["ETag"]
    assert (first.get("Idempotency-Replayed"), second["Idempotency-Replayed"]) == (None, "true")
    assert Case.objects.count() == 1


def test_order_and_spaces_of_the_body_make_no_other_request(cast: Cast, program: Program) -> None:
    program.send("POST", "", INCLUDE, status=201, Idempotency_Key="one")
    turned = {name: INCLUDE[name] for name in reversed(INCLUDE)}
    program.send("POST", "", turned, status=201, Idempotency_Key="one")
    assert Case.objects.count() == 1


def test_another_request_under_the_key_is_refused(cast: Cast, program: Program) -> None:
    case = program.start(Idempotency_Key="one")
    other = INCLUDE | {"category": "ic-logic-flipflop"}
    assert program.start(other, status=422, Idempotency_Key="one")["type"].endswith("#key-reused")
    program.ask("POST", f"{case['id']}/discard/", status=422, Idempotency_Key="one")
    assert Case.objects.count() == 1


def test_a_filing_sent_again_is_answered_as_the_first_time(cast: Cast, program: Program) -> None:
    case = program.start()
    where = f"{case['id']}/file/"
    first = program.ask("POST", where, FILING, Idempotency_Key="f")
    assert program.ask("POST", where, FILING, Idempotency_Key="f") == first
    program.ask("POST", where, FILING, status=409)
    assert Case.objects.get().events.count() == 1


def test_a_change_sent_again_does_not_meet_its_own_version(cast: Cast, program: Program) -> None:
    case, change = program.start(), {"draft": {"name.en": "NAND"}}
    for _time in range(2):
        answer = program.ask("PATCH", f"{case['id']}/", change, If_Match='"1"', Idempotency_Key="c")
        assert answer["version"] == 2


def test_a_file_sent_again_is_the_same_file_under_another_boundary(cast: Cast, program: Program) -> None:
    case = program.start()
    path = f"/api/v1/cases/{case['id']}/documents/"
    for text, status in (("один", 201), ("один", 201), ("другой", 422)):
        form = {"role": "other", "file": sheet(text)}
        answer = program.client.post(path, form, headers={"Idempotency-Key": "d"})
        assert answer.status_code == status
    assert Case.objects.get().draft_version == 2


def test_a_refusal_leaves_the_key_free_for_the_corrected_request(cast: Cast, program: Program) -> None:
    program.start(INCLUDE | {"category": "nothing"}, status=400, Idempotency_Key="one")
    case = program.start({**INCLUDE, "draft": {}}, Idempotency_Key="one")
    program.ask("POST", f"{case['id']}/file/", FILING, status=422, Idempotency_Key="two")
    change = {"draft": INCLUDE["draft"]}
    program.ask("PATCH", f"{case['id']}/", change, If_Match='"1"')
    program.ask("POST", f"{case['id']}/file/", FILING, Idempotency_Key="two")


def test_keys_of_two_tokens_have_nothing_to_do_with_each_other(cast: Cast, program: Program) -> None:
    other = Program(secret_of(cast.rival, cast.planar)[1])
    assert program.start(Idempotency_Key="one")["id"] != other.start(Idempotency_Key="one")["id"]


def test_answers_are_kept_for_a_day(cast: Cast, program: Program) -> None:
    first = program.start(Idempotency_Key="one")
    KeptAnswer.objects.update(at=timezone.now() - timedelta(hours=25))
    assert program.start(Idempotency_Key="one")["id"] != first["id"]
    assert KeptAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 101, "ключ"])
def test_a_key_that_cannot_be_kept_is_refused(cast: Cast, program: Program, key: str) -> None:
    response = program.client.post(
        "/api/v1/cases/",
        INCLUDE,
        "application/json",
        headers={"Idempotency-Key": key.encode().decode("latin-1")},
    )
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "Idempotency-Key"
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_begin_one_case() -> None:
    """On two real connections; who comes second is told to wait, or given the answer of the first."""
    cast = gather()
    _token, secret = secret_of(cast.signer, cast.integral)
    for place in range(8):
        answers: list[Any] = []

        def send(key: str = f"race-{place}", answers: list[Any] = answers) -> None:
            program = Program(secret)
            answers.append(
                program.client.post(
                    "/api/v1/cases/", INCLUDE, "application/json", headers={"Idempotency-Key": key}
                )
            )

        assert together(send, send) == [None, None]
        assert Case.objects.count() == place + 1
        codes = sorted(answer.status_code for answer in answers)
        assert codes in ([201, 201], [201, 409])
        if codes == [201, 409]:
            late = next(answer for answer in answers if answer.status_code == 409)
            assert late.json()["type"].endswith("#in-progress")
        else:
            assert answers[0].content == answers[1].content


@pytest.mark.django_db(transaction=True)
def test_a_request_that_breaks_off_leaves_nothing_and_may_be_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast = gather()
    program = Program(secret_of(cast.signer, cast.integral)[1])

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(views.CaseList, "answer", broken)  # after the case was begun
        program.send("POST", "", INCLUDE, status=500, Idempotency_Key="one")
    assert (Case.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    program.start(Idempotency_Key="one")
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)


# --- many at once ---------------------------------------------------------------------------------


def lines(*keys: str) -> list[Any]:
    return [
        INCLUDE | {"idempotency_key": key, "draft": {"designation": f"КР1554ЛА{place}"}}
        for place, key in enumerate(keys, 1)
    ]


def test_many_are_begun_line_by_line_into_one_bundle(cast: Cast, program: Program) -> None:
    body = lines("a", "b", "c", "d")
    body[1]["category"] = "ic"
    results = program.many(*body, "{not json", "", query="?title=Логика")
    assert [one["status"] for one in results] == [201, 400, 201, 201, 400]
    assert [one["line"] for one in results] == [1, 2, 3, 4, 5]
    assert results[1]["problem"]["errors"][0]["pointer"] == "/category"
    bundle = Bundle.objects.get()
    assert (bundle.title, bundle.cases.count()) == ("Логика", 3)
    assert {one["case"]["bundle"] for one in results if one["case"]} == {str(bundle.pk)}
    found = program.ask("GET", f"?bundle={bundle.pk}")
    assert [row["designation"] for row in found["results"]] == ["КР1554ЛА1", "КР1554ЛА3", "КР1554ЛА4"]


def test_a_batch_sent_again_goes_on_where_it_broke_off(cast: Cast, program: Program) -> None:
    program.many(*lines("a", "b"))
    results = program.many(*lines("a", "b", "c"))
    assert [one["replayed"] for one in results] == [True, True, False]
    assert Case.objects.count() == 3
    assert Bundle.objects.get().cases.count() == 3
    reused = program.many({**INCLUDE, "idempotency_key": "a"})
    assert (reused[0]["status"], Case.objects.count()) == (422, 3)


def test_a_batch_of_nothing_good_opens_no_bundle_and_a_rehearsal_writes_nothing(
    cast: Cast, program: Program
) -> None:
    program.many({"kind": "include"}, "[]", "1")
    results = program.many(*lines("a", "b"), query="?dry_run=1")
    assert [(one["status"], one["case"]["id"], one["case"]["bundle"]) for one in results] == [
        (201, None, None)
    ] * 2
    assert not Bundle.objects.exists()
    assert not Case.objects.exists()


def test_a_line_that_fails_inside_is_its_own(
    cast: Cast, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = starting.start

    def sometimes(wanted: Any, **kwargs: Any) -> Any:
        if wanted.values["designation"] == "КР1554ЛА2":
            raise RuntimeError("secret of the inside")
        return begin(wanted, **kwargs)

    monkeypatch.setattr(starting, "start", sometimes)
    results = program.many(*lines("a", "b", "c"))
    assert [one["status"] for one in results] == [201, 500, 201]
    assert "secret" not in str(results)
    assert Case.objects.count() == 2


def test_too_many_lines_are_refused_before_any_is_done(cast: Cast, program: Program) -> None:
    program.many(*["{}"] * 501, status=413)
    program.many("", "  ", status=400)
    assert program.many("{}" + " " * (1024 * 1024))[0]["status"] == 400
    assert not Case.objects.exists()
