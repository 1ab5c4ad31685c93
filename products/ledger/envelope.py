"""What the log itself writes around the body of a leaf, and whether read bytes still say it. Pure.

`v` the scheme, `n` the leaf's index, `at` the moment, `kind`, `subject`, and `prev`: the index of
the previous leaf about the same subject, left out in the first one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.ledger import canonical

SCHEME = 1
BODY_LIMIT = 65_535
OWN_KEYS = frozenset({"v", "n", "at", "kind", "subject", "prev"})


def compose(
    *, index: int, kind: str, subject: str, previous: int | None, at: datetime, body: Mapping[str, Any]
) -> bytes:
    """The exact bytes of a leaf."""
    if taken := sorted(OWN_KEYS & body.keys()):
        raise ValueError(f"The log itself writes the keys {', '.join(taken)}.")
    exact = canonical.canonical({**body, **_head(index, kind, subject, previous, at)})
    if len(exact) > BODY_LIMIT:
        raise ValueError(f"A leaf of {len(exact)} bytes is over the limit of {BODY_LIMIT}.")
    return exact


def fault(
    exact: bytes, *, index: int, kind: str, subject: str, previous: int | None, at: datetime
) -> str | Promise | None:
    """Why the bytes are not those of this leaf; None when they are."""
    try:
        value = canonical.parse(exact)
    except canonical.NotCanonical as error:
        return str(error)
    if not isinstance(value, dict):
        return _("запись не является объектом JSON")
    head = _head(index, kind, subject, previous, at)
    for key in sorted(OWN_KEYS):
        found, expected = value.get(key), head.get(key)
        # Python takes true for 1; the log does not.
        if found != expected or type(found) is not type(expected):
            return _("поле «%(key)s» записи: %(found)s, а должно быть %(expected)s") % {
                "key": key,
                "found": _shown(found),
                "expected": _shown(expected),
            }
    return None


def to_milliseconds(at: datetime) -> datetime:
    """The moment as the log keeps it: UTC, whole milliseconds."""
    if at.tzinfo is None:
        raise ValueError("A moment in the log needs a time zone.")
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)


def written(at: datetime) -> str:
    """The moment as a leaf writes it: 2026-11-22T09:00:00.123Z."""
    return to_milliseconds(at).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _head(index: int, kind: str, subject: str, previous: int | None, at: datetime) -> dict[str, Any]:
    head = {"v": SCHEME, "n": index, "at": written(at), "kind": kind, "subject": subject}
    return head if previous is None else {**head, "prev": previous}


def _shown(value: Any) -> str | Promise:
    return _("отсутствует") if value is None else repr(value)
