"""Addresses that letters lead to, under /notices/."""

from django.urls import path

from products.notices import views

app_name = "notices"

urlpatterns = [path("leave/<str:token>/", views.leave, name="leave")]
