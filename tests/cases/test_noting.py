"""Notes: for one's own party or for both, never changed, never the maker's."""

from __future__ import annotations

from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from products.cases import noting
from products.cases.models import Note
from products.cases.workflow import WrongState
from products.parties.rules import NotAllowed
from tests.cases.steps import refused, stopped_by
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()
SECRET = "Тайная заметка"


def test_a_note_is_read_by_whom_it_is_for_and_stays(cast: Cast) -> None:
    case = make.in_review(cast)
    who = {"case_id": case.pk, "party": cast.by, "at": NOW}
    noting.note(**who, actor=cast.by_expert, text="Своим.")
    noting.note(**who, actor=cast.by_administrator, text="Обеим.", for_both=True)
    assert [note.text for note in noting.notes(case, ["by"])] == ["Своим.", "Обеим."]
    assert [note.text for note in noting.notes(case, ["ru"])] == ["Обеим."]
    assert not noting.notes(case, [])
    for stranger in (cast.ru_expert, cast.signer, cast.auditor):
        with refused(NotAllowed):
            noting.note(**who, actor=stranger, text="Чужое.")
    with stopped_by("E19"):
        noting.note(**who, actor=cast.by_expert, text=" ")
    with refused(WrongState):
        noting.note(**who | {"case_id": make.draft(cast).pk}, actor=cast.by_expert, text="Рано.")
    for write in (lambda: Note.objects.update(text="Иначе."), lambda: Note.objects.all().delete()):
        with refused(IntegrityError, "можно только добавлять"):
            write()


def test_no_page_of_the_maker_shows_notes_marks_or_other_makers_cases(cast: Cast) -> None:
    """After a return, when the maker reads what was said: everything of the case that he can open."""
    case = make.in_review(cast)
    make.filed(cast, maker=cast.planar, designation=case.designation, name__ru="Чужое изделие")
    noting.note(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=NOW, text=SECRET, for_both=True)
    make.remark(cast, case, cast.by, text="Видимое замечание.")
    make.send_back(cast, case, cast.by)
    browser = Client()
    browser.force_login(cast.signer, backend="django.contrib.auth.backends.ModelBackend")
    seen = []
    for place in ("", "check/", "receipt/", "form/identity/", "form/packages/"):
        answer = browser.get(f"/cabinet/cases/{case.pk}/{place}")
        assert answer.status_code == 200, place
        seen.append(answer.content.decode())
    seen.append(browser.get("/cabinet/").content.decode())
    assert any("Видимое замечание." in page for page in seen)
    for page in seen:
        assert SECRET not in page
        assert "Планар" not in page
