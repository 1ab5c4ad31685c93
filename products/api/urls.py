"""The pages about the API, in three languages; the API itself is in `v1.urls`, without language."""

from django.urls import path

from products.api import pages

app_name = "api"

urlpatterns = [
    path("", pages.guide, name="docs"),
    path("docs/", pages.reference, name="reference"),
]
