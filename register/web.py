"""Configuration of gunicorn: a module of settings, read by it as `-c python:register.web`."""

import ctypes
import gc
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

import products
from register import lifeline

#: What most readers see, and so is read ahead in every language.
PUBLIC = ("products/base.html", "products/parts/*.html", "products/catalogue/**/*.html")
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h
LARGE = 2 * 2**20  # bytes
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")  # an operator's own gunicorn, too
bind = f"{settings.BIND}:{settings.PORT}"
limit_request_line = 8190  # an address that asks about five hundred register numbers
workers = settings.WEB_WORKERS
worker_class = "register.accepting.Worker"
threads = 4
preload_app = True  # one start of Django for all workers
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
forwarder_headers = ""  # none that would change the path a request asks for
forwarded_allow_ips = "*" if settings.PROXIES else "127.0.0.1"


def on_starting(server: Any) -> None:
    """One heap for all threads, and large arrays outside of it, so that they are given back when they go.

    With a heap for each, or with holes of a whole column in it, a worker holds its largest search for ever.
    """
    with suppress(AttributeError, OSError):  # only the C library of GNU has it
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, LARGE)


def pre_fork(server: Any, worker: Any) -> None:
    """What is loaded before the fork the workers share; what stays is not looked through for garbage."""
    _load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@cache
def _load() -> None:
    """Views, texts and templates, which Django would read at the first request, in each worker anew."""
    folder = Path(products.__file__).parent / "templates"
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("catalogue:home")
            for pattern in ("**/*.html",) if language == settings.LANGUAGE_CODE else PUBLIC:
                for file in folder.glob(pattern):
                    get_template(str(file.relative_to(folder)))


def when_ready(server: Any) -> None:
    """Under a supervisor, go when it goes."""
    lifeline.watch()
