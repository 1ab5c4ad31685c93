"""The tables of cases: procedure, what goes with a filing, what the parties say and write, terms."""

from .filed import Acknowledgement, FilingPaper
from .procedure import Bundle, Case, Event
from .remarks import Reason, Remark
from .reminding import Reminder
from .reviewing import Decision, Opinion, Review, Verdict
from .terms import MovedDay, Term
from .working import Mark, Note

__all__ = [
    "Acknowledgement",
    "Bundle",
    "Case",
    "Decision",
    "Event",
    "FilingPaper",
    "Mark",
    "MovedDay",
    "Note",
    "Opinion",
    "Reason",
    "Remark",
    "Reminder",
    "Review",
    "Term",
    "Verdict",
]
