"""Addresses of the manufacturer's pages, under /cabinet/."""

from django.urls import path

from products.cabinet.views import case, committing, filing, form, home, imports, papers, repairs, start

app_name = "cabinet"

urlpatterns = [
    path("", home.cases, name="home"),
    path("entries/", home.entries, name="entries"),
    path("new/", start.new, name="new"),
    path("entries/<str:number>/amend/", start.amend, name="amend"),
    path("files/<str:sha256>/", papers.file, name="file"),
    path("entries/mine.xlsx", imports.entries_file, name="entries_file"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:batch_id>/", repairs.batch, name="import"),
    path("imports/<uuid:batch_id>/columns/", imports.columns, name="import_columns"),
    path("imports/<uuid:batch_id>/fix/", repairs.fix, name="import_fix"),
    path("imports/<uuid:batch_id>/errors.xlsx", repairs.book, name="import_book"),
    path("imports/<uuid:batch_id>/returned/", repairs.returned, name="import_returned"),
    path("imports/<uuid:batch_id>/rows/", committing.rows, name="import_rows"),
    path("imports/<uuid:batch_id>/commit/", committing.commit, name="import_commit"),
    path("imports/<uuid:batch_id>/papers/", committing.papers, name="import_papers"),
    path("imports/<uuid:batch_id>/undo/", committing.undo, name="import_undo"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/category/", start.category, name="category"),
    path("cases/<uuid:case_id>/form/documents/", papers.documents, name="documents"),
    path("cases/<uuid:case_id>/form/<slug:section>/", form.section, name="section"),
    path("cases/<uuid:case_id>/check/", filing.check, name="check"),
    path("cases/<uuid:case_id>/receipt/", filing.receipt, name="receipt"),
    path("cases/<uuid:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/discard/", case.discard, name="discard"),
    path("cases/<uuid:case_id>/remarks/<int:remark_id>/answer/", case.answer, name="answer"),
]
