"""Bundles: many cases of one maker, filed under one declaration, each in a transaction of its own.

The declaration is made once and stored; from then on the worker files case by case, so a bundle of any size
is shown with its progress and taken up again after an interruption. What cannot be filed stays a draft, with
the reasons kept in the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from products.entries import readers, rules
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, Role, User

from . import filing
from .drafting import EDITORS
from .models import Bundle, Case
from .workflow import DRAFTED, Status, WrongState

LONGEST_TITLE, LONGEST_REASON = 200, 500
#: What the worker knows the filing by.
TASK = "bundles.file"
IN_ORDER = ("created_at", "designation", "pk")


@transaction.atomic
def begin(
    *, manufacturer: Manufacturer, title: str, actor: User, at: datetime, cases: Iterable[UUID] = ()
) -> Bundle:
    """A new bundle, with these drafts of the maker in it."""
    party_rules.require(actor, manufacturer, EDITORS, at)
    title = readers.tidy(title)
    found = rules.check_text(title, "title", LONGEST_TITLE)
    if found or not title:
        raise rules.Problems(found or [rules.problem("E19", "title", _("название"))])
    bundle = Bundle.objects.create(manufacturer=manufacturer, title=title, created_at=at, created_by=actor)
    gather(bundle_id=bundle.pk, cases=cases, actor=actor, at=at)
    return bundle


@transaction.atomic
def gather(*, bundle_id: UUID, cases: Iterable[UUID], actor: User, at: datetime) -> int:
    """Put drafts of the maker into the bundle; how many there were."""
    bundle = _open(bundle_id, actor, EDITORS, at)
    drafts = Case.objects.filter(pk__in=list(cases), manufacturer=bundle.manufacturer, status=Status.DRAFT)
    return drafts.filter(bundle=None).update(bundle=bundle, changed_at=at)


@transaction.atomic
def take_out(*, bundle_id: UUID, case_id: UUID, actor: User, at: datetime) -> None:
    """The draft stays, on its own."""
    bundle = _open(bundle_id, actor, EDITORS, at)
    bundle.cases.filter(pk=case_id, status=Status.DRAFT).update(bundle=None, changed_at=at)


@transaction.atomic
def declare(*, bundle_id: UUID, actor: User, at: datetime, declared: bool, reason: str = "") -> Bundle:
    """The signer declares for all cases at once; the worker files them. `reason` answers every warning."""
    bundle = _open(bundle_id, actor, (Role.SIGNER,), at)
    reason = readers.tidy(reason)
    found = rules.check_text(reason, "reason", LONGEST_REASON)
    if not declared:
        found.append(rules.problem("E04", "declared"))
    if bundle.plan.get("left"):
        raise WrongState(_("Пакет ещё собирается: подождите, пока начнутся все его дела."))
    if not bundle.cases.filter(status=Status.DRAFT).exists():
        raise WrongState(_("В пакете нет черновиков."))
    if found:
        raise rules.Problems(found)
    bundle.declared_at, bundle.declared_by, bundle.reason, bundle.refusals = at, actor, reason, {}
    bundle.save()
    app.configure_task(TASK, lock=lock(bundle.pk)).defer(bundle_id=str(bundle.pk))
    return bundle


def lock(bundle_id: UUID) -> str:
    """One worker at a time is at a bundle."""
    return f"bundle-{bundle_id}"


def carry_out(*, bundle_id: UUID, at: datetime, progress: Callable[[int], None] = lambda left: None) -> None:
    """File what a declared bundle still holds, as the one who declared it; taken up again where it stopped.

    `progress` hears how many are left, and may raise to leave them for later.
    """
    bundle = Bundle.objects.select_related("manufacturer", "declared_by").get(pk=bundle_id)
    left = waiting(bundle)
    for place, case_id in enumerate(left):
        progress(len(left) - place)
        _file_one(bundle, case_id, at)


def waiting(bundle: Bundle) -> list[UUID]:
    """Drafts of a declared bundle that were not tried yet."""
    drafts = bundle.cases.filter(status=Status.DRAFT).order_by(*IN_ORDER)
    return [pk for pk in drafts.values_list("pk", flat=True) if str(pk) not in bundle.refusals]


@transaction.atomic
def reopen(*, bundle_id: UUID, actor: User, at: datetime) -> Bundle:
    """What stayed a draft has been put right: the rest wants a new declaration."""
    bundle = locked(bundle_id)
    party_rules.require(actor, bundle.manufacturer, EDITORS, at)
    bundle.declared_at = bundle.declared_by = None
    bundle.refusals = {}
    bundle.save()
    return bundle


def _file_one(bundle: Bundle, case_id: UUID, at: datetime) -> None:
    """One case in one transaction; why it could not be filed is kept with the bundle."""
    if bundle.declared_by is None:
        raise WrongState(_("Пакет ещё не заявлен: сначала отметьте заявление."))
    reasons = dict.fromkeys(rules.TOGETHER, bundle.reason) if bundle.reason else {}
    try:
        try:
            _try(case_id, bundle.declared_by, at, reasons)
        except filing.Unacknowledged as warned:
            if not bundle.reason:
                raise
            _try(case_id, bundle.declared_by, at, reasons | dict.fromkeys(warned.by_key, bundle.reason))
    except rules.Problems as wrong:
        _keep(bundle.pk, case_id, [f"{p.code}. {p.message}" for p in wrong.problems])
    except (WrongState, party_rules.NotAllowed) as wrong:
        _keep(bundle.pk, case_id, [str(wrong)])


@transaction.atomic
def _try(case_id: UUID, actor: User, at: datetime, reasons: Mapping[str, str]) -> None:
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.status != Status.DRAFT:
        return  # somebody filed or discarded it meanwhile
    if case.kind in DRAFTED and not case.draft.get("civil_declaration"):
        case.draft["civil_declaration"] = True  # what the declaration of the bundle says
        case.save(update_fields=["draft"])
    filing.file(case_id=case_id, actor=actor, at=at, acknowledged=reasons)


@transaction.atomic
def _keep(bundle_id: UUID, case_id: UUID, sentences: list[str]) -> None:
    bundle = locked(bundle_id)
    bundle.refusals[str(case_id)] = sentences
    bundle.save(update_fields=["refusals"])


def locked(bundle_id: UUID) -> Bundle:
    """The bundle, locked until the transaction ends."""
    rows = Bundle.objects.select_for_update(of=("self",)).select_related("manufacturer", "created_by")
    return rows.get(pk=bundle_id)


def _open(bundle_id: UUID, actor: User, roles: Iterable[Role], at: datetime) -> Bundle:
    bundle = locked(bundle_id)
    party_rules.require(actor, bundle.manufacturer, roles, at)
    if bundle.declared_at is not None:
        raise WrongState(_("Пакет уже подаётся: состав его больше не меняется."))
    return bundle
