"""The tables of cases: procedure, what goes with a filing, what the parties say, write and attach, terms."""

from .analogues import AnalogueConfirmation
from .attached import Act, FilingPaper, Minutes
from .claims import Claim
from .filed import Acknowledgement
from .motions import Motion
from .procedure import Bundle, Case, Event
from .remarks import Reason, Remark
from .reminding import Reminder
from .reports import Report
from .reviewing import Decision, Opinion, Review, Step, Verdict
from .terms import MovedDay, Term
from .working import Mark, Note

__all__ = [
    "Acknowledgement",
    "Act",
    "AnalogueConfirmation",
    "Bundle",
    "Case",
    "Claim",
    "Decision",
    "Event",
    "FilingPaper",
    "Mark",
    "Minutes",
    "Motion",
    "MovedDay",
    "Note",
    "Opinion",
    "Reason",
    "Remark",
    "Reminder",
    "Report",
    "Review",
    "Step",
    "Term",
    "Verdict",
]
