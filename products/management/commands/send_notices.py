"""Send the letters that are due; safe to run at any time and twice at once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from products.notices import operations


class Command(BaseCommand):
    help = "Sends what is to be told by mail now: case events, invitations, answers to applications."

    def handle(self, *args: Any, **options: Any) -> None:
        done = operations.send_due(timezone.now())
        self.stdout.write(f"sent {done.letters}, to try again {done.failed}")
        if done.failed:
            raise SystemExit(1)
