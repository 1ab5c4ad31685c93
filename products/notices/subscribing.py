"""To be written to without an account: asked for, confirmed by the letter's link, and left by one click.

Whoever asks learns nothing of who else has: the answer is the same. Nothing is sent to an address that has
not confirmed but the one letter that asks it to.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from products.entries.models import Entry
from products.ledger import queries as ledger
from products.ledger.models import Leaf

from . import rules, topics
from .models import Delivery, Subscription
from .topics import Topic

#: Unconfirmed addresses go after so long; the same one is written to no more often than this.
KEPT_UNCONFIRMED = timedelta(days=7)
AGAIN_AFTER = timedelta(hours=1)
#: Of one address: that somebody asks for a hundred things in its name must not be a hundred letters.
MOST_UNCONFIRMED, MOST = 3, 50
#: Leaves that are planned at once.
BATCH = 500
_SALT = "notices.subscription"


def topic_of(subscription: Subscription) -> Topic:
    entry = subscription.entry
    return Topic(number=(entry.number or "") if entry else "", query=subscription.query)


@transaction.atomic
def ask(*, email: str, topic: Topic, language: str, at: datetime) -> None:
    """A letter that asks the address, unless it was asked just now or has enough.

    Without an actor: who asks is known only when the link comes back.
    """
    email = email.strip().lower()
    entry = Entry.objects.get(number=topic.number) if topic.number else None
    own = Subscription.objects.filter(email=email)
    waiting = own.filter(confirmed_at__isnull=True)
    known = own.filter(entry=entry, query=topic.query)
    if known.exists():
        again = known.filter(confirmed_at__isnull=True, asked_at__lt=at - AGAIN_AFTER)
        again.update(asked_at=at, sent_at=None, language=language)
    elif waiting.count() < MOST_UNCONFIRMED and own.count() < MOST:
        asked = Subscription(
            email=email, entry=entry, query=topic.query, language=language, asked_at=at, position=0
        )
        Subscription.objects.bulk_create([asked], ignore_conflicts=True)


def token(subscription: Subscription) -> str:
    """What stands in the links of its letters; it opens nothing else."""
    return signing.Signer(salt=_SALT).sign(str(subscription.pk))


def by_token(text: str) -> Subscription | None:
    try:
        key = int(signing.Signer(salt=_SALT).unsign(text))
    except (signing.BadSignature, ValueError):
        return None
    return Subscription.objects.select_related("entry").filter(pk=key).first()


@transaction.atomic
def confirm(*, subscription_id: int, at: datetime) -> None:
    """From now on; what was decided before is no news to him."""
    found = Subscription.objects.filter(pk=subscription_id, confirmed_at__isnull=True)
    found.update(confirmed_at=at, position=ledger.size())


def leave(*, subscription_id: int) -> None:
    """The address goes, and with it whatever was still to be told."""
    Subscription.objects.filter(pk=subscription_id).delete()


def forget_unconfirmed(at: datetime) -> int:
    gone = Subscription.objects.filter(confirmed_at__isnull=True, asked_at__lt=at - KEPT_UNCONFIRMED)
    return gone.delete()[0]


def plan(at: datetime) -> int:
    """A delivery of every new leaf to every subscription that it concerns, to be told in the morning."""
    made = 0
    while planned := _plan_some(at):
        made += planned - 1
    return made


@transaction.atomic
def _plan_some(at: datetime) -> int:
    """One batch of leaves to those furthest behind; one more than the deliveries, 0 when all are told."""
    size = ledger.size()
    behind = Subscription.objects.filter(confirmed_at__isnull=False, position__lt=size)
    first = behind.order_by("position").values_list("position", flat=True).first()
    if first is None:
        return 0
    readers = list(
        behind.filter(position=first)
        .select_related("entry")
        .select_for_update(of=("self",), skip_locked=True)
    )
    if not readers:
        return 0
    leaves = list(Leaf.objects.filter(index__gte=first, index__lt=size).order_by("index")[:BATCH])
    by_topic = defaultdict(list)
    for reader in readers:
        by_topic[topic_of(reader)].append(reader)
    due = rules.next_morning(at)
    rows = [
        Delivery(leaf=leaf, subscription=reader, due_at=due, in_digest=True)
        for topic, followers in by_topic.items()
        for leaf in _concerning(topic, leaves, at)
        for reader in followers
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    behind.filter(pk__in=[reader.pk for reader in readers]).update(position=first + len(leaves))
    return len(rows) + 1


def _concerning(topic: Topic, leaves: list[Leaf], at: datetime) -> list[Leaf]:
    if topic.number:
        return [leaf for leaf in leaves if leaf.subject == topic.number]
    found = topics.entries_of(leaves)
    if topic.query:
        keys = topic.among([entry.pk for entry in found.values()], at)
        found = {number: entry for number, entry in found.items() if entry.pk in keys}
    return [leaf for leaf in leaves if leaf.subject in found]
