"""`manage.py bench_search --products N`: the search compared and measured on a made-up register."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from products.bench import ground, proving, report, running, server
from products.bench.running import Wish
from products.entries import numbering

QUIET_SECONDS = 2.0


class Command(BaseCommand):
    help = (
        "Makes synthetic products in a database of its own and asks PostgreSQL and the index the same "
        "questions, in process and over HTTP. Ends with an error when any answer differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--products", type=int, default=100_000, help="how many to make")
        parser.add_argument(
            "--rounds", type=int, default=3, help="how often the index is asked each question"
        )
        parser.add_argument("--no-http", action="store_true", help="in process only")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another register")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
        parser.add_argument("--keep", action="store_true", help="leave database and folder for a look")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["products"] <= numbering.LAST:
            raise CommandError(f"Between 1 and {numbering.LAST} products can have a number.")
        try:
            if ground.is_here():
                wish = Wish(options["products"], options["rounds"], options["seed"], not options["no_http"])
                self.measure(wish, options["json"])
            elif code := ground.run("bench_search", _arguments(options), keep=options["keep"]):
                raise CommandError("The search does not hold, or could not be asked.", returncode=code)
        except ground.Stopped:
            raise CommandError("Stopped.", returncode=130) from None
        except (server.NotServed, proving.Untrue, TimeoutError) as error:
            raise CommandError(str(error)) from error

    def measure(self, wish: Wish, file: Path | None) -> None:
        """All of it, in the database that may be filled with made-up products."""
        ground.obey()
        self.began = self.said = time.monotonic()
        ground.prepare()
        results = running.run(wish, self.say)
        self.stdout.write(report.text(results, report.read(ground.results(report.SMALL))))
        if wish.http and not results.differ:
            report.write(ground.results(wish.products), results)
        if file:
            report.write(file, results)
        if results.differ:
            raise CommandError("The index does not answer as the oracle does.")

    def say(self, text: str) -> None:
        """What goes on, no more often than every two seconds."""
        now = time.monotonic()
        if now - self.said >= QUIET_SECONDS:
            self.said = now
            self.stdout.write(f"{now - self.began:6.1f} s  {text}")
            self.stdout.flush()


def _arguments(options: dict[str, Any]) -> list[str]:
    """As they were given, for the same command in the other database."""
    given = [
        f"--products={options['products']}",
        f"--rounds={options['rounds']}",
        f"--seed={options['seed']}",
    ]
    given += ["--no-http"] if options["no_http"] else []
    return given + ([f"--json={options['json'].resolve()}"] if options["json"] else [])
