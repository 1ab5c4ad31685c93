"""A file is kept once per content, for a manufacturer, by one who may act for it."""

import hashlib
import io
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connections, transaction
from django.test import RequestFactory

from products.documents import operations, queries, responses, rules
from products.documents.models import Document, Upload
from products.parties import rules as parties_rules
from products.parties.models import Manufacturer, Membership, Party, Role, User
from tests.documents import files

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PDF = files.pdf(pages=2)
SHA = hashlib.sha256(PDF).hexdigest()


@pytest.fixture(autouse=True)
def root(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def party() -> Party:
    found, _created = Party.objects.get_or_create(
        code="by",
        defaults={"name_ru": "Беларусь", "authority_ru": "Орган", "time_zone": "Europe/Minsk"},
    )
    return found


@pytest.fixture
def maker(party: Party) -> Manufacturer:
    return Manufacturer.objects.create(code="zavod", party=party, name_ru="Завод")


@pytest.fixture
def other(party: Party) -> Manufacturer:
    return Manufacturer.objects.create(code="other", party=party, name_ru="Другой завод")


def member(maker: Manufacturer, role: Role, until: date | None = None) -> User:
    user = User.objects.create(email=f"{role}@{maker.code}.example", full_name="Сотрудник")
    Membership.objects.create(user=user, manufacturer=maker, role=role, since=date(2026, 1, 1), until=until)
    return user


def kept(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def store(maker: Manufacturer, actor: User, data: bytes = PDF, name: str = "tu.pdf") -> Document:
    return operations.store(upload=io.BytesIO(data), name=name, manufacturer=maker, actor=actor, at=AT)


@pytest.mark.django_db
def test_an_uploaded_data_sheet_is_kept_and_opens(maker: Manufacturer, root: Path) -> None:
    actor = member(maker, Role.EDITOR)
    upload = SimpleUploadedFile("C:\\my\\листок.pdf", PDF, content_type="text/html")
    document = operations.store(
        upload=upload, name="C:\\my\\листок.pdf", manufacturer=maker, actor=actor, at=AT
    )
    document.refresh_from_db()
    assert (document.sha256, document.size, document.pages) == (SHA, len(PDF), 2)
    assert (document.media_type, document.stored_at) == ("application/pdf", AT)
    assert kept(root) == [f"{SHA[:2]}/{SHA[2:4]}/{SHA}"]
    with queries.open_bytes(document) as file:
        assert file.read() == PDF
    own = queries.upload(SHA, maker)
    assert own is not None
    assert (own.name, own.by, own.at) == ("листок.pdf", actor, AT)


@pytest.mark.django_db
def test_the_same_file_is_kept_once_and_noted_for_each_manufacturer(
    maker: Manufacturer, other: Manufacturer, root: Path
) -> None:
    first, second = member(maker, Role.EDITOR), member(other, Role.SIGNER)
    assert store(maker, first, name="a.pdf") == store(maker, first, name="b.pdf") == store(other, second)
    assert Document.objects.count() == 1
    assert [upload.name for upload in queries.uploads(maker)] == ["a.pdf"]
    assert [upload.name for upload in queries.uploads(other)] == ["tu.pdf"]
    assert kept(root) == [f"{SHA[:2]}/{SHA[2:4]}/{SHA}"]


@pytest.mark.django_db
def test_a_manufacturer_does_not_see_the_uploads_of_another(maker: Manufacturer, other: Manufacturer) -> None:
    store(maker, member(maker, Role.EDITOR))
    assert queries.get(SHA) is not None
    assert queries.upload(SHA, other) is None
    assert list(queries.uploads(other)) == []


@pytest.mark.django_db
def test_who_may_not_act_for_the_manufacturer_stores_nothing(
    maker: Manufacturer, other: Manufacturer, root: Path
) -> None:
    strangers = [
        member(other, Role.EDITOR),
        member(maker, Role.MAKER_ADMINISTRATOR),
        member(maker, Role.EDITOR, until=AT.date() - timedelta(days=1)),
    ]
    for actor in strangers:
        with pytest.raises(parties_rules.NotAllowed):
            store(maker, actor)
    assert Document.objects.count() == 0
    assert kept(root) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "D01"),
        (files.pdf() + b"\x00" * rules.SIZE_LIMIT, "D02"),
        (files.FOREIGN["an EXE"], "D03"),
        (files.pdf()[:-30], "D04"),
        (files.pdf(trailer="/Encrypt 9 0 R"), "D05"),
        (files.pdf(extra="/OpenAction << /S /JavaScript >>"), "D06"),
    ],
)
def test_a_refused_file_leaves_nothing(maker: Manufacturer, root: Path, data: bytes, code: str) -> None:
    actor = member(maker, Role.EDITOR)
    with pytest.raises(rules.Refused) as refused:
        store(maker, actor, data)
    assert refused.value.code == code
    assert Document.objects.count() == Upload.objects.count() == 0
    assert kept(root) == []


@pytest.mark.django_db
def test_reading_stops_once_a_file_is_known_to_be_too_large(maker: Manufacturer) -> None:
    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return b"\x00" * size

    upload = Endless()
    with pytest.raises(rules.Refused, match="больше"):
        operations.store(
            upload=upload, name="a.pdf", manufacturer=maker, actor=member(maker, Role.EDITOR), at=AT
        )
    assert upload.given <= rules.SIZE_LIMIT + 2 * operations.CHUNK


@pytest.mark.django_db
def test_a_damaged_file_is_noticed_and_healed_by_another_upload(maker: Manufacturer, root: Path) -> None:
    actor = member(maker, Role.EDITOR)
    document = store(maker, actor)
    place = root / SHA[:2] / SHA[2:4] / SHA
    place.write_bytes(PDF[:100])
    with pytest.raises(queries.Damaged, match="100 bytes"):
        queries.open_bytes(document)
    place.unlink()
    with pytest.raises(queries.Damaged, match="not in the folder"):
        queries.open_bytes(document)
    store(maker, actor)
    with queries.open_bytes(document) as file:
        assert file.read() == PDF


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_several_people_at_once_is_kept_once(maker: Manufacturer, root: Path) -> None:
    actor = member(maker, Role.EDITOR)
    start, failures = threading.Barrier(6), []

    def work() -> None:
        try:
            start.wait(timeout=30)
            store(maker, actor)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert Document.objects.count() == Upload.objects.count() == 1
    assert kept(root) == [f"{SHA[:2]}/{SHA[2:4]}/{SHA}"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        {"sha256": "A" * 64, "size": 1, "media_type": "application/pdf"},
        {"sha256": "a" * 64, "size": 0, "media_type": "application/pdf"},
        {"sha256": "a" * 64, "size": 1, "media_type": "text/html"},
    ],
)
def test_the_database_refuses_a_malformed_document(row: dict) -> None:
    with pytest.raises(IntegrityError, match="check"), transaction.atomic():
        Document.objects.create(stored_at=AT, **row)


@pytest.mark.django_db
def test_the_answer_with_a_file_is_safe(maker: Manufacturer) -> None:
    document = store(maker, member(maker, Role.EDITOR))
    request = RequestFactory().get("/")
    response = responses.serve(request, document, name="листок ТУ.pdf", public=True)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["ETag"] == f'"{SHA}"'
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    expected = "inline; filename*=utf-8''%D0%BB%D0%B8%D1%81%D1%82%D0%BE%D0%BA%20%D0%A2%D0%A3.pdf"
    assert response["Content-Disposition"] == expected


@pytest.mark.django_db
def test_a_private_file_is_asked_for_each_time_and_a_download_is_one(maker: Manufacturer) -> None:
    document = store(maker, member(maker, Role.EDITOR))
    request = RequestFactory().get("/")
    response = responses.serve(request, document, name='x";\r\nSet-Cookie: a', public=False, download=True)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == 'attachment; filename="x ;Set-Cookie a.pdf"'
    response.close()


@pytest.mark.django_db
def test_a_file_the_browser_has_is_not_sent_again(maker: Manufacturer) -> None:
    document = store(maker, member(maker, Role.EDITOR))
    request = RequestFactory().get("/", headers={"if-none-match": f'"{SHA}"'})
    response = responses.serve(request, document, name="a.pdf", public=False)
    assert response.status_code == 304
    assert response.content == b""
    assert (response["ETag"], response["Cache-Control"]) == (f'"{SHA}"', "private, no-cache")
    stale = RequestFactory().get("/", headers={"if-none-match": '"other"'})
    assert responses.serve(stale, document, name="a.pdf", public=False).status_code == 200
