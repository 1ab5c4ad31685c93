"""What settings promise: secrets in production, nothing started by looking at them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import get_script_name

COMPLETE = {
    "REGISTER_MODE": "production",
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgresql://nobody@register.invalid/none",
    "ALLOWED_HOSTS": "register.invalid",
}


def import_settings(var: Path, show: str = "''", **environment: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process of their own, with nothing but this environment."""
    return subprocess.run(
        [sys.executable, "-c", f"from register import settings; print(({show}))"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "REGISTER_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without_a_secret_and_names_it(tmp_path: Path, missing: str) -> None:
    environment = {name: value for name, value in COMPLETE.items() if name != missing}
    result = import_settings(tmp_path, **environment)
    assert result.returncode != 0
    assert f"Production mode needs {missing} in the environment." in result.stderr


def test_production_refuses_a_short_secret(tmp_path: Path) -> None:
    result = import_settings(tmp_path, **COMPLETE | {"SECRET_KEY": "short"})
    assert result.returncode != 0
    assert "at least 50 random characters" in result.stderr


def test_production_starts_with_all_secrets_and_guards_its_cookies(tmp_path: Path) -> None:
    show = "settings.DEBUG, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"
    result = import_settings(tmp_path, show, **COMPLETE)
    assert result.stdout.strip() == "(False, True, True)", result.stderr


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    result = import_settings(tmp_path, REGISTER_MODE="staging")
    assert result.returncode != 0
    assert "REGISTER_MODE" in result.stderr


def test_importing_settings_starts_nothing(tmp_path: Path) -> None:
    show = "settings.DATABASES['default']['HOST'], __import__('threading').active_count()"
    result = import_settings(tmp_path, show)
    assert result.stdout.strip() == f"('{tmp_path}/postgres', 1)", result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_secret_of_a_data_folder_survives_and_is_private(tmp_path: Path) -> None:
    first, second = (import_settings(tmp_path, "settings.SECRET_KEY").stdout for _ in range(2))
    assert len(first.strip()) >= 50
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_the_content_policy_allows_nothing_unsafe() -> None:
    sources = [
        source for allowed in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in allowed
    ]
    assert sources
    assert not [source for source in sources if "unsafe" in source or source == "*" or ":/" in source]


def test_a_header_does_not_move_the_addresses_of_the_register() -> None:
    """gunicorn takes it from a proxy; what pages keep of their addresses would then be shown to everybody."""
    assert get_script_name({"SCRIPT_NAME": "/catalog", "PATH_INFO": "/"}) == ""
