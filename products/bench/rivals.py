"""Who is compared: the oracle, and the index beside it."""

from __future__ import annotations

from pathlib import Path

from products.search.columns import snapshots
from products.search.columns.engine import Columns
from products.search.database import Database
from products.search.question import Engine


def oracle() -> Engine:
    """Complete, and asked what is right."""
    return Database()


def build(folder: Path) -> snapshots.Built:
    """Make the index ready to answer."""
    return snapshots.build(folder)


def index(folder: Path) -> Engine:
    return Columns(folder)


def refresh(engine: Engine) -> None:
    """See what was committed since."""
    if isinstance(engine, Columns):
        engine.refresh()
