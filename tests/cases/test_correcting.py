"""A slip is put right by one party: what it may touch, who must be two people, what is published."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from products.cases import correcting, deciding, drafting, filing, queries
from products.cases.models import Case
from products.cases.workflow import Status, WrongState
from products.entries import content as contents
from products.entries import queries as entries
from products.entries.models import Entry, Validity
from products.ledger.models import Leaf
from products.parties.models import Role
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused, stopped_by
from tests.cast import Cast, hold
from tests.factories import cases as make

LATER = NOON + timedelta(days=30)


def correct(cast: Cast, entry: Entry, **changed: Any) -> Case:
    said = {"party": cast.by, "actor": cast.by_expert, "digest": entries.current_revision(entry).digest}
    said |= {"values": {"purpose.ru": "Логика."}, "reason": "Описка.", "at": LATER}
    return correcting.correct(entry=entry, **{**said, **changed})


def leaf() -> dict[str, Any]:
    return json.loads(bytes(Leaf.objects.latest("index").body))


def test_a_party_corrects_a_slip_with_two_people_of_its_own(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    joint = entries.current_revision(entry)
    case = make.fresh(correct(cast, entry))
    assert (case.status, case.grade, case.reviews.get().party_id) == (Status.IN_REVIEW, "A", "by")
    assert queries.turn(case).whose == ("by",)
    hold(cast.by_expert, cast.by, Role.APPROVER)
    with refused(NotAllowed, "Исправление подготовили вы"):
        make.decide(cast, case, cast.by, at=LATER, actor=cast.by_expert)
    with refused(NotAllowed, "Исправление начала другая сторона"):
        make.decide(cast, case, cast.ru, at=LATER)
    with refused(WrongState, "здесь невозможно"):
        filing.withdraw(case_id=case.pk, actor=cast.signer, at=LATER)
    make.decide(cast, case, cast.by, at=LATER)
    entry = Entry.objects.get(pk=entry.pk)
    now = entries.current_revision(entry)
    assert [c.address for c in contents.difference(joint.content, now.content)] == ["purpose.ru"]
    period = now.validity
    assert period.corrects == joint
    assert period.valid_to == joint.validity.valid_to, "the term runs on"
    said = leaf()
    assert (said["kind"], said["digest"]) == ("entry.corrected", now.digest)
    assert said["corrects"] == {"revision": 1, "digest": joint.digest}
    assert [d["party"] for d in said["decisions"]] == ["by"]


def test_a_correction_of_a_correction_names_what_both_parties_decided(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    for text in ("Логика.", "Логика общего применения."):
        case = make.fresh(correct(cast, Entry.objects.get(pk=entry.pk), values={"purpose.ru": text}))
        make.decide(cast, case, cast.by, at=LATER)
    assert leaf()["corrects"]["revision"] == 1
    assert list(Validity.objects.order_by("pk").values_list("corrects__ordinal", flat=True)) == [None, 1, 1]


@pytest.mark.parametrize("party", ["by", "ru"])
def test_an_editorial_amendment_of_the_maker_is_decided_by_either_party(cast: Cast, party: str) -> None:
    entry = make.in_force(cast, at=NOON)
    case = amendment(cast, entry, {"name.en": "Quad 2-input NAND gate"})
    assert case.grade == "A"
    make.opine(cast, case, getattr(cast, party), at=LATER)
    make.decide(cast, case, getattr(cast, party), at=LATER)
    assert make.fresh(case).status == Status.APPROVED
    assert leaf()["corrects"] == {"revision": 1, "digest": entries.current_revision(entry).digest}


def test_more_than_a_slip_needs_both(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    case = amendment(cast, entry, {"name.en": "Quad gate", "lifecycle_status": "nrnd"})
    assert case.grade == "B"
    make.opine(cast, case, cast.by, at=LATER)
    make.decide(cast, case, cast.by, at=LATER)
    assert make.fresh(case).status == Status.IN_REVIEW


def amendment(cast: Cast, entry: Entry, changes: dict[str, Any]) -> Case:
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=LATER, changes=changes)
    return make.fresh(review(cast, make.file(cast, case, at=LATER)))


def review(cast: Cast, case: Case) -> Case:
    return deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=LATER)


def test_what_a_party_may_not_touch_stays_as_it_is(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    with stopped_by("E17"):
        correct(
            cast, entry, values={"designation": "КР1554ЛА4", "civil_declaration": False, "parameters": {}}
        )
    with stopped_by("E02"):
        correct(cast, entry, values={"name.ru": " "})
    with stopped_by("E19"):
        correct(cast, entry, reason=" ")
    with stopped_by("E10"):
        correct(cast, entry, values={"purpose.ru": "а\u202e"})
    with refused(WrongState, "Содержание изменилось"):
        correct(cast, entry, digest="0" * 64)
    with refused(NotAllowed, "у вас её сейчас нет"):
        correct(cast, entry, actor=cast.by_approver)
    correct(cast, entry, values={"name.en": "Quad gate"})
    with refused(WrongState, "уже идёт дело"):
        correct(cast, entry)
