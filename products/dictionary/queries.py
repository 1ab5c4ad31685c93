"""Reads: the tree, what a category asks for, choices, packages. A fixed number of statements each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from django.db import connection

from products.dictionary import kinds, units
from products.dictionary.fields import Field
from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter
from products.dictionary.options import Option
from register.recent import Recent

#: Carries what every product has; never shown as a category.
ROOT = "product"
SECTIONS = {group: number for number, group in enumerate(kinds.Group.values)}


class Place(NamedTuple):
    """A parameter of a category: what the nearest row up the tree says of it."""

    parameter: Parameter
    required: bool
    facet: bool
    position: int


class Setting(NamedTuple):
    """What a draft in a category is read against."""

    edition: str
    above: frozenset[str]  # codes of the categories above
    is_leaf: bool
    fields: tuple[Field, ...]
    packages: Mapping[str, str]  # `package_spellings`


TRACKED = (Category, Parameter, Choice, CategoryParameter, Package)


def version() -> tuple[tuple[int, int], ...]:
    """Tells one state of the dictionary from any other, in one statement.

    Every change leaves a row of history, so what is derived from the dictionary may be kept per
    version. The last row alone would miss a change that began earlier and was committed later;
    their number does not.
    """
    tables = [(f"{model._meta.db_table}event", "pgh_id") for model in TRACKED]
    tables.append((Edition._meta.db_table, "id"))  # of another edition all may be the same but its units
    asked = " UNION ALL ".join(
        f"SELECT {place}, coalesce(max({key}), 0), count(*) FROM {table}"  # noqa: S608 - our own names
        for place, (table, key) in enumerate(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return tuple((last, number) for _place, last, number in sorted(cursor.fetchall()))


recent_version = Recent(version)


def setting(category: Category) -> Setting:
    """What `entries` needs to read a draft in this category; kept as long as the dictionary stays."""
    return _setting(recent_version(), category.code)


def settings(categories: Iterable[Category]) -> dict[str, Setting]:
    """The same of many, by code, all of one state of the dictionary."""
    version = recent_version()
    return {category.code: _setting(version, category.code) for category in categories}


@lru_cache(maxsize=256)
def _setting(_version: object, code: str) -> Setting:
    category = Category.objects.get(code=code)
    return Setting(
        edition=edition(),
        above=frozenset(row.code for row in ancestors(category)),
        is_leaf=is_leaf(category),
        fields=tuple(fields_for(category)),
        packages=package_spellings(),
    )


class Snapshot(NamedTuple):
    """The dictionary as pages and searches need it: everything, retired rows and the root included."""

    version: object
    categories: Mapping[str, Category]
    fields: Mapping[str, Field]
    #: By the category they lie under, in their order.
    children: Mapping[str | None, Sequence[Category]] = MappingProxyType({})

    def path(self, code: str | None) -> list[Category]:
        """From the virtual root down to the category itself; nothing for a code that is none."""
        found: list[Category] = []
        here = self.categories.get(code or "")
        while here is not None and here not in found:
            found.insert(0, here)
            here = self.categories.get(here.parent_id or "")
        return found

    def crumbs(self, code: str | None) -> list[Category]:
        """The path as a reader sees it: without the virtual root."""
        return [row for row in self.path(code) if row.code != ROOT]

    def tree(self) -> list[str]:
        """The codes of all categories, each after the one it lies under, in the order of the tree."""
        return list(self._under(None))

    def below(self, codes: Iterable[str]) -> frozenset[str]:
        """These categories and all that lie under them."""
        found: set[str] = set()
        waiting = list(codes)
        while waiting:
            if (code := waiting.pop()) not in found:
                found.add(code)
                waiting += [row.code for row in self.children.get(code, ())]
        return frozenset(found)

    def _under(self, parent: str | None) -> Iterator[str]:
        for row in self.children.get(parent, ()):
            yield row.code
            yield from self._under(row.code)

    def fields_for(self, path: Sequence[str]) -> tuple[Field, ...]:
        """`fields_for` of the category at the end of a path from the root."""
        return _fields_on(self.version, tuple(path))

    def packages(self) -> Mapping[str, tuple[str, ...]]:
        """The packages in use with what Russian papers call them; what is not sure is left out."""
        return _packages(self.version)

    def setting(self, code: str) -> Setting:
        """`setting` of a category of the snapshot."""
        return _setting(self.version, code)

    def russian_packages(self) -> Mapping[str, str]:
        """How Russian papers name a package first of all, by its code; what is not sure is left out."""
        return _russian_packages(self.version)


def snapshot() -> Snapshot:
    """As it is now, or was a moment ago; one statement at most, while the dictionary stays as it is."""
    return _snapshot(recent_version())


@lru_cache(maxsize=2)
def _snapshot(version: object) -> Snapshot:
    rows = {row.code: row for row in Category.objects.without_tree_fields()}
    children: dict[str | None, list[Category]] = {}
    for row in sorted(rows.values(), key=lambda row: (row.position, row.code)):
        children.setdefault(row.parent_id, []).append(row)
    return Snapshot(version, rows, fields_named(Parameter.objects.values_list("code", flat=True)), children)


@lru_cache(maxsize=512)
def _fields_on(_version: object, path: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(fields_for(Category(code=path[-1]), path=path))


@lru_cache(maxsize=2)
def _packages(_version: object) -> Mapping[str, tuple[str, ...]]:
    return {
        row.code: () if row.confidence == kinds.Confidence.LOW else tuple(row.russian_designations)
        for row in Package.objects.filter(retired=False)
    }


@lru_cache(maxsize=2)
def _russian_packages(_version: object) -> Mapping[str, str]:
    sure = Package.objects.exclude(confidence=kinds.Confidence.LOW)
    return {row.code: row.russian_designations[0] for row in sure if row.russian_designations}


def edition() -> str:
    """The digest of the edition in use; empty before the first load."""
    return Edition.objects.values_list("digest", flat=True).first() or ""


def editions() -> list[Edition]:
    """Every edition there was, the one in use first."""
    return list(Edition.objects.all())


def tree() -> list[Category]:
    """All categories in use, each after its parent, with `tree_depth` (0 for the groups)."""
    shown = [row for row in Category.objects.with_tree_fields() if row.code != ROOT]
    retired: set[str] = set()
    kept = []
    for row in shown:
        if row.retired or row.parent_id in retired:
            retired.add(row.code)
            continue
        row.tree_depth -= len(row.tree_path) > 1 and row.tree_path[0] == ROOT
        kept.append(row)
    return kept


def leaves() -> list[tuple[Category, list[Category]]]:
    """Categories that products are put into, each under the group it belongs to."""
    rows = tree()
    parents = {row.parent_id for row in rows}
    found: list[tuple[Category, list[Category]]] = []
    for row in rows:
        if row.tree_depth == 0:
            found.append((row, []))
        if row.code not in parents:
            found[-1][1].append(row)
    return found


def subtree(category: Category) -> list[str]:
    """Codes of the category and of all below it."""
    return [row.code for row in Category.objects.descendants(category, include_self=True)]


def ancestors(category: Category) -> list[Category]:
    """Categories above this one, the group first; without the virtual root."""
    return [row for row in Category.objects.ancestors(category) if row.code != ROOT]


def is_leaf(category: Category) -> bool:
    """Products are put only where nothing narrower exists."""
    return not Category.objects.filter(parent=category, retired=False).exists()


def parameters_for(category: Category, *, path: Sequence[str] | None = None) -> list[Place]:
    """Inherited and own parameters by section, inherited first; a lower row overrides a higher one.

    `path` is for who has the tree at hand: codes from the root down to the category itself.
    """
    path = path or [row.code for row in Category.objects.ancestors(category, include_self=True)]
    rows = CategoryParameter.objects.filter(category__in=path, retired=False, parameter__retired=False)
    first: dict[str, tuple[int, int, int]] = {}
    places: dict[str, Place] = {}
    for row in sorted(rows.select_related("parameter"), key=lambda row: path.index(row.category_id)):
        key = (SECTIONS[row.parameter.group], path.index(row.category_id), row.position)
        # An override that only switches `required` or `facet` does not move the parameter.
        order = first.setdefault(row.parameter_id, key)
        places[row.parameter_id] = Place(row.parameter, row.required, row.facet, order[-1])
    return sorted(places.values(), key=lambda place: first[place.parameter.code])


def fields_for(category: Category, *, path: Sequence[str] | None = None) -> list[Field]:
    """What `values` and a form need of the parameters of a category, in their order."""
    places = parameters_for(category, path=path)
    options = _options([place.parameter.code for place in places], in_use=True)
    return [
        field(
            place.parameter, options.get(place.parameter.code, ()), required=place.required, facet=place.facet
        )
        for place in places
    ]


def fields_named(codes: Iterable[str]) -> dict[str, Field]:
    """The parameters of a content, retired ones and choices included, to show what it holds."""
    parameters = list(Parameter.objects.filter(code__in=list(codes)))
    options = _options([parameter.code for parameter in parameters], in_use=False)
    return {row.code: field(row, options.get(row.code, ())) for row in parameters}


def field(
    parameter: Parameter, options: tuple[Option, ...], *, required: bool = False, facet: bool = False
) -> Field:
    return Field(
        code=parameter.code,
        kind=parameter.kind,
        unit=parameter.unit,
        display_unit=parameter.display_unit,
        bound=parameter.bound,
        multiple=parameter.multiple,
        options=options,
        names=(parameter.name_ru, parameter.name_be, parameter.name_en),
        descriptions=(parameter.description_ru, parameter.description_be, parameter.description_en),
        symbol=parameter.symbol,
        symbol_ru=parameter.symbol_ru,
        group=parameter.group,
        tier=parameter.tier,
        required=required,
        facet=facet,
    )


def choices_of(parameter: str) -> dict[str, str]:
    """Codes and names that may be picked."""
    return {row.code: row.name for row in Choice.objects.filter(parameter=parameter, retired=False)}


def packages_named(codes: Iterable[str]) -> dict[str, Package]:
    """The packages of a content by code, retired ones included."""
    wanted = list(codes)
    return Package.objects.in_bulk(wanted) if wanted else {}


def package_spellings() -> Mapping[str, str]:
    """Every way to write a package, in capitals, in either alphabet, with and without the dash."""
    return _spellings(recent_version())


@lru_cache(maxsize=2)
def _spellings(_version: object) -> Mapping[str, str]:
    spellings: dict[str, str] = {}
    packages = list(Package.objects.filter(retired=False))
    for package in packages:
        spellings[package.code.upper()] = package.code
    for package in packages:
        for name in (package.code, *package.russian_designations, *package.aliases):
            for shape in (
                name.upper(),
                name.upper().translate(units.SHAPE),
                name.upper().translate(CYRILLIC),
            ):
                for written in (shape, shape.replace("-", "")):
                    spellings.setdefault(written, package.code)
    return spellings


CYRILLIC = str.maketrans(units.LATIN[:14], units.CYRILLIC[:14])


def _options(codes: list[str], *, in_use: bool) -> dict[str, tuple[Option, ...]]:
    rows = Choice.objects.filter(parameter__in=codes).order_by("parameter", "position", "code")
    if in_use:
        rows = rows.filter(retired=False)
    options: dict[str, tuple[Option, ...]] = {}
    for row in rows:
        option = Option(row.code, (row.name_ru, row.name_be, row.name_en))
        options[row.parameter_id] = (*options.get(row.parameter_id, ()), option)
    return options
