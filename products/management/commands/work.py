"""``work``: the task worker."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from register import worker
from register.lifeline import go_with_supervisor

SECONDS_BETWEEN = 2


class Command(BaseCommand):
    help = "Do the register's tasks until stopped; --once ends when nothing waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        go_with_supervisor()
        while not worker.run(once=once):
            self.stderr.write(_("База данных не отвечает; исполнитель задач ждёт её."))
            time.sleep(SECONDS_BETWEEN)
