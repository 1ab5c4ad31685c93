"""What may be uploaded, judged by content and never by name. Pure functions.

The rules, by code (`refusals.RULES` says their sentences):

* D01 the file is empty;
* D02 the file is larger than the limit;
* D03 the content is not a PDF, PNG or JPEG, whatever the name says;
* D04 the file is cut off or damaged;
* D05 the PDF is encrypted or asks for a password;
* D06 the PDF contains a script or starts programs;
* D07 the PDF cannot be opened or has no pages;
* D08 what is attached to a filing is neither of these nor a detached signature.

How a PDF is read is told in `pdf`. A PNG must end where its data ends; a JPEG may carry bytes after its
end, as cameras write them.
"""

import mmap
import re
import unicodedata
from dataclasses import dataclass

import puremagic

from products.documents import pdf
from products.documents.refusals import Refused
from products.documents.signatures import SIGNATURE, is_signature
from products.documents.signatures import SUFFIXES as SIGNATURE_SUFFIXES

__all__ = ["JPEG", "MEDIA_TYPES", "PDF", "PNG", "SIGNATURE", "STORED", "Examined", "Refused"]

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
#: What a reader may be shown, and what a product's papers may be.
MEDIA_TYPES = (PDF, PNG, JPEG)
#: What may lie in the folder at all.
STORED = (*MEDIA_TYPES, SIGNATURE)
SUFFIXES = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg"), SIGNATURE: SIGNATURE_SUFFIXES}

SIZE_LIMIT = 20 * 1024 * 1024
NAME_LIMIT = 120

Bytes = bytes | mmap.mmap

_HEAD = 4096
_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_START = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_JPEG_SCAN = 0xDA
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PDF_START = re.compile(rb"%PDF-[12]\.\d")


@dataclass(frozen=True)
class Examined:
    """What the content of an allowed file showed; `has_text` is None where nobody can tell."""

    media_type: str
    pages: int | None
    has_text: bool | None = None


def check_size(size: int, *, limit: int = SIZE_LIMIT) -> None:
    """Refuse an empty file (D01) and one over the limit (D02)."""
    if size <= 0:
        raise Refused("D01")
    if size > limit:
        raise Refused("D02", limit=limit // (1024 * 1024))


def examine(data: Bytes, *, attached: bool = False) -> Examined:
    """Say what a file is, or refuse it (D03 to D08). The size is checked elsewhere.

    `attached` to a filing it may be a detached signature, too.
    """
    if attached and is_signature(data[:_HEAD]):
        return Examined(SIGNATURE, None)
    media_type = _media_type(data, otherwise="D08" if attached else "D03")
    if media_type == PDF:
        read = pdf.read(data)
        return Examined(PDF, read.pages, read.has_text)
    whole = data[-len(_PNG_END) :] == _PNG_END if media_type == PNG else _is_whole_jpeg(data)
    if not whole:
        raise Refused("D04")
    return Examined(media_type, None)


def _is_whole_jpeg(data: Bytes) -> bool:
    """Does a frame lead to a scan, and the scan to an end? Segments tell their own length."""
    at, framed = 2, False
    # A real picture has some dozens of segments; the bound keeps a crafted one from costing time.
    for _segment in range(10_000):
        if at + 4 > len(data) or data[at] != 0xFF:
            return False
        marker = data[at + 1]
        if marker == 0xFF:  # filling before a marker
            at += 1
            continue
        if marker == _JPEG_SCAN:
            return framed and data.rfind(_JPEG_END, at) > 0
        framed = framed or marker in _JPEG_FRAMES
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return False


def _media_type(data: Bytes, *, otherwise: str) -> str:
    head = data[:_HEAD]
    claimed = None
    if _PDF_START.match(head):
        claimed = PDF
    elif head.startswith(_PNG_START):
        claimed = PNG
    elif head.startswith(_JPEG_START):
        claimed = JPEG
    # Two independent opinions: our own exact signatures and the table of a maintained library.
    if claimed is None or claimed not in _opinions(head):
        raise Refused(otherwise)
    return claimed


def _opinions(head: bytes) -> set[str]:
    try:
        return {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def clean_name(name: str, media_type: str) -> str:
    """The name to show: no path, no invisible characters, the suffix of what the file is."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(
        " " if unicodedata.category(sign) in {"Zs", "Zl", "Zp"} else sign
        for sign in last
        if unicodedata.category(sign)[0] != "C"
    )
    # Quotes and the signs file systems refuse make a header or a saved name ambiguous.
    visible = " ".join(re.sub(r'[<>:"|?*]', " ", visible).split())
    suffixes = SUFFIXES[media_type]
    suffix = next((s for s in suffixes if visible.lower().endswith(s)), None)
    stem = visible[: -len(suffix)] if suffix else visible
    suffix = suffix or suffixes[0]
    return (stem.strip(". ")[: NAME_LIMIT - len(suffix)].strip(". ") or "document") + suffix
