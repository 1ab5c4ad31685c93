"""The second factor: the way in for those who must have it, codes taken once, decisions soon after it."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.cases.models import Decision
from products.parties.models import User
from products.parties.rules import StaleFactor
from register import factors
from tests.cast import PASSWORD, Cast, browser
from tests.factories import cases as made

from .test_moves import address, given

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(user: User) -> Client:
    """Name and password alone."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def code(later: int = 0) -> str:
    return factors.code_of(SECRET, int(time.time()) // 30 + later)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("who", ["by_approver", "ru_administrator"])
def test_who_must_have_a_second_factor_sets_one_up_before_the_desk_opens(cast: Cast, who: str) -> None:
    client = sign_in(cast.users[who])
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0] == reverse("mfa_index")
    assert "Ваша роль требует второго фактора" in text(asked)
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in text(page)
    assert "style=" not in text(page)
    secret = page.context["form"].secret
    assert secret in text(page)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Код не подошёл" in text(wrong)
    shown = client.post(reverse("mfa_activate_totp"), {"code": factors.code_of(secret)}, follow=True)
    assert text(shown).count('<li><span class="r-code">') == 10
    assert "Коды уже показаны" in text(client.get(reverse("mfa_view_recovery_codes")))
    assert client.get("/admin/").status_code == 200
    kept = client.post(reverse("mfa_deactivate_totp"))
    assert "обязателен" in text(kept)
    assert Authenticator.objects.filter(user=cast.users[who], type="totp").exists()


def test_an_expert_needs_none_and_may_have_one(cast: Cast) -> None:
    client = sign_in(cast.by_expert)
    assert client.get("/admin/").status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_code_is_taken_once_and_guessing_is_stopped(cast: Cast) -> None:
    user = cast.by_approver
    factors.set_up(user, SECRET)
    client, other, last = sign_in(user), sign_in(user), code()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == reverse("mfa_authenticate")
    enter = reverse("mfa_authenticate")
    assert client.post(enter, {"code": last})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert "Код не подошёл" in text(other.post(enter, {"code": last}))
    assert "Код не подошёл" in text(other.post(enter, {"code": code(-1)})), "nor an earlier one"
    for _guess in range(4):
        stopped = other.post(enter, {"code": "000000"})
    assert "Слишком много" in text(stopped)
    assert "_auth_user_id" not in other.session


def test_a_decision_is_taken_within_five_minutes_of_the_factor(cast: Cast) -> None:
    case, now = made.with_opinions(cast), timezone.now()
    for shown in (None, now - timedelta(minutes=5, seconds=1)):
        with pytest.raises(StaleFactor, match="пяти минут"):
            made.decide(cast, case, cast.by, at=now, verified_at=shown)
    made.decide(cast, case, cast.by, at=now, verified_at=now - timedelta(minutes=5))


def test_an_old_factor_is_asked_for_beside_the_answers_which_stay(cast: Cast) -> None:
    case, move = made.with_opinions(cast), "refuse"
    factors.set_up(cast.by_approver, SECRET)
    client = browser(cast.by_approver, verified_at=timezone.now() - timedelta(minutes=6))
    page, sent = address(case, move), given(case)
    assert "Код второго фактора" in text(client.get(page))
    for missing, sentence in (("", "Введите код"), ("000000", "Код не подошёл")):
        answer = client.post(page, {**sent, "code": missing})
        assert sentence in text(answer)
        assert sent["grounds"] in text(answer)
        assert not Decision.objects.exists()
    client.post(page, {**sent, "code": code(1)})
    assert Decision.objects.get().approver == cast.by_approver
    assert "Код второго фактора" not in text(client.get(address(case, "approve")))


def test_the_way_back_from_a_passkey_leads_to_the_filled_form(cast: Cast) -> None:
    case = made.with_opinions(cast)
    Authenticator.objects.create(user=cast.by_approver, type="webauthn", data={"name": "Ключ"})
    client = browser(cast.by_approver, verified_at=timezone.now() - timedelta(minutes=6))
    page, sent = address(case, "refuse"), {**given(case), "by_passkey": "1"}
    assert "Сначала подтвердить ключом" in text(client.get(page))
    asked = client.post(page, sent)
    assert asked["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))
    fresh = browser(cast.by_approver)  # as after the key
    back = fresh.post(page, sent)
    assert sent["grounds"] in text(back)
    assert "Код второго фактора" not in text(back)
    assert not Decision.objects.exists()
