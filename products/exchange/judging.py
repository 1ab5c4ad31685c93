"""What a row is worth: its draft, its content, its outcome, and every issue at the column it is of.

Reads the dictionary and the maker's entries, through `Ground`; writes nothing. The same rules as a form's:
`entries.building.build` reads the draft, and its problems are put at the columns they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from products.dictionary.recognising import key
from products.entries import operations, stated
from products.entries.readers import tidy
from products.entries.rules import ERROR, WARNING, Problem

from . import changed, cleaning, rules, spelling
from .ground import Ground
from .headings import ColumnMap, SheetMap
from .layout import PRODUCT, Layout
from .rules import OK, SKIP, Issue
from .vocabulary import CATEGORY, parameter_code

#: What no cell says is asked for once for the file; these problems are of a field that is not filled in.
UNFILLED = frozenset({"E01", "E02", "E04", "E30"})


@dataclass
class Judged:
    """One row as it was understood."""

    outcome: str
    note: str = ""  # why it is no product: `layout`
    issues: list[Issue] = field(default_factory=list)
    designation: str = ""
    designation_key: str = ""
    category: str = ""
    draft: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    missing: list[Problem] = field(default_factory=list)  # of fields the sheet has no column for

    def settle(self) -> None:
        """The outcome its issues make."""
        levels = {issue.level for issue in self.issues}
        self.outcome = ERROR if ERROR in levels else WARNING if WARNING in levels else OK


@dataclass(frozen=True)
class Base:
    """The revision in force of an entry, as it would be typed."""

    category: str
    draft: Mapping[str, Any]
    content: Mapping[str, Any]
    then: Mapping[str, Any] | None = None  # of a downloaded row: the content it was made from
    language: str = "ru"  # and the language it was written in


class SheetJudge:
    """Judges the rows of one sheet, in their order."""

    def __init__(self, sheet: SheetMap, ground: Ground) -> None:
        self.sheet, self.ground = sheet, ground
        self.layout = Layout(sheet, ground.words)
        self.fields = sheet.fields
        self.designation_column = self.fields["designation"].column if "designation" in self.fields else ""
        self._cleaners: dict[str, cleaning.Cleaner] = {}

    def judge(
        self, number: int, texts: Mapping[str, str], marks: Mapping[str, str], base: Base | None = None
    ) -> Judged:
        """`base` is the revision in force of the product the row names: what the row leaves out, it says."""
        note = self.layout.kind(number, texts)
        if note != PRODUCT:
            return Judged(SKIP, note)
        issues: list[Issue] = []
        code = self._category(texts, issues)
        if base is not None:
            issues = [issue for issue in issues if issue.code != "I22"]  # the entry says it
            if code and code != base.category:
                issues.append(self._stays(base))
            code = base.category
        if code is None:
            return self._without_category(texts, issues)
        context, views = self.ground.setting(code)
        if code not in self._cleaners:
            self._cleaners[code] = cleaning.Cleaner(self.sheet, context, views)
        typed = self._typed(self._cleaners[code], texts, marks, base)
        draft = typed.draft
        built, problems = self.ground.build(draft, code)
        judged = Judged(OK, category=code, draft=draft, content=built, issues=issues + typed.issues)
        self._problems(judged, problems, texts)
        if typed.changed is not None:
            _of_changes(judged, typed.changed)
        return _named(judged)

    def _typed(
        self, cleaner: cleaning.Cleaner, texts: Mapping[str, str], marks: Mapping[str, str], base: Base | None
    ) -> cleaning.Typed:
        """What the row says over what there was: all its cells, or of a downloaded row the changed ones."""
        if base is not None and base.then is not None:
            return changed.typed(
                self.sheet,
                texts,
                marks,
                cleaner,
                draft=base.draft,
                then=base.then,
                language=base.language,
            )
        typed = cleaner.typed(texts, marks)
        before = base.draft if base else {"country_of_manufacture": [self.ground.country]}
        return cleaning.Typed(_over(before, typed.draft), typed.issues)

    def designation(self, texts: Mapping[str, str]) -> str:
        """The designation as it will be read, before the row is: to look its entry up."""
        text = spelling.seen(texts.get(self.designation_column, ""))[0]
        return spelling.without_blanks(spelling.designation(tidy(text)))

    def _stays(self, base: Base) -> Issue:
        column = self.fields.get(CATEGORY)
        name = self.ground.named(base.category)
        return rules.issue("I23", column.column if column else "", CATEGORY, "", name)

    def _category(self, texts: Mapping[str, str], issues: list[Issue]) -> str | None:
        """The code of the row's category: of its column, of the sheet, of the section it stands in."""
        column = self.fields.get(CATEGORY)
        typed = spelling.seen(texts.get(column.column, ""))[0].strip() if column else ""
        code = None
        if column and typed and key(typed) not in cleaning.NOTHING:
            code, issue = self.ground.category(typed, column.column)
            if issue:
                issues.append(issue)
            if code is None:
                return None
        code = code or self.layout.section or self.sheet.category or None
        if code not in self.ground.categories:
            issues.append(rules.issue("I22", column.column if column else "", CATEGORY))
            return None
        return code

    def _without_category(self, texts: Mapping[str, str], issues: list[Issue]) -> Judged:
        column = self.fields.get("designation")
        text = spelling.seen(texts.get(column.column, ""))[0] if column else ""
        return _named(Judged(ERROR, issues=issues, draft={"designation": text.strip()} if text else {}))

    def _problems(self, judged: Judged, problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
        """Each problem at the column it is of; what no column could have said is of the file."""
        unread = {issue.address for issue in judged.issues if issue.level == ERROR}
        for problem in problems:
            column = self._column(problem.address)
            if column is None and problem.code in UNFILLED:
                judged.missing.append(problem)
            elif problem.address not in unread and not (column and column.field in unread):
                found = texts.get(column.column, "") if column else ""
                letter = column.column if column else ""
                judged.issues.append(of_value(problem, letter, found, self.ground, judged.category))

    def _column(self, address: str) -> ColumnMap | None:
        """The column a problem is of: of that slot, of the parameter as a whole, of any of its slots."""
        if found := self.fields.get(address):
            return found
        code = parameter_code(address)
        if not code:
            return self.fields.get(address.rpartition(".")[0])
        if found := self.fields.get(f"parameters.{code}"):
            return found
        return next((c for c in self.sheet.columns if parameter_code(c.field) == code), None)


def of_value(problem: Problem, column: str, found: str, ground: Ground, category: str) -> Issue:
    """A problem of a value or a content, at the column it is of."""
    expected, quoted = ground.expected(problem.address, category), rules.quoted(found)
    return Issue(column, problem.code, problem.level, problem.address, quoted, expected, str(problem.message))


def _over(base: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed, over what was there; parameters one by one, of conditions the one that is meant."""
    held = base.get("parameters", {})
    parameters = dict(held)
    for code, boxes in typed.get("parameters", {}).items():
        several = stated.are_several(held.get(code))
        place = stated.under(held[code], boxes.get("condition", "")) if several else 0
        parameters[code] = stated.replaced(held[code], place, boxes) if several else boxes
    return {**base, **typed, **({"parameters": parameters} if parameters else {})}


def _of_changes(judged: Judged, columns: set[str]) -> None:
    """Of a downloaded row: what the person did not touch is not asked about again."""
    judged.missing = []
    judged.issues = [
        issue for issue in judged.issues if issue.column in columns or (columns and issue.level == ERROR)
    ]


def _named(judged: Judged) -> Judged:
    judged.designation = str(judged.draft.get("designation") or "")[:120]
    if judged.designation:
        judged.designation_key = operations.designation_key(judged.designation)[:120]
    judged.settle()
    return judged
