"""Cases at the desk: the queue, and the addresses of a case's page, moves and documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.admin import base, desk, moves, person, queue, reports, rows, together
from products.admin.site import DESK
from products.cases import queries
from products.cases.models import Case


@admin.register(Case, site=DESK)
class CaseAdmin(base.Frozen, reports.Reported):
    """A case changes by its moves alone; there is no form over its columns."""

    list_display_links = None
    list_filter = (
        queue.QueueFilter,
        queue.StatusFilter,
        "kind",
        ("manufacturer__party", admin.RelatedOnlyFieldListFilter),
        ("manufacturer", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("designation", "entry__number", "manufacturer__name_ru")

    report = (
        (_("обозначение"), lambda case: case.designation),
        (_("номер записи"), lambda case: case.entry.number if case.entry else ""),
        (_("дело"), lambda case: case.get_kind_display()),
        (_("изготовитель"), lambda case: case.manufacturer.name),
        (_("страна"), lambda case: case.manufacturer.party.name),
        (_("состояние"), lambda case: case.get_status_display()),
        (_("чей ход"), lambda case: str(queries.turn(case).text)),
        (_("срок"), lambda case: case.desk_due),
        (_("подано"), lambda case: reports.moment(case.filed_at)),
        (_("закончено"), lambda case: reports.moment(case.closed_at)),
    )

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        return (F("desk_due").asc(nulls_last=True), "filed_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return queue.annotated(person.of(request)).order_by(*self.get_ordering(request))

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Columns made for this reader; kept on the request, because Django asks again to sort by them."""
        columns = getattr(request, "_desk_columns", None)
        if columns is None:
            columns = request._desk_columns = rows.Columns(person.of(request))  # type: ignore[attr-defined]
        return columns.every()

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path("<uuid:case_id>/move/<slug:verb>/", guarded(self.move_view), name="products_case_move"),
            path("together/", guarded(require_safe(self.board_view)), name="products_case_together"),
            path("together/<slug:verb>/", guarded(self.act_view), name="products_case_together_act"),
            path(
                "bundle/<uuid:bundle_id>/",
                guarded(require_safe(self.bundle_view)),
                name="products_case_bundle",
            ),
            path(
                "<uuid:case_id>/decision/<int:pk>/<slug:language>/",
                guarded(require_safe(self.paper_view)),
                name="products_case_paper",
            ),
            path(
                "<uuid:case_id>/document/<str:sha256>/",
                guarded(require_safe(self.document_view)),
                name="products_case_document",
            ),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        names = ", ".join(party.name for party in person.of(request).parties)
        title = _("Очередь: %(parties)s") % {"parties": names} if names else _("Дела")
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        self._only_readers(request)
        if request.method not in ("GET", "HEAD"):
            self.refuse()
        return desk.page(request, self.admin_site, moves.found(_uuid(object_id)))

    def move_view(self, request: HttpRequest, case_id: UUID, verb: str) -> HttpResponse:
        self._only_readers(request)
        return moves.page(request, self.admin_site, moves.found(case_id), verb)

    def document_view(self, request: HttpRequest, case_id: UUID, sha256: str) -> HttpResponseBase:
        self._only_readers(request)
        return desk.document(request, moves.found(case_id), sha256)

    def bundle_view(self, request: HttpRequest, bundle_id: UUID) -> HttpResponse:
        self._only_readers(request)
        return together.bundle(request, self.admin_site, bundle_id)

    def board_view(self, request: HttpRequest) -> HttpResponse:
        self._only_readers(request)
        return together.board(request, self.admin_site)

    def act_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        self._only_readers(request)
        return together.act(request, self.admin_site, verb)

    def paper_view(self, request: HttpRequest, case_id: UUID, pk: int, language: str) -> HttpResponse:
        self._only_readers(request)
        return desk.paper(request, moves.found(case_id), pk, language)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:products_case_change", args=[object_id]) + "#history")

    def _only_readers(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            self.refuse()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
