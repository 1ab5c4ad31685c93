"""What waits to be sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from products.joining.models import Application
from products.parties.models import Invitation

from .models import Delivery, Subscription


def due(at: datetime) -> QuerySet[Delivery]:
    """To people with an account."""
    return Delivery.objects.filter(sent_at__isnull=True, due_at__lte=at, subscription__isnull=True)


def due_to_subscribers(at: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(sent_at__isnull=True, due_at__lte=at, subscription__isnull=False)


def subscriptions_to_ask() -> list[int]:
    """Whose letter with the question has not left."""
    waiting = Subscription.objects.filter(sent_at__isnull=True, confirmed_at__isnull=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def invitations_to_send(at: datetime) -> list[int]:
    waiting = Invitation.objects.filter(sent_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def applications_to_tell(since: datetime) -> list[UUID]:
    """Those that a party has answered lately."""
    answered = Application.objects.filter(
        told_at__isnull=True,
        state__in=[Application.State.CONFIRMED, Application.State.REFUSED],
        closed_at__gt=since,
    )
    return list(answered.order_by("closed_at").values_list("pk", flat=True))
