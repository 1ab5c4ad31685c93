"""The site as it is served: gunicorn with two workers, on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from django.conf import settings
from django.db import connections

from register import static_files

HOST = "127.0.0.1"
WORKERS = 2
PATIENCE = 120  # seconds until the site must be well
LEAVING = 20


class NotServed(Exception):
    """One sentence for the person at the console."""


@dataclass(frozen=True)
class Site:
    host: str
    port: int
    pid: int

    def private(self) -> list[int]:
        """Bytes each worker has for itself alone, in the order of their numbers."""
        workers = sorted(psutil.Process(self.pid).children(), key=lambda process: process.pid)
        return [_private(process.pid) for process in workers]


@contextmanager
def site() -> Iterator[Site]:
    """Up and well; it ends by its own process number, and by itself when this process is killed."""
    static_files.collect()
    connections.close_all()
    port = _free_port()
    lifeline, our_end = os.pipe()
    place = {
        "BIND": HOST,
        "PORT": str(port),
        "WEB_WORKERS": str(WORKERS),
        "READS_PER_MINUTE": str(10**9),  # the one reader here is a whole crowd
        "REGISTER_SUPERVISOR": str(lifeline),
    }
    web = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:register.web", "register.wsgi"],
        cwd=settings.BASE_DIR,
        env=os.environ | place,
        pass_fds=[lifeline],
        start_new_session=True,
    )
    os.close(lifeline)
    try:
        _wait(web, port)
        yield Site(HOST, port, web.pid)
    finally:
        web.terminate()
        try:
            web.wait(LEAVING)
        except subprocess.TimeoutExpired:
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()
        os.close(our_end)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(web: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise NotServed(f"The web server ended by itself (code {web.returncode}).")
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass  # it does not listen yet
        finally:
            connection.close()
        time.sleep(0.1)
    raise NotServed(f"The site was not well within {PATIENCE} seconds.")


def _private(pid: int) -> int:
    """What would come free if this process alone ended: not what it shares with the other worker."""
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        rows = [line.split() for line in rollup if line.startswith("Private_")]
    return sum(int(row[1]) for row in rows) * 1024
