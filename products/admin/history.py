"""The history of reference data, read from the earlier rows that the database keeps by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties.models import User

WORDS = {"insert": _("добавлено"), "update": _("изменено"), "delete": _("удалено")}


@dataclass(frozen=True)
class Difference:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One change of one row: when, by whom, and what it was before."""

    at: datetime
    who: str
    word: str | Promise
    what: str  # the row, when it is not the page's own
    differences: list[Difference]


def steps(row: Model, told_with: Sequence[tuple[type[Model], str]] = ()) -> list[Step]:
    """Changes of the row and of the rows that belong to it, newest first."""
    if not hasattr(row, "events"):
        return []
    found = _of(type(row).events.rel.related_model.objects.filter(pgh_obj_id=row.pk), "")
    for model, field in told_with:
        events = model.events.rel.related_model  # type: ignore[attr-defined]
        found += _of(events.objects.filter(**{field: row.pk}), str(model._meta.verbose_name))
    users = User.objects.in_bulk({author for _event, author, _step in found if author})
    return [
        Step(step.at, str(users.get(author, "")), step.word, step.what, step.differences)
        for _event, author, step in sorted(found, key=lambda item: (item[2].at, item[0]), reverse=True)
    ]


def _of(events: Any, what: str) -> list[tuple[int, int | None, Step]]:
    """Each event with its author, against the event of the same row before it."""
    found: list[tuple[int, int | None, Step]] = []
    before: dict[Any, Any] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        author = (event.pgh_context.metadata if event.pgh_context else {}).get("user")
        earlier = before.get(event.pgh_obj_id)
        changes = list(_differences(earlier, event))
        before[event.pgh_obj_id] = event
        if event.pgh_label == "update" and not changes:
            continue  # saved again without a change
        name = f"{what} «{_label(event)}»" if what else ""
        step = Step(event.pgh_created_at, "", WORDS.get(event.pgh_label, event.pgh_label), name, changes)
        found.append((event.pgh_id, author, step))
    return found


def _label(event: Any) -> str:
    return str(getattr(event, "name_ru", "") or getattr(event, "parameter_id", "") or event.pgh_obj_id)


def _differences(before: Any | None, after: Any) -> Iterable[Difference]:
    for field in after._meta.concrete_fields:
        if field.name.startswith("pgh_") or field.name == "id":
            continue
        new = _text(after, field)
        old = _text(before, field) if before is not None else ""
        if new != old:
            yield Difference(str(field.verbose_name), old, new)


def _text(event: Any, field: Field) -> str:
    """A column's value as a reader says it; a key shows what it points at, if that still exists."""
    value = getattr(event, field.attname)
    if value is not None and isinstance(field, ForeignKey):
        target = field.remote_field.model._default_manager.filter(pk=value).first()
        return str(target or value)
    return said(value, field)


def said(value: Any, field: Field) -> str:
    """A value that is no key, as a reader says it."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return str(_("да") if value else _("нет"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
