"""The made-up register: each product once, each type by its own name, all from the seed."""

from datetime import date
from random import Random

from products.bench import draws, names
from products.bench.names import Style
from products.bench.products import TABLES, Maker, Register
from products.bench.types import Plan, Type, Variant
from products.dictionary.fields import Field
from products.search.typed import designations

PIECES = ('{"country_of_manufacture":["by"],"designation":', ',"manufacturer":', ',"schema":1}')


def types(sizes: list[int]) -> list[Type]:
    rng, taken = Random(1), set()
    made = []
    for number, size in enumerate(sizes):
        style = names.style(("product", "ic", "ic-logic", "ic-logic-gate"), rng, taken)
        variants = ((Variant(PIECES, (1, 2)), Variant(PIECES, (1, 3))),)
        made.append(Type(Plan(number, 0, style, size, (0, 1)), "ic-logic-gate", 0, 1, "", (), (1,), variants))
    return made


def register(sizes: list[int]) -> Register:
    makers = [Maker(key, "by", f"M{key}", f'{{"code":"m{key}"}}') for key in (1, 2)]
    return Register(7, types(sizes), makers, author=1, last=date(2025, 12, 31))


def test_every_product_is_met_once_and_has_its_own_name_with_its_maker():
    made = register([5, 1, 40, 17, 2])
    met = [made.named(serial) for serial in range(made.total)]
    assert sorted(type_.plan.number for type_, *_more in met) == [0] * 5 + [1] + [2] * 40 + [3] * 17 + [4] * 2
    keys = {(maker.key, designations.stored_keys(text).look) for _type, maker, text, *_more in met}
    assert len(keys) == made.total == 65


def test_the_same_seed_makes_the_same_rows_in_whatever_batches():
    whole = register([9, 30]).lines(range(39))
    parts = [register([9, 30]).lines(part) for part in (range(20), range(20, 39))]
    assert {table: parts[0][table] + parts[1][table] for table in TABLES} == whole


def test_registrations_go_on_through_the_years_and_some_products_ran_out_or_were_amended():
    made = register([50] * 40)
    lines = made.lines(range(made.total))
    dates = [line.rstrip().split("\t")[-1] for line in lines["entry"]]
    assert dates == sorted(dates)
    assert made.total < len(lines["validity"]) == len(lines["revision"]) < 2 * made.total
    last = {line.split("\t")[1]: line.split("\t")[4] for line in lines["validity"]}
    assert 0 < sum(end < "2025-12-31" for end in last.values()) < made.total / 3


def test_names_of_a_type_differ_even_when_letters_are_folded():
    rng, taken = Random(3), set()
    for path in (
        ("product", "discrete", "discrete-bjt"),
        ("product", "equipment"),
        ("product", "ic", "ic-power"),
    ):
        for _each in range(50):
            style = names.style(path, rng, taken)
            keys = [designations.stored_keys(text).look for text, _form, _group in style.written()]
            assert len(keys) == len(set(keys)), style
    assert isinstance(style, Style)
    assert len(taken) == 150


def test_makers_have_names_of_their_own():
    assert len({names.maker(place) for place in range(2_000)}) == 2_000


def test_values_are_steps_of_the_series_in_the_unit_of_display():
    field = Field("current", "number", "A", "mA", "max", tier="core")
    assert draws.quantity(field, 24 + 16) == "0.047"
    stated = [draws.draw(draws.spread(field, Random(n)), 0.0, Random(n)) for n in range(40)]
    assert None in stated
    assert all(item["unit"] == "A" and float(item["max"]) > 0 for item in stated if item)
