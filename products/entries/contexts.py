"""What a draft is read against: the dictionary of its category, its maker, the papers it may name. Reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.utils.translation import get_language

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.documents import queries as documents
from products.parties.models import Manufacturer

from . import content as content_table
from . import standing
from .readers import Context


def maker_facts(manufacturer: Manufacturer) -> dict[str, str]:
    """The manufacturer as it stands in the content of a revision."""
    facts = {
        "code": manufacturer.code,
        "name": manufacturer.name_ru,
        "country": manufacturer.party_id,
        "unp": manufacturer.unp,
        "inn": manufacturer.inn,
        "ogrn": manufacturer.ogrn,
    }
    return {key: value for key, value in facts.items() if value}


def context_for(
    *,
    category: Category,
    manufacturer: Manufacturer | None,
    at: datetime,
    papers: Collection[str] | None = None,
    setting: dictionary.Setting | None = None,
) -> Context:
    """What a draft of this maker (or of nobody in particular) in this category is read against.

    `papers`: digests that the draft names, where they are known; else all that the maker has uploaded.
    `setting` is of the dictionary that was looked up before, so that it is not asked for its version again.
    """
    uploaded = documents.papers(manufacturer, papers)
    facts = maker_facts(manufacturer) if manufacturer else {}
    return _context(category, setting or dictionary.setting(category), facts, uploaded, at)


def contexts_for(
    categories: Iterable[Category],
    *,
    manufacturer: Manufacturer | None,
    at: datetime,
    papers: Collection[str] | None = None,
) -> dict[str, Context]:
    """The same for drafts of many categories, by code; two statements as long as the dictionary stays."""
    known = {category.code: category for category in categories}
    uploaded = documents.papers(manufacturer, papers)
    facts = maker_facts(manufacturer) if manufacturer else {}
    return {
        code: _context(known[code], setting, facts, uploaded, at)
        for code, setting in dictionary.settings(known.values()).items()
    }


def _context(
    category: Category,
    setting: dictionary.Setting,
    maker: Mapping[str, str],
    papers: Mapping[str, documents.Paper],
    at: datetime,
) -> Context:
    by_code = {field.code: field for field in setting.fields}
    language = (get_language() or "ru")[:2]
    return Context(
        edition=setting.edition,
        category=category.code,
        category_name=category.name,
        is_leaf=setting.is_leaf,
        okpd2=category.okpd2,
        tnved=category.tnved,
        parameters=[f for f in setting.fields if f.code not in content_table.VIEWS],
        packages=setting.packages,
        manufacturer=maker,
        choices={
            row.address: content_table.CHOICES.get(row.address)
            or {option.code: option.name(language) for option in by_code[row.address].options}
            for row in _choice_rows()
        },
        documents={sha256: paper.size for sha256, paper in papers.items()},
        scans=frozenset(sha256 for sha256, paper in papers.items() if paper.is_scan),
        today=standing.day(at),
        has_packages=setting.above.isdisjoint(content_table.WITHOUT_PACKAGES),
    )


def _choice_rows() -> Iterable[content_table.Field]:
    return (row for row in content_table.FIELDS if row.kind in ("choice", "choices"))
