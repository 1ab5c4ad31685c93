"""From what a maker typed to the content of a revision. Pure.

`build` never raises for bad input: it gives the content that could be understood and a list of problems,
so that one page can show them all. Forms, and whatever else brings values in, call it and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.dictionary import values
from products.parties import codes

from . import addresses, stated
from . import content as content_table
from .content import BY_ADDRESS
from .lines import READERS as LINE_READERS
from .readers import READERS as FIELD_READERS
from .readers import Context, Read, Typed, tidy
from .rules import Problem, check_text, problem

READERS = FIELD_READERS | LINE_READERS
#: As much of ОКРБ 007 and ОКПД 2 as is one: six digits with their points.
STEM = len("26.11.30")


def build(draft: Typed, context: Context) -> tuple[dict[str, Any], list[Problem]]:
    """The content a draft says, and everything that is wrong or missing in it."""
    content: dict[str, Any] = {
        "schema": content_table.SCHEMA,
        "dictionary": context.edition,
        "category": context.category,
        "manufacturer": dict(context.manufacturer),
    }
    problems: list[Problem] = []
    if not context.is_leaf:
        problems.append(problem("E03", "category", context.category_name))
    for row in content_table.FIELDS:
        if row.kind in READERS and not (row.address == "packages" and not context.has_packages):
            value, found = READERS[row.kind](draft.get(row.address), row, context)
            content_table.put(content, row.address, value)
            problems += found
    items, found = _parameters(draft.get("parameters"), context)
    content_table.put(content, "parameters", items)
    problems += found
    if not content.get("source"):
        content.pop("source_verified", None)
    problems += _required(content, context, {p.address for p in problems})
    problems += _across(content, context)
    return content, problems


def _parameters(typed: Any, context: Context) -> Read:
    items: list[dict[str, Any]] = []
    found: list[Problem] = []
    for code, held in typed.items() if isinstance(typed, Mapping) else ():
        sets = [{slot: _tidied(value) for slot, value in boxes.items()} for boxes in stated.each(held)]
        several = stated.are_several(held)
        for place, slots in enumerate(sets[: stated.MOST]):
            if any(str(value).strip() for value in slots.values() if value not in (None, [])):
                address = f"parameters.{code}" + (f".{place}" if several else "")
                item, wrong = _parameter(code, slots, address, context)
                items += item
                found += wrong
        found += _repeated(code, items, context)
        if len(sets) > stated.MOST:
            found.append(problem("E21", f"parameters.{code}", len(sets), stated.MOST))
    return sorted(items, key=lambda item: (item["code"], item.get("condition", ""))), found


def _parameter(code: str, slots: Typed, address: str, context: Context) -> tuple[list[dict], list[Problem]]:
    """One value of a parameter, if it is right; what is wrong names the box as it stands in the draft."""
    parameter = context.parameter_codes.get(code)
    if parameter is None or code in content_table.VIEWS:
        return [], [problem("E05", address, code, context.category_name)]
    try:
        item = values.clean(parameter, slots)
    except values.ValueProblems as wrong:
        return [], [Problem(one.code, f"{address}.{slot}", str(one)) for slot, one in wrong.problems.items()]
    unseen = [p for slot, text in item.items() for p in _unseen(f"{address}.{slot}", text)]
    return [item] if item and not unseen else [], unseen


def _repeated(code: str, items: list[dict[str, Any]], context: Context) -> list[Problem]:
    """E23: two values of one parameter differ by their conditions, or nobody knows which is meant."""
    conditions = [item.get("condition", "") for item in items if item["code"] == code]
    twice = next((one for place, one in enumerate(conditions) if one in conditions[:place]), None)
    if twice is None:
        return []
    name = context.parameter_codes[code].name
    return [problem("E23", f"parameters.{code}", name, twice or _("без условия"))]


def _tidied(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidied(part) for part in value]
    return tidy(value) if isinstance(value, str) else value


def _unseen(address: str, text: Any) -> list[Problem]:
    """E10 for signs that the dictionary lets pass and canonical bytes do not."""
    return check_text(text, address, len(text)) if isinstance(text, str) else []


# --- what is missing, and what does not fit together ----------------------------------------------


def _required(content: dict[str, Any], context: Context, already: set[str]) -> list[Problem]:
    stops = {"designation": "E01", "name.ru": "E02", "civil_declaration": "E04"}
    found = []
    for row in BY_ADDRESS.values():
        if row.address in already or content_table.get(content, row.address) is not None:
            continue
        if row.address in stops:
            found.append(problem(stops[row.address], row.address))
        elif row.required == content_table.EXPECTED and not (
            row.address == "packages" and not context.has_packages
        ):
            found.append(problem("E30", row.address, row.label))
    given = {item["code"] for item in content.get("parameters", [])}
    wrong = {addresses.parameter_code(address) for address in already}
    for parameter in context.parameters:
        missing = parameter.required and parameter.code not in given | wrong | set(content_table.VIEWS)
        if missing:
            found.append(problem("E30", f"parameters.{parameter.code}", parameter.name))
    return found


def _across(content: dict[str, Any], context: Context) -> list[Problem]:
    """What single fields cannot show: that they do not fit each other, the maker or the category."""
    return [
        *_shares(content),
        *_technical_conditions(content, context),
        *_codes(content, context),
        *_scans(content, context),
    ]


def _shares(content: dict[str, Any]) -> list[Problem]:
    given = (content_table.get(content, address) for address in ("origin.share_by", "origin.share_ru"))
    shares = [Decimal(share) for share in given if share]
    total = sum(shares)
    if total > 100:
        return [problem("E13", "origin.share_ru", f"{total:f}")]
    if len(shares) == 2 and total < 100:
        return [problem("E38", "origin.share_ru", f"{total:f}".replace(".", ","))]
    return []


def _technical_conditions(content: dict[str, Any], context: Context) -> list[Problem]:
    unp = codes.unp_inside(content_table.get(content, "normative.number") or "")
    own = context.manufacturer.get("unp", "")
    if unp and not codes.is_unp(unp):
        return [problem("E06", "normative.number", unp)]
    if unp and own and own != unp:
        return [problem("E31", "normative.number", unp, own)]
    return []


def _codes(content: dict[str, Any], context: Context) -> list[Problem]:
    okpd2, okrb007, tnved = (
        content_table.get(content, f"codes.{name}") or "" for name in ("okpd2", "okrb007", "tnved")
    )
    found = []
    if okpd2 and context.okpd2 and okpd2 != context.okpd2:
        found.append(problem("E32", "codes.okpd2", okpd2, context.okpd2))
    beside = okpd2 or context.okpd2
    if okrb007 and beside and okrb007[:STEM] != beside[:STEM]:
        found.append(problem("E37", "codes.okrb007", okrb007, beside))
    usual = context.tnved
    if tnved and usual and not any(tnved.startswith(u) or u.startswith(tnved) for u in usual.split(";")):
        found.append(problem("E34", "codes.tnved", tnved, usual))
    return found


def _scans(content: dict[str, Any], context: Context) -> list[Problem]:
    return [
        problem("E39", "documents", paper["title"])
        for paper in content.get("documents", ())
        if paper["role"] == "datasheet" and paper["sha256"] in context.scans
    ]
