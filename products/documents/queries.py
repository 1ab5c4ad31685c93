"""Which documents there are, whose they are, and their bytes. Whether to show one is the face's."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models import Exists, OuterRef, QuerySet

from products.documents import folder, rules
from products.documents.models import Document, Upload
from products.parties.models import Manufacturer


class Damaged(RuntimeError):
    """The folder does not hold the bytes that the database knows."""


def get(sha256: str) -> Document | None:
    """The document with this digest."""
    return Document.objects.filter(sha256=sha256).first()


def named(digests: Iterable[str]) -> dict[str, Document]:
    """The documents of a content by digest."""
    wanted = list(digests)
    return Document.objects.in_bulk(wanted) if wanted else {}


def uploads(manufacturer: Manufacturer) -> QuerySet[Upload]:
    """What was uploaded for a manufacturer, newest first."""
    return Upload.objects.filter(manufacturer=manufacturer).select_related("document").order_by("-at", "-pk")


def upload(sha256: str, manufacturer: Manufacturer) -> Upload | None:
    """The manufacturer's own upload of this document; None when it never gave it."""
    own = Upload.objects.filter(document_id=sha256, manufacturer=manufacturer)
    return own.select_related("document").first()


@dataclass(frozen=True)
class Paper:
    """An upload that may be a product's paper."""

    size: int
    is_scan: bool  # without any text


def papers(manufacturer: Manufacturer | None, among: Collection[str] | None = None) -> dict[str, Paper]:
    """What of a manufacturer's uploads may be a product's paper, by digest: of all, or of those named."""
    if manufacturer is None or (among is not None and not among):
        return {}
    own = Upload.objects.filter(manufacturer=manufacturer, document__media_type__in=rules.MEDIA_TYPES)
    if among is not None:
        own = own.filter(document__in=among)
    known = own.values_list("document_id", "document__size", "document__has_text")
    return {sha256: Paper(size, text is False) for sha256, size, text in known}


def _namers() -> list[Any]:
    """Every column by which a row of some table names a document, whichever room it is in; but uploads."""
    return [
        relation.field
        for relation in Document._meta.related_objects
        if relation.related_model is not Upload and relation.field.concrete
    ]


def is_named(document: Document) -> bool:
    return any(field.model.objects.filter(**{field.name: document}).exists() for field in _namers())


def unnamed(uploads: QuerySet[Upload]) -> QuerySet[Upload]:
    """Of these uploads, those whose document no row of any table names. What a draft names is no row."""
    for field in _namers():
        namers = field.model.objects.filter(**{field.name: OuterRef("document")})
        uploads = uploads.filter(~Exists(namers))
    return uploads


def is_whole(document: Document) -> bool:
    return folder.is_whole(document.sha256, document.size)


def damaged(sizes: Mapping[str, int]) -> list[str]:
    """Those whose bytes are not there or not whole, by digest and size. Looks at sizes, not at bytes."""
    return [sha256 for sha256, size in sizes.items() if not folder.is_whole(sha256, size)]


def open_bytes(document: Document) -> BinaryIO:
    """The file, open for reading; `Damaged` when it is missing or cut."""
    try:
        file = folder.path(document.sha256).open("rb")
    except FileNotFoundError as error:
        raise Damaged(f"The document {document.sha256} is not in the folder.") from error
    if (size := file.seek(0, 2)) != document.size:
        file.close()
        raise Damaged(f"The document {document.sha256} has {size} bytes, not {document.size}.")
    file.seek(0)
    return file
