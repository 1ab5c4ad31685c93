"""Who answers now: the engine in memory while it is well and knows the answer, the database otherwise.

The two give the same answer, so nobody who asks needs to know which it was; `health` says it to who watches.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from products.search.columns.engine import Columns
from products.search.columns.segment import NotHere
from products.search.columns.snapshots import Unusable
from products.search.database import Database
from products.search.question import Asked, Engine, Found, Question, Wanted
from products.search.typed.designations import QueryKey

log = logging.getLogger(__name__)


class Quickest:
    """The one engine the register asks."""

    name = "quickest"

    def __init__(self, columns: Columns) -> None:
        self.columns, self.database = columns, Database()

    def ask(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Found:
        try:
            return self.columns.ask(question, wanted, facets)
        except (NotHere, Unusable):
            pass  # nothing is wrong: the database knows
        except DatabaseError:
            raise
        except Exception:
            log.exception("the search index failed, the database answers")
        return self.database.ask(question, wanted, facets)

    def knows_name(self, keys: Sequence[QueryKey]) -> bool:
        try:
            return self.columns.knows_name(keys)
        except Unusable:
            pass
        except DatabaseError:
            raise
        except Exception:
            log.exception("the search index failed, the database answers")
        return self.database.knows_name(keys)


@cache
def _quickest(folder: str) -> Quickest:
    return Quickest(Columns(settings.VAR / folder))


def ready() -> Engine:
    """The quickest engine that is well."""
    return _quickest("search")


def health() -> dict[str, Any]:
    """Which engine answers, and if it is not the quick one, why; how far behind its snapshot is."""
    columns = _quickest("search").columns
    try:
        state = columns.state()
    except Unusable as unusable:
        return {"engine": Database.name, "reason": str(unusable)}
    except Exception as error:  # whatever it is, the site goes on without it
        log.exception("the search index failed, the database answers")
        return {"engine": Database.name, "reason": type(error).__name__}
    return {"engine": columns.name, "snapshot": state.snapshot.name, "changes": state.changed}
