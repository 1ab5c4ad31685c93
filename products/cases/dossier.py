"""All that belongs to one case, read in one statement, however much it is.

A case's page shows rows of a dozen tables. Asked one by one they would be a statement each; asked together
they are one, which gives every row as JSON. A further table of cases is a further line of `read`, and costs
no statement.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import ForeignKey, Model, Q, QuerySet

from products.documents.models import Document
from products.entries.models import Revision
from products.parties.models import Party, User

from . import noting
from .models import (
    Acknowledgement,
    Case,
    Claim,
    Decision,
    Event,
    FilingPaper,
    Mark,
    Note,
    Opinion,
    Reason,
    Remark,
    Review,
)

#: Columns by which rows name people.
PEOPLE = ("expert", "approver", "author", "by", "actor", "holder", "ended_by", "assigned_to")


@dataclass
class Dossier:
    """Rows of a case by table, oldest first. What a reader may see of them is asked of `queries`."""

    reviews: list[Review] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    papers: list[FilingPaper] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)


def read(case: Case, parties: Collection[str]) -> Dossier:
    """What belongs to the case, as members of these parties may read it; the case's reviews are then known.

    Marks and notes are those of the parties alone, remarks their own and all that were sent. Opinions and
    decisions are all here: `queries` and the lanes say what of them is told.
    """
    of_case = Q(review__case=case)
    own = Q(case=case) | (Q(case__entry=case.entry_id) if case.entry_id else Q())
    named = [item["sha256"] for item in (case.revision.content if case.revision else {}).get("documents", ())]
    found = _together(
        Review.objects.filter(case=case),
        Opinion.objects.filter(of_case),
        Decision.objects.filter(of_case),
        Remark.objects.filter(of_case, Q(sent_at__isnull=False) | Q(review__party__in=parties)),
        Mark.objects.filter(of_case, review__party__in=parties),
        noting.notes(case, parties),
        Event.objects.filter(case=case),
        FilingPaper.objects.filter(case=case),
        Claim.objects.filter(of_case),
        Reason.objects.filter(retired=False),
        Acknowledgement.objects.filter(own),
        Document.objects.filter(
            Q(pk__in=named) | Q(pk__in=FilingPaper.objects.filter(case=case).values("document"))
        ),
        Revision.objects.filter(entry=case.entry_id).only("entry", "ordinal", "digest", "created_at"),
        Party.objects.all(),
        User.objects.filter(_named(case)).only("full_name", "email"),
    )
    reviews, opinions, decisions, remarks, marks, notes, events, papers, claims, *rest = found
    reasons, acknowledged, documents, revisions, everybody, people = rest
    rows = [*opinions, *decisions, *remarks, *marks, *notes, *events, *papers, *claims]
    _join(rows, "review", reviews)
    _join([*rows, *reviews], "party", everybody)
    _join(rows, "revision", revisions)
    _join(papers, "document", documents)
    for name in PEOPLE:
        _join([*rows, *reviews], name, people)
    _know(case, reviews, opinions, decisions)
    reasons_given = {one.key: one.reason for one in sorted(acknowledged, key=lambda one: (one.at, one.pk))}
    by_digest = {document.pk: document for document in documents}
    said = reviews, opinions, decisions, remarks, marks, notes, events, papers, claims
    return Dossier(*said, reasons, reasons_given, by_digest)


def _named(case: Case) -> Q:
    """The people whom rows of the case name."""
    of_case = Q(review__case=case)
    named = [
        Opinion.objects.filter(of_case).values("expert"),
        Decision.objects.filter(of_case).values("approver"),
        Remark.objects.filter(of_case).values("author"),
        Mark.objects.filter(of_case).values("by"),
        Note.objects.filter(case=case).values("author"),
        Event.objects.filter(case=case).values("actor"),
        Claim.objects.filter(of_case).values("holder"),
        Claim.objects.filter(of_case).values("ended_by"),
        Review.objects.filter(case=case).values("assigned_to"),
    ]
    return reduce(or_, (Q(pk__in=rows) for rows in named))


def _together(*wanted: QuerySet[Any]) -> list[list[Any]]:
    """The rows of several tables in one statement, each table's in the order of its keys."""
    parts: list[str] = []
    given: list[Any] = []
    for place, rows in enumerate(wanted):
        try:
            sql, params = rows.order_by().query.sql_with_params()
        except EmptyResultSet:  # nothing can be found, and the ORM knows it
            continue
        parts.append(f"SELECT {place}, to_jsonb(t)::text FROM ({sql}) t")  # noqa: S608 - the ORM's own
        given += params
    found: list[list[Any]] = [[] for _rows in wanted]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        for place, row in cursor.fetchall():
            found[place].append(_revived(wanted[place].model, json.loads(row)))
    return [sorted(rows, key=lambda row: row.pk) for rows in found]


def _revived(model: type[Model], row: dict[str, Any]) -> Any:
    """A row of JSON as the model it came from; columns that were not asked for are deferred."""
    fields = [one for one in model._meta.concrete_fields if one.column in row]
    values = []
    for one in fields:
        plain = one.target_field if isinstance(one, ForeignKey) else one
        values.append(plain.to_python(row[str(one.column)]))
    return model.from_db(connection.alias, [one.attname for one in fields], values)


def _join(rows: Iterable[Any], name: str, others: Sequence[Any]) -> None:
    """What `select_related` would have done."""
    by_key = {other.pk: other for other in others}
    for row in rows:
        if (key := getattr(row, f"{name}_id", None)) in by_key:
            setattr(row, name, by_key[key])


def _know(case: Case, reviews: list[Review], opinions: list[Opinion], decisions: list[Decision]) -> None:
    """As if prefetched: whoever asks the case for its reviews, or these for what was said, finds it here."""
    for review in reviews:
        _keep(review, "opinions", [row for row in opinions if row.review_id == review.pk])
        _keep(review, "decisions", [row for row in decisions if row.review_id == review.pk])
    _keep(case, "reviews", reviews)


def _keep(row: Any, name: str, found: list[Any]) -> None:
    rows = getattr(row, name).get_queryset()
    rows._result_cache, rows._prefetch_done = found, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
