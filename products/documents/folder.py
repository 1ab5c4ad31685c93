"""Where the bytes lie: the only module that knows the layout of the document folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def path(sha256: str) -> Path:
    """The place of the file with this digest."""
    return _root() / sha256[:2] / sha256[2:4] / sha256


def is_whole(sha256: str, size: int) -> bool:
    """Does a file of this size lie in its place?"""
    try:
        return path(sha256).stat().st_size == size
    except FileNotFoundError:
        return False


@contextmanager
def incoming() -> Iterator[tuple[BinaryIO, Path]]:
    """A new file on the same disk as the folder; gone afterwards unless it was kept."""
    waiting = _root() / "incoming"
    waiting.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor, name = tempfile.mkstemp(dir=waiting)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file, draft
    finally:
        draft.unlink(missing_ok=True)


def keep(draft: Path, sha256: str, size: int) -> None:
    """Give whole bytes, already on the disk, their place; a sound file already there stays."""
    place = path(sha256)
    if is_whole(sha256, size):
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
    draft.replace(place)
    # The name is on the disk only when its folder is, and the folder's own name above it.
    for folder in (place.parent, place.parent.parent, _root()):
        _synchronise(folder)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _synchronise(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
