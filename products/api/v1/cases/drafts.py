"""From the body of a request to what a draft keeps. Pure but for the dictionary's names.

Only what could not be kept as a draft is refused: a field that does not exist, a value of the wrong shape,
signs the database cannot store. Whether a value is right is said by `cases.filing.check`, as in the cabinet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.api.v1 import problems
from products.api.v1.cases.bodies import escaped, texts
from products.dictionary import queries as dictionary
from products.dictionary import values
from products.dictionary.models import Category
from products.entries import content as table
from products.entries import rules, stated
from products.ledger import canonical
from products.parties.models import Manufacturer
from products.search.fields import nearest

FIELDS = {row.address: row for row in table.FIELDS if row.kind not in ("maker", "category", "parameters")}
LISTS = ("lines", "choices", "packages", "variants", "analogues", "externals")
SLOTS = ("value", *values.LIMITS, *values.NOTES)
#: More lines than any field may have are not even kept.
MOST_LINES = 1000


@dataclass
class Faults:
    """What is wrong with a body, gathered so that all of it is said at once."""

    found: list[problems.Fault] = field(default_factory=list)

    def add(self, pointer: str, code: str, detail: str | Promise, near: str = "") -> None:
        if near:
            detail = f"{detail} " + str(_("Ближайшее: «%(near)s».") % {"near": near})
        self.found.append(problems.Fault("", code, str(detail), near, pointer))

    def unknown(self, pointer: str, name: str, known: Iterable[str]) -> None:
        sentence = _("«%(name)s» здесь не бывает.") % {"name": name[:60]}
        self.add(f"{pointer}/{escaped(name)}", "unknown_field", sentence, nearest(name[:60], known))

    def wrong(self, pointer: str, wanted: str | Promise) -> None:
        self.add(pointer, "wrong_type", _("Здесь ожидается %(wanted)s.") % {"wanted": wanted})

    def stop(self) -> None:
        """Refuse the body if anything was wrong with it."""
        if self.found:
            raise problems.Refusal("bad-body", faults=self.found)


def members(body: Any, known: Collection[str], faults: Faults) -> dict[str, Any]:
    """The object with members of these names; any other is refused, and so are signs nobody can store."""
    if body is None or body == "":  # nothing was sent where nothing is needed
        return {}
    if not isinstance(body, dict):
        faults.wrong("", _("объект"))
        return {}
    for pointer, text in texts(body):
        # The rest of what E10 finds is kept, and found by the check.
        if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            reason = canonical.fault(text) or ""
            faults.add(pointer, "E10", rules.problem("E10", "", reason).message)
    for name in body:
        if name not in known:
            faults.unknown("", name, known)
    faults.stop()
    return body


def text(body: Mapping[str, Any], name: str, faults: Faults, *, needed: bool = False) -> str:
    """A member that is a text; empty when it is not there."""
    value = body.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        faults.wrong(f"/{name}", _("строка"))
        return ""
    return value


def truth(body: Mapping[str, Any], name: str, faults: Faults, *, usual: bool) -> bool:
    """A member that is true or false."""
    value = body.get(name, usual)
    if isinstance(value, bool):
        return value
    faults.wrong(f"/{name}", "true, false")
    return usual


def reasons(body: Mapping[str, Any], faults: Faults) -> dict[str, str]:
    """Why warnings may stand, by their keys."""
    given = body.get("acknowledged", {})
    if isinstance(given, dict) and all(isinstance(reason, str) for reason in given.values()):
        return given
    faults.wrong("/acknowledged", _("объект из строк"))
    return {}


def request(body: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """What a case without a draft of its own says: why, and to whom the entry goes."""
    asked: dict[str, Any] = {}
    if "reason" in body:
        asked["reason"] = text(body, "reason", faults)
    if code := text(body, "successor", faults):
        asked["successor"] = Manufacturer.objects.filter(code=code[:40]).first()
        if asked["successor"] is None:
            sentence = _("Изготовителя «%(code)s» нет.") % {"code": code[:40]}
            faults.add("/successor", "unknown_value", sentence)
    return asked


def require_declaration(body: Mapping[str, Any], faults: Faults) -> None:
    """What the tick of the cabinet says before a filing."""
    if body.get("declaration") is not True:
        sentence = _(
            "Пошлите declaration: true — уполномочен подать, сведения верны, изделие гражданского назначения."
        )
        faults.add("/declaration", "declaration", sentence)


def category(body: Mapping[str, Any], faults: Faults, *, needed: bool = False) -> Category | None:
    """A category that a product may be put into."""
    code = text(body, "category", faults, needed=needed)
    if not code:
        return None
    found = dictionary.snapshot().categories
    row = found.get(code)
    if row is None or row.retired or code == dictionary.ROOT:
        living = [known for known, one in found.items() if not one.retired and known != dictionary.ROOT]
        sentence = _("Категории «%(code)s» нет.") % {"code": code[:60]}
        faults.add("/category", "unknown_value", sentence, nearest(code[:60], living))
    elif not dictionary.is_leaf(row):
        faults.add("/category", "E03", rules.problem("E03", "category", row.name).message)
    else:
        return row
    return None


def draft(body: Mapping[str, Any], faults: Faults) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values by address and parameters by code, as `cases.drafting` takes them; null empties a field."""
    sent = body.get("draft", {})
    if not isinstance(sent, dict):
        faults.wrong("/draft", _("объект"))
        return {}, {}
    kept: dict[str, Any] = {}
    for address, value in sent.items():
        if address == "parameters":
            continue
        if row := FIELDS.get(address):
            kept[address] = _value(row, value, f"/draft/{escaped(address)}", faults)
        else:
            faults.unknown("/draft", address, [*FIELDS, "parameters"])
    return kept, _parameters(sent.get("parameters", {}), faults)


def _value(row: table.Field, value: Any, pointer: str, faults: Faults) -> Any:
    if row.kind == "documents":
        return _documents(value, pointer, faults)
    if row.kind == "boolean":
        if value is None or isinstance(value, bool):
            return bool(value)
        faults.wrong(pointer, "true, false")
    elif row.kind in LISTS:
        lines = [] if value is None else value
        if _is_lines(lines):
            return lines
        faults.wrong(pointer, _("список строк"))
    elif value is None or isinstance(value, str):
        return value or ""
    else:
        faults.wrong(pointer, _("строка"))
    return None


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_LINES and all(isinstance(x, str) for x in value)


def _documents(value: Any, pointer: str, faults: Faults) -> list[dict[str, str]]:
    """Documents by digest; each must have been uploaded, which the check says."""
    kept = []
    if value is not None and not isinstance(value, list):
        faults.wrong(pointer, _("список документов"))
    for place, item in enumerate(value if isinstance(value, list) else ()):
        here = f"{pointer}/{place}"
        given = item if isinstance(item, dict) else {}
        for name in given.keys() - {"role", "sha256", "title"}:
            faults.unknown(here, name, ("role", "sha256", "title"))
        sha256, role, title = (given.get(name) for name in ("sha256", "role", "title"))
        if not isinstance(sha256, str) or not re.fullmatch("[0-9a-f]{64}", sha256):
            faults.wrong(f"{here}/sha256", _("SHA-256: 64 шестнадцатеричные цифры"))
        elif role not in table.CHOICES["document_role"]:
            faults.wrong(f"{here}/role", ", ".join(table.CHOICES["document_role"]))
        elif title is not None and not isinstance(title, str):
            faults.wrong(f"{here}/title", _("строка"))
        else:
            kept.append({"role": role, "sha256": sha256, "title": title or ""})
    return kept


def _parameters(sent: Any, faults: Faults) -> dict[str, Any]:
    if not isinstance(sent, dict):
        faults.wrong("/draft/parameters", _("объект"))
        return {}
    known = dictionary.snapshot().fields if sent else {}
    kept: dict[str, Any] = {}
    for code, typed in sent.items():
        here = f"/draft/parameters/{escaped(code)}"
        if code not in known or code in table.VIEWS:
            faults.unknown("/draft/parameters", code, known.keys() - table.VIEWS.keys())
        elif isinstance(typed, dict):
            kept[code] = _slots(typed, here, faults)
        elif stated.are_several(typed):
            kept[code] = _conditions(typed, here, faults)
        elif typed is None:
            kept[code] = {}
        else:
            kept[code] = {"value": _slot(typed, here, faults)}
    return kept


def _conditions(typed: list[Any], pointer: str, faults: Faults) -> Any:
    """One value for each condition."""
    if len(typed) > stated.MOST or not all(isinstance(one, dict) for one in typed):
        faults.wrong(pointer, _("список объектов, до %(most)s") % {"most": stated.MOST})
        return {}
    return stated.kept(_slots(one, f"{pointer}/{place}", faults) for place, one in enumerate(typed))


def _slots(typed: Mapping[str, Any], pointer: str, faults: Faults) -> dict[str, Any]:
    for slot in typed.keys() - set(SLOTS):
        faults.unknown(pointer, slot, SLOTS)
    return {
        slot: _slot(typed[slot], f"{pointer}/{slot}", faults, several=slot == "value")
        for slot in SLOTS
        if typed.get(slot) not in (None, "")
    }


def _slot(value: Any, pointer: str, faults: Faults, *, several: bool = True) -> Any:
    """A text, or for a choice of several a list of them; yes and no are the words `true` and `false`."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if several and _is_lines(value):
        return value
    faults.wrong(pointer, _("строка, число, список строк, true или false"))
    return ""
