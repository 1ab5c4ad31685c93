"""Make a dump of what is there; hold it when it has shrunk; release one that was held."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from products.entries import standing
from products.ledger import merkle

from . import describing, files, records, shelf, snapshot
from .files import Packed, Table, Written
from .shelf import Dump
from .snapshot import Snapshot
from .sqlite import Database

#: What may be missing without a question: one in a hundred.
SHARE = 0.01
#: From this hour on, in Minsk, the dump of the day is due.
HOUR = time(3, 30)
#: After so many lines whoever waits is told.
OFTEN = 500
REPLAY = Path(__file__).with_name("replay.py")
Say = Callable[[str, int], None]  # what is being written, and how much of it


class Damaged(RuntimeError):
    """The log does not give its own root: `verify_ledger` says where."""


@dataclass(frozen=True)
class Made:
    dump: Dump
    shrunk: list[str]  # sentences; with any the dump is held

    @property
    def is_held(self) -> bool:
        return bool(self.shrunk)


def make(*, at: datetime, say: Say = lambda what, number: None) -> Made:
    """All files aside, then in their place by one step; `shelf.Busy` when another is being made."""
    with shelf.workplace(at) as place:
        _write(place, at, say)
        before = shelf.latest()
        fresh = json.loads((place / shelf.MANIFEST).read_bytes())
        shrunk = _shrunk(before, fresh) if before else []
        made = Made(shelf.put(place, shelf.HELD if shrunk else shelf.PUBLISHED), shrunk)
        shelf.tidy(at)
    return made


def release(*, at: datetime) -> Dump | None:
    """Show the dump that was held; nothing when none is."""
    with shelf.workplace(at):
        waiting = shelf.held()
        released = shelf.put(waiting.folder, shelf.PUBLISHED) if waiting else None
        shelf.tidy(at)
    return released


def is_due(at: datetime) -> bool:
    """Whether the day's dump was not made yet; one that is held was made."""
    here = at.astimezone(standing.ZONE)
    begins = datetime.combine(here.date(), HOUR, standing.ZONE)
    begins = begins if begins <= at else begins - timedelta(days=1)
    made = [dump.made_at for dump in (shelf.latest(), shelf.held()) if dump]
    return not made or max(made) < begins


def _shrunk(before: Dump, fresh: dict[str, Any]) -> list[str]:
    """What has lost more than one in a hundred."""
    had = {file["name"]: file["records"] for file in before.files}
    return [
        _("%(name)s: было %(before)s, стало %(now)s")
        % {"name": file["name"], "before": had[file["name"]], "now": file["records"]}
        for file in fresh["files"]
        if file["records"] < had.get(file["name"], 0) * (1 - SHARE)
    ]


def _write(place: Path, at: datetime, say: Say) -> None:
    address = settings.BASE_URL
    with snapshot.taken(at) as whole:
        written = [*_products(whole, place, say), _leaves(whole, place, say)]
    written.append(files.pack(place / "register.sqlite", written[0].records))
    about = {"address": address, "name": place.name}
    written += [
        files.plain(
            place / "datapackage.json",
            describing.data_package(whole, written, **about),
            "application/json",
        ),
        files.plain(place / "dcat.jsonld", describing.dcat(whole, written, **about), "application/ld+json"),
        files.plain(place / "replay.py", REPLAY.read_bytes(), "text/x-python"),
    ]
    written.append(files.plain(place / "SHA256SUMS", describing.sums(written), "text/plain"))
    told = describing.manifest(whole, written, **about)
    (place / shelf.MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _products(whole: Snapshot, place: Path, say: Say) -> Sequence[Written]:
    lines = Packed(place / describing.ENTRIES)
    rows = Table(place / describing.PRODUCTS, [column.name for column in records.PRODUCT])
    values = Table(place / describing.PARAMETERS, [column.name for column in records.PARAMETER])
    base = Database(place / "register.sqlite", whole)
    for product in whole.products():
        record = records.record(product, on=whole.day)
        lines.add(record.line)
        rows.add([record.row])
        values.add(record.values)
        base.add(record)
        if lines.records % OFTEN == 0:
            say("products", lines.records)
    base.close(
        [
            ("at", whole.at.isoformat()),
            ("day", whole.day.isoformat()),
            ("ledger_size", str(whole.head.size)),
            ("ledger_root", whole.head.root.hex()),
            ("licence", describing.LICENCE["path"]),
        ]
    )
    return [lines.close(), rows.close(), values.close()]


def _leaves(whole: Snapshot, place: Path, say: Say) -> Written:
    """The log, counted anew on the way."""
    leaves, growing = Packed(place / describing.LEDGER), merkle.Growing()
    for body in whole.leaves():
        growing.append(merkle.leaf_hash(body))
        leaves.add(body + b"\n")
        if leaves.records % OFTEN == 0:
            say("leaves", leaves.records)
    if growing.root() != whole.head.root or growing.size != whole.head.size:
        raise Damaged("The log does not give its own root; run verify_ledger.")
    return leaves.close()
