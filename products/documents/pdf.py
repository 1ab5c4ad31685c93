"""Can a PDF be opened, how many pages has it, and is there text in it? Pure.

Our own reading of the bytes, not a library: a library that builds the whole document from a hostile file
costs more time than the upload may, and here three facts are enough. What is looked at:

* the end marker and the place it names: the table of objects (`xref`) or the stream that stands for it;
* the tree of pages and the fonts, in plain sight or inside compressed object streams, of which no more than
  a bounded part is unpacked. A page without any font holds pictures only: a scan, nothing to find or copy.

Encryption and scripts are a scan of the plain bytes. They see names written with `#xx` escapes, but not
what lies inside compressed streams, nor other dangers of the format (attached files, forms, links, damaged
fonts), and they are no virus scan: they stop the ordinary case, while the safe response keeps the rest from
running on our pages.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from products.documents.refusals import Refused

Bytes = bytes | mmap.mmap

PAGES_LIMIT = 100_000
# Readers look for the end marker of a PDF in the last 1024 bytes.
_TAIL = 1024
#: No more object streams, and no more bytes of them together, are unpacked.
STREAMS, UNPACKED = 400, 8 * 1024 * 1024
#: A packed stream is read no further than this.
PACKED = 1024 * 1024
_SPACE = rb"[\x00\t\n\x0c\r ]"


@dataclass(frozen=True)
class Read:
    """What an allowed PDF showed; `pages` is None where the tree of pages lies out of sight."""

    pages: int | None
    has_text: bool


def _name(name: bytes) -> bytes:
    """A pattern for a PDF name: each character plain or as #xx, and nothing of a name after it."""
    spelled = b"".join(b"(?:%s|#(?i:%02x))" % (re.escape(bytes([code])), code) for code in name)
    return b"/" + spelled + rb"(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"


# Encrypt is a key of the trailer: a reference or a dictionary follows it, so a text that merely
# mentions the word is not taken for it.
_ENCRYPTED = re.compile(_name(b"Encrypt") + _SPACE + rb"{0,64}(?:\d{1,10}" + _SPACE + rb"|<<)")
_ACTIVE = re.compile(_name(b"JavaScript") + b"|" + _name(b"JS") + b"|" + _name(b"Launch"))
_PAGE_TREE = re.compile(_name(b"Type") + _SPACE + rb"{0,8}" + _name(b"Pages"))
_COUNT = re.compile(_name(b"Count") + _SPACE + rb"{1,8}(\d{1,6})(?!\d)")
_FONT = re.compile(_name(b"Font"))
_PLACE = re.compile(rb"startxref" + _SPACE + rb"{1,8}(\d{1,10})")
_OBJECTS = re.compile(rb"xref\b|\d{1,10}" + _SPACE + rb"{1,4}\d{1,5}" + _SPACE + rb"{1,4}obj\b")
_OBJECT_STREAM = re.compile(
    _name(b"Type") + _SPACE + rb"{0,8}" + _name(b"ObjStm") + rb"[^\x80-\xff]{0,200}?stream\r?\n"
)


def read(data: Bytes) -> Read:
    """What the file shows; `Refused` (D04 to D07) when nobody could read it, or it acts by itself."""
    tail = data[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused("D04")
    if _ENCRYPTED.search(data):
        raise Refused("D05")
    if _ACTIVE.search(data):
        raise Refused("D06")
    if not _opens(data, tail):
        raise Refused("D07")
    unpacked = list(_unpacked(data))
    counts = [count for part in (data, *unpacked) for count in _counts(part)]
    if counts and max(counts) == 0:
        raise Refused("D07")
    most = max(counts, default=0)
    pages = most if 0 < most <= PAGES_LIMIT else None
    return Read(pages, any(_FONT.search(part) for part in (data, *unpacked)))


def _opens(data: Bytes, tail: bytes) -> bool:
    """Does the end of the file name a place where its objects are listed?"""
    places = [int(place) for place in _PLACE.findall(tail)]
    return bool(places) and bool(_OBJECTS.match(data[places[-1] : places[-1] + 40].lstrip()))


def _unpacked(data: Bytes) -> Iterator[bytes]:
    """The compressed object streams, as far as the bounds go."""
    left = UNPACKED
    for seen, start in enumerate(_OBJECT_STREAM.finditer(data)):
        if seen >= STREAMS or left <= 0:
            return
        try:
            part = zlib.decompressobj().decompress(data[start.end() : start.end() + PACKED], left)
        except zlib.error:
            continue
        left -= len(part)
        yield part


def _counts(data: Bytes) -> Iterator[int]:
    """The numbers of pages that the nodes of the page tree state."""
    # A real file has few nodes of the tree; the bounds keep a crafted one from costing time.
    for seen, node in enumerate(_PAGE_TREE.finditer(data)):
        if seen >= 1000:
            return
        start = data.rfind(b"<<", max(0, node.start() - 65_536), node.start())
        end = data.find(b">>", node.end(), node.end() + 65_536)
        if start >= 0 and end >= 0 and (count := _COUNT.search(data[start:end])):
            yield int(count[1])
