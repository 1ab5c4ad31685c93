"""What the makers have asked of entries in the register: at every stage, and the entries stay public.

A version by its package (the names follow from the letters of export names), a longer term, a product whose
term has run out once again, another maker.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from products.cases import drafting, requesting, requests
from products.cases.models import Case
from products.cases.workflow import Kind
from products.entries import standing
from products.entries.models import Entry

from . import rows, story
from .story import Cast
from .timetable import IN_FORCE

MAKER, SUCCESSOR = "integral", "planar"
DRAFT = "draft"
#: How far they get, one entry each; the half decided extension is the one that the parties settle.
AMENDED = (DRAFT, "filed", "opinion", "returned", "refused", "withdrawn")
EXTENDED = (IN_FORCE, "one_decision", "filed", DRAFT)
AGAIN = (IN_FORCE, "opinion")
STEP = timedelta(minutes=10)


def tell(cast: Cast, at: datetime) -> None:
    today = standing.day(at)
    mine = Entry.objects.filter(manufacturer__code=MAKER).select_related("manufacturer").order_by("number")
    mine = mine.distinct()  # an entry has a period for each of its revisions
    ended = list(mine.filter(validities__valid_to__lt=today))
    ending = list(mine.filter(validities__valid_to__range=(today, today + requests.OPENS)))
    two = [row["designation"] for row in rows.of_two_packages(rows.read())[:: rows.VERSION_EACH]]
    for stage, entry in zip(AMENDED, mine.filter(designation__in=two).reverse(), strict=False):
        _amend(entry, stage, at, cast)
    for stage, entry in zip(EXTENDED, ending, strict=False):
        _ask(entry, Kind.EXTEND, stage, at + STEP, cast)
    for stage, entry in zip(AGAIN, ended, strict=False):
        _ask(entry, Kind.INCLUDE, stage, at + 2 * STEP, cast)
    for entry in ending[len(EXTENDED) : len(EXTENDED) + 1]:
        _hand_over(entry, at + 3 * STEP, cast)


def _amend(entry: Entry, stage: str, at: datetime, cast: Cast) -> None:
    """Its version in the dual in-line body, named so that it can be found."""
    editor = cast.person("editor", MAKER)
    case = drafting.start_amend(entry=entry, actor=editor, at=at)
    [package] = [code for code in case.draft["packages"] if code.startswith("DIP")]
    variants = [f"{entry.designation}{rows.DUAL}; {package}"]
    drafting.save(
        case_id=case.pk, values={"variants": variants}, version=case.draft_version, actor=editor, at=at
    )
    _bring(case, stage, at, cast)


def _ask(entry: Entry, kind: Kind, stage: str, at: datetime, cast: Cast) -> None:
    """The content as it stands, for a further term; what has run out is declared anew."""
    editor = cast.person("editor", MAKER)
    [case] = requesting.start(entries=[entry], kind=kind, actor=editor, at=at)
    if kind == Kind.INCLUDE:
        declared = {"civil_declaration": True}
        drafting.save(case_id=case.pk, values=declared, version=case.draft_version, actor=editor, at=at)
    _bring(case, stage, at, cast)


def _bring(case: Case, stage: str, at: datetime, cast: Cast) -> None:
    if stage != DRAFT:
        story.review(case, story.file(case, at, cast), stage, at, cast)


def _hand_over(entry: Entry, at: datetime, cast: Cast) -> None:
    """Filed, and the successor has yet to agree."""
    editor = cast.person("editor", MAKER)
    [case] = requesting.start(entries=[entry], kind=Kind.TRANSFER, actor=editor, at=at)
    requesting.save(
        case_id=case.pk,
        actor=editor,
        at=at,
        reason="Демонстрация: изделие передают другому изготовителю.",
        successor=cast.makers[SUCCESSOR],
    )
    story.file(case, at, cast)
