"""Keys of programs: made by a person for one manufacturer, shown once, revoked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.parties import tokens
from products.parties.models import AccessToken, Membership, Role, User
from products.parties.rules import NotAllowed
from tests.cabinet.conftest import Sign
from tests.cast import SINCE, Cast

NEW = {"name": "Обмен с 1С", "scopes": ["read", "draft"], "days": "90", "organisation": "integral"}


def page(client: Client, **typed: Any) -> str:
    address = reverse("cabinet:tokens")
    answer = client.post(address, typed) if typed else client.get(address)
    assert answer.status_code == 200, answer.status_code
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def secret_in(text: str) -> str:
    found = re.search(r'id="secret">(umr_[\w-]{43})<', text)
    assert found, "the key is shown"
    return found[1]


def test_a_key_is_made_and_shown_once(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    secret = secret_in(page(client, **NEW))
    token = tokens.find(secret, timezone.now())
    assert token is not None
    assert (token.user, token.manufacturer, token.scopes) == (cast.editor, cast.integral, ["read", "draft"])
    assert (token.expires_at - token.created_at).days == 90
    later = page(client)
    assert secret not in later
    assert token.start in later
    assert "ещё не было" in later


def test_a_key_is_revoked_by_its_person(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    secret = secret_in(page(client, **NEW))
    token = AccessToken.objects.get()
    answer = client.post(reverse("cabinet:tokens"), {"revoke": token.pk, "organisation": "integral"})
    assert answer.status_code == 302
    assert tokens.find(secret, timezone.now()) is None
    assert "отозван" in page(client)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "Заполните это поле"),
        ({"name": "x" * 81}, "80"),
        ({"name": "a\u200bb"}, "невидимый знак"),
        ({"name": "a\0b"}, "name_error"),
        ({"scopes": []}, "Заполните это поле"),
        ({"scopes": ["rule"]}, "rule"),
        ({"days": "100000"}, "100000"),
        ({"days": ""}, "Заполните это поле"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, sign_in: Sign, typed: dict[str, Any], sentence: str
) -> None:
    answer = sign_in(cast.editor).post(reverse("cabinet:tokens"), NEW | typed)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in text
    assert text.count(" checked") == (0 if "scopes" in typed else 2)
    assert not AccessToken.objects.exists()


def test_nobody_gives_a_key_more_than_he_has(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    assert 'value="file"' not in page(client)
    answer = client.post(reverse("cabinet:tokens"), NEW | {"scopes": ["read", "file"]})
    assert answer.status_code == 400
    with pytest.raises(NotAllowed):
        tokens.issue(
            manufacturer=cast.integral, name="x", scopes=["file"], days=30, actor=cast.editor,
            at=timezone.now(),
        )  # fmt: skip
    assert 'value="file"' in page(sign_in(cast.signer))
    with pytest.raises(NotAllowed):
        tokens.issue(
            manufacturer=cast.planar, name="x", scopes=["read"], days=30, actor=cast.editor, at=timezone.now()
        )


def test_keys_of_others_are_the_administrators_alone(cast: Cast, sign_in: Sign) -> None:
    page(sign_in(cast.signer), **NEW)
    token = AccessToken.objects.get()
    colleague = sign_in(cast.editor)
    assert token.start not in page(colleague)
    gone = {"revoke": token.pk, "organisation": "integral"}
    for client in (colleague, sign_in(cast.rival)):
        assert client.post(reverse("cabinet:tokens"), gone).status_code == 404
    for wrong in ("x", "-1", "9" * 30, "0"):
        assert colleague.post(reverse("cabinet:tokens"), {"revoke": wrong}).status_code == 404
    chief = User.objects.create_user("chief@example.org", "x", full_name="Начальник")
    Membership.objects.create(
        user=chief, manufacturer=cast.integral, role=Role.MAKER_ADMINISTRATOR, since=SINCE
    )
    assert token.start in page(sign_in(chief))
    assert sign_in(chief).post(reverse("cabinet:tokens"), gone).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_person_has_no_more_keys_than_he_can_look_after(cast: Cast, sign_in: Sign) -> None:
    at = timezone.now()
    for _number in range(tokens.MOST):
        tokens.issue(manufacturer=cast.integral, name="x", scopes=["read"], days=30, actor=cast.editor, at=at)
    answer = sign_in(cast.editor).post(reverse("cabinet:tokens"), NEW)
    assert answer.status_code == 400
    assert "отзовите" in answer.content.decode()


def test_the_page_costs_the_same_with_every_key(
    cast: Cast, sign_in: Sign, django_assert_max_num_queries: Any
) -> None:
    for _number in range(10):
        tokens.issue(
            manufacturer=cast.integral, name="x", scopes=["read"], days=30, actor=cast.editor,
            at=timezone.now(),
        )  # fmt: skip
    client = sign_in(cast.editor)
    with django_assert_max_num_queries(8):
        client.get(reverse("cabinet:tokens"))
