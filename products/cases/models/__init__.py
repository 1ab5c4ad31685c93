"""The tables of cases: the procedure, what goes with a filing, what the parties make of it and attach, their
terms."""

from .attached import Act, Minutes
from .filed import Acknowledgement, FilingPaper
from .procedure import Bundle, Case, Event
from .reviewing import Decision, Opinion, Remark, Review, Verdict
from .terms import Term

__all__ = [
    "Acknowledgement",
    "Act",
    "Bundle",
    "Case",
    "Decision",
    "Event",
    "FilingPaper",
    "Minutes",
    "Opinion",
    "Remark",
    "Review",
    "Term",
    "Verdict",
]
