"""What a term of a query finds and how well its name fits, in SQL.

The same rule as ``designations.match``: each key is compared with its own
kind, a run of digits is never cut in two, the inside of a name counts from
four characters on. Names of this register weigh double a foreign analogue's,
so an analogue which is the same stands above a name that only contains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Case, IntegerField, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Least, Length

from products.search.models import Designation
from products.search.models import Value as Held
from products.search.question import Term
from products.search.typed import designations
from products.search.typed.designations import QueryKey

#: How many points one step of rank is worth; a shorter name wins within a step.
STEP, LONGEST_NAME = 1000, 250
_FOREIGN = Q(kind=Designation.Kind.FOREIGN)
#: What may stand beside a digit without the run of digits being cut.
_BEFORE, _AFTER = "(^|[^0-9])", "([^0-9]|$)"


def by_keys(keys: Iterable[QueryKey], *, foreign: bool = False) -> Q:
    """Which names answer one of the keys; nothing when there is none."""
    found = Q()
    for key in keys:
        for condition, _rank in _ranked(key):
            found |= condition
    if not found:
        return Q(pk__in=())
    return found & _FOREIGN if foreign else found


def answers(term: Term) -> Q:
    """Which listings answer the term, by name or by any one of the rest."""
    suits = Q(pk__in=())
    if term.keys:
        suits |= Q(
            pk__in=Designation.objects.filter(by_keys(term.keys, foreign=term.foreign)).values("entry")
        )
    if term.words:
        suits |= Q(words__overlap=sorted(term.words))
    if term.categories:
        suits |= Q(category__in=sorted(term.categories))
    if term.makers:
        suits |= Q(manufacturer__in=sorted(term.makers))
    if term.choices:
        chosen = Q()
        for parameter, choice in term.choices:
            chosen |= Q(parameter=parameter, choice=choice)
        suits |= Q(values__overlap=list(Held.objects.filter(chosen).values_list("pk", flat=True)))
    return suits


def score(term: Term) -> Subquery:
    """How well the best name of a listing fits, in points."""
    best = (
        Designation.objects.filter(by_keys(term.keys, foreign=term.foreign), entry=OuterRef("pk"))
        .order_by()
        .values("entry")
        .annotate(best=Max(_points(term.keys) - Least(Length("look"), Value(LONGEST_NAME))))
        .values("best")
    )
    return Subquery(best)


def points(rank: int, *, foreign: bool, slip: bool) -> int:
    """Own names double, a slip of the keyboard layout half a step back."""
    return rank * STEP * (1 if foreign else 2) - (STEP // 2 if slip else 0)


def _points(keys: Iterable[QueryKey]) -> Case:
    whens = []
    for key in keys:
        for condition, rank in _ranked(key):
            for foreign, whose in ((True, _FOREIGN), (False, ~_FOREIGN)):
                worth = points(rank, foreign=foreign, slip=key.slip)
                whens.append((worth, When(condition & whose, then=Value(worth))))
    ordered = [when for _worth, when in sorted(whens, key=lambda pair: -pair[0])]
    return Case(*ordered, default=Value(0), output_field=IntegerField())


def _ranked(key: QueryKey) -> list[tuple[Q, int]]:
    """The conditions of one key from the strongest on, each with its rank."""
    literal = _literal(key.text)
    after = _AFTER if designations.digit(key.text[-1]) else ""
    goes_on = "" if designations.is_family(key.text) else after
    ranked = [
        (Q(**{key.kind: key.text}), designations.SAME),
        (
            Q(**{f"{key.kind}__startswith": key.text, f"{key.kind}__regex": f"^{literal}{goes_on}"}),
            designations.BEGINS,
        ),
    ]
    if len(key.text) >= designations.SHORTEST_INSIDE:
        before = _BEFORE if designations.digit(key.text[0]) else ""
        inside = Q(**{f"{key.kind}__contains": key.text, f"{key.kind}__regex": f"{before}{literal}{after}"})
        ranked.append((inside, designations.INSIDE))
    return ranked


def _literal(text: str) -> str:
    return re.sub(r"([^\w])", r"\\\1", text)
