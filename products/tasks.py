"""Table of contents: what every room has done in the background. The worker reads it; it defines none.

A room's `tasks` are thin: each calls one operation, under a name that stays when the code moves. A task
may be begun twice (its worker was killed), so it does only what is not done yet; what takes longer than a
few seconds is done in portions, each in a transaction that also defers the next one.
"""

from products.api import tasks as api
from products.cases import tasks as cases
from products.demand import tasks as demand
from products.exchange import tasks as exchange
from products.notices import tasks as notices

__all__ = ["api", "cases", "demand", "exchange", "notices"]
