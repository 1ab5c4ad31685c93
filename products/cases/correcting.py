"""A party that found a slip puts it right: an editorial change of the content in force, judged by it alone.

Its expert prepares the correction, which is his word for it; another person of the party decides. The other
party and the manufacturer are told. Whatever both parties vouch for, or a buyer reads as a value, is out of
reach here: that takes an amendment by the manufacturer.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.dictionary.models import Category
from products.entries import building, operations, readers, rules, standing
from products.entries import content as contents
from products.entries import contexts as entry_contexts
from products.entries.models import Entry, Revision
from products.parties.models import Party, User

from . import clock, initiating, moving, requests
from .models import Case, Review, Term
from .workflow import CHANGING, EDITORIAL, OPEN, Kind, Status, WrongState

#: Editorial fields; that the source was read is the manufacturer's own statement.
FIELDS = tuple(
    field for field in contents.FIELDS if field.grade == EDITORIAL and field.kind in ("text", "externals")
)


@transaction.atomic
def correct(
    *,
    entry: Entry,
    party: Party,
    actor: User,
    at: datetime,
    digest: str,
    values: Mapping[str, Any],
    reason: str,
) -> Case:
    """Begin a correction of the content with this digest; `values` are typed, by address of a field."""
    entry = initiating.locked_now(entry)
    base = _base(entry, digest, at)
    content = corrected(base, values, reason, entry=entry, at=at)
    case, move = initiating.begin(
        entry=entry,
        kind=Kind.CORRECT,
        verb="correct",
        party=party,
        actor=actor,
        at=at,
        reason=readers.tidy(reason),
    )
    case.base, case.grade = base, EDITORIAL
    case.revision = operations.freeze(entry=entry, content=content, created_by=actor, at=at)
    due = clock.due(case.kind, Term.Stage.CORRECTION, country=party.pk, at=at)
    Review.objects.create(case=case, party=party, due=due)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=party, at=at, note=case.reason)
    return case


def _base(entry: Entry, digest: str, at: datetime) -> Revision:
    if entry.current is None:
        raise WrongState(_("Исправить можно запись, которая есть в реестре."))
    requests.require_living(entry, on=standing.day(at))
    if Case.objects.filter(entry=entry, status__in=OPEN, kind__in=CHANGING).exists():
        raise WrongState(_("По этой записи уже идёт дело: сначала закончите его."))
    if entry.current.digest != digest:
        raise WrongState(_("Содержание изменилось после того, как вы открыли запись. Прочтите его заново."))
    return entry.current


def corrected(
    base: Revision, values: Mapping[str, Any], reason: str, *, entry: Entry, at: datetime
) -> dict[str, Any]:
    """The content with the named fields put right; `Problems` say what is wrong with them."""
    category = Category.objects.get(code=base.content["category"])
    context = entry_contexts.context_for(category=category, manufacturer=entry.manufacturer, at=at)
    content = deepcopy(base.content)
    found = rules.check_text(reason, "reason", requests.LONGEST_REASON)
    if not readers.tidy(reason):
        found.append(rules.problem("E19", "reason", _("причина")))
    for field in FIELDS:
        if field.address in values:
            value, wrong = building.READERS[field.kind](values[field.address], field, context)
            found += wrong
            contents.replace(content, field.address, value)
    if contents.get(content, "name.ru") is None:
        found.append(rules.problem("E02", "name.ru"))
    if not rules.errors(found) and not contents.difference(base.content, content):
        found.append(rules.problem("E17", "reason"))
    if wrong := rules.errors(found):
        raise rules.Problems(wrong)
    return content
