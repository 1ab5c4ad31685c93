"""The one application; its folders are the rooms of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "products"
    label = "products"
    verbose_name = _("Реестр")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from register import checks  # noqa: F401 - importing it registers the checks
