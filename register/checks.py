"""What must hold before the register is served in earnest."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections


@register(Tags.database)
def no_demonstration_in_production(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Demonstration users have published passwords and their decisions look like real ones."""
    if not settings.PRODUCTION or "default" not in (databases or ()):
        return []
    users = get_user_model()
    if users._meta.db_table not in connections["default"].introspection.table_names():
        return []
    if not users.objects.filter(email__iendswith=settings.DEMONSTRATION_DOMAIN).exists():
        return []
    return [
        Error(
            "The database holds the demonstration register; production needs a database of its own.",
            id="register.E001",
        )
    ]


def refuse_demonstration_in_production() -> None:
    """The same for a web server started without the command line, where no checks run."""
    for message in no_demonstration_in_production(databases=["default"]):
        raise ImproperlyConfigured(message.msg)
