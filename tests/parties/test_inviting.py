"""A link lets in once, in time, and the one it was sent to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from products.parties import appointing, inviting, queries, rules
from products.parties.models import Invitation, Membership, Role, User
from tests.cast import Cast, person
from tests.factories import organisations as make

NEW = "new@example.org"
ACCOUNT: dict[str, Any] = {"full_name": "Новый", "password": "a-quiet-pass-2026", "language": "be"}


def test_a_new_person_gets_an_account_and_the_roles_with_one_link(cast: Cast) -> None:
    token = make.invited(cast, "New@Example.org", Role.EDITOR, Role.SIGNER)
    user = inviting.open_account(token=token, **ACCOUNT, at=timezone.now())
    assert (user.email, user.language) == (NEW, "be")
    assert {m.role for m in user.memberships.all()} == {Role.EDITOR, Role.SIGNER}
    assert user.check_password(ACCOUNT["password"])
    with pytest.raises(rules.Refused, match="воспользовались"):
        inviting.open_account(token=token, **ACCOUNT, at=timezone.now())
    with pytest.raises(rules.Refused, match="воспользовались"):
        inviting.accept(token=token, actor=user, at=timezone.now())


def test_one_with_an_account_takes_it_up_and_nobody_else(cast: Cast) -> None:
    token = make.invited(cast, cast.rival.email, Role.EDITOR)
    with pytest.raises(rules.NotAllowed, match=cast.rival.email):
        inviting.accept(token=token, actor=cast.stranger, at=timezone.now())
    with pytest.raises(rules.Refused, match="войдите"):
        inviting.open_account(token=token, **ACCOUNT, at=timezone.now())
    inviting.accept(token=token, actor=cast.rival, at=timezone.now())
    assert {m.code for m in queries.manufacturers_of(cast.rival, timezone.now())} == {"integral", "planar"}


@pytest.mark.parametrize("spoiled", ["late", "revoked", "again", "forged", "sacked"])
def test_a_link_that_is_no_good_any_more(cast: Cast, spoiled: str) -> None:
    at = timezone.now()
    token = make.invited(cast, NEW, at=at)
    if spoiled == "late":
        at += inviting.GOOD_FOR
    elif spoiled == "revoked":
        inviting.revoke(invitation_id=Invitation.objects.get().pk, actor=cast.administrator, at=at)
    elif spoiled == "again":
        make.invited(cast, NEW, at=at)
    elif spoiled == "forged":
        token = token[:-1] + ("a" if token[-1] != "a" else "b")
    else:
        make.member(person("second"), cast.integral, Role.MAKER_ADMINISTRATOR)
        appointing.leave(manufacturer=cast.integral, actor=cast.administrator, at=at)
    assert queries.invitation(token, at) is None or spoiled == "sacked"
    with pytest.raises(rules.Refused):
        inviting.open_account(token=token, **ACCOUNT, at=at)
    assert not User.objects.filter(email=NEW).exists()


def test_the_register_keeps_no_secret(cast: Cast) -> None:
    token = make.invited(cast, NEW)
    row = Invitation.objects.get()
    assert row.digest == queries.digest_of(token)
    assert token not in str(vars(row))


def test_a_member_is_not_invited_but_changed(cast: Cast) -> None:
    with pytest.raises(rules.Refused, match="уже действует"):
        make.invited(cast, cast.editor.email)


def test_whoever_has_a_role_keeps_it_when_he_takes_up_another(cast: Cast) -> None:
    token = make.invited(cast, cast.stranger.email, Role.EDITOR, Role.SIGNER)
    make.member(cast.stranger, cast.integral, Role.EDITOR)
    inviting.accept(token=token, actor=cast.stranger, at=timezone.now())
    held = Membership.objects.filter(user=cast.stranger).values_list("role", flat=True)
    assert sorted(held) == [Role.EDITOR, Role.SIGNER]


def test_asking_for_an_account_twice_is_one_letter_until_some_time_has_passed(cast: Cast) -> None:
    at = timezone.now()
    for moment in (at, at + timedelta(minutes=1), at + inviting.AGAIN_AFTER + timedelta(seconds=1)):
        inviting.ask_for_account(email=" Someone@example.org", language="en", at=moment)
    rows = Invitation.objects.order_by("pk")
    assert [(row.email, row.revoked_at is None) for row in rows] == [
        ("someone@example.org", False),
        ("someone@example.org", True),
    ]
    token = inviting.mint(invitation_id=rows[1].pk, at=at)
    user = inviting.open_account(token=token, **ACCOUNT, at=at)
    assert not user.memberships.exists()
