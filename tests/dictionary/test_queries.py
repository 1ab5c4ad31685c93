"""The tree, and what a category asks of a product: inherited, overridden, in order."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from products.dictionary import kinds, operations, queries
from products.dictionary.models import Category, CategoryParameter, Choice, Parameter
from tests.dictionary.test_loading import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dictionary() -> None:
    operations.load(at=AT)


def category(code: str) -> Category:
    return Category.objects.get(code=code)


def test_the_tree_is_read_in_one_statement_each_after_its_parent(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        rows = queries.tree()
    seen = {"product": -1}
    for row in rows:
        assert row.tree_depth == seen[row.parent_id] + 1
        seen[row.code] = row.tree_depth
    assert len(rows) == Category.objects.count() - 1
    assert next(row.code for row in rows if row.tree_depth == 0) == "ic"


def test_a_retired_category_takes_its_branch_out_of_the_tree() -> None:
    Category.objects.filter(code="ic-logic").update(retired=True)
    codes = {row.code for row in queries.tree()}
    assert not {"ic-logic", "ic-logic-gate"} & codes
    assert "ic-analog" in codes


def test_the_path_up_and_the_branch_down() -> None:
    assert [row.code for row in queries.ancestors(category("ic-logic-gate"))] == ["ic", "ic-logic"]
    assert "ic-logic-gate" in queries.subtree(category("ic-logic"))
    assert queries.subtree(category("ic-logic-gate")) == ["ic-logic-gate"]
    assert queries.is_leaf(category("ic-logic-gate"))
    assert not queries.is_leaf(category("ic-logic"))


def test_parameters_are_inherited_from_every_level_up() -> None:
    found = {place.parameter.code: place for place in queries.parameters_for(category("ic-logic-gate"))}
    assert {"lifecycle_status", "supply_voltage", "logic_family", "logic_function"} <= found.keys()
    assert found["supply_voltage"].required
    assert "supply_voltage" not in {
        place.parameter.code for place in queries.parameters_for(category("product"))
    }


def test_a_row_lower_down_overrides_the_inherited_one_and_only_there() -> None:
    CategoryParameter.objects.create(
        category=category("ic-logic-gate"),
        parameter_id="supply_voltage",
        required=False,
        facet=False,
        position=1,
    )
    gate = {place.parameter.code: place for place in queries.parameters_for(category("ic-logic-gate"))}
    buffer = {place.parameter.code: place for place in queries.parameters_for(category("ic-logic-buffer"))}
    assert (gate["supply_voltage"].required, gate["supply_voltage"].facet) == (False, False)
    assert (buffer["supply_voltage"].required, buffer["supply_voltage"].facet) == (True, True)
    assert list(gate).index("supply_voltage") == list(buffer).index("supply_voltage")


def test_parameters_stand_by_section_inherited_first() -> None:
    fields = queries.fields_for(category("ic-logic-gate"))
    sections = [kinds.Group.values.index(field.group) for field in fields]
    assert sections == sorted(sections)
    codes = [field.code for field in fields]
    assert codes.index("supply_voltage") < codes.index("propagation_delay") < codes.index("logic_function")


@pytest.mark.parametrize("code", ["ic", "ic-logic-gate", "ic-analog-opamp"])
def test_the_fields_of_a_form_take_the_same_few_statements_everywhere(
    code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = category(code)
    with django_assert_num_queries(4):
        fields = queries.fields_for(row)
    choices = [field for field in fields if field.kind == "choice" and field.code != "package"]
    assert choices
    assert all(field.options for field in choices)


def test_names_follow_the_readers_language() -> None:
    field = queries.fields_named(["supply_voltage"])["supply_voltage"]
    shown = {}
    for language in ("ru", "be", "en"):
        with translation.override(language):
            shown[language] = (field.name, field.unit_symbol, category("ic-logic").name)
    assert shown == {
        "ru": ("Напряжение питания", "В", "Логические микросхемы"),
        "be": ("Напружанне сілкавання", "В", Category.objects.get(code="ic-logic").name_be),
        "en": ("Supply voltage", "V", "Digital logic"),
    }


def test_what_is_retired_is_not_offered_but_still_shown() -> None:
    Choice.objects.filter(parameter="mounting_type", code="panel").update(retired=True)
    Parameter.objects.filter(code="supply_voltage").update(retired=True)
    offered = {field.code: field for field in queries.fields_for(category("ic"))}
    assert "supply_voltage" not in offered
    assert "panel" not in {option.code for option in offered["mounting_type"].options}
    assert "panel" not in queries.choices_of("mounting_type")
    kept = queries.fields_named(["mounting_type", "supply_voltage"])
    assert "panel" in {option.code for option in kept["mounting_type"].options}
    assert kept["supply_voltage"].unit == "V"


def test_a_package_is_known_by_every_spelling() -> None:
    spellings = queries.package_spellings()
    written = ["TO-92", "ТО-92", "TO92", "КТ-26", "KT-26", "КТ26", "SOT-54"]
    assert {spellings.get(name) for name in written} == {"TO-92"}
    assert spellings["201.14-1"] == spellings["ДИП-14"] == "DIP-14"
    assert {code for code in spellings.values() if spellings[code.upper()] != code} == set()
