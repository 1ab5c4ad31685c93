"""Reads: entries, their history and the registered state on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BinaryField,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.parties import queries as parties
from products.parties.models import Manufacturer

from . import content as content_table
from . import standing
from .models import Confirmation, Entry, Revision, Suspension, Validity


def public() -> QuerySet[Entry]:
    """Entries that are or were in force: all a public face may ever see."""
    return Entry.objects.exclude(state=Entry.State.PENDING)


def with_current(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries with all that a row of a list shows, in a fixed number of statements."""
    return entries.select_related("manufacturer__party", "current").prefetch_related(
        "validities", "suspensions"
    )


def periods(entry: Entry) -> list[Validity]:
    """When it was, is and will be in force; what was read with a list is at hand without its manager."""
    return _read(entry, "validities")


def breaks(entry: Entry) -> list[Suspension]:
    return _read(entry, "suspensions")


def _read(entry: Entry, name: str) -> list[Any]:
    read = entry.__dict__.get("_prefetched_objects_cache", {}).get(name)
    return list(getattr(entry, name).all()) if read is None else read


def manufacturers(*, empty: bool = True) -> QuerySet[Manufacturer]:
    """Makers with `public_entries`: how many entries of theirs are or were in force; `empty`: also none."""
    public_ones = Count("entries", filter=~Q(entries__state=Entry.State.PENDING))
    counted = parties.manufacturers().annotate(public_entries=public_ones)
    return counted if empty else counted.filter(public_entries__gt=0)


def standing_now(entries: QuerySet[Entry], *, on: date) -> QuerySet[Entry]:
    """Entries with what rules them on a day (`since`, `until`, `held` and `ground` of the period), whether
    they are suspended here or there, and when the maker last confirmed them.
    """
    ruling = Validity.objects.filter(entry=OuterRef("pk"), effective_from__lte=on)
    ruling = ruling.order_by("-effective_from", "-revision_id")
    running = Suspension.objects.filter(entry=OuterRef("pk"), since__lte=on, until__gte=on)
    running = running.filter(Q(lifted_on=None) | Q(lifted_on__gt=on))
    confirmed = Confirmation.objects.filter(entry=OuterRef("pk"), day__lte=on).order_by("-day").values("day")
    return entries.annotate(
        confirmed=Subquery(confirmed[:1]),
        **{name: Subquery(ruling.values(column)[:1]) for name, column in RULED_BY.items()},
        **{f"suspended_{code}": Exists(running.filter(party=code)) for code in standing.TERRITORIES},
    )


#: A maker confirms every year that what the register says still holds.
CONFIRMED_EVERY = timedelta(days=365)
RULED_BY = {"since": "effective_from", "until": "valid_to", "held": "held_to", "ground": "ground"}


def in_state(entries: QuerySet[Entry], state: str, *, on: date, territory: str = "") -> QuerySet[Entry]:
    """Of entries with `standing_now`, those that stand so on the day, as `standing.standings` says it.

    In one country; without a territory in both, of which the lesser state counts.
    """
    lasts = Q(until__gte=on) | Q(held__gte=on)
    suspended = Q(pk__in=())
    for code in [territory] if territory else standing.TERRITORIES:
        suspended |= Q(**{f"suspended_{code}": True})
    return entries.filter(
        {
            standing.IN_FORCE: Q(ground="") & lasts & ~suspended,
            standing.SUSPENDED: Q(ground="") & lasts & suspended,
            # Not the negation of `held__gte`: of a period that was never held PostgreSQL knows neither.
            standing.EXPIRED: Q(ground="", until__lt=on) & (Q(held__isnull=True) | Q(held__lt=on)),
            standing.EXCLUDED: Q(since__isnull=False) & ~Q(ground=""),
        }[state]
    )


def standing_in_register(entries: QuerySet[Entry], *, on: date) -> QuerySet[Entry]:
    """Of entries with `standing_now`, those in force on the day, suspended ones among them."""
    return entries.filter(Q(ground="") & (Q(until__gte=on) | Q(held__gte=on)))


def unconfirmed(entries: QuerySet[Entry], *, on: date) -> QuerySet[Entry]:
    """Of entries with `standing_now`, those whose maker has not said for a year that all holds."""
    since = on - CONFIRMED_EVERY
    found = standing_in_register(entries, on=on).filter(Q(since__lte=since))
    return found.filter(Q(confirmed__isnull=True) | Q(confirmed__lte=since))


def by_number(number: str) -> Entry | None:
    """With the `ordinal` of the revision at each of its periods: a page tells them all by it."""
    numbered = Validity.objects.annotate(ordinal=F("revision__ordinal"))
    entries = public().select_related("manufacturer__party", "current")
    return (
        entries.prefetch_related(Prefetch("validities", numbered), "suspensions")
        .filter(number=number)
        .first()
    )


def current_revision(entry: Entry) -> Revision:
    """The revision a public entry points at; a pending entry has none and is a mistake here."""
    if entry.current is None:
        raise ValueError(f"{entry} is not public")
    return entry.current


def ruling(entry: Entry, *, on: date) -> Validity | None:
    """The period that rules on a day, with its revision; None before the first. Not always the newest:
    one may be in force only from a later day, or have been recorded late for an earlier one.
    """
    period = standing.in_force_on(periods(entry), on)
    return _at_hand(period, entry) if period and period.revision_id == entry.current_id else period


def newest(entry: Entry) -> Validity:
    """The period of the revision a public entry points at, as search knows it."""
    period = next(row for row in periods(entry) if row.revision_id == entry.current_id)
    return _at_hand(period, entry)


def _at_hand(period: Validity, entry: Entry) -> Validity:
    """With the revision that was read with the entry. Said to one side only: two that hold each other stay
    until the garbage collector comes.
    """
    field: Any = Validity._meta.get_field("revision")
    field.set_cached_value(period, current_revision(entry))
    return period


def history(entry: Entry) -> list[Validity]:
    """Every revision that was, is or will be in force, newest first."""
    return list(
        Validity.objects.filter(entry=entry)
        .select_related("revision", "corrects")
        .order_by("-effective_from", "-pk")
    )


def differences(validities: Sequence[Validity]) -> list[tuple[Validity, list[content_table.Change]]]:
    """Each validity with what it changed against the one before; the first has no changes."""
    older: list[Validity | None] = [*validities[1:], None][: len(validities)]
    return [
        (new, content_table.difference(old.revision.content, new.revision.content) if old else [])
        for new, old in zip(validities, older, strict=True)
    ]


def standings(entry: Entry, *, on: date) -> dict[str, standing.Standing]:
    """Per country on a day; an entry of `with_current` has been read whole."""
    return standing.standings(periods(entry), breaks(entry), on=on)


def document_is_public(sha256: str) -> bool:
    """Does a revision that is or was in force name this document?"""
    return Validity.objects.filter(revision__document_links__document_id=sha256).exists()


def choices(address: str) -> dict[str, Any]:
    """Codes and names a field may hold, from this table or from its view in the dictionary."""
    if address in content_table.CHOICES:
        return dict(content_table.CHOICES[address])
    return dictionary.choices_of(address)


def parameters_in(content: Mapping[str, Any]) -> dict[str, Field]:
    """The dictionary's parameters that a content and its variants hold, by code."""
    return dictionary.fields_named(item["code"] for item in content_table.items(content))


def parameters_of(contents: Iterable[Mapping[str, Any]]) -> dict[str, Field]:
    """The dictionary's parameters that several contents hold, by code."""
    return dictionary.fields_named(
        {item["code"] for content in contents for item in content.get("parameters", ())}
    )


def parameter_is_used(code: str) -> bool:
    """Does a revision hold it: one in force, or one that waits or was refused and is kept for ever?

    Asked of the bytes, which are canonical: of every revision at worst, but only before the operator
    gives a parameter another kind or unit. A view is used where its field is.
    """
    key = content_table.VIEWS.get(code, "").partition(".")[0]
    written = f'"{key}":' if key else f'"code":"{code}"'
    place = Func(
        Value(written.encode(), output_field=BinaryField()),
        F("body"),
        template="position(%(expressions)s)",
        arg_joiner=" IN ",
        output_field=IntegerField(),
    )
    return Revision.objects.alias(place=place).filter(place__gt=0).exists()
