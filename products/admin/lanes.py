"""What each party has done on the filed revision: the two lanes beside a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin.person import Person
from products.cases import deadlines, queries, workflow
from products.cases.models import Case, Decision, Event, Opinion, Review, Verdict
from products.cases.workflow import Kind, Status
from products.entries import standing
from products.parties.models import Party
from products.templatetags.look import ru_date

DONE, NOW, AHEAD = "is-done", "is-now", ""
OPINIONS = {Verdict.YES: gettext_lazy("согласен"), Verdict.NO: gettext_lazy("против")}
OUTCOMES = {
    Kind.INCLUDE: gettext_lazy("включить"),
    Kind.AMEND: gettext_lazy("изменить"),
    Kind.EXTEND: gettext_lazy("продлить"),
    Kind.EXCLUDE: gettext_lazy("исключить"),
    Kind.REMOVE: gettext_lazy("исключить"),
    Kind.TRANSFER: gettext_lazy("передать преемнику"),
    Kind.CORRECT: gettext_lazy("исправить"),
}


@dataclass(frozen=True)
class Step:
    css: str
    text: str | Promise
    note: str = ""


@dataclass(frozen=True)
class Lane:
    party: Party
    is_turn: bool
    is_own: bool
    deadline: deadlines.Deadline | None
    steps: list[Step]


def lanes(case: Case, who: Person, visible: Iterable[Decision], events: Iterable[Event]) -> list[Lane]:
    """Belarus first. Until both have decided, of the other party only that it spoke is told."""
    turn = queries.turn(case)
    open_to_reader = {decision.review_id: decision for decision in visible}
    accepted = next((event for event in events if event.verb == "accept"), None)
    found = []
    for review in sorted(case.reviews.all(), key=lambda review: review.party_id):
        own = review.party_id in who.codes
        if case.kind not in workflow.JUDGED:
            steps = [Step(DONE if case.status in workflow.CLOSED else NOW, _("Проверка сведений"))]
            found.append(_lane(review, who, turn, steps))
            continue
        steps = _formal(case, review, accepted)
        steps += _opinion(case, review, own)
        steps += _decision(case, review, own, open_to_reader.get(review.pk))
        found.append(_lane(review, who, turn, steps))
    return found


def _lane(review: Review, who: Person, turn: queries.Turn, steps: list[Step]) -> Lane:
    party = review.party
    due = review.due if review.party_id in turn.whose else None
    deadline = deadlines.of(due, today=standing.day(who.at), country=party.pk)
    return Lane(party, party.pk in turn.whose, party.pk in who.codes, deadline, steps)


def _formal(case: Case, review: Review, accepted: Event | None) -> list[Step]:
    if review.party_id != case.manufacturer.party_id:
        return []
    if case.status == Status.FILED:
        waits = case.kind == Kind.TRANSFER and case.agreed_at is None
        note = _("ждёт согласия преемника") if waits else ""
        return [Step(AHEAD if waits else NOW, _("Формальная проверка"), note)]
    if accepted is None:
        return []
    passed = _("Формальная проверка")
    return [Step(DONE, f"{passed}, {ru_date(accepted.at)}", str(accepted.actor))]


def _opinion(case: Case, review: Review, own: bool) -> list[Step]:
    given = of_revision(review.opinions.all(), case)
    if given is None:
        now = case.status == Status.IN_REVIEW
        return [] if case.status in workflow.CLOSED else [Step(NOW if now else AHEAD, _("Эксперт: мнение"))]
    if not own:
        made = _("Эксперт: мнение дано")
        return [Step(DONE, f"{made}, {ru_date(given.at)}")]
    who, said = _("Эксперт"), OPINIONS[Verdict(given.verdict)]
    return [Step(DONE, f"{who}: {said}, {ru_date(given.at)}", str(given.expert))]


def _decision(case: Case, review: Review, own: bool, shown: Decision | None) -> list[Step]:
    taken = of_revision(review.decisions.all(), case)
    if taken is None:
        if case.status in workflow.CLOSED:
            return [Step(AHEAD, _("Решения нет"))]
        ready = case.status == Status.IN_REVIEW and of_revision(review.opinions.all(), case)
        return [Step(NOW if ready else AHEAD, _("Утверждающее лицо: решение"))]
    if shown is None:
        made = _("Решение принято")
        return [
            Step(DONE, f"{made}, {ru_date(taken.at)}"),
            Step(AHEAD, _("Каким оно было, откроется, когда решат обе стороны")),
        ]
    order = _("приказ № %(number)s от %(date)s") % {
        "number": shown.order_number,
        "date": ru_date(shown.order_date),
    }
    called = _("Решение")
    text = f"{called}: {outcome(case, shown)}, {ru_date(shown.at)}"
    return [Step(DONE, text, f"{shown.approver}; {order}")]


def outcome(case: Case, decision: Decision) -> str:
    """A decision in a word: what the party wants done."""
    return str(OUTCOMES[Kind(case.kind)] if decision.verdict == Verdict.YES else _("отказать"))


def of_revision(rows: Iterable[Any], case: Case) -> Any | None:
    """The newest opinion or decision on the filed revision."""
    mine = [row for row in rows if row.revision_id == case.revision_id]
    return max(mine, key=lambda row: row.pk, default=None)


def own_opinions(case: Case, who: Person) -> list[Opinion]:
    """What the reader's own party's experts said of the filed revision."""
    mine = [review for review in case.reviews.all() if review.party_id in who.codes]
    return [opinion for review in mine if (opinion := of_revision(review.opinions.all(), case))]


def lapsed(case: Case, who: Person) -> list[tuple[Opinion | Decision, str]]:
    """What the reader's own party said of earlier revisions: kept to be read, counting for nothing now."""
    old: list[tuple[Opinion | Decision, str]] = []
    for review in case.reviews.all():
        if review.party_id in who.codes:
            old += [(row, str(OPINIONS[Verdict(row.verdict)])) for row in review.opinions.all()]
            old += [(row, outcome(case, row)) for row in review.decisions.all()]
    return sorted((p for p in old if p[0].revision_id != case.revision_id), key=lambda pair: pair[0].at)
