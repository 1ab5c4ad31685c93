"""The paper of a decision: what stands in it, in which language, and that it is the same paper every time."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils.translation import override

from products.cases import papers
from products.cases.models import Decision
from products.documents import pdf, rules
from tests.cases.steps import NOON
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make


@pytest.fixture
def decided(cast: Cast) -> list[Decision]:
    """Belarus for it with an act, Russia against; then, by minutes, Russia too is for it."""
    case = make.with_opinions(cast, at=NOON, designation="КР1554ЛА3 *#$x$")
    make.decide(cast, case, cast.by, at=NOON, act=(BytesIO(files.pdf(text="Act")), "приказ.pdf"))
    make.decide(cast, case, cast.ru, verdict="no", at=NOON)
    make.minutes(cast, case, cast.ru, at=NOON)
    make.decide(cast, case, cast.ru, at=NOON + timedelta(hours=1), effective=NOON.date() + timedelta(days=3))
    return list(Decision.objects.order_by("pk"))


def said(decision: Decision, language: str = "ru") -> str:
    with override(language):
        return str(papers.said(decision.review.case, decision, language))


def test_it_says_what_by_whom_and_where_it_stands(decided: list[Decision]) -> None:
    by, refusal, ru = decided
    digest, case = by.digest, by.review.case
    for decision, words in (
        (by, ["Решение № 1/П от 01.06.2026", "приказ.pdf", "by_expert", "by_approver", "01.06.2026"]),
        (refusal, ["Отказ в деле о включении", "G01. сведения не", "Не подтверждено.", "Заменено решением"]),
        (ru, ["протокол.pdf", "Вместо решения", "04.06.2026 – 03.06.2031", "ru_expert", "журнала"]),
    ):
        text = said(decision)
        assert digest in text
        assert case.entry is not None
        assert str(case.entry.number) in text
        for word in words:
            assert word.casefold() in text.casefold(), word


def test_a_refusal_says_how_to_appeal_once_it_is_final(cast: Cast) -> None:
    case = make.with_opinions(cast, at=NOON)
    refusal = make.decide(cast, case, cast.by, verdict="no", at=NOON)
    assert "обжаловать" not in str(papers.said(make.fresh(case), refusal, "ru"))
    make.decide(cast, case, cast.ru, verdict="no", at=NOON)
    assert "обжаловать" in str(papers.said(make.fresh(case), refusal, "ru"))


def test_it_is_an_archival_pdf_and_always_the_same(decided: list[Decision]) -> None:
    by = decided[0]
    case = make.fresh(by.review.case)
    first, again = (papers.decision_pdf(case, by, "be") for _time in range(2))
    assert first == again
    assert pdf.read(first).pages == 1
    assert rules.examine(first).has_text
    assert b"pdfaid:part" in first
    assert papers.decision_pdf(case, by, "ru") != first
