"""Storing a file that somebody uploads for a manufacturer."""

import hashlib
import mmap
import os
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, Protocol

from django.db import connection, transaction

from products.documents import folder, queries, rules
from products.documents.models import Document, Upload
from products.parties import models as parties
from products.parties import rules as parties_rules

CHUNK = 64 * 1024
MAY_UPLOAD = (parties.Role.EDITOR, parties.Role.SIGNER)


class Readable(Protocol):
    """What an upload must offer; a file, or an uploaded file of a form."""

    def read(self, size: int, /) -> bytes: ...


def store(
    *,
    upload: Readable,
    name: str,
    manufacturer: parties.Manufacturer,
    actor: parties.User,
    at: datetime,
    attached: bool = False,
) -> Document:
    """Keep the file once per content and note who uploaded it for whom; `attached` as in `rules.examine`.

    Raises `parties.rules.NotAllowed` or `documents.rules.Refused`; then nothing is kept. The same
    file uploaded again for the same manufacturer keeps its first name and moment.
    """
    parties_rules.require(actor, manufacturer, MAY_UPLOAD, at)
    document = keep(upload=upload, at=at, attached=attached)
    Upload.objects.get_or_create(
        document=document,
        manufacturer=manufacturer,
        defaults={"by": actor, "name": rules.clean_name(name, document.media_type), "at": at},
    )
    return document


def keep(*, upload: Readable, at: datetime, attached: bool = False) -> Document:
    """The bytes once, and their row; the operation that calls it has asked for the right.

    The file is on the disk before the row that names it is there for others.
    """
    with folder.incoming() as (file, draft):
        sha256, size = _receive(upload, file)
        rules.check_size(size)
        examined = _examine(file, attached=attached)
        file.flush()
        os.fsync(file.fileno())
        with transaction.atomic():
            alone_with(sha256)
            folder.keep(draft, sha256, size)
            document, _created = Document.objects.get_or_create(
                sha256=sha256,
                defaults={
                    "size": size,
                    "media_type": examined.media_type,
                    "pages": examined.pages,
                    "has_text": examined.has_text,
                    "stored_at": at,
                },
            )
    return document


def alone_with(sha256: str) -> None:
    """Until the transaction ends nobody else brings these bytes or takes them away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [sha256])


def forget(upload: Upload) -> None:
    """An upload that nothing names goes, and the bytes with the last one. The caller is `alone_with` them.

    The bytes go first: a row without them is swept again, bytes without a row would lie there for ever.
    """
    document = upload.document
    upload.delete()
    if not queries.is_named(document) and not document.uploads.exists():
        folder.path(document.sha256).unlink(missing_ok=True)
        document.delete()


def hand_over(
    papers: Iterable[str], *, giver: parties.Manufacturer, taker: parties.Manufacturer, at: datetime
) -> None:
    """Files that one manufacturer uploaded may be named by another too: it took over what they are about."""
    uploads = Upload.objects.filter(manufacturer=giver, document__in=list(papers))
    Upload.objects.bulk_create(
        [
            Upload(document_id=row.document_id, manufacturer=taker, by_id=row.by_id, name=row.name, at=at)
            for row in uploads
        ],
        ignore_conflicts=True,
    )


def _receive(upload: Readable, file: BinaryIO) -> tuple[str, int]:
    """Copy while hashing; stops as soon as the file is known to be too large."""
    hashed, size = hashlib.sha256(), 0
    while size <= rules.SIZE_LIMIT and (chunk := upload.read(CHUNK)):
        hashed.update(chunk)
        file.write(chunk)
        size += len(chunk)
    return hashed.hexdigest(), size


def _examine(file: BinaryIO, *, attached: bool) -> rules.Examined:
    """Judge the bytes where they lie, without reading the whole file into memory."""
    file.flush()
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return rules.examine(data, attached=attached)
