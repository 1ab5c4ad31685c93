"""What a file is, by its content and never by its name; then the reader of that kind. Pure."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from . import grid, textual, workbook
from .grid import Book
from .rules import Refused

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


def read(data: bytes) -> Book:
    """The sheets of an XLSX or CSV file; `Refused` when it is neither, or not within bounds."""
    if not data.strip():
        raise Refused("I01")
    if len(data) > grid.SIZE_LIMIT:
        raise Refused("I02", expected=grid.SIZE_LIMIT // 1024**2)
    if data.startswith(b"PK\x03\x04"):
        book = _zipped(data)
    elif foreign := _foreign(data):
        raise Refused("I03", found=foreign)
    elif data.startswith(_COMPOUND):
        raise Refused("I04")
    else:
        book = textual.read(data)
    if not any(row.cells for sheet in book.sheets for row in sheet.rows):
        raise Refused("I01")
    return book


def _zipped(data: bytes) -> Book:
    if _OPEN_DOCUMENT in data[:120]:
        raise Refused("I03", found=_("документ OpenDocument (ODS)"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not any(name.startswith("xl/") for name in names):
                raise Refused("I03", found=_("архив ZIP или документ не таблицы"))
            if "xl/workbook.bin" in names:
                raise Refused("I03", found=_("двоичная книга Excel (XLSB)"))
            return workbook.read(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Refused("I05", found=type(error).__name__) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise Refused("I04") from error


def _foreign(data: bytes) -> str:
    """What people send by mistake, in words; empty when it may be text."""
    if data.startswith(_COMPOUND):
        return "" if _ENCRYPTED in data else _("книга старого Excel (XLS)")
    if data.startswith(b"%PDF"):
        return _("документ PDF")
    if (
        data[:1000]
        .lstrip(b"\xef\xbb\xbf \t\r\n")
        .lower()
        .startswith((b"<!doctype", b"<html", b"<?xml", b"<table"))
    ):
        return _("страница HTML или XML")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return _("изображение")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in data:
        return _("двоичный файл")
    return ""
