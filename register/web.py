"""Configuration of gunicorn: a module of settings, read by it as `-c python:register.web`."""

import gc
from typing import Any

from django.conf import settings

from register import lifeline

bind = f"{settings.BIND}:{settings.PORT}"
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
    """What was loaded at start stays: looking through it again and again would make answers wait.

    Before the fork, so that the workers go on sharing the memory it lies in.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def when_ready(server: Any) -> None:
    """Under a supervisor, go when it goes."""
    lifeline.watch()
