"""Decides case after case and names each decision once it is committed: the process of test_durability."""

from __future__ import annotations

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from products.cases.models import Case  # noqa: E402
from products.ledger import queries as ledger  # noqa: E402
from products.parties.models import Manufacturer, Party, User  # noqa: E402
from tests.cast import Cast, gather  # noqa: E402
from tests.factories import cases as make  # noqa: E402


def cast() -> Cast:
    """Everybody: new in the first round, the same people in the next."""
    if "products_case" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
        return gather()
    people = {user.full_name: user for user in User.objects.all()}
    one = {row.pk: row for row in Party.objects.all()} | {row.code: row for row in Manufacturer.objects.all()}
    return Cast(one["by"], one["ru"], one["integral"], one["planar"], people)


everybody = cast()
assert ledger.verify().ok
while True:
    # A crash leaves an open case behind, and its designation is taken.
    case = make.with_opinions(everybody, designation=f"КР1554ЛА{Case.objects.count()}")
    for party in (everybody.by, everybody.ru):
        decision = make.decide(everybody, case, party)
        print(decision.pk, decision.digest, flush=True)
