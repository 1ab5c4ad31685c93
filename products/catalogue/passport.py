"""What a product's page says beside its parameters: packages, codes, papers, who vouches, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.cases import endorsing
from products.cases.models import AnalogueConfirmation, Decision
from products.dictionary.kinds import Confidence
from products.dictionary.models import Package
from products.documents.models import Document
from products.entries import content as content_table
from products.entries import wording
from products.entries.models import Entry
from products.templatetags import look, look_states

Text = str | Promise
#: The words of parties that stand, by what they confirm.
Confirmed = Mapping[str, Sequence[AnalogueConfirmation]]
SIZES = ((1 << 20, gettext_lazy("МБ")), (1 << 10, gettext_lazy("КБ")), (1, gettext_lazy("байт")))
#: Facts of the side column: shown with «не указано» when the content has nothing, or only when it has.
EXPECTED = ("codes.okpd2", "codes.tnved", "normative.number", "country_of_manufacture", "lifecycle_status")
STATED = (
    "codes.okrb007", "codes.gtin", "rights_holder", "production_sites", "operations", "same_die_as",
    "origin.share_by", "origin.share_ru", "origin.method", "basis.kind", "basis.body", "basis.number",
    "basis.valid_to", "localisation.ruleset", "localisation.points", "localisation.level",
    "end_of_life.last_order", "end_of_life.last_ship", "end_of_life.replacement", "external_numbers",
    "contact",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    label: Text
    text: str
    code: bool = False


@dataclass(frozen=True)
class Housing:
    """One package: its code, what it is called in the two countries, and its leads."""

    code: str
    also: str
    pins: int | None


@dataclass(frozen=True)
class Paper:
    sha256: str
    title: str
    size: str


def facts(content: Mapping[str, Any], words: wording.Wording) -> list[Fact]:
    found = []
    for address in (*EXPECTED, *STATED):
        value = content_table.get(content, address)
        if value is None and address in STATED:
            continue
        row = content_table.BY_ADDRESS[address]
        found.append(Fact(row.label, words.text(address, value), row.kind == "code"))
    return found


def variants(content: Mapping[str, Any], words: wording.Wording) -> list[dict[str, Any]]:
    """The variants with what is their own, in words."""
    return [{**item, "own": words.values_of(item)} for item in content.get("variants", ())]


def packages(codes: Sequence[str], known: Mapping[str, Package]) -> list[Housing]:
    housings = []
    for code in codes:
        package = known.get(code)
        also: list[str] = []
        if package:
            if package.confidence != Confidence.LOW:  # what is not sure is no fact of this page
                also += package.russian_designations[:3]
            if package.mounting:
                also.append(str(package.get_mounting_display()))
        housings.append(Housing(code, ", ".join(also), package.pins if package else None))
    return housings


def maker(entry: Entry, content: Mapping[str, Any]) -> dict[str, Any]:
    """Whose the product was by this content: not the successor to whom it has passed since."""
    own, said = entry.manufacturer, content["manufacturer"]
    if said["code"] == own.code:
        return {"code": own.code, "name": own.name, "country": own.party.name}
    country = look_states.TERRITORIES.get(said.get("country", ""), ("", ""))[1]
    return {"code": said["code"], "name": said["name"], "country": country}


def papers(named: Iterable[Mapping[str, str]], known: Mapping[str, Document]) -> list[Paper]:
    found = []
    for item in named:
        document = known.get(item["sha256"])
        size = f"{_kind(document)}, {in_bytes(document.size)}" if document else ""
        found.append(Paper(item["sha256"], item.get("title") or wording.document_role(item), size))
    return found


def _kind(document: Document) -> str:
    return document.media_type.rpartition("/")[2].upper()


def in_bytes(size: int) -> str:
    """«184 КБ»: whole steps of 1024, rounded up, so that nothing is called empty."""
    step, word = next((step, word) for step, word in SIZES if size >= step)
    return f"{look.number(-(-size // step))}\N{NO-BREAK SPACE}{word}"


def notes(decisions: Iterable[Decision]) -> dict[str, str]:
    """A line for each key: the party's own act."""
    return {
        decision.review.party_id: _("решение № %(number)s от %(date)s")
        % {"number": decision.order_number, "date": look.ru_date(decision.order_date)}
        for decision in decisions
    }


def cited(standings: Sequence[tuple[str, str]]) -> str:
    """The standing in a sentence to be quoted."""
    words = [(country, str(look_states.STATES[state][1])) for country, state in standings]
    if len(words) == 1:
        return _("%(state)s в Беларуси и в России") % {"state": words[0][1]}
    return ", ".join(f"{country}: {word}" for country, word in words)


def keys(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Belarus left, Russia right, each with its decision or without."""
    by_party = {decision.review.party_id: decision for decision in decisions}
    return [
        {"letters": letters, "name": name, "decision": by_party.get(party)}
        for party, (letters, name) in look_states.TERRITORIES.items()
    ]


def analogues(content: Mapping[str, Any], confirmed: Confirmed) -> list[dict[str, Any]]:
    """Foreign parts, each with what is stated of it, and the parties that confirm just that."""
    return [
        {
            "part": item["part"],
            "about": wording.about_analogue(item),
            "confirmed": confirmed.get(endorsing.statement(item), []),
        }
        for item in content.get("foreign_analogues", [])
    ]


def closeness_unsaid(content: Mapping[str, Any]) -> bool:
    """Whether of no foreign part it is stated how closely it is replaced: itself a fact to show."""
    named = content.get("foreign_analogues", [])
    return bool(named) and not any(item.get("class") for item in named)
