"""Reads: a maker's batches, what a batch holds, what it would change, what waits for a worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from products.dictionary import queries as dictionary
from products.dictionary.kinds import Bound, Group
from products.entries import building, content, queries
from products.entries import contexts as entry_contexts
from products.entries.content import FIELDS, SECTIONS, VIEWS
from products.entries.models import Entry
from products.parties.models import Manufacturer

from .models import Batch, Line
from .rules import Issue

State, Outcome, Action = Batch.State, Line.Outcome, Line.Action


@dataclass(frozen=True)
class Counts:
    ok: int = 0
    warning: int = 0
    error: int = 0
    skip: int = 0
    pending: int = 0
    new: int = 0
    change: int = 0
    same: int = 0
    repeat: int = 0
    variant: int = 0
    busy: int = 0
    written: int = 0
    total: int = 0
    categories: Sequence[str] = ()  # of the products


def batches(manufacturer: Manufacturer) -> QuerySet[Batch]:
    """The newest first, each with how many of its lines were `written`."""
    written = Line.objects.filter(batch=OuterRef("pk"), case__isnull=False).values("batch")
    found = Batch.objects.filter(manufacturer=manufacturer).select_related("created_by")
    counted = Coalesce(Subquery(written.annotate(n=Count("pk")).values("n")), 0)
    return found.annotate(written=counted).order_by("-created_at")


def of_makers(batch_id: UUID, makers: Iterable[Manufacturer]) -> Batch | None:
    """The batch, when it is of one of these; to anybody else it does not exist."""
    found = Batch.objects.select_related("manufacturer__party", "bundle")
    return found.filter(pk=batch_id, manufacturer__in=list(makers)).first()


def counts(batch: Batch) -> Counts:
    """How many lines have which outcome and which action; one statement."""
    asked = {name: Count("pk", filter=Q(outcome=name)) for name in ("ok", "warning", "error", "skip")}
    asked |= {
        name: Count("pk", filter=Q(action=name))
        for name in ("new", "change", "same", "repeat", "variant", "busy")
    }
    return Counts(
        **batch.lines.aggregate(
            **asked,
            pending=Count("pk", filter=Q(outcome=Outcome.PENDING)),
            written=Count("pk", filter=Q(case__isnull=False)),
            total=Count("pk"),
            categories=ArrayAgg(
                "category", filter=Q(category__isnull=False), distinct=True, order_by="category", default=[]
            ),
        )
    )


def lines(batch: Batch, *, outcome: str | None = None, action: str | None = None) -> QuerySet[Line]:
    """In the order of the file; products only unless an outcome is asked for."""
    found = batch.lines.select_related("category", "entry", "case").order_by("position")
    found = found.exclude(outcome=Outcome.SKIP) if outcome is None else found.filter(outcome=outcome)
    return found if action is None else found.filter(action=action)


def changes(rows: Iterable[Line], *, at: datetime) -> dict[int, list[content.Change]]:
    """What each line that changes an entry would change, by the line's key."""
    wanted = [row for row in rows if row.action == Action.CHANGE and row.entry_id]
    entries = Entry.objects.select_related("current", "manufacturer").in_bulk(
        {row.entry_id for row in wanted}
    )
    contexts = {}
    found: dict[int, list[content.Change]] = {}
    for row in wanted:
        entry = entries[row.entry_id]
        if row.category_id not in contexts and row.category is not None:
            contexts[row.category_id] = entry_contexts.context_for(
                category=row.category, manufacturer=entry.manufacturer, at=at
            )
        built, _problems = building.build(row.draft, contexts[row.category_id])
        found[row.pk] = content.difference(queries.current_revision(entry).content, built)
    return found


def notes(batch: Batch) -> list[Issue]:
    """What to know of the file: what was left out of it, and what was supposed."""
    return [Issue.from_json(kept) for kept in batch.facts["notes"]]


def missing(batch: Batch, categories: Iterable[str], known: dictionary.Snapshot) -> list[str]:
    """Names of required parameters and fields of its categories that the file has no column for."""
    mapped = {
        ".".join(column["field"].split(".")[:2])
        if column["field"].startswith("parameters.")
        else column["field"]
        for sheet in batch.mapping
        for column in sheet["columns"]
        if not sheet["skipped"]
    }
    names: dict[str, str] = {}
    for code in categories:
        for field in known.setting(code).fields:
            address = VIEWS.get(field.code, f"parameters.{field.code}")
            if field.required and address not in mapped:
                names[address] = field.name
    return list(names.values())


def field_choices(batch: Batch) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column may be said to mean: (section, [(address, name)]), the fields of a content first."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for row in FIELDS:
        if row.kind not in ("maker", "parameters", "documents"):
            section = str(SECTIONS.get(row.section, row.label))
            sections.setdefault(section, []).append((row.address, str(row.label)))
    for field in sorted(dictionary.snapshot().fields.values(), key=lambda field: field.name):
        if field.code not in VIEWS:
            offered = sections.setdefault(str(Group(field.group).label), [])
            offered += [
                (f"parameters.{field.code}{tail}", f"{field.name}{said}")
                for tail, said in _slots(field.measured)
            ]
    return list(sections.items())


def _slots(measured: bool) -> list[tuple[str, str]]:
    limits = (Bound.MIN, Bound.TYP, Bound.MAX) if measured else ()
    return [("", ""), *((f".{bound.value}", f", {bound.label}") for bound in limits)]
