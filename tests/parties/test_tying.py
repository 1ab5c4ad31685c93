"""Ties: who has declared one to an organisation does not judge it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from products.cases import deciding, queries
from products.cases.models import Decision, Opinion
from products.cases.workflow import Kind
from products.parties import rules, tying
from products.parties.models import Manufacturer, Tie, User
from tests.cast import SINCE, Cast
from tests.factories import cases as make


def declare(cast: Cast, user: User, maker: Manufacturer | None = None) -> Tie:
    return tying.declare(
        manufacturer=maker or cast.integral, since=SINCE, reason="Работал там.", actor=user, at=timezone.now()
    )


def test_a_tie_stops_every_step_of_its_person_and_says_which(cast: Cast) -> None:
    case, at = make.with_opinions(cast), timezone.now()
    assert queries.moves(case, user=cast.by_approver, organisation=cast.by, at=at)
    declare(cast, cast.by_approver)
    declare(cast, cast.by_expert)
    assert queries.moves(case, user=cast.by_approver, organisation=cast.by, at=at) == []
    sentence = r"связь с организацией «Интеграл» с 01.01.2020 \(Работал там.\)"
    with pytest.raises(rules.NotAllowed, match=sentence):
        make.decide(cast, case, cast.by)
    filed = make.filed(cast, designation="КР1554ЛА4")
    with pytest.raises(rules.NotAllowed, match=sentence):
        deciding.accept(case_id=filed.pk, party=cast.by, actor=cast.by_expert, at=at)
    make.decide(cast, case, cast.ru)  # others go on


def test_a_tie_to_the_successor_counts_and_one_that_ended_does_not(cast: Cast) -> None:
    case = make.asked_and_filed(cast, Kind.TRANSFER, make.in_force(cast))
    tie = declare(cast, cast.by_expert, cast.planar)
    at = timezone.now()
    accept = {"case_id": case.pk, "party": cast.by, "actor": cast.by_expert}
    with pytest.raises(rules.NotAllowed, match="«Планар»"):
        deciding.accept(**accept, at=at)
    for wrong in (cast.by_administrator, cast.by_approver):
        with pytest.raises(rules.NotAllowed, match="тот, кто её заявил"):
            tying.end(tie_id=tie.pk, actor=wrong, at=at)
    tying.end(tie_id=tie.pk, actor=cast.by_expert, at=at)
    with pytest.raises(rules.NotAllowed):  # today is its last day
        deciding.accept(**accept, at=at)
    deciding.accept(**accept, at=at + timedelta(days=1))


def test_what_is_declared_is_kept_and_only_members_of_parties_declare(cast: Cast) -> None:
    tie = declare(cast, cast.by_expert)
    for wrong in (cast.signer, cast.auditor, cast.operator):
        with pytest.raises(rules.NotAllowed, match="члены сторон"):
            declare(cast, wrong)
    for change in ({"reason": "Иначе."}, {"since": SINCE + timedelta(days=1)}, {"user": cast.ru_expert}):
        with pytest.raises(IntegrityError, match="не переписывают"), transaction.atomic():
            Tie.objects.filter(pk=tie.pk).update(**change)
    with pytest.raises(IntegrityError, match="нельзя удалить"), transaction.atomic():
        tie.delete()


def test_the_database_itself_refuses_a_verdict_over_a_tie(cast: Cast) -> None:
    case = make.in_review(cast)
    make.opine(cast, case, cast.ru)
    declare(cast, cast.by_expert)
    declare(cast, cast.ru_approver)
    said = {"revision": case.revision, "verdict": "yes", "at": timezone.now()}
    with pytest.raises(IntegrityError, match="связь с которой заявлена"), transaction.atomic():
        Opinion.objects.create(review=case.reviews.get(party="by"), expert=cast.by_expert, **said)
    with pytest.raises(IntegrityError, match="связь с которой заявлена"), transaction.atomic():
        Decision.objects.create(
            review=case.reviews.get(party="ru"), approver=cast.ru_approver, digest=case.revision.digest,
            order_number="1", order_date=SINCE, effective=SINCE, **said,
        )  # fmt: skip
