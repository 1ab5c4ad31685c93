"""The entry for a WSGI server, whoever starts it: the supervisor or an operator's own gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")

application = get_wsgi_application()

from register import checks, localdb  # noqa: E402 - they need Django set up

localdb.hold_if_embedded()
checks.refuse_demonstration_in_production()
connections.close_all()  # workers are forks, and a connection cannot be shared
get_resolver().url_patterns  # noqa: B018 - loads every view before the fork, not in the first request
