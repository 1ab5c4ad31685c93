"""Remarks until they are sent: ready answers, second thoughts, and what stays for ever."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.utils import timezone, translation

from products.cases import reasons, remarking
from products.cases.models import Case, Reason, Remark
from products.cases.workflow import WrongState
from products.entries.admission import RULES
from products.parties.rules import NotAllowed
from tests.cases.steps import refused, stopped_by
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()
LANGUAGES = ("ru", "be", "en")


def test_every_ready_answer_has_words_in_three_languages_and_cites_a_rule_that_is() -> None:
    rows = reasons.rows()
    assert len({row["code"] for row in rows}) == len(rows) >= 15
    for row in rows:
        assert all(row[f"{stem}_{language}"] for stem in ("name", "text") for language in LANGUAGES), row
        assert not row["rule"] or row["rule"] in RULES, row


def remark(cast: Cast, case: Case, **said: Any) -> Remark:
    given = {"party": cast.by, "actor": cast.by_expert, "field": "packages", "digest": case.revision.digest}
    return remarking.remark(case_id=case.pk, at=NOW, **given | said)


def test_a_ready_answer_is_kept_as_it_was_and_read_in_the_readers_language(cast: Cast) -> None:
    case = make.in_review(cast)
    made = remark(cast, case, reason="R03", text="Лист 2019 года.")
    answer = Reason.objects.get(pk="R03")
    words = {language: answer.words[language] for language in LANGUAGES}
    Reason.objects.filter(pk="R03").update(text_ru="Иное.", text_be="Іншае.", text_en="Other.")
    made.refresh_from_db()
    for language in LANGUAGES:
        with translation.override(language):
            assert made.words == f"{words[language]}\nЛист 2019 года."
    kept = remarking.rewrite(
        case_id=case.pk, remark_id=made.pk, actor=cast.by_expert, at=NOW, field="packages", reason="R03"
    )
    assert kept.words == words["ru"], "the same answer keeps the words it was chosen with"


def test_a_remark_says_something_and_a_ready_answer_that_is_in_use(cast: Cast) -> None:
    case = make.in_review(cast)
    Reason.objects.filter(pk="R16").update(retired=True)
    with stopped_by("E19"):
        remark(cast, case, text=" ")
    for unknown in ("R99", "R16"):
        with stopped_by("E12"):
            remark(cast, case, reason=unknown)


def test_until_it_is_sent_its_author_changes_it_or_takes_it_back_and_nobody_else(cast: Cast) -> None:
    case = make.in_review(cast)
    made, second = remark(cast, case, text="Первое."), remark(cast, case, text="Второе.")
    which = {"case_id": case.pk, "remark_id": made.pk, "at": NOW}
    for stranger in (cast.by_approver, cast.ru_expert, cast.signer):
        with refused(NotAllowed):
            remarking.rewrite(**which, actor=stranger, field="packages", text="Чужое.")
        with refused(NotAllowed):
            remarking.take_back(**which, actor=stranger)
    remarking.rewrite(**which, actor=cast.by_expert, field="name.ru", text="Иначе.", proposed="Элемент")
    made.refresh_from_db()
    assert (made.field, made.words, made.proposed) == ("name.ru", "Иначе.", "Элемент")
    remarking.take_back(case_id=case.pk, remark_id=second.pk, at=NOW, actor=cast.by_expert)
    make.send_back(cast, case, cast.by)
    assert [row.words for row in Remark.objects.all()] == ["Иначе."]
    for late in (
        lambda: remarking.rewrite(**which, actor=cast.by_expert, field="packages", text="Позже."),
        lambda: remarking.take_back(**which, actor=cast.by_expert),
    ):
        with refused(WrongState, "уже отправлено"):
            late()
    with refused(IntegrityError, "нельзя изменить"):
        Remark.objects.update(text="В обход.")
    with refused(IntegrityError, "нельзя удалить"):
        Remark.objects.all().delete()


def test_a_return_sends_the_remarks_of_both_parties_as_one_list(cast: Cast) -> None:
    case = make.in_review(cast)
    remark(cast, case, text="Минск.")
    remark(cast, case, party=cast.ru, actor=cast.ru_expert, text="Москва.")
    assert [one.words for one in remarking.unsent(case)] == ["Минск.", "Москва."]
    make.send_back(cast, case, cast.ru)
    assert not remarking.unsent(case)
    assert Remark.objects.filter(sent_at__isnull=False).count() == 2
