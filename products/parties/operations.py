"""What a manufacturer says of itself, and a person of how he is written to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from . import rules
from .appointing import locked
from .models import ComplianceContact, Manufacturer, ProductionSite, User

#: The columns of a manufacturer that its own people write; the others belong to the authorities.
OWN = ("public_office", "public_phone", "public_email", "website")


@transaction.atomic
def describe(*, manufacturer: Manufacturer, values: dict[str, str], actor: User, at: datetime) -> None:
    """The office that everybody may ask. `ValidationError` names the fields."""
    maker = locked(manufacturer)
    rules.require(actor, maker, rules.DESCRIBERS, at)
    for name in OWN:
        if name in values:
            setattr(maker, name, values[name])
    maker.full_clean(exclude=[f.name for f in maker._meta.fields if f.name not in OWN], validate_unique=False)
    maker.save()


@transaction.atomic
def name_compliance(*, contact: ComplianceContact, actor: User, at: datetime) -> None:
    """Whom the authorities ask."""
    locked(contact.manufacturer)
    rules.require(actor, contact.manufacturer, rules.DESCRIBERS, at)
    contact.full_clean()
    contact.save()


@transaction.atomic
def save_site(*, site: ProductionSite, actor: User, at: datetime) -> ProductionSite:
    """A new production site, or one changed."""
    locked(site.manufacturer)
    rules.require(actor, site.manufacturer, rules.DESCRIBERS, at)
    site.full_clean()
    site.save()
    return site


@transaction.atomic
def remove_site(*, site: ProductionSite, actor: User, at: datetime) -> None:
    """New drafts no longer name it; what was filed keeps its own words, and the row stays in history."""
    locked(site.manufacturer)
    rules.require(actor, site.manufacturer, rules.DESCRIBERS, at)
    site.delete()


def prefer(*, actor: User, language: str, notices: str) -> None:
    """In which language the register writes to a person, and when: each says it for himself."""
    User.objects.filter(pk=actor.pk).update(language=language, notices=notices)
