"""The queue at work: shelves, filters, who has what, many cases at once, load and the weekly sheet."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.admin import paging
from products.cases import claiming
from products.cases.models import Case, Claim, Review
from tests.cast import Cast
from tests.factories import cases as made

from .conftest import Enter
from .test_moves import address

QUEUE = "admin:products_case_changelist"
#: Each case by its designation; Belarus's expert reads.
FORMAL, FRESH, TAKEN, GIVEN, RIPE, DECIDED, BACK, SPLIT, DONE = (f"КР155{n}ЛА3" for n in range(9))


@pytest.fixture
def scene(cast: Cast) -> dict[str, Case]:
    """One case in every place of the work, some of them old."""
    at = timezone.now()
    old = at - timedelta(days=70)
    found = {
        FORMAL: made.filed(cast, designation=FORMAL),
        FRESH: made.in_review(cast, designation=FRESH),
        TAKEN: made.in_review(cast, designation=TAKEN),
        GIVEN: made.in_review(cast, designation=GIVEN, at=old),
        RIPE: made.with_opinions(cast, designation=RIPE),
        DECIDED: made.with_opinions(cast, designation=DECIDED),
        BACK: made.returned(cast, designation=BACK),
        SPLIT: made.with_opinions(cast, designation=SPLIT),
        DONE: made.approved(cast, designation=DONE),
    }
    made.claim(cast, found[TAKEN], "by_expert")
    claiming.assign(
        case_id=found[GIVEN].pk, party=cast.by, expert=cast.by_expert, actor=cast.by_approver, at=at
    )
    made.decide(cast, found[DECIDED], cast.by)
    made.decide(cast, found[SPLIT], cast.by)
    made.decide(cast, found[SPLIT], cast.ru, verdict="no")
    Review.objects.filter(case=found[FRESH], party="by").update(due=at.date())
    return found


def listed(client: Client, **query: str) -> set[str]:
    """Which of the cases the page lists, each once."""
    answer = client.get(reverse(QUEUE), query)
    assert answer.status_code == 200
    names = re.findall(r'class="r-part"[^>]*>(КР155\dЛА3)<', answer.content.decode())
    assert len(names) == len(set(names))
    return set(names)


def test_every_shelf_and_filter_holds_what_it_says(cast: Cast, enter: Enter, scene: dict[str, Case]) -> None:
    ours = {FORMAL, FRESH, TAKEN, GIVEN, RIPE, SPLIT}
    everything = set(scene)
    asked: list[tuple[dict[str, str], set[str]]] = [
        ({}, ours),
        ({"queue": "mine"}, {TAKEN, GIVEN}),
        ({"queue": "free"}, ours - {TAKEN, GIVEN}),
        ({"queue": "today"}, {FRESH}),
        ({"queue": "overdue"}, {GIVEN}),
        ({"queue": "second"}, {RIPE}),
        ({"queue": "other"}, {DECIDED}),
        ({"queue": "maker"}, {BACK}),
        ({"queue": "open"}, everything - {DONE}),
        ({"queue": "closed"}, {DONE}),
        ({"queue": "all"}, everything),
        ({"queue": "nonsense"}, ours),
        ({"stage": "formal"}, {FORMAL}),
        ({"stage": "again"}, {SPLIT}),
        ({"queue": "all", "status": "returned"}, {BACK}),
        ({"queue": "all", "kind__exact": "extend"}, set()),
        ({"age": "quarter"}, {GIVEN}),
        ({"queue": "all", "age": "week"}, everything - {GIVEN}),
        ({"person": str(cast.by_expert.pk)}, {TAKEN, GIVEN}),
        ({"person": str(cast.ru_expert.pk)}, ours),  # not of our party: not offered, so nothing is filtered
        ({"category": "ic-logic"}, ours),
        ({"category": "discrete"}, set()),
        ({"maker": "planar"}, set()),
        ({"country": "by", "maker": "integral"}, ours),
        ({"q": "kp1551"}, {FRESH}),
        ({"q": "1551ЛА"}, {FRESH}),
        ({"q": "интеграл"}, everything),
        ({"q": scene[DONE].entry.number or ""}, {DONE}),  # type: ignore[union-attr]
        ({"q": "нет такого"}, set()),
        ({"queue": "all", "o": "-1"}, everything),
    ]
    client = enter(cast.by_expert)
    wrong = [(query, found) for query, wanted in asked if (found := listed(client, **query)) != wanted]
    assert not wrong
    second = enter(cast.by_approver)
    assert listed(second, queue="mine") == set()
    assert listed(second, queue="free") == ours - {TAKEN, GIVEN}
    assert listed(enter(cast.auditor), queue="overdue") == {GIVEN}
    assert client.get(reverse(QUEUE), {"draft_version": "1"}).status_code == 400
    page = client.get(reverse(QUEUE)).content.decode()
    assert "70 дней назад" in page
    assert re.search(r'class="r-note overdue">70 дней', page), "the words, and the colour beside them"
    assert re.search(r"<b>у вас</b>\s*до \d\d:\d\d", page)
    assert "назначено: by_expert" in page
    day = enter(cast.by_expert).get("/admin/").content.decode()
    assert re.findall(r"queue=(\w+)\"><b>(\d+)</b>", day)[:4] == [
        ("mine", "2"), ("free", "4"), ("today", "1"), ("overdue", "1"),
    ]  # fmt: skip


def test_a_list_is_counted_up_to_a_bound_and_ends_there(
    cast: Cast, enter: Enter, scene: dict[str, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST", 3)
    client = enter(cast.by_expert)
    page = client.get(reverse(QUEUE), {"queue": "all"}).content.decode()
    assert "больше 3" in page
    assert "Все дела (3+)" in page
    assert len(listed(client, queue="all")) == 3
    events = client.get(reverse("admin:products_event_changelist")).content.decode()
    assert "больше 3" in events


def test_the_bar_of_a_case_takes_it_gives_it_back_and_tells_who_lost_it(cast: Cast, enter: Enter) -> None:
    case = made.in_review(cast)
    expert, approver, other = (enter(cast.users[n]) for n in ("by_expert", "by_approver", "ru_expert"))
    assert "Взять себе на 30 минут" in expert.get(address(case)).content.decode()
    assert "Взять себе" not in enter(cast.auditor).get(address(case)).content.decode()
    expert.post(address(case, "claim"), {"party": "by"})
    held = Claim.objects.get()
    assert held.holder == cast.by_expert
    seen = other.get(address(case)).content.decode()
    assert "<b>by_expert</b>" in seen, "both parties see who works"
    assert "Взять себе на 30 минут" in seen, "each on its own review"

    typed = {"party": "by", "digest": case.revision.digest, "field": "name.ru", "text": "Мой долгий текст."}
    refused = approver.post(address(case, "remark"), typed).content.decode()
    assert "Дело сейчас в работе: by_expert" in refused
    assert "Мой долгий текст." in refused, "what was typed is not lost"
    renewing = reverse("admin:products_case_renew", args=[case.pk])
    Claim.objects.update(until=timezone.now() + timedelta(minutes=3))
    assert expert.post(renewing).content.decode().startswith("до ")
    assert Claim.objects.get().until > timezone.now() + timedelta(minutes=29)
    assert approver.post(renewing).status_code == 409

    assert "Напишите, почему" in approver.post(address(case, "take_over"), {"party": "by"}).content.decode()
    approver.post(address(case, "take_over"), {"party": "by", "note": "Срок сегодня."})
    for told in (expert.get(address(case)), expert.get("/admin/")):
        assert re.search(r"Дело у вас взяли:.*by_approver.*Срок сегодня\.", told.content.decode(), re.S)
    assert "Взять вместо него" in expert.get(address(case)).content.decode()
    assert "by_expert: Срок сегодня." in other.get(address(case)).content.decode(), "the history says it"
    approver.post(address(case, "release"), {"party": "by"})
    assert not Claim.objects.filter(ended_at=None).exists()
    Claim.objects.all()
    expert.post(address(case, "claim"), {"party": "by"})
    Claim.objects.filter(ended_at=None).update(until=timezone.now() + timedelta(minutes=3))
    expert.get(address(case))
    assert Claim.objects.get(ended_at=None).until > timezone.now() + timedelta(minutes=29), "opening renews"


def test_ticked_cases_are_taken_or_given_and_those_that_changed_are_named(
    cast: Cast, enter: Enter, scene: dict[str, Case]
) -> None:
    expert, approver = enter(cast.by_expert), enter(cast.by_approver)
    ticked = {"_selected_action": [scene[n].pk for n in (FRESH, DONE)], "index": "0"}
    said = expert.post(reverse(QUEUE), {**ticked, "action": "take"}, follow=True).content.decode()
    assert f"Взято на 30 минут: {FRESH}." in said
    assert f"{DONE}: Действие «Взять себе» здесь невозможно" in said
    assert 'value="give"' not in expert.get(reverse(QUEUE)).content.decode()

    ticked = {"_selected_action": [scene[n].pk for n in (RIPE, FORMAL, BACK)], "index": "0"}
    shown = approver.post(reverse(QUEUE), {**ticked, "action": "give"}, follow=True).content.decode()
    tokens = re.findall(r'name="case" value="([^"]+)"', shown)
    assert len(tokens) == 2
    assert "не на рассмотрении: не будет назначено" in shown
    giving = reverse("admin:products_case_assign")
    assert "Выберите эксперта." in approver.post(giving, {"case": tokens}).content.decode()
    made.remark(cast, scene[FORMAL], cast.by)
    done = approver.post(giving, {"case": tokens, "expert": cast.by_expert.pk}, follow=True).content.decode()
    assert "Назначено by_expert: 1 дело." in done
    assert f"{FORMAL}: Дело изменилось" in done
    assert Review.objects.get(case=scene[RIPE], party="by").assigned_to == cast.by_expert
    wrong = approver.post(giving, {"case": tokens, "expert": cast.ru_expert.pk}).content.decode()
    assert "не эксперт вашей стороны" in wrong
    for hostile in ({"case": ["x", "1:2", ""]}, {}):
        assert "Дела не выбраны" in approver.post(giving, hostile).content.decode()
    assert expert.get(giving).status_code == 403


def test_load_and_the_weekly_sheet(cast: Cast, enter: Enter, scene: dict[str, Case]) -> None:
    shown = enter(cast.by_administrator).get(reverse("admin:products_case_load")).content.decode()
    rows = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in re.findall(r"<tr>(.*?)</tr>", shown, re.S)]
    assert ["BY", "by_expert", "2", "1", "4", "0", "0,0"] in rows
    assert ["BY", "by_approver", "0", "0", "0", "3", "0,0"] in rows
    assert ["BY", "ни", "у", "кого", "4", "0"] in rows
    assert not [row for row in rows if "ru_expert" in row], "people of the other party are its own"
    assert enter(cast.by_expert).get(reverse("admin:products_case_load")).status_code == 403
    assert "ru_expert" in enter(cast.auditor).get(reverse("admin:products_case_load")).content.decode()

    sheets = []
    for who in (cast.by_expert, cast.ru_expert, cast.auditor):
        page = enter(who).get(reverse("admin:products_case_week")).content.decode()
        sheets.append(re.sub(r"\d\d:\d\d", "", page[page.index("<h1>") : page.index('id="footer"')]))
    assert sheets[0] == sheets[1] == sheets[2], "both parties see the same"
    for text in ("Открыто дел: 8", "Стороны разошлись: 1", "Просрочено стороной: 1", "Возвращены дважды: 0"):
        assert text in sheets[0]
