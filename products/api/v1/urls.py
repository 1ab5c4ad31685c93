"""Addresses of version 1. The last one answers for all that lead nowhere, as a problem."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, URLResolver, include, path, re_path, resolve
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from products.api.v1 import (
    changes,
    counting,
    dictionary,
    dumps,
    figures,
    listings,
    problems,
    reading,
    revisions,
    statuses,
    suggestions,
    views,
)

app_name = "api_v1"


@csrf_exempt  # a refusal needs no token
def nowhere(request: HttpRequest) -> HttpResponse:
    """A forgotten slash is put right; anything else is not found."""
    if not request.path.endswith("/") and request.method in ("GET", "HEAD"):
        whole = f"{request.path}/"
        if resolve(whole).func is not nowhere:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(whole + (f"?{query}" if query else ""))
    with translation.override(views.language(request)):
        return problems.answer(request, 404)


urlpatterns: list[URLPattern | URLResolver] = [
    path("products/", reading.ProductList.as_view(), name="products"),
    path("products/<str:number>/", reading.ProductDetail.as_view(), name="product"),
    path("products/<str:number>/history/", revisions.ProductHistory.as_view(), name="product_history"),
    path(
        "products/<str:number>/revisions/<str:ordinal>/",
        revisions.ProductRevision.as_view(),
        name="product_revision",
    ),
    path(
        "products/<str:number>/differences/",
        revisions.ProductDifferences.as_view(),
        name="product_differences",
    ),
    path("products/<str:number>/documents/", revisions.ProductDocuments.as_view(), name="product_documents"),
    path("products/<str:number>/analogues/", revisions.ProductAnalogues.as_view(), name="product_analogues"),
    path("status/", statuses.StatusList.as_view(), name="status"),
    path("analogues/", statuses.AnalogueList.as_view(), name="analogues"),
    path("changes/", changes.ChangeList.as_view(), name="changes"),
    path("facets/", counting.FacetList.as_view(), name="facets"),
    path("suggest/", suggestions.Suggest.as_view(), name="suggest"),
    path("dumps/", dumps.DumpList.as_view(), name="dumps"),
    path("dumps/<slug:dump>/<str:name>", dumps.file, name="dump_file"),
    path("statistics/", figures.Statistics.as_view(), name="statistics"),
    path("decode/", reading.Decode.as_view(), name="decode"),
]
for _catalogue in dictionary.CATALOGUES:
    # UCUM codes hold slashes: K/W, bit/s.
    code = "<path:code>" if _catalogue.name == "units" else "<str:code>"
    urlpatterns += [
        path(
            f"{_catalogue.name}/",
            listings.DictionaryList.as_view(catalogue=_catalogue),
            name=_catalogue.name,
        ),
        path(
            f"{_catalogue.name}/{code}/",
            listings.DictionaryDetail.as_view(catalogue=_catalogue),
            name=f"{_catalogue.name}_detail",
        ),
    ]
urlpatterns += [
    path("editions/", listings.EditionList.as_view(), name="editions"),
    path("rules/", listings.RuleList.as_view(), name="rules"),
    path("rules/<str:code>/", listings.RuleDetail.as_view(), name="rule"),
    path("cases/", include("products.api.v1.cases.urls")),
    path("openapi.json", reading.OpenApi.as_view(), name="schema"),
    re_path("", nowhere),
]
