"""Check, file, receive a receipt, answer remarks, refile, withdraw."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.cases import drafting, filing, remarking
from products.cases.models import Case, Remark
from products.cases.workflow import Status
from products.entries import content as table
from products.entries import rules
from tests.cabinet.conftest import Sign
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make


def at(name: str, case: Case, *more: object) -> str:
    return reverse(f"cabinet:{name}", args=[case.pk, *more])


def text(client: Client, address: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def ticked(case: Case, reason: str = "Так в техническом листе.") -> dict[str, Any]:
    """The check page as the signer posts it: everything ticked with a reason, the declaration made."""
    checked = filing.check(make.fresh(case), at=timezone.now())
    keys = {w.code if w.code in rules.TOGETHER else checked.key(w) for w in checked.warnings}
    return {"ok": sorted(keys), "declared": "1"} | {f"why:{key}": reason for key in keys}


def returned(cast: Cast, field: str = "parameters.supply_voltage") -> Case:
    """A case that the Belarusian party sent back with one remark."""
    case = make.in_review(cast)
    now = timezone.now()
    said = {
        "case_id": case.pk,
        "party": cast.by,
        "actor": cast.by_expert,
        "at": now,
        "digest": case.revision.digest,
    }
    remarking.remark(**said, field=field, text="Проверьте напряжение питания.")
    remarking.return_to_maker(**said)
    return make.fresh(case)


def test_check_links_every_field_to_its_place(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    page = sign_in(cast.editor).get(at("check", case)).content.decode()
    for row in table.FIELDS:
        if row.section and row.section not in ("parameters", "documents"):
            assert f'{at("section", case, row.section)}?checked=1#f-{row.address.replace(".", "-")}"' in page
    assert "#f-parameters-logic_function" in page


def test_each_link_of_the_check_page_leads_to_something(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    page = client.get(at("check", case)).content.decode()
    links = {link for link in re.findall(r'href="([^"]+#[^"]+)"', page) if link.startswith("/cabinet/")}
    pages = {link.partition("?")[0]: client.get(link.partition("#")[0]).content.decode() for link in links}
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in pages[link.partition("?")[0]], link


def test_the_signer_files_and_receives_a_receipt(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.signer)
    answer = client.post(at("check", case), ticked(case))
    assert answer["Location"] == at("receipt", case)
    case = make.fresh(case)
    assert case.status == Status.FILED
    receipt = text(client, at("receipt", case))
    assert case.revision.digest in receipt
    assert cast.signer.email in receipt


def test_an_editor_sees_who_can_file_and_cannot(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    page = text(client, at("check", case))
    assert "Передайте подписанту" in page
    assert cast.signer.email in page
    answer = client.post(at("check", case), ticked(case))
    assert answer.status_code == 403
    assert "подписант изготовителя" in answer.content.decode()
    assert make.fresh(case).status == Status.DRAFT


def test_what_is_wrong_stops_the_filing_on_the_same_page(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast, civil_declaration=False, designation=""), sign_in(cast.signer)
    assert 'name="declared"' not in client.get(at("check", case)).content.decode()
    answer = client.post(at("check", case), ticked(case))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "E01" in page
    assert "E04" in page
    assert make.fresh(case).status == Status.DRAFT


def test_a_warning_without_tick_or_reason_and_a_missing_declaration_are_said_and_nothing_typed_is_lost(
    cast: Cast, sign_in: Sign
) -> None:
    case, client = make.draft(cast, codes__okpd2="26.11.21.110"), sign_in(cast.signer)
    posted = ticked(case, "Код сверен.")
    [okpd2] = [key for key in posted["ok"] if key.startswith("E32")]
    wrong: dict[str, tuple[dict[str, Any], str]] = {
        "no tick": (posted | {"ok": ["E30"]}, "ОКПД 2: Отметьте, что видели это"),
        "no reason": (posted | {f"why:{okpd2}": " "}, "ОКПД 2: Назовите причину."),
        "a sign that nobody sees": (posted | {f"why:{okpd2}": "Код\u200bсверен."}, "E10. В тексте"),
        "too long": (posted | {f"why:{okpd2}": "ы" * 501}, "E11. Слишком длинно"),
        "no declaration": ({**posted, "declared": []}, "Подтвердите заявление"),
    }
    for name, (answers, sentence) in wrong.items():
        answer = client.post(at("check", case), answers)
        page = html.unescape(answer.content.decode())
        assert answer.status_code == 400, name
        assert sentence in re.sub(r"<[^>]+>", "", page), name
        assert answers[f"why:{okpd2}"] in page, name
        assert make.fresh(case).status == Status.DRAFT, name
    assert client.post(at("check", case), posted)["Location"] == at("receipt", case)


def test_the_editor_writes_reasons_and_the_signer_and_the_parties_read_them(
    cast: Cast, sign_in: Sign, client: Client
) -> None:
    case = make.draft(cast, codes__okpd2="26.11.21.110")
    answer = sign_in(cast.editor).post(
        at("check", case), ticked(case, "Сверено по классификатору.") | {"save": "1"}
    )
    assert answer["Location"] == at("check", case)
    signer = sign_in(cast.signer)
    assert "Сверено по классификатору." in signer.get(at("check", case)).content.decode()
    assert "Сверено" not in str(make.file(cast, case).revision.content)
    client.force_login(cast.by_expert, backend="django.contrib.auth.backends.ModelBackend")
    desk = text(client, reverse("admin:products_case_change", args=[case.pk]))
    assert "Изготовитель: Сверено по классификатору." in " ".join(desk.split())


def test_a_like_designation_in_another_makers_case_is_shown_to_the_parties_alone(
    cast: Cast, sign_in: Sign
) -> None:
    case, theirs = make.filed(cast), make.in_review(cast, maker=cast.planar, designation="KR1554LA3")
    desk = text(sign_in(cast.by_expert), reverse("admin:products_case_change", args=[case.pk]))
    told = desk[desk.index("Похожие обозначения у других изготовителей: 1") :]
    assert "«Планар»" in told
    assert "KR1554LA3" in told
    assert (
        reverse("admin:products_case_change", args=[theirs.pk])
        in sign_in(cast.ru_expert).get(reverse("admin:products_case_change", args=[case.pk])).content.decode()
    )
    draft = make.draft(cast, designation="КР1554ЛА3А", designation_alt=["KR1554LA3"])
    page = text(sign_in(cast.signer), at("check", draft))
    assert "«Планар»" not in page


def test_the_score_and_what_is_missing_stand_beside_the_answers(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    checked = filing.check(case, at=timezone.now())
    done = checked.completeness
    assert 0 < done.filled < done.total
    assert "lifecycle_status" in {one.address for one in done.missing}
    assert "designation" not in {one.address for one in done.missing}
    page = " ".join(text(sign_in(cast.editor), at("check", case)).split())
    assert f"{done.percent} % {done.filled} из {done.total} ожидаемых полей" in page


def test_a_scan_or_a_signature_goes_with_the_filing_and_is_said_to_be_unverified(
    cast: Cast, sign_in: Sign, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    case, signer = make.filed(cast), sign_in(cast.signer)
    assert case.revision is not None
    for name, data in (("подпись.p7s", files.SIGNATURES[0]), ("заявление.pdf", files.pdf())):
        signer.post(at("attach", case), {"file": SimpleUploadedFile(name, data)})
        digest = hashlib.sha256(data).hexdigest()
        page = text(signer, at("receipt", case))
        for said in (name, digest, "подпись не проверена"):
            assert said in page
        assert b"".join(signer.get(reverse("cabinet:file", args=[digest])).streaming_content) == data
        assert client.get(reverse("catalogue:file", args=[digest])).status_code == 404
    refused = signer.post(
        at("attach", case), {"file": SimpleUploadedFile("a.zip", b"PK\x03\x04" + bytes(99))}
    )
    assert refused.status_code == 400
    assert "D08" in refused.content.decode()
    client.force_login(cast.ru_expert, backend="django.contrib.auth.backends.ModelBackend")
    assert "подпись.p7s" in text(client, reverse("admin:products_case_change", args=[case.pk]))
    seen = client.get(reverse("admin:products_case_document", args=[case.pk, digest]))
    assert seen.status_code == 200
    assert "papers" not in case.revision.content


def test_what_was_filed_may_be_taken_away_byte_for_byte(cast: Cast, sign_in: Sign) -> None:
    case = make.filed(cast)
    answer = sign_in(cast.editor).get(at("filed_bytes", case, 1))
    assert hashlib.sha256(answer.content).hexdigest() == case.revision.digest
    assert sign_in(cast.editor).get(at("filed_bytes", case, 2)).status_code == 404


def test_the_check_page_takes_few_statements(
    cast: Cast, sign_in: Sign, django_assert_max_num_queries: Any
) -> None:
    case, client = make.draft(cast), sign_in(cast.signer)
    client.get(at("check", case))
    with django_assert_max_num_queries(17):
        client.get(at("check", case))


def test_a_designation_the_maker_already_has_is_refused(cast: Cast, sign_in: Sign) -> None:
    make.in_force(cast)
    second = make.draft(cast)
    answer = sign_in(cast.signer).post(at("check", second), ticked(second))
    assert answer.status_code == 400
    assert "E07" in answer.content.decode()
    assert make.fresh(second).status == Status.DRAFT


def test_filing_twice_says_so_and_files_once(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.signer)
    client.post(at("check", case), ticked(case))
    again = client.post(at("check", case), follow=True)
    assert "править нельзя" in again.content.decode()
    assert make.fresh(case).entry.revisions.count() == 1


def test_a_remark_stands_at_its_field_is_answered_and_the_case_refiled(cast: Cast, sign_in: Sign) -> None:
    case, signer = returned(cast), sign_in(cast.signer)
    [remark] = Remark.objects.all()
    assert "Проверьте напряжение питания." in text(signer, at("section", case, "parameters"))
    assert "Проверьте напряжение питания." not in text(signer, at("section", case, "identity"))
    assert "Сначала ответьте на замечания" in text(signer, at("check", case))
    signer.post(at("check", case))
    assert make.fresh(case).status == Status.RETURNED
    signer.post(at("answer", case, remark.pk), {"answer": "Уточнено по протоколу."})
    assert Remark.objects.get().answer == "Уточнено по протоколу."
    answer = signer.post(at("check", case), ticked(case))
    assert answer["Location"] == at("receipt", case)
    case = make.fresh(case)
    assert case.status == Status.IN_REVIEW
    assert case.revision.ordinal == 2


def test_an_empty_or_oversize_answer_is_refused_and_stays_in_its_box(cast: Cast, sign_in: Sign) -> None:
    case, client = returned(cast), sign_in(cast.editor)
    [remark] = Remark.objects.all()
    for typed in ("  ", "я" * 2001, "до\x07бавлено"):
        answer = client.post(at("answer", case, remark.pk), {"answer": typed})
        assert answer.status_code == 400
        assert f'id="answer-{remark.pk}_error"' in answer.content.decode()
        assert typed in html.unescape(answer.content.decode())
    assert Remark.objects.get().answer == ""


def test_a_remark_that_was_not_sent_is_not_shown(cast: Cast, sign_in: Sign) -> None:
    case = make.in_review(cast)
    remarking.remark(
        case_id=case.pk,
        party=cast.ru,
        actor=cast.ru_expert,
        at=timezone.now(),
        digest=case.revision.digest,
        field="designation",
        text="Ещё не отправлено.",
    )
    assert "Ещё не отправлено." not in text(sign_in(cast.signer), at("case", case))


def test_how_one_party_decided_is_not_told_before_both_have(cast: Cast, sign_in: Sign) -> None:
    case, client = make.with_opinions(cast), sign_in(cast.signer)
    make.decide(cast, case, cast.by, verdict="no")
    page = text(client, at("case", case))
    assert "Не подтверждено." not in page
    assert "отказ" not in page.lower()
    assert "решение принято" in page
    make.decide(cast, case, cast.ru, verdict="no")
    page = text(client, at("case", case))
    assert "Не подтверждено." in page
    assert cast.by_approver.full_name not in page


def test_an_amendment_shows_what_it_changes_and_of_which_class(cast: Cast, sign_in: Sign) -> None:
    entry, client = make.in_force(cast), sign_in(cast.signer)
    answer = client.post(reverse("cabinet:amend", args=[entry.number]))
    case = Case.objects.get(base__isnull=False)
    assert answer["Location"] == at("case", case)
    drafting.save(
        case_id=case.pk,
        values={"packages": ["SOIC-14"]},
        version=case.draft_version,
        actor=cast.editor,
        at=timezone.now(),
    )
    page = client.get(at("check", case)).content.decode()
    assert "<del>DIP-14</del>" in page
    assert "<ins>SOIC-14</ins>" in page
    assert "класс B" in page
    assert "Класс изменения: B." in " ".join(text(client, at("check", case)).split())
    assert client.post(at("check", case), ticked(case))["Location"] == at("receipt", case)


def test_a_second_amendment_of_one_entry_is_refused_with_a_sentence(cast: Cast, sign_in: Sign) -> None:
    entry, client = make.in_force(cast), sign_in(cast.editor)
    address = reverse("cabinet:amend", args=[entry.number])
    client.post(address)
    assert "уже идёт дело" in client.post(address, follow=True).content.decode()
    assert Case.objects.filter(base__isnull=False).count() == 1


def test_withdrawing_is_confirmed_first_and_only_the_signer_may(cast: Cast, sign_in: Sign) -> None:
    case, editor, signer = make.filed(cast), sign_in(cast.editor), sign_in(cast.signer)
    assert editor.post(at("withdraw", case)).status_code == 403
    assert signer.get(at("withdraw", case)).status_code == 200
    assert make.fresh(case).status == Status.FILED
    signer.post(at("withdraw", case), {"note": "Ошибка в документе"})
    assert make.fresh(case).status == Status.WITHDRAWN
    assert "Ошибка в документе" in text(signer, at("case", case))


def test_a_draft_is_discarded_after_confirmation_and_a_filed_case_never(cast: Cast, sign_in: Sign) -> None:
    draft, client = make.draft(cast), sign_in(cast.editor)
    client.get(at("discard", draft))
    assert make.fresh(draft).status == Status.DRAFT
    client.post(at("discard", draft))
    assert make.fresh(draft).status == Status.WITHDRAWN
    filed = make.filed(cast, designation="КР1554ЛА4")
    assert "невозможно" in client.post(at("discard", filed), follow=True).content.decode()
    assert make.fresh(filed).status == Status.FILED


def test_whose_move_and_by_when_stands_on_the_case_page(cast: Cast, sign_in: Sign) -> None:
    case, client = make.filed(cast), sign_in(cast.editor)
    due = case.reviews.get(party=cast.by).due
    page = text(client, at("case", case))
    assert "формальная проверка" in page
    assert due.strftime("%d.%m.%Y") in page
