"""`manage.py load_demo`: the demonstration register. `--accounts` prints who can sign in, `--code` a code."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from products.demonstration import lives, people, story
from register import factors


class Command(BaseCommand):
    help = "Loads the demonstration register through the real operations; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")
        parser.add_argument("--code", action="store_true", help="only print the code of the second factor")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self.stdout.write(people.text())
            return
        if options["code"]:
            self.stdout.write(factors.code_of(people.TOTP_SECRET))
            return
        if settings.PRODUCTION:
            raise CommandError("Demonstration data is never loaded in production mode.")
        began = self.said = time.monotonic()
        new = story.load(at=timezone.now(), progress=self.progress)
        lives.tell(at=timezone.now())
        self.stdout.write(f"demonstration: {new} products brought in, {time.monotonic() - began:.1f} s")

    def progress(self, done: int, total: int) -> None:
        if time.monotonic() - self.said > 2:
            self.said = time.monotonic()
            self.stdout.write(f"demonstration: {done} of {total}")
