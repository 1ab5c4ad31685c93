"""What an extract says, as one structure of plain values in the active language. Pure.

The JSON is its canonical bytes and the paper is set from it alone, so neither can say what the other does
not. Its keys are told in `docs/extract.md`; what is absent is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import rfc8785
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.cases.models import Decision
from products.entries import content as content_table
from products.entries import sheet, standing, vouching, wording
from products.entries.models import Entry, Suspension
from products.entries.standing import Standing
from products.exchange import origin
from products.templatetags.look import ru_date
from products.templatetags.look_states import STATES, TERRITORIES

from .reading import Place, Read, Ruling

VERSION = 1
#: Of a content, what is told in a place of its own.
TOLD_APART = frozenset(
    {
        "designation", "designation_alt", "variants", "manufacturer", "category", "parameters", "documents",
        "source", "source_verified",
    }
)  # fmt: skip
IN_LANGUAGE = ("name.", "purpose.")
#: Sections of which no source but the maker could tell, whether or not that of the values was read.
OWN_WORD = ("contacts", "declaration")
NOBODY = "nobody"
Said = dict[str, Any]


@dataclass(frozen=True)
class Pages:
    """Addresses with the host as it was asked for; `{}` stands for the argument."""

    product: str
    file: str


def exact(said: Said) -> bytes:
    """The bytes of the JSON: RFC 8785, one way to write what is said."""
    return rfc8785.dumps(said)


def digest(said: Said) -> str:
    return sha256(exact(said)).hexdigest()


def said(read: Read, pages: Pages) -> Said:
    entry, asked = read.entry, read.asked
    return _stated(
        extract=VERSION,
        language=(get_language() or "ru")[:2],
        **origin.said(),
        number=entry.number,
        designation=entry.designation,
        manufacturer=_maker(entry),
        url=pages.product.format(entry.number),
        made=_day(asked.today),
        as_of=_day(asked.day),
        is_open=asked.is_open,
        answer=_answer(read),
        remarks=list(_remarks(read)),
        registered=_day(read.first),
        status=standing.together(read.standings),
        standing={party: _standing(party, one, read) for party, one in read.standings.items()},
        ledger=_ledger(read.place),
    ) | (_ruled(read, read.ruling, pages) if read.ruling else {})


def _maker(entry: Entry) -> Said:
    """Whose it is now; a content names the one it had then."""
    maker = entry.manufacturer
    return {"code": maker.code, "name": maker.name, "country": maker.party_id}


def _stated(**facts: Any) -> Said:
    """What is absent is left out."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], {})}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


# --- the answer ------------------------------------------------------------------------------


def _answer(read: Read) -> str:
    """Whether it is in the register on the day: the sentence that somebody files."""
    day, ruling = ru_date(read.asked.day), read.ruling
    if ruling is None:
        was = read.asked.day < read.asked.today
        return " ".join(
            [
                (
                    _("На %(day)s изделие не состояло в реестре.")
                    if was
                    else _("На %(day)s изделие в реестр ещё не включено.")
                )
                % {"day": day},
                _("Оно включено с %(first)s.") % {"first": ru_date(read.first)},
            ]
        )
    if ruling.period.ground:
        sentence = _(
            "По состоянию на %(day)s изделие не состоит в реестре: запись исключена %(since)s, %(ground)s."
        )
        since, ground = ru_date(ruling.period.effective_from), ruling.period.get_ground_display()
        return sentence % {"day": day, "since": since, "ground": ground}
    states = {party: one.state for party, one in read.standings.items()}
    if standing.EXPIRED in states.values():
        sentence = _("По состоянию на %(day)s изделие не состоит в реестре: срок записи истёк %(until)s.")
        return sentence % {"day": day, "until": ru_date(ruling.period.valid_to)}
    sentence = _("По состоянию на %(day)s изделие состоит в реестре: %(where)s.")
    return sentence % {"day": day, "where": _where(states)}


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
    return _stated(
        country=str(TERRITORIES[party][1]),
        state=one.state,
        word=_("в реестре не состоит") if one.state == standing.NONE else str(STATES[one.state][1]),
        since=_day(one.since),
        until=_day(one.until),
        is_held=one.is_held,
        **(_suspension(suspended, read) if suspended and one.state == standing.SUSPENDED else {}),
    )


def _suspension(row: Suspension, read: Read) -> Said:
    return _stated(
        ground={"code": row.ground, "text": row.get_ground_display()},
        note=row.note,
        act={"number": row.act_number, "date": _day(row.act_date)},
        recorded=_day(standing.day(row.recorded_at)),
        is_late=read.asked.is_late(row),
        leaf=row.leaf_index,
    )


# --- what rules ------------------------------------------------------------------------------


def _ruled(read: Read, ruling: Ruling, pages: Pages) -> Said:
    content = ruling.period.revision.content
    words = wording.Wording(read.known)
    return _stated(
        validity=_validity(ruling, read),
        exclusion=_exclusion(ruling) if ruling.period.ground else None,
        designation=content["designation"],
        designation_alt=content.get("designation_alt"),
        name=wording.in_language(content["name"]),
        purpose=wording.in_language(content.get("purpose", {})),
        category=_category(content["category"], read),
        manufacturer=content["manufacturer"],
        decisions=[_decision(each, ruling) for each in ruling.decisions],
        suspensions=[
            _broken(row, read) for row in reversed(ruling.later.suspensions) if row.since <= read.asked.day
        ],
        variants=[{**item, "own": words.values_of(item)} for item in content.get("variants", ())],
        facts=list(_facts(content, words)),
        parameters=_parameters(content, read),
        values_are=vouching.sentence(content),
        documents=[_document(item, ruling, pages) for item in content.get("documents", ())],
        vouching=[{"what": what, "who": who} for what, who in vouching.vouching(content)],
        content=content,
    )


def _validity(ruling: Ruling, read: Read) -> Said:
    period, corrects = ruling.period, ruling.corrects
    return _stated(
        revision=period.revision.ordinal,
        digest=period.revision.digest,
        effective_from=_day(period.effective_from),
        valid_to="" if period.ground else _day(period.valid_to),
        recorded=_day(standing.day(period.recorded_at)),
        is_late=read.asked.is_late(period),
        corrects={"revision": corrects.ordinal, "digest": corrects.digest} if corrects else None,
        leaf=period.leaf_index,
    )


def _exclusion(ruling: Ruling) -> Said:
    period, case = ruling.period, ruling.later.exclusion
    motion = getattr(case, "motion", None)
    return _stated(
        since=_day(period.effective_from),
        ground={"code": period.ground, "text": period.get_ground_display()},
        reason=case.reason if case else "",
        act={"number": motion.act_number, "date": _day(motion.act_date)} if motion else None,
        duplicate_of=ruling.later.duplicate_of.number if ruling.later.duplicate_of else None,
    )


def _category(code: str, read: Read) -> Said:
    return {"code": code, "name": " / ".join(row.name for row in read.known.crumbs(code)) or code}


def _decision(decision: Decision, ruling: Ruling) -> Said:
    party, revision = decision.review.party_id, ruling.period.revision
    if ruling.corrects and decision.revision_id == ruling.corrects.pk:
        revision = ruling.corrects
    return {
        "party": party,
        "country": str(TERRITORIES[party][1]),
        "verdict": str(decision.verdict),
        "word": decision.get_verdict_display(),
        "order": decision.order_number,
        "date": _day(decision.order_date),
        "effective": _day(decision.effective),
        "revision": revision.ordinal,
        "digest": decision.digest,
    }


def _broken(row: Suspension, read: Read) -> Said:
    """A suspension that had begun by the day, over by then or not."""
    return {
        "party": row.party_id,
        "country": str(TERRITORIES[row.party_id][1]),
        "since": _day(row.since),
        "until": _day(standing.last_day(row)),
        **_suspension(row, read),
    }


def _facts(content: Mapping[str, Any], words: wording.Wording) -> Iterator[Said]:
    """Every other field of the table that is stated, with who vouches for it."""
    is_read = vouching.source_is_read(content)
    for address, value in content_table.flat(content):
        field = content_table.BY_ADDRESS.get(address)
        if field is None or address in TOLD_APART or address.startswith(IN_LANGUAGE):
            continue
        if text := words.text(address, value):
            is_own_word = field.section in OWN_WORD or field.voucher == content_table.BOTH
            who = field.voucher if is_read or is_own_word else NOBODY
            yield {"field": address, "name": str(field.label), "text": text, "vouched": who}


def _parameters(content: Mapping[str, Any], read: Read) -> list[Said]:
    made = sheet.sheet(content, sheet.fields(content, read.known))
    sources = dict(made.sources)
    who = content_table.MAKER if vouching.source_is_read(content) else NOBODY
    return [
        _stated(
            **(line.item or {"code": line.code}),
            group=str(section.title),
            name=line.name,
            symbol=line.symbol,
            shown=_stated(
                min=line.low, typ=line.typical, max=line.high, value=line.alone, unit=line.unit,
                source=sources.get(line.source),
            ),
            vouched="" if line.missing else who,
            is_missing=line.missing or None,
        )
        for section in made.sections
        for line in section.lines
    ]  # fmt: skip


def _document(item: Mapping[str, str], ruling: Ruling, pages: Pages) -> Said:
    known = ruling.documents.get(item["sha256"])
    return _stated(
        role=item.get("role", "other"),
        title=item.get("title") or wording.document_role(item),
        sha256=item["sha256"],
        size=known.size if known else None,
        media_type=known.media_type if known else None,
        url=pages.file.format(item["sha256"]),
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
