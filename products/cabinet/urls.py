"""Addresses of the manufacturer's pages, under /cabinet/."""

from django.urls import path

from products.cabinet.views import case, filing, form, home, papers, start, tokens

app_name = "cabinet"

urlpatterns = [
    path("", home.cases, name="home"),
    path("entries/", home.entries, name="entries"),
    path("new/", start.new, name="new"),
    path("entries/<str:number>/amend/", start.amend, name="amend"),
    path("tokens/", tokens.keys, name="tokens"),
    path("files/<str:sha256>/", papers.file, name="file"),
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
