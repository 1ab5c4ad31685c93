"""The worker of the tests: does what was deferred, here and now, within the transaction of the test."""

from __future__ import annotations

import json

from django.db import connection
from procrastinate.contrib.django import app

NEXT = """
DELETE FROM procrastinate_jobs
WHERE id = (SELECT id FROM procrastinate_jobs WHERE status = 'todo'
            AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY priority DESC, id LIMIT 1)
RETURNING task_name, args::text
"""


def do_tasks() -> list[str]:
    """Do all that waits, and what that defers in turn; names of what was done."""
    app.perform_import_paths()
    done = []
    while True:
        with connection.cursor() as cursor:
            cursor.execute(NEXT)
            job = cursor.fetchone()
        if job is None:
            return done
        app.tasks[job[0]](**json.loads(job[1]))
        done.append(job[0])
