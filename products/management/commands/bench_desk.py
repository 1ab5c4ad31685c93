"""`manage.py bench_desk --cases N`: the regulators' desk measured over made-up cases."""

from __future__ import annotations

import gc
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from products.bench import caseload, desk, ground, loading, looks
from products.entries import numbering
from register import static_files

QUIET_SECONDS = 2.0
#: With fewer cases a page may still show fewer rows than it could.
FEWEST = 100
#: This share of the cases is there when the statements are counted for the first time.
FEW = 0.1


class Command(BaseCommand):
    help = (
        "Makes cases of every kind and stage in a database of its own and opens every page of the desk. "
        "Ends with an error when a page asks more of the database as there are more cases, or is too slow."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=100_000, help="how many to make")
        parser.add_argument(
            "--rounds", type=int, default=5, help="how often each page is timed; 0: not at all"
        )
        parser.add_argument("--seed", type=int, default=1, help="another seed, another register")
        parser.add_argument("--keep", action="store_true", help="leave database and folder for a look")

    def handle(self, *args: Any, **options: Any) -> None:
        if not FEWEST <= options["cases"] <= numbering.LAST:
            raise CommandError(f"Between {FEWEST} and {numbering.LAST} cases can be made.")
        try:
            if ground.is_here():
                self.measure(options)
            elif code := ground.run("bench_desk", _arguments(options), keep=options["keep"]):
                raise CommandError("The desk does not hold, or could not be opened.", returncode=code)
        except ground.Stopped:
            raise CommandError("Stopped.", returncode=130) from None
        except desk.Untrue as error:
            raise CommandError(str(error)) from error

    def measure(self, options: dict[str, Any]) -> None:
        """All of it, in the database that may be filled with made-up cases."""
        ground.obey()
        self.began = self.said = time.monotonic()
        ground.prepare()
        static_files.collect()
        cases, seed, at = options["cases"], options["seed"], timezone.now()
        loading.load(products=caseload.products(cases), seed=seed, say=self.say)
        staff = caseload.staff()
        made = {"cases": cases, "seed": seed, "at": at, "say": self.say}
        caseload.write(staff, begin=0, end=FEW, **made)
        gc.collect()
        gc.freeze()  # no worker of the site carries a made-up register that is looked through for refuse
        opened = looks.sample()
        few = desk.look(staff, looks.looks(staff, opened), rounds=0, seed=seed, say=self.say)
        caseload.write(staff, begin=FEW, end=1, **made)
        desk.prove(seed)
        loaded = time.monotonic() - self.began
        chosen = looks.looks(staff, opened)
        many = desk.look(staff, chosen, rounds=options["rounds"], seed=seed, say=self.say)
        load, cores = os.getloadavg()[0], os.cpu_count() or 1
        busy = load > cores + 1  # this run is one of them
        self.stdout.write(
            f"{cases} cases, seed {seed}, made in {loaded:.0f} s; {cores} cores, load {load:.1f}\n"
        )
        self.stdout.write(desk.text(many))
        if busy:
            self.stdout.write("Others were at work on this machine: judged by what we ourselves have worked.")
        if found := desk.faults(few, many, busy=busy):
            raise CommandError("\n".join(["The desk does not hold:", *found]))

    def say(self, text: str) -> None:
        """What goes on, no more often than every two seconds."""
        now = time.monotonic()
        if now - self.said >= QUIET_SECONDS:
            self.said = now
            self.stdout.write(f"{now - self.began:6.1f} s  {text}")
            self.stdout.flush()


def _arguments(options: dict[str, Any]) -> list[str]:
    """As they were given, for the same command in the other database."""
    return [f"--{name}={options[name]}" for name in ("cases", "rounds", "seed")]
