"""Addresses of cases, under /api/v1/cases/."""

from django.urls import URLPattern, path

from products.api.v1.cases import batch, bundles, remarks, views

REMARK = "<uuid:case_id>/remarks/<int:remark_id>/"

urlpatterns: list[URLPattern] = [
    path("", views.CaseList.as_view(), name="cases"),
    path("batch/", batch.CaseBatch.as_view(), name="cases_batch"),
    path("bundles/<uuid:bundle_id>/", bundles.BundleDetail.as_view(), name="case_bundle"),
    path("bundles/<uuid:bundle_id>/file/", bundles.BundleFile.as_view(), name="case_bundle_file"),
    path("<uuid:case_id>/", views.CaseDetail.as_view(), name="case"),
    path("<uuid:case_id>/check/", views.CaseCheck.as_view(), name="case_check"),
    path("<uuid:case_id>/documents/", views.DocumentList.as_view(), name="case_documents"),
    path("<uuid:case_id>/documents/<str:sha256>/", views.DocumentDetail.as_view(), name="case_document"),
    path("<uuid:case_id>/acknowledge/", views.CaseAcknowledge.as_view(), name="case_acknowledge"),
    path(
        "<uuid:case_id>/remarks/<int:remark_id>/answer/", remarks.RemarkAnswer.as_view(), name="case_answer"
    ),
    path(
        "<uuid:case_id>/remarks/<int:remark_id>/accept/", remarks.RemarkAccept.as_view(), name="case_accept"
    ),
]
urlpatterns += [
    path(f"<uuid:case_id>/{verb}/", move.as_view(verb=verb), name=f"case_{verb}")
    for move in (views.CaseMove, views.SuccessorMove)
    for verb in move.operations
]
