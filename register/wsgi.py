"""The entry for a WSGI server; a worker without DATABASE_URL needs the embedded server to run."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")

application = get_wsgi_application()

from register import localdb  # noqa: E402

localdb.hold_if_embedded()
