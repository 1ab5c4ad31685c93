"""``rebuild_search``: make the derived tables of the search again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from products.search import operations


class Command(BaseCommand):
    help = "Make the search index again from the revisions in force."

    def handle(self, *args: Any, **options: Any) -> None:
        total = operations.rebuild_all(self._progress)
        self.stdout.write(_("Указатель поиска построен, записей: %(total)d.") % {"total": total})

    def _progress(self, done: int, total: int) -> None:
        self.stdout.write(f"{done}/{total}")
