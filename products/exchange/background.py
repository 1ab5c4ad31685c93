"""Steps whose rest is left to the worker, asked for in the very transaction that makes it due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from products.parties.models import User

from . import committing, operations
from .headings import SheetMap
from .models import Batch


@transaction.atomic
def remap(*, batch_id: UUID, sheets: Sequence[SheetMap], actor: User, at: datetime) -> Batch:
    """Columns are said; the rows will be judged."""
    batch = operations.remap(batch_id=batch_id, sheets=sheets, actor=actor, at=at)
    return _later("imports.validate", batch)


@transaction.atomic
def fix_many(*, batch_id: UUID, texts: Mapping[int, Mapping[str, str]], actor: User, at: datetime) -> Batch:
    """Many cells are put right; their rows will be judged again."""
    batch = operations.fix_many(batch_id=batch_id, texts=texts, actor=actor, at=at)
    return _later("imports.validate", batch)


@transaction.atomic
def begin(*, batch_id: UUID, actor: User, at: datetime) -> Batch:
    """The ready rows will become drafts."""
    batch = committing.begin(batch_id=batch_id, actor=actor, at=at)
    return _later("imports.commit", batch)


def _later(task: str, batch: Batch) -> Batch:
    """Two tasks of one batch never run at once."""
    app.configure_task(task, lock=f"import-{batch.pk}").defer(batch_id=str(batch.pk))
    return batch
