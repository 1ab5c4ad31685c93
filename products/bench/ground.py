"""A database of the bench's own, in the same server, and the command called again to work in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

#: What the name of a database ends in that may be filled with made-up products and thrown away.
ENDING = "_bench"
LIFELINE = "REGISTER_BENCH_LIFELINE"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 30  # seconds for what was asked to stop


class Stopped(BaseException):
    """Somebody asked us to stop; not an Exception, so that nobody on the way swallows it."""


def is_here() -> bool:
    """Is this the database of the bench, and were we called by ourselves to work in it?"""
    return LIFELINE in os.environ and str(connection.settings_dict["NAME"]).endswith(ENDING)


def results(products: int) -> Path:
    """Where the figures of the last run with so many products are kept, seen from within."""
    return Path(settings.VAR).parent / f"{products}.json"


def run(command: str, arguments: Sequence[str], *, keep: bool) -> int:
    """Call a command with these arguments in a new database, which goes away afterwards; its code."""
    name = f"{connection.settings_dict['NAME']}{ENDING}"
    with _obeying(), _database(name, keep=keep), _folder(keep=keep) as var:
        place = {"DATABASE_URL": _address(name), "REGISTER_VAR": str(var), "REGISTER_MODE": "demo"}
        return _call([command, *arguments], place)


def _call(arguments: Sequence[str], environment: dict[str, str]) -> int:
    """In a session of its own: Ctrl-C reaches this process alone, which ends that one and all it began."""
    lifeline, our_end = os.pipe()
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | environment | {LIFELINE: str(lifeline)},
        pass_fds=[lifeline],
        start_new_session=True,
    )
    os.close(lifeline)
    try:
        return child.wait()
    finally:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # those who shared its work, too
        child.wait()
        os.close(our_end)


def obey() -> None:
    """In the process called: stop when asked, and when whoever called is gone."""
    for number in STOPPING:
        signal.signal(number, _stop)
    pipe = os.environ.pop(LIFELINE, "")
    if pipe:
        threading.Thread(target=_go_with, args=[int(pipe)], daemon=True).start()


def prepare() -> None:
    """The tables and the dictionary, as in any register."""
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    call_command("createcachetable", verbosity=0)
    call_command("load_dictionary", verbosity=0, stdout=StringIO())


def _go_with(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


@contextmanager
def _obeying() -> Iterator[None]:
    before = {number: signal.signal(number, _stop) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _folder(*, keep: bool) -> Iterator[Path]:
    """Snapshots, static files and a secret; the results of earlier runs stand beside it and stay."""
    var = Path(settings.VAR) / "bench" / "var"
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(parents=True)
    try:
        yield var
    finally:
        if not keep:
            shutil.rmtree(var, ignore_errors=True)


@contextmanager
def _database(name: str, *, keep: bool) -> Iterator[None]:
    """A new one, whatever a run that was killed has left."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    _say_to_server(drop)
    create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
    _say_to_server(create)
    try:
        yield
    finally:
        if not keep:
            _say_to_server(drop)


def _say_to_server(statement: sql.Composed) -> None:
    about: dict[str, Any] = {**connection.get_connection_params(), "dbname": "postgres"}
    for mine in ("cursor_factory", "context", "prepare_threshold"):
        about.pop(mine, None)
    with psycopg.connect(**about, autocommit=True) as server:
        server.execute(statement)


def _address(name: str) -> str:
    """DATABASE_URL of another database of the same server."""
    about = connection.settings_dict
    password = f":{quote(about['PASSWORD'], safe='')}" if about["PASSWORD"] else ""
    user = quote(about["USER"], safe="") + password
    port = f":{about['PORT']}" if about["PORT"] else ""
    options = {key: value for key, value in about["OPTIONS"].items() if key.startswith("ssl")}
    query = f"?{urlencode(options)}" if options else ""
    return f"postgres://{user}@{quote(about['HOST'], safe='')}{port}/{quote(name, safe='')}{query}"
