"""Days and instants as the API writes them."""

from __future__ import annotations

from datetime import date, datetime


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
