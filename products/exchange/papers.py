"""Data sheets out of a ZIP archive, each to the drafts of a batch whose designation its file's name says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from products.cases import drafting
from products.cases.models import Case
from products.cases.workflow import WrongState
from products.documents import rules as documents
from products.entries.lines import Variant
from products.parties import rules as party_rules
from products.parties.models import User
from products.search.typed import designations

from .models import Batch
from .rules import Refused

MOST_FILES = 300
#: Of all files together, unpacked.
MOST_BYTES = 300 * 1024**2
#: Of the archive itself.
SIZE_LIMIT = 100 * 1024**2
ROLE = "datasheet"

#: (kind of key, key) of a designation → drafts of that name.
Index = Mapping[tuple[str, str], list[Case]]


@dataclass
class Attached:
    """What became of the files of an archive, by their names."""

    matched: list[tuple[str, Case]] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)  # name, sentence


def attach(*, batch_id: UUID, archive: BinaryIO, actor: User, at: datetime) -> Attached:
    """Each file is stored and named in its drafts by itself: what went well stays when another is refused."""
    batch = Batch.objects.select_related("manufacturer").get(pk=batch_id)
    party_rules.require(actor, batch.manufacturer, drafting.EDITORS, at)
    drafts = _drafts(batch)
    result = Attached()
    try:
        with zipfile.ZipFile(archive) as opened:
            for name, data in _files(opened):
                _attach(name, data, drafts, result, actor, at)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Refused("I48", found=_("он повреждён или это не ZIP")) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise Refused("I48", found=_("он закрыт паролем")) from error
    return result


def _attach(name: str, data: bytes, drafts: Index, result: Attached, actor: User, at: datetime) -> None:
    cases = named(name, drafts)
    if not cases:
        result.unmatched.append(name)
    for case in cases:
        try:
            drafting.attach(case_id=case.pk, file=io.BytesIO(data), name=name, role=ROLE, actor=actor, at=at)
            result.matched.append((name, case))
        except documents.Refused as refusal:
            result.refused.append((name, f"{refusal.code}. {refusal.message}"))
            return
        except WrongState as refusal:
            result.refused.append((name, str(refusal)))


def _drafts(batch: Batch) -> Index:
    lines = batch.lines.filter(case__isnull=False).select_related("case").order_by("position")
    return index(line.case for line in lines if line.case is not None)


def index(cases: Iterable[Case]) -> Index:
    """Cases by every key of each of their designations: as the search knows them."""
    found: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        variants = (Variant.of(line).designation for line in case.draft.get("variants") or [])
        for text in (case.designation, *(case.draft.get("designation_alt") or []), *variants):
            for kind, key in designations.stored_keys(str(text))._asdict().items():
                named_so = found.setdefault((kind, key), [])
                if key and case not in named_so:
                    named_so.append(case)
    return found


def _exactly(text: str, drafts: Index) -> list[Case]:
    keys = designations.query_keys(text)
    return next((drafts[key.kind, key.text] for key in keys if (key.kind, key.text) in drafts), [])


def named(name: str, drafts: Index) -> list[Case]:
    """The drafts a file's name speaks of: as a whole, by its parts, or by how it begins."""
    stem = name.rpartition(".")[0] or name
    if found := _exactly(stem, drafts):
        return found
    parts = [part for part in re.split(r"[,;+&]", stem) if part.strip()]
    if len(parts) > 1:
        return [case for part in parts for case in named(f"{part.strip()}.", drafts)]
    words = re.split(r"[\s_()\[\]]+", stem)
    for count in range(len(words) - 1, 0, -1):
        if found := _exactly(" ".join(words[:count]), drafts):
            return found
    return []


def _files(opened: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Names without folders, and contents; never more than is allowed, whatever the archive declares."""
    parts = [info for info in opened.infolist() if not info.is_dir() and "__MACOSX" not in info.filename]
    if len(parts) > MOST_FILES:
        raise Refused("I48", found=_("файлов больше %s") % MOST_FILES)
    spent = 0
    for info in parts:
        with opened.open(info) as file:
            data = file.read(documents.SIZE_LIMIT + 1)
        spent += len(data)
        if spent > MOST_BYTES:
            raise Refused("I48", found=_("внутри больше %s МБ") % (MOST_BYTES // 1024**2))
        yield _name(info), data


def _name(info: zipfile.ZipInfo) -> str:
    """Archives of Windows say Cyrillic in its old code page and do not say that they do."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return name.replace("\\", "/").rpartition("/")[2]
