"""What the frame of every page says about the open log."""

import datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string

from products.catalogue import context
from products.ledger import models, operations, queries


@pytest.mark.django_db
def test_footer_names_the_length_and_the_root_of_the_log_with_one_question(
    rf, django_assert_num_queries
) -> None:
    at = datetime.datetime(2026, 11, 18, 9, 0, tzinfo=datetime.UTC)
    operations.append(kind="probe", subject="probe", body={"said": "да"}, at=at)
    root = queries.root().hex()
    request = rf.get("/")
    with django_assert_num_queries(1):
        page = render_to_string("404.html", {"request": request, **context.site(request)})
    assert f"{root[:4]} {root[4:8]} … {root[-2:]}" in page
    assert 'записей: <span class="r-code">1</span>' in page.replace("\n", " ")


@pytest.mark.django_db
def test_page_stands_without_the_line_when_the_log_cannot_be_read(rf) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {models.Tree._meta.db_table} RENAME TO gone")
    request = rf.get("/")
    page = render_to_string("404.html", {"request": request, **context.site(request)})
    assert "Такой страницы нет" in page
    assert "Открытый журнал" not in page
