"""Documents of a draft: uploaded, refused with a sentence, opened, taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from products.cases.models import Case
from products.documents import rules
from tests.cabinet.conftest import Sign
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def upload(client: Client, case: Case, content: bytes, name: str = "sheet.pdf") -> object:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("cabinet:documents", args=[case.pk]), {"file": file, "role": "datasheet"})


def test_a_data_sheet_is_uploaded_listed_and_opens(cast: Cast, sign_in: Sign) -> None:
    case, client, content = make.draft(cast), sign_in(cast.editor), files.pdf()
    assert upload(client, case, content, "КР1554ЛА3.pdf").status_code == 302
    [document] = make.fresh(case).draft["documents"]
    page = client.get(reverse("cabinet:documents", args=[case.pk])).content.decode()
    address = reverse("cabinet:file", args=[document["sha256"]])
    assert address in page
    assert "КР1554ЛА3.pdf" in page
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == content
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_that_only_says_it_is_a_pdf_is_refused_at_its_field(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    answer = upload(sign_in(cast.editor), case, b"MZ this is a program")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "D03" in page
    assert 'id="file_error"' in page
    assert "documents" not in make.fresh(case).draft


def test_nothing_and_too_much_are_refused(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    nothing = client.post(reverse("cabinet:documents", args=[case.pk]), {"role": "datasheet"})
    assert "Выберите файл" in nothing.content.decode()
    large = files.pdf() + b"\n" * (rules.SIZE_LIMIT + 1)
    assert "D02" in upload(client, case, large).content.decode()
    assert "documents" not in make.fresh(case).draft


def test_a_document_is_taken_out_of_the_draft(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    upload(client, case, files.pdf())
    [document] = make.fresh(case).draft["documents"]
    client.post(reverse("cabinet:documents", args=[case.pk]), {"remove": document["sha256"]})
    assert make.fresh(case).draft["documents"] == []


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "%00", "../../etc"])
def test_a_file_nobody_uploaded_does_not_exist(cast: Cast, sign_in: Sign, sha256: str) -> None:
    assert sign_in(cast.editor).get(f"/cabinet/files/{sha256}/").status_code == 404
