"""People and organisations at the desk: who is in the register. Who acts for whom is `granting`."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from products.admin import base, person
from products.admin.person import Person
from products.admin.site import DESK
from products.parties.models import (
    ComplianceContact,
    Manufacturer,
    Party,
    ProductionSite,
    User,
)


@admin.register(Party, site=DESK)
class PartyAdmin(base.Base):
    list_display = ("code", "name", "authority", "time_zone")
    fields = (
        "code",
        "name_ru",
        "name_be",
        "name_en",
        "authority_ru",
        "authority_be",
        "authority_en",
        "time_zone",
    )
    readonly_fields = ("code",)

    def may_change(self, who: Person, row: Party | None) -> bool:
        return who.is_operator

    @admin.display(description=_("орган"))
    def authority(self, party: Party) -> str:
        return party.authority


@admin.register(Manufacturer, site=DESK)
class ManufacturerAdmin(base.Base):
    list_display = ("name", "party", "unp", "inn", "website")
    list_filter = ("party",)
    list_select_related = ("party",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    search_fields = ("code", "name_ru", "name_be", "name_en", "unp", "inn", "ogrn")
    ordering = ("name_ru", "pk")
    told_with = ((ProductionSite, "manufacturer"),)

    def may_add(self, who: Person) -> bool:
        return who.is_operator or bool(who.administered)

    def may_change(self, who: Person, row: Manufacturer | None) -> bool:
        return who.is_operator or (
            bool(who.administered) if row is None else row.party_id in who.administered
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Manufacturer | None = None) -> tuple[str, ...]:
        """Revisions quote the code; the country decides who leads the formal check.

        What the maker says of itself is read here; whom to ask about conformity, by the authorities alone.
        """
        if obj is None:
            return ()
        return ("code", "party", "sites", *(["compliance"] if person.of(request).parties else []))

    @admin.display(description=_("площадки"))
    def sites(self, maker: Manufacturer) -> str:
        return "; ".join(f"{site.name}: {site.address}" for site in maker.sites.all())

    @admin.display(description=_("контакт для органов"))
    def compliance(self, maker: Manufacturer) -> str:
        contact = ComplianceContact.objects.filter(manufacturer=maker).first()
        return ", ".join(filter(None, (contact.name, contact.phone, contact.email))) if contact else ""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        who = person.of(request)
        if db_field.name == "party" and not who.is_operator:
            kwargs["queryset"] = Party.objects.filter(pk__in=who.administered)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User, site=DESK)
class UserAdmin(base.Base):
    """People. The password is their own: a new account sets it through «забыли пароль»."""

    list_display = ("email", "full_name", "is_active", "date_joined")
    list_filter = ("is_active",)
    search_fields = ("email", "full_name")
    ordering = ("full_name", "pk")
    fields = ("email", "full_name", "is_active")

    def may_add(self, who: Person) -> bool:
        return who.is_operator or bool(who.administered)

    def may_change(self, who: Person, row: User | None) -> bool:
        return who.is_operator

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """The address receives the reset of a password: whoever changed it could become that person."""
        return ("email",) if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
