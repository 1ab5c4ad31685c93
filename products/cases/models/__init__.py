"""The tables of cases: the procedure, what goes with a filing, what the parties make of it, their terms."""

from .filed import Acknowledgement, FilingPaper
from .motions import Motion
from .procedure import Bundle, Case, Event
from .reminding import Reminder
from .reports import Report
from .reviewing import Decision, Opinion, Remark, Review, Verdict
from .terms import MovedDay, Term

__all__ = [
    "Acknowledgement",
    "Bundle",
    "Case",
    "Decision",
    "Event",
    "FilingPaper",
    "Motion",
    "MovedDay",
    "Opinion",
    "Remark",
    "Reminder",
    "Report",
    "Review",
    "Term",
    "Verdict",
]
