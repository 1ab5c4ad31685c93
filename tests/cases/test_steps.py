"""What each party is to do: kept on its review, and never another than the case itself would say."""

from __future__ import annotations

from products.cases import filing, queries, requesting, steps
from products.cases.models import Case, Review
from products.cases.workflow import Kind
from tests.cast import Cast
from tests.factories import cases as make

from .steps import NOON


def kept(case: Case) -> tuple[str, str]:
    """Belarus and Russia; what is kept is what would be said anew."""
    read = queries.cases().get(pk=case.pk)
    for review in read.reviews.all():
        assert review.step == steps.of(read, review)
    by, ru = Review.objects.filter(case=case).order_by("party").values_list("step", flat=True)
    return by, ru


def test_every_move_leaves_on_the_reviews_what_is_to_be_done(cast: Cast) -> None:
    case = make.filed(cast, at=NOON)
    assert kept(case) == ("formal", "")
    case = make.accept(cast, case, at=NOON)
    assert kept(case) == ("opinion", "opinion")
    make.opine(cast, case, cast.by, at=NOON)
    assert kept(case) == ("decision", "opinion")
    make.decide(cast, case, cast.by, at=NOON)
    assert kept(case) == ("", "opinion")
    make.remark(cast, case, cast.ru, at=NOON)
    case = make.send_back(cast, case, cast.ru, at=NOON)
    assert kept(case) == ("", "")
    case = make.refiled(cast, case, at=NOON, name__ru="Вентили")
    assert kept(case) == ("opinion", "opinion"), "what was said of the earlier revision has lapsed"
    for party, verdict in ((cast.by, "yes"), (cast.ru, "no")):
        make.opine(cast, case, party, at=NOON)
        make.decide(cast, case, party, verdict=verdict, at=NOON)
    assert kept(case) == ("again", "again")
    make.minutes(cast, case, cast.ru, at=NOON)
    make.decide(cast, case, cast.ru, at=NOON)
    assert kept(case) == ("", "")


def test_a_transfer_waits_for_its_successor_and_a_withdrawn_case_for_nobody(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    case = make.asked(cast, Kind.TRANSFER, entry, at=NOON)
    filing.file(case_id=case.pk, actor=cast.signer, at=NOON)
    assert kept(case) == ("", "")
    digest = make.fresh(case).revision.digest
    requesting.agree(case_id=case.pk, actor=cast.rival, at=NOON, digest=digest)
    assert kept(case) == ("formal", "")
    filing.withdraw(case_id=case.pk, actor=cast.signer, at=NOON)
    assert kept(case) == ("", "")
