"""The tables of cases: the procedure, what goes with a filing, what the parties make of it, their terms."""

from .claims import Claim
from .filed import Acknowledgement, FilingPaper
from .procedure import Bundle, Case, Event
from .reviewing import Decision, Opinion, Remark, Review, Step, Verdict
from .terms import Term

__all__ = [
    "Acknowledgement",
    "Bundle",
    "Case",
    "Claim",
    "Decision",
    "Event",
    "FilingPaper",
    "Opinion",
    "Remark",
    "Review",
    "Step",
    "Term",
    "Verdict",
]
