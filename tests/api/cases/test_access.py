"""Which key may do what: scope × role × operation; keys that end; sessions that give nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from products.cases import bundling
from products.cases.models import Case
from products.parties import tokens
from products.parties.models import AccessToken, Membership, Role, User
from tests.api.cases.conftest import CASES, FILING, INCLUDE, Program, secret_of
from tests.api.cases.test_filing import sheet
from tests.cast import SINCE, Cast
from tests.factories import cases as make

READ, DRAFT, FILE = "read", "draft", "file"
DONE, REFUSED, ABSENT = "done", 403, 404
#: operation → the scope its key needs, and the roles its person needs.
OPERATIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": (READ, ("editor", "signer", "administrator")),
    "read": (READ, ("editor", "signer", "administrator")),
    "check": (READ, ("editor", "signer", "administrator")),
    "start": (DRAFT, ("editor", "signer")),
    "batch": (DRAFT, ("editor", "signer")),
    "change": (DRAFT, ("editor", "signer")),
    "attach": (DRAFT, ("editor", "signer")),
    "detach": (DRAFT, ("editor", "signer")),
    "answer": (DRAFT, ("editor", "signer")),
    "accept": (DRAFT, ("editor", "signer")),
    "acknowledge": (DRAFT, ("editor", "signer")),
    "bundle": (READ, ("editor", "signer", "administrator")),
    "file the bundle": (FILE, ("signer",)),
    "prolong": (DRAFT, ("editor", "signer")),
    "discard": (DRAFT, ("editor", "signer")),
    "file": (FILE, ("signer",)),
    "refile": (FILE, ("signer",)),
    "withdraw": (FILE, ("signer",)),
}
PEOPLE = ("editor", "signer", "administrator", "rival")


@pytest.fixture
def people(cast: Cast) -> dict[str, User]:
    administrator = User.objects.create_user("chief@example.org", "x", full_name="chief")
    Membership.objects.create(
        user=administrator, manufacturer=cast.integral, role=Role.MAKER_ADMINISTRATOR, since=SINCE
    )
    return {
        "editor": cast.editor, "signer": cast.signer, "administrator": administrator, "rival": cast.rival
    }  # fmt: skip


def key(cast: Cast, user: User, scopes: list[str]) -> str:
    """A key with any scopes, also such as its person could not give it today."""
    maker = cast.planar if user == cast.rival else cast.integral
    token, secret = secret_of(user, maker, [READ])
    AccessToken.objects.filter(pk=token.pk).update(scopes=scopes)
    return secret


def calls(cast: Cast) -> dict[str, tuple[str, str, Any]]:
    draft, filed = make.draft(cast, designation="КР1554ЛА1"), make.filed(cast, designation="КР1554ЛА2")
    returned = make.returned(cast, designation="КР1554ЛА4")
    remark = returned.reviews.get(party="by").remarks.get()
    bundle = bundling.begin(
        manufacturer=cast.integral, title="Пакет", actor=cast.editor, at=timezone.now(), cases=[draft.pk]
    )
    sha256 = "a" * 64
    Case.objects.filter(pk=draft.pk).update(
        draft=draft.draft | {"documents": [{"role": "other", "sha256": sha256, "title": ""}]}
    )
    return {
        "list": ("GET", "", None),
        "read": ("GET", f"{draft.pk}/", None),
        "check": ("GET", f"{draft.pk}/check/", None),
        "start": ("POST", "", INCLUDE),
        "batch": ("POST", "batch/", INCLUDE),
        "change": ("PATCH", f"{draft.pk}/", {"draft": {"name.en": "NAND"}}),
        "attach": ("POST", f"{draft.pk}/documents/", None),
        "detach": ("DELETE", f"{draft.pk}/documents/{sha256}/", None),
        "answer": ("POST", f"{returned.pk}/remarks/{remark.pk}/answer/", {"answer": "Да"}),
        "accept": ("POST", f"{returned.pk}/remarks/{remark.pk}/accept/", None),
        "acknowledge": ("POST", f"{draft.pk}/acknowledge/", {"acknowledged": {}}),
        "bundle": ("GET", f"bundles/{bundle.pk}/", None),
        "file the bundle": ("POST", f"bundles/{bundle.pk}/file/", {"declaration": True}),
        "prolong": ("POST", f"{returned.pk}/prolong/", {"reason": "Ждём протокол"}),
        "discard": ("POST", f"{draft.pk}/discard/", None),
        "file": ("POST", f"{draft.pk}/file/", FILING),
        "refile": ("POST", f"{returned.pk}/refile/", FILING),
        "withdraw": ("POST", f"{filed.pk}/withdraw/", None),
    }


def asked(program: Program, call: tuple[str, str, Any], operation: str) -> Any:
    """The status and the answer, without a check: any may come."""
    method, path, body = call
    more: dict[str, Any] = {"headers": {"If-Match": '"2"'}} if operation == "change" else {}
    where = f"{CASES}{path}" + ("" if method == "GET" else "?dry_run=1")
    if operation == "attach":
        return program.client.post(where, {"role": "other", "file": sheet()})
    kind = "application/x-ndjson" if operation == "batch" else "application/json"
    return program.client.generic(method, where, "" if body is None else json.dumps(body), kind, **more)


def outcome(operation: str, who: str, scopes: list[str]) -> str | int:
    scope, roles = OPERATIONS[operation]
    if scope not in scopes:
        return REFUSED
    if who == "rival":  # its own cases, of which there are none
        return DONE if operation in ("list", "start", "batch") else ABSENT
    return DONE if who in roles else REFUSED


def got(answer: Any, operation: str) -> str | int:
    if operation == "batch" and answer.status_code == 200:
        first = answer.content.split(b'"status": ')[1][:3]
        return DONE if first == b"201" else int(first)
    # Done, or heard: what is wrong with it is said by rules, not by rights.
    return DONE if answer.status_code in (200, 201, 202, 400, 409, 422) else int(answer.status_code)


@pytest.mark.parametrize("who", PEOPLE)
def test_rights_are_what_key_and_person_both_have(cast: Cast, people: dict[str, User], who: str) -> None:
    world, wrong = calls(cast), []
    for scopes in ([READ], [DRAFT], [FILE], [READ, DRAFT, FILE]):
        program = Program(key(cast, people[who], scopes))
        for operation in OPERATIONS:
            answer = asked(program, world[operation], operation)
            wanted, found = outcome(operation, who, scopes), got(answer, operation)
            if found != wanted:
                wrong.append(f"{operation} {scopes}: {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


def test_without_a_key_or_with_a_wrong_one_nothing_is_answered(cast: Cast) -> None:
    world = calls(cast)
    for secret in ("", "umr_nothing", "umr_" + "я" * 3, "x" * 5000):
        program = Program("" if not secret.isascii() else secret)
        for operation, call in world.items():
            answer = asked(program, call, operation)
            assert answer.status_code == 401, operation
            assert answer["WWW-Authenticate"].startswith("Bearer")
    basic = Client(headers={"Authorization": "Basic dXNlcjpwYXNz"}).get(CASES)
    assert basic.status_code == 401


def test_a_session_of_a_browser_gives_nothing_here(cast: Cast) -> None:
    """Not even to the signer himself: so no page can make his browser file something."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.signer, backend="django.contrib.auth.backends.ModelBackend")
    for operation, call in calls(cast).items():
        program = Program("")
        program.client = client
        assert asked(program, call, operation).status_code == 401, operation


def test_a_membership_that_ended_stops_the_key_at_once(cast: Cast, program: Program) -> None:
    case = program.start()
    yesterday = timezone.now().date() - timedelta(days=2)
    Membership.objects.filter(user=cast.signer).update(until=yesterday)
    for method, path, body in (("GET", "", None), ("GET", f"{case['id']}/", None), ("POST", "", INCLUDE)):
        refused = program.ask(method, path, body, status=403)
        assert refused["type"].endswith("#not-allowed")


def test_a_person_who_may_not_sign_in_has_no_keys(cast: Cast, program: Program) -> None:
    User.objects.filter(pk=cast.signer.pk).update(is_active=False)
    program.ask("GET", "", status=403)


def test_a_key_acts_for_its_one_manufacturer(cast: Cast, program: Program) -> None:
    """Also when its person acts for two."""
    Membership.objects.create(user=cast.signer, manufacturer=cast.planar, role=Role.SIGNER, since=SINCE)
    theirs = make.draft(cast, maker=cast.planar)
    program.ask("GET", f"{theirs.pk}/", status=404)
    program.ask("POST", f"{theirs.pk}/discard/", status=404)
    assert program.ask("GET", "")["count"] == 0


def test_a_key_ends_when_it_is_revoked_and_when_its_time_is_over(cast: Cast) -> None:
    for ending in ("revoked", "expired"):
        token, secret = secret_of(cast.signer, cast.integral)
        program = Program(secret)
        program.ask("GET", "")
        if ending == "revoked":
            tokens.revoke(token_id=token.pk, manufacturer=cast.integral, actor=cast.signer, at=timezone.now())
        else:
            now = timezone.now()
            AccessToken.objects.filter(pk=token.pk).update(created_at=now - timedelta(days=2), expires_at=now)
        assert program.ask("GET", "", status=401)["type"].endswith("#no-token")


def test_the_last_use_of_a_key_is_known_and_the_key_itself_is_not(cast: Cast) -> None:
    token, secret = secret_of(cast.signer, cast.integral)
    assert token.used_at is None
    Program(secret).ask("GET", "")
    token.refresh_from_db()
    assert token.used_at is not None
    stored = " ".join(map(str, AccessToken.objects.values_list()[0]))
    assert secret not in stored
    assert secret.startswith(token.start)
    first = token.used_at
    Program(secret).ask("GET", "")
    token.refresh_from_db()
    assert token.used_at == first, "not a write for every request"
