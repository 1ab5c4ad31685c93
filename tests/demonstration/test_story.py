"""The demonstration register, told of a few rows of its file by the operations of the register itself."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from pytest_django import DjangoDbBlocker

from products.cases import queries
from products.cases.models import AnalogueConfirmation, Bundle, Case, Event, Remark
from products.demonstration import lives, people, rows, story, timetable
from products.entries import content
from products.entries import queries as entries
from products.entries.models import Entry, Revision, Suspension
from products.ledger import queries as ledger
from products.parties import queries as parties
from products.parties.models import Membership, User
from register import checks
from tests.cases.steps import database, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
FILE = rows.read()
FOUND = [row for row in FILE if rows.is_found(row)][:3]
PLANAR = [row for row in FILE if row["manufacturer"] == "planar"][:2]
ROWS = [*[row for row in FILE if not rows.is_found(row)][:24], *FOUND, *PLANAR]
VERSIONS = rows.versions(ROWS)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[int]]:
    """The story, told once for the tests of this file; what it reported on its way."""
    progress: list[int] = []
    with django_db_blocker.unblock(), transaction.atomic():
        # Two of the cast have the addresses of the demonstration's own people.
        User.objects.update(email=Concat("full_name", Value("@example.net")))
        story.load(at=AT, progress=lambda done, total: progress.append(done), every=ROWS)
        yield progress
        transaction.set_rollback(True)


def in_force() -> dict[str, Entry]:
    return {entry.designation: entry for entry in Entry.objects.filter(state="in_force")}


def test_every_stage_is_there_so_that_no_desk_is_empty(told: list[int]) -> None:
    stages = Counter(
        (case.status, len(queries.decided_parties(case)), sum(r.opinions.count() for r in case.reviews.all()))
        for case in queries.cases().filter(kind="include")
    )
    waiting = {
        ("draft", 0, 0): 1,
        ("filed", 0, 0): 1,
        ("in_review", 0, 1): 1,
        ("in_review", 1, 2): 2,  # one of them overdue
        ("returned", 0, 0): 1,
        ("refused", 2, 2): 1,
        ("withdrawn", 0, 0): 1,
        ("lapsed", 0, 0): 1,
    }
    assert stages == waiting | {("approved", 2, 2): len(ROWS)}
    assert Remark.objects.filter(sent_at__isnull=False).count() == Remark.objects.count() == 2
    for account in people.ACCOUNTS:
        user = people.user(account.email)
        for maker in parties.manufacturers_of(user, AT):
            assert queries.of_manufacturer(maker).exists()
        for party in parties.parties_of(user, AT):
            assert queries.queue(party).exists()


def test_each_row_has_one_case_and_was_counted(told: list[int]) -> None:
    every = [*ROWS, *VERSIONS]
    cases = Case.objects.filter(kind="include").values_list("manufacturer__code", "designation")
    assert sorted(cases) == sorted((row["manufacturer"], row["designation"]) for row in every)
    assert told == list(range(1, len(every) + 1))


def test_every_product_of_the_file_is_in_the_register_and_nothing_else() -> None:
    assert set(in_force()) == {row["designation"] for row in ROWS}


def test_a_version_is_named_by_its_package_and_is_none_of_the_file() -> None:
    every = rows.versions(FILE)
    assert {row["designation"] for row in every}.isdisjoint(row["designation"] for row in FILE)
    assert len(every) > 5 * len(timetable.STAGES)
    assert not any(rows.is_found(row) for row in every)
    wide = next(row for row in every if row["designation"].endswith("DW"))
    assert (wide["packages"], rows.draft(wide)["parameters"]["mounting_type"]) == (
        "SOIC-20W",
        {"value": ["smt"]},
    )


def test_what_was_found_in_a_document_is_in_force_and_only_that_claims_a_verified_source() -> None:
    found = {row["designation"] for row in FOUND}
    entries = in_force()
    assert found < set(entries)
    for designation, entry in entries.items():
        assert content.get(entry.current.content, "source"), designation
        assert bool(content.get(entry.current.content, "source_verified")) == (designation in found)
    filed = {r.content["designation"] for r in Revision.objects.all() if r.content.get("source_verified")}
    assert filed == found


def test_some_entries_have_two_revisions_and_the_log_proves_all() -> None:
    twice = [entry for entry in in_force().values() if entry.validities.count() == 2]
    assert twice
    for entry in twice:
        first, second = entry.revisions.order_by("ordinal")
        assert entry.current == second
        changes = content.difference(first.content, second.content)
        assert [change.address for change in changes] == ["purpose.ru"]
    assert ledger.size() == len(in_force()) + len(twice)
    assert ledger.verify().ok


def test_nothing_in_the_story_has_yet_to_happen() -> None:
    assert Event.objects.latest("at").at <= AT
    # What has lapsed began long ago, and what is in force was filed before the day it is told for.
    told = Case.objects.exclude(events__isnull=True).exclude(status__in=["lapsed", "approved"])
    longest = max(case.events.latest("at").at - case.created_at for case in told)
    starts = [moment for _row, _stage, moment in timetable.dated(timetable.plan(FILE), AT)]
    assert max(starts) + longest <= AT


def test_a_case_is_told_in_the_order_of_time() -> None:
    for case in Case.objects.all():
        moments = [case.created_at, *case.events.order_by("pk").values_list("at", flat=True)]
        assert moments == sorted(moments), case


def test_telling_it_again_changes_nothing() -> None:
    before = database()
    assert story.load(at=AT, every=ROWS) == 0
    assert database() == before


def test_a_longer_file_adds_only_what_is_new() -> None:
    before = set(Case.objects.values_list("pk", flat=True))
    more = [row for row in FILE if row not in ROWS][:2]
    assert story.load(at=AT, every=[*ROWS, *more]) == 2
    added = Case.objects.exclude(pk__in=before).filter(kind="include")
    assert {case.designation for case in added} == {row["designation"] for row in more}


def test_the_whole_file_is_put_in_force_and_its_versions_stand_at_every_stage() -> None:
    plan = timetable.plan(FILE)
    assert [row for row, stage in plan if stage == timetable.IN_FORCE] == FILE
    assert {stage for _row, stage in plan} == {timetable.IN_FORCE, *timetable.STAGES}


def test_every_account_is_printed_and_signs_in() -> None:
    said = io.StringIO()
    call_command("load_demo", accounts=True, stdout=said)
    assert people.PASSWORD in said.getvalue()
    for account in people.ACCOUNTS:
        assert account.email in said.getvalue()
        assert User.objects.get(email=account.email).check_password(people.PASSWORD)


def test_a_person_changed_by_hand_stays_so() -> None:
    User.objects.filter(email="editor@integral.example").update(full_name="Другое имя")
    people.settle()
    assert people.user("editor@integral.example").full_name == "Другое имя"


def test_production_neither_loads_the_demonstration_nor_starts_with_it(settings: Any) -> None:
    settings.PRODUCTION = True
    with refused(CommandError, "never loaded in production"):
        call_command("load_demo")
    [problem] = checks.no_demonstration_in_production(databases=["default"])
    assert problem.id == "register.E001"


def test_the_parties_disagree_settle_suspend_and_exclude() -> None:
    """Told after the rows: something for every page of the desk."""
    assert lives.tell(at=AT)
    told = Counter(Case.objects.exclude(kind="include").values_list("kind", "status"))
    asked = {
        ("extend", "approved"): 2,  # one of them settled
        ("extend", "filed"): 1,
        ("extend", "draft"): 1,
        ("transfer", "filed"): 1,
        ("suspend", "approved"): 1,
        ("exclude", "approved"): 1,
        ("remove", "in_review"): 1,
        **{("amend", status): 1 for status in ("draft", "filed", "returned", "refused", "withdrawn")},
        ("amend", "in_review"): 1,
        ("amend", "approved"): 1,
    }
    assert told == asked
    assert Case.objects.filter(status="conciliation").count() == 1
    assert Case.objects.filter(minutes__isnull=False, status="approved").count() == 1
    standings = [
        {code: one.state for code, one in entries.standings(suspension.entry, on=AT.date()).items()}
        for suspension in Suspension.objects.select_related("entry")
    ]
    assert standings == [{"by": "in_force", "ru": "suspended"}]
    assert Entry.objects.filter(state="excluded").count() == 1
    public = Entry.objects.exclude(state="pending").values_list("designation", flat=True)
    assert sorted(public) == sorted(row["designation"] for row in ROWS)
    bundle = Bundle.objects.get()
    assert bundle.refusals == {}
    assert {case.status for case in bundle.cases.all()} == {"in_review"}
    assert AnalogueConfirmation.objects.exists()
    deputy = Membership.objects.get(deputy_for__isnull=False)
    assert deputy.waits, "a second person of the party has not confirmed it"
    assert ledger.verify().ok
    assert not lives.tell(at=AT), "told once"


def test_of_the_oldest_that_have_run_out_one_is_filed_again_under_its_number() -> None:
    oldest = list(Entry.objects.order_by("number")[: timetable.ENDED])
    assert {state(entry) for entry in oldest} == {"expired"}
    lives.tell(at=AT)
    again = Entry.objects.filter(pk__in=[one.pk for one in oldest]).order_by("number")
    assert [state(entry) for entry in again] == [
        "in_force",
        "expired",
    ]


def state(entry: Entry) -> str:
    [one] = {one.state for one in entries.standings(entry, on=AT.date()).values()}
    return one
