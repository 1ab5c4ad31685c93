"""`dump_register`: the whole register as files; the worker does it once a day."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from products.exchange.dumps import making, shelf

QUIET_SECONDS = 2.0


class Command(BaseCommand):
    help = "Writes all that is public as NDJSON, CSV and SQLite, and shows it; holds a dump that has shrunk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--release", action="store_true", help="show the dump that is held, and make none"
        )

    def handle(self, *args: Any, release: bool, **options: Any) -> None:
        self.said = began = time.monotonic()
        try:
            if release:
                self.release()
                return
            made = making.make(at=timezone.now(), say=self.say)
        except (shelf.Busy, making.Damaged) as error:
            raise CommandError(str(error)) from error
        ledger = made.dump.manifest["ledger"]
        for file in made.dump.files:
            self.stdout.write(f"{file['bytes']:>12,}  {file['records']:>10,}  {file['name']}")
        self.stdout.write(f"log {ledger['size']}, root {ledger['root']}")
        self.stdout.write(f"{made.dump.folder}  {time.monotonic() - began:.1f} s")
        if made.is_held:
            sentence = _("Выгрузка задержана: записей стало меньше. Показать её: dump_register --release")
            raise CommandError("\n".join([sentence, *made.shrunk]))

    def release(self) -> None:
        dump = making.release(at=timezone.now())
        if dump is None:
            raise CommandError(_("Задержанной выгрузки нет."))
        self.stdout.write(str(dump.folder))

    def say(self, what: str, number: int) -> None:
        """A line every two seconds."""
        now = time.monotonic()
        if now - self.said >= QUIET_SECONDS:
            self.said = now
            self.stderr.write(f"{what} {number}")
