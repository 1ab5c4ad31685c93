"""Letters to subscribers: the question whether they want them, and the news of a day."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from products.ledger.models import Leaf

from . import happenings, letters, subscribing
from .models import Subscription

#: A letter names so much and counts the rest.
MOST = 100


def question(subscription: Subscription) -> EmailMessage:
    with translation.override(subscription.language):
        token = subscribing.token(subscription)
        context = {
            "topic": subscribing.topic_of(subscription).title(timezone.now()),
            "confirm": letters.absolute("notices:confirm_subscription", token),
            "days": subscribing.KEPT_UNCONFIRMED.days,
        }
        subject = _("Подтвердите подписку на реестр микроэлектроники")
        return letters.written(subscription.email, subject, "subscription", context, _leaving(token))


def news(subscription: Subscription, leaves: Sequence[Leaf]) -> EmailMessage:
    with translation.override(subscription.language):
        topic, token = subscribing.topic_of(subscription), subscribing.token(subscription)
        told = happenings.told(leaves)
        lines = [(one, settings.BASE_URL + one.path) for one in told[:MOST]]
        if len(told) == 1:
            subject = f"{told[0].designation}: {told[0].said}"
        else:
            subject = _("Новое в реестре: %(count)s") % {"count": len(told)}
        context = {
            "topic": topic.title(timezone.now()),
            "page": settings.BASE_URL + topic.page,
            "lines": lines,
            "more": len(told) - len(lines),
            "leave": letters.absolute("notices:leave_subscription", token),
        }
        return letters.written(subscription.email, subject, "news", context, _leaving(token))


def _leaving(token: str) -> dict[str, str]:
    return letters.leaving(letters.absolute("notices:leave_subscription", token))
