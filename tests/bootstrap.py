"""Loaded before pytest reads the settings: a data folder of the tests' own, and a quick server."""

import os
from pathlib import Path

import pytest

os.environ["REGISTER_MODE"] = "test"
_var = Path(os.environ.get("REGISTER_VAR") or Path(__file__).parent.parent / "var")
if _var.name != "test":  # the workers of xdist inherit it already changed
    _var = _var / "test"
_var = _var.resolve()
os.environ["REGISTER_VAR"] = str(_var)
(_var / "static").mkdir(parents=True, exist_ok=True)  # collected by nobody, asked for by WhiteNoise
# Playwright runs an event loop in the thread of the test, and Django would refuse the ORM there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    from register import localdb

    if not os.environ.get("DATABASE_URL") and not config.option.collectonly:
        localdb.hold(_var, options=localdb.TEST_OPTIONS)
