"""Searching the register: names, filters, pages and their order."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from products.dictionary import queries as dictionary
from products.dictionary.models import Category, CategoryParameter
from products.entries import standing
from products.entries.models import Entry
from products.search import facets, filters, matching, ordering, queries
from products.search.models import Designation
from products.search.typed import designations
from tests.search import shelf
from tests.search.shelf import ask, found, limit, put

pytestmark = pytest.mark.usefixtures("register")


def test_a_name_is_found_however_it_is_typed():
    put("КР1554ЛА3")
    put("КР1554ЛА13")
    for typed in ("кр1554ла3", "KP1554LA3", "KR1554LA3", "rh1554kf3", "1554ла3", "КР 1554 ЛА 3"):
        assert found(q=typed) == ["КР1554ЛА3"], typed


def test_the_same_name_stands_before_a_longer_one_and_that_before_one_that_contains_it():
    for designation in ("IN74AC00DW", "XIN74AC00", "IN74AC00", "IN74AC00N"):
        put(designation)
    assert found(q="in74ac00") == ["IN74AC00", "IN74AC00N", "IN74AC00DW", "XIN74AC00"]


def test_a_foreign_analogue_stands_below_an_own_name_of_the_same_rank():
    put("КР1554ЛА3", foreign_analogues=[{"part": "LM358"}])
    put("ЛМ358")
    assert found(q="LM358") == ["ЛМ358", "КР1554ЛА3"]


def test_an_entry_answers_to_its_other_names_variants_and_number():
    entry = put("КР1554ЛА3", designation_alt=["IN74AC00"], variants=[{"designation": "КФ1554ЛА3"}])
    for query in ("in74ac00", "КФ1554ЛА3", entry.number, entry.number.lower()):
        assert found(q=query) == ["КР1554ЛА3"]


def test_without_such_a_name_all_the_words_are_looked_for():
    put("IN74AC00", name={"ru": "Четыре логических элемента И-НЕ", "en": "Quad NAND gate"})
    put("IN74AC02", name={"ru": "Четыре логических элемента ИЛИ-НЕ", "en": "Quad NOR gate"})
    assert found(q="nand GATE") == ["IN74AC00"]
    assert found(q="четыре элемента") == ["IN74AC00", "IN74AC02"]
    assert found(q="элемента in74ac02") == ["IN74AC02"]
    assert found(q="элемента транзистор") == []
    assert found(q="Силовые") == []


def test_a_number_is_not_cut_in_two_in_a_description_either():
    put("IN74AC00", purpose={"ru": "Для установки ЭМ-5189 на 12 В"})
    assert found(q="для 12") == ["IN74AC00"]
    assert found(q="установки эм-5189") == ["IN74AC00"]
    for cut in ("для 1", "для 2", "установки эм-518", "установки 189"):
        assert found(q=cut) == []


def test_what_was_never_in_force_is_not_found():
    maker = put("IN74AC00").manufacturer
    Entry.objects.create(manufacturer=maker, designation="IN74AC02", designation_key="IN74AC02")
    assert found() == ["IN74AC00"]
    assert "IN74AC02" not in found(q="IN74AC02")


signs = st.text("КРЛАЗABKP0134.-+*(%_\\[ ", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(signs, min_size=1, max_size=4), signs)
def test_the_database_finds_exactly_what_match_says(names, query):
    Designation.objects.all().delete()
    entry = Entry.objects.filter(designation="IN74AC00").first() or put("IN74AC00")
    Designation.objects.bulk_create(
        Designation(entry=entry, text=name, kind="main", **designations.stored_keys(name)._asdict())
        for name in names
    )
    hit = set(
        Designation.objects.filter(matching.by_keys(designations.query_keys(query))).values_list(
            "text", flat=True
        )
    )
    assert hit == {name for name in names if designations.match(query, name)}


def test_a_category_is_asked_with_all_below_it():
    put("IN74AC00", category="ic-logic-gate")
    put("IFP50N06", category="power")
    assert found(category="ic") == ["IN74AC00"]
    assert found(category="power,ic-logic-gate") == ["IFP50N06", "IN74AC00"]
    assert queries.category_counts() == {"product": 2, "ic": 1, "ic-logic": 1, "ic-logic-gate": 1, "power": 1}


def test_maker_and_country():
    put("IN74AC00")
    put("К1986ВЕ92QI", "angstrem")
    assert found(manufacturer="angstrem") == ["К1986ВЕ92QI"]
    assert found(country="by") == ["IN74AC00"]
    assert found("country=by&country=ru") == ["IN74AC00", "К1986ВЕ92QI"]


def test_dates_of_registration_include_their_day():
    put("IN74AC00", registered="2026-02-01")
    put("IN74AC02", registered="2026-03-01")
    assert found(registered_after="2026-03-01") == ["IN74AC02"]
    assert found(registered_before="01.02.2026") == ["IN74AC00"]


PERIODS = {
    "IN1": (("2026-01-15", "2031-01-14"),),
    "IN2": (("2020-01-15", "2025-01-14"),),
    "IN3": (("2020-01-15", "2030-01-14"), ("2024-01-15", "2025-12-31")),  # the later one ran out
    "IN4": (("2020-01-15", "2025-01-14"), ("2026-06-01", "2031-01-14")),  # came back, today is its first day
    "IN5": (("2021-06-02", "2026-06-01"),),  # today is its last day
    "IN6": (("2026-06-02", "2031-01-14"),),  # tomorrow
    "IN7": (("2020-01-15", "2026-05-31"), ("2027-01-15", "2031-01-14")),
    "IN8": (("2020-01-15", "2026-05-31", "9999-12-31"),),  # an extension was asked for in time
    "IN9": (("2020-01-15", "2026-01-31", "2026-05-31"),),  # and was not decided for it
    "IN10": (("2020-01-15", "2031-01-14"), ("2026-06-01", "2026-06-01", "excluded")),
    "IN11": (("2020-01-15", "2031-01-14"), ("2026-06-02", "2026-06-02", "excluded")),  # tomorrow
    "IN12": (
        ("2020-01-15", "2031-01-14"),
        ("2025-06-02", "2025-06-02", "excluded"),
        ("2026-03-01", "2031-02-28"),
    ),
}


def test_the_status_filter_says_what_the_standing_says():
    for designation, days in PERIODS.items():
        put(designation, days=days)
    today = shelf.NOON.date()
    for state in ("in_force", "expired", "excluded"):
        expected = {
            entry.designation
            for entry in Entry.objects.prefetch_related("validities")
            if standing.standing(entry.validities.all(), on=today).state == state
        }
        assert expected
        assert set(found(status=state)) == expected
    assert found(status="in_force") == found(territory="by") == found(status="in_force", territory="ru")
    assert len(found()) == len(PERIODS)


def test_packages_are_known_by_their_aliases():
    put("IN74AC00N", packages=["DIP-14"])
    put("IN74AC00D", packages=["SOIC-14"])
    for typed in ("DIP-14", "dip14", "ДИП-14", "201.14-1"):
        assert found(package=typed) == ["IN74AC00N"], typed
        assert found(p__package=typed) == ["IN74AC00N"], typed
    assert found(package="so-14,dip-14") == ["IN74AC00D", "IN74AC00N"]


def test_choices_flags_and_texts():
    put(
        "IN1",
        parameters=[{"code": "logic_function", "value": "nand"}, {"code": "schmitt_input", "value": True}],
    )
    put(
        "IN2",
        parameters=[
            {"code": "logic_function", "value": ["nor", "not"]},
            {"code": "format", "value": "2×16 Знаков"},
        ],
    )
    assert found(p__logic_function="nand") == ["IN1"]
    assert found(p__logic_function="nand,not") == ["IN1", "IN2"]
    assert found("p.logic_function=nor&p.logic_function=nand") == ["IN1", "IN2"]
    assert found(p__schmitt_input="да") == ["IN1"]
    assert found(p__format="16 знАков") == ["IN2"]


def test_a_number_asks_the_guaranteed_bound_never_the_typical_one():
    put("Q1", parameters=[limit("quiescent_current", typ="0.0000005", max="0.000002")])
    put("Q2", parameters=[limit("quiescent_current", max="0.000001")])
    put("Q3", parameters=[limit("quiescent_current", typ="0.0000001")])
    assert found(p__quiescent_current="<=1uA") == ["Q2"]
    assert found(p__quiescent_current="<=2") == ["Q1", "Q2"]
    assert found(p__quiescent_current="<1 мкА") == []


def test_at_least_asks_the_least_guaranteed_and_a_rating_is_the_part_itself():
    put("O1", parameters=[limit("output_current", min="0.02")])
    put("O2", parameters=[limit("output_current", min="0.01", typ="0.03")])
    put("V60", parameters=[limit("drain_voltage", max="60")])
    assert found(p__output_current=">=20mA") == ["O1"]
    assert found(p__output_current="10mA..30mA") == ["O1", "O2"]
    assert found(p__drain_voltage=">=50V") == ["V60"]
    assert found(p__drain_voltage=">60V") == []
    assert found(p__drain_voltage="60") == ["V60"]


def test_a_typical_value_answers_where_no_limit_is_meant():
    put("D5", parameters=[limit("delay", typ="0.000000005")])
    assert found(p__delay="<=5ns") == ["D5"]
    assert found(p__delay="<5ns") == []


def test_a_range_is_asked_to_cover_the_wish():
    put("R26", parameters=[limit("supply_voltage", min="2", max="6")])
    put("R45", parameters=[limit("supply_voltage", min="4.5", max="5.5")])
    put("R2", parameters=[limit("supply_voltage", min="2")])
    assert found(p__supply_voltage="3.3V") == ["R26"]
    assert found(p__supply_voltage="4.5..5.5") == ["R26", "R45"]
    assert found(p__supply_voltage="within:3V..5.5V") == ["R45"]
    assert found(p__supply_voltage=">=6V") == ["R26"]
    assert found(p__supply_voltage="<=2V") == ["R2", "R26"]
    assert found(p__supply_voltage="5V,2V") == ["R26", "R45"]


def test_both_ends_are_asked_of_one_value():
    put(
        "T1",
        parameters=[limit("supply_voltage", min="2", max="3"), limit("supply_voltage", min="5", max="6")],
    )
    assert found(p__supply_voltage="2.5V..5.5V") == []
    assert found(p__supply_voltage="5.5V") == ["T1"]


@pytest.mark.parametrize(
    ("query", "name", "nearest"),
    [
        ("manufactorer=integral", "manufactorer", "manufacturer"),
        ("p.suply_voltage=5V", "p.suply_voltage", "p.supply_voltage"),
        ("supply_voltage=5V", "supply_voltage", "p.supply_voltage"),
        ("categori=", "categori", "category"),
    ],
)
def test_an_unknown_filter_is_refused_with_the_nearest_right_one(query, name, nearest):
    put("IN74AC00")
    answer = ask(query)
    (error,) = answer.errors
    assert (error.name, error.code, error.nearest) == (name, "unknown_filter", nearest)
    assert name in str(error)
    assert nearest in str(error)
    assert answer.rows == []


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("category=ic-logik", "category", "ic-logic"),
        ("manufacturer=integra", "manufacturer", "integral"),
        ("country=de", "country", "de"),
        ("status=in-force", "status", "in_force"),
        ("package=DIP-15", "package", "DIP-14"),
        ("p.package=DIP-15", "p.package", "DIP-14"),
        ("p.logic_function=xyz", "p.logic_function", "xyz"),
        ("p.supply_voltage=5+kg", "p.supply_voltage", "kg"),
        ("p.supply_voltage=>=5V..6V", "p.supply_voltage", "5V"),
        ("registered_after=yesterday", "registered_after", "2026-03-01"),
        ("sort=price", "sort", "price"),
        ("sort=p.suply_voltage", "sort", "p.supply_voltage"),
        ("limit=0", "limit", f"{filters.LARGEST_LIMIT}"),
        (f"limit={filters.LARGEST_LIMIT + 1}", "limit", f"{filters.LARGEST_LIMIT}"),
        ("limit=ten", "limit", f"{filters.LARGEST_LIMIT}"),
        ("cursor=abc", "cursor", "первой"),
        ("q=" + "a" * 201, "q", "200"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_a_sentence(query, name, said):
    put("IN74AC00")
    answer = ask(query)
    assert [error.name for error in answer.errors] == [name]
    assert said in str(answer.errors[0])
    assert answer.rows == []


def test_an_empty_form_field_asks_nothing():
    put("IN74AC00")
    assert found("q=&category=&p.supply_voltage=&sort=&cursor=&limit=") == ["IN74AC00"]


def test_a_name_the_face_reads_itself_is_no_filter():
    params = shelf.QueryDict("view=table")
    assert ask("view=table").errors
    assert not queries.search(params, at=shelf.NOON, also=["view"]).errors


def test_what_was_understood_is_read_back():
    answer = ask(
        category="ic-logic-gate", p__supply_voltage="3,3…5 В", status="in_force", sort="number", limit="5"
    )
    assert [(one.name, one.text) for one in answer.understood] == [
        ("category", "Логические элементы"),
        ("status", "действует"),
        ("p.supply_voltage", "3,3…5\u00a0В"),
    ]


def test_days_are_read_back_as_the_reader_writes_them_and_refused_the_wrong_way_round():
    days = {"registered_after": "2026-01-15", "registered_before": "16.01.2026"}
    assert [one.text for one in ask(**days).understood] == ["15.01.2026", "16.01.2026"]
    with translation.override("en"):
        assert [one.text for one in ask(**days).understood] == ["15 Jan 2026", "16 Jan 2026"]
    (refused,) = ask(registered_after="2026-12-01", registered_before="2026-01-01").errors
    assert (refused.name, refused.code) == ("registered_after", "reversed_dates")
    assert str(refused) == "Начальная дата 01.12.2026 позже конечной 01.01.2026. Поменяйте их местами."
    assert not ask(registered_after="2026-01-15", registered_before="2026-01-15").errors


SORTS = [
    "",
    *(sign + name for name in ordering.NAMES if name != "relevance" for sign in ("", "-")),
]
SORTS += ["relevance", "p.supply_voltage", "-p.supply_voltage", "p.quiescent_current", "-p.logic_function"]


def test_choices_come_as_the_dictionary_has_them_and_what_is_no_choice_any_more_comes_last():
    for name, chosen in (
        ("NAND", "nand"), ("NOT", "not"), ("NOR", "nor"), ("BOTH", ["nand", "not"]), ("GONE", "gone"),
    ):  # fmt: skip
        put(name, parameters=[{"code": "logic_function", "value": chosen}])
    put("ABSENT")
    assert found(sort="p.logic_function") == ["BOTH", "NOT", "NOR", "NAND", "ABSENT", "GONE"]
    assert found(sort="-p.logic_function") == ["BOTH", "NAND", "NOR", "NOT", "ABSENT", "GONE"]


def _fill(number: int) -> None:
    for i in range(number):
        parameters = []
        if i % 3:
            parameters.append(limit("supply_voltage", min=str(i % 4), max=str(i % 5 + 5)))
        if i % 2:
            parameters.append({"code": "logic_function", "value": ["nand", "nor"][i % 4 // 2]})
        put(
            f"IN74AC{i}",
            ("integral", "angstrem")[i % 2],
            parameters=parameters,
            registered=f"2026-01-{i % 7 + 1:02d}",
            packages=["DIP-14"],
            foreign_analogues=[{"part": f"74AC{i}"}],
            category=("ic-logic-gate", "power", "ic")[i % 3],
            name={"ru": f"Элемент {i % 4}", "be": f"Элемент {-i % 5}"},
            days=((("2026-01-15", "2031-01-14"),), (("2020-01-15", "2025-01-14"),), _AHEAD)[i % 4 % 3],
        )


_AHEAD = (("2026-07-15", "2031-01-14"),)


@pytest.mark.parametrize(
    ("query", "sorts"), [("", SORTS), ("in74", SORTS[-5:]), ("элемент", ["relevance", "-p.supply_voltage"])]
)
def test_pages_walk_every_row_once_forwards_and_back_under_every_order(query, sorts):
    _fill(13)
    for sort in sorts:
        whole = found(q=query, sort=sort, limit="100")
        assert len(whole) == 13
        forwards, answers = [], [ask(q=query, sort=sort, limit="5")]
        while answers[-1].next_cursor:
            answers.append(ask(q=query, sort=sort, limit="5", cursor=answers[-1].next_cursor))
        forwards = [entry.designation for answer in answers for entry in answer.rows]
        assert forwards == whole, sort
        for page, following in pairwise(answers):
            back = ask(q=query, sort=sort, limit="5", cursor=following.previous_cursor)
            assert back.rows == page.rows, sort
        assert answers[0].previous_cursor is None
        assert {answer.total for answer in answers} == {13}


def test_what_lacks_the_value_sorted_by_stands_last_both_ways():
    put("A", parameters=[limit("supply_voltage", min="2", max="6")])
    put("B")
    put("C", parameters=[limit("supply_voltage", min="3", max="5")])
    assert found(sort="p.supply_voltage") == ["A", "C", "B"]
    assert found(sort="-p.supply_voltage") == ["A", "C", "B"]
    assert found(sort="p.package") == ["A", "B", "C"]


def test_the_order_by_category_is_that_of_the_tree_and_a_cursor_holds_when_it_changes():
    for designation, category in (("A", "power"), ("B", "ic"), ("C", "ic-logic-gate"), ("D", "ic-logic")):
        put(designation, category=category)
    put("E", category="gone")
    nothing = dictionary.Snapshot(None, {}, {})
    rows = queries.search(QueryDict("sort=category"), at=shelf.NOON, known=nothing).rows
    assert [entry.designation for entry in rows] == ["A", "B", "C", "D", "E"]
    assert found(sort="category") == ["B", "D", "C", "A", "E"]
    assert found(sort="-category") == ["A", "C", "D", "B", "E"]
    cursor = ask(sort="category", limit="3").next_cursor
    Category.objects.create(code="analog", parent_id="product", name_ru="Аналоговые")
    put("F", category="analog")
    assert found(sort="category") == ["F", "B", "D", "C", "A", "E"]
    assert found(sort="category", cursor=cursor) == ["A", "E"]
    assert ask(sort="category", cursor=ask(sort="-category", limit="1").next_cursor).errors


def test_the_order_by_status_goes_from_what_is_in_force_to_what_is_gone():
    ended = ("2024-01-15", "2029-01-14")
    put("A", days=(ended, ("2026-03-01", "2026-03-01", "excluded")))
    put("B", days=(("2020-01-15", "2025-01-14"),))
    put("C", days=_AHEAD)
    shelf.suspend(put("D"), "ru", "2026-05-01", "2026-07-01")
    put("E")
    assert found(sort="status") == ["E", "D", "B", "A", "C"]
    assert found(sort="-status") == ["A", "B", "D", "E", "C"]
    states = "in_force,suspended,expired,excluded"
    assert found(sort="status", status=states, territory="by") == ["D", "E", "B", "A"]
    params = QueryDict("sort=status")
    before = queries.search(params, at=shelf.NOON, as_of=date(2026, 4, 30)).rows
    assert [entry.designation for entry in before] == ["D", "E", "B", "A", "C"]


def test_the_order_by_name_is_that_of_the_readers_language_and_of_russian_without_a_name_in_it():
    put("A", name={"ru": "Вентиль 10", "be": "Вентыль 10", "en": "Gate 10"})
    put("B", name={"ru": "Вентиль 2", "be": "Вентыль 2", "en": "Gate 2"})
    put("C", name={"ru": "Ёмкость", "be": "Ёмістасць", "en": "Capacitor"})
    put("D", name={"ru": "Индикатор", "be": "Індыкатар"})
    put("E", name={"ru": "Аттенюатор", "be": "Аслабляльнік", "en": "Attenuator"})
    put("F", name={})
    for language, order in (("ru", "EBACD"), ("be", "EBACD"), ("en", "ECBAD")):
        with translation.override(language):
            assert found(sort="name") == [*order, "F"], language
            assert found(sort="-name") == [*reversed(order), "F"], language


def test_who_follows_a_cursor_stays_in_the_language_of_its_order():
    _fill(13)
    with translation.override("be"):
        answers = [ask(sort="name", limit="5")]
        whole = found(sort="name")
    assert whole != found(sort="name")
    for language in ("en", "ru"):
        with translation.override(language):
            answers.append(ask(sort="name", limit="5", cursor=answers[-1].next_cursor))
    assert [entry.designation for answer in answers for entry in answer.rows] == whole
    assert ask(sort="name", limit="5", cursor=answers[-1].previous_cursor).rows == answers[1].rows
    assert {answer.sort for answer in answers} == {"name"}


def test_numbers_in_names_are_sorted_as_numbers():
    for designation in ("IN74AC14", "IN74AC4", "IN74AC00"):
        put(designation)
    assert found(sort="designation") == ["IN74AC00", "IN74AC4", "IN74AC14"]


def test_a_cursor_of_another_order_is_refused():
    _fill(3)
    cursor = ask(sort="number", limit="1").next_cursor
    assert ask(sort="-number", cursor=cursor).errors[0].code == "bad_cursor"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(["", "p.supply_voltage", "name", "status"]))
def test_a_made_up_cursor_never_breaks_a_page(cursor, sort):
    answer = ask(cursor=cursor, sort=sort)
    assert answer.rows == []
    assert answer.errors or not cursor.strip() or answer.total == 0


PAGES = (
    "",
    "q=in74ac1",
    "q=элемент",
    "category=ic&p.supply_voltage=5V&sort=p.supply_voltage",
    "package=dip-14&status=in_force&manufacturer=integral,angstrem&sort=-registered",
)


def _statements(query: str) -> int:
    with CaptureQueriesContext(connection) as statements:
        answer = ask(query + "&limit=100")
        for entry in answer.rows:
            assert entry.manufacturer.party
            assert entry.current.content
            assert entry.validities.all()
    assert answer.rows
    return len(statements)


def test_a_page_takes_the_same_number_of_statements_with_ten_times_the_rows():
    _fill_more(10)
    few = {
        query: _statements(query) for query in PAGES * 2
    }  # the second time nothing of the dictionary is new
    _fill_more(90)
    assert {query: _statements(query) for query in PAGES} == few
    assert max(few.values()) <= 10


def _fill_more(number: int) -> None:
    there = Entry.objects.count()
    for i in range(there, there + number):
        put(f"IN74AC1-{i}", parameters=[limit("supply_voltage", min="2", max="6")], packages=["DIP-14"])


def test_choice_facets_of_a_category_hold_what_its_products_have():
    put("IN1", parameters=[{"code": "logic_function", "value": "nor"}])
    put("IN2", parameters=[{"code": "logic_function", "value": ["nand", "nor"]}])
    put("P1", category="power", parameters=[{"code": "logic_function", "value": "not"}])
    (facet,) = _facets("ic-logic")
    assert [(choice.code, choice.name, choice.count) for choice in facet.choices] == [
        ("nor", "ИЛИ-НЕ", 2),
        ("nand", "И-НЕ", 1),
    ]
    assert _facets("power") == []


def test_a_measured_facet_says_how_many_state_it():
    CategoryParameter.objects.create(category_id="ic-logic", parameter_id="supply_voltage", facet=True)
    put("IN1", parameters=[limit("supply_voltage", min="2", max="6")])
    put("IN2")
    (facet,) = _facets("ic-logic")
    assert (facet.name, facet.count, facet.choices) == ("p.supply_voltage", 1, [])


def test_what_a_face_has_read_is_not_read_again():
    CategoryParameter.objects.create(category_id="ic-logic", parameter_id="supply_voltage")
    put("IN1", parameters=[limit("supply_voltage", min="2", max="6")])
    known = dictionary.snapshot()
    params = QueryDict("category=ic-logic&p.supply_voltage=5")
    queries.search(params, at=shelf.NOON)  # what is kept as long as the dictionary stays is kept now
    with CaptureQueriesContext(connection) as plain:
        without = queries.search(params, at=shelf.NOON)
    with CaptureQueriesContext(connection) as spared:
        answer = queries.search(params, at=shelf.NOON, known=known)
    assert [row.designation for row in answer.rows] == [row.designation for row in without.rows] == ["IN1"]
    assert len(spared) == len(plain) - 1  # which edition the dictionary has


def _facets(code: str) -> list[facets.Facet]:
    """The facets of parameters, as a category offers and shows them."""
    offered = facets.offered(dictionary.fields_for(Category.objects.get(code=code)))
    answer = queries.search(QueryDict(f"category={code}"), at=shelf.NOON, facets=offered)
    return [facet for facet in facets.described(offered, answer.counts, answer.asked) if facet.field]


def test_a_typical_value_is_asked_only_on_request():
    put("A", parameters=[limit("quiescent_current", typ="0.000001", max="0.00001")])
    put("B", parameters=[limit("quiescent_current", typ="0.000004")])
    assert found(p__quiescent_current="<=5uA") == []
    assert found(p__quiescent_current="typ:<=5uA") == ["A", "B"]
    assert found(p__quiescent_current="typ:<=2uA") == ["A"]
    assert ask(p__quiescent_current="typ:<=2uA").understood[0].text == "типовое ≤ 2\N{NO-BREAK SPACE}мкА"
    assert ask(p__quiescent_current="typ:<=2uA,<=3uA").errors[0].code == "typ_mixed"
    assert ask(p__supply_voltage="typ:5V").errors[0].code == "typ_of_range"
