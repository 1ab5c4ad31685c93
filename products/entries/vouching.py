"""Who vouches for what of a content, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def source_is_read(content: Mapping[str, Any]) -> bool:
    """False where a source is named that nobody read: then the maker has said nothing of these values."""
    return not content.get("source") or bool(content.get("source_verified"))


def said_of_values(content: Mapping[str, Any]) -> str:
    return _("заявлено изготовителем") if source_is_read(content) else _("источник не проверен")


def sentence(content: Mapping[str, Any]) -> str:
    """The same, as a paper says it of the whole table."""
    if source_is_read(content):
        return _("Значения заявлены изготовителем, сторонами не измерялись.")
    unread = _("Источник не проверен.")
    repeated = _("Значения повторены по источнику, никем не подтверждены и не измерялись.")
    return f"{unread} {repeated}"


def vouching(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who vouches for what, as the table of fields says; never the maker for a source unread."""
    unread = "" if source_is_read(content) else _("источник не проверен")
    return [
        (_("Обозначение, изготовитель, категория, коды, нормативный документ"), _("обе стороны")),
        (_("Параметры, корпуса, аналоги, документы"), unread or _("изготовитель (заявлено)")),
        (_("Название, назначение, переводы"), unread or _("изготовитель")),
    ]
