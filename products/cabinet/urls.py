"""Addresses of the manufacturer's pages, under /cabinet/."""

from django.urls import path

from products.cabinet.views import bundles, case, entries, filing, form, home, lives, many, papers, start

app_name = "cabinet"

urlpatterns = [
    path("", home.cases, name="home"),
    path("entries/", entries.entries, name="entries"),
    path("entries/many/", many.many, name="many"),
    path("entries/<str:number>/", entries.entry, name="entry"),
    path("new/", start.new, name="new"),
    path("entries/<str:number>/amend/", entries.amend, name="amend"),
    path("entries/<str:number>/ask/<slug:kind>/", entries.ask, name="ask"),
    path("entries/<str:number>/copy/", entries.copy, name="copy_entry"),
    path("entries/<str:number>/confirm/", entries.confirm, name="confirm"),
    path("bundles/", bundles.bundles, name="bundles"),
    path("bundles/<uuid:bundle_id>/", bundles.bundle, name="bundle"),
    path("bundles/<uuid:bundle_id>/declare/", bundles.declare, name="declare"),
    path("bundles/<uuid:bundle_id>/file/", bundles.file, name="file_bundle"),
    path("bundles/<uuid:bundle_id>/reopen/", bundles.reopen, name="reopen_bundle"),
    path("bundles/<uuid:bundle_id>/receipt/", bundles.receipt, name="bundle_receipt"),
    path("bundles/<uuid:bundle_id>/out/<uuid:member>/", bundles.take_out, name="take_out"),
    path("files/<str:sha256>/", papers.file, name="file"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/category/", start.category, name="category"),
    path("cases/<uuid:case_id>/form/documents/", papers.documents, name="documents"),
    path("cases/<uuid:case_id>/form/<slug:section>/", form.section, name="section"),
    path("cases/<uuid:case_id>/check/", filing.check, name="check"),
    path("cases/<uuid:case_id>/receipt/", filing.receipt, name="receipt"),
    path("cases/<uuid:case_id>/request/", lives.request, name="request"),
    path("cases/<uuid:case_id>/agree/", lives.agree, name="agree"),
    path("cases/<uuid:case_id>/decline/", lives.decline, name="decline"),
    path("cases/<uuid:case_id>/copy/", case.copy, name="copy_case"),
    path("cases/<uuid:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/discard/", case.discard, name="discard"),
    path("cases/<uuid:case_id>/remarks/<int:remark_id>/answer/", case.answer, name="answer"),
    path("cases/<uuid:case_id>/remarks/<int:remark_id>/accept/", case.accept, name="accept_proposal"),
]
