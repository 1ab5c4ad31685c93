"""Where a field, and what is wrong with it, stand in the cabinet: section of the form, anchor on its page."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.cases.models import Case
from products.entries import addresses, rules, wording
from products.entries import content as table

#: Rules about the whole draft, though they name a field: that an amendment changes nothing.
OF_THE_WHOLE = ("E17",)


def difference(words: wording.Wording, change: table.Change) -> wording.Difference:
    """With the class of the field beside its name."""
    return words.difference(change, note=_("класс %(grade)s") % {"grade": change.grade})


def field_of(address: str) -> str:
    """The address of the field itself, as the form knows it: without a parameter's condition and box."""
    code = addresses.parameter_code(address)
    return f"parameters.{code}" if code else address


def section_of(address: str) -> str:
    """The section of the form a field stands in; empty for the category and the manufacturer."""
    return table.field_of(address).section


def place_of(problem: rules.Problem) -> str:
    """The section where a problem is put right; empty when no one field is to blame."""
    return "" if problem.code in OF_THE_WHOLE else section_of(problem.address)


def anchor(address: str) -> str:
    """Where on its page a field stands."""
    return "f-" + field_of(address).replace(".", "-")


def product_name(case: Case) -> str:
    """The product's name as typed, in the reader's language."""
    for language in ((get_language() or "ru")[:2], "ru"):
        if name := str(case.draft.get(f"name.{language}") or "").strip():
            return name[:200]
    return ""
