"""A maker applies; its country's party answers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from products.documents import rules as files
from products.joining import operations, queries
from products.joining.models import Application
from products.parties import rules
from products.parties.models import Manufacturer, Role
from tests.cases.test_races import together
from tests.cast import Cast, gather
from tests.factories import organisations as make

State = Application.State


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def confirm(application: Application, actor: Any, **given: Any) -> Manufacturer:
    given = {"code": "quartz", "signs": False, "read": True, **given}
    return operations.confirm(application_id=application.pk, **given, actor=actor, at=timezone.now())


def refuse(application: Application, actor: Any, ground: str = "Нет печати.") -> Application:
    return operations.refuse(application_id=application.pk, ground=ground, actor=actor, at=timezone.now())


@pytest.mark.parametrize("signs", [False, True])
def test_a_confirmed_applicant_administers_the_new_maker(cast: Cast, signs: bool) -> None:
    application = make.application(cast)
    assert operations.code_for(application) == "quartz"
    with pytest.raises(rules.Refused, match="Сначала прочтите доверенность"):
        confirm(application, cast.ru_administrator, read=False)
    maker = confirm(application, cast.ru_administrator, signs=signs)
    assert (maker.party_id, maker.inn, maker.name_en) == ("ru", make.INN, "Quartz")
    roles = {m.role for m in cast.stranger.memberships.filter(manufacturer=maker)}
    assert roles == {Role.MAKER_ADMINISTRATOR, *([Role.SIGNER] if signs else [])}
    application.refresh_from_db()
    assert (application.state, application.manufacturer) == (State.CONFIRMED, maker)


def test_a_refused_one_is_corrected_and_applied_with_again(cast: Cast) -> None:
    first = make.application(cast)
    with pytest.raises(rules.Refused, match="основание"):
        refuse(first, cast.ru_administrator, " ")
    refuse(first, cast.ru_administrator)
    assert queries.own(first.pk, cast.stranger).ground == "Нет печати."  # type: ignore[union-attr]
    again = make.application(cast)
    confirm(again, cast.ru_administrator)
    assert list(queries.of_person(cast.stranger).values_list("state", flat=True)) == [
        State.CONFIRMED,
        State.REFUSED,
    ]


@pytest.mark.parametrize("answer", [confirm, refuse])
def test_only_an_administrator_of_that_country_answers(cast: Cast, answer: Any) -> None:
    application = make.application(cast)
    may = set()
    for name, user in cast.users.items():
        with transaction.atomic():
            try:
                answer(application, user)
                may.add(name)
            except rules.NotAllowed:
                pass
            transaction.set_rollback(True)
    assert may == {"ru_administrator"}


def test_nobody_answers_his_own(cast: Cast) -> None:
    own = make.application(cast, actor=cast.ru_administrator)
    with pytest.raises(rules.NotAllowed, match="другое лицо"):
        confirm(own, cast.ru_administrator)
    with pytest.raises(rules.NotAllowed, match="тот, кто его подал"):
        operations.withdraw(application_id=own.pk, actor=cast.stranger, at=timezone.now())


def test_an_answer_is_given_once(cast: Cast) -> None:
    application = make.application(cast)
    operations.withdraw(application_id=application.pk, actor=cast.stranger, at=timezone.now())
    for answer in (confirm, refuse):
        with pytest.raises(rules.Refused, match="отозвано"):
            answer(application, cast.ru_administrator)
    with pytest.raises(IntegrityError, match="состояние не меняется"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(state=State.APPLIED)
    with pytest.raises(IntegrityError, match="нельзя удалить"), transaction.atomic():
        application.delete()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"inn": ""}, {"inn": "Укажите ИНН"}),
        ({"inn": "0012345674"}, {"inn": "контрольной"}),
        ({"ogrn": "1260000000018"}, {"ogrn": "контрольной"}),
        ({"okpo": "12345679"}, {"okpo": "контрольной"}),
        ({"unp": "100103729"}, {"unp": "другой страны"}),
        ({"party_id": "by"}, {"unp": "Укажите УНП", "inn": "другой страны", "ogrn": "другой страны"}),
        ({"party_id": "by", "inn": "", "ogrn": "", "unp": "100103729"}, {"unp": "«Интеграл»"}),
        ({"name_ru": ""}, {"name_ru": ""}),
    ],
)
def test_codes_are_checked_for_the_country_and_a_known_one_is_told(
    cast: Cast, typed: dict[str, str], wrong: dict[str, str]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        make.application(cast, **typed)
    told = refusal.value.message_dict
    assert set(told) == set(wrong)
    for field, words in wrong.items():
        assert words in told[field][0]


def test_a_code_another_application_names_is_told(cast: Cast) -> None:
    make.application(cast)
    with pytest.raises(ValidationError, match="уже рассматривают"):
        make.application(cast, actor=cast.rival, ogrn="1260000000028")


def test_a_paper_that_is_none_is_refused_and_so_is_the_sixth_application(cast: Cast) -> None:
    at = timezone.now()
    with pytest.raises(files.Refused, match="PDF"):
        operations.take_paper(upload=BytesIO(b"MZ" + bytes(50)), name="a.pdf", actor=cast.stranger, at=at)
    first = make.application(cast)
    Application.objects.bulk_create(
        Application(
            applicant=cast.stranger,
            party=cast.by,
            paper=first.paper,
            unp=f"10000000{place}",
            applied_at=at,
            **make.NEWCOMER,
        )
        for place in range(operations.MOST_OPEN - 1)
    )
    with pytest.raises(rules.Refused, match="уже много"):
        operations.take_paper(upload=BytesIO(b""), name="a.pdf", actor=cast.stranger, at=at)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one() -> None:
    cast = gather()
    application = make.application(cast)
    raised = together(
        lambda: confirm(application, cast.ru_administrator),
        lambda: refuse(application, cast.ru_administrator),
    )
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Refused"]
    application.refresh_from_db()
    assert (application.state == State.CONFIRMED) == Manufacturer.objects.filter(inn=make.INN).exists()
