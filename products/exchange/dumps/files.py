"""Packed text files that know their size and digest when they are closed."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

#: Packed fast: the last tenth of the size would cost as much time as all the rest.
LEVEL = 4
#: Bytes that are gathered before they are packed.
BLOCK = 1 << 18


@dataclass(frozen=True)
class Written:
    """One file of a dump as its manifest tells of it."""

    name: str
    media_type: str
    records: int
    bytes: int
    sha256: str


class _Counted(io.RawIOBase):
    """What goes to the disk, counted on the way."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self.size, self.digest = 0, sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self._file.write(data)

    def close(self) -> None:
        if not self.closed:
            self._file.flush()
            self._file.close()
        super().close()


class Packed:
    """Lines into a gzip file; without a date inside, so that the same register gives the same bytes."""

    media_type = "application/gzip"

    def __init__(self, path: Path) -> None:
        self.path, self.records = path, 0
        self._raw = _Counted(path)
        self._gzip = gzip.GzipFile("", "wb", LEVEL, self._raw, mtime=0)
        self._lines: list[bytes] = []
        self._held = 0
        # Packing is half of the work, and needs nothing of ours: a thread does it meanwhile.
        self._packer = ThreadPoolExecutor(1)
        self._packing: Future[int] | None = None

    def add(self, line: bytes, records: int = 1) -> None:
        self._lines.append(line)
        self._held += len(line)
        self.records += records
        if self._held >= BLOCK:
            self._flush()

    def _flush(self) -> None:
        if self._packing:
            self._packing.result()
        self._packing = self._packer.submit(self._gzip.write, b"".join(self._lines))
        self._lines, self._held = [], 0

    def close(self) -> Written:
        self._flush()
        self._packer.shutdown()
        self._gzip.close()
        self._raw.close()
        if self._packing:
            self._packing.result()  # a full disk is heard of
        digest = self._raw.digest.hexdigest()
        return Written(self.path.name, self.media_type, self.records, self._raw.size, digest)


class Table:
    """Rows into a packed CSV as RFC 4180 has it: commas, points, UTF-8, ISO dates. For programs."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        self._packed = Packed(path)
        self._buffer = io.StringIO(newline="")
        self._writer = csv.writer(self._buffer)
        self._add([headings], 0)

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            self._add(rows, len(rows))

    def _add(self, rows: Iterable[Sequence[Any]], records: int) -> None:
        self._writer.writerows(rows)
        self._packed.add(self._buffer.getvalue().encode(), records)
        self._buffer.seek(0)
        self._buffer.truncate()

    def close(self) -> Written:
        return self._packed.close()


def pack(path: Path, records: int) -> Written:
    """A finished file in its packed form, which takes its place."""
    packed = Packed(path.with_name(f"{path.name}.gz"))
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            packed.add(block, 0)
    packed.records = records
    path.unlink()
    return packed.close()


def plain(path: Path, body: bytes, media_type: str, records: int = 1) -> Written:
    """A small file as it is."""
    path.write_bytes(body)
    return Written(path.name, media_type, records, len(body), sha256(body).hexdigest())
