"""Addresses of the manufacturer's pages, under /cabinet/."""

from django.urls import path

from products.cabinet.views import case, filing, form, home, joining, me, members, organisation, papers, start

app_name = "cabinet"

urlpatterns = [
    path("", home.cases, name="home"),
    path("entries/", home.entries, name="entries"),
    path("me/", me.me, name="me"),
    path("join/", joining.join, name="join"),
    path("join/apply/", joining.apply, name="apply"),
    path("join/<uuid:application_id>/paper/", joining.paper, name="application_paper"),
    path("join/<uuid:application_id>/withdraw/", joining.withdraw, name="application_withdraw"),
    path("enter/<str:token>/", joining.enter, name="enter"),
    path("organisation/", organisation.overview, name="organisation"),
    path("organisation/office/", organisation.office, name="office"),
    path("organisation/compliance/", organisation.compliance, name="compliance"),
    path("organisation/sites/new/", organisation.site, name="site_new"),
    path("organisation/sites/<int:site_id>/", organisation.site, name="site"),
    path("organisation/sites/<int:site_id>/remove/", organisation.remove_site, name="site_remove"),
    path("organisation/leave/", organisation.leave, name="leave"),
    path("organisation/members/", members.members, name="members"),
    path("organisation/members/<int:user_id>/", members.member, name="member"),
    path("organisation/invitations/<int:invitation_id>/revoke/", members.revoke, name="invitation_revoke"),
    path("new/", start.new, name="new"),
    path("entries/<str:number>/amend/", start.amend, name="amend"),
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
