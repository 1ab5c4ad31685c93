"""Addresses: Russian bare, Belarusian and English under a prefix, machines without language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from products import admin
from products.api import health
from products.catalogue import sitemaps

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("api/v1/", include("products.api.v1.urls")),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.account.urls")),
    path("accounts/factor/", include("allauth.mfa.urls")),
    path("admin/", admin.site.DESK.urls),
    path("cabinet/", include("products.cabinet.urls")),
    path("api/", include("products.api.urls")),
    path("", include("products.notices.urls")),  # before the pages: `subscribe` is no category
    path("", include("products.catalogue.urls")),
    prefix_default_language=False,
)
