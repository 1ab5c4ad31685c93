"""The tables of cases: the procedure, what the parties make of it, and the terms they keep."""

from .procedure import Bundle, Case, Event
from .reviewing import Decision, Opinion, Remark, Review, Verdict
from .terms import Term

__all__ = ["Bundle", "Case", "Decision", "Event", "Opinion", "Remark", "Review", "Term", "Verdict"]
