"""The buttons of the desk: who may press which, and what a wrong press is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.cases import drafting, filing
from products.cases.models import Case, Decision, Event, Opinion, Remark
from products.cases.workflow import Status
from products.entries import standing
from products.entries.models import Entry
from products.parties.models import Membership, Role
from tests.cast import SINCE, Cast, hold
from tests.factories import cases as made

from .conftest import Enter

VERBS = ["accept", "opine", "remark", "return", "approve", "refuse"]
START = {
    "accept": made.filed,
    "opine": made.in_review,
    "approve": made.with_opinions,
    "refuse": made.with_opinions,
}
RIGHT = {
    "accept": "by_expert",
    "opine": "by_expert",
    "remark": "by_expert",
    "return": "by_approver",
    "approve": "by_approver",
    "refuse": "by_approver",
}
WRONG = {
    "accept": ["by_approver", "ru_expert", "by_administrator", "auditor", "operator"],
    "opine": ["by_approver", "ru_administrator", "auditor", "operator"],
    "remark": ["by_administrator", "auditor", "operator"],
    "return": ["by_administrator", "auditor", "operator"],
    "approve": ["by_expert", "ru_administrator", "auditor", "operator"],
    "refuse": ["ru_expert", "by_administrator", "auditor", "operator"],
}


def start(cast: Cast, verb: str) -> Case:
    case = START.get(verb, made.in_review)(cast)
    if verb == "return":
        a_remark(cast, case)
    return case


def a_remark(cast: Cast, case: Case, text: str = "Уточните напряжение питания.") -> None:
    from products.cases import remarking

    remarking.remark(
        case_id=case.pk,
        party=cast.by,
        actor=cast.by_expert,
        at=timezone.now(),
        field="parameters.supply_voltage",
        text=text,
        digest=case.revision.digest,
    )


def given(case: Case, party: str = "by", **values: Any) -> dict[str, Any]:
    filled = {
        "party": party,
        "digest": case.revision.digest,
        "verdict": "yes",
        "text": "Проверьте значение.",
        "field": "parameters.supply_voltage",
        "order_number": "17/П",
        "order_date": standing.day(timezone.now()).isoformat(),
        "codes": ["G02"],
        "grounds": "Не отвечает п. 5 Положения.",
    }
    return filled | values


def address(case: Case, verb: str = "") -> str:
    if verb:
        return reverse("admin:products_case_move", args=[case.pk, verb])
    return reverse("admin:products_case_change", args=[case.pk])


def press(client: Client, case: Case, verb: str, **values: Any) -> Any:
    return client.post(address(case, verb), given(case, **values), follow=True)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("verb", VERBS)
def test_whoever_holds_the_role_sees_the_page_and_makes_the_move(cast: Cast, enter: Enter, verb: str) -> None:
    case = start(cast, verb)
    client = enter(getattr(cast, RIGHT[verb]))
    asked = client.get(address(case, verb))
    assert asked.status_code == 200
    assert case.revision.digest in asked.content.decode()
    assert Event.objects.filter(case=case, verb=verb).count() == (
        1 if verb == "accept" and case.status != "filed" else 0
    )
    answer = press(client, case, verb)
    ((back, code),) = answer.redirect_chain
    assert (back.partition("#")[0], code) == (address(case), 302)
    assert Event.objects.filter(case=case, verb=verb).exists()


@pytest.mark.parametrize(("verb", "who"), [(verb, who) for verb in VERBS for who in WRONG[verb]])
def test_whoever_does_not_is_refused_and_nothing_is_written(
    cast: Cast, enter: Enter, verb: str, who: str
) -> None:
    case = start(cast, verb)
    before = (fresh(case).status, Event.objects.count())
    client = enter(getattr(cast, who))
    assert client.get(address(case, verb)).status_code == 403
    for party in ("by", "ru"):
        assert press(client, case, verb, party=party).status_code == 403
    assert (fresh(case).status, Event.objects.count()) == before


def test_the_refusal_says_which_role_is_needed(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    page = press(enter(cast.by_expert), case, "approve").content.decode()
    assert str(Role.APPROVER.label) in page


def test_nobody_decides_for_the_other_country(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    answer = press(enter(cast.by_approver), case, "approve", party="ru")
    assert not Decision.objects.exists()
    assert answer.status_code == 200
    assert fresh(case).status == Status.IN_REVIEW


def test_rights_end_with_the_membership(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    client = enter(cast.by_approver)
    Membership.objects.filter(user=cast.by_approver).update(until=SINCE)
    assert press(client, case, "approve").status_code == 403
    assert not Decision.objects.exists()


def test_the_expert_who_spoke_does_not_decide(cast: Cast, enter: Enter) -> None:
    hold(cast.by_expert, cast.by, Role.APPROVER)
    case = made.with_opinions(cast)
    client = enter(cast.by_expert)
    assert "решает другое лицо" in press(client, case, "approve").content.decode()
    assert not Decision.objects.exists()
    assert "Решить: включить" not in client.get(address(case)).content.decode()


def test_deciding_twice_is_refused_with_a_sentence(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    client = enter(cast.by_approver)
    press(client, case, "approve")
    answer = press(client, case, "refuse")
    assert "Ваша сторона уже решила" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_two_decisions_put_the_record_in_force(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    press(enter(cast.by_approver), case, "approve")
    page = press(enter(cast.ru_approver), case, "approve", party="ru").content.decode()
    entry = Entry.objects.get(pk=case.entry_id)
    assert entry.number
    assert f"запись {entry.number} в силе" in page


def test_content_that_changed_since_it_was_read_is_not_judged(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    a_remark(cast, case)
    read = case.revision.digest
    press(enter(cast.by_expert), case, "return")
    at = timezone.now()
    remark = Remark.objects.get(review__case=case)
    filing.answer(case_id=case.pk, remark_id=remark.pk, text="Уточнено.", actor=cast.editor, at=at)
    drafting.save(
        case_id=case.pk,
        values={"name.ru": "Четыре элемента 2И-НЕ"},
        version=fresh(case).draft_version,
        actor=cast.editor,
        at=at,
    )
    made.file(cast, case, at=at, again=True)
    client = enter(cast.ru_expert)
    stale = client.get(address(case, "opine"), {"digest": read}, follow=True).content.decode()
    assert "Содержание изменилось" in stale
    before = Opinion.objects.count()
    posted = press(client, case, "opine", party="ru").content.decode()  # `case` still holds the old digest
    assert "Содержание изменилось" in posted
    assert Opinion.objects.count() == before


@pytest.mark.parametrize(
    ("verb", "values", "sentence"),
    [
        ("opine", {"verdict": ""}, "Выберите: согласны вы или против."),
        ("opine", {"verdict": "no", "text": " "}, "Напишите, почему вы против."),
        ("opine", {"text": "a\u200bb"}, "U+200B"),
        ("opine", {"text": "щ" * 4001}, "Слишком длинно"),
        ("remark", {"text": ""}, "Выберите готовый ответ или напишите, что нужно исправить."),
        ("remark", {"field": ""}, "Выберите поле"),
        ("remark", {"field": "no.such"}, "no.such"),
        ("approve", {"order_number": ""}, "Укажите номер приказа."),
        ("approve", {"order_number": "1" * 61}, "Слишком длинно"),
        ("approve", {"order_date": "31.02.2026"}, "Это не дата"),
        ("approve", {"order_date": "2999-01-01"}, "01.01.2999"),
        ("approve", {"effective": "31.02.2026"}, "Это не дата"),
        ("approve", {"effective": "2999-01-01"}, "не позже чем через 30 дней"),
        ("refuse", {"grounds": ""}, "Отказ требует оснований"),
        ("refuse", {"codes": []}, "Отметьте хотя бы одно основание"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    cast: Cast, enter: Enter, verb: str, values: dict[str, str], sentence: str
) -> None:
    case = start(cast, verb)
    events = Event.objects.count()
    typed = {"text": "Моё обоснование.", "grounds": "Моё основание."} | values
    answer = press(enter(getattr(cast, RIGHT[verb])), case, verb, **typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert Event.objects.count() == events
    if verb == "refuse":
        assert "17/П" in page


def test_a_return_without_remarks_is_refused(cast: Cast, enter: Enter) -> None:
    case = made.in_review(cast)
    assert "хотя бы одно замечание" in press(enter(cast.by_expert), case, "return").content.decode()
    assert fresh(case).status == Status.IN_REVIEW


@pytest.mark.parametrize("verb", ["file", "withdraw", "answer", "refile", "discard", "no-such"])
def test_moves_of_the_maker_are_not_here(cast: Cast, enter: Enter, verb: str) -> None:
    case = made.filed(cast)
    assert enter(cast.by_expert).get(address(case, verb)).status_code == 404


def test_a_person_of_both_parties_says_for_which(cast: Cast, enter: Enter) -> None:
    hold(cast.by_expert, cast.ru, Role.EXPERT)
    case = made.in_review(cast)
    client = enter(cast.by_expert)
    page = client.get(address(case, "opine"), {"party": ""}).content.decode()
    assert '<select name="party"' in page
    press(client, case, "opine", party="ru")
    assert Opinion.objects.get().review.party_id == "ru"


def test_no_other_method_moves_anything(cast: Cast, enter: Enter) -> None:
    case = made.filed(cast)
    client = enter(cast.by_expert)
    client.get(address(case, "accept"), given(case))
    assert fresh(case).status == Status.FILED
