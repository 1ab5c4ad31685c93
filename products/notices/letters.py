"""How the letters read: plain text in the reader's language, with absolute links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from products.cases import queries, workflow
from products.cases.models import Case, Event, Report
from products.joining.models import Application
from products.parties import inviting
from products.parties.models import Invitation, Party, User

#: A letter names so many cases and counts the others.
MOST_CASES = 50


@dataclass
class Group:
    """Cases that wait for the same and by the same day."""

    title: str
    due: date | None
    cases: list[Line] = field(default_factory=list)


@dataclass
class Line:
    case: Case
    happened: list[str]
    url: str


def told(reader: User, makers: set[int], events: Sequence[Event], leave_token: str) -> EmailMessage:
    """One event, or those of a day, to one who acts for the makers: cases by whose move, and by when."""
    with translation.override(reader.language):
        cases = {case.pk: case for case in queries.cases().filter(pk__in={e.case_id for e in events})}
        leave = absolute("notices:leave", leave_token)
        if len(cases) == 1:
            (case,) = cases.values()
            subject = _("%(designation)s: %(what)s") % {
                "designation": case.designation or _("без обозначения"),
                "what": _happened(events[-1]),
            }
        else:
            subject = _("Ваши дела в реестре: изменений %(count)s") % {"count": len(cases)}
        context = {
            "groups": _groups(list(cases.values())[:MOST_CASES], makers, events),
            "more": max(0, len(cases) - MOST_CASES),
            "cabinet": absolute("cabinet:home"),
            "settings": absolute("cabinet:me"),
            "leave": leave,
        }
        headers = {
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        return _letter(reader.email, subject, "told", context, headers)


def _groups(cases: Sequence[Case], makers: set[int], events: Sequence[Event]) -> list[Group]:
    """The reader's own moves first, then by day; what has ended last."""
    groups: dict[tuple[bool, bool, date, str], Group] = {}
    for case in cases:
        turn = queries.turn(case)
        is_ours = bool(makers & _movers(case, turn))
        title = _("Ход за вами") if is_ours else _whose(turn)
        key = (not is_ours, not turn.whose, turn.due or date.max, title)
        happened = [_happened(event) for event in events if event.case_id == case.pk]
        line = Line(case, list(dict.fromkeys(happened)), absolute("cabinet:case", case.pk))
        groups.setdefault(key, Group(title, turn.due)).cases.append(line)
    return [groups[key] for key in sorted(groups)]


def _movers(case: Case, turn: queries.Turn) -> set[int | None]:
    """The makers that the case waits for."""
    makers = {"maker": case.manufacturer_id, "successor": case.successor_id}
    return {maker for whose, maker in makers.items() if whose in turn.whose}


def _whose(turn: queries.Turn) -> str:
    if not turn.whose:
        return _("Закончены")
    words = {"maker": _("изготовитель"), "successor": _("преемник")}
    words |= {str(code): str(label) for code, label in Party.Code.choices}
    return _("Чей ход: %(names)s") % {"names": ", ".join(words[code] for code in turn.whose)}


def _happened(event: Event) -> str:
    """What the case's own page says of it: the party, never its people, and not which way it decided."""
    move = workflow.BY_VERB.get(event.verb)
    text = str(move.done) if move else event.get_to_status_display()
    return f"{text} ({event.party.name})" if event.party else text


def invitation(asked: Invitation, token: str) -> EmailMessage:
    """To act for a maker; or to have an account, when somebody asked for one."""
    with translation.override(asked.language):
        known = User.objects.filter(email=asked.email).exists()
        if asked.manufacturer:
            subject = _("Приглашение: %(name)s, реестр микроэлектроники") % {"name": asked.manufacturer.name}
        else:
            subject = _("Учётная запись в реестре микроэлектроники")
        context = {
            "asked": asked,
            "known": known,
            "link": absolute("cabinet:enter", token),
            "sign_in": absolute("account_login"),
            "days": inviting.GOOD_FOR.days,
        }
        return _letter(asked.email, subject, "invitation", context)


def answer(application: Application) -> EmailMessage:
    """What the party said to an application."""
    reader = application.applicant
    with translation.override(reader.language):
        confirmed = application.state == Application.State.CONFIRMED
        what = _("заявление подтверждено") if confirmed else _("в заявлении отказано")
        context = {
            "application": application,
            "confirmed": confirmed,
            "link": absolute("cabinet:home" if confirmed else "cabinet:join"),
        }
        return _letter(reader.email, f"{application.name}: {what}", "answer", context)


def outcome(report: Report, address: str) -> EmailMessage:
    """What came of a report of a wrong value; by the reporter's link there is no more to read."""
    with translation.override(report.language):
        subject = _("Ваше сообщение об изделии %(designation)s") % {"designation": report.entry.designation}
        link = absolute("catalogue:reported", report.secret)
        return _letter(address, subject, "outcome", {"report": report, "link": link})


def absolute(view: str, *arguments: object) -> str:
    return settings.BASE_URL + reverse(view, args=arguments)


def _letter(
    to: str, subject: str, name: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMessage:
    body = render_to_string(f"products/notices/{name}.txt", dict(context)).strip() + "\n"
    one_line = " ".join(subject.split())[:200]
    return EmailMessage(
        one_line, body, to=[to], headers={"Auto-Submitted": "auto-generated", **(headers or {})}
    )
