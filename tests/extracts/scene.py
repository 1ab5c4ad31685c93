"""An extract of the golden revision, its days as a test says them; nothing of it is in a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import override

from products.cases import endorsing
from products.cases.later import Later
from products.cases.models import AnalogueConfirmation, Case, Decision, Motion, Review
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.options import Option
from products.documents.models import Document
from products.entries import as_of, standing
from products.entries.models import Entry, Revision, Suspension, Validity
from products.extracts import saying
from products.extracts.reading import Place, Read, Ruling
from products.extracts.ruled import Pages, Said
from products.ledger import canonical, envelope, merkle
from products.ledger.models import Leaf
from products.ledger.queries import Head
from products.parties.models import Manufacturer

NUMBER = "UMR-0000001-1"
FIRST, LAST, TODAY = date(2026, 6, 1), date(2027, 12, 31), date(2026, 9, 1)
NOON = datetime(2026, 6, 1, 9, tzinfo=UTC)
GOLDEN = Path(__file__).parent.parent / "golden"
HOST = "https://register.example"
PAGES = Pages(f"{HOST}/p/{{}}/", f"{HOST}/p/{{}}/extract.json", f"{HOST}/files/{{}}/")
FIELDS = {
    "supply_voltage": Field(
        "supply_voltage", "range", "V", "V", "range", names=("Напряжение питания", "", "Supply voltage"),
        group="electrical", symbol="U_CC",
    ),
    "logic_function": Field(
        "logic_function", "choice", options=(Option("nand", ("И-НЕ", "І-НЕ", "NAND")),),
        names=("Функция", "", "Function"), group="general",
    ),
}  # fmt: skip


def read(
    day: date = TODAY,
    *,
    periods: list[Validity] | None = None,
    suspensions: tuple[Suspension, ...] = (),
    exclusion: Case | None = None,
    endorsements: tuple[AnalogueConfirmation, ...] = (),
    content: dict[str, Any] | None = None,
) -> Read:
    revision = golden_revision(content or {})
    periods = periods or [period(revision)]
    asked = as_of.AsOf(day, TODAY, day.isoformat())
    ruling = standing.in_force_on(periods, day)
    entry = Entry(number=NUMBER, designation=revision.content["designation"])
    entry.manufacturer = Manufacturer(code="integral", name_ru="«Интеграл»", party_id="by")
    return Read(
        entry=entry,
        asked=asked,
        first=standing.first_day(periods),
        standings=standing.standings(periods, suspensions, on=day),
        ruling=_ruling(ruling, revision, suspensions, exclusion, endorsements) if ruling else None,
        place=place(revision),
        known=dictionary.Snapshot("scene", {}, FIELDS),
    )


def said(day: date = TODAY, language: str = "ru", **given: Any) -> Said:
    with override(language):
        return saying.said(read(day, **given), PAGES)


def golden_revision(changed: dict[str, Any]) -> Revision:
    content = orjson.loads((GOLDEN / "revision.json").read_bytes()) | changed
    body = canonical.canonical(content)
    return Revision(pk=1, ordinal=1, body=body, digest=canonical.digest(content))


def period(revision: Revision, since: date = FIRST, until: date = LAST, **more: Any) -> Validity:
    return Validity(
        revision=revision, effective_from=since, valid_to=until, recorded_at=NOON, leaf_index=1, **more
    )


def suspension(party: str, since: date, days: int = 30) -> Suspension:
    return Suspension(
        party_id=party, ground="inspection", note="До ответа\nлаборатории.", act_number="7-П",
        act_date=since, since=since, until=since + timedelta(days=days), recorded_at=NOON, leaf_index=2,
    )  # fmt: skip


def confirmation(party: str, place: int, *, declares: str = "") -> AnalogueConfirmation:
    """Of the analogue in this place of the golden revision, or of what the maker declared before."""
    item = golden_revision({}).content["foreign_analogues"][place]
    return AnalogueConfirmation(
        pk=1, party_id=party, part=item["part"], closeness=item["class"], basis="Протокол № 5", at=NOON,
        statement=declares or endorsing.statement(item),
    )  # fmt: skip


def motion() -> Case:
    case = Case(reason="Значения расходятся с протоколом.")
    case.motion = Motion(act_number="12/А", act_date=date(2026, 8, 1))
    return case


def place(revision: Revision) -> Place:
    """Three leaves, of which two are about the entry."""
    facts = {"entry": NUMBER, "revision": 1, "digest": revision.digest, "effective": FIRST.isoformat()}
    stories = [("other", None, {}), (NUMBER, None, facts), (NUMBER, 1, {"since": "2026-07-01"})]
    bodies = [
        envelope.compose(index=i, kind="entry.told", subject=subject, previous=before, at=NOON, body=body)
        for i, (subject, before, body) in enumerate(stories)
    ]
    hashes = [merkle.leaf_hash(body) for body in bodies]
    leaves = [Leaf(index=i, body=bodies[i], hash=hashes[i]) for i in (1, 2)]
    paths = [merkle.inclusion_path(hashes, leaf.index) for leaf in leaves]
    return Place(Head(3, merkle.root(hashes)), list(zip(leaves, paths, strict=True)))


def _ruling(
    ruling: Validity,
    revision: Revision,
    suspensions: tuple[Suspension, ...],
    exclusion: Case | None,
    endorsements: tuple[AnalogueConfirmation, ...],
) -> Ruling:
    ruling.revision = revision
    decisions = [
        Decision(
            review=Review(party_id=party), revision=revision, digest=revision.digest, verdict="yes",
            order_number="1/П", order_date=FIRST, effective=FIRST,
        )
        for party in ("by", "ru")
    ]  # fmt: skip
    paper = Document(sha256="5" * 64, size=188_000, media_type="application/pdf")
    after = Later(list(suspensions), None, exclusion, None, [], [], [], list(endorsements))
    return Ruling(ruling, None, after, decisions, {paper.sha256: paper})
