"""The supervisor: what it refuses, and that it leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from django.conf import settings

from register import serve


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


DIRECTLY = [sys.executable, "-m", "register.serve"]
#: As make does it: a process between us and the supervisor, that a kill -9 takes away from above it.
BELOW_ANOTHER = ["sh", "-c", '"$0" -m register.serve & wait', sys.executable]


def supervisor(var: Path, command: list[str] = DIRECTLY, **environment: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if name != "REGISTER_MODE"}
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=clean | {"REGISTER_VAR": str(var), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def processes_of(var: Path) -> list[str]:
    """Command lines that name the folder: the database does."""
    return [
        " ".join(process.info["cmdline"])
        for process in psutil.process_iter(["cmdline", "status"])
        if str(var) in " ".join(process.info["cmdline"] or [])
        and process.info["status"] != psutil.STATUS_ZOMBIE
    ]


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The programs of ours that a supervisor has started."""
    return [
        child
        for child in psutil.Process(process.pid).children()
        if {"search_snapshot", "work", "gunicorn"} & set(child.cmdline())
    ]


def test_a_busy_port_is_refused_in_one_sentence(tmp_path: Path, busy_port: int) -> None:
    output, errors = supervisor(tmp_path, PORT=str(busy_port)).communicate(timeout=30)
    assert errors.startswith(f"Port {busy_port} of 127.0.0.1 cannot be used (Address already in use)")
    assert errors.count("\n") == 1
    assert output == ""
    assert not (tmp_path / "postgres").exists()


def test_a_wrong_setting_is_refused_in_one_sentence(tmp_path: Path) -> None:
    _, errors = supervisor(tmp_path, PORT="eighty").communicate(timeout=30)
    assert "PORT" in errors
    assert "Traceback" not in errors


def test_a_folder_is_served_but_once(tmp_path: Path) -> None:
    with (
        serve.only_one(tmp_path),
        pytest.raises(serve.CannotServe, match="is already being served"),
        serve.only_one(tmp_path),
    ):
        pass


def test_a_database_that_does_not_answer_is_refused_in_one_sentence(tmp_path: Path, free_port: int) -> None:
    nowhere = f"postgresql://nobody@127.0.0.1:{free_port}/none"
    _, errors = supervisor(tmp_path, PORT=str(free_port), DATABASE_URL=nowhere).communicate(timeout=30)
    assert errors.startswith("The database does not answer: connection")
    assert errors.count("\n") == 1


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_while_preparing_it_leaves_nothing_running(
    tmp_path: Path, free_port: int, number: signal.Signals
) -> None:
    process = supervisor(tmp_path, PORT=str(free_port))
    deadline = time.monotonic() + 30
    while not processes_of(tmp_path / "postgres") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(tmp_path / "postgres")
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert processes_of(tmp_path) == []


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ready in"):
            return
    assert process.stderr is not None
    pytest.fail(process.stderr.read())


def test_it_serves_survives_a_kill_and_stops_everything_when_asked(tmp_path: Path, free_port: int) -> None:
    served = {"PORT": str(free_port), "REGISTER_MODE": "test"}  # without demonstration: that takes a minute
    killed = supervisor(tmp_path, **served)
    wait_until_ready(killed)
    with urlopen(f"http://127.0.0.1:{free_port}/healthz") as answer:
        assert answer.status == 200
    left_alone = children_of(killed)
    assert len(left_alone) == 3  # the keeper of the index, the task worker, the web server
    killed.kill()
    killed.communicate()

    process = supervisor(tmp_path, **served)
    wait_until_ready(process)
    assert psutil.wait_procs(left_alone, timeout=20)[1] == []
    assert processes_of(tmp_path / "postgres")
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert processes_of(tmp_path) == []
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", free_port)):
        pass


def test_when_make_is_killed_everything_stops_and_the_next_start_is_not_hindered(
    tmp_path: Path, free_port: int
) -> None:
    served = {"PORT": str(free_port), "REGISTER_MODE": "test", "MAKELEVEL": "1"}
    make = supervisor(tmp_path, BELOW_ANOTHER, **served)
    wait_until_ready(make)
    make.kill()

    process = supervisor(tmp_path, **served)  # at once
    wait_until_ready(process)
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert processes_of(tmp_path) == []
