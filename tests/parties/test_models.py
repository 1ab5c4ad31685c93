"""What the database refuses about people and organisations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from products.parties.models import Manufacturer, Membership, Party, Role, User
from tests.cast import ROLES, Cast, person

SINCE = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        (Role.EDITOR, "by"),
        (Role.SIGNER, ""),
        (Role.MAKER_ADMINISTRATOR, "both"),
        (Role.EXPERT, "integral"),
        (Role.APPROVER, ""),
        (Role.PARTY_ADMINISTRATOR, "both"),
        (Role.AUDITOR, "by"),
        (Role.OPERATOR, "integral"),
        ("king", ""),
    ],
)
def test_a_role_fits_its_organisation(cast: Cast, role: str, organisation: str) -> None:
    party = cast.by if organisation in ("by", "both") else None
    maker = cast.integral if organisation in ("integral", "both") else None
    with pytest.raises(IntegrityError, match="membership_role_fits_organisation"), transaction.atomic():
        Membership.objects.create(user=cast.stranger, role=role, party=party, manufacturer=maker, since=SINCE)


def test_the_last_day_is_not_before_the_first(cast: Cast) -> None:
    one_day = Membership(user=cast.stranger, role=Role.AUDITOR, since=SINCE, until=SINCE)
    one_day.save()
    with pytest.raises(IntegrityError, match="membership_dates_in_order"), transaction.atomic():
        Membership.objects.create(
            user=cast.stranger, role=Role.AUDITOR, since=SINCE, until=SINCE - timedelta(days=1)
        )


@pytest.mark.parametrize("name", ["editor", "by_expert", "auditor"])
def test_one_membership_runs_once_and_again_after_its_end(cast: Cast, name: str) -> None:
    held = cast.users[name].memberships.get()
    again = Membership(
        user=held.user, role=held.role, party=held.party, manufacturer=held.manufacturer, since=SINCE
    )
    with pytest.raises(IntegrityError, match="membership_once"), transaction.atomic():
        again.save()
    held.until = SINCE
    held.save()
    again.pk = None
    again.save()
    assert held.user.memberships.count() == 2


def test_the_sentence_of_a_constraint_reaches_a_form(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Роль изготовителя требует изготовителя"):
        Membership(user=cast.stranger, role=Role.EDITOR, party=cast.by, since=SINCE).full_clean()


def test_there_are_two_parties(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="party_two"), transaction.atomic():
        Party.objects.create(code="kz", name_ru="Третья", authority_ru="Орган", time_zone="Asia/Almaty")


def test_a_code_belongs_to_one_manufacturer_and_an_empty_one_to_many(cast: Cast) -> None:
    Manufacturer.objects.create(code="third", party=cast.by, name_ru="Третий")
    Manufacturer.objects.create(code="fourth", party=cast.ru, name_ru="Четвёртый", inn="7735007358")
    with pytest.raises(IntegrityError, match="manufacturer_unp_unique"), transaction.atomic():
        Manufacturer.objects.create(code="fifth", party=cast.by, name_ru="Пятый", unp=cast.integral.unp)
    with pytest.raises(IntegrityError, match="manufacturer_inn_unique"), transaction.atomic():
        Manufacturer.objects.create(code="sixth", party=cast.ru, name_ru="Шестой", inn="7735007358")
    with pytest.raises(ValidationError) as wrong:
        Manufacturer(
            code="seventh",
            party=cast.by,
            name_ru="Седьмой",
            unp="100103728",
            inn="7735007359",
            ogrn="1027700132190",
            okpo="00032530",
        ).full_clean()
    assert set(wrong.value.message_dict) == {"unp", "inn", "ogrn", "okpo"}


def test_who_may_open_the_admin(cast: Cast) -> None:
    staff = {name for name in ROLES if User.objects.get(pk=cast.users[name].pk).is_staff}
    assert staff == {
        "by_expert",
        "by_approver",
        "by_administrator",
        "ru_expert",
        "ru_approver",
        "ru_administrator",
        "auditor",
        "operator",
    }
    assert not cast.stranger.is_staff
    Membership.objects.filter(user=cast.by_expert).update(until=date(2020, 2, 1))
    assert not cast.by_expert.is_staff
    cast.auditor.is_active = False
    assert not cast.auditor.is_staff


def test_a_superuser_of_the_console_is_an_operator_and_no_more(db: None) -> None:
    root = User.objects.create_superuser("Root@Example.ORG ", "a-quiet-pass-2026", full_name="Корень")
    assert [(m.role, m.party, m.manufacturer) for m in root.memberships.all()] == [
        (Role.OPERATOR, None, None)
    ]
    assert root.is_staff
    assert not root.is_superuser
    assert not root.has_perm("products.change_case")
    assert not root.has_module_perms("products")


def test_an_address_is_lower_case_however_it_was_typed(db: None) -> None:
    user = User.objects.create_user(" Anna@Example.ORG", "a-quiet-pass-2026", full_name="Анна")
    assert user.email == "anna@example.org"
    assert User.objects.get_by_natural_key("ANNA@example.org ") == user
    with pytest.raises(IntegrityError), transaction.atomic():
        person("Anna")
    with pytest.raises(IntegrityError, match="user_email_lower"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="Anna@example.org")
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_names_follow_the_reader_and_fall_back_to_russian(cast: Cast) -> None:
    cast.ru.name_en = "Russia"
    with translation.override("en"):
        assert str(cast.ru) == "Russia"
        assert cast.by.name == "Беларусь"
        assert cast.ru.authority == cast.ru.authority_ru
    with translation.override("be"):
        assert cast.ru.name == "Россия"


def test_earlier_rows_of_a_membership_are_kept(cast: Cast) -> None:
    held = cast.editor.memberships.get()
    held.until = date(2030, 1, 1)
    held.save()
    kept = apps.get_model("products", "MembershipEvent").objects.filter(pgh_obj_id=held.pk).order_by("pgh_id")
    assert list(kept.values_list("until", flat=True)) == [None, date(2030, 1, 1)]
