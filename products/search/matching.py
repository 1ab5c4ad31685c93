"""What ``q`` finds and in which order, in SQL.

The same rule as ``designations.match``: each key is compared with its own
kind, a run of digits is never cut in two, the inside of a name counts from
four characters on. Names of this register weigh double a foreign analogue's,
so an analogue which is the same stands above a name that only contains it.
"""

import re

from django.db.models import Case, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least, Length

from products.search import designations, index
from products.search.models import Designation, Listing

#: How many points one step of rank is worth; a shorter name wins within a step.
STEP = 1000
_FOREIGN = Q(kind=Designation.Kind.FOREIGN)
#: What may stand beside a digit without the run of digits being cut.
_BEFORE, _AFTER = "(^|[^0-9])", "([^0-9]|$)"


def by_designation(query: str) -> Q:
    """Which names answer the query; nothing when it has no usable key."""
    found = Q()
    for key in designations.query_keys(query):
        for condition, _rank in _ranked(key):
            found |= condition
    return found if found else Q(pk__in=())


def _ranked(key: designations.QueryKey) -> list[tuple[Q, int]]:
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


def _score(query: str) -> Case:
    """Rank in points: own names double, a slip of the keyboard layout half a step back."""
    whens = []
    for key in designations.query_keys(query):
        slip = STEP // 2 if key.slip else 0
        for condition, rank in _ranked(key):
            whens += [
                (rank * STEP - slip, When(condition & _FOREIGN, then=Value(rank * STEP - slip))),
                (2 * rank * STEP - slip, When(condition & ~_FOREIGN, then=Value(2 * rank * STEP - slip))),
            ]
    ordered = [when for _points, when in sorted(whens, key=lambda pair: -pair[0])]
    return Case(*ordered, default=Value(0), output_field=IntegerField())


def finds_a_designation(query: str) -> bool:
    """Does any public name answer the query?"""
    return Designation.objects.filter(by_designation(query)).exists()


def narrow(listings: QuerySet[Listing], query: str) -> QuerySet[Listing]:
    """Entries named so; when there are none, entries described by all of the words."""
    if finds_a_designation(query):
        named = Designation.objects.filter(by_designation(query)).values("entry")
        best = (
            Designation.objects.filter(by_designation(query), entry=OuterRef("pk"))
            .order_by()
            .values("entry")
            .annotate(best=Max(_score(query) - Least(Length("look"), Value(STEP // 2 - 1))))
            .values("best")
        )
        return listings.filter(pk__in=named).annotate(relevance=Subquery(best))
    words = index.plain_words(query).split()
    for word in words:
        answers = Designation.objects.filter(by_designation(word), entry=OuterRef("pk"))
        listings = listings.filter(_in_words(word) | Exists(answers))
    if not words:
        listings = listings.none()
    return listings.annotate(relevance=Value(0, output_field=IntegerField()))


def _in_words(word: str) -> Q:
    """The word is inside the description, and again no number is cut in two."""
    before = _BEFORE if designations.digit(word[0]) else ""
    after = _AFTER if designations.digit(word[-1]) else ""
    whole = Q(words__regex=f"{before}{_literal(word)}{after}") if before or after else Q()
    return Q(words__contains=word) & whole


def _literal(text: str) -> str:
    return re.sub(r"([^\w])", r"\\\1", text)


def unranked(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """Without a query every entry is equally relevant."""
    return listings.annotate(relevance=Value(0, output_field=IntegerField()))
