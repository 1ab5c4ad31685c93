"""Cases in every stage, made by the real operations."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from products.cases import (
    claiming,
    conciliating,
    correcting,
    deciding,
    drafting,
    endorsing,
    filing,
    inspecting,
    remarking,
    reporting,
    requesting,
    suspending,
)
from products.cases.models import AnalogueConfirmation, Case, Claim, Decision, Minutes, Remark, Report
from products.cases.verdicts import Order
from products.cases.workflow import Kind, Status
from products.dictionary.models import Category
from products.entries import operations as entries
from products.entries import queries, standing
from products.entries.models import Entry, Suspension
from products.ledger import operations as ledger
from products.parties.models import Manufacturer, Party, User
from tests.cast import Cast
from tests.documents import files

REASON = "Так в техническом листе."
GATE = {
    "designation": "КР1554ЛА3",
    "name.ru": "Четыре логических элемента 2И-НЕ",
    "codes.okpd2": "26.11.30.000",
    "packages": ["DIP-14"],
    "civil_declaration": True,
    "parameters": {
        "supply_voltage": {"value": "2…6 В"},
        "logic_function": {"value": "nand"},
        "channel_count": {"value": "4"},
    },
}


def draft(
    cast: Cast,
    *,
    maker: Manufacturer | None = None,
    category: str = "ic-logic-gate",
    at: datetime | None = None,
    **values: Any,
) -> Case:
    """A draft of a gate; `values` are addresses with `__` for the point, or `parameters`."""
    at = at or timezone.now()
    maker = maker or cast.integral
    actor = cast.editor if maker == cast.integral else cast.rival
    case = drafting.start_include(
        manufacturer=maker, category=Category.objects.get(code=category), actor=actor, at=at
    )
    typed = GATE | {key.replace("__", "."): value for key, value in values.items()}
    return drafting.save(
        case_id=case.pk,
        values=typed,
        parameters=typed["parameters"],
        version=case.draft_version,
        actor=actor,
        at=at,
    )


def filed(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    return file(cast, draft(cast, at=at, **values), at=at)


def file(cast: Cast, case: Case, *, at: datetime | None = None, again: bool = False) -> Case:
    """File a draft (or a returned case, again), with a reason for every warning."""
    at = at or timezone.now()
    operation = filing.refile if again else filing.file
    operation(case_id=case.pk, actor=signer_of(cast, case), at=at, acknowledged=reasons(case, at=at))
    return fresh(case)


def reasons(case: Case, *, at: datetime | None = None) -> dict[str, str]:
    """A reason for every warning of the draft that has none."""
    checked = filing.check(fresh(case), at=at or timezone.now())
    return {checked.key(warning): REASON for warning in checked.unacknowledged}


def accept(cast: Cast, case: Case, *, at: datetime | None = None) -> Case:
    at = at or timezone.now()
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
    return fresh(case)


def in_review(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    at = at or timezone.now()
    return accept(cast, filed(cast, at=at, **values), at=at)


def with_opinions(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    at = at or timezone.now()
    case = in_review(cast, at=at, **values)
    for party in (cast.by, cast.ru):
        opine(cast, case, party, at=at)
    return fresh(case)


def approved(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    at = at or timezone.now()
    case = with_opinions(cast, at=at, **values)
    for party in (cast.by, cast.ru):
        decide(cast, case, party, at=at)
    return fresh(case)


def returned(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    """A case that Belarus sent back with one remark."""
    case = in_review(cast, at=at, **values)
    remark(cast, case, cast.by, at=at)
    send_back(cast, case, cast.by, at=at)
    return fresh(case)


def refiled(cast: Cast, case: Case, *, at: datetime | None = None, **values: Any) -> Case:
    """A returned case with its remarks answered and the named values corrected."""
    at = at or timezone.now()
    for one in Remark.objects.filter(review__case=case, revision=case.revision, answer=""):
        filing.answer(case_id=case.pk, remark_id=one.pk, text="Исправлено.", actor=cast.editor, at=at)
    typed = {key.replace("__", "."): value for key, value in values.items()}
    version = fresh(case).draft_version
    drafting.save(case_id=case.pk, values=typed, version=version, actor=cast.editor, at=at)
    return file(cast, case, at=at, again=True)


def in_force(cast: Cast, *, at: datetime | None = None, **values: Any) -> Entry:
    """An entry that two countries decided on."""
    case = approved(cast, at=at, **values)
    assert case.entry is not None
    return case.entry


def amended(cast: Cast, entry: Entry, *, at: datetime | None = None, **values: Any) -> Entry:
    """The entry with a second revision in force."""
    case = amendment(cast, entry, at=at, **values)
    for party in (cast.by, cast.ru):
        if fresh(case).status == Status.IN_REVIEW:  # an editorial change is decided by the first of them
            decide(cast, case, party, at=at)
    return Entry.objects.get(pk=entry.pk)


def amendment(cast: Cast, entry: Entry, *, at: datetime | None = None, **values: Any) -> Case:
    """A change of the entry on which both parties' experts have given their opinions."""
    at = at or timezone.now()
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=at)
    typed = {key.replace("__", "."): value for key, value in values.items()}
    drafting.save(
        case_id=case.pk,
        values=typed,
        parameters=typed.get("parameters"),
        version=case.draft_version,
        actor=cast.editor,
        at=at,
    )
    file(cast, case, at=at)
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
    case = fresh(case)
    for party in (cast.by, cast.ru):
        opine(cast, case, party, at=at)
    return case


@transaction.atomic
def recorded(
    cast: Cast, entry: Entry, *, effective_from: date, at: datetime | None = None, **content: Any
) -> Entry:
    """The entry with a further revision that takes effect on another day than it was recorded."""
    at, number = at or timezone.now(), entry.number or ""
    changed = queries.current_revision(entry).content | content
    revision = entries.freeze(entry=entry, content=changed, created_by=cast.signer, at=at)
    said = {"revision": revision.ordinal, "digest": revision.digest}
    leaf = ledger.append(kind="entry.amended", subject=number, body=said, at=at)
    entries.put_in_force(
        entry=entry,
        revision=revision,
        number=number,
        effective_from=effective_from,
        leaf_index=leaf.index,
        at=at,
    )
    return Entry.objects.get(pk=entry.pk)


def asked(cast: Cast, kind: Kind, entry: Entry, *, at: datetime | None = None) -> Case:
    """A request over an entry that wants nothing but its filing: a transfer goes to «Планар»."""
    at = at or timezone.now()
    (case,) = requesting.start(entries=[entry], kind=kind, actor=cast.editor, at=at)
    successor = cast.planar if kind == Kind.TRANSFER else None
    requesting.save(
        case_id=case.pk, actor=cast.editor, at=at, reason="Снято с производства.", successor=successor
    )
    return fresh(case)


def asked_and_filed(cast: Cast, kind: Kind, entry: Entry, *, at: datetime | None = None) -> Case:
    """Filed, and agreed to by the successor."""
    at = at or timezone.now()
    case = asked(cast, kind, entry, at=at)
    filing.file(case_id=case.pk, actor=cast.signer, at=at)
    if kind == Kind.TRANSFER:
        requesting.agree(case_id=case.pk, actor=cast.rival, at=at, digest=fresh(case).revision.digest)
    return fresh(case)


def decided(cast: Cast, case: Case, *, verdict: str = "yes", at: datetime | None = None) -> Case:
    """A filed case, judged by as many parties as its kind needs."""
    at = at or timezone.now()
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
    case = fresh(case)
    for party in (cast.ru,) if case.kind == Kind.EXCLUDE else (cast.by, cast.ru):
        opine(cast, case, party, verdict=verdict, at=at)
        decide(cast, case, party, verdict=verdict, at=at)
    return fresh(case)


def endorsed(
    cast: Cast, entry: Entry, party: Party, *, at: datetime | None = None, **given: Any
) -> AnalogueConfirmation:
    """The party's word for the first analogue that the maker declares."""
    at = at or timezone.now()
    content = queries.current_revision(Entry.objects.get(pk=entry.pk)).content
    usual = {
        "declared": endorsing.statement(content["foreign_analogues"][0]),
        "basis": "Протокол испытаний № 12",
        "actor": approver_of(cast, party),
        "verified_at": at,
    }
    return endorsing.endorse(entry=entry, party=party, at=at, **(usual | given))


def suspended(
    cast: Cast, entry: Entry, party: Party, *, at: datetime | None = None, **given: Any
) -> Suspension:
    """Suspended in the party's country for a month from today, unless it is said otherwise."""
    at = at or timezone.now()
    usual = {
        "ground": "inspection",
        "act_number": "7-П",
        "act_date": standing.day(at),
        "since": standing.day(at),
        "until": standing.day(at) + timedelta(days=30),
        "verified_at": at,
        "actor": approver_of(cast, party),
    }
    return suspending.suspend(entry=entry, party=party, at=at, **(usual | given))


def reported(entry: Entry, **given: Any) -> Report:
    """Somebody says that the supply voltage is wrong."""
    usual = {"field": "parameters.supply_voltage", "text": "В листе 5,5 В.", "at": timezone.now()}
    return reporting.report(entry=entry, **(usual | given))


def questioned(cast: Cast, report: Report) -> Case:
    """An inspection in which Belarus has asked the maker."""
    who = {"party": cast.by, "actor": cast.by_expert, "at": timezone.now()}
    case = inspecting.begin(report_id=report.pk, **who)
    return inspecting.ask(case_id=case.pk, question="Каков верхний предел?", **who)


def opine(cast: Cast, case: Case, party: Party, *, verdict: str = "yes", at: datetime | None = None) -> None:
    deciding.opine(
        case_id=case.pk,
        party=party,
        actor=expert_of(cast, party),
        at=at or timezone.now(),
        verdict=verdict,
        digest=case.revision.digest,
        text="" if verdict == "yes" else "Не подтверждено.",
    )


def decide(
    cast: Cast,
    case: Case,
    party: Party,
    *,
    verdict: str = "yes",
    at: datetime | None = None,
    actor: User | None = None,
    **said: Any,
) -> Decision:
    """A party's decision; a newer one, by minutes, where the parties disagree. `said`: of the order.

    A fresh second factor with it, unless `verified_at` says otherwise.
    """
    at = at or timezone.now()
    operation = deciding.decide if fresh(case).status != Status.CONCILIATION else conciliating.decide_anew
    return operation(
        case_id=case.pk,
        party=party,
        actor=actor or approver_of(cast, party),
        at=at,
        verdict=verdict,
        digest=case.revision.digest,
        verified_at=said.pop("verified_at", at),
        order=order(at, verdict, **said),
    )


def order(at: datetime, verdict: str = "yes", **said: Any) -> Order:
    """Today's order; a refusal with its grounds."""
    why = {} if verdict == "yes" else {"codes": ("G01",), "grounds": "Не подтверждено."}
    return Order(**{"number": "1/П", "day": standing.day(at), **why, **said})


def conciliation(cast: Cast, *, at: datetime | None = None, **values: Any) -> Case:
    """Belarus is for it, Russia against."""
    case = with_opinions(cast, at=at, **values)
    decide(cast, case, cast.by, at=at)
    decide(cast, case, cast.ru, verdict="no", at=at)
    return fresh(case)


def minutes(cast: Cast, case: Case, party: Party, *, at: datetime | None = None) -> Minutes:
    return conciliating.attach_minutes(
        case_id=case.pk,
        party=party,
        actor=expert_of(cast, party),
        at=at or timezone.now(),
        digest=case.revision.digest,
        file=BytesIO(files.pdf(text=f"Minutes {case.pk} {party.pk}")),
        name="протокол.pdf",
    )


def correction(cast: Cast, entry: Entry, *, at: datetime | None = None, **values: Any) -> Case:
    """Belarus puts a slip right; nobody has decided yet."""
    typed = values or {"purpose__ru": "Логические устройства."}
    return correcting.correct(
        entry=entry,
        party=cast.by,
        actor=cast.by_expert,
        at=at or timezone.now(),
        digest=queries.current_revision(entry).digest,
        values={key.replace("__", "."): value for key, value in typed.items()},
        reason="Опечатка в назначении.",
    )


def remark(
    cast: Cast,
    case: Case,
    party: Party,
    *,
    field: str = "designation",
    text: str = "Проверьте обозначение.",
    at: datetime | None = None,
) -> Remark:
    return remarking.remark(
        case_id=case.pk,
        party=party,
        actor=expert_of(cast, party),
        at=at or timezone.now(),
        field=field,
        text=text,
        digest=case.revision.digest,
    )


def claim(cast: Cast, case: Case, who: str, *, at: datetime | None = None) -> Claim:
    """Somebody of the cast takes the case in hand for his party."""
    party = cast.ru if who.startswith("ru") else cast.by
    return claiming.claim(case_id=case.pk, party=party, actor=cast.users[who], at=at or timezone.now())


def take_over(
    cast: Cast, case: Case, who: str, note: str = "Заболел.", *, at: datetime | None = None
) -> Claim:
    party = cast.ru if who.startswith("ru") else cast.by
    actor = cast.users[who]
    return claiming.take_over(case_id=case.pk, party=party, actor=actor, at=at or timezone.now(), note=note)


def send_back(cast: Cast, case: Case, party: Party, *, at: datetime | None = None) -> Case:
    return remarking.return_to_maker(
        case_id=case.pk,
        party=party,
        actor=expert_of(cast, party),
        at=at or timezone.now(),
        digest=case.revision.digest,
    )


def expert_of(cast: Cast, party: Party) -> User:
    return cast.users[f"{party.pk}_expert"]


def approver_of(cast: Cast, party: Party) -> User:
    return cast.users[f"{party.pk}_approver"]


def signer_of(cast: Cast, case: Case) -> User:
    return cast.signer if case.manufacturer_id == cast.integral.pk else cast.rival


def fresh(case: Case) -> Case:
    related = ("revision", "entry", "manufacturer", "category", "base", "successor")
    return Case.objects.select_related(*related).get(pk=case.pk)
