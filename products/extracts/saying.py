"""What an extract says, as one structure of plain values in the active language. Pure.

The JSON is its canonical bytes and the paper is set from it alone, so neither can say what the other does
not. Its keys are told in `docs/extract.md`; what is absent is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

import rfc8785
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.entries import as_of, standing
from products.entries.models import Entry
from products.entries.standing import Standing
from products.exchange import origin
from products.templatetags.look import ru_date
from products.templatetags.look_states import STATES, TERRITORIES

from .reading import Place, Read
from .ruled import Pages, Said, day, ruled, stated, suspension

VERSION = 1


def exact(said: Said) -> bytes:
    """The bytes of the JSON: RFC 8785, one way to write what is said."""
    return rfc8785.dumps(said)


def digest(said: Said) -> str:
    return sha256(exact(said)).hexdigest()


def said(read: Read, pages: Pages) -> Said:
    entry, asked = read.entry, read.asked
    return stated(
        extract=VERSION,
        language=(get_language() or "ru")[:2],
        **origin.said(),
        number=entry.number,
        designation=entry.designation,
        manufacturer=_maker(entry),
        url=pages.product.format(entry.number),
        json=f"{pages.extract.format(entry.number)}?{as_of.NAME}={day(asked.day)}",
        made=day(asked.today),
        as_of=day(asked.day),
        is_open=asked.is_open,
        answer=_answer(read),
        remarks=list(_remarks(read)),
        registered=day(read.first),
        status=standing.together(read.standings),
        standing={party: _standing(party, one, read) for party, one in read.standings.items()},
        ledger=_ledger(read.place),
    ) | (ruled(read, read.ruling, pages) if read.ruling else {})


def _maker(entry: Entry) -> Said:
    """Whose it is now; a content names the one it had then."""
    maker = entry.manufacturer
    return {"code": maker.code, "name": maker.name, "country": maker.party_id}


# --- the answer ------------------------------------------------------------------------------


def _answer(read: Read) -> str:
    """Whether it is in the register on the day: the sentence that somebody files."""
    if read.ruling is None:
        return _absent(read)
    period, on = read.ruling.period, ru_date(read.asked.day)
    if period.ground:
        sentence = _(
            "По состоянию на %(day)s изделие не состоит в реестре: запись исключена %(since)s, %(ground)s."
        )
        since, ground = ru_date(period.effective_from), period.get_ground_display()
        return sentence % {"day": on, "since": since, "ground": ground}
    states = {party: one.state for party, one in read.standings.items()}
    if standing.EXPIRED in states.values():
        sentence = _("По состоянию на %(day)s изделие не состоит в реестре: срок записи истёк %(until)s.")
        return sentence % {"day": on, "until": ru_date(period.valid_to)}
    sentence = _("По состоянию на %(day)s изделие состоит в реестре: %(where)s.")
    return sentence % {"day": on, "where": _where(states)}


def _absent(read: Read) -> str:
    """As the product's page says it."""
    gone = read.asked.day < read.asked.today
    ahead = _("На %(day)s изделие в реестр ещё не включено.")
    sentence = _("На %(day)s изделие не состояло в реестре.") if gone else ahead
    since = _("Оно включено с %(first)s.") % {"first": ru_date(read.first)}
    return f"{sentence % {'day': ru_date(read.asked.day)}} {since}"


def _where(states: Mapping[str, str]) -> str:
    """Of what stands: how in each country."""
    if set(states.values()) == {standing.IN_FORCE}:
        return _("запись действует в Беларуси и в России")
    if set(states.values()) == {standing.SUSPENDED}:
        return _("запись приостановлена в Беларуси и в России")
    words = [f"{TERRITORIES[party][1]} — {STATES[state][1]}" for party, state in states.items()]
    return ", ".join(words)


def _remarks(read: Read) -> Iterator[str]:
    """What must be known beside it."""
    asked, ruling = read.asked, read.ruling
    if asked.is_open:
        sentence = _("Этот день ещё не закончился: показано по сведениям на сегодня, %(today)s.")
        yield sentence % {"today": ru_date(asked.today)}
    if ruling is None:
        return
    if asked.is_late(ruling.period):
        sentence = _("Редакция, которая действовала в этот день, внесена в реестр позже: %(recorded)s.")
        yield sentence % {"recorded": ru_date(ruling.period.recorded_at)}
    if ruling.period.ground:
        yield _("Ниже — содержание, с которым она исключена.")
    elif standing.EXPIRED in {one.state for one in read.standings.values()}:
        yield _("Ниже — содержание последней редакции. Номер остаётся за изделием: его можно подать снова.")
    elif any(one.is_held for one in read.standings.values()):
        yield _("Срок прошёл, запись действует дальше: заявка на продление подана вовремя.")


def _standing(party: str, one: Standing, read: Read) -> Said:
    suspended = read.ruling.suspension(party, read.asked.day) if read.ruling else None
    return stated(
        country=str(TERRITORIES[party][1]),
        state=one.state,
        word=_("в реестре не состоит") if one.state == standing.NONE else str(STATES[one.state][1]),
        since=day(one.since),
        until=day(one.until),
        is_held=one.is_held,
        **(suspension(suspended, read) if suspended and one.state == standing.SUSPENDED else {}),
    )


# --- the log ---------------------------------------------------------------------------------


def _ledger(place: Place) -> Said:
    """The end of the log, and every leaf about the entry, each with the proof that it is in it (RFC 9162)."""
    return {
        "size": place.head.size,
        "root": place.head.root.hex(),
        "leaves": [
            {
                "index": leaf.index,
                "leaf": bytes(leaf.body).decode(),
                "leaf_hash": bytes(leaf.hash).hex(),
                "path": [step.hex() for step in path],
            }
            for leaf, path in place.leaves
        ],
    }
