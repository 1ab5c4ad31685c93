"""Cases at the desk: the queue, and the addresses of a case's page, moves and documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from products.admin import (
    assigning,
    base,
    desk,
    filters,
    finding,
    hands,
    load,
    moves,
    paging,
    person,
    queue,
    reports,
    rows,
    sheets,
    together,
    week,
    writing,
)
from products.admin.site import DESK
from products.cases import queries
from products.cases.models import Case
from products.entries import standing


class QueueList(paging.KeyedList):
    def read(self, request: HttpRequest, keys: list[Any]) -> Any:
        return queue.drawn(keys, person.of(request))


@admin.register(Case, site=DESK)
class CaseAdmin(base.Frozen, reports.Reported):
    """A case changes by its moves alone; there is no form over its columns."""

    list_display_links = None
    list_filter = filters.ALL
    search_fields = ("designation",)
    search_help_text = _("Обозначение, номер или изготовитель")
    change_list_template = "admin/products/case/change_list.html"
    actions = ("take", "give")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QueueList

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

    def reported(self, rows: QuerySet) -> QuerySet:
        read = rows.select_related("manufacturer__party", "entry").defer("draft", "claims")
        return read.prefetch_related("reviews__decisions")

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        if self._shelf(request).is_open:
            return (F("desk_due").asc(nulls_last=True), "filed_at", "pk")
        return ("-filed_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return queue.cases().annotate(desk_due=queue.by_deadline(person.of(request)))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By what entries are called, in either alphabet, by number, and by the maker."""
        if not search_term:
            return queryset, False
        return queryset.filter(finding.cases(search_term)), False

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Columns made for this reader; kept on the request, because Django asks again to sort by them."""
        columns = getattr(request, "_desk_columns", None)
        if columns is None:
            columns = rows.Columns(person.of(request), by_deadline=self._shelf(request).is_open)
            request._desk_columns = columns  # type: ignore[attr-defined]
        return columns.every()

    def _shelf(self, request: HttpRequest) -> queue.Shelf:
        who = person.of(request)
        known = queue.shelves(who, standing.day(who.at))
        chosen = request.GET.get("queue", "")
        return known[chosen if chosen in known else queue.first_shelf(who, request.GET.get("q"))]

    # --- many cases at once -----------------------------------------------------------------------

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those for which the reader has the role."""
        who, found = person.of(request), super().get_actions(request)
        may = {"take": bool(queue.takes_part(who)), "give": bool(assigning.parties(who))}
        return {name: action for name, action in found.items() if may.get(name)}

    @admin.action(description=_("взять себе на 30 минут"))
    def take(self, request: HttpRequest, queryset: QuerySet) -> None:
        hands.take_many(request, _chosen(request))

    @admin.action(description=_("назначить эксперту…"))
    def give(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return assigning.begin(_chosen(request))

    # --- pages ------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path("assign/", guarded(self.assign_view), name="products_case_assign"),
            path("load/", guarded(require_safe(self.load_view)), name="products_case_load"),
            path("week/", guarded(require_safe(self.week_view)), name="products_case_week"),
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
            path("<uuid:case_id>/note/", guarded(require_POST(self.note_view)), name="products_case_note"),
            path("<uuid:case_id>/marks/", guarded(require_POST(self.marks_view)), name="products_case_marks"),
            path(
                "<uuid:case_id>/remark/<int:remark_id>/",
                guarded(self.remark_view),
                name="products_case_remark",
            ),
            path(
                "<uuid:case_id>/renew/",
                guarded(require_POST(self.renew_view)),
                name="products_case_renew",
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
        who = person.of(request)
        names = ", ".join(party.name for party in who.parties)
        title = _("Очередь: %(parties)s") % {"parties": names} if names else _("Дела")
        shown = {"title": title, "sees_load": load.may_see(who), **(extra_context or {})}
        return super().changelist_view(request, shown)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        self._only_readers(request)
        if request.method not in ("GET", "HEAD"):
            self.refuse()
        return desk.page(request, self.admin_site, desk.found(_uuid(object_id)))

    def move_view(self, request: HttpRequest, case_id: UUID, verb: str) -> HttpResponse:
        self._only_readers(request)
        return moves.page(request, self.admin_site, moves.found(case_id), verb)

    def renew_view(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        self._only_readers(request)
        return hands.renew(request, moves.found(case_id))

    def assign_view(self, request: HttpRequest) -> HttpResponse:
        self._only_readers(request)
        return assigning.page(request, self.admin_site)

    def load_view(self, request: HttpRequest) -> HttpResponse:
        self._only_readers(request)
        return load.page(request, self.admin_site)

    def week_view(self, request: HttpRequest) -> HttpResponse:
        self._only_readers(request)
        return week.page(request, self.admin_site)

    def document_view(self, request: HttpRequest, case_id: UUID, sha256: str) -> HttpResponseBase:
        self._only_readers(request)
        return sheets.document(request, desk.found(case_id), sha256)

    def note_view(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        self._only_readers(request)
        return writing.note(request, self.admin_site, desk.found(case_id))

    def marks_view(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        self._only_readers(request)
        return writing.mark(request, desk.found(case_id))

    def remark_view(self, request: HttpRequest, case_id: UUID, remark_id: int) -> HttpResponse:
        self._only_readers(request)
        return writing.remark(request, self.admin_site, desk.found(case_id), remark_id)

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
        return sheets.paper(request, desk.found(case_id), pk, language)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:products_case_change", args=[object_id]) + "#history")

    def _only_readers(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            self.refuse()


def _chosen(request: HttpRequest) -> list[UUID]:
    """The ticked rows of the page, and no more than a page."""
    return [key for text in request.POST.getlist("_selected_action") if (key := _uuid(text))]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
