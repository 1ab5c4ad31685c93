"""Issues of stored lines in the words of the reader.

A line keeps codes and what fills their sentences in. A sentence of a rule of values depends on the
dictionary, so it is not put together here: the draft of the line is read once more, and its problems say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from products.dictionary import queries as dictionary

from .ground import Ground
from .models import Batch, Line
from .rules import RULES, Issue

#: (code, address) → the sentences of the problems that are so called, in their order.
Said = dict[tuple[str, str], list[str]]


def ground_of(batch: Batch, at: datetime, known: dictionary.Snapshot | None = None) -> Ground:
    """What the rows of a batch are judged against; `known` is the dictionary, where it is at hand."""
    maker = batch.manufacturer
    return Ground(manufacturer=maker, country=maker.party_id, at=at, known=known)


class Wording:
    """Words what is shown, and nothing else: a page shows a few dozen lines of thousands."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def of(self, line: Line) -> list[Issue]:
        """The issues of a line."""
        return self.worded(line, [Issue.from_json(kept) for kept in line.issues])

    def worded(self, line: Line, issues: Sequence[Issue]) -> list[Issue]:
        """Some issues of a line; of a value that is judged otherwise by now the bare rule is said."""
        if all(issue.code in RULES for issue in issues) or line.category_id not in self.ground.categories:
            return list(issues)
        said = self._said(line)
        return [self._one(issue, said, str(line.category_id)) for issue in issues]

    def _one(self, issue: Issue, said: Said, category: str) -> Issue:
        if issue.code in RULES:
            return issue
        sentences = said.get((issue.code, issue.address)) or [""]
        sentence = sentences.pop(0) if len(sentences) > 1 else sentences[0]
        return replace(issue, wanted=self.ground.expected(issue.address, category), said=sentence)

    def _said(self, line: Line) -> Said:
        said: Said = {}
        for problem in self.ground.build(line.draft, str(line.category_id))[1]:
            said.setdefault((problem.code, problem.address), []).append(str(problem.message))
        return said
