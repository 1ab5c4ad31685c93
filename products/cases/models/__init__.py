"""The tables of cases: the procedure, what goes with a filing, what the parties make of it and attach, their
terms."""

from .attached import Act, Minutes
from .filed import Acknowledgement, FilingPaper
from .motions import Motion
from .procedure import Bundle, Case, Event
from .reminding import Reminder
from .reports import Report
from .reviewing import Decision, Opinion, Remark, Review, Verdict
from .terms import MovedDay, Term

__all__ = [
    "Acknowledgement",
    "Act",
    "Bundle",
    "Case",
    "Decision",
    "Event",
    "FilingPaper",
    "Minutes",
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
