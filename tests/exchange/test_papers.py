"""Data sheets of a ZIP find their drafts by their names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from django.utils import timezone

from products.cases.models import Case
from products.exchange import committing, papers, rules
from products.exchange.models import Batch
from tests.cast import Cast
from tests.documents import files
from tests.exchange import books
from tests.factories.batches import judged


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("КР1554ЛА3.pdf", ["КР1554ЛА3"]),
        ("kr1554la3.PDF", ["КР1554ЛА3"]),
        ("IN74AC00.pdf", ["IN74AC00"]),
        ("IN74AC00_datasheet_2024 (1).pdf", ["IN74AC00"]),
        ("IN74AC00N.pdf", []),
        ("IN74AC00D.pdf", ["IN74AC00"]),
        ("КР1554ЛА3, IN74AC00.pdf", ["КР1554ЛА3", "IN74AC00"]),
        ("прочее.pdf", []),
        (".pdf", []),
    ],
)
def test_a_name_says_whose_sheet_it_is(name: str, found: list[str]) -> None:
    variants = {"variants": ["IN74AC00D; SOIC-14"]}
    drafts = papers.index([Case(designation="КР1554ЛА3"), Case(designation="IN74AC00", draft=variants)])
    assert [case.designation for case in papers.named(name, drafts)] == found


@pytest.fixture
def batch(cast: Cast, settings: object, tmp_path: object) -> Batch:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    found = judged(cast, books.csv([books.row("КР1554ЛА3"), books.row("КР1554ЛИ1")]))
    return committing.commit(batch_id=found.pk, actor=cast.editor, at=timezone.now())


def archive(contents: Mapping[str, bytes]) -> io.BytesIO:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        for name, data in contents.items():
            opened.writestr(name, data)
    written.seek(0)
    return written


def attached(cast: Cast, batch: Batch, file: io.BytesIO) -> papers.Attached:
    return papers.attach(batch_id=batch.pk, archive=file, actor=cast.editor, at=timezone.now())


def test_each_sheet_goes_to_its_draft_and_the_others_are_named(cast: Cast, batch: Batch) -> None:
    result = attached(
        cast,
        batch,
        archive(
            {"листы/КР1554ЛА3.pdf": files.pdf(), "КР1554ЛИ1.pdf": b"MZ no paper", "readme.pdf": files.pdf(2)}
        ),
    )
    assert [(name, case.designation) for name, case in result.matched] == [("КР1554ЛА3.pdf", "КР1554ЛА3")]
    assert result.unmatched == ["readme.pdf"]
    assert [name for name, _sentence in result.refused] == ["КР1554ЛИ1.pdf"]
    (document,) = Case.objects.get(designation="КР1554ЛА3").draft["documents"]
    assert (document["role"], document["title"]) == ("datasheet", "КР1554ЛА3.pdf")


def test_what_is_no_archive_or_too_much_is_refused(
    cast: Cast, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(rules.Refused, match="не ZIP"):
        attached(cast, batch, io.BytesIO(b"no archive"))
    monkeypatch.setattr(papers, "MOST_BYTES", 1000)
    with pytest.raises(rules.Refused, match="внутри больше"):
        attached(cast, batch, archive({"КР1554ЛА3.pdf": b"\0" * 2000}))
