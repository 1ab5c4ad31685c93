"""Where dumps lie: `published` for all, `held` until somebody has looked, `making` for what is not done."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

MANIFEST = "manifest.json"
#: The moment of the snapshot is the name.
_NAME = "%Y%m%dT%H%M%SZ"
NAMED = re.compile(r"[0-9]{8}T[0-9]{6}Z", re.ASCII)
PUBLISHED, HELD, MAKING = "published", "held", "making"


class Busy(RuntimeError):
    """Another dump is being made."""


@dataclass(frozen=True)
class Dump:
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def made_at(self) -> datetime:
        return datetime.strptime(self.name, _NAME).replace(tzinfo=UTC)

    @property
    def files(self) -> list[Mapping[str, Any]]:
        return list(self.manifest["files"])

    def path(self, name: str) -> tuple[Path, str, str] | None:
        """Where a file of the dump lies, its kind and its digest; nothing for a name it does not tell of."""
        for file in [*self.files, *self.manifest_itself()]:
            if file["name"] == name:
                return self.folder / name, file["media_type"], file["sha256"]
        return None

    def manifest_itself(self) -> list[Mapping[str, Any]]:
        """It cannot quote its own digest; its name and its moment are as good a tag."""
        return [{"name": MANIFEST, "media_type": "application/json", "sha256": f"{self.name}-manifest"}]


def name_of(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_NAME)


def published() -> list[Dump]:
    """The newest first."""
    return _in(PUBLISHED)


def held() -> Dump | None:
    return next(iter(_in(HELD)), None)


def latest() -> Dump | None:
    return next(iter(published()), None)


def find(name: str) -> Dump | None:
    """A published one by its name, or the newest as `latest`."""
    if name == "latest":
        return latest()
    return _read(_folder(PUBLISHED) / name) if NAMED.fullmatch(name) else None


@contextmanager
def workplace(at: datetime) -> Iterator[Path]:
    """An empty folder for a new dump, for one process at a time; what a crash has left there goes."""
    root = Path(settings.DUMPS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("Another dump is being made.") from None
        making = _folder(MAKING)
        shutil.rmtree(making, ignore_errors=True)
        place = making / name_of(at)
        place.mkdir(parents=True)
        try:
            yield place
        finally:
            shutil.rmtree(making, ignore_errors=True)


def put(place: Path, shelf: str) -> Dump:
    """Show a finished dump, or hold it, in one step."""
    target = _folder(shelf) / place.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    place.rename(target)
    dump = _read(target)
    if dump is None:
        raise FileNotFoundError(target / MANIFEST)
    return dump


def tidy(at: datetime) -> None:
    """Those kept long enough go, the newest never; of the held ones only the newest can be released."""
    for dump in published()[1:]:
        if dump.made_at < at - timedelta(days=settings.DUMPS_KEPT_DAYS):
            shutil.rmtree(dump.folder)
    newest = latest()
    for place, dump in enumerate(_in(HELD)):
        if place or (newest and newest.made_at > dump.made_at):
            shutil.rmtree(dump.folder)


def _folder(shelf: str) -> Path:
    return Path(settings.DUMPS_ROOT) / shelf


def _in(shelf: str) -> list[Dump]:
    folder = _folder(shelf)
    names = sorted((path.name for path in folder.glob("*") if NAMED.fullmatch(path.name)), reverse=True)
    return [dump for name in names if (dump := _read(folder / name))]


def _read(folder: Path) -> Dump | None:
    """None for one that is just being thrown away."""
    try:
        return Dump(folder, json.loads((folder / MANIFEST).read_bytes()))
    except FileNotFoundError:
        return None
