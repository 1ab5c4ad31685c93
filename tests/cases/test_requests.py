"""Extending, excluding, handing over, beginning again: what each does to the entry, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from products.cases import deciding, drafting, filing, queries, requesting
from products.cases.models import Case
from products.cases.workflow import Kind, Status, WrongState
from products.entries import contexts as entry_contexts
from products.entries import queries as entry_queries
from products.entries import rules, standing
from products.entries.models import Entry
from products.ledger.models import Leaf
from tests.cases.steps import refused
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()
TODAY = standing.day(NOW)
#: An entry included then has a hundred days left of its five years.
LONG_AGO = NOW - timedelta(days=5 * 365 - 100)


def state(entry: Entry, on: date = TODAY) -> str:
    found = entry_queries.standings(Entry.objects.get(pk=entry.pk), on=on)
    assert found["by"] == found["ru"]
    return found["by"].state


def listed(entry: Entry, status: str, on: date = TODAY) -> bool:
    """Does PostgreSQL's own answer agree with `standing`?"""
    entries = entry_queries.standing_now(entry_queries.public(), on=on)
    return entry_queries.in_state(entries, status, on=on).filter(pk=entry.pk).exists()


def last_leaf() -> Leaf:
    return Leaf.objects.latest("index")


def test_an_extension_adds_five_years_to_the_term_and_changes_nothing_else(cast: Cast) -> None:
    entry = make.in_force(cast, at=LONG_AGO)
    before = entry.validities.get()
    case = make.decided(cast, make.asked_and_filed(cast, Kind.EXTEND, entry))
    entry.refresh_from_db()
    after = entry.validities.get(revision=entry.current_id)
    assert (case.status, entry.current_id) == (Status.APPROVED, case.revision_id)
    assert entry.current.digest == before.revision.digest
    assert after.valid_to == standing.term_end(before.valid_to + timedelta(days=1), None)
    assert (last_leaf().kind, last_leaf().subject) == ("entry.extended", entry.number)
    with refused(WrongState, "Продлить можно с"):
        requesting.start(entries=[entry], kind=Kind.EXTEND, actor=cast.editor, at=NOW)


def test_an_amendment_keeps_the_term_that_runs(cast: Cast) -> None:
    entry = make.in_force(cast, at=LONG_AGO)
    end = entry.validities.get().valid_to
    make.amended(cast, entry, name__en="Quad NAND")
    assert {row.valid_to for row in entry.validities.all()} == {end}


@pytest.mark.parametrize(
    ("ends", "later"),
    [("waits", "in_force"), ("refused", "expired"), ("withdrawn", "expired"), ("unanswered", "expired")],
)
def test_an_extension_asked_for_in_time_holds_the_entry_until_it_is_decided(
    cast: Cast, ends: str, later: str
) -> None:
    entry = make.in_force(cast, at=LONG_AGO)
    case = make.asked_and_filed(cast, Kind.EXTEND, entry, at=NOW)
    if ends == "refused":
        make.decided(cast, case, verdict="no", at=NOW)
    elif ends == "withdrawn":
        filing.withdraw(case_id=case.pk, actor=cast.signer, at=NOW)
    elif ends == "unanswered":
        deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOW)
        make.remark(cast, make.fresh(case), cast.by, at=NOW)
        make.send_back(cast, make.fresh(case), cast.by, at=NOW)
    on = TODAY + timedelta(days=200)
    assert state(entry) == "in_force"
    assert state(entry, on) == later
    assert {s for s in ("in_force", "expired", "excluded") if listed(entry, s, on)} == {later}


def test_what_has_run_out_comes_back_under_its_number_by_a_new_filing(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOW - timedelta(days=6 * 365))
    assert state(entry) == "expired"
    for kind in (Kind.EXTEND, Kind.TRANSFER, Kind.EXCLUDE):
        with refused(WrongState, "Срок записи истёк"):
            requesting.start(entries=[entry], kind=kind, actor=cast.editor, at=NOW)
    with refused(WrongState, "Срок записи истёк"):
        drafting.start_amend(entry=entry, actor=cast.editor, at=NOW)
    (case,) = requesting.start(entries=[entry], kind=Kind.INCLUDE, actor=cast.editor, at=NOW)
    assert "civil_declaration" not in case.draft
    drafting.save(case_id=case.pk, values={"civil_declaration": True}, version=1, actor=cast.editor, at=NOW)
    filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    make.decided(cast, make.fresh(case), at=NOW)
    again = Entry.objects.get(pk=entry.pk)
    assert (again.number, state(again)) == (entry.number, "in_force")


def test_one_party_excludes_at_the_makers_own_request(cast: Cast) -> None:
    entry = make.in_force(cast)
    (case,) = requesting.start(entries=[entry], kind=Kind.EXCLUDE, actor=cast.editor, at=NOW)
    with refused(rules.Problems, "причина"):
        filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    requesting.save(case_id=case.pk, actor=cast.editor, at=NOW, reason="Снято с производства.")
    filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    make.decided(cast, make.fresh(case))
    entry.refresh_from_db()
    assert (entry.state, state(entry)) == (Entry.State.EXCLUDED, "excluded")
    assert {s for s in ("in_force", "expired", "excluded") if listed(entry, s)} == {"excluded"}
    assert last_leaf().kind == "entry.excluded"
    with refused(WrongState, "Запись исключена"):
        drafting.start_amend(entry=entry, actor=cast.editor, at=NOW)


def test_an_exclusion_runs_beside_a_change_and_ends_its_use(cast: Cast) -> None:
    entry = make.in_force(cast)
    change = drafting.start_amend(entry=entry, actor=cast.editor, at=NOW, changes={"source": "ТУ"})
    with refused(WrongState, "уже идёт дело"):
        requesting.start(entries=[entry], kind=Kind.TRANSFER, actor=cast.editor, at=NOW)
    exclusion = make.asked_and_filed(cast, Kind.EXCLUDE, entry)
    make.file(cast, change)
    make.decided(cast, exclusion)
    with refused(WrongState, "дело подано о прежней"):
        make.decided(cast, make.fresh(change))


def test_a_product_passes_to_the_successor_who_agreed(cast: Cast) -> None:
    entry = make.in_force(cast)
    before = entry.current
    case = make.asked(cast, Kind.TRANSFER, entry)
    assert queries.for_maker(case.pk, cast.rival, NOW) is None, "a draft is its maker's alone"
    filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    case = queries.for_maker(case.pk, cast.rival, NOW)
    assert case in queries.of_manufacturer(cast.planar)
    assert queries.turn(case).whose == ("successor",)
    with refused(WrongState, "Преемник ещё не согласился"):
        deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOW)
    requesting.agree(case_id=case.pk, actor=cast.rival, at=NOW, digest=case.revision.digest)
    make.decided(cast, make.fresh(case))
    entry = Entry.objects.select_related("manufacturer", "current", "listing").get(pk=entry.pk)
    assert (entry.manufacturer, entry.listing.manufacturer) == (cast.planar, cast.planar)
    assert entry.current.content == before.content | {"manufacturer": entry_contexts.maker_facts(cast.planar)}
    assert last_leaf().kind == "entry.transferred"
    drafting.start_amend(entry=entry, actor=cast.rival, at=NOW)


def test_a_successor_that_has_such_a_product_cannot_take_it_over(cast: Cast) -> None:
    entry = make.in_force(cast)
    make.approved(cast, maker=cast.planar)
    case = make.asked(cast, Kind.TRANSFER, entry)
    with refused(rules.Problems, "E07"):
        filing.file(case_id=case.pk, actor=cast.signer, at=NOW)


def test_a_successor_may_decline(cast: Cast) -> None:
    case = make.asked(cast, Kind.TRANSFER, make.in_force(cast))
    filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    requesting.decline(case_id=case.pk, actor=cast.rival, at=NOW, note="Не берём.")
    assert make.fresh(case).status == Status.WITHDRAWN


def test_the_place_in_the_queue_counts_what_was_filed_before_and_still_waits(cast: Cast) -> None:
    for place in range(3):
        make.filed(cast, designation=f"IN74AC0{place}", at=NOW - timedelta(hours=9 - place))
    first = make.in_review(cast, designation="IN74AC08", at=NOW - timedelta(hours=5))
    second = make.with_opinions(cast, designation="IN74AC09", at=NOW - timedelta(hours=4))
    make.decide(cast, second, cast.by)
    last = make.filed(cast, designation="IN74AC10", at=NOW)

    def ahead(case: Case) -> dict[str, int]:
        return queries.ahead(queries.cases().get(pk=case.pk))

    assert ahead(last) == {"by": 3}
    assert ahead(first) == {"by": 0, "ru": 0}
    assert ahead(second) == {"ru": 1}
