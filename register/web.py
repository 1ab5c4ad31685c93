"""Configuration of gunicorn: a module of settings, read by it as `-c python:register.web`."""

import gc
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

import products
from register import lifeline

bind = f"{settings.BIND}:{settings.PORT}"
limit_request_line = 8190  # an address that asks about five hundred register numbers
workers = settings.WEB_WORKERS
worker_class = "gthread"
threads = 4
preload_app = True  # one start of Django for all workers
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
forwarded_allow_ips = "*" if settings.PROXIES else "127.0.0.1"


def pre_fork(server: Any, worker: Any) -> None:
    """What is loaded before the fork the workers share; what stays is not looked through for garbage."""
    _load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@cache
def _load() -> None:
    """Views, texts and templates, which Django would read at the first request, in each worker anew."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("catalogue:home")
    for folder in Path(products.__file__).parent.glob("templates"):
        for file in folder.rglob("*.html"):
            get_template(str(file.relative_to(folder)))


def when_ready(server: Any) -> None:
    """Under a supervisor, go when it goes."""
    lifeline.watch()
