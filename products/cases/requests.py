"""What a case asks that has no draft of its own: extend, exclude, hand over. Reads only.

Such a case is about the content in force as it stands; a transfer changes the maker in it and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.entries import content as contents
from products.entries import contexts as entry_contexts
from products.entries import operations, queries, rules, standing
from products.entries.models import Entry, Validity

from .models import Case
from .workflow import Kind, WrongState

#: An extension is asked for within so many days before the end of the term.
OPENS = timedelta(days=180)
LONGEST_REASON = 1000


def content(case: Case) -> dict[str, Any]:
    """What would be decided on."""
    if case.base is None:
        raise ValueError(f"{case} has no base")
    base = case.base.content
    if case.kind == Kind.TRANSFER and case.successor:
        return base | {"manufacturer": entry_contexts.maker_facts(case.successor)}
    return base


def problems(case: Case) -> list[rules.Problem]:
    """What keeps it from being filed; addresses are those of the request's own form."""
    found = rules.check_text(case.reason, "reason", LONGEST_REASON)
    if case.kind == Kind.EXCLUDE and not case.reason:
        found.append(rules.problem("E19", "reason", _("причина")))
    if case.kind == Kind.TRANSFER:
        found += _of_successor(case)
    return found


def _of_successor(case: Case) -> list[rules.Problem]:
    if case.successor is None:
        return [rules.problem("E19", "successor", _("преемник"))]
    key = operations.designation_key(case.designation)
    taken = Entry.objects.filter(manufacturer=case.successor, designation_key=key)
    if taken.exclude(state=Entry.State.PENDING).exists():
        return [rules.problem("E07", "successor", case.designation)]
    return []


def changes(case: Case) -> list[contents.Change]:
    return contents.difference(case.base.content, content(case)) if case.base else []


def require_living(entry: Entry, *, on: date) -> Validity | None:
    """The period that rules, if one has begun; `WrongState` when the entry has run out or is excluded."""
    period = queries.ruling(entry, on=on)
    state = standing.standing(entry.validities.all(), on=on).state
    if period and state == standing.EXCLUDED:
        raise WrongState(_("Запись исключена %(day)s.") % {"day": _day(period.effective_from)})
    if period and state == standing.EXPIRED:
        sentence = _("Срок записи истёк %(day)s: подайте изделие снова, номер останется прежним.")
        raise WrongState(sentence % {"day": _day(period.valid_to)})
    return period


def extended_to(revision_content: Mapping[str, Any], period: Validity) -> date:
    """The last day after an extension: no day between the two terms is lost or counted twice."""
    return operations.term_end(revision_content, period.valid_to + timedelta(days=1))


def require_extendable(entry: Entry, *, at: datetime) -> date:
    """The last day an extension would bring; `WrongState` when it is too early, too late or of no use."""
    today = standing.day(at)
    period = require_living(entry, on=today)
    if period is None:
        raise WrongState(_("Запись ещё не действует."))
    if today < (opens := period.valid_to - OPENS):
        raise WrongState(_("Продлить можно с %(day)s: за 180 дней до конца срока.") % {"day": _day(opens)})
    until = extended_to(queries.current_revision(entry).content, period)
    if until <= period.valid_to:
        sentence = _(
            "Срок записи ограничен документом о происхождении, %(day)s. "
            "Сначала приложите новый документ изменением записи."
        )
        raise WrongState(sentence % {"day": _day(until)})
    return until


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
