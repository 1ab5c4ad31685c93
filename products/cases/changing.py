"""One change over many entries: what it would do to each. Reads only; `beginning` makes the amendments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from products.dictionary.models import Category
from products.entries import addresses, building, queries, rules, typed
from products.entries import content as contents
from products.entries import contexts as entry_contexts
from products.entries.models import Entry
from products.entries.readers import Context
from products.parties.models import Manufacturer

from . import proposing
from .models import Case
from .workflow import CHANGING, OPEN

#: Fields that one typed value may fill in many entries: not what names the one product, nor what is a grid.
NOT_FOR_MANY = (
    "designation",
    "designation_alt",
    "codes.gtin",
    "same_die_as",
    "civil_declaration",
    "source_verified",
)
TYPED = ("text", "lines", "choice", "choices", "code", "share", "date", "packages", "analogues")


@dataclass(frozen=True)
class Preview:
    """What the change would do to one entry."""

    entry: Entry
    changes: list[contents.Change]
    problems: list[rules.Problem] = field(default_factory=list)
    running: Case | None = None  # a case over the entry that must end first

    @cached_property
    def is_ready(self) -> bool:
        return bool(self.changes) and not self.problems and self.running is None

    @property
    def reason(self) -> str:
        """Why it would not be changed, though it is not so yet."""
        if self.running is not None:
            return _("По этой записи уже идёт дело: сначала закончите его.")
        return " ".join(f"{problem.code}. {problem.message}" for problem in self.problems)


def fields() -> list[contents.Field]:
    """The fields of the table that may be changed so, in its order."""
    return [row for row in contents.FIELDS if row.kind in TYPED and row.address not in NOT_FOR_MANY]


def is_changeable(address: str) -> bool:
    return bool(addresses.parameter_code(address)) or address in {row.address for row in fields()}


def preview(
    entries: Sequence[Entry], *, address: str, text: str, maker: Manufacturer, at: datetime
) -> list[Preview]:
    """Old and new value of each entry, in a fixed number of statements for each category among them."""
    everything = [queries.current_revision(entry).content for entry in entries]
    known = queries.parameters_of(everything)
    contexts = _contexts(everything, maker, at)
    running = {
        case.entry_id: case
        for case in Case.objects.filter(entry__in=entries, status__in=OPEN, kind__in=CHANGING).only(
            "entry_id", "status"
        )
    }
    found = []
    for entry, content in zip(entries, everything, strict=True):
        draft = typed_into(typed.draft_of(content, known), address, text)
        built, problems = building.build(draft, contexts[content["category"]])
        mine = [problem for problem in rules.errors(problems) if _is_of(problem, address)]
        found.append(Preview(entry, contents.difference(content, built), mine, running.get(entry.pk)))
    return found


def _contexts(
    everything: Iterable[Mapping[str, Any]], maker: Manufacturer, at: datetime
) -> dict[str, Context]:
    categories = Category.objects.filter(code__in={content["category"] for content in everything})
    return entry_contexts.contexts_for(categories, manufacturer=maker, at=at)


def _is_of(problem: rules.Problem, address: str) -> bool:
    return problem.address == address or problem.address.startswith(f"{address}.")


def typed_into(draft: Mapping[str, Any], address: str, text: str) -> dict[str, Any]:
    """The draft with this text at the address; an empty text takes the value away."""
    if not text:
        if code := addresses.parameter_code(address):
            return {**draft, "parameters": {**(draft.get("parameters") or {}), code: {}}}
        return {**draft, address: ""}
    values, parameters = proposing.as_typed(address, text, draft)
    return {**draft, **values, "parameters": {**(draft.get("parameters") or {}), **parameters}}
