"""Makers on their way in, and people who come to act for them."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone

from products.documents import queries as documents
from products.joining import operations as joining
from products.joining.models import Application
from products.parties import inviting
from products.parties.models import Manufacturer, Membership, Role, User
from tests.cast import SINCE, Cast
from tests.documents import files

NEWCOMER = {"name_ru": "ООО «Кварц»", "address_ru": "Москва, ул. Первая, 1", "name_en": "Quartz"}
INN, OGRN = "0012345673", "1260000000017"


def application(
    cast: Cast, *, actor: User | None = None, at: datetime | None = None, **values: Any
) -> Application:
    """An application to Russia, with a paper of its own."""
    at, actor = at or timezone.now(), actor or cast.stranger
    digest, name = joining.take_paper(
        upload=BytesIO(files.pdf(text="Power")), name="доверенность.pdf", actor=actor, at=at
    )
    paper = documents.get(digest)
    assert paper is not None
    fields = {"party_id": "ru", "inn": INN, "ogrn": OGRN, **NEWCOMER, **values}
    return joining.apply(application=Application(**fields), paper=paper, paper_name=name, actor=actor, at=at)


def member(user: User, maker: Manufacturer, *roles: Role) -> User:
    for role in roles:
        Membership.objects.create(user=user, manufacturer=maker, role=role, since=SINCE)
    return user


def invited(cast: Cast, email: str, *roles: Role, at: datetime | None = None) -> str:
    """The secret of the link that stands in the letter of an invitation to «Интеграл»."""
    at = at or timezone.now()
    made = inviting.invite(
        manufacturer=cast.integral,
        email=email,
        roles=roles or (Role.EDITOR,),
        language="ru",
        actor=cast.administrator,
        at=at,
    )
    return inviting.mint(invitation_id=made.pk, at=at)
