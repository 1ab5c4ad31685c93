"""What the database is asked of entries."""

from __future__ import annotations

import pytest

from products.entries import queries
from tests.cast import Cast
from tests.factories import cases as make

pytestmark = pytest.mark.django_db


def test_a_parameter_is_used_from_the_first_filing_on(cast: Cast) -> None:
    case = make.draft(cast)
    assert not queries.parameter_is_used("channel_count")
    make.file(cast, case)
    assert queries.parameter_is_used("channel_count")
    assert not queries.parameter_is_used("channel"), "a code is not the beginning of another"
    assert not queries.parameter_is_used("propagation_delay")


def test_a_view_is_used_where_its_field_is(cast: Cast) -> None:
    make.filed(cast)
    assert queries.parameter_is_used("package")
    assert not queries.parameter_is_used("lifecycle_status")
    make.filed(cast, designation="КР1554ЛА4", lifecycle_status="production")
    assert queries.parameter_is_used("lifecycle_status")
