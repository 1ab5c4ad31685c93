"""A product and its history as the API writes them: plain values out of entries and contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from products.api.v1 import aftermath
from products.api.v1.moments import day, moment
from products.dictionary import queries as dictionary
from products.dictionary import values
from products.dictionary.fields import Field
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries import standing
from products.entries.as_of import AsOf
from products.entries.models import Entry, Validity
from products.templatetags import look


@dataclass(frozen=True)
class Addresses:
    """Of the pages of products and files, with the host as it was asked for."""

    product: str
    file: str

    @classmethod
    def at(cls, request: HttpRequest) -> Addresses:
        product = look.address_of("catalogue:product", "UMR-0000000-0")
        file = look.address_of("catalogue:file", "0" * 64)
        return cls(*(request.build_absolute_uri("/").rstrip("/") + path for path in (product, file)))


@dataclass(frozen=True)
class Vocabulary:
    """Names of all that some products hold, read once for a whole page."""

    categories: Mapping[str, str]
    fields: Mapping[str, Field]
    names: Mapping[str, str]  # of the parameters
    language: str

    @classmethod
    def of(cls, contents: Iterable[Mapping[str, Any]]) -> Vocabulary:
        contents, known = list(contents), dictionary.snapshot()
        named = {item["code"] for content in contents for item in content_table.items(content)}
        categories = {content["category"] for content in contents} & known.categories.keys()
        return cls(
            {code: known.categories[code].name for code in categories},
            known.fields,
            {code: known.fields[code].name for code in named & known.fields.keys()},
            (get_language() or "ru")[:2],
        )


def products(rows: Sequence[Entry], *, request: HttpRequest, asked: AsOf) -> list[dict[str, Any]]:
    """The entries as the API shows them, in a fixed number of statements; of a day as they were then."""
    vocabulary = Vocabulary.of(entries.current_revision(row).content for row in rows)
    pages = Addresses.at(request)
    written = [_whole(row, entries.newest(row), vocabulary, pages, asked.day) for row in rows]
    for one in written if asked.typed else ():
        one["url"] += asked.query
    return written


def product_on(entry: Entry, *, request: HttpRequest, asked: AsOf) -> dict[str, Any]:
    """One entry as of a day. Before its first day that is said, with nothing of a later content."""
    period, pages = entries.ruling(entry, on=asked.day), Addresses.at(request)
    if period is None:
        written = _entry(entry, pages, asked.day) | _ABSENT
    else:
        vocabulary = Vocabulary.of([period.revision.content])
        written = _whole(entry, period, vocabulary, pages, asked.day)
    return (
        written
        | {
            "url": written["url"] + asked.query,
            "registered": day(standing.first_day(entries.periods(entry))),
            "as_of": day(asked.day),
            "known_on": day(asked.today),
            "recorded_at": period and moment(period.recorded_at),
            "recorded_later": period is not None and asked.is_late(period),
        }
        | aftermath.aftermath(entry, period, asked=asked)
    )


#: What the content says, before there is one.
_ABSENT: dict[str, Any] = {
    **dict.fromkeys(("designation", "name", "category", "revision", "digest", "validity")),
    **dict.fromkeys(("lifecycle_status", "source")),
    **{name: [] for name in ("designation_alt", "variants", "packages", "parameters", "foreign_analogues")},
    **{name: [] for name in ("country_of_manufacture", "documents")},
    **{name: {} for name in ("purpose", "codes", "normative", "localisation", "end_of_life")},
    "external_numbers": [],
    "source_verified": False,
}


def _whole(
    entry: Entry, period: Validity, vocabulary: Vocabulary, pages: Addresses, on: date
) -> dict[str, Any]:
    return _entry(entry, pages, on) | _content(period, vocabulary, pages)


def _entry(entry: Entry, pages: Addresses, on: date) -> dict[str, Any]:
    """What does not hang on the revision."""
    standings = entries.standings(entry, on=on)
    return {
        "number": entry.number,
        "url": pages.product.format(entry.number),
        "manufacturer": maker(entry),
        "status": standing.together(standings),
        "standing": {party: standing_in(one) for party, one in standings.items()},
        "registered": day(entry.registered),
    }


def maker(entry: Entry) -> dict[str, str]:
    maker = entry.manufacturer
    return {"code": maker.code, "name": maker.name, "country": maker.party_id}


def standing_in(one: standing.Standing) -> dict[str, Any]:
    """In one country."""
    return {
        "state": one.state,
        "since": day(one.since),
        "until": day(one.until),
        "ground": one.ground or None,
    }


def _content(period: Validity, vocabulary: Vocabulary, pages: Addresses) -> dict[str, Any]:
    content, category = period.revision.content, period.revision.content["category"]
    return {
        "designation": content["designation"],
        "designation_alt": content.get("designation_alt", []),
        "variants": [_variant(item, vocabulary) for item in content.get("variants", ())],
        "name": content["name"],
        "purpose": content.get("purpose", {}),
        "category": {"code": category, "name": vocabulary.categories.get(category, category)},
        "revision": period.revision.ordinal,
        "digest": period.revision.digest,
        "validity": {"effective_from": day(period.effective_from), "valid_to": day(period.valid_to)},
        "packages": content.get("packages", []),
        "lifecycle_status": content.get("lifecycle_status"),
        "end_of_life": content.get("end_of_life", {}),
        "parameters": [_parameter(item, vocabulary) for item in content.get("parameters", ())],
        "foreign_analogues": content.get("foreign_analogues", []),
        "country_of_manufacture": content.get("country_of_manufacture", []),
        "documents": [paper(one, pages) for one in content.get("documents", ())],
        "codes": content.get("codes", {}),
        "normative": content.get("normative", {}),
        "localisation": content.get("localisation", {}),
        "external_numbers": content.get("external_numbers", []),
        "source": content.get("source"),
        "source_verified": content.get("source_verified", False),
    }


def _variant(item: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    told = [_parameter(value, vocabulary) for value in item.get("values", ())]
    return {**item, **({"values": told} if told else {})}


def _parameter(item: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    field = vocabulary.fields.get(item["code"])
    shown = values.show(field, item, vocabulary.language) if field else str(item.get("value", ""))
    return {"name": vocabulary.names.get(item["code"], item["code"]), **item, "display": shown}


def paper(named: Mapping[str, str], pages: Addresses) -> dict[str, str]:
    sha256 = named["sha256"]
    return {
        "role": named.get("role", "other"),
        "title": named.get("title", ""),
        "sha256": sha256,
        "url": pages.file.format(sha256),
    }
