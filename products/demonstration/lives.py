"""What happened after the rows were told: parties that disagree, a suspension, exclusions, a bundle.

Told once, by the real operations, over the first entries and cases that fit; with it what `asked` tells.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import typst
from django.db import transaction

from products.cases import bundling, conciliating, deciding, endorsing, initiating, requesting, suspending
from products.cases.models import Bundle, Case
from products.cases.verdicts import Order
from products.cases.workflow import Kind, Status
from products.entries import queries, standing
from products.entries.grounds import Ground
from products.entries.models import Entry, Suspension
from products.parties import granting
from products.parties.models import Membership, Role

from . import asked, story
from .story import Cast
from .timetable import IN_FORCE

MAKER = "integral"
#: How many drafts are filed together; how many entries in force make a register to tell of.
TOGETHER, LEAST = 3, 16
STEP = timedelta(minutes=20)
MINUTES = "Демонстрационный протокол: стороны сверили значения с документом изготовителя и согласились."
SHARED = "Серия из одного открытого источника; значения сверены с ним."


@transaction.atomic
def tell(*, at: datetime) -> bool:
    """Whether there was something to tell: the second time there is not, nor in a register too small."""
    cast = story.gather()
    if Suspension.objects.exists() or Entry.objects.filter(state=Entry.State.IN_FORCE).count() < LEAST:
        return False
    asked.tell(cast, at - timedelta(hours=36))
    moment = at - timedelta(hours=12)
    for case in _half_decided(Kind.INCLUDE):
        _disagree(case, cast, moment)
    for case in _half_decided(Kind.EXTEND):
        _disagree(case, cast, moment + STEP)
        _settle(case, cast, moment + 2 * STEP)
    suspended, left, repeated, other = _untouched()
    _suspend(suspended, cast, moment + 5 * STEP)
    _leave(left, cast, moment + 6 * STEP)
    _repeat(repeated, other, cast, moment + 10 * STEP)
    _file_together(cast, moment + 14 * STEP)
    _confirm_analogue(cast, moment + 18 * STEP)
    _name_a_deputy(cast, moment + 19 * STEP)
    return True


def _untouched() -> list[Entry]:
    """Entries of the maker in force that nobody is asked anything of, the latest first."""
    free = Entry.objects.filter(manufacturer__code=MAKER, state=Entry.State.IN_FORCE)
    return list(free.exclude(cases__status__in=_OPEN).select_related("manufacturer").order_by("-pk")[:4])


_OPEN = (Status.DRAFT, Status.FILED, Status.IN_REVIEW, Status.RETURNED, Status.CONCILIATION)


def _half_decided(kind: Kind) -> list[Case]:
    """The latest case on which the Belarusian party has said yes, and the expert of the Russian one too."""
    return [
        case
        for case in Case.objects.filter(kind=kind, status=Status.IN_REVIEW).order_by("-filed_at")
        if {d.review.party_id for d in _decided(case)} == {"by"}
        and case.reviews.filter(party="ru", opinions__revision=case.revision).exists()
    ][:1]


def _decided(case: Case):  # type: ignore[no-untyped-def]
    return case.revision.decisions.select_related("review") if case.revision else ()


def _order(code: str, at: datetime, *, refuses: bool = False) -> Order:
    return Order(
        number=f"демо-{code}-{at:%d%m-%H%M}",
        day=standing.day(at),
        codes=("G01",) if refuses else (),
        grounds=story.GROUNDS if refuses else "",
    )


def _disagree(case: Case, cast: Cast, at: datetime) -> None:
    """The Russian party refuses what the Belarusian one has agreed to."""
    deciding.decide(
        case_id=case.pk,
        party=cast.parties["ru"],
        actor=cast.person("approver", "ru"),
        at=at,
        verdict="no",
        digest=_digest(case),
        verified_at=at,
        order=_order("ru", at, refuses=True),
    )


def _settle(case: Case, cast: Cast, at: datetime) -> None:
    """By the minutes of their meeting the Russian party decides anew, and the term is longer."""
    party = cast.parties["ru"]
    conciliating.attach_minutes(
        case_id=case.pk,
        party=party,
        actor=cast.person("expert", "ru"),
        at=at,
        digest=_digest(case),
        file=BytesIO(typst.compile(MINUTES.encode(), format="pdf", timestamp=int(at.timestamp()))),
        name="Протокол.pdf",
    )
    conciliating.decide_anew(
        case_id=case.pk,
        party=party,
        actor=cast.person("approver", "ru"),
        at=at + STEP,
        verdict="yes",
        digest=_digest(case),
        verified_at=at + STEP,
        order=_order("ru", at + STEP),
    )


def _digest(case: Case) -> str:
    case.refresh_from_db()
    return case.revision.digest if case.revision else ""


def _suspend(entry: Entry, cast: Cast, at: datetime) -> None:
    """In Russia alone, for two months."""
    today = standing.day(at)
    suspending.suspend(
        entry=entry,
        party=cast.parties["ru"],
        actor=cast.person("approver", "ru"),
        at=at,
        verified_at=at,
        ground=Ground.INSPECTION,
        act_number=f"демо-ru-{at:%d%m}/п",
        act_date=today,
        since=today,
        until=today + timedelta(days=60),
        note="Демонстрация: сверяются значения параметров.",
    )


def _leave(entry: Entry, cast: Cast, at: datetime) -> None:
    """The maker asks to exclude its product, and one party is enough."""
    (case,) = requesting.start(entries=[entry], kind=Kind.EXCLUDE, actor=cast.person("editor", MAKER), at=at)
    requesting.save(
        case_id=case.pk,
        actor=cast.person("editor", MAKER),
        at=at,
        reason="Демонстрация: изделие больше не выпускается.",
    )
    revision = story.file(case, at, cast)
    story.review(case, revision, IN_FORCE, at + STEP, cast)


def _repeat(entry: Entry, other: Entry, cast: Cast, at: datetime) -> None:
    """The Belarusian party moves to exclude an entry as a repetition; the Russian one has yet to decide."""
    case = initiating.exclude(
        entry=entry,
        party=cast.parties["by"],
        actor=cast.person("expert", "by"),
        at=at,
        ground=Ground.DUPLICATE_OF,
        act_number=f"демо-by-{at:%d%m}/и",
        act_date=standing.day(at),
        reason="Демонстрация: то же изделие внесено другой записью.",
        duplicate_of=other,
    )
    deciding.decide(
        case_id=case.pk,
        party=cast.parties["by"],
        actor=cast.person("approver", "by"),
        at=at + STEP,
        verdict="yes",
        digest=_digest(case),
        verified_at=at + STEP,
        order=_order("by", at + STEP),
    )


def _confirm_analogue(cast: Cast, at: datetime) -> None:
    """The Belarusian party vouches for what the maker declares of one foreign part."""
    today = standing.day(at)
    replacing = Entry.objects.filter(manufacturer__code=MAKER, searched_designations__kind="foreign")
    living = queries.standing_in_register(queries.standing_now(replacing, on=today), on=today)
    if entry := living.select_related("current").order_by("pk").first():
        item = queries.current_revision(entry).content["foreign_analogues"][0]
        endorsing.endorse(
            entry=entry,
            party=cast.parties["by"],
            actor=cast.person("approver", "by"),
            at=at,
            verified_at=at,
            declared=endorsing.statement(item),
            basis="Демонстрация: протокол сверки параметров.",
        )


def _file_together(cast: Cast, at: datetime) -> None:
    """Some drafts of the maker as one bundle, under one declaration, accepted by the party of its country."""
    drafts = Case.objects.filter(
        manufacturer__code=MAKER, status=Status.DRAFT, kind=Kind.INCLUDE, bundle=None
    ).order_by("-pk")
    chosen = list(drafts.values_list("pk", flat=True)[:TOGETHER])
    maker = cast.makers[MAKER]
    bundle = bundling.begin(
        manufacturer=maker, title="Серия", actor=cast.person("editor", MAKER), at=at, cases=chosen
    )
    signer = cast.person("signer", MAKER)
    bundling.declare(bundle_id=bundle.pk, actor=signer, at=at, declared=True, reason=SHARED)
    bundling.carry_out(bundle_id=bundle.pk, at=at)
    for case in Bundle.objects.get(pk=bundle.pk).cases.filter(status=Status.FILED):
        deciding.accept(
            case_id=case.pk, party=cast.parties["by"], actor=cast.person("expert", "by"), at=at + STEP
        )


def _name_a_deputy(cast: Cast, at: datetime) -> None:
    """Who stands in for Russia's approver in a fortnight: given by its administrator, not confirmed yet."""
    since = standing.day(at) + timedelta(days=14)
    deputy = Membership(
        user=cast.person("expert", "ru"),
        party=cast.parties["ru"],
        role=Role.APPROVER,
        since=since,
        until=since + timedelta(days=13),
        deputy_for=cast.person("approver", "ru"),
    )
    granting.grant(membership=deputy, actor=cast.person("admin", "ru"), at=at)
