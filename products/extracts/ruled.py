"""What an extract says of the revision that rules on the day: content, decisions, who vouches. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from products.cases import endorsing
from products.cases.models import AnalogueConfirmation, Decision
from products.entries import content as content_table
from products.entries import sheet, standing, vouching, wording
from products.entries.models import Suspension
from products.templatetags.look_states import TERRITORIES

from .reading import Read, Ruling

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
    extract: str  # as JSON, without the day
    file: str


def stated(**facts: Any) -> Said:
    """What is absent is left out."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], {})}


def day(on: date | None) -> str:
    return on.isoformat() if on else ""


def ruled(read: Read, ruling: Ruling, pages: Pages) -> Said:
    content = ruling.period.revision.content
    words = wording.Wording(read.known)
    return stated(
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
        confirmations=[
            _confirmation(told.row)
            for told in endorsing.told(ruling.later.endorsements, content)
            if told.fate == endorsing.Fate.STANDS
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
    return stated(
        revision=period.revision.ordinal,
        digest=period.revision.digest,
        effective_from=day(period.effective_from),
        valid_to="" if period.ground else day(period.valid_to),
        recorded=day(standing.day(period.recorded_at)),
        is_late=read.asked.is_late(period),
        corrects={"revision": corrects.ordinal, "digest": corrects.digest} if corrects else None,
        leaf=period.leaf_index,
    )


def _exclusion(ruling: Ruling) -> Said:
    period, case = ruling.period, ruling.later.exclusion
    motion = getattr(case, "motion", None)
    return stated(
        since=day(period.effective_from),
        ground={"code": period.ground, "text": period.get_ground_display()},
        reason=case.reason if case else "",
        act={"number": motion.act_number, "date": day(motion.act_date)} if motion else None,
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
        "date": day(decision.order_date),
        "effective": day(decision.effective),
        "revision": revision.ordinal,
        "digest": decision.digest,
    }


def _broken(row: Suspension, read: Read) -> Said:
    """A suspension that had begun by the day, over by then or not."""
    return {
        "party": row.party_id,
        "country": str(TERRITORIES[row.party_id][1]),
        "since": day(row.since),
        "until": day(standing.last_day(row)),
        **suspension(row, read),
    }


def _confirmation(row: AnalogueConfirmation) -> Said:
    """A party's word for what the maker declares of a foreign part."""
    return stated(
        part=row.part,
        closeness=row.closeness,
        party=row.party_id,
        country=str(TERRITORIES[row.party_id][1]),
        on=day(standing.day(row.at)),
        basis=row.basis,
    )


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
        stated(
            **(line.item or {"code": line.code}),
            group=str(section.title),
            name=line.name,
            symbol=line.symbol,
            shown=stated(
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
    return stated(
        role=item.get("role", "other"),
        title=item.get("title") or wording.document_role(item),
        sha256=item["sha256"],
        size=known.size if known else None,
        media_type=known.media_type if known else None,
        url=pages.file.format(item["sha256"]),
    )


def suspension(row: Suspension, read: Read) -> Said:
    return stated(
        ground={"code": row.ground, "text": row.get_ground_display()},
        note=row.note,
        act={"number": row.act_number, "date": day(row.act_date)},
        recorded=day(standing.day(row.recorded_at)),
        is_late=read.asked.is_late(row),
        leaf=row.leaf_index,
    )
