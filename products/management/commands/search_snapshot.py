"""``search_snapshot``: make the snapshot from which the search answers quickly, when it is due."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from products.search.columns.keeping import Keeper
from products.search.columns.snapshots import Built
from register.lifeline import go_with_supervisor

SECONDS_BETWEEN = 2


class Command(BaseCommand):
    help = "Make the snapshot of the search index when one is due; --watch goes on doing so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="look again every two seconds")

    def handle(self, *args: Any, watch: bool, **options: Any) -> None:
        keeper = Keeper(settings.VAR / "search")
        if not watch:
            self._tell(keeper.step())
            return
        go_with_supervisor()
        while True:
            try:
                self._tell(keeper.step())
            except (DatabaseError, OSError) as error:  # it comes back, or the supervisor ends us
                self.stderr.write(str(error).strip())
                connection.close()
            time.sleep(SECONDS_BETWEEN)

    def _tell(self, built: Built | None) -> None:
        if built:
            self.stdout.write(
                _("Снимок указателя: записей %(products)d, %(size).1f МБ, %(seconds).1f с.")
                % {"products": built.products, "size": built.bytes / 1e6, "seconds": built.seconds}
            )
