"""``daily``: what the clock does once a day; the worker runs it at three in the morning."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from products.cases import daily
from products.demand import operations as demand


class Command(BaseCommand):
    help = "Ends what has run out and writes reminders; safe to run at any time, twice at once and late."

    def handle(self, *args: Any, **options: Any) -> None:
        done = daily.run(at := timezone.now())
        done["forgotten"] = demand.tidy(at)
        self.stdout.write(", ".join(f"{name} {number}" for name, number in sorted(done.items())))
        if done["failed"]:
            raise SystemExit(1)
