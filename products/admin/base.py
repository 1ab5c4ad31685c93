"""The one `ModelAdmin` of the desk: its permissions are questions about memberships."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from products.admin import history, paging, person
from products.admin.person import Person

#: What Django's own filters put behind the name of a field they filter by.
SUFFIXES = ("", "__exact", "__isnull", "__id__exact", "__code__exact")


class Base(admin.ModelAdmin):
    """Anybody at the desk reads; a room says who writes. Nothing is ever deleted here."""

    actions: Any = None
    list_per_page = 50
    show_full_result_count = False
    paginator = paging.Keyed
    list_max_show_all = 0
    show_facets = admin.ShowFacets.NEVER
    #: Tables whose history is told together with that of a row: (model, its field that names the row).
    told_with: tuple[tuple[type[Model], str], ...] = ()

    def may_view(self, who: Person) -> bool:
        return who.is_at_desk

    def may_add(self, who: Person) -> bool:
        return False

    def may_change(self, who: Person, row: Any | None) -> bool:
        return False

    def rows(self) -> QuerySet:
        """What the rows of a page are read from, once their keys were found among what this person sees."""
        return self.model._default_manager.all()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return paging.KeyedList

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_view(person.of(request))

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return self.may_view(person.of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_add(person.of(request))

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return self.may_change(person.of(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the filters offer: a free lookup could ask for what the page does not show."""
        offered: set[str] = set()
        filters: tuple[Any, ...] = tuple(self.list_filter)
        for item in filters:
            if isinstance(item, type):
                offered.add(item.parameter_name)  # type: ignore[attr-defined]
            else:
                name = item if isinstance(item, str) else item[0]
                offered |= {name + suffix for suffix in SUFFIXES}
        return lookup in offered

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the database kept of every earlier state, whoever changed it and however."""
        if not self.has_view_permission(request):
            self.refuse()
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        context = {
            **self.admin_site.each_context(request),
            "title": _("История: %s") % row,
            "steps": history.steps(row, self.told_with),
            "object": row,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def refuse(self) -> NoReturn:
        raise PermissionDenied


class Frozen(Base):
    """A table the law of the register keeps as it is: to look up, never to add, change or delete."""

    def may_view(self, who: Person) -> bool:
        return who.reads_cases

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return False
