"""The dictionary is brought to what its files say: wholly, once, or not at all."""

import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pghistory.models
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from products.dictionary import files, operations, queries, rules, units, values
from products.dictionary.models import (
    Category,
    CategoryParameter,
    Choice,
    Edition,
    Package,
    Parameter,
    Unit,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 9, tzinfo=UTC)
TABLES = (Unit, Package, Category, Parameter, Choice, CategoryParameter)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the carried files to break."""
    return Path(shutil.copytree(units.DATA, tmp_path / "dictionary"))


def rewrite(file: Path, old: str, new: str) -> int:
    """Replace the one place of `old`; the number of its line."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def load(**options: object) -> str:
    out = StringIO()
    call_command("load_dictionary", stdout=out, **options)
    return out.getvalue()


def test_the_first_load_brings_every_row_of_the_files() -> None:
    Edition.objects.all().delete()
    done = operations.load(at=AT)
    carried = files.read(units.DATA)
    assert [len(carried.tables[table]) for table in done.tables] == counts()
    assert queries.edition() == carried.digest == done.edition


def test_a_second_load_changes_nothing_and_says_so() -> None:
    load()
    before = [*counts(), Edition.objects.count(), pghistory.models.Events.objects.count()]
    assert "nothing to do" in load()
    assert "No row differs" in load(again=True)
    assert [*counts(), Edition.objects.count(), pghistory.models.Events.objects.count()] == before


def test_the_edition_does_not_depend_on_line_ends_or_the_order_of_columns(folder: Path) -> None:
    file = folder / "prefixes.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert files.read(folder).digest == files.read(units.DATA).digest


def test_what_was_added_changed_and_dropped_is_named(folder: Path) -> None:
    load()
    rewrite(folder / "packages.csv", "TO-264,", "TO-264X,")
    rewrite(folder / "categories.csv", "Логические микросхемы", "Цифровые логические микросхемы")
    said = load(directory=folder)
    assert "packages: 1 added: TO-264X" in said
    assert "packages: 1 retired: TO-264" in said
    assert "categories: 1 changed: ic-logic" in said
    assert Category.objects.get(code="ic-logic").name_ru == "Цифровые логические микросхемы"
    assert Package.objects.get(code="TO-264").retired
    assert Edition.objects.count() == 2
    assert queries.edition() == files.read(folder).digest


def test_a_row_that_comes_back_is_in_use_again(folder: Path) -> None:
    load()
    rewrite(folder / "packages.csv", "TO-264,", "TO-264X,")
    load(directory=folder)
    load()
    assert not Package.objects.get(code="TO-264").retired
    assert Package.objects.get(code="TO-264X").retired


def test_a_correction_by_hand_survives_until_new_files_come() -> None:
    load()
    Category.objects.filter(code="ic-logic").update(name_ru="Логика")
    load()
    assert Category.objects.get(code="ic-logic").name_ru == "Логика"
    assert "categories: 1 changed: ic-logic" in load(again=True)


BROKEN = [
    (
        "units.csv",
        "kV,kV,кВ,kilovolt,киловольт,кілавольт,V,1000,",
        "kV,kV,кВ,kilovolt,киловольт,кілавольт,V,100,",
        "not the unit this program was built with",
    ),
    ("units.csv", "milliampere,миллиампер", "milliampere,", "name_ru is empty"),
    ("packages.csv", "SOIC-14,", "SOIC-8,", "SOIC-8 stands already in line"),
    ("packages.csv", "4.9x3.9x1.75,1.27", "4.9x3.9x1.75,-1.27", "pitch_mm is not a positive number"),
    ("packages.csv", "ДИП-14,high", "ДИП-14,certain", "russian_confidence is certain"),
    ("categories.csv", "ic-logic,ic,Digital", "ic-logic,ics,Digital", "no parent ics"),
    ("categories.csv", "ic,product,Integrated", "ic,ic-logic,Integrated", "the tree goes in a circle"),
    (
        "categories.csv",
        "ic-logic-gate,ic-logic,",
        "ic-logic-gate ,ic-logic,",
        "blanks around the text of code",
    ),
    ("categories.csv", "Flip-flops and latches", "Flip-flops, and latches", "10 cells instead of 9"),
    ("categories.csv", "Shift registers", "x" * 201, "name_en"),
    ("parameters.csv", "slew_rate,Slew rate,", "slewRate,Slew rate,", "code is not written as it should be"),
    (
        "parameters.csv",
        "GBW,number,Hz,MHz,1000000",
        "GBW,number,Hz,MHz,1000",
        "si_factor_to_base is not the factor",
    ),
    ("parameters.csv", "GBW,number,Hz,MHz,1000000", "GBW,number,Hz,mA,0.001", "mA does not convert to Hz"),
    ("parameters.csv", "GBW,number,Hz,", "GBW,number,furlong,", "no unit 'furlong'"),
    ("parameters.csv", "GBW,number,", "GBW,figure,", "kind is figure"),
    ("choices.csv", "mounting_type,smt,", "mounting_typ,smt,", "no parameter mounting_typ"),
    ("category_parameters.csv", "ic,pin_count,no,yes,30", "ic,pin_count,maybe,yes,30", "required is maybe"),
    (
        "category_parameters.csv",
        "ic,pin_count,no,yes,30",
        "ic,pin_count,no,yes,thirty",
        "order is not written",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), BROKEN)
def test_a_broken_file_is_refused_by_line_and_nothing_is_written(
    folder: Path, name: str, old: str, new: str, reason: str
) -> None:
    load()
    before = list(Category.objects.order_by("code").values()), counts(), queries.edition()
    rewrite(folder / "prefixes.csv", "upper case only (lower г/g is gram)", "upper case only")
    line = rewrite(folder / name, old, new)
    with pytest.raises(CommandError) as refused:
        load(directory=folder)
    assert f"{name}, line {line}: " in str(refused.value)
    assert reason in str(refused.value)
    assert (list(Category.objects.order_by("code").values()), counts(), queries.edition()) == before


def test_a_missing_file_or_one_of_another_encoding_is_refused(folder: Path) -> None:
    (folder / "choices.csv").unlink()
    file = folder / "units.csv"
    file.write_bytes(file.read_bytes().replace("миллиампер".encode(), "миллиампер".encode("cp1251")))
    with pytest.raises(CommandError) as refused:
        load(directory=folder)
    assert "choices.csv, line 0: the file cannot be read" in str(refused.value)
    assert "units.csv, line 11: the text is not UTF-8" in str(refused.value)


def test_a_parameter_keeps_its_kind_and_base_unit(folder: Path) -> None:
    load()
    line = rewrite(folder / "parameters.csv", "GBW,number,Hz,MHz,1000000", "GBW,number,V,V,1")
    with pytest.raises(CommandError, match=rf"parameters.csv, line {line}: Базовую единицу изменить нельзя"):
        load(directory=folder)
    assert Parameter.objects.get(code="gain_bandwidth").unit == "Hz"


def test_a_parameter_in_use_refuses_another_kind_in_the_form_too() -> None:
    load()
    parameter = Parameter.objects.get(code="gain_bandwidth")
    parameter.full_clean()
    changed = Parameter(kind="range", unit="Hz")
    assert rules.forbids_change(parameter, changed, used=True)
    assert rules.forbids_change(parameter, changed, used=False) is None
    parameter.kind, parameter.bound = "range", "range"
    with pytest.raises(ValidationError, match="Вид значения изменить нельзя"):
        parameter.full_clean()


def test_the_database_refuses_a_number_without_a_unit() -> None:
    load()
    with pytest.raises(IntegrityError, match="parameter_unit_of_number"), transaction.atomic():
        Parameter.objects.filter(code="gain_bandwidth").update(unit="")
    with pytest.raises(IntegrityError, match="category_not_own_parent"), transaction.atomic():
        Category.objects.filter(code="ic").update(parent="ic")


def test_the_history_keeps_what_was_before() -> None:
    load()
    Category.objects.filter(code="ic-logic").update(name_ru="Логика")
    events = pghistory.models.Events.objects.tracks(Category.objects.get(code="ic-logic"))
    assert [event.pgh_label for event in events] == ["insert", "update"]
    assert events[1].pgh_diff == {"name_ru": ["Логические микросхемы", "Логика"]}
    assert events[0].pgh_context["operation"] == "load_dictionary"


def test_every_parameter_reads_an_example_in_its_own_unit() -> None:
    load()
    fields = queries.fields_named(Parameter.objects.values_list("code", flat=True))
    for field in fields.values():
        if field.measured:
            typed = f"3 {field.unit_symbol}"
            item = values.clean(field, {"value": typed})
            assert values.clean(field, values.as_typed(field, item)) == item, field.code
