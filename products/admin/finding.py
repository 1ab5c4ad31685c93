"""What a line typed at the desk finds: a product by any spelling of its name, a number, a maker."""

from __future__ import annotations

from django.db.models import Q

from products.cases.models import Case
from products.entries.models import Entry
from products.parties import queries as parties
from products.search.typed import designations

#: How every register number begins; the rest of it may still be typed.
NUMBERED = "UMR-"


def entries(term: str) -> Q:
    """Of entries: the number, or a part of the designation whatever alphabet it was typed in."""
    if term.upper().startswith(NUMBERED):
        return Q(number__startswith=term.upper())
    look = designations.stored_keys(term).look
    found = Q(manufacturer__in=makers(term))
    return found | Q(designation_key__contains=look) if look else found


def cases(term: str) -> Q:
    """Of cases: their entry, their maker, or one of the designations that the filed revision claims.

    Each is looked for by an index of its own and then united: joined by «or» they would be looked for in
    every case there is.
    """
    if term.upper().startswith(NUMBERED):
        return Q(entry__in=Entry.objects.filter(number__startswith=term.upper()).values("pk"))
    look = designations.stored_keys(term).look
    named = Entry.objects.filter(designation_key__contains=look) if look else Entry.objects.none()
    claimed = [f"{key.kind}:{key.text}" for key in designations.query_keys(term)]
    found = (
        Case.objects.filter(entry__in=named.values("pk")),
        Case.objects.filter(claims__overlap=claimed),
        Case.objects.filter(manufacturer__in=makers(term)),
    )
    first, *others = (rows.order_by().values("pk") for rows in found)
    return Q(pk__in=first.union(*others))


def makers(term: str) -> list[int]:
    """Keys of the makers in one of whose names this stands."""
    wanted = term.casefold()
    return [
        maker.pk
        for maker in parties.directory().by_key.values()
        if any(
            wanted in name.casefold() for name in (maker.name_ru, maker.name_be, maker.name_en, maker.code)
        )
    ]
