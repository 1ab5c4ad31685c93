"""The embedded database: starts, stops, is shared, survives, and refuses what is not its own."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command

from register import localdb

pytestmark = pytest.mark.skipif(not settings.EMBEDDED_DATABASE, reason="DATABASE_URL names another server")
HOLDER = (
    "import sys; from pathlib import Path; from register import localdb;"
    "localdb.hold(Path(sys.argv[1])); print('holds', flush=True); sys.stdin.read()"
)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a stopped server; making it takes a second, so the tests share it."""
    folder = tmp_path_factory.mktemp("var")
    localdb.start(folder, options=localdb.TEST_OPTIONS)
    localdb.stop(folder)
    yield folder
    localdb.stop(folder)


def hold(var: Path) -> subprocess.Popen[str]:
    """Another process that holds the server until its input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(var)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holds\n"
    return holder


def leave(holder: subprocess.Popen[str]) -> None:
    holder.communicate("")


def ask(var: Path, question: str) -> object:
    with psycopg.connect(
        host=str(localdb.socket_folder(var)), user="register", dbname="register"
    ) as connection:
        return connection.execute(question).fetchone()


def test_the_command_starts_shows_and_stops_the_server(var: Path, settings: Any) -> None:
    settings.VAR = var
    said = io.StringIO()
    for verb in ("start", "status", "stop", "status"):
        call_command("localdb", verb, stdout=said)
    started, running, stopped, status = said.getvalue().splitlines()
    assert started == running
    assert started.startswith("The database runs: process ")
    assert stopped == status == "The database is stopped."


def test_the_server_knows_cyrillic_and_opens_no_port(var: Path) -> None:
    holder = hold(var)
    assert ask(var, "SELECT lower('ЁЎІ'), current_setting('listen_addresses')") == ("ёўі", "")
    leave(holder)


def test_the_last_process_to_leave_stops_the_server(var: Path) -> None:
    first, second = hold(var), hold(var)
    leave(first)
    assert localdb.postmaster(var) is not None
    leave(second)
    assert localdb.postmaster(var) is None


def test_a_killed_holder_does_not_keep_the_server_for_ever(var: Path) -> None:
    first, second = hold(var), hold(var)
    first.kill()
    first.wait()
    leave(second)
    assert localdb.postmaster(var) is None


def test_a_server_started_by_hand_stays_when_a_holder_leaves(var: Path) -> None:
    localdb.start(var)
    leave(hold(var))
    assert localdb.postmaster(var) is not None
    assert localdb.stop(var)
    assert not localdb.stop(var)


def test_the_next_start_recovers_from_a_killed_server(var: Path) -> None:
    localdb.start(var)
    pid = localdb.postmaster(var)
    assert pid is not None
    with psycopg.connect(
        host=str(localdb.socket_folder(var)), user="register", dbname="register"
    ) as connection:
        connection.execute("CREATE TABLE survivor AS SELECT 7 AS number")
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    localdb.start(var)
    assert ask(var, "SELECT number FROM survivor") == (7,)
    localdb.stop(var)


def test_a_number_that_now_belongs_to_a_stranger_is_not_a_running_server(var: Path) -> None:
    recorded = localdb.data_folder(var) / "postmaster.pid"
    recorded.write_text(f"{os.getpid()}\n")
    assert localdb.postmaster(var) is None
    leave(hold(var))
    assert not recorded.exists()


def test_a_foreign_data_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    localdb.data_folder(tmp_path).mkdir()
    (localdb.data_folder(tmp_path) / "PG_VERSION").write_text("18\n")
    with pytest.raises(localdb.LocalDatabaseError, match="is not a database of this program"):
        localdb.start(tmp_path)


def test_data_of_another_major_version_are_refused_in_one_sentence(tmp_path: Path) -> None:
    data = localdb.data_folder(tmp_path)
    data.mkdir()
    (data / localdb.MARK).touch()
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(localdb.LocalDatabaseError, match="made by PostgreSQL 17, this is 18"):
        localdb.start(tmp_path)


def test_a_data_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    with pytest.raises(localdb.LocalDatabaseError, match="cannot be used: File exists"):
        localdb.start(tmp_path / "var")


def test_a_deep_data_folder_has_its_socket_elsewhere() -> None:
    deep = Path("/srv") / ("long" * 20) / "var"
    assert localdb.socket_folder(Path("/srv/var")) == Path("/srv/var/postgres")
    assert len(str(localdb.socket_folder(deep))) < 60
    assert localdb.socket_folder(deep) != localdb.socket_folder(deep / "other")
