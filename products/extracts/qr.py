"""An address as a QR code, for a template to draw. Pure."""

from __future__ import annotations

import segno


def rows(address: str) -> list[str]:
    """Row by row, `1` where it is dark; without the quiet zone around it."""
    return ["".join(map(str, row)) for row in segno.make_qr(address, error="m").matrix]
