"""What the database refuses of verdicts and moves, whoever asks it: the last line behind the operations."""

from __future__ import annotations

import pgtrigger

from products.ledger import append_only as guards

from .workflow import transitions


def no_such_move() -> pgtrigger.Condition:
    moves = ", ".join(str(move) for move in transitions())
    return pgtrigger.Condition(
        f"OLD.status <> NEW.status AND (NEW.kind, OLD.status, NEW.status) NOT IN ({moves})"
    )


#: The review and the revision of a new verdict belong to one case, and it is the revision now judged.
_ANOTHER_REVISION = """NOT EXISTS (
    SELECT FROM products_review r JOIN products_case c ON c.id = r.case_id
    WHERE r.id = NEW.review_id AND c.revision_id = NEW.revision_id)"""

#: The same person stands in `table` with a verdict on this revision, given for the other party.
_ELSEWHERE = """EXISTS (
    SELECT FROM {table} v JOIN products_review r ON r.id = v.review_id
    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id
    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.{person} = NEW.{me})"""

#: Who filed the revision; a party's own motion is no filing, and its author is the expert of that party.
_FILED_BY = """EXISTS (
    SELECT FROM products_revision f WHERE f.id = NEW.revision_id AND f.created_by_id = NEW.{me}
    AND NOT EXISTS (
        SELECT FROM products_review r JOIN products_motion m ON m.case_id = r.case_id
        WHERE r.id = NEW.review_id AND m.party_id = r.party_id))"""


#: Who gives the verdict has declared a tie to the maker, or to its successor, that holds on this day.
_TIED = """EXISTS (
    SELECT FROM products_tie t JOIN products_review r ON r.id = NEW.review_id
    JOIN products_case c ON c.id = r.case_id
    WHERE t.user_id = NEW.{me}_id AND t.manufacturer_id IN (c.manufacturer_id, c.successor_id)
    AND (NEW.at AT TIME ZONE 'Europe/Minsk')::date BETWEEN t.since AND coalesce(t.until, 'infinity'))"""


def _second_voice(me: str) -> str:
    """SQL: this person has already judged the revision for the other party, or filed it himself."""
    return " OR ".join(
        [
            _FILED_BY.format(me=me),
            _ELSEWHERE.format(table="products_opinion", person="expert_id", me=me),
            _ELSEWHERE.format(table="products_decision", person="approver_id", me=me),
        ]
    )


def judged(name: str, me: str) -> list[pgtrigger.Trigger]:
    """What holds of every opinion and decision at the moment it is given."""
    return [
        *guards.append_only(name),
        guards.refuse_when(
            f"{name}_of_this_revision",
            pgtrigger.Insert,
            _ANOTHER_REVISION,
            "Судят о редакции, которая сейчас подана по этому делу (таблица «%»).",
        ),
        guards.refuse_when(
            f"{name}_one_voice",
            pgtrigger.Insert,
            _second_voice(f"{me}_id"),
            "Одно лицо говорит о редакции один раз: за одну сторону и не за изготовителя (таблица «%»).",
        ),
        guards.refuse_when(
            f"{name}_without_tie",
            pgtrigger.Insert,
            _TIED.format(me=me),
            "О деле организации, связь с которой заявлена, судит другое лицо (таблица «%»).",
        ),
    ]


DECISION = [
    guards.refuse_when(
        "decision_two_people",
        pgtrigger.Insert,
        "EXISTS (SELECT FROM products_opinion o WHERE o.review_id = NEW.review_id"
        " AND o.revision_id = NEW.revision_id AND o.expert_id = NEW.approver_id)",
        "Решает не тот, кто дал мнение (таблица «%»).",
    ),
    guards.refuse_when(
        "decision_quotes_digest",
        pgtrigger.Insert,
        "NOT EXISTS (SELECT FROM products_revision r WHERE r.id = NEW.revision_id AND r.digest = NEW.digest)",
        "Отпечаток в решении — не отпечаток этой редакции (таблица «%»).",
    ),
    guards.refuse_when(
        "decision_refusal_is_coded",
        pgtrigger.Insert,
        "NEW.verdict = 'no' AND cardinality(NEW.codes) = 0",
        "Отказ называет основание по перечню (таблица «%»).",
    ),
    guards.refuse_when(
        "decision_anew_by_minutes",
        pgtrigger.Insert,
        "NEW.overrides_id IS NOT NULL AND NOT EXISTS (SELECT FROM products_minutes m"
        " WHERE m.id = NEW.minutes_id AND m.revision_id = NEW.revision_id)",
        "Решают заново по протоколу согласования этой редакции (таблица «%»).",
    ),
]
