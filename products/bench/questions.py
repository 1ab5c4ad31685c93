"""A fixed mixed set of what people ask, drawn from the made-up products in proportion to their number.

Each is an address of the public grammar, so that page, API and both engines are asked the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from products.bench.products import Register
from products.bench.shelves import path_of
from products.dictionary import queries as dictionary
from products.dictionary import writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries import numbering
from products.entries import queries as entries
from products.entries.models import Entry
from products.search import facets, filters, ordering
from products.search.question import Asked, Engine, Wanted
from products.search.typed import designations, words

Params = dict[str, list[str]]
#: How many of each kind.
MIXTURE = {
    "root": 12, "category": 36, "facets": 44, "range": 40, "prefix": 20, "name": 12, "slip": 8,
    "words here": 16, "words": 12, "status, maker, date": 10, "sorted": 18, "deep": 14, "categories": 4,
}  # fmt: skip
MULTIVALUED = 0.4
ROOT_ORDERS = ("designation", "-designation", "number", "registered", "-registered", "manufacturer")
#: Of the columns which a list of any category may have.
COLUMN_ORDERS = ("name", "-name", "category", "-category", "status", "-status")
DEPTHS = (20, 100)
PAGE = filters.USUAL_LIMIT
#: Where the keys of the other layout lie, from the Russian one.
OTHER_LAYOUT = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")


@dataclass(frozen=True)
class Query:
    kind: str
    params: Mapping[str, Sequence[str]]

    @property
    def text(self) -> str:
        return urlencode(self.params, doseq=True)

    @property
    def category(self) -> str:
        """The one category asked in; empty for none or several."""
        codes = self.params.get("category", ())
        return codes[0] if len(codes) == 1 else ""

    @property
    def page(self) -> str:
        """The address of the page that shows it."""
        if not self.category:
            return f"/catalog/?{self.text}"
        rest = {name: values for name, values in self.params.items() if name != "category"}
        return f"/catalog/{self.category}/" + (f"?{urlencode(rest, doseq=True)}" if rest else "")

    @property
    def api(self) -> str:
        return f"/api/v1/products/?{self.text}"

    def facets(self, known: dictionary.Snapshot) -> list[Asked]:
        """What the page of this question counts."""
        return facets.offered(known.fields_for(path_of(self.category, known)) if self.category else ())


def draw(register: Register, at: datetime, engine: Engine) -> list[Query]:
    """All questions, by kind. The engine tells from where on deep pages are read."""
    drawing = _Drawing(register, dictionary.snapshot(), Random(f"{register.seed}:questions"))
    drawn = [Query(kind, ask()) for kind, ask in drawing.kinds().items() for _each in range(MIXTURE[kind])]
    return [_deep(query, at, engine, drawing.rng) if query.kind == "deep" else query for query in drawn]


def _deep(query: Query, at: datetime, engine: Engine, rng: Random) -> Query:
    """The page so many pages on, from the keys of the row before it: what following its links leads to."""
    asked = filters.ProductFilter(QueryDict(query.text), at=at)
    if asked.refusals():
        raise ValueError(query.text)
    before = PAGE * rng.randint(*DEPTHS)
    rows = engine.ask(asked.question(), Wanted(asked.order, before, None), ()).rows
    here = rows[: len(rows) // PAGE * PAGE] or rows
    cursor = ordering.write_cursor(asked.order, here[-1], backwards=False)
    return Query("deep", {**query.params, "cursor": [cursor]})


@dataclass
class _Drawing:
    register: Register
    known: dictionary.Snapshot
    rng: Random

    def kinds(self) -> dict[str, Callable[[], Params]]:
        return {
            "root": self.root,
            "category": self.category,
            "facets": self.two_choices,
            "range": self.limit_and_choice,
            "prefix": self.prefix,
            "name": self.name,
            "slip": self.slip,
            "words here": self.words_here,
            "words": self.words_anywhere,
            "status, maker, date": self.properties,
            "sorted": self.in_order,
            "deep": self.deep,
            "categories": self.categories,
        }

    def product(self) -> tuple[dict[str, Any], list[str]]:
        """The content of a product by chance, and the categories it stands in, from its group down."""
        serial = self.rng.randrange(self.register.total)
        entry = Entry.objects.select_related("current").get(pk=serial + 1)
        content = entries.current_revision(entry).content
        return content, list(path_of(content["category"], self.known)[1:])

    def root(self) -> Params:
        return {"sort": [self.rng.choice(ROOT_ORDERS)], "limit": [self.rng.choice(("25", "50"))]}

    def place(self, path: Sequence[str]) -> str:
        """Mostly the category itself, sometimes one it lies in."""
        return path[-1] if self.rng.random() < 0.75 else self.rng.choice(path)

    def category(self) -> Params:
        _content, path = self.product()
        return {"category": [self.place(path)]}

    def offered(self, category: str) -> list[Field]:
        offered = facets.offered(self.known.fields_for(path_of(category, self.known)))
        return [facet.parameter for facet in offered if facet.parameter]

    def two_choices(self) -> Params:
        """Choices that a product of the category holds, and others beside them."""
        content, path = self.product()
        category = self.place(path)
        chosen = self.choices(content, category)
        names = self.rng.sample(sorted(chosen), min(2, len(chosen)))
        return {"category": [category], **{name: chosen[name] for name in names}}

    def choices(self, content: Mapping[str, Any], category: str) -> Params:
        held = {item["code"]: item.get("value") for item in content["parameters"]}
        held |= {code: content.get(code) for code in ("lifecycle_status", "country_of_manufacture")}
        chosen: Params = {"manufacturer": [content["manufacturer"]["code"]], "status": ["in_force"]}
        if content.get("packages"):
            chosen["package"] = [content["packages"][0]]
        for field in self.offered(category):
            value = held.get(field.code)
            if field.kind == Kind.BOOLEAN and isinstance(value, bool):
                chosen[f"p.{field.code}"] = [str(value).lower()]
            elif field.kind == Kind.CHOICE and field.options and value:
                first = value if isinstance(value, str) else value[0]
                others = [option.code for option in field.options if option.code != first]
                more = self.rng.sample(others, min(2, len(others))) if self.rng.random() < MULTIVALUED else []
                chosen[f"p.{field.code}"] = [",".join([first, *more])]
        return chosen

    def limit_and_choice(self) -> Params:
        """A limit a product of the category keeps, in the unit people write, and one choice."""
        content, path = self.product()
        limits = self.limits(content, path[-1])
        chosen = self.choices(content, path[-1])
        one = self.rng.choice(sorted(chosen))
        limited = self.rng.choice(sorted(limits)) if limits else one
        return {"category": [path[-1]], one: chosen[one], limited: limits.get(limited) or chosen[limited]}

    def limits(self, content: Mapping[str, Any], category: str) -> Params:
        held = {item["code"]: item for item in content["parameters"]}
        measured = [field for field in self.offered(category) if field.measured and field.code in held]
        return {f"p.{field.code}": [self.wish(field, held[field.code])] for field in measured}

    def wish(self, field: Field, item: Mapping[str, str]) -> str:
        ends = sorted(Decimal(item[slot]) for slot in ("min", "max", "value", "typ") if slot in item)
        low, high = (writing.address(end, (field.unit, field.display_unit)) for end in (ends[0], ends[-1]))
        if field.kind == Kind.RANGE and low != high:
            return self.rng.choice((f"{low}..{high}", f">={high}", f"within:{low}..{high}", high))
        return self.rng.choice((f">={low}", f"<={high}", f"{low}..", high))

    def prefix(self) -> Params:
        """What has been typed of a name so far, in either alphabet; mostly not in the midst of a number."""
        content, _path = self.product()
        name = content["designation"]
        if self.rng.random() < 0.3:
            name = designations.stored_keys(name).sound
        ends = [
            end
            for end in range(3, len(name) + 1)
            if not (name[end - 1 : end + 1].isdigit() and end < len(name))
        ]
        if self.rng.random() < 0.2:
            ends = list(range(3, len(name) + 1))
        return {"q": [name[: self.rng.choice(ends or [len(name)])]]}

    def name(self) -> Params:
        """The whole name as it stands or in small letters, the inside of it, or the register number."""
        serial = self.rng.randrange(self.register.total)
        type_, _maker, designation, *_more = self.register.named(serial)
        written = (designation, designation.lower(), type_.plan.style.core, numbering.number(serial + 1))
        return {"q": [self.rng.choice(written)]}

    def slip(self) -> Params:
        """A name typed in the other layout, or a word with a letter left out."""
        content, _path = self.product()
        other = content["designation"].lower().translate(OTHER_LAYOUT)
        if self.rng.random() < 0.5 and other != content["designation"].lower():
            return {"q": [other]}
        word = max(content["name"]["ru"].replace(",", " ").split(), key=len)
        place = self.rng.randrange(1, len(word) - 1)
        return {"q": [word[:place] + word[place + 1 :]]}

    def words(self, content: Mapping[str, Any]) -> str:
        """One to three words of what the maker writes, Russian ones mostly; rarely the beginning of one."""
        texts = [content["name"]["ru"], content["purpose"]["ru"]]
        if self.rng.random() < 0.2:
            texts = [content["name"]["en"]]
        known = [word for word in words.asked(" ".join(texts)) if len(word) > 3]
        chosen = self.rng.sample(known, min(self.rng.choice((1, 1, 2, 3)), len(known)))
        return " ".join([*chosen[1:], chosen[0][:5] if self.rng.random() < 0.15 else chosen[0]])

    def words_anywhere(self) -> Params:
        return {"q": [self.words(self.product()[0])]}

    def words_here(self) -> Params:
        content, path = self.product()
        return {"category": [self.place(path)], "q": [self.words(content)]}

    def properties(self) -> Params:
        """Who, in which state, since when."""
        content, path = self.product()
        maker = content["manufacturer"]
        year = self.register.last.year - self.rng.randrange(5)
        asked: Params = self.rng.choice(
            [
                {"manufacturer": [maker["code"]]},
                {"status": ["expired"], "category": [path[0]]},
                {"status": ["suspended"], "territory": ["ru"], "category": [path[0]]},
                {"country": [maker["country"]], "has": ["datasheet"]},
                {"registered_after": [f"{year}-01-01"], "registered_before": [f"{year}-06-30"]},
                {"territory": ["by"], "category": [path[-1]], "registered_after": [f"{year}-01-01"]},
                {"manufacturer": [maker["code"]], "status": ["in_force"], "has": ["analogue"]},
            ]
        )
        return asked

    def in_order(self) -> Params:
        """By a parameter of the category; every third by another column, in a place where it differs."""
        _content, path = self.product()
        if self.rng.random() < 1 / 3:
            return {"category": [path[0]], "sort": [self.rng.choice(COLUMN_ORDERS)]}
        fields = [field for field in self.offered(path[-1]) if field.measured or field.kind == Kind.CHOICE]
        field = self.rng.choice(fields)
        return {"category": [path[-1]], "sort": [self.rng.choice(("", "-")) + f"p.{field.code}"]}

    def deep(self) -> Params:
        order = self.rng.choice(
            ("designation", "number", "-registered", "manufacturer", "name", "category", "")
        )
        asked = self.category() if self.rng.random() < 0.8 else {}
        return {**asked, "sort": [order]} if order else self.in_order()

    def categories(self) -> Params:
        places = {self.category()["category"][0] for _each in range(3)}
        return {"category": sorted(places)}
