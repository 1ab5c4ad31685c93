"""What is wrong with a batch, grouped by what puts it right: one fault of a column, then each wrong text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.utils.functional import cached_property

from products.entries.rules import ERROR, WARNING

from .models import Batch, Line
from .rules import NOTE, Issue, has_page
from .wording import Wording

#: Lines shown with a wrong text; the others are put right with them.
SAMPLE = 20

_ISSUES = """
SELECT line.sheet, issue ->> 'column', issue ->> 'code', issue ->> 'level', issue ->> 'address',
       issue ->> 'found', (array_agg(issue ORDER BY line.position))[1], count(*),
       (array_agg(line.id ORDER BY line.position))[1:%s]
FROM products_line line, jsonb_array_elements(line.issues) issue
WHERE line.batch_id = %s
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY min(line.position)
"""


@dataclass
class Wrong:
    """One wrong text: `operations.fix(alike=True)` on any of its lines puts all of them right."""

    issue: Issue
    count: int
    lines: list[Line]  # the first of them
    words: Wording

    @property
    def found(self) -> str:
        return self.issue.found

    @cached_property
    def worded(self) -> Issue:
        """The issue as the reader is told of it; asked of what is shown alone."""
        return self.words.worded(self.lines[0], [self.issue])[0]


@dataclass
class Group:
    """One kind of fault in one column of a sheet."""

    code: str
    level: str
    sheet: int
    column: str
    heading: str
    address: str
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(wrong.count for wrong in self.wrong)

    @property
    def has_page(self) -> bool:
        return has_page(self.code)

    @property
    def message(self) -> str:
        return self.wrong[0].worded.message


def groups(batch: Batch, words: Wording) -> list[Group]:
    """Errors first, then what concerns most lines, then what is only to be known; two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_ISSUES, [SAMPLE, batch.pk])
        rows = cursor.fetchall()
    lines = batch.lines.select_related("category").in_bulk({pk for row in rows for pk in row[-1]})
    headings = {
        (number, column["column"]): column["heading"]
        for number, sheet in enumerate(batch.mapping)
        for column in sheet["columns"]
    }
    found: dict[tuple[object, ...], Group] = {}
    for sheet, column, code, level, address, _found, issue, count, keys in rows:
        heading = headings.get((sheet, column), "")
        group = found.setdefault(
            (sheet, column, code, address), Group(code, level, sheet, column, heading, address)
        )
        kept = Issue.from_json(json.loads(issue) if isinstance(issue, str) else issue)
        group.wrong.append(Wrong(kept, count, [lines[pk] for pk in keys], words))
    return _in_order(found.values())


def _in_order(found: Iterable[Group]) -> list[Group]:
    order = (ERROR, WARNING, NOTE)
    return sorted(found, key=lambda group: (order.index(group.level), -group.count))
