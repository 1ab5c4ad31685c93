"""Small real files, made byte by byte."""

import base64
import struct
import zlib


def pdf(pages: int = 1, extra: str = "", trailer: str = "", text: str = "Data sheet") -> bytes:
    """A valid PDF with so many pages; `extra` goes into the catalogue, `trailer` into the trailer."""
    content = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
        ]
        * pages,
    ]
    body, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def packed(pages: int = 1) -> bytes:
    """A PDF of the newer kind: its objects lie in a compressed stream, its table of objects is one, too."""
    inside = f"1 0 2 30 << /Type /Pages /Count {pages} >> << /Type /Font >>".encode()
    stream = zlib.compress(inside)
    body = b"%PDF-1.5\n4 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode /Length "
    body += b"%d >>\nstream\n%s\nendstream\nendobj\n" % (len(stream), stream)
    table = b"5 0 obj\n<< /Type /XRef /Root 3 0 R /Size 6 >>\nstream\nendstream\nendobj\n"
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


_CMS = bytes.fromhex("3082010006092a864886f70d010702") + bytes(245)
#: Detached signatures as programs write them: bytes, bytes without a length, base64, armoured base64.
SIGNATURES = (
    _CMS,
    bytes.fromhex("308006092a864886f70d010702a080") + bytes(40),
    base64.encodebytes(_CMS),
    b"-----BEGIN PKCS7-----\n" + base64.encodebytes(_CMS) + b"-----END PKCS7-----\n",
)


def png() -> bytes:
    """One grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """The frame of a baseline image of one grey pixel."""
    quantisation = b"\xff\xdb\x00\x43\x00" + bytes([16]) * 64
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    huffman = (
        b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00" + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
    )
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x3f"
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + jfif + quantisation + frame + huffman + scan + b"\xff\xd9"


FOREIGN = {
    "an EXE": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200),
    "an ELF": b"\x7fELF\x02\x01\x01" + bytes(200),
    "HTML": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "a ZIP": b"PK\x03\x04" + bytes(200),
    "a GIF": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "plain text": "Справочный листок".encode(),
    "a PDF after HTML": b"<html>" + pdf(),
    "a PDF after an EXE": b"MZ\x90\x00" + pdf(),
    "only the word PDF": b"%PDF-",
    "one byte": b"\x00",
}
