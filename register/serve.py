"""The supervisor that `make run` becomes: prepares the register, serves it, stops everything.

One process does all the preparing, because each start of Django costs a second. The web server,
the task worker and the keeper of the search index are its children, each in a session of its own,
so that Ctrl-C reaches the supervisor alone and things stop in reverse order; a child watches a pipe
and goes when the supervisor is killed, as the supervisor watches `make`.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connections
from environs import EnvError

from register import localdb, static_files

PATIENCE = 60  # seconds until the web server must answer
LEAVING = 8  # seconds for a supervisor whose make was killed to stop everything
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop; not an Exception, so that nobody on the way swallows it."""


class CannotServe(Exception):
    """One sentence for the person at the console."""


def main() -> int:
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    try:
        for number in STOPPING:
            signal.signal(number, _stop)
        leave_with_make()
        with ExitStack() as running:
            running.enter_context(only_one(settings.VAR))
            refuse_busy_port(settings.BIND, settings.PORT)
            running.callback(connections.close_all)
            running.enter_context(database())
            prepare()
            running.enter_context(child("manage.py", "search_snapshot", "--watch"))
            running.enter_context(child("manage.py", "work"))
            web = running.enter_context(web_server())
            with step("Web server"):
                wait_until_it_answers(web)
            introduce(time.monotonic() - began)
            raise CannotServe(f"The web server ended by itself (code {web.wait()}).")
    except Stopped:
        return 0
    except (CannotServe, localdb.LocalDatabaseError, CommandError, ImproperlyConfigured, EnvError) as error:
        print(error, file=sys.stderr)
        return 1


def leave_with_make() -> None:
    """make passes on every signal but a kill -9: then nobody could stop us, and the next start fails."""
    if "MAKELEVEL" not in os.environ:
        return
    maker = os.getppid()

    def watch() -> None:
        while os.getppid() == maker:
            time.sleep(0.3)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Whoever serves a data folder also stops its database, so there can be but one."""
    try:
        var.mkdir(parents=True, exist_ok=True)
        lock = os.open(var / "serve.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise CannotServe(f"The data folder {var} cannot be used: {error.strerror}.") from error
    try:
        _lock(lock, patience=LEAVING)
        yield
    except BlockingIOError as error:
        raise CannotServe(f"The register in {var} is already being served.") from error
    finally:
        os.close(lock)


def refuse_busy_port(host: str, port: int) -> None:
    """After a kill -9 the former web server needs a moment to notice; nobody else is waited for."""
    deadline = time.monotonic() + (15 if _web_mark().exists() else 0)
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                return
            except OSError as error:
                if time.monotonic() > deadline:
                    raise CannotServe(
                        f"Port {port} of {host} cannot be used ({error.strerror}): stop what listens "
                        "there, or choose another, as in `PORT=8001 make run`."
                    ) from error
        time.sleep(0.3)


@contextmanager
def database() -> Iterator[None]:
    """The embedded server, or the one of DATABASE_URL, ready for Django."""
    try:
        with step("Database"), _uninterrupted():
            localdb.hold_if_embedded()
        django.setup()
        try:
            connections["default"].ensure_connection()
        except OperationalError as error:
            raise CannotServe(f"The database does not answer: {' '.join(str(error).split())}") from error
        yield
    finally:
        _no_more_signals()
        if settings.EMBEDDED_DATABASE:
            localdb.stop(settings.VAR)


def prepare() -> None:
    """Everything between an empty database and a register to serve; each step can be repeated."""
    with step("Tables"):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        call_command("createcachetable", verbosity=0)
    with step("Checks"), open(os.devnull, "w") as nowhere:
        try:
            call_command("check", databases=["default"], stdout=nowhere)
        except SystemCheckError as error:
            raise CannotServe(str(error).strip()) from error
    with step("Dictionary"):
        call_command("load_dictionary")
    if settings.DEMONSTRATION:
        with step("Demonstration register"):
            call_command("load_demo")
    with step("Search index"):
        call_command("search_snapshot")
    with step("Static files"):
        try:
            static_files.collect()
        except subprocess.CalledProcessError as error:
            raise CannotServe("The static files cannot be collected; the reason stands above.") from error


@contextmanager
def web_server() -> Iterator[subprocess.Popen[bytes]]:
    """gunicorn; it is asked to finish, and after a while made to."""
    with child("-m", "gunicorn", "-c", "python:register.web", "register.wsgi") as web:
        _web_mark().touch()
        try:
            yield web
        finally:
            _web_mark().unlink(missing_ok=True)


@contextmanager
def child(*program: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Python program of ours in a session of its own; the end of a pipe tells it that we are gone."""
    connections.close_all()
    lifeline, our_end = os.pipe()
    process = subprocess.Popen(  # noqa: S603 - our own programs
        [sys.executable, *program],
        cwd=settings.BASE_DIR,
        env=os.environ | {"REGISTER_SUPERVISOR": str(lifeline)},
        pass_fds=[lifeline],
        start_new_session=True,
    )
    os.close(lifeline)
    try:
        yield process
    finally:
        _no_more_signals()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(our_end)


def wait_until_it_answers(web: subprocess.Popen[bytes]) -> None:
    host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    address = f"{_site()}/healthz"
    request = urllib.request.Request(address, headers={"Host": host})  # noqa: S310 - our own address
    deadline = time.monotonic() + PATIENCE
    answer = "nothing"
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise CannotServe("The web server ended while starting; its own message stands above.")
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            answer = f"{error.code} {error.reason}"
        except OSError:
            pass  # it does not listen yet
        time.sleep(0.1)
    raise CannotServe(f"/healthz did not become well within {PATIENCE} seconds (last answer: {answer}).")


def introduce(seconds: float) -> None:
    print(f"\nReady in {seconds:.1f} s.\n")
    for what, address in (
        ("Register", "/"),
        ("Catalogue", "/catalog/"),
        ("Cabinet of a manufacturer", "/cabinet/"),
        ("Desk of the authorities", "/admin/"),
        ("Programming interface", "/api/"),
    ):
        print(f"  {what:<26} {_site()}{address}")
    if settings.DEMONSTRATION:
        print()
        call_command("load_demo", accounts=True)
        connections.close_all()
    print("\nCtrl-C stops everything.")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what goes on, at once and while it lasts, and how long it took."""
    print(f"{name} …")
    began, done = time.monotonic(), threading.Event()

    def remind() -> None:
        while not done.wait(5):
            print(f"{name} … {time.monotonic() - began:.0f} s")

    threading.Thread(target=remind, daemon=True).start()
    try:
        yield
    finally:
        done.set()
    print(f"{name}: ready in {time.monotonic() - began:.1f} s")


def _site() -> str:
    host = "127.0.0.1" if settings.BIND in ("0.0.0.0", "") else settings.BIND  # noqa: S104
    return f"http://{host}:{settings.PORT}"


def _lock(file: int, *, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.2)


def _web_mark() -> Path:
    """Stays behind only when a supervisor was killed."""
    return Path(settings.VAR) / "web.mark"


def _stop(number: int, frame: FrameType | None) -> None:
    _no_more_signals()
    raise Stopped


def _no_more_signals() -> None:
    """Asking once is enough: what follows has limits of its own."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A server half started cannot be found and stopped: first finish, then obey."""
    asked: list[int] = []
    for number in STOPPING:
        signal.signal(number, lambda number, frame: asked.append(number))
    try:
        yield
    finally:
        for number in STOPPING:
            signal.signal(number, _stop)
    if asked:
        raise Stopped


if __name__ == "__main__":
    sys.exit(main())
