"""Templates are compiled once a language, what is fixed in them is text, and a written page holds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from django.core.handlers.base import BaseHandler
from django.template import Context, Engine, Node
from django.template.base import TextNode
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import NoReverseMatch
from django.utils import translation

from products.entries.models import Entry, Revision
from tests.cast import Cast
from tests.factories import cases as make

SOURCE = """{% load i18n static %}{% comment %}not for readers{% endcomment %}
{% translate "Каталог" as word %}<a href="{% url 'catalogue:catalog' %}">{{ word }}</a>
{% if shown %}<b>{% translate "Кабинет" %}</b>{% static 'products/register.css' %}{% endif %}
{% for one in many %}{% url 'catalogue:maker' one %} {% endfor %}{% translate one %}"""


def engine(source: str, **others: str) -> Engine:
    locmem = ("django.template.loaders.locmem.Loader", {"page.html": source, **others})
    libraries = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}
    return Engine(loaders=[("register.templates.Loader", [locmem])], libraries=libraries)


def written(made: Engine, language: str, **values: object) -> str:
    with translation.override(language):
        return made.get_template("page.html").render(Context(values))


def kinds(nodes: list[Node]) -> list[str]:
    return [type(node).__name__ for node in nodes]


def test_words_and_addresses_that_hang_on_nothing_are_text_already() -> None:
    with translation.override("ru"):
        page = engine(SOURCE).get_template("page.html")
    assert kinds(page.nodelist) == [
        "TextNode", "Named", "TextNode", "VariableNode", "TextNode",
        "IfNode", "TextNode", "ForNode", "TranslateNode",
    ]  # fmt: skip
    ((_condition, inner),) = page.nodelist[5].conditions_nodelists
    assert kinds(inner) == ["TextNode"]
    texts = [node.s for node in [*page.nodelist, *inner] if isinstance(node, TextNode)]
    assert "Кабинет" in "".join(texts)
    assert "/catalog/" in "".join(texts)
    assert "not for readers" not in "".join(texts)


def test_each_language_has_its_own_words_and_addresses() -> None:
    made = engine(SOURCE)
    for language, word, address in (
        ("ru", "Каталог", "/catalog/"),
        ("en", "Catalogue", "/en/catalog/"),
        ("be", "Каталог", "/be/catalog/"),
        ("ru", "Каталог", "/catalog/"),
    ):
        page = written(made, language, shown=True, many=["integral"], one="Кабинет")
        assert f'<a href="{address}">{word}</a>' in page, language
    assert "/en/makers/integral/" in written(made, "en", many=["integral"], one="Кабинет")
    assert "<b>" not in written(made, "en", shown=False, one="Кабинет")


def test_where_another_language_or_no_escaping_holds_nothing_is_fixed_before() -> None:
    made = engine(
        "{% load i18n %}{% language 'en' %}{% translate 'Каталог' %}{% url 'catalogue:catalog' %}"
        "{% endlanguage %}"
        "{% autoescape off %}{% translate 'Каталог' %}{% endautoescape %}"
    )
    assert written(made, "be") == "Catalogue/en/catalog/Каталог"
    assert written(made, "en") == "Catalogue/en/catalog/Catalogue"


def test_an_address_that_is_not_there_is_a_mistake_only_where_it_is_shown() -> None:
    made = engine("{% if shown %}{% url 'catalogue:nowhere' %}{% endif %}")
    assert written(made, "ru", shown=False) == ""
    with pytest.raises(NoReverseMatch):
        written(made, "ru", shown=True)


def test_what_is_included_and_extended_is_looked_up_once() -> None:
    made = engine(
        "{% extends 'frame.html' %}{% block inner %}[{{ block.super }}{% for row in rows %}"
        "{% include 'row.html' %}{% include other with row='and' %}{% endfor %}]{% endblock %}",
        **{
            "frame.html": "<{% block outer %}{% block inner %}own{% endblock %}{% endblock %}>",
            "row.html": "{{ row.0 }}{% if row.1 %}{% include 'row.html' with row=row.1 %}{% endif %}",
            "other.html": " {{ row }} ",
        },
    )
    looked_up = []
    find = made.find_template
    made.find_template = lambda name, **rest: looked_up.append(name) or find(name, **rest)  # type: ignore
    rows = [("a", ("b", ())), ("c", ())]
    for _time in range(2):
        assert written(made, "ru", rows=rows, other="other.html") == "<[ownab and c and ]>"
    assert [looked_up.count(name) for name in ("frame.html", "row.html")] == [1, 2], (
        "by the page and by itself"
    )


def test_the_whole_list_of_a_search_has_no_fixed_word_left_to_translate() -> None:
    def every(nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            yield node
            for name in node.child_nodelists:
                yield from every(getattr(node, name, None) or [])

    with translation.override("ru"):
        for name in ("base.html", "catalogue/results.html", "catalogue/parts/list.html"):
            page = get_template(f"products/{name}").template  # type: ignore[attr-defined]
            assert {"TranslateNode", "StaticNode"}.isdisjoint(kinds(list(every(page.nodelist)))), name


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/catalog/ic-logic-gate/", "/catalog/?q=1554", "/api/v1/products/"])
def test_what_a_page_was_made_of_is_gone_when_it_is_written(cast: Cast, path: str) -> None:
    """Else it waits for the garbage collector, and now and then a reader waits for that."""
    make.in_force(cast)
    handler = BaseHandler()
    handler.load_middleware()

    def ask() -> None:
        answer = handler.get_response(RequestFactory().get(path))
        assert answer.status_code == 200

    ask()  # what is kept between requests is there from now on
    gc.collect()
    before = _rows()
    gc.disable()
    try:
        ask()
        assert _rows() == before
    finally:
        gc.enable()


def _rows() -> int:
    return sum(issubclass(type(one), Entry | Revision) for one in gc.get_objects())
