"""`manage.py bench_api --products N`: every address of the API that is read, on a made-up register."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from products.bench import calls, ground, loading, questions, rivals, server, visits
from products.entries import numbering

QUIET_SECONDS = 2.0


class Command(BaseCommand):
    help = (
        "Makes synthetic products in a database of its own and asks every address of the API. Ends with an "
        "error when one fails or costs too many statements; what it takes is told and not judged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--products", type=int, default=100_000, help="how many to make")
        parser.add_argument("--rounds", type=int, default=3, help="how often each is timed; 0: not at all")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another register")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
        parser.add_argument("--keep", action="store_true", help="leave database and folder for a look")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["products"] <= numbering.LAST:
            raise CommandError(f"Between 1 and {numbering.LAST} products can have a number.")
        try:
            if ground.is_here():
                self.measure(options)
            elif code := ground.run("bench_api", _arguments(options), keep=options["keep"]):
                raise CommandError("The API does not hold, or could not be asked.", returncode=code)
        except ground.Stopped:
            raise CommandError("Stopped.", returncode=130) from None
        except server.NotServed as error:
            raise CommandError(str(error)) from error

    def measure(self, options: dict[str, Any]) -> None:
        """All of it, in the database that may be filled with made-up products."""
        ground.obey()
        self.began = self.said = time.monotonic()
        ground.prepare()
        register = loading.load(products=options["products"], seed=options["seed"], say=self.say)
        rivals.build(Path(settings.VAR) / "search")
        asked = calls.draw(register, questions.draw(register, timezone.now(), rivals.oracle()))
        most, visited = calls.statements(asked, self.say), None
        if options["rounds"]:
            with server.site() as site:
                visited = visits.visit(
                    site, asked, rounds=options["rounds"], seed=options["seed"], say=self.say
                )
        self.stdout.write(f"{options['products']} products, seed {options['seed']}\n")
        self.stdout.write(calls.text(most, visited))
        if options["json"]:
            options["json"].write_text(json.dumps(calls.figures(most, visited), indent=1))
        if found := calls.faults(most, visited):
            raise CommandError("\n".join(["The API does not hold:", *found]))

    def say(self, text: str) -> None:
        """What goes on, no more often than every two seconds."""
        now = time.monotonic()
        if now - self.said >= QUIET_SECONDS:
            self.said = now
            self.stdout.write(f"{now - self.began:6.1f} s  {text}")
            self.stdout.flush()


def _arguments(options: dict[str, Any]) -> list[str]:
    """As they were given, for the same command in the other database."""
    given = [f"--{name}={options[name]}" for name in ("products", "rounds", "seed")]
    return given + ([f"--json={options['json'].resolve()}"] if options["json"] else [])
