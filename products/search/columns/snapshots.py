"""A segment in one file that every process maps into shared memory, and how a newer one takes its place.

A snapshot is a folder with `arrays` (all arrays, one after the other) and `contents.json` (where each lies,
of which database it is, and up to which transaction it knows the changes). `current` names the one in use and
is replaced in one step; the one before it stays for those who still read it.
"""

from __future__ import annotations

import json
import mmap
import shutil
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from products.search.columns import building
from products.search.columns.segment import Segment
from products.search.models import Change

#: Another shape of the arrays is another format: a snapshot of an older one is as good as none.
FORMAT = 5
ALIGNMENT = 64
CHUNK = 1 << 24


class Unusable(Exception):
    """There is no snapshot, or none that can be trusted."""


@dataclass(frozen=True)
class Built:
    products: int
    bytes: int
    seconds: float


@dataclass(frozen=True)
class Snapshot:
    name: str
    segment: Segment
    position: int  # changes of transactions before this one are in it
    made_at: float  # seconds since 1970


def build(folder: Path) -> Built:
    """Make a snapshot of the register as it is now, and have everybody use it."""
    began = time.time()
    with frozen() as position:
        segment = building.read()
        identity = _identity()
    name = f"{time.time_ns():x}"
    draft = folder / f"{name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    with (draft / "arrays").open("wb") as file:
        places = {key: _put(file, array) for key, array in segment.arrays.items()}
    with (draft / "arrays").open("rb") as file:
        checksum = _checksum(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    contents = {
        "format": FORMAT, "database": identity, "position": position, "made_at": began,
        "arrays": places, "checksum": checksum,
        "categories": segment.categories, "makers": segment.makers, "countries": segment.countries,
    }  # fmt: skip
    (draft / "contents.json").write_text(json.dumps(contents, ensure_ascii=False))
    draft.rename(folder / name)
    _switch(folder, name)
    size = sum(path.stat().st_size for path in (folder / name).iterdir())
    return Built(len(segment), size, time.time() - began)


@contextmanager
def frozen() -> Iterator[int]:
    """One state of the database for several statements; gives the oldest transaction it may not know yet.

    Inside another's transaction the state is the owner's care.
    """
    own = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            if own:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL work_mem = '256MB'")
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            (position,) = cursor.fetchone()
        yield position


def current(folder: Path) -> str:
    """The name of the snapshot in use; empty when there is none."""
    try:
        return (folder / "current").read_text()
    except OSError:
        return ""


def load(folder: Path, name: str) -> Snapshot:
    """Map a snapshot into memory; `Unusable` when it is damaged, of another format or another database."""
    try:
        contents = json.loads((folder / name / "contents.json").read_text())
        if contents["format"] != FORMAT:
            raise Unusable(f"snapshot {name} is of format {contents['format']}")
        with (folder / name / "arrays").open("rb") as file:
            memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if contents["checksum"] != _checksum(memory):  # which also brings it into memory, before anybody asks
            raise Unusable(f"snapshot {name} is damaged")
        arrays = {key: _get(memory, place) for key, place in contents["arrays"].items()}
        segment = Segment(
            arrays,
            contents["categories"],
            [(pk, key) for pk, key in contents["makers"]],
            contents["countries"],
        )
        found = Snapshot(name, segment, contents["position"], contents["made_at"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"snapshot {name} cannot be read: {error}") from error
    if contents["database"] != _identity():
        raise Unusable(f"snapshot {name} is of another database")
    if Change.objects.filter(entry=Change.FORGOTTEN, transaction__gt=found.position).exists():
        raise Unusable(f"snapshot {name} is too old: changes since then are forgotten")
    return found


def forget(position: int) -> None:
    """Throw away the changes of transactions before this one, and leave a mark that says so."""
    with transaction.atomic():
        Change.objects.filter(transaction__lt=position).delete()
        Change.objects.create(entry=Change.FORGOTTEN, transaction=position)


def _switch(folder: Path, name: str) -> None:
    before = current(folder)
    draft = folder / "current.draft"
    draft.write_text(name)
    draft.replace(folder / "current")
    for other in folder.iterdir():
        if other.is_dir() and other.name not in (name, before):
            shutil.rmtree(other, ignore_errors=True)


def _put(file: Any, array: NDArray) -> dict[str, Any]:
    file.write(b"\0" * (-file.tell() % ALIGNMENT))
    at = file.tell()
    file.write(np.ascontiguousarray(array).tobytes())
    return {"at": at, "type": array.dtype.str, "shape": array.shape}


def _get(memory: mmap.mmap, place: Mapping[str, Any]) -> NDArray:
    count = int(np.prod(place["shape"]))
    if not count:
        return np.zeros(place["shape"], place["type"])
    return np.frombuffer(memory, place["type"], count, place["at"]).reshape(place["shape"])


def _checksum(memory: mmap.mmap) -> int:
    checksum = 0
    for at in range(0, len(memory), CHUNK):
        checksum = zlib.crc32(memory[at : at + CHUNK], checksum)
    return checksum


def _identity() -> str:
    """A database is another one when it was made anew, even under the same name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::text || '/' || datname FROM pg_database WHERE datname = current_database()"
        )
        return str(cursor.fetchone()[0])
