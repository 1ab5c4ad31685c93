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
from django.utils.translation import gettext_lazy

from products.cases import queries, workflow
from products.cases.models import Case, Event, Reminder, Report
from products.joining.models import Application
from products.parties import inviting
from products.parties.models import Invitation, Party, User
from products.templatetags.look import ru_date

from .rules import News, Side

#: A letter names so many cases and counts the others.
MOST_CASES = 50

About = Reminder.About
#: What a reminder says; true: the day has passed.
REMINDED = {
    (About.TERM, False): gettext_lazy("срок стороны кончается %(day)s"),
    (About.TERM, True): gettext_lazy("срок стороны прошёл %(day)s, решения нет"),
    (About.ANSWER, False): gettext_lazy("срок ответа кончается %(day)s; потом дело прекращается"),
    (About.EXPIRY, False): gettext_lazy("срок записи кончается %(day)s: её можно продлить"),
    (About.EXPIRY, True): gettext_lazy("срок записи истёк %(day)s"),
    (About.CONFIRMATION, False): gettext_lazy("сведения не подтверждались год: подтвердите их"),
    (About.DRAFT, False): gettext_lazy("черновик без движения; уйдёт %(day)s, если его не сохранить"),
    (About.DRAFT, True): gettext_lazy("черновик без движения; уйдёт %(day)s, если его не сохранить"),
    (About.UPLOADS, False): gettext_lazy("файлы, которых не называет ни одна заявка, уйдут %(day)s"),
}


@dataclass
class Group:
    """Cases that wait for the same and by the same day; or entries and files whose time comes."""

    title: str
    due: date | None
    lines: list[Line] = field(default_factory=list)


@dataclass
class Line:
    name: str
    about: str
    happened: list[str]
    url: str


def told(reader: User, sides: set[Side], news: Sequence[News], leave_token: str) -> EmailMessage:
    """One event, or those of a day and its reminders: cases by whose move, and by when; then the rest."""
    with translation.override(reader.language):
        groups = [*_groups(sides, news), *_others(news)]
        lines = [line for group in groups for line in group.lines]
        leave = absolute("notices:leave", leave_token)
        if len(lines) == 1:
            subject = f"{lines[0].name}: {lines[0].happened[-1]}"
        else:
            subject = _("Ваши дела в реестре: изменений %(count)s") % {"count": len(lines)}
        context = {
            "groups": _cut(groups),
            "more": max(0, len(lines) - MOST_CASES),
            "home": absolute("cabinet:home" if any(side.maker for side in sides) else "admin:index"),
            "settings": absolute("cabinet:me"),
            "leave": leave,
        }
        return written(reader.email, subject, "told", context, leaving(leave))


def _cut(groups: Sequence[Group]) -> list[Group]:
    """No more lines than a letter holds."""
    left, kept = MOST_CASES, []
    for group in groups:
        if left > 0:
            kept.append(Group(group.title, group.due, group.lines[:left]))
        left -= len(group.lines)
    return kept


def _groups(sides: set[Side], news: Sequence[News]) -> list[Group]:
    """The reader's own moves first, then by day; what has ended last."""
    cases = queries.cases().defer("draft", "revision__body").in_bulk({n.case_id for n in news if n.case_id})
    groups: dict[tuple[bool, bool, date, str], Group] = {}
    for key in dict.fromkeys(one.case_id for one in news if one.case_id):
        case = cases[key]
        turn = queries.turn(case)
        is_ours = bool(sides & _movers(case, turn))
        title = _("Ход за вами") if is_ours else _whose(turn)
        place = (not is_ours, not turn.whose, turn.due or date.max, title)
        groups.setdefault(place, Group(title, turn.due)).lines.append(_line(case, sides, news))
    return [groups[key] for key in sorted(groups)]


def _line(case: Case, sides: set[Side], news: Sequence[News]) -> Line:
    happened = [_happened(one) for one in news if one.case_id == case.pk]
    own = {Side(maker=case.manufacturer_id), Side(maker=case.successor_id)}
    page = "cabinet:case" if sides & own else "admin:products_case_change"
    return Line(
        case.designation or _("без обозначения"),
        f"{case.get_kind_display()}, {case.manufacturer.name}",
        list(dict.fromkeys(happened)),
        absolute(page, case.pk),
    )


def _others(news: Sequence[News]) -> list[Group]:
    """Reminders that are about no case."""
    entries, files = Group(_("Записи в реестре"), None), Group(_("Документы"), None)
    for one in news:
        if isinstance(one, Event) or one.case_id:
            continue
        if one.entry:
            page = absolute("cabinet:entry", one.entry.number)
            entries.lines.append(Line(one.entry.designation, one.entry.number or "", [_happened(one)], page))
        else:
            files.lines.append(Line(_("Файлы"), "", [_happened(one)], absolute("cabinet:documents")))
    return [group for group in (entries, files) if group.lines]


def _movers(case: Case, turn: queries.Turn) -> set[Side]:
    """The organisations that the case waits for."""
    makers = {"maker": Side(maker=case.manufacturer_id), "successor": Side(maker=case.successor_id)}
    return {makers.get(whose) or Side(party=whose) for whose in turn.whose}


def _whose(turn: queries.Turn) -> str:
    if not turn.whose:
        return _("Закончены")
    words = {"maker": _("изготовитель"), "successor": _("преемник")}
    words |= {str(code): str(label) for code, label in Party.Code.choices}
    return _("Чей ход: %(names)s") % {"names": ", ".join(words[code] for code in turn.whose)}


def _happened(news: News) -> str:
    """What the case's own page says of it: the party, never its people, and not which way it decided."""
    if isinstance(news, Reminder):
        passed = news.ahead < 0
        return str(REMINDED[About(news.about), passed]) % {"day": ru_date(news.due)}
    move = workflow.BY_VERB.get(news.verb)
    text = str(move.done) if move else news.get_to_status_display()
    return f"{text} ({news.party.name})" if news.party else text


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
        return written(asked.email, subject, "invitation", context)


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
        return written(reader.email, f"{application.name}: {what}", "answer", context)


def outcome(report: Report, address: str) -> EmailMessage:
    """What came of a report of a wrong value; by the reporter's link there is no more to read."""
    with translation.override(report.language):
        subject = _("Ваше сообщение об изделии %(designation)s") % {"designation": report.entry.designation}
        link = absolute("catalogue:reported", report.secret)
        return written(address, subject, "outcome", {"report": report, "link": link})


def absolute(view: str, *arguments: object) -> str:
    return settings.BASE_URL + reverse(view, args=arguments)


def leaving(address: str) -> dict[str, str]:
    """What lets a mail program stop the letters by itself (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def written(
    to: str, subject: str, name: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMessage:
    body = render_to_string(f"products/notices/{name}.txt", dict(context)).strip() + "\n"
    one_line = " ".join(subject.split())[:200]
    return EmailMessage(
        one_line, body, to=[to], headers={"Auto-Submitted": "auto-generated", **(headers or {})}
    )
