"""Writing the index. Called inside the operation that changes an entry."""

from collections.abc import Callable, Iterable

from django.db import transaction

from products.entries.models import Entry
from products.search import index
from products.search.models import Designation, IndexedValue, Listing

BATCH = 500


@transaction.atomic
def reindex(entry: Entry, *, vocabulary: index.Vocabulary | None = None) -> None:
    """Make the rows of one entry again; the caller holds the lock of the entry."""
    _write([entry], vocabulary or index.Vocabulary.load())


def rebuild_all(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every row again, a batch to a transaction, while the register works on.

    Each batch locks its entries, so a decision taken meanwhile is indexed
    either by this or, later, by itself.
    """
    vocabulary = index.Vocabulary.load()
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        with transaction.atomic():
            list(Entry.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk"))
            _write(
                Entry.objects.filter(pk__in=batch).select_related("current", "manufacturer"),
                vocabulary,
            )
        progress(min(start + BATCH, len(keys)), len(keys))
    return len(keys)


def _write(entries: Iterable[Entry], vocabulary: index.Vocabulary) -> None:
    entries = list(entries)
    for model in (IndexedValue, Designation, Listing):
        model.objects.filter(entry__in=entries).delete()
    public = [entry for entry in entries if entry.state != Entry.State.PENDING]
    Listing.objects.bulk_create([index.listing(entry, vocabulary) for entry in public])
    Designation.objects.bulk_create([row for entry in public for row in index.names(entry)])
    IndexedValue.objects.bulk_create([row for entry in public for row in index.values(entry, vocabulary)])
