"""Readers of single fields: what was typed → the value of the content, and what is wrong with it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from stdnum import ean

from products.dictionary import values

from .content import CHOICES, Field
from .rules import Problem, check_designation, check_text, problem

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Context:
    """What the dictionary and the maker say while a draft is read."""

    edition: str
    category: str
    category_name: str
    is_leaf: bool
    okpd2: str
    tnved: str
    parameters: Sequence[Any]  # `dictionary.queries.fields_for`
    packages: Mapping[str, str]  # every spelling in capitals → code
    manufacturer: Mapping[str, str]
    choices: Mapping[str, Mapping[str, Any]]  # address → code → name
    documents: Mapping[str, int]  # what this maker has uploaded: sizes by digest
    today: date
    has_packages: bool = True
    scans: frozenset[str] = frozenset()  # those of them that hold no text
    parameter_codes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parameter_codes.update({parameter.code: parameter for parameter in self.parameters})


Read = tuple[Any, list[Problem]]


#: Points are a number without a unit, never below nothing.
POINTS = values.Field("points", "number", "{piece}", "{piece}", "nom")
#: How many lines a field of lines may have.
MOST_LINES = 100

KNOWN_PACKAGES = "DIP-14, SOIC-14, КТ-26"
_SPACES = re.compile("[ \t\r\n\u00a0\u2009\u202f]+")


def tidy(text: str) -> str:
    """One form of Unicode, single spaces, no line breaks. Other invisible signs stay, to be refused."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _text(typed: Any, row: Field, context: Context) -> Read:
    text = tidy(str(typed or ""))
    found = check_text(text, row.address, row.length)
    if not found and row.address == "designation":
        found = check_designation(text, row.address)
    return (None if any(p.level == "error" for p in found) else text), found


def split(typed: Any) -> list[str]:
    """Lines, tidied, each once."""
    lines = typed if isinstance(typed, list) else re.split(r"\r?\n", str(typed or ""))
    return list(dict.fromkeys(line for line in map(tidy, map(str, lines)) if line))


def _lines(typed: Any, row: Field, context: Context) -> Read:
    lines, found = split(typed), []
    for line in lines[:MOST_LINES]:
        found += check_text(line, row.address, row.length)
        if row.address == "designation_alt":
            found += [p for p in check_designation(line, row.address) if p.level == "error"]
    found += check_count(lines, row)
    return (None if found else lines), found


def check_count(lines: Sequence[str], row: Field) -> list[Problem]:
    return [problem("E21", row.address, len(lines), MOST_LINES)] if len(lines) > MOST_LINES else []


def _code(typed: Any, row: Field, context: Context) -> Read:
    """A classifier's code: digits as that classifier writes them; spaces and points are forgiven."""
    text = str(typed or "").strip()
    if not text:
        return None, []
    digits = re.sub(r"[\s.]", "", text)
    if row.address == "codes.gtin":
        ok = bool(re.fullmatch(r"\d{8}|\d{12,14}", digits, re.ASCII))
        if ok and not ean.is_valid(digits) and not ean.is_valid(digits.removeprefix("0")):
            return None, [problem("E16", row.address, text)]
        return (digits, []) if ok else (None, [problem("E09", row.address, text, "4810000000001")])
    if row.address == "codes.tnved":
        if re.fullmatch(r"\d{4}|\d{6}|\d{10}", digits, re.ASCII):
            return digits, []
        return None, [problem("E09", row.address, text, "8542 39 901 0")]
    if re.fullmatch(r"\d{9}", digits, re.ASCII):
        return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}", []
    return None, [problem("E09", row.address, text, "26.11.30.000")]


def _choice(typed: Any, row: Field, context: Context) -> Read:
    choices = context.choices[row.address]
    text = str(typed or "").strip()
    if not text or text in choices:
        return text or None, []
    return None, [problem("E12", row.address, text, ", ".join(map(str, choices.values())))]


def _choices(typed: Any, row: Field, context: Context) -> Read:
    picked = []
    for text in split(typed):
        code, found = _choice(text, row, context)
        if found:
            return None, found
        picked.append(code)
    return sorted(picked), []


def _packages(typed: Any, row: Field, context: Context) -> Read:
    known, codes_found = context.packages, []
    for text in split(typed):
        code = known.get(text.upper())
        if code is None:
            return None, [problem("E12", row.address, text, KNOWN_PACKAGES)]
        codes_found.append(code)
    return sorted(set(codes_found)), []


def _documents(typed: Any, row: Field, context: Context) -> Read:
    documents, found = [], []
    for item in typed if isinstance(typed, list) else []:
        given = item if isinstance(item, Mapping) else {}
        sha256, role = str(given.get("sha256", "")), str(given.get("role", ""))
        title = tidy(str(given.get("title") or ""))[:200].strip()
        if sha256 not in context.documents:
            found.append(problem("E15", row.address, title or sha256))
        elif wrong := check_text(title, row.address, 200):
            found += wrong
        else:
            role = role if role in CHOICES["document_role"] else "other"
            documents.append({"role": role, "sha256": sha256, "title": title})
    return sorted(documents, key=lambda d: (d["role"], d["title"], d["sha256"])), found


def _share(typed: Any, row: Field, context: Context) -> Read:
    text = str(typed or "").strip().removesuffix("%").strip().replace(",", ".")
    if not text:
        return None, []
    share = Decimal(text) if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text, re.ASCII) else Decimal(-1)
    if not 0 <= share <= 100:
        return None, [problem("E13", row.address, typed)]
    return f"{share:f}", []


def _points(typed: Any, row: Field, context: Context) -> Read:
    text = str(typed or "").strip()
    try:
        item = values.clean(POINTS, {"value": text})
    except values.ValueProblems as wrong:
        misread = wrong.problems["value"]
        return None, [Problem(misread.code, row.address, str(misread))]
    return item.get("value"), []


def read_date(text: str) -> date | None:
    """A day as people write it here (31.12.2027) or by ISO 8601; None when it is not one."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def _date(typed: Any, row: Field, context: Context) -> Read:
    text = str(typed or "").strip()
    if not text:
        return None, []
    day = read_date(text)
    if day is None or not 2000 <= day.year <= 2100:
        return None, [problem("E14", row.address, text[:40])]
    if day < context.today and row.address == "basis.valid_to":
        return None, [problem("E18", row.address, text)]
    return day.isoformat(), []


def _boolean(typed: Any, row: Field, context: Context) -> Read:
    return (True if typed is True or str(typed).lower() in ("on", "true", "да", "1", "yes") else None), []


READERS: dict[str, Callable[[Any, Field, Context], Read]] = {
    "text": _text,
    "lines": _lines,
    "code": _code,
    "choice": _choice,
    "choices": _choices,
    "packages": _packages,
    "documents": _documents,
    "share": _share,
    "points": _points,
    "date": _date,
    "boolean": _boolean,
}
