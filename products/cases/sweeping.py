"""Uploads that nothing names: told of first, gone a week later. Drafts go by `lapsing`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from products.documents import operations as documents
from products.documents import queries as document_queries
from products.documents.models import Upload
from products.entries import standing

from .models import Reminder

#: An upload that nothing names for so long goes, and is told of so long before.
KEPT, NOTICE = timedelta(days=30), timedelta(days=7)


def in_drafts() -> set[str]:
    """The documents that any draft names, whatever became of it: a copy of it names them again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT item->>'sha256' FROM products_case c"
            " CROSS JOIN jsonb_array_elements(c.draft->'documents') item"
            " WHERE jsonb_typeof(c.draft->'documents') = 'array'"
        )
        return {sha256 for (sha256,) in cursor.fetchall() if sha256}


def announce(at: datetime) -> int:
    """Mark the uploads that are to go in a week and remind their makers; take back what is named again."""
    named = in_drafts()
    old = Upload.objects.filter(at__lt=at - KEPT + NOTICE)
    Upload.objects.filter(noticed_at__isnull=False, document__in=named).update(noticed_at=None)
    loose = document_queries.unnamed(old.filter(noticed_at__isnull=True)).exclude(document__in=named)
    due, found = standing.day(at + NOTICE), list(loose.values_list("pk", "manufacturer"))
    if not found:
        return 0
    with transaction.atomic():
        Upload.objects.filter(pk__in=[key for key, _maker in found]).update(noticed_at=at)
        made = Reminder.objects.bulk_create(
            [
                Reminder(
                    about=Reminder.About.UPLOADS,
                    manufacturer_id=maker,
                    due=due,
                    ahead=NOTICE.days,
                    at=at,
                )
                for maker in sorted({maker for _key, maker in found})
            ],
            ignore_conflicts=True,
        )
    return len(made)


def ripe(at: datetime) -> list[int]:
    """Uploads told of a week ago that nothing names to this day."""
    told = Upload.objects.filter(noticed_at__lte=at - NOTICE, at__lt=at - KEPT)
    loose = document_queries.unnamed(told).exclude(document__in=in_drafts())
    return list(loose.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def sweep(upload_id: int) -> bool:
    """Let one upload go, and its bytes when nobody else gave them; false when it is named after all."""
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        return False
    documents.alone_with(upload.document_id)
    # Asked again: what was named while the lock was waited for is seen only now.
    if (
        upload.document_id in in_drafts()
        or not document_queries.unnamed(Upload.objects.filter(pk=upload_id)).exists()
    ):
        return False
    documents.forget(upload)
    return True
