"""In whose hands a case is: taken for half an hour, taken over with a note, given to an expert."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from products.cases import checklist, claiming, claims, deciding, noting, remarking
from products.cases.claims import GOOD_FOR, Held
from products.cases.models import Claim, Decision, Event, Review
from products.cases.workflow import Status, WrongState
from products.entries import rules
from products.parties.models import Role, User
from products.parties.rules import NotAllowed
from tests.cast import Cast, gather, hold, person
from tests.factories import cases as make

from .steps import NOON, refused
from .test_races import together


def colleague(cast: Cast) -> User:
    """Another expert of Belarus."""
    cast.users["by_second"] = second = person("by_second")
    hold(second, cast.by, Role.EXPERT)
    return second


def test_a_case_taken_by_a_colleague_is_his_for_half_an_hour_from_his_last_activity(cast: Cast) -> None:
    second, case = colleague(cast), make.in_review(cast, at=NOON)
    make.claim(cast, case, "by_expert", at=NOON)
    with refused(Held, "Дело сейчас в работе: by_expert, до 12:30"):
        make.claim(cast, case, "by_second", at=NOON)
    theirs = {"case_id": case.pk, "party": cast.by, "actor": second}
    said = {"field": "designation", "text": "Проверьте.", "digest": case.revision.digest}
    with refused(Held, "by_expert"):
        remarking.remark(**theirs, **said, at=NOON)
    marked = {"digest": case.revision.digest, "answers": {checklist.questions(case)[0].code: "pass"}}
    with refused(Held, "by_expert"):
        checklist.mark(**theirs, **marked, at=NOON)
    noting.note(**theirs, text="Загляните в лист.", at=NOON)  # a word may be left meanwhile
    make.claim(cast, case, "ru_expert", at=NOON)  # the other party works beside it

    later = NOON + timedelta(minutes=20)
    make.remark(cast, case, cast.by, at=later)  # the holder's own activity
    assert Claim.objects.get(review__party=cast.by).until == later + GOOD_FOR
    assert not claims.renew(case_id=case.pk, actor=second, at=later)
    for minutes, write in ((22, checklist.mark), (24, noting.note)):
        mine = {"case_id": case.pk, "party": cast.by, "actor": cast.by_expert}
        write(
            **mine,
            **(marked if write is checklist.mark else {"text": "Смотрю."}),
            at=NOON + timedelta(minutes=minutes),
        )
        assert Claim.objects.get(review__party=cast.by).until == NOON + timedelta(minutes=minutes) + GOOD_FOR
    later = NOON + timedelta(minutes=24)
    with refused(Held, "до 12:54"):
        make.claim(cast, case, "by_second", at=NOON + timedelta(minutes=40))

    gone = later + GOOD_FOR
    assert not claims.renew(case_id=case.pk, actor=cast.by_expert, at=gone), "what has run out stays so"
    remarking.remark(**theirs, **said, at=gone)  # free again: nobody has to take it first
    assert make.claim(cast, case, "by_second", at=gone).holder == second
    assert Claim.objects.filter(review__party=cast.by, ended_at__isnull=True).count() == 1


def test_it_is_taken_over_with_a_note_and_the_one_before_hears_who_has_it(cast: Cast) -> None:
    second, case = colleague(cast), make.in_review(cast, at=NOON)
    make.claim(cast, case, "by_expert", at=NOON)
    with refused(rules.Problems, "почему"):
        make.take_over(cast, case, "by_second", note=" ", at=NOON)
    with refused(WrongState, "и так у вас"):
        make.take_over(cast, case, "by_expert", at=NOON)
    with refused(NotAllowed):
        claiming.take_over(case_id=case.pk, party=cast.by, actor=cast.ru_expert, at=NOON, note="Мне.")
    make.take_over(cast, case, "by_second", at=NOON)
    told = Event.objects.get(verb="take_over")
    assert (told.actor, told.note, told.to_status) == (second, "by_expert: Заболел.", Status.IN_REVIEW)
    assert Claim.objects.get(holder=cast.by_expert).note == "Заболел."
    with refused(Held, "by_second"):
        make.opine(cast, case, cast.by, at=NOON)
    with refused(WrongState, "не у вас"):
        claiming.release(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOON)
    claiming.release(case_id=case.pk, party=cast.by, actor=second, at=NOON)
    make.opine(cast, case, cast.by, at=NOON)


def test_work_that_is_done_is_in_nobodys_hands(cast: Cast) -> None:
    case = make.filed(cast, at=NOON)
    make.claim(cast, case, "by_expert", at=NOON)
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOON)
    case = make.fresh(case)
    assert claims.live(case, cast.by, NOON), "who accepted a case goes on with it"
    make.opine(cast, case, cast.by, at=NOON)
    assert not claims.live(case, cast.by, NOON)
    make.claim(cast, case, "by_approver", at=NOON)
    make.decide(cast, case, cast.by, at=NOON)
    assert not Claim.objects.filter(ended_at__isnull=True).exists()


def test_experts_are_assigned_by_the_approver_and_what_changed_is_named(cast: Cast) -> None:
    second = colleague(cast)
    one, other = (make.in_review(cast, designation=f"КР1554ЛА{n}", at=NOON) for n in (1, 2))
    seen = claiming.last_events([one.pk, other.pk])
    make.remark(cast, other, cast.ru, at=NOON)
    given = {"party": cast.by, "expert": second, "at": NOON}
    done = claiming.assign_many(cases=seen, actor=cast.by_approver, **given)
    assert (done.made, list(done.left)) == (1, [other.pk])
    assert "изменилось" in done.left[other.pk]
    assert Review.objects.get(case=one, party=cast.by).assigned_to == second
    assert not Review.objects.exclude(party=cast.by).filter(assigned_to__isnull=False).exists()
    assert Event.objects.get(verb="assign").note == "by_second"
    with refused(WrongState, "не эксперт"):
        claiming.assign(case_id=one.pk, party=cast.by, expert=cast.ru_expert, actor=cast.by_approver, at=NOON)
    with refused(NotAllowed):
        claiming.assign(case_id=one.pk, actor=cast.by_expert, **given)
    many = dict.fromkeys((uuid4() for _ in range(claiming.MOST_AT_ONCE + 1)), 1)
    with refused(WrongState, "не больше 100"):
        claiming.assign_many(cases=many, actor=cast.by_approver, **given)


def test_the_database_lets_one_person_at_a_time(cast: Cast) -> None:
    case = make.in_review(cast, at=NOON)
    held = make.claim(cast, case, "by_expert", at=NOON)
    wrong = [
        {"holder": cast.by_approver},
        {"ended_at": NOON - timedelta(days=1)},
        {"until": NOON},
        {"ended_at": NOON, "ended_by": cast.by_approver},
    ]
    row = {"review": held.review, "holder": cast.by_expert, "since": NOON, "until": NOON + GOOD_FOR}
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.create(**(row | change))
    with pytest.raises(IntegrityError), transaction.atomic():
        held.delete()


@pytest.mark.django_db(transaction=True)
def test_a_case_taken_over_during_a_decision_is_decided_by_the_right_one_or_not_at_all() -> None:
    cast = gather()
    cast.users["by_chief"] = chief = person("by_chief")
    hold(chief, cast.by, Role.APPROVER)
    for place in range(8):
        case = make.with_opinions(cast, designation=f"КР1533ИЕ{place + 1}")
        make.claim(cast, case, "by_approver")
        decided, taken = together(
            lambda c=case: make.decide(cast, c, cast.by),
            lambda c=case: make.take_over(cast, c, "by_chief"),
        )
        assert taken is None, "while the other party has not decided, the case can be taken over"
        now = claims.live(make.fresh(case), cast.by, timezone.now())
        assert now is not None
        assert now.holder == chief
        assert decided is None or isinstance(decided, Held)
        assert decided is None or "by_chief" in str(decided)
        assert Decision.objects.filter(review__case=case).count() == (decided is None)
    both = together(*(lambda c=case, w=w: make.claim(cast, c, w) for w in ("by_approver", "by_chief")))
    assert sorted(type(error).__name__ for error in both) == ["Held", "NoneType"], "the holder keeps it"
