"""Addresses of the public pages."""

from django.urls import path

from products.catalogue import (
    analogues,
    bom,
    browsing,
    checking,
    compare,
    data,
    extracting,
    files,
    home,
    makers,
    papers,
    product,
    reporting,
    rules,
    sitemaps,
    statistics,
    trying,
)

app_name = "catalogue"

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("catalog/", browsing.catalog, name="catalog"),
    path("catalog/export.<slug:kind>", files.file, name="catalog_file"),
    path("catalog/<slug:code>/", browsing.category, name="category"),
    path("catalog/<slug:code>/export.<slug:kind>", files.file, name="category_file"),
    path("p/<str:number>/", product.product, name="product"),
    path("p/<str:number>/history/", product.history, name="history"),
    path("p/<str:number>/extract.pdf", extracting.pdf, name="extract_pdf"),
    path("p/<str:number>/extract.json", extracting.data, name="extract_json"),
    path("p/<str:number>/report/", reporting.report, name="report"),
    path("reports/<str:secret>/", reporting.reported, name="reported"),
    path("makers/", makers.makers, name="makers"),
    path("makers/<slug:code>/", makers.maker, name="maker"),
    path("data/", data.page, name="data"),
    path("statistics/", statistics.page, name="statistics"),
    path("try/", trying.page, name="try"),
    path("try/template.xlsx", trying.template_file, name="template"),
    path("sitemap-<int:part>.xml", sitemaps.sitemap, name="sitemap"),
    path("bom/", bom.page, name="bom"),
    path("analogues/", analogues.page, name="analogues"),
    path("check/", checking.page, name="check"),
    path("compare/", compare.page, name="compare"),
    path("compare/compare.xlsx", compare.file, name="compare_file"),
    path("rules/", rules.every, name="rules"),
    path("rules/<slug:code>/", rules.rule, name="rule"),
    path("files/<str:sha256>/", papers.file, name="file"),
]
