"""Is a file a detached signature? Pure. It is only told apart from other files; nobody verifies it here."""

from __future__ import annotations

import base64
import binascii
import re

SIGNATURE = "application/pkcs7-signature"
SUFFIXES = (".sig", ".p7s")

#: 1.2.840.113549.1.7.2, «signed data», as the first thing inside the outer sequence.
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_ARMOUR = re.compile(rb"-----(BEGIN|END) [A-Z0-9 ]{1,40}-----")
_HEAD = 4096


def is_signature(head: bytes) -> bool:
    """CMS (PKCS #7) signed data, as bytes, in base64 or armoured; told by the beginning of the file."""
    return _is_cms(head) or _is_cms(_decoded(head[:_HEAD]))


def _is_cms(data: bytes) -> bool:
    """A sequence, its length (at most four bytes, or indefinite), then the identifier."""
    if len(data) < 2 or data[0] != 0x30:
        return False
    length_bytes = data[1] & 0x7F if data[1] & 0x80 else 0
    return length_bytes <= 4 and data[2 + length_bytes :].startswith(_SIGNED_DATA)


def _decoded(head: bytes) -> bytes:
    text = re.sub(rb"\s", b"", _ARMOUR.sub(b"", head))
    try:
        return base64.b64decode(text[: len(text) // 4 * 4], validate=True)
    except binascii.Error:
        return b""
