"""The tags and filters the templates of every face share."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from products.cases import workflow as cases
from products.templatetags import look, look_states

NBSP = "\N{NO-BREAK SPACE}"


def render(source: str, **context) -> str:
    return engines["django"].from_string("{% load look %}" + source).render(context)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("4.7", "4,7"),
        ("-40", "−40"),
        ("0.10", "0,10"),
        (12045, f"12{NBSP}045"),
        (Decimal("1E+3"), f"1{NBSP}000"),
        (0, "0"),
        (None, ""),
        ("2…6", "2…6"),
    ],
)
def test_number_reads_as_in_a_russian_book_and_loses_no_digit(value, shown) -> None:
    assert look.number(value) == shown


def test_number_has_a_point_in_english_and_keeps_to_its_unit() -> None:
    with translation.override("en"):
        assert look.number("4.7", "kΩ") == f"4.7{NBSP}kΩ"


def test_digest_is_shortened_alike_from_text_and_bytes() -> None:
    text = "90ab3c71" + "0" * 54 + "e4"
    assert look.digest_short(text) == "90ab 3c71 … e4"
    assert look.digest_short(bytes.fromhex(text)) == "90ab 3c71 … e4"
    assert look.digest_short(None) == ""


def test_instant_gets_the_date_of_the_place_where_it_happened() -> None:
    late = datetime.datetime(2026, 11, 17, 22, 30, tzinfo=datetime.UTC)
    moscow = SimpleNamespace(time_zone="Europe/Moscow")
    assert look.ru_date(late, moscow) == "18.11.2026"
    assert look.ru_date(late, "UTC") == "17.11.2026"
    assert look.ru_moment(late, moscow) == "18.11.2026 01:30"


def test_plain_date_is_not_moved_and_english_names_the_month() -> None:
    day = datetime.date(2026, 11, 8)
    assert look.ru_date(day, "Europe/Moscow") == "08.11.2026"
    with translation.override("en"):
        assert look.ru_date(day) == "8 Nov 2026"


@pytest.mark.parametrize("code", look_states.STATES)
def test_state_has_a_mark_and_a_word(code: str) -> None:
    text = render("{% state_mark code %}", code=code)
    mark, word = look_states.STATES[code]
    assert f'class="r-state r-{mark}"' in text
    assert str(word) in text


def test_every_status_of_a_case_has_its_mark() -> None:
    assert {str(value) for value in cases.Status.values} <= set(look_states.STATES)


def test_review_says_whose_decision_it_waits_for() -> None:
    assert "на рассмотрении: RU" in render('{% state_mark "in_review" waiting="ru" %}')
    assert "на рассмотрении: BY и RU" in render('{% state_mark "in_review" %}')


def test_unknown_state_is_a_mistake_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        render('{% state_mark "no_such" %}')


def test_two_keys_stand_belarus_first_each_with_its_own_word() -> None:
    standing = {"ru": {"state": "suspended", "until": datetime.date(2026, 12, 14)}, "by": "in_force"}
    text = render("{% two_keys standing notes=notes %}", standing=standing, notes={"by": "решение № 7"})
    by, ru = text.index("Беларусь"), text.index("Россия")
    assert by < text.index("решение № 7") < ru
    assert "действует" in text[by:ru]
    assert "приостановлена до 14.12.2026" in text[ru:]


def test_key_without_a_decision_says_so() -> None:
    assert render("{% two_keys standing %}", standing={}).count("решения нет") == 2


class Letter(forms.Form):
    email = forms.EmailField()


def test_error_of_a_form_stands_at_its_field_and_is_tied_to_it() -> None:
    form = Letter({"email": "нет"})
    text = render('{% include "products/parts/form_field.html" with field=form.email %}', form=form)
    assert 'id="id_email_error"' in text
    assert 'aria-describedby="id_email_error"' in text
    assert 'aria-invalid="true"' in text
    assert "is-bad" in text


def test_problem_is_shown_at_its_own_field_only_and_by_its_level() -> None:
    problems = [
        SimpleNamespace(field="supply_voltage", message="не напряжение", level="error"),
        SimpleNamespace(field="supply_voltage", message="непохоже", level="warning"),
        SimpleNamespace(field="designation", message="занято", level="error"),
    ]
    text = render('{% field_error problems "supply_voltage" %}', problems=problems)
    assert text.index("r-err") < text.index("не напряжение") < text.index("r-warn") < text.index("непохоже")
    assert "занято" not in text


def test_what_a_person_typed_cannot_become_markup() -> None:
    field = {"id": "a", "name": "a", "kind": "text", "label": "<b>", "value": '"><script>', "read": "<i>"}
    text = render('{% include "products/parts/field.html" %}', field=field)
    assert "<script" not in text
    assert "<b>" not in text
    assert "<i>" not in text


def test_range_field_ties_its_three_inputs_to_the_sentence_below() -> None:
    inputs = [{"id": f"v-{k}", "name": f"v-{k}", "label": k, "value": ""} for k in ("min", "typ", "max")]
    field = {"id": "v", "kind": "range", "label": "Uвх", "inputs": inputs, "errors": ["не напряжение"]}
    text = render('{% include "products/parts/field.html" %}', field=field)
    assert text.count('aria-describedby="v_error ') == 3
    assert 'id="v_error"' in text


def test_link_keeps_the_query_and_changes_what_it_names(rf) -> None:
    request = rf.get("/catalog/", {"q": "к1554", "p.function": ["nand,nor"], "cursor": "x"})
    assert render('{% query_with sort="name" cursor=None %}', request=request) == (
        "?q=%D0%BA1554&amp;p.function=nand%2Cnor&amp;sort=name"
    )
    assert "p.function=or" in render('{% query_with "p.function" "or" %}', request=request)


def test_removing_a_filter_leaves_the_others_and_goes_to_the_first_page(rf) -> None:
    request = rf.get("/catalog/", {"status": "in_force", "p.function": ["nand,nor"], "cursor": "x"})
    kept = render('{% query_without "p.function" "nand" %}', request=request)
    assert kept == "?status=in_force&amp;p.function=nor"
    assert render('{% query_without "p.function" %}', request=request) == "?status=in_force"


def test_language_switch_keeps_page_and_query(rf) -> None:
    request = rf.get("/accounts/login/", {"next": "/cabinet/"})
    urls = {item["code"]: item["url"] for item in look.language_urls({"request": request})}
    assert urls == {
        "ru": "/accounts/login/?next=%2Fcabinet%2F",
        "be": "/be/accounts/login/?next=%2Fcabinet%2F",
        "en": "/en/accounts/login/?next=%2Fcabinet%2F",
    }


def test_language_switch_of_a_page_without_translation_leads_home(rf) -> None:
    urls = [item["url"] for item in look.language_urls({"request": rf.get("/no/such/page/")})]
    assert urls[0] == "/no/such/page/"
    assert "/no/such/page/" not in urls[1:]


def test_menu_leaves_out_a_page_that_does_not_exist(rf) -> None:
    assert render('{% nav_link "nowhere:at_all" "Нигде" %}', request=rf.get("/")) == ""
    here = render('{% nav_link "account_login" "Войти" %}', request=rf.get("/accounts/login/"))
    assert 'aria-current="page"' in here
