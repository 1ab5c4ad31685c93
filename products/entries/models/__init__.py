"""The tables of entries: what is registered, its periods, and where it is suspended."""

from .registered import Confirmation, Entry, Expiry, NumberCounter, Revision, RevisionDocument, Validity
from .suspended import Suspension

__all__ = [
    "Confirmation",
    "Entry",
    "Expiry",
    "NumberCounter",
    "Revision",
    "RevisionDocument",
    "Suspension",
    "Validity",
]
