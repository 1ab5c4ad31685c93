"""Who may act for whom: by role, organisation and day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from products.cases import drafting
from products.dictionary.models import Category
from products.parties import queries, rules
from products.parties.models import Membership, Role, User
from products.parties.rules import NotAllowed
from tests.cast import Cast, person
from tests.factories import cases as make

NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 6, 10), date(2026, 6, 20)


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (date(2026, 6, 15), True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_a_membership_counts_from_its_first_to_its_last_day(cast: Cast, day: date, may: bool) -> None:
    guest = person("guest")
    Membership.objects.create(
        user=guest, manufacturer=cast.integral, role=Role.EDITOR, since=FIRST, until=LAST
    )
    assert rules.holds(guest, cast.integral, [Role.EDITOR], at_noon(day)) == may
    assert bool(queries.manufacturers_of(guest, at_noon(day))) == may
    category = Category.objects.get(code="ic-logic-gate")
    if may:
        drafting.start_include(manufacturer=cast.integral, category=category, actor=guest, at=at_noon(day))
    else:
        with pytest.raises(NotAllowed, match="редактор"):
            drafting.start_include(
                manufacturer=cast.integral, category=category, actor=guest, at=at_noon(day)
            )


def test_the_day_changes_at_midnight_in_minsk(cast: Cast) -> None:
    guest = person("guest")
    Membership.objects.create(
        user=guest, manufacturer=cast.integral, role=Role.EDITOR, since=FIRST, until=LAST
    )
    before = datetime(2026, 6, 20, 20, 59, 59, tzinfo=UTC)
    assert rules.holds(guest, cast.integral, [Role.EDITOR], before)
    assert not rules.holds(guest, cast.integral, [Role.EDITOR], before + timedelta(seconds=1))


def test_nobody_is_allowed_for_another_organisation_or_role(cast: Cast) -> None:
    rules.require(cast.by_approver, cast.by, [Role.APPROVER], NOON)
    for user, organisation, role in [
        (cast.by_approver, cast.ru, Role.APPROVER),
        (cast.by_approver, cast.by, Role.EXPERT),
        (cast.editor, cast.planar, Role.EDITOR),
        (cast.editor, cast.integral, Role.SIGNER),
        (cast.by_administrator, cast.by, Role.APPROVER),
        (cast.stranger, cast.integral, Role.EDITOR),
        (cast.auditor, None, Role.OPERATOR),
    ]:
        with pytest.raises(NotAllowed):
            rules.require(user, organisation, [role], NOON)


def test_a_maker_and_a_party_with_one_key_are_not_confused(cast: Cast) -> None:
    """A role in a maker says nothing of a party, whatever their keys."""
    assert rules.holds(cast.auditor, None, [Role.AUDITOR], NOON)
    assert not rules.holds(cast.auditor, cast.by, [Role.AUDITOR], NOON)
    assert not rules.holds(cast.editor, None, [Role.EDITOR], NOON)


def test_one_who_may_not_sign_in_has_no_rights(cast: Cast) -> None:
    assert rules.memberships(cast.signer, NOON)
    cast.signer.is_active = False
    cast.signer.save()
    assert rules.memberships(cast.signer, NOON) == []
    assert rules.memberships(AnonymousUser(), NOON) == []


def test_an_operator_and_an_auditor_decide_nothing(cast: Cast) -> None:
    case = make.with_opinions(cast)
    superuser = User.objects.create_superuser("root@example.org", "a-quiet-pass-2026", full_name="Root")
    for user in (cast.operator, cast.auditor, cast.by_administrator, superuser):
        for party in (cast.by, cast.ru):
            with pytest.raises(NotAllowed):
                make.decide(cast, case, party, actor=user)
    assert queries.sees_every_case(cast.auditor, NOON)
    assert not queries.sees_every_case(cast.operator, NOON)


def test_the_refusal_names_the_role_and_the_organisation(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match=r"утверждающее лицо стороны.*Беларусь"):
        rules.require(cast.editor, cast.by, [Role.APPROVER], NOON)


def test_whom_a_person_acts_for_is_named_once(cast: Cast) -> None:
    Membership.objects.create(
        user=cast.editor, manufacturer=cast.integral, role=Role.SIGNER, since=date(2026, 1, 1)
    )
    Membership.objects.create(
        user=cast.editor, manufacturer=cast.planar, role=Role.EDITOR, since=date(2026, 1, 1)
    )
    assert {m.code for m in queries.manufacturers_of(cast.editor, NOON)} == {"integral", "planar"}
    assert len(queries.manufacturers_of(cast.editor, NOON)) == 2
    assert queries.parties_of(cast.editor, NOON) == []
    assert queries.parties_of(cast.ru_expert, NOON) == [cast.ru]
