"""Two people on one draft: what only one of them changed is kept, what both changed is chosen."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urlencode

from django.urls import reverse

from tests.cabinet.conftest import Sign
from tests.cabinet.test_form import form, shown, text
from tests.cast import Cast
from tests.factories import cases as make


def resent(page: str) -> dict[str, list[str]]:
    """What the page of choices sends, untouched."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if given.get("type") == "radio" and " checked" not in tag:
            continue
        if given.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken":
            found.setdefault(given["name"], []).append(html.unescape(given.get("value", "")))
    return found


def test_changes_of_different_fields_are_merged_without_a_word(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    editor, signer = sign_in(cast.editor), sign_in(cast.signer)
    mine, theirs = shown(editor, case, "identity"), shown(signer, case, "identity")
    assert signer.post(form(case, "identity"), theirs | {"name.en": "Quad NAND"}).status_code == 302
    assert editor.post(form(case, "identity"), mine | {"name.be": "Элементы"}).status_code == 302
    draft = make.fresh(case).draft
    assert (draft["name.en"], draft["name.be"]) == ("Quad NAND", "Элементы")


def test_two_parameters_of_one_section_are_two_fields(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    editor, signer = sign_in(cast.editor), sign_in(cast.signer)
    mine, theirs = shown(editor, case, "parameters"), shown(signer, case, "parameters")
    signer.post(form(case, "parameters"), theirs | {"p.supply_voltage.value": "3…5 В"})
    answer = editor.post(form(case, "parameters"), mine | {"p.mass.max": "1 г"})
    assert answer.status_code == 302
    held = make.fresh(case).draft["parameters"]
    assert held["supply_voltage"] == {"value": "3…5 В"}
    assert held["mass"] == {"max": "1 г"}


def contested(cast: Cast, sign_in: Sign) -> tuple[object, object, str]:
    """The editor's page of choices after the signer was first with the name; the case and the browser."""
    case = make.draft(cast)
    editor, signer = sign_in(cast.editor), sign_in(cast.signer)
    mine, theirs = shown(editor, case, "identity"), shown(signer, case, "identity")
    signer.post(form(case, "identity"), theirs | {"name.ru": "Название подписанта"})
    late = editor.post(
        form(case, "identity"), mine | {"name.ru": "Название редактора", "name.en": "Editor's name"}
    )
    assert late.status_code == 409
    assert make.fresh(case).draft["name.ru"] == "Название подписанта"
    return case, editor, late.content.decode()


def test_the_same_field_is_shown_as_theirs_and_yours_and_yours_is_ready_to_be_kept(
    cast: Cast, sign_in: Sign
) -> None:
    case, editor, page = contested(cast, sign_in)
    said = " ".join(text(page).split())
    assert "Ваше Название редактора" in said
    assert "Уже сохранено другим Название подписанта" in said
    assert "Название по-английски" not in said, "nobody contests it"
    assert editor.post(form(case, "identity"), resent(page) | {"save": "1"}).status_code == 302
    draft = make.fresh(case).draft
    assert (draft["name.ru"], draft["name.en"]) == ("Название редактора", "Editor's name")


def test_theirs_may_be_chosen_and_the_rest_of_yours_is_saved_with_it(cast: Cast, sign_in: Sign) -> None:
    case, editor, page = contested(cast, sign_in)
    editor.post(form(case, "identity"), resent(page) | {"choose.name.ru": "theirs", "save": "1"})
    draft = make.fresh(case).draft
    assert (draft["name.ru"], draft["name.en"]) == ("Название подписанта", "Editor's name")


def test_a_third_save_meanwhile_asks_again(cast: Cast, sign_in: Sign) -> None:
    case, editor, page = contested(cast, sign_in)
    signer = sign_in(cast.signer)
    signer.post(form(case, "identity"), shown(signer, case, "identity") | {"name.ru": "Третье название"})
    again = editor.post(form(case, "identity"), resent(page))
    assert again.status_code == 409
    assert "Третье название" in text(again.content.decode())


def test_saving_itself_says_when_and_what_was_understood(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    address = reverse("cabinet:autosave", args=[case.pk, "parameters"])
    data = shown(client, case, "parameters") | {"p.mass.max": "1,5 г", "p.supply_current.max": "40 Вт"}
    told = client.post(address, data).json()
    assert re.fullmatch(r"\d\d:\d\d", told["saved"])
    assert told["said"]["f-parameters-mass"]["read"].replace("\xa0", " ").startswith("не более 1,5 г")
    assert "V08" in told["said"]["f-parameters-supply_current"]["errors"][0]
    assert make.fresh(case).draft["parameters"]["mass"] == {"max": "1,5 г"}
    # What came back goes into the form: the next save of the same page is no conflict with this one.
    seen = json.dumps(json.loads(str(data["seen"])) | told["seen"])
    more = client.post(address, data | {"seen": seen, "p.mass.max": "2 г"}).json()
    assert "contested" not in more
    assert make.fresh(case).draft["parameters"]["mass"] == {"max": "2 г"}


def test_a_save_meets_the_one_the_same_page_has_under_way(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    data = {**shown(client, case, "identity"), "name.ru": "Четыре эл"}
    client.post(reverse("cabinet:autosave", args=[case.pk, "identity"]), data)
    late = data | {"name.ru": "Четыре элемента", "sending": urlencode(data, doseq=True)}
    assert client.post(form(case, "identity"), late).status_code == 302
    assert make.fresh(case).draft["name.ru"] == "Четыре элемента"


def test_saving_itself_writes_nothing_where_somebody_else_was_first(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    editor, signer = sign_in(cast.editor), sign_in(cast.signer)
    mine = shown(editor, case, "identity")
    signer.post(form(case, "identity"), shown(signer, case, "identity") | {"name.ru": "Первое"})
    address = reverse("cabinet:autosave", args=[case.pk, "identity"])
    assert editor.post(address, mine | {"name.ru": "Второе"}).json() == {"contested": ["name.ru"]}
    assert make.fresh(case).draft["name.ru"] == "Первое"


def test_a_value_is_read_back_before_it_is_saved(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    address = reverse("cabinet:read", args=[case.pk])
    asked = {"p.supply_voltage.value": "4,5..5,5", "p.mass.max": "много", "p.none.max": "1"}
    said = client.get(address, asked).json()["said"]
    assert said["f-parameters-supply_voltage"]["read"].replace("\xa0", " ") == "4,5…5,5 В"
    assert "V02" in said["f-parameters-mass"]["errors"][0] or "V0" in said["f-parameters-mass"]["errors"][0]
    assert set(said) == {"f-parameters-supply_voltage", "f-parameters-mass"}
    assert make.fresh(case).draft == case.draft
