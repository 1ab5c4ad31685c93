"""Addresses of cases, under /api/v1/cases/."""

from django.urls import URLPattern, path

from products.api.v1.cases import batch, views

urlpatterns: list[URLPattern] = [
    path("", views.CaseList.as_view(), name="cases"),
    path("batch/", batch.CaseBatch.as_view(), name="cases_batch"),
    path("<uuid:case_id>/", views.CaseDetail.as_view(), name="case"),
    path("<uuid:case_id>/check/", views.CaseCheck.as_view(), name="case_check"),
    path("<uuid:case_id>/documents/", views.DocumentList.as_view(), name="case_documents"),
    path("<uuid:case_id>/documents/<str:sha256>/", views.DocumentDetail.as_view(), name="case_document"),
    path("<uuid:case_id>/remarks/<int:remark_id>/answer/", views.RemarkAnswer.as_view(), name="case_answer"),
]
urlpatterns += [
    path(f"<uuid:case_id>/{verb}/", views.CaseMove.as_view(verb=verb), name=f"case_{verb}")
    for verb in views.CaseMove.operations
]
