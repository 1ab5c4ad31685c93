"""The dictionary at the desk: edited by the operator, retired instead of deleted, with its history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from products.admin import base, person
from products.admin.person import Person
from products.admin.site import DESK
from products.dictionary import kinds, rules, units
from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter, Unit
from products.entries import queries as entries


class Edited(base.Base):
    """Reference data: the operator keeps it, everybody at the desk reads it."""

    def may_add(self, who: Person) -> bool:
        return who.is_operator

    def may_change(self, who: Person, row: Any | None) -> bool:
        return who.is_operator

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        """A code is quoted by revisions for ever: it is given once."""
        return ("code",) if obj is not None else ()


class EditedRows(admin.TabularInline):
    """Rows that belong to a row of the dictionary; its rights, and retired instead of deleted."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return person.of(request).is_at_desk

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return person.of(request).is_operator

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return person.of(request).is_operator

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return False


class OwnParameters(EditedRows):
    model = CategoryParameter
    fields = ("parameter", "required", "facet", "position", "retired")


class Choices(EditedRows):
    model = Choice
    fields = ("code", "name_ru", "name_be", "name_en", "position", "retired")


@admin.register(Category, site=DESK)
class CategoryAdmin(Edited):
    list_display = ("code", "name", "parent", "okpd2", "tnved", "retired")
    list_filter = ("retired",)
    list_select_related = ("parent",)
    search_fields = ("code", "name_ru", "name_be", "name_en", "okpd2")
    inlines = (OwnParameters,)
    told_with = ((CategoryParameter, "category_id"),)
    fields = (
        "code",
        "parent",
        "name_ru",
        "name_be",
        "name_en",
        "okpd2",
        "tnved",
        "iec61360",
        "note",
        "position",
        "retired",
    )


class ParameterForm(forms.ModelForm):
    """The unit is picked from the closed list; a parameter in use keeps its kind and base unit."""

    unit = forms.ChoiceField(label=Parameter._meta.get_field("unit").verbose_name, required=False)
    display_unit = forms.ChoiceField(
        label=Parameter._meta.get_field("display_unit").verbose_name, required=False
    )

    class Meta:
        model = Parameter
        fields = (
            "code",
            "name_ru",
            "name_be",
            "name_en",
            "symbol",
            "symbol_ru",
            "kind",
            "unit",
            "display_unit",
            "bound",
            "multiple",
            "group",
            "tier",
            "iec61360",
            "description_ru",
            "description_be",
            "description_en",
            "position",
            "retired",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [("", "—")] + [(u.code, f"{u.symbol_ru or u.code}") for u in units.table().values()]
        for name in ("unit", "display_unit"):
            if name in self.fields:
                self.fields[name].choices = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        stored = Parameter.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if stored is not None and (refusal := self._refusal(stored, given)):
            name = "kind" if stored.kind != given.get("kind", stored.kind) else "unit"
            self.add_error(name, refusal)
        return given

    def _refusal(self, stored: Parameter, given: dict[str, Any]) -> Any:
        changed = Parameter(kind=given.get("kind", stored.kind), unit=given.get("unit", stored.unit))
        if (stored.kind, stored.unit) == (changed.kind, changed.unit):
            return None
        return rules.forbids_change(stored, changed, used=entries.parameter_is_used(stored.code))

    def _post_clean(self) -> None:
        # The factor follows from the unit of display: `Parameter.clean` sets it.
        super()._post_clean()  # type: ignore[misc]
        if self.instance.kind not in kinds.MEASURED:
            self.instance.factor = None


@admin.register(Parameter, site=DESK)
class ParameterAdmin(Edited):
    form = ParameterForm
    list_display = ("code", "name", "kind", "display_unit", "group", "tier", "retired")
    list_filter = ("kind", "group", "tier", "retired")
    search_fields = ("code", "name_ru", "name_be", "name_en", "symbol", "symbol_ru")
    inlines = (Choices,)
    told_with = ((Choice, "parameter_id"),)


@admin.register(Package, site=DESK)
class PackageAdmin(Edited):
    list_display = ("code", "name", "pins", "mounting", "family", "confidence", "retired")
    list_filter = ("mounting", "family", "confidence", "retired")
    search_fields = ("code", "name", "russian_designations", "aliases")


class ReadOnly(base.Base):
    """Comes with the program: units are a closed list, an edition is what was loaded."""


@admin.register(Unit, site=DESK)
class UnitAdmin(ReadOnly):
    list_display = ("ucum", "symbol_ru", "symbol", "name", "base_unit")
    search_fields = ("ucum", "symbol", "symbol_ru", "name_ru")


@admin.register(Edition, site=DESK)
class EditionAdmin(ReadOnly):
    list_display = ("digest", "loaded_at")
