#!/usr/bin/env python
"""Django's command line. Starts the embedded database for the commands that talk to it."""

import os
import sys

# These must work, and be quick, without a database.
WITHOUT_DATABASE = {
    "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help",
    "localdb", "makemessages", "spectacular", "--help", "--version",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")
    from django.core.management import execute_from_command_line

    from register import localdb

    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_DATABASE:
        try:
            localdb.hold_if_embedded()
        except localdb.LocalDatabaseError as error:
            sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
