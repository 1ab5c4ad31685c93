"""The maker's draft: kept as typed, saved by those who may, never lost and never half-saved."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from products.cases import drafting, filing
from products.cases.drafting import Conflict
from products.cases.models import Case
from products.cases.workflow import WrongState
from products.dictionary.models import Category
from products.documents.rules import Refused
from products.entries.models import Entry
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as make


def save(cast: Cast, case: Case, *, version: int | None = None, who: str = "editor", **changes: Any) -> Case:
    return drafting.save(
        case_id=case.pk,
        values=changes.pop("values", {}),
        version=version or make.fresh(case).draft_version,
        actor=cast.users[who],
        at=NOON,
        **changes,
    )


def attach(cast: Cast, case: Case, body: bytes, name: str = "lа3.pdf", who: str = "editor") -> str:
    return drafting.attach(
        case_id=case.pk, file=io.BytesIO(body), name=name, role="datasheet", actor=cast.users[who], at=NOON
    ).sha256


def test_a_draft_keeps_what_was_typed_right_or_wrong(cast: Cast) -> None:
    case = make.draft(cast)
    typed = {"designation": " КР1554ЛА3 ", "codes.okpd2": "не знаю", "variants": ["а; б", ";;"]}
    value = {"value": "примерно пять", "condition": "при 25°"}
    save(cast, case, values=typed, parameters={"supply_voltage": value})
    kept = make.fresh(case)
    assert kept.draft.items() >= typed.items()
    assert kept.draft["parameters"]["supply_voltage"] == value
    assert kept.designation == "КР1554ЛА3"


def test_a_save_of_some_fields_leaves_the_others(cast: Cast) -> None:
    case = make.draft(cast)
    before = case.draft
    save(cast, case, values={"name.en": "Gate"}, parameters={"channel_count": {"value": "2"}})
    parameters = before["parameters"] | {"channel_count": {"value": "2"}}
    assert make.fresh(case).draft == before | {"name.en": "Gate", "parameters": parameters}


def test_another_category_keeps_what_was_typed(cast: Cast) -> None:
    case = make.draft(cast)
    flipflop = Category.objects.get(code="ic-logic-flipflop")
    save(cast, case, category=flipflop)
    assert (make.fresh(case).category, make.fresh(case).draft) == (flipflop, case.draft)


def test_a_save_from_a_page_that_is_older_than_the_draft_is_refused(cast: Cast) -> None:
    case = make.draft(cast)
    read = case.draft_version
    save(cast, case, version=read, values={"name.en": "Gate"})
    with refused(Conflict, "сохранил кто-то другой"):
        save(cast, case, version=read, who="signer", values={"name.en": "Other"})


@pytest.mark.parametrize("who", ["rival", "stranger", "by_expert", "ru_approver", "auditor", "operator"])
def test_another_makers_draft_is_closed(cast: Cast, who: str) -> None:
    case, entry = make.draft(cast), make.in_force(cast, designation="КР1554ЛА4")
    actor = cast.users[who]
    with refused(NotAllowed, "Интеграл"):
        save(cast, case, who=who, values={"designation": "Чужое"})
    with refused(NotAllowed, "Интеграл"):
        attach(cast, case, files.pdf(), who=who)
    with refused(NotAllowed, "Интеграл"):
        drafting.detach(case_id=case.pk, sha256="0" * 64, actor=actor, at=NOON)
    with refused(NotAllowed, "Интеграл"):
        drafting.start_include(manufacturer=cast.integral, category=case.category, actor=actor, at=NOON)
    with refused(NotAllowed, "Интеграл"):
        drafting.start_amend(entry=entry, actor=actor, at=NOON)


def test_the_draft_is_closed_to_one_whose_membership_ended(cast: Cast) -> None:
    case = make.draft(cast)
    cast.editor.memberships.update(until=date(2026, 5, 31))
    with refused(NotAllowed, "у вас её сейчас нет"):
        save(cast, case)


def test_a_filed_case_is_not_edited_and_a_returned_one_is(cast: Cast) -> None:
    case = make.filed(cast)
    with refused(WrongState, "это — «подана»"):
        save(cast, case, values={"name.en": "Gate"})
    case = make.returned(cast, designation="КР1554ЛА4")
    save(cast, case, values={"name.en": "Gate"})
    case = make.fresh(case)
    assert case.draft["name.en"] == "Gate"
    assert "en" not in case.revision.content["name"], "what was filed stays as it was filed"


def test_an_amendment_begins_as_the_revision_in_force(cast: Cast) -> None:
    entry = make.in_force(cast)
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=NOON)
    checked = filing.check(case, at=NOON)
    assert case.base == entry.current
    assert (checked.content, checked.changes) == (entry.current.content, [])


def test_an_entry_has_one_open_case_and_must_be_in_the_register(cast: Cast) -> None:
    pending = make.filed(cast).entry
    with refused(WrongState, "которая есть в реестре"):
        drafting.start_amend(entry=pending, actor=cast.editor, at=NOON)
    entry = make.in_force(cast, designation="КР1554ЛА4")
    first = drafting.start_amend(entry=entry, actor=cast.editor, at=NOON)
    with refused(WrongState, "уже идёт дело"):
        drafting.start_amend(entry=entry, actor=cast.signer, at=NOON)
    filing.discard(case_id=first.pk, actor=cast.editor, at=NOON)
    drafting.start_amend(entry=Entry.objects.get(pk=entry.pk), actor=cast.signer, at=NOON)


def test_a_paper_is_named_once_in_the_draft_and_taken_out_again(
    cast: Cast, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = make.draft(cast)
    first, second = attach(cast, case, files.pdf()), attach(cast, case, files.pdf(pages=2), "второй.pdf")
    assert attach(cast, case, files.pdf()) == first
    named = make.fresh(case).draft["documents"]
    assert [(d["role"], d["sha256"]) for d in named] == [("datasheet", second), ("datasheet", first)]
    drafting.detach(case_id=case.pk, sha256=second, actor=cast.editor, at=NOON)
    assert [d["sha256"] for d in make.fresh(case).draft["documents"]] == [first]
    with refused(Refused):
        attach(cast, case, files.FOREIGN["an EXE"], "lа3.pdf")
