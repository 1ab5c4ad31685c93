"""Loaded before pytest reads the settings: a data folder of the tests' own, and a quick server."""

import os
from pathlib import Path

import pytest

os.environ["REGISTER_MODE"] = "test"
_var = Path(os.environ.get("REGISTER_VAR") or Path(__file__).parent.parent / "var")
if _var.name != "test":  # the workers of xdist inherit it already changed
    _var = _var / "test"
os.environ["REGISTER_VAR"] = str(_var.resolve())
# Playwright runs an event loop in the thread of the test, and Django would refuse the ORM there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    from register import localdb

    if not os.environ.get("DATABASE_URL") and not config.option.collectonly:
        var = Path(os.environ["REGISTER_VAR"])
        localdb.hold(var, options=localdb.TEST_OPTIONS)
        if config.option.nomigrations:
            _put_extensions_into_the_template(var)


def _put_extensions_into_the_template(var: Path) -> None:
    """`--no-migrations` skips the migration that makes them; new databases copy the template."""
    import psycopg

    from register import localdb

    with psycopg.connect(
        host=str(localdb.socket_folder(var)), user=localdb.NAME, dbname="template1", autocommit=True
    ) as template:
        for extension in ("pg_trgm", "unaccent", "btree_gin", "btree_gist"):
            template.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
