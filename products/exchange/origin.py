"""What every file says of itself: of which register it is, whether a demonstration, and when it was made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from products.entries.standing import ZONE


def facts(at: datetime, *, made: str | Promise = "", by: object = "") -> list[tuple[str, str]]:
    """The beginning of the facts of a `tables.Paper`; `made` says how it came to be, `by` who made it."""
    moment = f"{at.astimezone(ZONE):%d.%m.%Y %H:%M} (UTC+3)"
    found = [(_("Реестр"), register())]
    if warning := demonstration():
        found.append((_("Внимание"), warning))
    return [*found, (str(made or _("Выгружено")), f"{moment}, {by}" if by else moment)]


def demonstration() -> str:
    """The warning that its data are invented; empty in a register in earnest."""
    said = _("Демонстрационный реестр. Номера, даты, решения и документы вымышлены.")
    return said if settings.DEMONSTRATION else ""


def said() -> dict[str, Any]:
    """The same for a program: the register, the warning, and on which terms the data may be used."""
    return {
        "register": register(),
        "demonstration": demonstration(),
        "licence": {"title": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL},
    }


def register() -> str:
    """As its papers call it."""
    return _("Единый реестр микроэлектронной продукции Союзного государства")
