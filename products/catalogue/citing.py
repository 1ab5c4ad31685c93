"""What a purchaser copies into the tender file: what was registered on a day, and where it is seen again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from products.entries import standing, wording
from products.entries.as_of import AsOf
from products.entries.grounds import Ground
from products.entries.models import Entry, Validity
from products.entries.standing import Standing
from products.exchange import origin
from products.ledger.queries import Head
from products.templatetags.look import number, ru_date
from products.templatetags.look_states import TERRITORIES


@dataclass(frozen=True)
class Cited:
    """What the paragraph is about; `decisions` by party, as the title block tells them."""

    entry: Entry
    period: Validity
    asked: AsOf
    standings: Mapping[str, Standing]
    decisions: Mapping[str, str]
    maker: Mapping[str, Any]
    address: str  # of the page on this very day
    head: Head


def tender(one: Cited) -> list[str]:
    """The sentences, each complete; which country says what is never left to be guessed."""
    content, revision = one.period.revision.content, one.period.revision
    found = [
        _("Изделие: %(designation)s — %(name)s.")
        % {"designation": _names(content), "name": wording.in_language(content["name"])},
        _("Изготовитель: %(name)s, %(country)s.")
        % {"name": one.maker["name"], "country": one.maker["country"]},
        f"{origin.register()}.",
        _("Реестровый номер: %(number)s, включено %(day)s.")
        % {"number": one.entry.number, "day": ru_date(standing.first_day(one.entry.validities.all()))},
        _("Состояние на %(day)s: %(states)s.") % {"day": ru_date(one.asked.day), "states": _states(one)},
    ]
    if not one.period.ground:
        found.append(_("Срок записи: по %(day)s.") % {"day": ru_date(one.period.valid_to)})
    found += [
        _("Содержание: редакция %(ordinal)s от %(day)s.")
        % {"ordinal": revision.ordinal, "day": ru_date(one.period.effective_from)},
        *_decided(one),
        _("Отпечаток содержания SHA-256: %(digest)s.") % {"digest": revision.digest},
        _("Запись открытого журнала: %(leaf)s; всего записей %(size)s, корень журнала %(root)s.")
        % {"leaf": number(one.period.leaf_index), "size": number(one.head.size), "root": one.head.root.hex()},
        *_provisos(one),
        _("Адрес: %(address)s") % {"address": one.address},
    ]
    return found


def _names(content: Mapping[str, Any]) -> str:
    also = ", ".join(content.get("designation_alt", ()))
    return f"{content['designation']} ({also})" if also else str(content["designation"])


def _states(one: Cited) -> str:
    return "; ".join(
        f"{name} — {_state(one.standings[code])}" for code, (_letters, name) in TERRITORIES.items()
    )


def _state(one: Standing) -> str:
    days = {"since": _day(one.since), "until": _day(one.until), "ground": _ground(one.ground)}
    if one.is_held and one.state == standing.IN_FORCE:
        return _("действует: заявка на продление подана вовремя")
    said = {
        standing.IN_FORCE: _("действует"),
        standing.SUSPENDED: _("приостановлена с %(since)s по %(until)s, %(ground)s"),
        standing.EXPIRED: _("срок истёк %(until)s"),
        standing.EXCLUDED: _("исключена %(since)s, %(ground)s"),
        standing.NONE: _("не действует"),
    }[one.state]
    return said % days


def _day(day: date | None) -> str:
    return ru_date(day)


def _ground(code: str) -> str:
    return str(Ground(code).label) if code in Ground.values else code


def _decided(one: Cited) -> list[str]:
    said: Sequence[tuple[Any, str]] = [
        (name, one.decisions[code]) for code, (_letters, name) in TERRITORIES.items() if code in one.decisions
    ]
    told = "; ".join(f"{name} — {act}" for name, act in said)
    return [_("Решения сторон: %(decisions)s.") % {"decisions": told}] if told else []


def _provisos(one: Cited) -> list[str]:
    """What keeps the paragraph from being taken for more than it is."""
    found = []
    if one.asked.is_late(one.period):
        said = _("Редакция внесена в реестр позже этого дня, %(day)s.")
        found.append(said % {"day": ru_date(standing.day(one.period.recorded_at))})
    if one.asked.is_open:
        found.append(_("По сведениям на %(day)s.") % {"day": ru_date(one.asked.today)})
    return [*found, *filter(None, [origin.demonstration()])]
