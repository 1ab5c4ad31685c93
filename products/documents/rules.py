"""What may be uploaded, judged by content and never by name. Pure functions.

The rules, by code:

* D01 the file is empty;
* D02 the file is larger than the limit;
* D03 the content is not a PDF, PNG or JPEG, whatever the name says;
* D04 the file is cut off or damaged;
* D05 the PDF is encrypted or asks for a password;
* D06 the PDF contains a script or starts programs.

D05 and D06 are a scan of the bytes. They see names written with `#xx` escapes. They do not see
what lies inside compressed object streams, nor other dangers of the format (attached files,
forms, links, damaged fonts), and they are no virus scan: they stop the ordinary case, while the
safe response keeps the rest from running on our pages. A PNG must end where its data ends; a
JPEG may carry bytes after its end, as cameras write them.
"""

import mmap
import re
import unicodedata
from dataclasses import dataclass

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
MEDIA_TYPES = (PDF, PNG, JPEG)
SUFFIXES = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg")}

SIZE_LIMIT = 20 * 1024 * 1024
NAME_LIMIT = 120
PAGES_LIMIT = 100_000

Bytes = bytes | mmap.mmap

_HEAD = 4096
# Readers look for the end marker of a PDF in the last 1024 bytes.
_TAIL = 1024
_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_START = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_JPEG_SCAN = 0xDA
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PDF_START = re.compile(rb"%PDF-[12]\.\d")


class Refused(Exception):
    """A file that may not be stored: the rule's code and a sentence for the person."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Examined:
    """What the content of an allowed file showed."""

    media_type: str
    pages: int | None


def check_size(size: int, *, limit: int = SIZE_LIMIT) -> None:
    """Refuse an empty file (D01) and one over the limit (D02)."""
    if size <= 0:
        raise Refused("D01", _("Файл пуст."))
    if size > limit:
        raise Refused(
            "D02",
            _("Файл больше %(limit)s МБ. Уменьшите его и загрузите снова.")
            % {"limit": limit // (1024 * 1024)},
        )


def examine(data: Bytes) -> Examined:
    """Say what a file is, or refuse it (D03 to D06). The size is checked elsewhere."""
    media_type = _media_type(data)
    if media_type == PDF:
        _check_pdf(data)
        return Examined(PDF, _pages(data))
    whole = data[-len(_PNG_END) :] == _PNG_END if media_type == PNG else _is_whole_jpeg(data)
    if not whole:
        raise Refused("D04", _("Изображение повреждено или обрезано. Загрузите файл целиком."))
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


def _media_type(data: Bytes) -> str:
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
        raise Refused(
            "D03",
            _(
                "Принимаются только файлы PDF, PNG и JPEG. "
                "Содержимое этого файла другое, каким бы ни было его имя."
            ),
        )
    return claimed


def _opinions(head: bytes) -> set[str]:
    try:
        return {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _name(name: bytes) -> bytes:
    """A pattern for a PDF name: each character plain or as #xx, and nothing of a name after it."""
    spelled = b"".join(b"(?:%s|#(?i:%02x))" % (re.escape(bytes([code])), code) for code in name)
    return b"/" + spelled + rb"(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"


_SPACE = rb"[\x00\t\n\x0c\r ]"
# Encrypt is a key of the trailer: a reference or a dictionary follows it, so a text that merely
# mentions the word is not taken for it.
_ENCRYPTED = re.compile(_name(b"Encrypt") + _SPACE + rb"{0,64}(?:\d{1,10}" + _SPACE + rb"|<<)")
_ACTIVE = re.compile(_name(b"JavaScript") + b"|" + _name(b"JS") + b"|" + _name(b"Launch"))
_PAGE_TREE = re.compile(_name(b"Type") + _SPACE + rb"{0,8}" + _name(b"Pages"))
_COUNT = re.compile(_name(b"Count") + _SPACE + rb"{1,8}(\d{1,6})(?!\d)")


def _check_pdf(data: Bytes) -> None:
    tail = data[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused("D04", _("Файл PDF обрезан или повреждён: у него нет конца."))
    if _ENCRYPTED.search(data):
        raise Refused("D05", _("Файл PDF зашифрован или закрыт паролем. Сохраните его без защиты."))
    if _ACTIVE.search(data):
        raise Refused(
            "D06",
            _("Файл PDF содержит сценарий или запуск программ. Сохраните его без них."),
        )


def _pages(data: Bytes) -> int | None:
    """The number of pages the page tree states; None when it lies in a compressed stream."""
    counts = []
    # A real file has few nodes of the tree; the bounds keep a crafted one from costing time.
    for seen, node in enumerate(_PAGE_TREE.finditer(data)):
        if seen >= 1000:
            return None
        start = data.rfind(b"<<", max(0, node.start() - 65_536), node.start())
        end = data.find(b">>", node.end(), node.end() + 65_536)
        if start >= 0 and end >= 0 and (count := _COUNT.search(data[start:end])):
            counts.append(int(count[1]))
    most = max(counts, default=0)
    return most if 0 < most <= PAGES_LIMIT else None


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
