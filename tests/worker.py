"""The worker of the tests: does what was deferred, here and now, within the transaction of the test."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from register import worker

NEXT = """
DELETE FROM procrastinate_jobs
WHERE id = (SELECT id FROM procrastinate_jobs WHERE status = 'todo'
            AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY priority DESC, id LIMIT 1)
RETURNING task_name, args::text
"""


#: Of a worker whom nobody asks to stop.
CONTEXT = JobContext(
    app=app,
    job=Job(id=None, queue="", lock=None, queueing_lock=None, task_name=""),
    start_timestamp=0,
    abort_reason=lambda: None,
)


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
        task = app.tasks[job[0]]
        task(*([CONTEXT] if task.pass_context else []), **json.loads(job[1]))
        done.append(job[0])


def run_worker() -> bool:
    """The worker itself, once, in a thread of its own: in this one a browser may run an event loop."""

    def run() -> bool:
        try:
            return worker.run(once=True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()
