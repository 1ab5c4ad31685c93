"""Filling in: what is typed stays, what is wrong is said at its field, what was understood is read back."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from products.cases import drafting
from products.cases.models import Case
from products.entries import content as table
from tests.cabinet.conftest import Sign
from tests.cast import Cast
from tests.factories import cases as make


def form(case: Case, section: str) -> str:
    return reverse("cabinet:section", args=[case.pk, section])


def save(client: Client, case: Case, section: str, **typed: object) -> str:
    """Save a section as a browser would: what the form showed, some boxes changed; the page that follows."""
    data = shown(client, case, section) | {key.replace("__", "."): value for key, value in typed.items()}
    answer = client.post(form(case, section), data | {"save": "1"}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client, case: Case, section: str) -> dict[str, object]:
    """What a browser would send back unchanged."""
    page = client.get(form(case, section)).content.decode()
    page = page[page.index('<form method="post" novalidate') :]  # the first of the page is its form
    page = page[: page.index("</form>")]
    data: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        name, value = attributes.get("name", ""), html.unescape(attributes.get("value", ""))
        if attributes.get("type") == "checkbox":
            if " checked" in tag:
                data[name] = [*data.get(name, []), value]  # type: ignore[misc]
        elif name in data:  # several boxes of one name
            data[name] = [*(held if isinstance(held := data[name], list) else [held]), value]
        elif name and name != "csrfmiddlewaretoken":
            data[name] = value
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        data[name] = html.unescape(chosen[1]) if chosen else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S):
        data[name] = html.unescape(text)
    return data


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_product_begins_with_a_click_on_its_category(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    page = client.get("/cabinet/new/?q=стабилизаторы").content.decode()
    assert 'value="ic-power-linear"' in page
    assert 'value="ic-logic-gate"' not in page
    answer = client.post("/cabinet/new/", {"category": "ic-power-linear"})
    case = Case.objects.get()
    assert answer["Location"] == form(case, "identity")
    assert (case.category_id, case.manufacturer, case.created_by) == (
        "ic-power-linear",
        cast.integral,
        cast.editor,
    )


@pytest.mark.parametrize("category", ["ic", "", "none-such", "ic-power-linear\x00"])
def test_a_product_does_not_begin_in_a_group_or_in_nothing(cast: Cast, sign_in: Sign, category: str) -> None:
    answer = sign_in(cast.editor).post("/cabinet/new/", {"category": category})
    if category.startswith("ic-power"):
        assert answer.status_code == 302  # the invisible character is dropped
    else:
        assert answer.status_code == 400
        assert "Выберите из списка" in answer.content.decode()
        assert not Case.objects.exists()


def test_a_unit_of_another_dimension_is_said_at_the_field_and_what_was_typed_stays(
    cast: Cast, sign_in: Sign
) -> None:
    case, client = make.draft(cast, category="ic-power-linear", parameters={}), sign_in(cast.editor)
    page = save(client, case, "parameters", p__input_voltage__value="35 Вт")
    assert 'value="35 Вт"' in page
    assert "V08. «Вт» — это мощность" in text(page)
    assert 'href="#f-parameters-input_voltage"' in page
    assert 'id="f-parameters-input_voltage_error"' in page
    assert make.fresh(case).draft["parameters"]["input_voltage"] == {"value": "35 Вт"}


def test_what_was_understood_is_read_back(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast, category="ic-power-linear", parameters={}), sign_in(cast.editor)
    page = save(
        client,
        case,
        "parameters",
        p__supply_current__max="5000 мкА",
        p__operating_temperature__value="-60..125",
    )
    read = [" ".join(found.split()) for found in re.findall(r'class="r-read"[^>]*>([^<]+)<', page)]
    assert any("5 мА" in line for line in read)
    assert any("−60…+125" in line for line in read)
    assert 'value="5000 мкА"' in page


def test_saving_a_section_as_shown_changes_nothing(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(
        cast,
        foreign_analogues=["SN74AC00; TI; функциональный"],
        purpose__ru="Логика\nобщая",
        variants=["КР1554ЛА3А; DIP-14, SOIC-14; −60…+125 °С; supply_voltage=3…5,5 В"],
        external_numbers=["ГИСП; 1"],
    )
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=entry.current.created_at)
    client = sign_in(cast.editor)
    for section in table.SECTIONS:
        if section != "documents":
            save(client, case, section)
            assert make.fresh(case).draft == case.draft, section
    page = client.get(reverse("cabinet:check", args=[case.pk])).content.decode()
    assert "E17" in page
    assert "Отличий нет" in page


def test_an_amendment_shows_values_as_people_write_them(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=entry.current.created_at)
    data = shown(sign_in(cast.editor), case, "parameters")
    assert str(data["p.supply_voltage.value"]).replace("\xa0", " ") == "2…6 В"
    assert data["p.logic_function.value"] == "И-НЕ"


@pytest.mark.parametrize("typed", ["IN74\x00AC00", "IN74\u200bAC00", "IN74\x07AC00"])
def test_an_invisible_character_is_refused_by_name_and_the_draft_kept(
    cast: Cast, sign_in: Sign, typed: str
) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    page = save(client, case, "identity", designation=typed)
    assert "E10." in text(page)
    assert make.fresh(case).draft["name.ru"] == make.GATE["name.ru"]


def test_look_alike_letters_of_two_alphabets_are_refused(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    page = save(sign_in(cast.editor), case, "identity", designation="КР1554ЛA3")  # the A is Latin
    assert "E08. Буквы двух алфавитов" in text(page)
    assert 'value="КР1554ЛA3"' in page


def test_too_long_a_name_is_kept_in_the_draft_and_refused(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    page = save(sign_in(cast.editor), case, "identity", name__ru="я" * 5000)
    assert "E11. Слишком длинно: 5000" in text(page)
    assert make.fresh(case).draft["name.ru"] == "я" * 5000


def test_a_missing_designation_is_said_after_saving_not_before(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    client.post("/cabinet/new/", {"category": "ic-logic-gate"})
    case = Case.objects.get()
    assert "E01" not in client.get(form(case, "identity")).content.decode()
    assert "E01. Укажите обозначение типа" in text(save(client, case, "identity"))


def test_saving_goes_on_to_the_next_section_only_when_this_one_is_right(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    data = shown(client, case, "identity")
    right = client.post(form(case, "identity"), data | {"next": "1"})
    assert right["Location"] == form(case, "classification")
    data = shown(client, case, "classification") | {"codes.okpd2": "двадцать шесть"}
    wrong = client.post(form(case, "classification"), data | {"next": "1"})
    assert wrong["Location"].startswith(form(case, "classification"))
    assert make.fresh(case).draft["codes.okpd2"] == "двадцать шесть"


def test_another_category_keeps_what_applies_and_says_first_what_will_go(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    address = reverse("cabinet:category", args=[case.pk])
    page = text(client.get(address, {"to": "equipment-litho-stepper"}).content.decode())
    assert "Логическая функция: И-НЕ" in page
    assert "Корпуса: DIP-14" in page
    assert "Обозначение типа" not in page
    assert make.fresh(case).draft == case.draft
    client.post(address, {"category": "equipment-litho-stepper", "version": case.draft_version})
    case = make.fresh(case)
    assert case.category_id == "equipment-litho-stepper"
    assert "logic_function" not in case.draft["parameters"]
    assert not case.draft["packages"]
    assert case.draft["name.ru"] == make.GATE["name.ru"]


def test_a_category_is_not_changed_on_what_was_not_shown(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    read = case.draft_version
    save(sign_in(cast.signer), case, "identity", name__en="Gate")
    address = reverse("cabinet:category", args=[case.pk])
    answer = client.post(address, {"category": "equipment-litho-stepper", "version": read})
    assert answer.status_code == 409
    assert make.fresh(case).category_id == "ic-logic-gate"


def test_values_that_came_with_a_file_and_fit_no_parameter_can_be_dropped(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast, parameters={"gate_charge": {"max": "4 нКл"}}), sign_in(cast.editor)
    page = client.get(form(case, "parameters")).content.decode()
    assert re.findall(r'name="drop" value="([^"]+)"', page) == ["gate_charge"]
    assert "E05" in client.get(reverse("cabinet:check", args=[case.pk])).content.decode()
    save(client, case, "parameters", drop=["gate_charge"])
    assert "gate_charge" not in make.fresh(case).draft["parameters"]


def test_a_machine_has_no_packages(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    machine = make.draft(cast, category="equipment-litho-stepper", parameters={})
    assert client.get(form(machine, "packages")).status_code == 404
    assert "Корпуса" not in text(client.get(reverse("cabinet:case", args=[machine.pk])).content.decode())
    assert 'name="packages"' in client.get(form(make.draft(cast), "packages")).content.decode()


def test_a_package_is_understood_in_its_russian_designation(cast: Cast, sign_in: Sign) -> None:
    page = save(sign_in(cast.editor), make.draft(cast), "packages", packages="КТ-26")
    assert "TO-92" in "".join(re.findall(r'class="r-read"[^>]*>([^<]+)<', page))


def test_a_filed_case_is_not_edited(cast: Cast, sign_in: Sign) -> None:
    case, client = make.filed(cast), sign_in(cast.editor)
    answer = client.post(form(case, "identity"), {"version": 2, "designation": "ИНОЕ"}, follow=True)
    assert "сейчас править нельзя" in answer.content.decode()
    assert make.fresh(case).draft["designation"] == make.GATE["designation"]


@pytest.mark.parametrize("seen", ["", "x", "[1]", "null", '{"designation":1}', "[" * 5000])
def test_a_form_that_does_not_say_what_it_showed_is_a_conflict_not_a_crash(
    cast: Cast, sign_in: Sign, seen: str
) -> None:
    case = make.draft(cast)
    answer = sign_in(cast.editor).post(form(case, "identity"), {"seen": seen, "designation": "ИНОЕ"})
    assert answer.status_code == 409
    assert make.fresh(case).draft["designation"] == make.GATE["designation"]


def test_a_parameter_has_a_value_for_each_condition_without_any_script(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast, parameters={"supply_current": {"max": "4 мкА"}}), sign_in(cast.editor)
    data = shown(client, case, "parameters") | {"p.supply_current.condition": "25 °C"}
    answer = client.post(form(case, "parameters"), data | {"more": "parameters.supply_current"})
    assert answer["Location"].endswith("?another=supply_current#f-parameters-supply_current-1")
    page = client.get(answer["Location"]).content.decode()
    assert 'name="p.supply_current.1.max"' in page
    assert "Ток потребления, условие 2" in text(page)
    hot = {"p.supply_current.1.max": "40 мкА", "p.supply_current.1.condition": "125 °C"}
    save(client, case, "parameters", **hot)
    held = [{"max": "4 мкА", "condition": "25 °C"}, {"max": "40 мкА", "condition": "125 °C"}]
    assert make.fresh(case).draft["parameters"]["supply_current"] == held
    save(client, case, "parameters")
    assert make.fresh(case).draft_version == 4, "saved as shown it stays as it is"
    page = text(client.get(reverse("cabinet:check", args=[case.pk])).content.decode())
    assert "не более 40 мкА, 125 °C; не более 4 мкА, 25 °C" in page
    read = client.get(reverse("cabinet:read", args=[case.pk]), {"p.supply_current.1.max": "4 В"}).json()
    assert [*read["said"]] == ["f-parameters-supply_current-1"]
    assert "V08" in read["said"]["f-parameters-supply_current-1"]["errors"][0]
    save(client, case, "parameters", **dict.fromkeys(hot, ""))
    assert make.fresh(case).draft["parameters"]["supply_current"] == held[0]


def test_a_pasted_table_may_state_a_parameter_under_several_conditions(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast, parameters={}), sign_in(cast.editor)
    address = reverse("cabinet:sheet", args=[case.pk])
    lines = ["Параметр\tУсловие\tМакс.\tЕд."]
    lines += [
        f"Ток потребления\t{at}\t{most}\tмкА" for at, most in (("25 °C", 4), ("125 °C", 40), ("25 °C", 9))
    ]
    sent = {"text": "\n".join(lines), "version": make.fresh(case).draft_version}
    assert "при том же условии уже взят" in client.post(address, sent).content.decode()
    client.post(address, sent | {"take": "1"})
    assert [one["max"] for one in make.fresh(case).draft["parameters"]["supply_current"]] == [
        "4 мкА",
        "40 мкА",
    ]
