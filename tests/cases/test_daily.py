"""The clock's daily round: what it ends, what it tells the log, what it reminds of; twice and late alike."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from products.cases import daily, deciding, drafting, filing, lapsing, requesting
from products.cases.models import Case, Event, Reminder
from products.cases.workflow import Kind, Status, WrongState
from products.documents import folder
from products.documents.models import Document, Upload
from products.entries import queries as entries
from products.entries import rules, standing
from products.entries.models import Expiry
from products.ledger import queries as ledger
from products.ledger.models import Leaf
from products.parties import system
from products.parties.models import User
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused
from tests.cases.test_races import together
from tests.cast import Cast, gather
from tests.documents import files
from tests.factories import cases as make

pytestmark = pytest.mark.django_db


def said(**of: Any) -> Counter[tuple[str, int]]:
    return Counter(Reminder.objects.filter(**of).values_list("about", "ahead"))


def at(month: int, day: int, year: int = 2026) -> datetime:
    """Three in the morning in Minsk."""
    return datetime(year, month, day, tzinfo=UTC)


def test_an_answer_not_given_in_time_ends_the_case_in_the_clocks_name(cast: Cast) -> None:
    case = make.returned(cast, at=NOON)  # to be answered by Monday, 29 June
    for day in range(25, 30):
        assert daily.run(at(6, day))["lapsed"] == 0
    assert said(case=case) == {("answer", 1): 1, ("answer", 0): 1}
    late = at(6, 30)
    with refused(WrongState, "Срок ответа истёк 29.06.2026"):
        filing.refile(case_id=case.pk, actor=cast.signer, at=late)
    with refused(WrongState, "Срок ответа истёк"):
        filing.prolong(case_id=case.pk, reason="Не успели.", actor=cast.signer, at=late)
    with refused(NotAllowed, "сам реестр"):
        lapsing.lapse(case_id=case.pk, actor=cast.operator, at=late)
    assert daily.run(late)["lapsed"] == 1
    assert daily.run(late)["lapsed"] == 0
    case = make.fresh(case)
    last = Event.objects.filter(case=case).latest("pk")
    assert (case.status, case.closed_at) == (Status.LAPSED, late)
    assert (last.verb, last.actor, last.party) == ("lapse", system.actor(), None)
    assert not last.actor.is_active
    assert not last.actor.has_usable_password()
    drafting.start_include(
        manufacturer=cast.integral, category=case.category, actor=cast.editor, at=late, draft=case.draft
    )


def test_the_maker_asks_once_for_ten_more_days_and_need_not_wait_for_leave(cast: Cast) -> None:
    case = make.returned(cast, at=NOON)
    with refused(rules.Problems, "причина"):
        filing.prolong(case_id=case.pk, reason=" ", actor=cast.editor, at=NOON)
    filing.prolong(case_id=case.pk, reason="Ждём протокол испытаний.", actor=cast.editor, at=NOON)
    case = make.fresh(case)
    assert str(case.answer_due) == "2026-07-14", "ten working days on, over the third of July"
    assert case.events.latest("pk").note == "Ждём протокол испытаний."
    with refused(WrongState, "второй раз"):
        filing.prolong(case_id=case.pk, reason="Ещё.", actor=cast.editor, at=NOON)
    with refused(IntegrityError, "продлевают один раз"):
        Case.objects.filter(pk=case.pk).update(prolonged_at=NOON + timedelta(days=1))
    assert daily.run(at(7, 14))["lapsed"] == 0
    assert daily.run(at(7, 15))["lapsed"] == 1


def test_a_lapsed_extension_no_longer_holds_its_entry(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON - timedelta(days=5 * 365 - 10))
    case = make.asked_and_filed(cast, Kind.EXTEND, entry, at=NOON)
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOON)
    make.remark(cast, make.fresh(case), cast.by, at=NOON)
    make.send_back(cast, make.fresh(case), cast.by, at=NOON)
    filing.prolong(case_id=case.pk, reason="Ждём протокол.", actor=cast.signer, at=NOON)
    due = make.fresh(case).answer_due
    assert entry.validities.get().held_to == due
    done = daily.run(at(7, 15))
    assert (done["lapsed"], done["expired"]) == (1, 1)
    period = entry.validities.get()
    assert period.held_to == due, "the hold had ended before the task came, and is not lengthened by it"
    assert entries.standings(entry, on=standing.day(at(7, 15)))["by"].state == standing.EXPIRED


def test_a_party_is_reminded_before_its_day_on_it_and_once_when_it_has_passed(cast: Cast) -> None:
    case = make.with_opinions(cast, at=NOON)  # by 22 June for Belarus, 23 June for Russia
    make.decide(cast, case, cast.by, at=NOON)
    for moment in [at(6, day) for day in range(19, 30)] * 2:
        daily.run(moment)
    assert said(party="by") == {}, "who has decided is not asked"
    assert said(party="ru") == {("term", 1): 1, ("term", 0): 1, ("term", -1): 1}
    filed = make.filed(cast, at=NOON, designation="КР1554ЛИ1")
    daily.run(at(7, 10))  # days late: one reminder, not three
    assert said(case=filed) == {("term", -1): 1}
    assert make.fresh(case).status == Status.IN_REVIEW, "silence never decides"


def test_the_end_of_a_term_is_foretold_and_told_to_the_log_once(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    end = entry.validities.get().valid_to  # 31 May 2031
    leaves = Leaf.objects.count()
    for left in (200, 181, 180, 150, 60, 30, 29, 8, 6, 3, 0, -1, -4, -4):
        moment = at(end.month, end.day, end.year) - timedelta(days=left)
        daily.run(moment)
        state = entries.standings(entry, on=standing.day(moment))["by"].state
        assert state == (standing.IN_FORCE if left >= 0 else standing.EXPIRED), "told or not"
    foretold = said(entry=entry, about="expiry")
    assert foretold == {("expiry", n): 1 for n in (180, 90, 30, 7, -1)}
    expiry, leaf = Expiry.objects.get(), Leaf.objects.latest("index")
    assert (leaf.kind, leaf.subject, expiry.leaf_index) == ("entry.expired", entry.number, leaf.index)
    assert Leaf.objects.count() == leaves + 1
    assert expiry.last_day == end
    assert ledger.verify().ok
    (case,) = requesting.start(
        entries=[entry],
        kind=Kind.INCLUDE,
        actor=cast.editor,
        at=at(end.month, end.day, end.year) + timedelta(days=5),
    )
    assert case.entry == entry


def test_who_says_nothing_for_a_year_is_asked_to_confirm(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    for days in (364, 365, 366, 380):
        daily.run(NOON + timedelta(days=days))
    assert said(entry=entry) == {("confirm", 0): 1}
    assert Reminder.objects.get().manufacturer == cast.integral


def test_an_idle_draft_goes_after_its_notice_and_never_without(cast: Cast) -> None:
    case, young = make.draft(cast, at=NOON), make.draft(cast, at=NOON, designation="КР1554ЛИ1")
    first = NOON + timedelta(days=400)  # nobody ran the task for more than a year
    drafting.save(case_id=young.pk, values={}, version=2, actor=cast.editor, at=first - timedelta(days=9))
    assert daily.run(first)["lapsed"] == 0
    assert daily.run(first + timedelta(days=6))["lapsed"] == 0
    assert daily.run(first + timedelta(days=7))["lapsed"] == 1
    gone = make.fresh(case)
    assert (gone.status, gone.draft, gone.designation) == (Status.LAPSED, {}, "КР1554ЛА3")
    assert said(case=case) == {("draft", 7): 1}
    assert make.fresh(young).status == Status.DRAFT


def test_an_upload_that_nothing_names_goes_after_its_notice(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = make.draft(cast, at=NOON)

    def attached(name: str) -> str:
        document = drafting.attach(
            case_id=case.pk,
            file=BytesIO(files.pdf(text=name)),
            name="a.pdf",
            role="other",
            actor=cast.editor,
            at=NOON,
        )
        return str(document.sha256)

    kept, loose, again = attached("1"), attached("2"), attached("3")
    for sha256 in (loose, again):
        drafting.detach(case_id=case.pk, sha256=sha256, actor=cast.editor, at=NOON)
    told = NOON + timedelta(days=24)
    daily.run(NOON + timedelta(days=22))
    assert said() == {}
    daily.run(told)
    assert said() == {("uploads", 7): 1}
    assert attached("3") == again
    later = told + timedelta(days=7)
    assert daily.run(later)["swept"] == 1
    assert daily.run(later)["swept"] == 0
    assert set(Document.objects.values_list("pk", flat=True)) == {kept, again}
    assert not folder.path(loose).exists()
    assert folder.path(again).exists()
    assert Upload.objects.filter(noticed_at__isnull=False).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_the_same_moment_do_everything_once() -> None:
    cast = gather()
    returned = [make.returned(cast, at=NOON, designation=f"КР1554ЛА{n}") for n in range(1, 4)]
    ended = make.in_force(cast, at=NOON - timedelta(days=5 * 365 + 5), designation="КР1554ЛИ1")
    make.with_opinions(cast, at=NOON, designation="КР1554ЛН1")
    User.objects.filter(email=system.EMAIL).delete()
    assert together(*[lambda: daily.run(at(7, 1))] * 3) == [None] * 3
    assert Event.objects.filter(verb="lapse").count() == len(returned)
    assert Leaf.objects.filter(kind="entry.expired", subject=ended.number).count() == 1
    reminders = Counter(Reminder.objects.values_list("about", "case", "entry", "party", "ahead"))
    assert set(reminders.values()) == {1}
    assert said(party__isnull=False) == {("term", -1): 2}
