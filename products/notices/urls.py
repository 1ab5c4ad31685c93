"""Addresses that letters lead to, and, beside every page that may be followed, its feed and its form."""

from django.urls import path

from products.notices import following, views

app_name = "notices"

#: What may be followed, by where its page is.
PLACES = {
    "register": "",
    "search": "catalog/",
    "category": "catalog/<slug:category>/",
    "maker": "makers/<slug:manufacturer>/",
    "entry": "p/<str:number>/",
}

urlpatterns = [
    path("notices/leave/<str:token>/", views.leave, name="leave"),
    path("notices/subscriptions/<str:token>/confirm/", following.confirm, name="confirm_subscription"),
    path("notices/subscriptions/<str:token>/leave/", following.leave, name="leave_subscription"),
    *(path(f"{place}feed.atom", following.feed, name=f"feed_{name}") for name, place in PLACES.items()),
    *(
        path(f"{place}subscribe/", following.subscribe, name=f"subscribe_{name}")
        for name, place in PLACES.items()
    ),
]
