"""How much work each person of a party has, and how long the stages take: for the head of an authority.

Days are those of the calendar: they say how long people waited, while deadlines (`clock`) are counted in
working days. Five statements, over the work of the last months alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from products.entries import standing
from products.parties.models import Membership, Role

#: What counts as lately, for what people did and for how long the stages took.
LATELY, MEASURED = timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True)
class Load:
    """One person's work for one party."""

    person: int
    name: str
    party: str
    in_hand: int  # taken, or given and still wanting his word
    overdue: int
    opinions: int  # lately
    decisions: int
    days: float | None  # the median from when it came to him to what he said


@dataclass(frozen=True)
class Stage:
    """How long a stage took, of those that ended in the last months."""

    name: str  # formal, opinion, decision or answer
    party: str  # empty for the maker's answers
    ended: int
    days: float  # the median


#: Every opinion and decision since a moment: who, for which party, and how long it took from the step before.
_SAID = """
    SELECT o.expert_id AS person, r.party_id AS party, 'opinion' AS stage, o.at,
        o.at - (SELECT max(e.at) FROM products_event e
            WHERE e.case_id = r.case_id AND e.verb IN ('accept', 'refile') AND e.at <= o.at) AS took
    FROM products_opinion o JOIN products_review r ON r.id = o.review_id WHERE o.at > %(since)s
    UNION ALL
    SELECT d.approver_id, r.party_id, 'decision', d.at,
        d.at - (SELECT max(o.at) FROM products_opinion o
            WHERE o.review_id = d.review_id AND o.revision_id = d.revision_id)
    FROM products_decision d JOIN products_review r ON r.id = d.review_id WHERE d.at > %(since)s
"""
_MEDIAN = "percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took) / 86400.0)"

_IN_HAND = """
SELECT coalesce(c.holder_id, r.assigned_to_id), r.party_id, count(*),
    count(*) FILTER (WHERE r.due < %(today)s)
FROM products_review r
LEFT JOIN products_claim c ON c.review_id = r.id AND c.ended_at IS NULL AND c.until > %(at)s
WHERE NOT r.step = '' AND (c.holder_id IS NOT NULL OR r.step <> 'decision') GROUP BY 1, 2
"""

_DONE = f"""
SELECT person, party, count(*) FILTER (WHERE stage = 'opinion'), count(*) FILTER (WHERE stage = 'decision'),
    {_MEDIAN}
FROM ({_SAID}) AS each GROUP BY 1, 2
"""  # noqa: S608 - our own statements

_STAGES = f"""
SELECT stage, party, count(*), {_MEDIAN} FROM (
    SELECT stage, party, took FROM ({_SAID}) AS said
    UNION ALL
    SELECT CASE e.verb WHEN 'accept' THEN 'formal' ELSE 'answer' END,
        CASE e.verb WHEN 'accept' THEN e.party_id ELSE '' END,
        e.at - (SELECT max(b.at) FROM products_event b WHERE b.case_id = e.case_id AND b.id < e.id
            AND b.verb = ANY(CASE e.verb WHEN 'accept' THEN ARRAY['file', 'agree'] ELSE ARRAY['return'] END))
    FROM products_event e WHERE e.verb IN ('accept', 'refile') AND e.at > %(since)s
) AS each WHERE took IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 1
"""  # noqa: S608

_FREE = """
SELECT r.party_id, count(*), count(*) FILTER (WHERE r.due < %(today)s) FROM products_review r
WHERE NOT r.step = '' AND r.party_id = ANY(%(parties)s) AND (r.assigned_to_id IS NULL OR r.step = 'decision')
    AND NOT EXISTS (SELECT FROM products_claim c
        WHERE c.review_id = r.id AND c.ended_at IS NULL AND c.until > %(at)s) GROUP BY 1 ORDER BY 1
"""


def people(parties: Sequence[str], at: datetime) -> list[Load]:
    """Experts and approvers of these parties, those with the most overdue first."""
    roles = (Role.EXPERT, Role.APPROVER)
    held = Membership.objects.active(standing.day(at)).filter(
        party__in=parties, role__in=roles, user__is_active=True
    )
    members = held.order_by().values_list("user", "user__full_name", "party").distinct()
    in_hand = {row[:2]: row[2:] for row in _rows(_IN_HAND, parties, at, LATELY)}
    done = {row[:2]: row[2:] for row in _rows(_DONE, parties, at, LATELY)}
    found = [
        Load(
            person,
            name,
            party,
            *in_hand.get((person, party), (0, 0)),
            *done.get((person, party), (0, 0, None)),
        )
        for person, name, party in members
    ]
    return sorted(found, key=lambda load: (load.party, -load.overdue, -load.in_hand, load.name, load.person))


def in_nobodys_hands(parties: Sequence[str], at: datetime) -> list[tuple[str, int, int]]:
    """Of each party: how many cases nobody has, and how many of them are overdue."""
    return _rows(_FREE, parties, at, LATELY)


def stages(at: datetime) -> list[Stage]:
    """Of both parties, and of the makers."""
    return [Stage(*row) for row in _rows(_STAGES, [], at, MEASURED)]


def _rows(sql: str, parties: Sequence[str], at: datetime, lately: timedelta) -> list[Any]:
    given: dict[str, Any] = {
        "parties": list(parties),
        "at": at,
        "today": standing.day(at),
        "since": at - lately,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()
