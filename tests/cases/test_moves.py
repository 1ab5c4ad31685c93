"""Every verb × every status × every role, from `MOVES`: who may do what, and what the others hear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from products.cases import (
    claiming,
    conciliating,
    deciding,
    drafting,
    filing,
    lapsing,
    queries,
    remarking,
    requesting,
)
from products.cases.models import Case, Event, Opinion, Remark
from products.cases.workflow import ASKED, MOVES, Kind, Status, WrongState
from products.parties import system
from products.parties.rules import NotAllowed
from tests.cast import ROLES, Cast
from tests.documents import files
from tests.factories import cases as make

PEOPLE = [*ROLES, "stranger"]
#: What parties begin of themselves has a table of its own: `test_begun`. A split wants a bundle.
VERBS = [move.verb for move in MOVES if set(move.kinds) & set(ASKED) and move.verb != "split"]
#: Who may make a move, in the words of design: a second telling of MOVES, so that a slip there is seen.
MAY = {
    "file": {"signer"},
    "discard": {"editor", "signer"},
    "withdraw": {"signer"},
    "refile": {"signer"},
    "answer": {"editor", "signer"},
    "prolong": {"editor", "signer"},
    "agree": {"rival"},
    "decline": {"rival"},
    "accept": {"by_expert"},
    "remark": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "return": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "opine": {"by_expert", "ru_expert"},
    "approve": {"by_approver", "ru_approver"},
    "refuse": {"by_approver", "ru_approver"},
    "minutes": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "approve_anew": {"by_approver", "ru_approver"},
    "refuse_anew": {"by_approver", "ru_approver"},
    "lapse": set(),  # nobody: the clock alone
    "claim": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "take_over": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "release": {"by_expert", "ru_expert", "by_approver", "ru_approver"},
    "assign": {"by_approver", "ru_approver", "by_administrator", "ru_administrator"},
    "close_split": set(),  # likewise
}
STARTS = {
    "file": {"draft"},
    "discard": {"draft"},
    "withdraw": {"filed", "in_review", "returned"},
    "refile": {"returned"},
    "answer": {"returned"},
    "prolong": {"returned"},
    "agree": {"filed"},
    "decline": {"filed"},
    "accept": {"filed"},
    "remark": {"filed", "in_review"},
    "return": {"filed", "in_review"},
    "opine": {"in_review"},
    "approve": {"in_review"},
    "refuse": {"in_review"},
    "minutes": {"conciliation"},
    "approve_anew": {"conciliation"},
    "refuse_anew": {"conciliation"},
    "close_split": {"conciliation"},
    "lapse": {"draft", "returned"},
    "claim": {"filed", "in_review", "conciliation"},
    "take_over": {"filed", "in_review", "conciliation"},
    "release": {"filed", "in_review", "conciliation"},
    "assign": {"filed", "in_review", "conciliation"},
}


#: Moves that not every kind of case has; of a party's own correction there is only the decision.
KINDS = {"agree": {"transfer"}, "decline": {"transfer"}}
#: The other kinds go the same way as an inclusion: these are the statuses they are looked at in.
REQUESTS = [
    *(
        (kind, status)
        for kind in ("extend", "exclude", "transfer")
        for status in ("draft", "filed", "in_review")
    ),
    ("amend", "in_review"),
    ("transfer", "returned"),
    ("transfer", "conciliation"),
    ("exclude", "approved"),
    ("correct", "in_review"),
    ("correct", "approved"),
]


def case_in(cast: Cast, status: str, kind: str = "include") -> Case:
    """A case in this status, ready for every move that starts there."""
    if kind != "include":
        return request_in(cast, status, Kind(kind))
    if status == "draft":
        return make.draft(cast)
    if status == "filed":
        return remarked(cast, make.filed(cast))
    if status == "in_review":
        return remarked(cast, make.with_opinions(cast))
    if status == "returned":
        return make.returned(cast)
    if status == "approved":
        return make.approved(cast)
    if status == "conciliation":
        return concluded(cast, make.with_opinions(cast))
    if status == "refused":
        case = make.in_review(cast)
        for party in (cast.by, cast.ru):
            make.opine(cast, case, party, verdict="no")
            make.decide(cast, case, party, verdict="no")
        return make.fresh(case)
    if status == "lapsed":
        case = make.returned(cast)
        late = timezone.now() + timedelta(days=60)
        lapsing.lapse(case_id=case.pk, actor=system.actor(), at=late)
        return make.fresh(case)
    case = make.filed(cast)
    filing.withdraw(case_id=case.pk, actor=cast.signer, at=timezone.now())
    return make.fresh(case)


def request_in(cast: Cast, status: str, kind: Kind) -> Case:
    """Asked over an entry whose term ends soon, so it may be extended; a filed transfer is not agreed to."""
    entry = make.in_force(cast, at=timezone.now() - timedelta(days=5 * 365 - 60))
    if kind == Kind.CORRECT:
        case = make.correction(cast, entry)
        if status == "approved":
            make.decide(cast, case, cast.by)
        return make.fresh(case)
    if kind == Kind.AMEND:
        case = drafting.start_amend(
            entry=entry, actor=cast.editor, at=timezone.now(), changes={"lifecycle_status": "nrnd"}
        )
    else:
        case = make.asked(cast, kind, entry)
    if status == "draft":
        return case
    filing.file(case_id=case.pk, actor=cast.signer, at=timezone.now())
    if status == "filed":
        return remarked(cast, make.fresh(case))
    if kind == Kind.TRANSFER:
        digest = make.fresh(case).revision.digest
        requesting.agree(case_id=case.pk, actor=cast.rival, at=timezone.now(), digest=digest)
    if status == "approved":
        return make.decided(cast, make.fresh(case))
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=timezone.now())
    case = remarked(cast, make.fresh(case))
    if status == "returned":
        make.send_back(cast, case, cast.by)
    else:
        for party in (cast.by, cast.ru):
            make.opine(cast, case, party)
    return concluded(cast, case) if status == "conciliation" else make.fresh(case)


def concluded(cast: Cast, case: Case) -> Case:
    """The parties have decided differently, and Russia has attached the minutes of what they settled."""
    make.decide(cast, case, cast.by)
    make.decide(cast, case, cast.ru, verdict="no")
    make.minutes(cast, case, cast.ru)
    return make.fresh(case)


def remarked(cast: Cast, case: Case) -> Case:
    make.remark(cast, case, cast.by)
    return make.fresh(case)


def attempt(cast: Cast, case: Case, verb: str, name: str) -> Any:
    """Call the operation of a verb as this person would."""
    actor, at = cast.users[name], timezone.now()
    party = cast.ru if name.startswith("ru") else cast.by
    digest = case.revision.digest if case.revision else "0" * 64
    maker = {"case_id": case.pk, "actor": actor, "at": at}
    desk = {**maker, "party": party}
    yes, no = ({"digest": digest, "verdict": v, "order": make.order(at, v)} for v in ("yes", "no"))
    yes["verified_at"] = no["verified_at"] = at
    remark = Remark.objects.filter(review__case=case).first()
    calls: dict[str, Callable[[], Any]] = {
        "file": lambda: filing.file(**maker, acknowledged=make.reasons(case)),
        "discard": lambda: filing.discard(**maker),
        "withdraw": lambda: filing.withdraw(**maker),
        "refile": lambda: filing.refile(**maker, acknowledged=make.reasons(case)),
        "answer": lambda: filing.answer(**maker, remark_id=remark.pk if remark else 0, text="Исправлено."),
        "prolong": lambda: filing.prolong(**maker, reason="Ждём протокол испытаний."),
        "lapse": lambda: lapsing.lapse(**maker),
        "close_split": lambda: conciliating.close_split(**maker),
        "agree": lambda: requesting.agree(**maker, digest=digest),
        "decline": lambda: requesting.decline(**maker),
        "accept": lambda: deciding.accept(**desk),
        "remark": lambda: remarking.remark(**desk, field="name.ru", text="Уточните.", digest=digest),
        "return": lambda: remarking.return_to_maker(**desk, digest=digest),
        "opine": lambda: deciding.opine(**desk, verdict="yes", digest=digest),
        "approve": lambda: deciding.decide(**desk, **yes),
        "refuse": lambda: deciding.decide(**desk, **no),
        "minutes": lambda: conciliating.attach_minutes(
            **desk, digest=digest, file=BytesIO(files.pdf(text=name)), name="протокол.pdf"
        ),
        "approve_anew": lambda: conciliating.decide_anew(**desk, **yes),
        "refuse_anew": lambda: conciliating.decide_anew(**desk, **no),
        "claim": lambda: claiming.claim(**desk),
        "take_over": lambda: claiming.take_over(**desk, note="Заболел."),
        "release": lambda: claiming.release(**desk),
        "assign": lambda: claiming.assign(**desk, expert=make.expert_of(cast, party)),
    }
    return calls[verb]()


@pytest.mark.parametrize(("kind", "status"), [*(("include", str(s)) for s in Status), *REQUESTS])
def test_every_verb_by_every_role(cast: Cast, kind: str, status: str) -> None:
    """One case of this kind in this status; every verb by every person, each undone before the next."""
    case = case_in(cast, status, kind)
    if status == "returned":  # a refiling needs its answers; an answer may be given again
        for remark in Remark.objects.filter(review__case=case):
            filing.answer(
                case_id=case.pk, remark_id=remark.pk, text="Да.", actor=cast.editor, at=timezone.now()
            )
    for verb, name in asked_of(kind):
        if verb == "opine":
            continue  # its start needs a case without opinions: told below
        before = Event.objects.count()
        with transaction.atomic():
            expected = refusal(case, verb, name)
            if expected:
                with pytest.raises(expected), transaction.atomic():
                    attempt(cast, case, verb, name)
                assert Event.objects.count() == before, f"{name} {verb} {status} wrote something"
            else:
                attempt(cast, case, verb, name)
                assert Event.objects.count() == before + 1, f"{name} {verb} {status} left no event"
            transaction.set_rollback(True)


def asked_of(kind: str) -> list[tuple[str, str]]:
    """Everybody tries everything on an inclusion; on other kinds those who may, and one who may nothing."""
    if kind == "include":
        return list(product(VERBS, PEOPLE))
    return [(verb, name) for verb in VERBS for name in (*sorted(MAY[verb]), "stranger")]


def refusal(case: Case, verb: str, name: str) -> type[Exception] | None:
    """What the person hears; nothing when the move is made."""
    if name not in MAY[verb] or (verb in ("agree", "decline") and case.kind != Kind.TRANSFER):
        return NotAllowed
    judged = verb in ("approve", "refuse") or case.kind != Kind.CORRECT
    if case.status not in STARTS[verb] or not judged:
        return WrongState
    if case.kind == Kind.CORRECT and name.startswith("ru"):
        return NotAllowed
    if verb == "release":  # nobody has taken it
        return WrongState
    unagreed = case.kind == Kind.TRANSFER and case.agreed_at is None
    return WrongState if verb == "accept" and unagreed else None


@pytest.mark.parametrize("status", [str(s) for s in Status])
def test_an_opinion_by_every_role(cast: Cast, status: str) -> None:
    case = make.in_review(cast) if status == "in_review" else case_in(cast, status)
    for name in PEOPLE:
        with transaction.atomic():
            if name not in MAY["opine"]:
                with pytest.raises(NotAllowed):
                    attempt(cast, case, "opine", name)
            elif status in STARTS["opine"]:
                assert isinstance(attempt(cast, case, "opine", name), Opinion)
            else:
                with pytest.raises(WrongState):
                    attempt(cast, case, "opine", name)
            transaction.set_rollback(True)


def test_the_table_of_this_file_names_every_move() -> None:
    assert set(MAY) == set(STARTS) == set(VERBS)
    moves = [move for move in MOVES if move.verb in VERBS]
    assert {move.verb: {str(s) for s in move.source} for move in moves} == STARTS
    some = {m.verb: {str(k) for k in m.kinds} for m in moves if not set(m.kinds) >= set(ASKED)}
    assert some == KINDS


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        *(("include", status) for status in ("draft", "filed", "in_review", "returned", "approved")),
        ("include", "conciliation"),
        ("transfer", "filed"),
        ("exclude", "in_review"),
        ("correct", "in_review"),
    ],
)
def test_buttons_are_the_moves_that_would_succeed(cast: Cast, kind: str, status: str) -> None:
    case = case_in(cast, status, kind)
    for name in PEOPLE:
        organisation = {
            "b": cast.by,
            "r": cast.ru if name.startswith("ru") else cast.planar,
        }.get(name[0], cast.integral)
        offered = {
            move.verb
            for move in queries.moves(
                case, user=cast.users[name], organisation=organisation, at=timezone.now()
            )
        }
        for verb in offered - {"refile"}:  # a refiling also waits for the answers
            with transaction.atomic():
                attempt(cast, case, verb, name)
                transaction.set_rollback(True)
