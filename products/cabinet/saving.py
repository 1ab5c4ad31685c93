"""What a form sent, against what it showed: only what a person changed is written.

A form carries `seen`: of every field the digest of what the draft held, and of what the form itself would
send untouched (a form writes «10 мкА» where the draft says «0.00001 A»). The first tells whether somebody
else changed the field since, the second whether this person did.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from products.cabinet import forms
from products.cabinet.desk import Desk
from products.cabinet.drawn import Group
from products.cases import drafting
from products.cases.models import Case
from products.dictionary.fields import Field
from products.entries import addresses

Seen = Mapping[str, Sequence[str]]
#: Of a form, but no answer to any of its questions.
NOT_ANSWERS = ("csrfmiddlewaretoken", "seen", "sending", "next", "save", "more")
CHOOSE, THEIRS = "choose.", "theirs"


def seen_of(case: Case, section: str, shown: Sequence[Group], fields: Sequence[Field]) -> str:
    """What the form of a section carries with it; values of parameters that have no box included."""
    untouched = forms.untouched(section, shown, fields)
    if section == "parameters":
        held = case.draft.get("parameters") or {}
        untouched = {f"{addresses.PARAMETERS}{code}": None for code in held} | untouched
    return _written({address: _pair(case, address, value) for address, value in untouched.items()})


def _pair(case: Case, address: str, sent: Any) -> list[str]:
    return [drafting.digest(drafting.held(case.draft, address)), drafting.digest(sent)]


def _written(seen: Seen) -> str:
    return json.dumps(seen, separators=(",", ":"))


@dataclass(frozen=True)
class Sent:
    """A posted section: what this person changed, by address, and what the form had shown."""

    post: QueryDict
    changed: Mapping[str, Any]
    seen: Seen
    underway: Mapping[str, str]  # digests of what the same page is just saving by itself

    @classmethod
    def of(cls, post: QueryDict, section: str, fields: Sequence[Field]) -> Sent:
        seen = _read(post.get("seen", ""))
        typed = forms.posted(section, post, fields)
        changed = {
            address: value
            for address, value in typed.items()
            if drafting.digest(value) != seen.get(address, ("", ""))[1]
            and post.get(f"{CHOOSE}{address}") != THEIRS
        }
        changed |= {f"{addresses.PARAMETERS}{code}": {} for code in post.getlist("drop")}
        sending = post.get("sending", "")
        underway = forms.posted(section, QueryDict(sending), fields) if sending else {}
        return cls(post, changed, seen, {a: drafting.digest(value) for a, value in underway.items()})

    @property
    def values(self) -> dict[str, Any]:
        return {a: value for a, value in self.changed.items() if not addresses.parameter_code(a)}

    @property
    def parameters(self) -> dict[str, Any]:
        named = ((addresses.parameter_code(address), value) for address, value in self.changed.items())
        return {code: value for code, value in named if code}

    def over(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """The draft as this person would have it."""
        parameters = {**(draft.get("parameters") or {}), **self.parameters}
        return {**draft, **self.values, "parameters": parameters}

    def carried(self) -> list[tuple[str, str]]:
        """Names and values that a page between must keep, so that nothing typed is lost."""
        return [
            (name, value)
            for name, values in self.post.lists()
            if name not in NOT_ANSWERS and not name.startswith(CHOOSE)
            for value in values
        ]

    def seen_again(self, case: Case) -> str:
        """What the form showed, set against what the draft holds now: the person has seen that too."""
        return _written(
            {
                address: [drafting.digest(drafting.held(case.draft, address)), pair[1]]
                for address, pair in {**dict.fromkeys(self.changed, ("", "")), **self.seen}.items()
            }
        )

    def seen_after(self, case: Case) -> dict[str, list[str]]:
        """What stands in the changed boxes once they are saved."""
        return {address: _pair(case, address, value) for address, value in self.changed.items()}


def write(desk: Desk, case: Case, sent: Sent) -> None:
    """`drafting.Conflict` where somebody else changed the same field to something else."""
    drafting.save(
        case_id=case.pk,
        values=sent.values,
        parameters=sent.parameters,
        seen={
            address: [*sent.seen.get(address, [""])[:1], sent.underway.get(address, "")]
            for address in sent.changed
        },
        actor=desk.user,
        at=desk.at,
    )


def _read(text: str) -> dict[str, Sequence[str]]:
    """What a form says it has seen; nothing of it when that is not to be understood."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        address: pair
        for address, pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
    }
