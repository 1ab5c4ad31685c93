"""The columns of the queue, made for one reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from products.admin import queue
from products.admin.person import Person
from products.cases import deadlines
from products.cases.models import Case
from products.cases.workflow import CLOSED, Status
from products.entries import standing, wording

#: Days since the filing after which an open case is marked, and marked once more.
LONG, TOO_LONG = 30, 60


@dataclass(frozen=True)
class Age:
    """How long ago a case was filed, in words; an open one also by how long that is."""

    words: str | Promise
    tone: str


def age(case: Case, who: Person) -> Age | None:
    if case.filed_at is None:
        return None
    days = (standing.day(who.at) - standing.day(case.filed_at)).days
    words: str | Promise = _("сегодня")
    if days:
        words = ngettext("%(days)s день назад", "%(days)s дней назад", days) % {"days": days}
    if case.status in CLOSED or days < LONG:
        return Age(words, "")
    return Age(words, "overdue" if days >= TOO_LONG else "today")


def deadline(case: Case, who: Person) -> deadlines.Deadline | None:
    """The reader's own, when it is his party's turn; else that of whoever has the move."""
    waiting = queue.waiting_reviews(case)
    counted = [r for r in waiting if r.party_id in who.codes] or waiting
    dues = [(review.due, review.party_id) for review in counted if review.due]
    if case.status == Status.RETURNED and case.answer_due:
        dues = [(case.answer_due, case.manufacturer.party_id)]
    due, country = min(dues, default=(None, ""))
    return deadlines.of(due, today=standing.day(who.at), country=country)


@dataclass(eq=False, repr=False)  # Django writes out a column's owner for every cell
class Columns:
    who: Person
    by_deadline: bool  # only where the list is of open cases is it ordered by their deadlines

    def every(self) -> list[Callable[[Case], Any]]:
        return [
            *(self.product, self.what, self.state),
            self.deadline if self.by_deadline else self.unordered_deadline,
            *(self.hands, self.filed),
        ]

    @admin.display(description=_("изделие"), ordering="designation")
    def product(self, case: Case) -> SafeString:
        address = reverse("admin:products_case_change", args=[case.pk])
        name = wording.in_language(case.revision.content.get("name", {})) if case.revision else ""
        return format_html(
            '<a class="r-part" href="{}">{}</a><br><span class="r-note">{} · {}</span>',
            address,
            case.designation or "—",
            name,
            case.manufacturer.name,
        )

    @admin.display(description=_("дело"))
    def what(self, case: Case) -> SafeString | str:
        if case.bundle is None:
            return case.get_kind_display()
        note = _("пакет: %(title)s") % {"title": case.bundle.title}
        return format_html('{}<br><span class="r-note">{}</span>', case.get_kind_display(), note)

    @admin.display(description=_("состояние и ход сторон"))
    def state(self, case: Case) -> SafeString:
        lines = [(r.party_id.upper(), queue.progress(case, r)) for r in case.reviews.all()]
        if {case.manufacturer_id, case.successor_id} & self.who.tied:
            lines.append(("!", _("вы заявили связь: дело ведёт другое лицо")))
        return render_to_string(
            "admin/products/case/state.html",
            {"case": case, "waiting": queue.waiting_party(case), "lines": [x for x in lines if x[1]]},
        )

    @admin.display(description=_("срок"), ordering="desk_due")
    def deadline(self, case: Case) -> SafeString:
        return self.unordered_deadline(case)

    @admin.display(description=_("срок"))
    def unordered_deadline(self, case: Case) -> SafeString:
        found = deadline(case, self.who)
        return render_to_string("admin/products/case/deadline.html", {"deadline": found})

    @admin.display(description=_("в работе"))
    def hands(self, case: Case) -> SafeString:
        """Who has taken it, of either party, and whom it was given to."""
        shown = [] if case.status in CLOSED else [r for r in case.reviews.all() if _is_somebodys(r)]
        return render_to_string("admin/products/case/hands.html", {"reviews": shown, "who": self.who.user})

    @admin.display(description=_("подано"), ordering="filed_at")
    def filed(self, case: Case) -> SafeString:
        return render_to_string("admin/products/case/filed.html", {"case": case, "age": age(case, self.who)})


def _is_somebodys(review: Any) -> bool:
    return review.held_by_id or review.assigned_to_id
