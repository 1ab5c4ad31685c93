"""`manage.py load_dictionary`: bring the dictionary to what its files say; add missing ready answers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from products.cases import remarking
from products.dictionary import files, operations, units


class Command(BaseCommand):
    help = "Loads categories, parameters, choices, units and packages from their files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", nargs="?", type=Path, default=units.DATA, help="folder of the files")
        parser.add_argument(
            "--again", action="store_true", help="compare every row even when these files are already in use"
        )

    def handle(self, *args: Any, directory: Path, again: bool, **options: Any) -> None:
        try:
            done = operations.load(directory=directory, actor=None, at=timezone.now(), again=again)
        except files.BrokenFiles as broken:
            raise CommandError(f"The dictionary was not loaded:\n{broken}") from broken
        if added := remarking.load_reasons():
            self.stdout.write(f"Ready answers: {added} added.")
        if done.already:
            self.stdout.write(f"Dictionary {done.edition[:12]} is in use; nothing to do.")
            return
        for table, changes in done.tables.items():
            for verb, codes in vars(changes).items():
                if codes:
                    self.stdout.write(
                        f"{table}: {len(codes)} {verb}{self._named(codes, options['verbosity'])}"
                    )
        if not any(any(vars(changes).values()) for changes in done.tables.values()):
            self.stdout.write("No row differs.")
        self.stdout.write(f"Dictionary {done.edition[:12]} is in use.")

    def _named(self, codes: list[str], verbosity: int) -> str:
        """All codes of a small change; of a large one the first few, unless asked for more."""
        shown = codes if verbosity > 1 or len(codes) <= 20 else [*codes[:5], "…"]
        return ": " + ", ".join(shown)
