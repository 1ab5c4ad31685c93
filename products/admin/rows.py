"""The columns of the queue, made for one reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import queue
from products.admin.person import Person
from products.cases import deadlines, queries
from products.cases.models import Case
from products.cases.workflow import CLOSED
from products.entries import standing, wording


@dataclass(eq=False)
class Columns:
    who: Person

    def every(self) -> list[Callable[[Case], Any]]:
        return [self.product, self.what, self.state, self.deadline, self.filed]

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

    @admin.display(description=_("дело"), ordering="kind")
    def what(self, case: Case) -> str:
        return case.get_kind_display()

    @admin.display(description=_("состояние и ход сторон"), ordering="status")
    def state(self, case: Case) -> SafeString:
        lines = [(code.upper(), queue.progress(case, code)) for code in queue.PARTIES]
        if {case.manufacturer_id, case.successor_id} & self.who.tied:
            lines.append(("!", _("вы заявили связь: дело ведёт другое лицо")))
        return render_to_string(
            "admin/products/case/state.html",
            {"case": case, "waiting": queue.waiting_party(case), "lines": [x for x in lines if x[1]]},
        )

    @admin.display(description=_("срок"), ordering="desk_due")
    def deadline(self, case: Case) -> SafeString:
        if case.status in CLOSED:
            return SafeString("")
        turn, own = queries.turn(case), getattr(case, "desk_due", None)
        country = next(iter(self.who.codes), "") or case.manufacturer.party_id
        mine = set(self.who.codes) & set(turn.whose)
        found = deadlines.of(own if mine else turn.due, today=standing.day(self.who.at), country=country)
        return render_to_string("admin/products/case/deadline.html", {"deadline": found})

    @admin.display(description=_("подано"), ordering="filed_at")
    def filed(self, case: Case) -> SafeString:
        return render_to_string("admin/products/case/filed.html", {"case": case})
