"""What may be uploaded: by content, whatever the name says."""

import mmap
import re
import tempfile
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.documents import rules
from tests.documents import files


def refusal(data: bytes) -> str:
    with pytest.raises(rules.Refused) as refused:
        rules.examine(data)
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "media_type", "pages", "has_text"),
    [
        (files.pdf(), "application/pdf", 1, True),
        (files.pdf(pages=31), "application/pdf", 31, True),
        (files.pdf().replace(b"/Font", b"/Tnof"), "application/pdf", 1, False),
        (files.packed(pages=7), "application/pdf", 7, True),
        (files.png(), "image/png", None, None),
        (files.jpeg(), "image/jpeg", None, None),
        (files.jpeg() + b"\x00" * 40, "image/jpeg", None, None),
    ],
)
def test_data_sheets_and_pictures_are_taken(
    data: bytes, media_type: str, pages: int | None, has_text: bool | None
) -> None:
    assert rules.examine(data) == rules.Examined(media_type, pages, has_text)


def test_a_file_is_judged_where_it_lies() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(files.pdf(pages=3))
        file.flush()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            assert rules.examine(data) == rules.Examined("application/pdf", 3, has_text=True)


def test_D01_an_empty_file_is_refused() -> None:
    with pytest.raises(rules.Refused, match="пуст") as refused:
        rules.check_size(0)
    assert refused.value.code == "D01"


def test_D02_a_file_over_the_limit_is_refused() -> None:
    rules.check_size(rules.SIZE_LIMIT)
    with pytest.raises(rules.Refused, match="больше 20 МБ") as refused:
        rules.check_size(rules.SIZE_LIMIT + 1)
    assert refused.value.code == "D02"


@pytest.mark.parametrize("data", files.FOREIGN.values(), ids=files.FOREIGN)
def test_D03_other_content_is_refused(data: bytes) -> None:
    assert refusal(data) == "D03"


@given(st.sampled_from([b"", b"%PDF-1.4\n", b"\xff\xd8\xff", files.png()[:16]]), st.binary(max_size=300))
def test_arbitrary_bytes_are_never_taken(start: bytes, data: bytes) -> None:
    assert refusal(start + data) in {"D03", "D04"}


@pytest.mark.parametrize("application", [b"\xff\xe0", b"\xff\xe1", b"\xff\xdb", b"\xff\xee", b"\xff\xfe"])
def test_a_picture_of_any_camera_is_taken(application: bytes) -> None:
    data = files.jpeg()
    length = int.from_bytes(data[4:6])
    picture = data[:2] + application + b"\x00\x06Exif" + data[4 + length :]
    assert rules.examine(picture).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "data",
    [
        files.pdf()[:-30],
        files.pdf() + b" " * 2000,
        files.pdf().replace(b"startxref", b"startxxxx"),
        files.png()[:-1],
        files.png() + b"<script>",
        files.jpeg()[:-2],
        b"\xff\xd8\xff\xd9",
        files.jpeg().replace(b"\xff\xc0\x00\x0b", b"\xff\xfe\x00\x0b"),  # no frame
    ],
)
def test_D04_a_file_cut_off_is_refused(data: bytes) -> None:
    assert refusal(data) == "D04"


@pytest.mark.parametrize(
    "trailer", ["/Encrypt 9 0 R", "/Encrypt<< /Filter /Standard >>", "/Encrypt\n9 0 R", "/#45ncryp#74 9 0 R"]
)
def test_D05_an_encrypted_pdf_is_refused(trailer: str) -> None:
    assert refusal(files.pdf(trailer=trailer)) == "D05"


@pytest.mark.parametrize(
    "extra",
    [
        "/OpenAction << /S /JavaScript /JS (app.alert) >>",
        "/OpenAction<</S/JavaScript/JS(app.alert)>>",
        "/OpenAction << /S /J#61va#53cript >>",
        "/Names << /JavaScript 9 0 R >>",
        "/OpenAction << /S /Launch /F (calc) >>",
        "/OpenAction << /S /L#61unch >>",
        "/AA << /O << /JS 9 0 R >> >>",
    ],
)
def test_D06_a_pdf_that_acts_is_refused(extra: str) -> None:
    assert refusal(files.pdf(extra=extra)) == "D06"


@pytest.mark.parametrize(
    "data",
    [
        files.pdf().replace(b"/Count 1", b"/Count 0"),
        files.pdf().replace(b"xref\n0", b"fxer\n0"),
        re.sub(rb"startxref\n\d+", b"startxref\n99999999", files.pdf()),
        re.sub(rb"startxref\n\d+", b"startxref\nnowhere", files.pdf()),
    ],
)
def test_D07_a_pdf_that_nobody_can_open_is_refused(data: bytes) -> None:
    assert refusal(data) == "D07"


def test_D08_what_goes_with_a_filing_is_a_scan_or_a_signature() -> None:
    assert rules.examine(files.pdf(), attached=True).media_type == "application/pdf"
    for signature in files.SIGNATURES:
        assert rules.examine(signature, attached=True) == rules.Examined(rules.SIGNATURE, None)
        assert refusal(signature) == "D03"
    for data in (*files.FOREIGN.values(), b"0\x80", b"-----BEGIN CMS-----\nMAAA\n", b"0\xff" + bytes(300)):
        with pytest.raises(rules.Refused) as refused:
            rules.examine(data, attached=True)
        assert refused.value.code == "D08"


@pytest.mark.parametrize(
    "text", ["/Encrypted storage /Encrypt it", "/JavaScriptCore", "/Launcher", "/JSON", "/EncryptMetadata"]
)
def test_a_text_that_only_resembles_a_danger_is_taken(text: str) -> None:
    assert rules.examine(files.pdf(text=text)).media_type == "application/pdf"


def test_a_page_tree_out_of_sight_gives_no_number_of_pages() -> None:
    assert rules.examine(files.pdf().replace(b"/Type /Pages", b"/Type /Hidden")).pages is None


@pytest.mark.parametrize(
    "filling",
    [
        b"/Type/Pages",
        b"/Type/ObjStm ",
        b"<<",
        b"/Type" + b" " * 60,
        b"/Encrypt" + b" " * 40,
        b"#4a",
        b"/Count ",
    ],
)
def test_a_crafted_pdf_costs_no_time(filling: bytes) -> None:
    data = b"%PDF-1.4\n1 0 obj\n" + filling * (4_000_000 // len(filling)) + b"\nstartxref\n0\n%%EOF\n"
    started = time.process_time()
    assert refusal(data) == "D07"
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("IN74AC74.pdf", "IN74AC74.pdf"),
        ("Справочный листок.PDF", "Справочный листок.pdf"),
        ("C:\\Users\\ivan\\tu.pdf", "tu.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("setup.exe", "setup.exe.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('a"b;c.pdf', "a b;c.pdf"),
        ("и\u0306.pdf", "й.pdf"),
        ("   .pdf", "document.pdf"),
        ("", "document.pdf"),
        ("..", "document.pdf"),
        ("я" * 300 + ".pdf", "я" * 116 + ".pdf"),
    ],
)
def test_the_shown_name_is_clean(name: str, shown: str) -> None:
    assert rules.clean_name(name, rules.PDF) == shown


def test_the_shown_name_says_what_the_file_is() -> None:
    assert rules.clean_name("photo.jpeg", rules.JPEG) == "photo.jpeg"
    assert rules.clean_name("photo.png", rules.JPEG) == "photo.png.jpg"


@given(st.text(max_size=300), st.sampled_from(rules.MEDIA_TYPES))
def test_a_clean_name_stays_as_it_is(name: str, media_type: str) -> None:
    shown = rules.clean_name(name, media_type)
    assert rules.clean_name(shown, media_type) == shown
    assert 0 < len(shown) <= rules.NAME_LIMIT
    assert not set(shown) & set('/\\"<>:|?*\r\n\u202e\u200b')


def test_a_crafted_picture_costs_no_time() -> None:
    started = time.process_time()
    assert refusal(b"\xff\xd8" + b"\xff" * 20_000_000) == "D04"
    assert time.process_time() - started < 2
