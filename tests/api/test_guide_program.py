"""The program of the guide files a product: the very text shown, run by another Python over the network."""

from __future__ import annotations

import html
import re
import subprocess
import sys

import pytest
from django.test import Client

from products.cases.models import Case
from products.cases.workflow import Status
from tests.api.cases.conftest import secret_of
from tests.cast import gather


def shown(client: Client) -> str:
    page = client.get("/api/").content.decode()
    found = re.search(r'<pre [^>]*id="program"[^>]*>(.*?)</pre>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def run(program: str, site: str, key: str) -> subprocess.CompletedProcess[str]:
    """Without anything of ours: no packages, no environment but the two names the program reads."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-"], input=program, text=True, capture_output=True, timeout=60,
        env={"REGISTER": site, "REGISTER_KEY": key, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
        check=False,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_program_of_the_guide_files_a_product(live_site: str, client: Client) -> None:
    cast = gather()
    program, (_token, secret) = shown(client), secret_of(cast.signer, cast.integral)
    done = run(program, live_site, secret)
    assert done.returncode == 0, done.stdout + done.stderr
    case = Case.objects.get()
    assert case.status == Status.FILED
    assert case.revision is not None
    assert case.revision.digest in done.stdout
    again = run(program, live_site, secret)
    assert (again.returncode, again.stdout) == (0, done.stdout), "sent again it is not done again"
    assert Case.objects.count() == 1
    refused = run(program, live_site, "umr_wrong")
    assert refused.returncode == 1
    assert "Нужен ключ доступа" in refused.stderr
