"""A maker applies; the party of its country confirms or refuses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from products.documents import operations as documents
from products.documents import rules as files
from products.documents.models import Document
from products.parties import appointing, codes, rules
from products.parties.models import Manufacturer, Role, User

from . import queries
from .models import Application

State = Application.State
#: What a manufacturer takes over from its application.
COPIED = (
    *("name_ru", "name_be", "name_en", "party_id", "unp", "inn", "ogrn", "okpo"),
    *("address_ru", "address_be", "address_en"),
)
#: How many applications of one person may wait at once.
MOST_OPEN = 5


def take_paper(*, upload: documents.Readable, name: str, actor: User, at: datetime) -> tuple[str, str]:
    """Keep a power of attorney before it is applied with: its digest and its name.

    `documents.rules.Refused` says what is wrong with the file.
    """
    _require_room(actor)
    document = documents.keep(upload=upload, at=at)
    return document.sha256, files.clean_name(name, document.media_type)


@transaction.atomic
def apply(
    *, application: Application, paper: Document, paper_name: str, actor: User, at: datetime
) -> Application:
    """File an application filled in by the actor. `ValidationError` names the fields that are wrong."""
    _require_room(actor)
    application.applicant, application.applied_at = actor, at
    application.paper, application.paper_name = paper, paper_name
    typed = {code: getattr(application, code) for code in codes.NAMES}
    wrong = {**queries.taken(typed), **codes.check(application.party_id, typed)}
    if wrong:
        raise ValidationError({field: str(sentence) for field, sentence in wrong.items()})
    application.full_clean()
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError as twin:  # somebody applied with the same code at the same moment
        raise ValidationError(_("Заявление с этим кодом уже рассматривают.")) from twin
    return application


@transaction.atomic
def withdraw(*, application_id: UUID, actor: User, at: datetime) -> Application:
    application = _locked(application_id)
    if application.applicant_id != actor.pk:
        raise rules.NotAllowed(_("Отозвать заявление может только тот, кто его подал."))
    return _closed(application, State.WITHDRAWN, actor, at)


@transaction.atomic
def refuse(*, application_id: UUID, ground: str, actor: User, at: datetime) -> Application:
    """With a ground that the applicant reads."""
    application = _judged(application_id, actor, at)
    if not ground.strip():
        raise rules.Refused(_("Напишите основание: его прочтёт заявитель."))
    application.ground = ground.strip()
    return _closed(application, State.REFUSED, actor, at)


@transaction.atomic
def confirm(
    *, application_id: UUID, code: str, signs: bool, read: bool, actor: User, at: datetime
) -> Manufacturer:
    """The manufacturer comes to be, and the applicant administers it; `signs` also lets him sign.

    `read`: whoever confirms has read the power of attorney and compared the codes with it.
    """
    application = _judged(application_id, actor, at)
    if not read:
        raise rules.Refused(_("Сначала прочтите доверенность и сверьте с ней коды."))
    typed = {name: getattr(application, name) for name in codes.NAMES}
    if wrong := codes.check(application.party_id, typed):
        raise ValidationError({field: str(sentence) for field, sentence in wrong.items()})
    maker = Manufacturer(code=code, **{name: getattr(application, name) for name in COPIED})
    maker.full_clean()
    maker.save()
    roles = [Role.MAKER_ADMINISTRATOR, *([Role.SIGNER] if signs else [])]
    appointing.take_in(maker, application.applicant, roles, rules.day(at))
    application.manufacturer = maker
    _closed(application, State.CONFIRMED, actor, at)
    return maker


def code_for(application: Application) -> str:
    """A code to begin with: revisions quote it, so the party may give a better one."""
    wanted = (
        slugify(application.name_en)[:30] or f"{application.party_id}-{application.unp or application.inn}"
    )
    taken = set(Manufacturer.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    free = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 2)))
    return next(code for code in free if code not in taken)


def _require_room(actor: User) -> None:
    if not actor.is_active:
        raise rules.NotAllowed(_("Учётная запись отключена."))
    if queries.of_person(actor).filter(state=State.APPLIED).count() >= MOST_OPEN:
        raise rules.Refused(
            _("Ваших заявлений, ждущих ответа, уже много: дождитесь его или отзовите лишние.")
        )


def _locked(application_id: UUID) -> Application:
    found = Application.objects.select_for_update(of=("self",)).select_related("party", "applicant")
    return found.get(pk=application_id)


def _judged(application_id: UUID, actor: User, at: datetime) -> Application:
    """The application, for an administrator of its party who did not make it."""
    application = _locked(application_id)
    rules.require(actor, application.party, (Role.PARTY_ADMINISTRATOR,), at)
    if application.applicant_id == actor.pk:
        raise rules.NotAllowed(_("Своё заявление решает другое лицо."))
    return application


def _closed(application: Application, state: State, actor: User, at: datetime) -> Application:
    if application.state != State.APPLIED:
        raise rules.Refused(
            _("Заявление уже не ждёт ответа: %(state)s.") % {"state": application.get_state_display()}
        )
    application.state, application.closed_by, application.closed_at = state, actor, at
    application.save()
    return application
