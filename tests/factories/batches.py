"""Files brought in, made by the real operations and done by the worker."""

from __future__ import annotations

from django.utils import timezone

from products.exchange import background, operations
from products.exchange.headings import SheetMap
from products.exchange.models import Batch
from products.parties.models import Manufacturer
from tests.cast import Cast
from tests.worker import do_tasks


def judged(
    cast: Cast,
    file: bytes,
    *,
    name: str = "gates.csv",
    category: str = "ic-logic-gate",
    maker: Manufacturer | None = None,
) -> Batch:
    """The columns as they were guessed, the rows judged."""
    actor = cast.editor if maker in (None, cast.integral) else cast.rival
    batch = operations.stage(
        file=file,
        name=name,
        manufacturer=maker or cast.integral,
        category=category,
        actor=actor,
        at=timezone.now(),
    )
    sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
    background.remap(batch_id=batch.pk, sheets=sheets, actor=actor, at=timezone.now())
    do_tasks()
    return Batch.objects.get(pk=batch.pk)


def written(cast: Cast, file: bytes) -> Batch:
    """The drafts, too."""
    batch = judged(cast, file)
    background.begin(batch_id=batch.pk, actor=cast.editor, at=timezone.now())
    do_tasks()
    return Batch.objects.get(pk=batch.pk)
