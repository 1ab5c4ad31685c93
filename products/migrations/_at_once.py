"""Many steps as one: the state is rendered once, after the last of them, and not after each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class AtOnce(Operation):
    """Creates models as they are after all the steps, and then their triggers.

    The steps are those `makemigrations` writes for tables that are not there yet: models, their fields, indexes,
    constraints and triggers. Django renders every model again after each of them, which takes a first start
    from three seconds to twenty.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, steps: Sequence[Operation]) -> None:
        self.steps = steps

    @property
    def models(self) -> list[CreateModel]:
        return [step for step in self.steps if isinstance(step, CreateModel)]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # what is rendered is kept up to date by every step
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for step in self.models:
            model = to_state.apps.get_model(app_label, step.name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)
        for step in self.steps:
            if isinstance(step, AddTrigger):
                step.database_forwards(app_label, schema_editor, to_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for step in reversed(self.models):
            model = from_state.apps.get_model(app_label, step.name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Create {len(self.models)} models at once"
