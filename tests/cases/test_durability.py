"""The database server is killed while decisions are committed; every decision it acknowledged is there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from register import localdb

pytestmark = pytest.mark.skipif(not settings.EMBEDDED_DATABASE, reason="DATABASE_URL names another server")
ROUNDS = 3
DECISIONS = 8  # acknowledged in each round before the server is killed
IN_SEARCH = "number FROM products_listing JOIN products_entry ON id = entry_id"


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A cluster of this test's own, as durable as the one of `make run`."""
    localdb.start(tmp_path)
    yield tmp_path
    localdb.stop(tmp_path)


def run(var: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=os.environ | {"REGISTER_VAR": str(var), "DJANGO_SETTINGS_MODULE": "register.settings"},
        stdout=subprocess.PIPE,
        stderr=(var / "errors").open("a"),
        text=True,
    )


def kill_server(var: Path) -> None:
    """SIGKILL to every process of the server at once, as when the machine runs out of memory."""
    pid = localdb.postmaster(var)
    assert pid is not None
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in processes:
        process.kill()
    psutil.wait_procs(processes, timeout=2)
    assert localdb.postmaster(var) is None


def ask(var: Path, question: str) -> set[tuple[object, ...]]:
    sockets = str(localdb.socket_folder(var))
    with psycopg.connect(host=sockets, user=localdb.NAME, dbname=localdb.NAME) as connection:
        return set(connection.execute(question).fetchall())


def test_no_acknowledged_decision_is_lost_when_the_server_is_killed(var: Path) -> None:
    acknowledged: set[tuple[object, ...]] = set()
    for place in range(ROUNDS):
        decider = run(var, "-m", "tests.cases.decider")
        assert decider.stdout is not None
        told = [line for line in (decider.stdout.readline() for _ in range(DECISIONS)) if line]
        assert len(told) == DECISIONS, (var / "errors").read_text()[-2000:]
        time.sleep(0.05 * place)  # so that another moment of the work is cut each time
        kill_server(var)
        rest, _ = decider.communicate(timeout=20)
        assert decider.returncode != 0, "it worked to the moment the server died"
        acknowledged |= {
            (int(pk), digest) for pk, digest in (line.split() for line in (*told, *rest.splitlines()))
        }
        localdb.start(var)
        assert acknowledged <= ask(var, "SELECT id, digest FROM products_decision")
        in_force = ask(var, "SELECT number FROM products_entry WHERE state = 'in_force'")
        for same in ("size FROM products_tree", "last FROM products_numbercounter"):
            assert ask(var, f"SELECT {same}") == {(len(in_force),)}, "all of a decision or nothing of it"
        for same in ("subject FROM products_leaf", IN_SEARCH):
            assert ask(var, f"SELECT {same}") == in_force
    assert len(acknowledged) >= ROUNDS * DECISIONS
    said, _ = run(var, "manage.py", "verify_ledger").communicate(timeout=30)
    assert said.endswith("ok\n"), said
