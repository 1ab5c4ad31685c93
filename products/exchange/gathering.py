"""Lines of a batch that name the same product, once all are judged: repeated, contradicting, or variants.

The first line becomes the case and holds the variants of the others; they hold nothing that is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from django.db.models import Count

from products.entries import content, queries
from products.entries.rules import ERROR

from . import repeats, variants
from .ground import Ground
from .judging import UNFILLED, Judged, SheetJudge, of_value
from .models import Batch, Line
from .repeats import Row
from .rules import Issue

Action = Line.Action
ACTIONS = {repeats.REPEAT: Action.REPEAT, repeats.VARIANT: Action.VARIANT}


def groups(
    batch: Batch, sheets: Sequence[SheetJudge], ground: Ground, keys: Collection[str] | None
) -> Iterator[list[Line]]:
    """Lines of one product, compared, for the caller to store: all groups, or those of some designations."""
    named = batch.lines.exclude(designation_key="").exclude(outcome=Line.Outcome.SKIP)
    if keys is not None:
        named = named.filter(designation_key__in=keys)
    counted = named.values("designation_key").annotate(times=Count("pk")).filter(times__gt=1)
    lines = named.filter(designation_key__in=counted.values("designation_key"))
    lines = lines.select_related("entry__current").order_by("designation_key", "position")
    for _key, same in groupby(lines.iterator(chunk_size=500), key=lambda line: line.designation_key):
        yield _compared(list(same), sheets, ground)


def _compared(lines: list[Line], sheets: Sequence[SheetJudge], ground: Ground) -> list[Line]:
    """The lines of one product, in their order, with what each is to the first."""
    rows = [
        Row(_place(line, sheets), sheets[line.sheet].designation_column, _judged(line, ground))
        for line in lines
    ]
    codes = repeats.compare(rows)
    joining = []
    for line, row, code in zip(lines[1:], rows[1:], codes, strict=True):
        line.outcome, line.issues = row.judged.outcome, [issue.as_json() for issue in row.judged.issues]
        line.action = Action.NONE if line.outcome == ERROR else ACTIONS[code]
        if line.action == Action.VARIANT:
            joining.append(row.judged)
    if joining:
        _join(lines[0], rows[0].judged, joining, ground)
    return lines


def _judged(line: Line, ground: Ground) -> Judged:
    """The line as it was judged."""
    category = line.category_id or ""
    built = ground.build(line.draft, category)[0] if category else {}
    return Judged(
        line.outcome,
        issues=[Issue.from_json(kept) for kept in line.issues],
        designation=line.designation,
        designation_key=line.designation_key,
        category=category,
        draft=line.draft,
        content=built,
    )


def _join(line: Line, first: Judged, others: list[Judged], ground: Ground) -> None:
    """The draft of all of them; what they make wrong together is the first line's to say."""
    line.draft = variants.gather([first.draft, *(judged.draft for judged in others)])
    alone = {(problem.code, problem.address) for problem in ground.build(first.draft, first.category)[1]}
    built, problems = ground.build(line.draft, first.category)
    still = {(problem.code, problem.address) for problem in problems}
    first.issues = [i for i in first.issues if i.code not in UNFILLED or (i.code, i.address) in still]
    first.issues += [
        of_value(problem, "", "", ground, first.category)
        for problem in problems
        if problem.level == ERROR and (problem.code, problem.address) not in alone
    ]
    first.settle()
    line.outcome, line.issues = first.outcome, [issue.as_json() for issue in first.issues]
    if line.outcome == ERROR:
        line.action = Action.NONE
    elif line.entry is not None and line.action in (Action.SAME, Action.CHANGE):
        stored = queries.current_revision(line.entry).content
        line.action = Action.CHANGE if content.difference(stored, built) else Action.SAME


def _place(line: Line, sheets: Sequence[SheetJudge]) -> str:
    """How the line is called in a sentence: its row, with the sheet where rows of several are brought in."""
    several = sum(not judge.sheet.skipped for judge in sheets) > 1
    return f"{line.row} ({sheets[line.sheet].sheet.name})" if several else f"{line.row}"
