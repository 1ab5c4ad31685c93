"""Roles of a party: one gives, another confirms; deputies; the end works at once."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from products.parties import granting, rules
from products.parties.models import Membership, Party, Role, User
from tests.cases.test_races import together
from tests.cast import Cast, gather, hold, person
from tests.factories import cases as make

EXPERT, APPROVER, ADMINISTRATOR = Role.EXPERT, Role.APPROVER, Role.PARTY_ADMINISTRATOR
FREE_AND_MAKERS = (Role.OPERATOR, Role.AUDITOR, Role.EDITOR, Role.SIGNER, Role.MAKER_ADMINISTRATOR)
#: Who gives a role of Belarus, and who confirms one that somebody else gave, `others` in it or not.
GIVES = {(EXPERT, "by"): {("administrator", "by")}, (APPROVER, "by"): {("administrator", "by")}}
CONFIRMS = {("administrator", "by"), ("approver", "by")}


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return rules.day(now())


def grant(cast: Cast, *, actor: User | None = None, **given: Any) -> Membership:
    given = {"user": cast.stranger, "party": cast.by, "role": EXPERT, "since": today(), **given}
    wanted = Membership(**given)
    return granting.grant(membership=wanted, actor=actor or cast.by_administrator, at=now())


def held(cast: Cast, user: User, party: Party | None = None) -> set[Role]:
    return rules.roles(user, party or cast.by, now())


@pytest.mark.parametrize("role", [EXPERT, APPROVER, ADMINISTRATOR])
@pytest.mark.parametrize("holder", list(Role))
@pytest.mark.parametrize("where", ["by", "ru"])
def test_who_gives_and_who_confirms_a_role_of_belarus(role: Role, holder: Role, where: str) -> None:
    of_party = holder in (EXPERT, APPROVER, ADMINISTRATOR)
    mine = Membership(user_id=1, role=holder, party_id=where if of_party else None)
    wanted = Membership(user_id=2, role=role, party_id="by", given_by_id=3)
    gives = (holder, where) == (ADMINISTRATOR, "by") or (holder == Role.OPERATOR and role == ADMINISTRATOR)
    assert rules.may_appoint([mine], wanted) == gives
    confirms = of_party and where == "by" and holder in (APPROVER, ADMINISTRATOR)
    for others in (True, False):
        alone = holder == Role.OPERATOR and not others
        assert rules.may_confirm(User(pk=1), [mine], wanted, others=others) == (confirms or alone)
        for concerned in (2, 3):  # who receives it, who gave it
            assert not rules.may_confirm(User(pk=concerned), [mine], wanted, others=others)


def test_a_role_gives_nothing_until_a_second_person_confirms_it(cast: Cast) -> None:
    given = grant(cast, role=APPROVER)
    assert given.given_by == cast.by_administrator
    assert held(cast, cast.stranger) == set()
    for wrong in (cast.by_administrator, cast.stranger, cast.by_expert, cast.ru_approver, cast.operator):
        with pytest.raises(rules.NotAllowed):
            granting.confirm(membership_id=given.pk, actor=wrong, at=now())
    granting.confirm(membership_id=given.pk, actor=cast.by_approver, at=now())
    assert held(cast, cast.stranger) == {APPROVER}
    with pytest.raises(rules.Refused, match="не ждёт"):
        granting.confirm(membership_id=given.pk, actor=cast.by_approver, at=now())


def test_where_nobody_else_is_the_operator_is_the_second_person(cast: Cast) -> None:
    cast.by_approver.memberships.all().delete()
    given = grant(cast)
    assert granting.confirmers(given, now()) == []
    granting.confirm(membership_id=given.pk, actor=cast.operator, at=now())
    assert held(cast, cast.stranger) == {EXPERT}


def test_nobody_gives_himself_a_role_or_one_that_is_not_his_to_give(cast: Cast) -> None:
    for actor, given in (
        (cast.by_administrator, {"user": cast.by_administrator}),
        (cast.by_administrator, {"party": cast.ru}),
        (cast.by_approver, {}),
        (cast.operator, {}),
    ):
        with pytest.raises(rules.NotAllowed):
            grant(cast, actor=actor, **given)
    with pytest.raises(rules.Refused, match="задним числом"):
        grant(cast, since=today() - timedelta(days=1))
    with pytest.raises(ValidationError, match="Последний день не раньше первого"):
        grant(cast, since=today() + timedelta(days=2), until=today())


def test_a_deputy_has_the_role_while_he_stands_for_one_who_has_it(cast: Cast) -> None:
    last = today() + timedelta(days=14)
    for wrong in (
        {"deputy_for": cast.by_expert, "role": APPROVER, "until": last},  # who has another role
        {"deputy_for": cast.ru_approver, "role": APPROVER, "until": last},  # of another party
    ):
        with pytest.raises(rules.Refused, match="Тот, кого замещают"):
            grant(cast, **wrong)
    with pytest.raises(ValidationError, match="до названного дня"):
        grant(cast, deputy_for=cast.by_approver, role=APPROVER)
    given = grant(cast, deputy_for=cast.by_approver, role=APPROVER, until=last)
    granting.confirm(membership_id=given.pk, actor=cast.by_approver, at=now())
    assert held(cast, cast.stranger) == {APPROVER}
    after = now() + timedelta(days=15)
    assert rules.roles(cast.stranger, cast.by, after) == set()  # ends by itself
    principal = cast.by_approver.memberships.get()
    granting.end(membership_id=principal.pk, last_day=None, actor=cast.by_administrator, at=now())
    assert held(cast, cast.stranger) == set()


def test_a_role_is_ended_and_never_prolonged(cast: Cast) -> None:
    given = grant(cast, until=today() + timedelta(days=5))
    granting.confirm(membership_id=given.pk, actor=cast.by_approver, at=now())
    end = {"membership_id": given.pk, "actor": cast.by_administrator, "at": now()}
    with pytest.raises(rules.Refused, match="не продлевают"):
        granting.end(**end, last_day=today() + timedelta(days=6))
    with pytest.raises(rules.Refused, match="в прошлом"):
        granting.end(**end, last_day=today() - timedelta(days=1))
    with pytest.raises(rules.NotAllowed):
        granting.end(**end | {"actor": cast.ru_administrator}, last_day=None)
    granting.end(**end, last_day=today() + timedelta(days=1))
    granting.end(**end, last_day=None)
    assert held(cast, cast.stranger) == set()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"until": None}, "не продлевают"),
        ({"until": date(2031, 1, 1)}, "не продлевают"),
        ({"role": APPROVER}, "не переписывают"),
        ({"since": date(2021, 1, 1)}, "не переписывают"),
        ({"confirmed_at": None}, "не меняют"),
    ],
)
def test_the_database_refuses_to_rewrite_a_role(cast: Cast, changed: dict[str, Any], sentence: str) -> None:
    row = hold(cast.stranger, cast.by, EXPERT, until=date(2030, 1, 1))
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        Membership.objects.filter(pk=row.pk).update(**changed)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"given_by": "stranger", "confirmed_at": None}, "membership_given_by_another"),
        ({"given_by": "operator", "confirmed_by": "operator"}, "membership_confirmed_by_a_second"),
        ({"given_by": "operator", "confirmed_by": "stranger"}, "membership_confirmed_by_a_second"),
        ({"given_by": "operator"}, "membership_confirmed_by_a_second"),  # confirmed by nobody
        ({"deputy_for": "stranger", "until": date(2030, 1, 1)}, "membership_deputy_is_dated"),
        ({"deputy_for": "by_expert"}, "membership_deputy_is_dated"),
    ],
)
def test_the_database_wants_two_hands_and_an_end(cast: Cast, given: dict[str, Any], name: str) -> None:
    people = {key: cast.users.get(value, value) for key, value in given.items()}  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        hold(cast.stranger, cast.by, EXPERT, **people)


@pytest.mark.django_db(transaction=True)
def test_a_role_ended_while_the_page_is_open_stops_the_decision() -> None:
    """Two connections: the end is committed elsewhere between the reading and the sending."""
    cast = gather()
    case = make.with_opinions(cast)
    assert rules.holds(cast.by_approver, cast.by, [APPROVER], now())  # the page has been drawn
    row = cast.by_approver.memberships.get()

    def end_elsewhere() -> None:
        granting.end(membership_id=row.pk, last_day=None, actor=cast.by_administrator, at=now())
        connections.close_all()

    thread = threading.Thread(target=end_elsewhere)
    thread.start()
    thread.join()
    with pytest.raises(rules.NotAllowed, match="у вас её сейчас нет"):
        make.decide(cast, case, cast.by)
    again = [person("first"), person("second")]
    for user in again:
        hold(user, cast.by, APPROVER)
    waiting = grant(cast, user=person("third"), role=APPROVER)
    raised = together(
        *(
            lambda user=user: granting.confirm(membership_id=waiting.pk, actor=user, at=now())
            for user in again
        )
    )
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Refused"]
