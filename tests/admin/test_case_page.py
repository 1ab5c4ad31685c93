"""What a reviewer works with on the page of a case: values, checklist, remarks, notes, the data sheet."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from products.cases import checklist, clock, drafting, noting, remarking
from products.cases.models import Case, Event, Mark, Note, Remark
from products.dictionary import queries as dictionary
from tests.cast import Cast, gather
from tests.documents import files
from tests.factories import cases as make

from .conftest import Enter
from .test_moves import address

NOW = timezone.now()


def page(client: Client, case: Case, **query: str) -> str:
    answer = client.get(address(case), query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, case: Case, name: str, *args: Any, **given: str) -> Any:
    where = reverse(f"admin:products_case_{name}", args=[case.pk, *args])
    return client.post(where, {"digest": case.revision.digest, **given}, follow=True)


def bare(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_an_amendment_is_shown_by_sections_with_what_did_not_change_folded(cast: Cast, enter: Enter) -> None:
    entry = make.in_force(cast)
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=NOW)
    typed = make.GATE["parameters"] | {"supply_voltage": {"value": "3..5.6 V", "source": "лист, с. 2"}}
    drafting.save(
        case_id=case.pk, values={}, parameters=typed, version=case.draft_version, actor=cast.editor, at=NOW
    )
    shown = page(enter(cast.by_expert), make.file(cast, case))
    parameters = shown[shown.index('id="s-parameters"') :]
    parameters = parameters[: parameters.index("</section>")]
    changed, same = parameters.split("<details", 1)
    assert "<del>2…6" in changed
    assert "<ins>3…5,6" in changed
    assert "набрано: 3..5.6 V" in changed
    assert "лист, с. 2" in changed
    assert "Количество каналов" not in changed
    assert "Количество каналов" in same
    assert "Без изменений: 2" in same


def test_the_data_sheet_is_shown_in_a_frame_of_our_own_that_can_do_nothing(
    cast: Cast, enter: Enter, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    draft = make.draft(cast, parameters={"supply_voltage": {"value": "2…6 В", "source": "лист, стр. 3"}})
    stored = drafting.attach(
        case_id=draft.pk,
        file=BytesIO(files.pdf(pages=3)),
        name="лист.pdf",
        role="datasheet",
        actor=cast.editor,
        at=NOW,
    )
    case, client = make.file(cast, draft), enter(cast.by_expert)
    sheet = reverse("admin:products_case_document", args=[case.pk, stored.sha256])
    answer = client.get(address(case))
    shown = answer.content.decode()
    assert f'<iframe class="r-frame" name="sheet" src="{sheet}#' in shown
    assert f'href="{sheet}#page=3" target="sheet"' in shown  # the page that the value's source names
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    file = client.get(sheet)
    policy = file.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox; frame-ancestors 'self'"
    assert file.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    next(tmp_path.rglob(f"*{stored.sha256[4:]}*")).unlink()
    gone = page(client, case)
    assert "<iframe" not in gone
    assert "файла нет" in gone


def test_a_remark_is_written_at_its_field_changed_and_taken_back(cast: Cast, enter: Enter) -> None:
    case, client = make.in_review(cast), enter(cast.by_expert)
    shown = page(client, case, remark="parameters.supply_voltage")
    here = shown[shown.index('id="remark-here"') :]
    assert '<option value="parameters.supply_voltage" selected>' in here
    assert "R03 Не подтверждено документом" in here
    assert shown.count('id="remark-here"') == 1
    given = {"party": "by", "digest": case.revision.digest, "field": "packages", "reason": "R04"}
    told = client.post(address(case, "remark"), {**given, "proposed": "SOIC-14"}, follow=True)
    assert told.redirect_chain == [(f"{address(case)}#s-packages", 302)]
    remark = Remark.objects.get()
    assert remark.words in bare(told.content.decode())
    assert "изменить или снять" in told.content.decode()
    assert "изменить или снять" not in page(enter(cast.by_approver), case)
    changed = send(
        client, case, "remark", remark.pk, party="by", field="name.ru", text="Уточните.", reason=""
    )
    assert "Замечание изменено." in changed.content.decode()
    wrong = send(client, case, "remark", remark.pk, party="by", field="packages", text="", reason="")
    assert "Выберите готовый ответ или напишите" in wrong.content.decode()
    assert send(enter(cast.ru_expert), case, "remark", remark.pk, take_back="1").status_code == 404
    assert send(enter(cast.by_approver), case, "remark", remark.pk, take_back="1").status_code == 403
    assert Remark.objects.get().words == "Уточните."
    send(client, case, "remark", remark.pk, take_back="1")
    assert not Remark.objects.exists()


def test_the_maker_reads_a_ready_answer_in_his_language(cast: Cast, enter: Enter) -> None:
    case = make.in_review(cast)
    remarking.remark(
        case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOW, field="packages", reason="R13",
        digest=case.revision.digest,
    )  # fmt: skip
    make.send_back(cast, case, cast.by)
    client = enter(cast.signer)
    for language, words in (("ru", "Приложите документ о"), ("be", "Прыкладзіце дакумент аб")):
        with translation.override(language):
            where = reverse("cabinet:case", args=[case.pk])
        client.cookies["django_language"] = language
        assert words in client.get(where).content.decode()


def test_marks_and_notes_stay_with_their_party_and_are_saved_where_they_stand(
    cast: Cast, enter: Enter
) -> None:
    case, client = make.in_review(cast), enter(cast.by_expert)
    answer = send(client, case, "marks", **{"q-codes-fit": "pass", "q-civil": "remark", "at": "declaration"})
    assert answer.redirect_chain == [(f"{address(case)}#s-declaration", 302)]
    assert "Записано отметок: 2." in answer.content.decode()
    assert 'name="q-codes-fit" value="pass" checked' in answer.content.decode()
    assert "Проверка вашей стороной: 2/" in answer.content.decode()
    refused = send(client, case, "marks", **{"q-codes-fit": "perhaps"})
    assert "q-codes-fit" not in str(refused.context["messages"])
    assert Mark.objects.count() == 2
    assert "В проверке не отмечено:" in client.get(address(case, "opine")).content.decode()
    noted = send(client, case, "note", note="Для своих.")
    assert noted.redirect_chain == [(f"{address(case)}#notes", 302)]
    send(client, case, "note", note="Для обеих.", for_both="on")
    empty = send(client, case, "note", note=" ")
    assert "Напишите заметку." in empty.content.decode()
    assert Note.objects.count() == 2
    other, auditor = page(enter(cast.ru_expert), case), page(enter(cast.auditor), case)
    assert "Для обеих." in other
    assert "Для своих." not in other
    assert 'value="pass" checked' not in other
    assert "Для обеих." not in auditor
    assert "Проверка вашей стороной" not in auditor


def test_of_the_other_partys_unsent_remarks_a_return_tells_the_fields_alone(cast: Cast, enter: Enter) -> None:
    case = make.in_review(cast)
    make.remark(cast, case, cast.by, text="Слова Минска.")
    make.remark(cast, case, cast.ru, field="packages", text="Слова Москвы.")
    asked = enter(cast.by_expert).get(address(case, "return")).content.decode()
    assert "Слова Минска." in asked
    assert "Слова Москвы." not in asked
    assert "Тем же списком уйдут замечания другой стороны: 1" in asked
    make.send_back(cast, case, cast.by)
    listed = bare(page(enter(cast.by_expert), case))
    assert listed.index("Слова Минска.") < listed.index("Слова Москвы."), "one list, in the order of the form"


def test_cases_of_other_makers_are_told_to_the_regulators(cast: Cast, enter: Enter) -> None:
    case = make.in_review(cast)
    alike = make.filed(cast, maker=cast.planar)
    shown = page(enter(cast.ru_expert), case)
    assert "Похожие обозначения у других изготовителей: 1" in shown
    assert address(alike) in shown


@pytest.mark.django_db(transaction=True)
def test_the_page_asks_no_more_for_a_hundred_of_everything_than_for_ten(enter: Enter) -> None:
    """Outside a transaction, as a page is: there the rights and the dictionary's version are read once."""
    cast = gather()
    case, client = make.with_opinions(cast), enter(cast.by_expert)
    counts = []
    for number in (10, 90):
        fill(cast, case, number)
        page(client, case)
        dictionary.recent_version.forget()
        clock.shown.forget()
        with CaptureQueriesContext(connection) as caught:
            shown = page(client, case)
        counts.append(len(caught))
    assert "Замечания: 100" in bare(shown)
    assert counts[0] == counts[1] <= 12, "\n".join(
        query["sql"][:90] + " … " + query["sql"][-110:] for query in caught
    )


def fill(cast: Cast, case: Case, number: int) -> None:
    """So many remarks, notes, events and marks more."""
    review = case.reviews.get(party=cast.by)
    who = {"review": review, "revision": case.revision, "at": NOW}
    Remark.objects.bulk_create(
        Remark(**who, field="packages", text="Уточните.", author=cast.by_expert) for _n in range(number)
    )
    for _n in range(number):
        noting.note(case_id=case.pk, party=cast.by, actor=cast.by_approver, at=NOW, text="Слово.")
    seen = Mark.objects.count()
    Mark.objects.bulk_create(
        Mark(**who, question="civil", seen=str(seen + n), answer="pass", by=cast.by_expert)
        for n in range(number)
    )
    first = Event.objects.filter(case=case).earliest("pk")
    Event.objects.bulk_create(
        Event(case=case, at=NOW, actor=first.actor, verb="remark", from_status="in_review",
              to_status="in_review", revision=case.revision)
        for _n in range(number)
    )  # fmt: skip
    assert checklist.marks_of(case, cast.by)
