"""Form fields of the filters: codes out of a known list, wishes about a parameter, an order.

Each says no with a sentence which names what was typed and the nearest right one.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Parameter
from products.search import grammar, ordering
from products.search.grammar import Comparison, Condition
from products.search.typed import words

PREFIX = "p."
LONGEST_QUERY = 200
#: Every word is a condition of its own; a sentence has fewer.
MOST_WORDS = 30


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word which is most like this one; empty when none is known."""
    spelt = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), spelt, n=1, cutoff=0.0)
    return spelt[close[0]] if close else ""


def parameter_names() -> list[str]:
    """The names of all filters by parameter."""
    return [PREFIX + code for code in Parameter.objects.values_list("code", flat=True)]


def refuse(code: str, sentence: str, word: str, known: Iterable[str]) -> ValidationError:
    near = nearest(word, known)
    if near:
        sentence = _("%(sentence)s Ближайшее: «%(near)s».") % {"sentence": sentence, "near": near}
    error = ValidationError(sentence, code=code)
    error.nearest = near  # type: ignore[attr-defined]
    return error


def typed(value: Any) -> list[str]:
    """The texts of a repeated name, or the one text of a plain mapping."""
    return [value] if isinstance(value, str) else list(value or ())


class QueryField(forms.CharField):
    """What is looked for; invisible characters of a copied text are dropped."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_QUERY, **kwargs)

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value)
        kept = (ch if ch.isspace() else "" if unicodedata.category(ch)[0] == "C" else ch for ch in text)
        return str(super().to_python("".join(kept)))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) <= LONGEST_QUERY and len(words.tokens(value)) > MOST_WORDS:
            raise ValidationError(_("В запросе больше 30 слов: сузьте его."), code="too_many_words")


class CodesField(forms.Field):
    """One or several codes, by commas or by repetition; any of them suits."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Callable[[], Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known

    def to_python(self, value: Any) -> list[str]:
        texts = [text.strip() for text in typed(value) if text.strip()]
        if not texts:
            return []
        try:
            parts = grammar.split(texts)
        except grammar.Unreadable as unreadable:
            raise ValidationError(str(unreadable), code=unreadable.code) from unreadable
        return self.codes(parts, self.known())

    def codes(self, parts: list[str], known: Mapping[str, Any]) -> list[str]:
        for part in parts:
            if part.lower() not in known:
                sentence = _("Значения «%(value)s» нет в списке.") % {"value": part}
                raise refuse("unknown_value", sentence, part, known)
        return list(dict.fromkeys(part.lower() for part in parts))


class PackagesField(CodesField):
    """Packages by code, alias or Russian designation, in either alphabet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(known=dictionary.package_spellings, **kwargs)

    def codes(self, parts: list[str], known: Mapping[str, Any]) -> list[str]:
        for part in parts:
            if part.upper() not in known:
                sentence = _("Корпуса «%(value)s» нет в справочнике.") % {"value": part}
                close = nearest(part, known)
                raise refuse("unknown_value", sentence, part, [known[close]] if close else [])
        return list(dict.fromkeys(known[part.upper()] for part in parts))


class WishesField(forms.Field):
    """What is asked of one parameter."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, parameter: Field, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "label": parameter.name, "required": False})
        self.parameter = parameter

    def to_python(self, value: Any) -> tuple[Condition, ...]:
        if self.parameter.code == "package":
            codes = PackagesField(required=False).to_python(value)
            return (Condition(Comparison.ANY, options=tuple(codes)),) if codes else ()
        try:
            return grammar.read(typed(value), self.parameter)
        except grammar.Unreadable as unreadable:
            sentence = _("%(name)s: %(reason)s") % {"name": self.parameter.name, "reason": unreadable}
            raise ValidationError(sentence, code=unreadable.code) from unreadable


class OrderField(forms.CharField):
    """The name of an order; a dash before it turns it around."""

    def __init__(
        self, *, parameters: Mapping[str, Field], categories: Callable[[], Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.parameters, self.categories = parameters, categories

    def clean(self, value: Any) -> ordering.Order | None:
        name = super().clean(value)
        if not name:
            return None
        bare = name.removeprefix("-")
        if bare in ordering.NAMES:
            language = (get_language() or ordering.LANGUAGES[0])[:2]
            categories = self.categories() if bare == ordering.CATEGORY else ()
            return ordering.plain(name, language=language, categories=categories)
        parameter = self.parameters.get(bare.removeprefix(PREFIX)) if bare.startswith(PREFIX) else None
        if parameter:
            return ordering.by_parameter(name, parameter)
        sentence = _("Порядка «%(value)s» нет.") % {"value": name}
        known = [*ordering.NAMES, *parameter_names()]
        raise refuse("unknown_value", sentence, bare, known)
