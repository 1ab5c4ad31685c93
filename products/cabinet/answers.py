"""All answers of a draft by section, each with the way to change it and with what is wrong about it."""

from __future__ import annotations

from typing import Any

from products.cabinet import boxes, progress, showing
from products.cabinet.views import form
from products.cases.filing import Checked
from products.cases.models import Case
from products.entries import addresses, rules, wording
from products.entries import content as table


def sections(case: Case, words: wording.Wording, checked: Checked) -> list[dict[str, Any]]:
    """Sections with every field of the table and every parameter filled in or asked for."""
    wrong: dict[str, list[rules.Problem]] = {}
    for problem in checked.problems:
        if problem.code in showing.OF_THE_WHOLE:
            continue
        wrong.setdefault(showing.field_of(problem.address), []).append(problem)
    found = []
    for code, title in progress.applicable(checked.context).items():
        url = form.section_url(case, code)
        rows = [
            {
                "name": name,
                "text": text,
                "url": f"{url}?checked=1#{showing.anchor(address)}",
                "typed": "" if text else _typed(case, address),
                "problems": wrong.get(address, []),
            }
            for address, name, text in _rows(code, words, checked, wrong)
        ]
        found.append({"code": code, "title": title, "url": url, "rows": rows})
    return found


def _rows(code: str, words: wording.Wording, checked: Checked, wrong: dict[str, Any]) -> list[tuple]:
    if code != "parameters":
        rows = [row for row in table.FIELDS if row.section == code]
        return [
            (row.address, row.label, words.text(row.address, table.get(checked.content, row.address)))
            for row in rows
        ]
    items: dict[str, list[dict[str, Any]]] = {}
    for item in checked.content.get("parameters", []):
        items.setdefault(item["code"], []).append(item)
    known = [field.code for field in checked.context.parameters]
    strange = [addresses.parameter_code(address) for address in wrong]
    codes = [*known, *(code for code in strange if code and code not in known)]
    return [
        (
            f"parameters.{code}",
            words.name(f"parameters.{code}"),
            "; ".join(words.with_condition(f"parameters.{code}", item) for item in items.get(code, ())),
        )
        for code in codes
        if code in items or f"parameters.{code}" in wrong
    ]


def _typed(case: Case, address: str) -> str:
    """What was typed where nothing could be understood."""
    if code := addresses.parameter_code(address):
        return boxes.as_it_stands((case.draft.get("parameters") or {}).get(code, {}))
    typed = case.draft.get(address)
    return ", ".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")
