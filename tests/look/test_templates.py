"""Every page keeps the strict policy: no script, style or handler of its own, nothing from afar."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template, render_to_string

import products

TEMPLATES = Path(products.__file__).parent / "templates"
STATIC = Path(products.__file__).parent / "static" / "products"
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


#: A block of data is never run, and these links only say where something is.
DATA, SAYS = "application/ld+json", ("canonical", "alternate")


class Breaches(HTMLParser):
    """Collects what the content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        runs = tag == "script" and "src" not in names and names.get("type") != DATA
        if tag == "style" or runs:
            self.found.append(f"inline <{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.found.append(f"{name}= on <{tag}>")
            address = (value or "").strip().lower()
            if address.startswith("javascript:"):
                self.found.append(f"javascript: on <{tag}>")
            loads = name == "src" or (tag == "link" and name == "href" and names.get("rel") not in SAYS)
            if loads and re.match(r"(https?:)?//|data:", address):
                self.found.append(f"{tag} loads {value}")


def breaches(source: str) -> list[str]:
    # Tags of the template language may stand inside a tag of HTML; conditions around an attribute
    # leave the attribute, which is what is looked at.
    bare = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", source, flags=re.DOTALL)
    parser = Breaches()
    parser.feed(re.sub(r"{[{%#].*?[}%#]}", " ", bare, flags=re.DOTALL))
    return parser.found


@pytest.mark.parametrize("page", PAGES)
def test_template_compiles(page: str) -> None:
    get_template(page)


@pytest.mark.parametrize("page", PAGES)
def test_template_keeps_the_policy(page: str) -> None:
    assert breaches((TEMPLATES / page).read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p style='color:red'>",
        '<p{% if x %} style="color:red"{% endif %}>',
        "<button onclick=go()>",
        "<style>p{}</style>",
        "<script>go()</script>",
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<img src="data:image/png;base64,AA">',
        '<a href="javascript:go()">',
    ],
)
def test_scan_sees_each_kind_of_breach(source: str) -> None:
    assert len(breaches(source)) == 1


@pytest.mark.parametrize("code", [400, 500])
def test_error_page_needs_no_context(code: int) -> None:
    text = get_template(f"{code}.html").render()
    assert "<h1>" in text
    assert 'lang="ru"' in text


@pytest.mark.parametrize("code", [403, 404, 413, 429])
def test_error_page_stands_in_the_frame(code: int, rf) -> None:
    text = render_to_string(f"{code}.html", request=None, context={"request": rf.get("/nowhere/")})
    assert 'href="#main"' in text
    assert 'class="r-lang"' in text


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_demonstration_says_so_on_every_page(page: str, settings) -> None:
    settings.DEMONSTRATION = True
    assert "Демонстрационный реестр." in get_template(page).render()
    settings.DEMONSTRATION = False
    assert "Демонстрационный реестр." not in get_template(page).render()


@pytest.mark.parametrize("sheet", ["register.css", "vendor/bootstrap/bootstrap.min.css"])
def test_stylesheet_refers_only_to_files_that_are_there(sheet: str) -> None:
    """The hashed storage of production refuses a missing file and stops the start."""
    path = STATIC / sheet
    text = path.read_text()
    assert "sourceMappingURL" not in text
    for address in re.findall(r"url\(['\"]?([^)'\"]+)", text):
        if not address.startswith(("data:", "#")):
            assert (path.parent / address).is_file(), address


def test_cabinet_names_the_organisation_one_acts_for() -> None:
    page = engines["django"].from_string('{% extends "products/cabinet/base.html" %}')
    assert "Кабинет изготовителя · «Планар»" in page.render({"organisation": {"name": "«Планар»"}})
