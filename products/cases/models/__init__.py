"""The tables of cases: the procedure, what goes with a filing, what the parties make of it, their terms."""

from .claims import Claim
from .filed import Acknowledgement, FilingPaper
from .procedure import Bundle, Case, Event
from .reminding import Reminder
from .reviewing import Decision, Opinion, Remark, Review, Step, Verdict
from .terms import MovedDay, Term

__all__ = [
    "Acknowledgement",
    "Bundle",
    "Case",
    "Claim",
    "Decision",
    "Event",
    "FilingPaper",
    "MovedDay",
    "Opinion",
    "Remark",
    "Reminder",
    "Review",
    "Step",
    "Term",
    "Verdict",
]
