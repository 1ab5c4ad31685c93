"""Production must not run on the demonstration register."""

from typing import Any

import pytest
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from products.parties.models import User
from register import checks


@pytest.fixture
def production(settings: Any) -> None:
    settings.PRODUCTION = True


def test_production_refuses_a_database_with_demonstration_people(db: None, production: None) -> None:
    User.objects.create(email="editor@maker.example", full_name="Редактор")
    [problem] = checks.no_demonstration_in_production(databases=["default"])
    assert isinstance(problem, Error)
    with pytest.raises(ImproperlyConfigured, match="holds the demonstration register"):
        checks.refuse_demonstration_in_production()


def test_production_accepts_real_people(db: None, production: None) -> None:
    User.objects.create(email="editor@maker.by", full_name="Редактор")
    checks.refuse_demonstration_in_production()


def test_a_demonstration_may_have_demonstration_people(db: None) -> None:
    User.objects.create(email="editor@maker.example", full_name="Редактор")
    checks.refuse_demonstration_in_production()
