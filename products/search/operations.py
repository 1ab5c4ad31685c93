"""Writing the index. Called inside the operation that changes an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction

from products.dictionary import queries as dictionary
from products.entries.models import Entry
from products.parties.models import Manufacturer
from products.search import rows
from products.search.models import Change, Designation, Listing, Title, Value, Word
from products.search.typed import designations

BATCH = 500


@transaction.atomic
def reindex(entry: Entry) -> None:
    """Make the rows of one entry again; the caller holds the lock of the entry."""
    _write([entry])


def rebuild_all(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every row again, a batch to a transaction, while the register works on.

    Each batch locks its entries, so a decision taken meanwhile is indexed
    either by this or, later, by itself.
    """
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        with transaction.atomic():
            list(Entry.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk"))
            _write(Entry.objects.filter(pk__in=batch).select_related("current", "manufacturer"))
        progress(min(start + BATCH, len(keys)), len(keys))
    return len(keys)


def _write(entries: Iterable[Entry]) -> None:
    entries = list(entries)
    for model in (Designation, Listing):
        model.objects.filter(entry__in=entries).delete()
    fields = rows.fields_of(dictionary.version())
    found = [rows.found(entry, fields) for entry in entries if entry.state != Entry.State.PENDING]
    words = word_keys({word for each in found for word in each.words})
    values = value_keys({held for each in found for held in each.values})
    titles = title_keys({each.title for each in found if each.title.ru})
    for each in found:
        each.listing.title_id = titles.get(each.title)
        each.listing.words = sorted(words[word] for word in each.words)
        each.listing.values = [values[held] for held in each.values]
    Listing.objects.bulk_create([each.listing for each in found])
    Designation.objects.bulk_create([name for each in found for name in each.names])
    Change.objects.bulk_create([Change(entry=entry.pk) for entry in entries])


def word_keys(texts: Iterable[str]) -> dict[str, int]:
    """The keys of these words; new ones are added, in one order so that two writers cannot embrace."""
    texts = sorted(texts)
    Word.objects.bulk_create([Word(text=text) for text in _missing(texts)], ignore_conflicts=True)
    return dict(Word.objects.filter(text__in=texts).values_list("text", "pk"))


def _missing(texts: list[str]) -> list[str]:
    # A conflicting insert takes a number of the sequence, and the keys are only 32 bits wide.
    known = set(Word.objects.filter(text__in=texts).values_list("text", flat=True))
    return [text for text in texts if text not in known]


def title_keys(titles: Iterable[rows.Titled]) -> dict[rows.Titled, int]:
    """The keys of these titles; new ones are added, likewise."""
    wanted = sorted(titles)
    known = _known_titles(wanted)
    new = [Title(**each._asdict()) for each in wanted if each not in known]
    if new:
        Title.objects.bulk_create(new, ignore_conflicts=True)
        known = _known_titles(wanted)
    return known


def _known_titles(titles: list[rows.Titled]) -> dict[rows.Titled, int]:
    found = Title.objects.filter(ru__in={each.ru for each in titles}).values_list(*rows.Titled._fields, "pk")
    return {rows.Titled(*keys): pk for *keys, pk in found}


def value_keys(held: Iterable[rows.Held]) -> dict[rows.Held, int]:
    """The keys of these values; new ones are added, likewise."""
    wanted = sorted(held, key=lambda each: (each.parameter, each.choice, str(each.low), str(each.high)))
    known = _known(wanted)
    new = [Value(**each._asdict()) for each in wanted if each not in known]
    if new:
        Value.objects.bulk_create(new, ignore_conflicts=True)
        known = _known(wanted)
    return {each: known[each] for each in wanted}


def _known(wanted: list[rows.Held]) -> dict[rows.Held, int]:
    choices = {each.choice for each in wanted if each.choice}
    measured = {each.parameter for each in wanted if not each.choice}
    parameters = {each.parameter for each in wanted}
    found = (
        Value.objects.filter(parameter__in=parameters, choice__in=choices)
        if choices
        else Value.objects.none()
    )
    ends = {end for each in wanted for end in (each.low, each.high) if end is not None}
    numbers = Value.objects.filter(parameter__in=measured, choice="")
    numbers = numbers.filter(low__in=ends) | numbers.filter(high__in=ends)
    columns = ("parameter", "low", "high", "choice", "pk")
    pairs = [*found.values_list(*columns), *(numbers.values_list(*columns) if measured else ())]
    return {rows.Held(*held): key for *held, key in pairs}


@transaction.atomic
def follow_makers() -> int:
    """Give the listings of renamed makers their new place in the order; how many there were."""
    moved = 0
    for maker in Manufacturer.objects.order_by("pk"):
        key = designations.sort_key(maker.name_ru)
        stale = Listing.objects.select_for_update().filter(manufacturer=maker).exclude(manufacturer_key=key)
        entries = list(stale.order_by("pk").values_list("pk", flat=True))
        Listing.objects.filter(pk__in=entries).update(manufacturer_key=key)
        Change.objects.bulk_create([Change(entry=entry) for entry in entries])
        moved += len(entries)
    return moved
