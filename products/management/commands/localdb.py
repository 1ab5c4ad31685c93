"""`manage.py localdb start|stop|status`: the embedded database by hand."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from register import localdb


class Command(BaseCommand):
    help = "Starts, stops or shows the embedded PostgreSQL; a started one stays until it is stopped."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["start", "stop", "status"])

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        if not settings.EMBEDDED_DATABASE:
            raise CommandError("DATABASE_URL names a server of its own; the embedded one is not used.")
        try:
            if verb == "start":
                localdb.start(settings.VAR)
            if verb == "stop" and not localdb.stop(settings.VAR):
                self.stdout.write("The database was not running.")
        except localdb.LocalDatabaseError as error:
            raise CommandError(str(error)) from error
        pid = localdb.postmaster(settings.VAR)
        if pid:
            self.stdout.write(
                f"The database runs: process {pid}, socket in {localdb.socket_folder(settings.VAR)}"
            )
        else:
            self.stdout.write("The database is stopped.")
