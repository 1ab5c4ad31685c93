"""One act over many cases: an opinion or a decision of a party on each of them, with one order number.

Each case is judged in a transaction of its own, by the same operations as alone: what has changed since it
was read, or is not this person's to judge, is left as it is and named. Decisions of one act carry one key, so
that the paper of each lists every digest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.entries import readers, rules
from products.parties.models import Party, User
from products.parties.rules import NotAllowed, require_fresh

from . import deciding, moving, queries, verdicts
from .models import Case
from .verdicts import Order
from .workflow import Status, WrongState

#: One act covers no more: a person answers for having read them.
LIMIT = 50
LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Seen:
    """A case with the digest of what was read."""

    case_id: UUID
    digest: str


@dataclass
class Outcome:
    """The cases judged, and those left as they are with the sentence why."""

    done: list[UUID] = field(default_factory=list)
    left: dict[UUID, str] = field(default_factory=dict)


def opine(
    *, seen: Sequence[Seen], party: Party, actor: User, at: datetime, verdict: str, text: str = ""
) -> Outcome:
    """The same opinion of one expert on each case."""
    verdicts.verdict_of(verdict)

    def one(each: Seen) -> None:
        deciding.opine(
            case_id=each.case_id,
            party=party,
            actor=actor,
            at=at,
            verdict=verdict,
            digest=each.digest,
            text=text,
        )

    return _each(seen, one)


def decide(
    *,
    seen: Sequence[Seen],
    party: Party,
    actor: User,
    at: datetime,
    verdict: str,
    verified_at: datetime | None,
    order: Order,
) -> Outcome:
    """The same decision of one approver on each case; what is wrong with the order stops all of it."""
    require_fresh(verified_at, at)
    verdicts.checked(order, verdicts.verdict_of(verdict), at)
    act = replace(order, together=uuid4())

    def one(each: Seen) -> None:
        deciding.decide(
            case_id=each.case_id,
            party=party,
            actor=actor,
            at=at,
            verdict=verdict,
            digest=each.digest,
            verified_at=verified_at,
            order=act,
        )

    return _each(seen, one)


@transaction.atomic
def split(*, case_id: UUID, party: Party, actor: User, at: datetime, note: str) -> Case:
    """Take a case out of what is judged together: it differs, and is judged alone from now on."""
    case, move = moving.begin(case_id, "split", actor, party, at)
    if case.bundle_id is None:
        raise WrongState(_("Дело не входит в пакет."))
    if queries.split_off([case.pk]):
        raise WrongState(_("Дело уже выделено из пакета."))
    note = readers.tidy(note)
    found = rules.check_text(note, "note", LONGEST_NOTE)
    if not note:
        found.append(rules.problem("E19", "note", _("причина")))
    if found:
        raise rules.Problems(found)
    moving.finish(case, move, Status(case.status), actor=actor, party=party, at=at, note=note)
    return case


def _each(seen: Sequence[Seen], judge: Callable[[Seen], None]) -> Outcome:
    if len(seen) > LIMIT:
        raise WrongState(
            _("Одним решением — не больше %(limit)s дел; отмечено %(found)s.")
            % {"limit": LIMIT, "found": len(seen)}
        )
    alone, outcome = queries.split_off([each.case_id for each in seen]), Outcome()
    for each in sorted(seen, key=lambda each: each.case_id):  # two acts never wait for each other in a ring
        try:
            if each.case_id in alone:
                raise WrongState(_("Дело выделено из пакета: его решают отдельно."))
            judge(each)
            outcome.done.append(each.case_id)
        except (WrongState, NotAllowed, Case.DoesNotExist) as refusal:
            outcome.left[each.case_id] = str(refusal)
    return outcome
