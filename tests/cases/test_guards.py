"""What the database itself refuses, whoever asks it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from products.cases import drafting, workflow
from products.cases.models import Case, Decision, Minutes, Opinion, Remark, Review
from products.cases.workflow import OPEN, Kind, Status
from products.documents import operations as documents
from products.documents.models import Document
from products.entries.models import Entry, NumberCounter, Revision, RevisionDocument, Validity
from products.ledger.models import Tree
from tests.cases.steps import NOON, refused
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make

#: Tables whose rows are only ever added, and tables whose rows may change but never go.
FROZEN = ["revision", "validity", "opinion", "decision", "event", "leaf", "node", "revisiondocument"]
FROZEN += ["minutes", "act"]
KEPT = ["case", "entry", "review", "remark", "tree", "numbercounter"]


def ask(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def history(db: None, happened: Cast) -> Cast:
    return happened


@pytest.fixture(scope="module")
def happened(once: Cast) -> Cast:
    """A register in which every kind of row has happened at least once."""
    cast = once
    make.refiled(cast, make.returned(cast, designation="КР1533ЛА4"))
    entry = make.in_force(cast, designation="КР1533ЛА3")
    paper = Document.objects.create(sha256="0" * 64, media_type="application/pdf", size=1, stored_at=NOON)
    RevisionDocument.objects.create(revision=entry.current, document=paper)
    split = make.conciliation(cast, designation="КР1533ЛА8")
    make.minutes(cast, split, cast.by)
    make.decide(cast, split, cast.ru, act=(BytesIO(files.pdf(text="Act")), "приказ.pdf"))
    return cast


def test_rows_of_history_are_never_changed(history: Cast) -> None:
    for table in FROZEN:
        column = {"leaf": "kind", "node": "hash"}.get(table, "id")
        with refused(IntegrityError, f"«products_{table}» можно только добавлять"):
            ask(f"UPDATE products_{table} SET {column} = {column}")


def test_what_happened_is_never_deleted(history: Cast) -> None:
    for table in (*FROZEN, *KEPT):
        with refused(IntegrityError, f"«products_{table}» (можно только добавлять|нельзя удалить)"):
            ask(f"DELETE FROM products_{table}")


def test_no_table_of_history_is_emptied_at_once(history: Cast) -> None:
    ask("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL register.allow_truncate = 'off'")
    for table in (*FROZEN, *KEPT):
        with refused(IntegrityError, f"«products_{table}» нельзя очистить: её строки хранятся бессрочно"):
            ask(f"TRUNCATE products_{table} CASCADE")


def standing_in(cast: Cast, status: str) -> Case:
    if status in ("refused", "withdrawn", "lapsed"):
        case = make.returned(cast) if status == "lapsed" else make.with_opinions(cast)
        ask(f"UPDATE products_case SET status = '{status}' WHERE id = '{case.pk}'")
        return make.fresh(case)
    return getattr(make, status)(cast)


@pytest.mark.parametrize("status", Status.values)
def test_a_status_changes_only_as_some_move_changes_it(cast: Cast, status: str) -> None:
    case = standing_in(cast, status)
    assert case.status == status
    for to in Status.values:
        if to == status or ("include", status, to) in workflow.transitions():
            continue
        with refused(IntegrityError, "Такого перехода между состояниями у дела нет"):
            Case.objects.filter(pk=case.pk).update(status=to)


@pytest.mark.parametrize("status", [s for s in Status.values if s != Status.DRAFT])
def test_a_case_begins_as_a_draft(cast: Cast, status: str) -> None:
    case = make.filed(cast)
    for field in ("pk", "id"):
        setattr(case, field, None)
    case.status = status
    with refused(IntegrityError, "Дело начинается черновиком"):
        case.save(force_insert=True)


@pytest.mark.parametrize("status", [s for s in OPEN if s != Status.DRAFT])
def test_an_entry_has_one_open_case(cast: Cast, status: str) -> None:
    entry = make.in_force(cast, designation="КР1554ЛА4")
    drafting.start_amend(entry=entry, actor=cast.editor, at=NOON)
    other = standing_in(cast, status)
    with refused(IntegrityError, "case_one_open_per_entry"):
        Case.objects.filter(pk=other.pk).update(entry=entry)
    with refused(IntegrityError, "case_one_open_per_entry"):
        Case.objects.create(
            kind=Kind.AMEND,
            manufacturer=entry.manufacturer,
            entry=entry,
            category=other.category,
            created_by=cast.editor,
            created_at=NOON,
            changed_at=NOON,
        )


def copy(row: Any, **changed: Any) -> None:
    """Insert the row a second time, with what a test changes."""
    row.pk = None
    for field, value in changed.items():
        setattr(row, field, value)
    row.save(force_insert=True)


def test_a_second_verdict_of_a_party_on_a_revision_is_refused(history: Cast) -> None:
    with refused(IntegrityError, "opinion_once"):
        copy(Opinion.objects.first())
    with refused(IntegrityError, "decision_once"):
        copy(Decision.objects.first())
    with refused(IntegrityError, "review_per_party"):
        copy(Review.objects.first())
    first = Decision.objects.first()
    with refused(IntegrityError, "Решают заново по протоколу согласования"):
        copy(Decision.objects.first(), overrides=first)
    case = first.review.case
    paper = Minutes.objects.create(
        case=case,
        revision=first.revision,
        document=documents.keep(upload=BytesIO(files.pdf()), at=NOON),
        party=history.by,
        name="протокол.pdf",
        by=history.by_expert,
        at=NOON,
    )
    copy(Decision.objects.first(), overrides=first, minutes=paper)
    with refused(IntegrityError, "overrides_id"):
        copy(Decision.objects.first(), overrides=first, minutes=paper)


def a_decision(cast: Cast, **changed: Any) -> Decision:
    """Approval by Belarus of what it now judges, as the operation would write it, but for `changed`."""
    case = make.with_opinions(cast)
    values: dict[str, Any] = {
        "review": case.reviews.get(party="by"),
        "revision": case.revision,
        "digest": case.revision.digest,
        "verdict": "yes",
        "approver": cast.by_approver,
        "order_number": "1",
        "order_date": NOON.date(),
        "effective": NOON.date(),
        "at": NOON,
    }
    return Decision(**values | changed)


def test_a_verdict_is_on_the_revision_the_case_is_at(cast: Cast) -> None:
    decision = a_decision(cast)
    decision.save()
    other = make.filed(cast, designation="КР1554ЛА4").revision
    with refused(IntegrityError, "о редакции, которая сейчас подана по этому делу"):
        copy(decision, revision=other, digest=other.digest)
    with refused(IntegrityError, "о редакции, которая сейчас подана по этому делу"):
        copy(Opinion.objects.first(), revision=other)


def test_a_decision_quotes_the_digest_of_its_revision(cast: Cast) -> None:
    decision = a_decision(cast, digest="0" * 64)
    with refused(IntegrityError, "Отпечаток в решении — не отпечаток этой редакции"):
        decision.save()


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ("by_expert", "Решает не тот, кто дал мнение"),
        ("ru_expert", "Одно лицо говорит о редакции один раз"),
        ("signer", "Одно лицо говорит о редакции один раз"),
    ],
)
def test_whoever_spoke_on_a_revision_does_not_decide_on_it(cast: Cast, person: str, sentence: str) -> None:
    decision = a_decision(cast, approver=getattr(cast, person))
    with refused(IntegrityError, sentence):
        decision.save()


def test_one_person_turns_one_of_the_two_keys(cast: Cast) -> None:
    decision = a_decision(cast)
    decision.save()
    other = decision.review.case.reviews.get(party="ru")
    with refused(IntegrityError, "Одно лицо говорит о редакции один раз"):
        copy(decision, review=other)


@pytest.mark.parametrize(
    ("model", "changed", "constraint"),
    [
        (Decision, {"verdict": "no", "grounds": "", "codes": ["G01"]}, "decision_refusal_has_grounds"),
        (Decision, {"verdict": "no", "grounds": "Нет.", "codes": []}, "называет основание по перечню"),
        (Decision, {"effective": "2000-01-01"}, "decision_effective_not_before_order"),
        (Revision, {}, "revision_ordinal_once"),
        (Revision, {"ordinal": 9, "digest": "F" * 64}, "revision_digest_form"),
        (Validity, {"leaf_index": 9}, "revision_id"),
        (Validity, {"revision_id": 1, "leaf_index": 0}, "leaf_index"),
        (Validity, {"leaf_index": 9, "valid_to": "2000-01-01"}, "validity_dates_in_order"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_that_says_the_impossible_is_refused(
    history: Cast, model: Any, changed: dict[str, Any], constraint: str
) -> None:
    if "revision_id" in changed:
        changed = changed | {"revision_id": Revision.objects.filter(validity=None).first().pk}
    with refused(IntegrityError, constraint):
        copy(model.objects.first(), **changed)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"number": "UMR-0000002-7"}, "даётся один раз и не меняется"),
        ({"number": None}, "даётся один раз и не меняется"),
        ({"state": "pending"}, "entry_number_with_state"),
        ({"current": None}, "entry_number_with_state"),
        ({"registered": None}, "entry_number_with_state"),
    ],
)
def test_an_entry_in_force_keeps_its_number_and_its_revision(
    history: Cast, changed: dict[str, Any], refusal: str
) -> None:
    with refused(IntegrityError, refusal):
        Entry.objects.filter(state="in_force").update(**changed)


def test_numbers_and_designations_are_given_once_and_in_one_form(history: Cast) -> None:
    taken = Entry.objects.filter(state="in_force").earliest("pk")
    other = make.in_force(history, designation="КР1554ЛА5")
    new: dict[str, Any] = {"state": "in_force", "current": other.current, "registered": other.registered}
    pending = Entry.objects.filter(pk=Entry.objects.get(state="pending").pk)
    for number, key, refusal in (
        (taken.number, "X", "number"),
        ("UMR-12-3", "X", "entry_number_form"),
        ("UMR-0000009-9", taken.designation_key, "entry_designation_once"),
    ):
        with refused(IntegrityError, refusal):
            pending.update(number=number, designation_key=key, **new)


def test_there_is_one_counter_and_the_log_only_grows(history: Cast) -> None:
    with refused(IntegrityError, "number_counter_single"):
        NumberCounter.objects.create(pk=2)
    with refused(IntegrityError, "номер не выдаётся дважды"):
        NumberCounter.objects.update(last=0)
    with refused(IntegrityError, "уменьшить его размер нельзя"):
        Tree.objects.update(size=0)


def test_a_filed_case_has_its_revision_and_entry(cast: Cast) -> None:
    case = make.filed(cast)
    for missing in ("revision", "entry"):
        with refused(IntegrityError, "case_filed_has_revision"):
            Case.objects.filter(pk=case.pk).update(**{missing: None})


def test_an_answer_may_be_written_beside_a_remark(cast: Cast) -> None:
    case = make.returned(cast)
    remark = Remark.objects.filter(review__case=case)
    with transaction.atomic():
        assert remark.update(answer="Да.", answered_at=timezone.now()) == 1
