"""Who may say who acts for a maker, and that somebody always can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from products.parties import appointing, inviting, operations, queries, rules
from products.parties.models import ComplianceContact, Membership, ProductionSite, Role, User
from tests.cases.test_races import together
from tests.cast import SINCE, Cast, gather, person
from tests.factories import cases
from tests.factories import organisations as make

ADMINISTRATOR, EDITOR, SIGNER = Role.MAKER_ADMINISTRATOR, Role.EDITOR, Role.SIGNER


def roles_of(user: User, cast: Cast) -> set[str]:
    held = rules.memberships(user, timezone.now())
    return {m.role for m in held if m.manufacturer == cast.integral}


def invite(cast: Cast, actor: User) -> object:
    return inviting.invite(
        manufacturer=cast.integral,
        email="new@example.org",
        roles=[EDITOR],
        language="be",
        actor=actor,
        at=timezone.now(),
    )


def set_roles(cast: Cast, actor: User) -> None:
    appointing.set_roles(
        manufacturer=cast.integral, person=cast.editor, roles=[SIGNER], actor=actor, at=timezone.now()
    )


def revoke(cast: Cast, actor: User) -> None:
    made = inviting.invite(
        manufacturer=cast.integral,
        email="late@example.org",
        roles=[EDITOR],
        language="ru",
        actor=cast.administrator,
        at=timezone.now(),
    )
    inviting.revoke(invitation_id=made.pk, actor=actor, at=timezone.now())


def leave(cast: Cast, actor: User) -> None:
    make.member(person("second"), cast.integral, ADMINISTRATOR)
    appointing.leave(manufacturer=cast.integral, actor=actor, at=timezone.now())


def describe(cast: Cast, actor: User) -> None:
    operations.describe(
        manufacturer=cast.integral, values={"public_office": "Отдел"}, actor=actor, at=timezone.now()
    )


def save_site(cast: Cast, actor: User) -> object:
    site = ProductionSite(manufacturer=cast.integral, name="Завод", address="Минск", country="by")
    return operations.save_site(site=site, actor=actor, at=timezone.now())


def name_compliance(cast: Cast, actor: User) -> None:
    contact = ComplianceContact(manufacturer=cast.integral, name="ОТК", phone="+375 17 300-00-00")
    operations.name_compliance(contact=contact, actor=actor, at=timezone.now())


DESCRIBE, APPOINT, OWN = {"editor", "administrator"}, {"administrator"}, {"editor", "signer", "administrator"}


@pytest.mark.parametrize(
    ("operation", "allowed"),
    [
        (invite, APPOINT),
        (set_roles, APPOINT),
        (revoke, APPOINT),
        (leave, OWN),
        (describe, DESCRIBE),
        (save_site, DESCRIBE),
        (name_compliance, DESCRIBE),
    ],
)
def test_what_each_role_may_do_with_the_organisation(
    cast: Cast, operation: Callable[[Cast, User], Any], allowed: set[str]
) -> None:
    may = set()
    for name, user in cast.users.items():
        with transaction.atomic():
            try:
                operation(cast, user)
                may.add(name)
            except rules.NotAllowed:
                pass
            transaction.set_rollback(True)
    assert may == allowed


@pytest.mark.parametrize(
    ("who", "role", "may"),
    [
        ("administrator", EDITOR, True),
        ("administrator", ADMINISTRATOR, True),
        ("by_administrator", ADMINISTRATOR, True),
        ("by_administrator", EDITOR, False),
        ("by_administrator", SIGNER, False),
        ("ru_administrator", ADMINISTRATOR, False),
        ("operator", ADMINISTRATOR, False),
        ("signer", EDITOR, False),
    ],
)
def test_a_party_gives_a_maker_its_administrator_and_he_the_others(
    cast: Cast, who: str, role: Role, may: bool
) -> None:
    wanted = Membership(user=cast.stranger, manufacturer=cast.integral, role=role)
    assert rules.may_appoint(rules.memberships(cast.users[who], timezone.now()), wanted) == may


def test_roles_change_at_once_and_their_earlier_rows_are_kept(cast: Cast) -> None:
    before = cast.editor.memberships.get()
    set_roles(cast, cast.administrator)
    assert roles_of(cast.editor, cast) == {SIGNER}
    before.refresh_from_db()
    assert before.until == rules.day(timezone.now()) - timedelta(days=1)
    appointing.set_roles(
        manufacturer=cast.integral,
        person=cast.editor,
        roles=[],
        actor=cast.administrator,
        at=timezone.now(),
    )
    assert roles_of(cast.editor, cast) == set()
    kept = apps.get_model("products", "MembershipEvent").objects.filter(user=cast.editor, role=SIGNER)
    assert list(kept.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_last_day_is_written_and_a_past_one_refused(cast: Cast) -> None:
    last = rules.day(timezone.now()) + timedelta(days=30)
    given: dict[str, Any] = {
        "manufacturer": cast.integral,
        "person": cast.editor,
        "roles": [EDITOR],
        "actor": cast.administrator,
        "at": timezone.now(),
    }
    appointing.set_roles(**given, until=last)
    assert cast.editor.memberships.get().until == last
    with pytest.raises(rules.Refused, match="в прошлом"):
        appointing.set_roles(**given, until=date(2020, 1, 1))


@pytest.mark.parametrize("way", ["leave", "end", "date", "demote"])
def test_the_last_administrator_stays(cast: Cast, way: str) -> None:
    at = timezone.now()
    given: dict[str, Any] = {"manufacturer": cast.integral, "actor": cast.administrator, "at": at}
    until = rules.day(at) + timedelta(days=1) if way == "date" else None
    roles = {"date": [ADMINISTRATOR], "demote": [EDITOR]}.get(way, [])
    end = partial(appointing.set_roles, **given, person=cast.administrator, roles=roles, until=until)
    with pytest.raises(rules.Refused, match="Последний администратор"):
        appointing.leave(**given) if way == "leave" else end()
    assert roles_of(cast.administrator, cast) == {ADMINISTRATOR}
    make.member(person("second"), cast.integral, ADMINISTRATOR)
    appointing.leave(**given)
    assert roles_of(cast.administrator, cast) == set()


def test_one_who_may_not_sign_in_is_no_administrator_to_rely_on(cast: Cast) -> None:
    second = make.member(person("second"), cast.integral, ADMINISTRATOR)
    User.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(rules.Refused, match="Последний администратор"):
        appointing.leave(manufacturer=cast.integral, actor=cast.administrator, at=timezone.now())


def test_a_stranger_gets_a_role_by_invitation_only(cast: Cast) -> None:
    with pytest.raises(rules.Refused, match="пригласите"):
        appointing.set_roles(
            manufacturer=cast.integral,
            person=cast.stranger,
            roles=[EDITOR],
            actor=cast.administrator,
            at=timezone.now(),
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_leave_at_the_same_moment_one_stays() -> None:
    cast = gather()
    for place in range(10):
        second = make.member(person(f"second{place}"), cast.integral, ADMINISTRATOR)
        first = cast.administrator
        raised = together(
            *(
                lambda who=who: appointing.leave(manufacturer=cast.integral, actor=who, at=timezone.now())
                for who in (first, second)
            )
        )
        assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Refused"]
        left = queries.people_of(cast.integral, rules.day(timezone.now()))
        administrators = [u for u, held in left.items() if any(m.role == ADMINISTRATOR for m in held)]
        assert len(administrators) == 1
        cast.users["administrator"] = administrators[0]


def test_new_drafts_begin_with_what_the_organisation_says(cast: Cast) -> None:
    assert queries.filing_defaults(cast.integral) == {}
    site = ProductionSite(
        manufacturer=cast.integral,
        name="Завод",
        address="Минск, 1",
        country="by",
        operations="сборка\n\n испытания \nсборка",
    )
    foundry = ProductionSite(manufacturer=cast.integral, name="Фаб", address="Далеко", country="other")
    for one in (site, foundry):
        operations.save_site(site=one, actor=cast.editor, at=timezone.now())
    values = {"public_office": "Отдел сбыта", "public_phone": "+375 17 300-00-00", "public_email": "a@b.by"}
    operations.describe(
        manufacturer=cast.integral, values=values, actor=cast.administrator, at=timezone.now()
    )
    cast.integral.refresh_from_db()
    known = {
        "production_sites": ["Завод: Минск, 1 (сборка, испытания)", "Фаб: Далеко"],
        "operations": ["сборка", "испытания"],
        "country_of_manufacture": ["by", "other"],
        "contact": "Отдел сбыта, +375 17 300-00-00, a@b.by",
    }
    assert queries.filing_defaults(cast.integral) == known
    draft = cases.draft(cast).draft
    assert known.items() <= draft.items()
    operations.remove_site(site=foundry, actor=cast.editor, at=timezone.now())
    assert cases.draft(cast, designation="КР1554ЛА4").draft["country_of_manufacture"] == ["by"]
    assert draft["country_of_manufacture"] == ["by", "other"], "what was begun keeps its words"


def test_a_membership_given_before_today_ends_with_yesterday(cast: Cast) -> None:
    row = cast.signer.memberships.get()
    assert row.since == SINCE
    appointing.leave(manufacturer=cast.integral, actor=cast.signer, at=timezone.now())
    assert roles_of(cast.signer, cast) == set()
