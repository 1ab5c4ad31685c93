"""The task worker: does in the background what people asked for and what the clock asks for.

The queue is procrastinate's, in our own database: a task deferred in a transaction exists when that
transaction is committed and never otherwise. Tasks are listed in `products/tasks.py`.
"""

import asyncio
import signal

from django.db import connections
from procrastinate import App, exceptions
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app, utils
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.psycopg_connector import PsycopgConnector

AT_ONCE = 2  # an import of ten thousand rows must not hold up a letter
PATIENCE = 5  # seconds for a task to end by itself; then it is told to leave the rest for later


class Connector(PsycopgConnector):
    """The worker's own few connections, while what a task defers goes into that task's transaction."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


def run(*, once: bool = False) -> bool:
    """Work until asked to stop, or (`once`) until nothing waits; false when the database went away."""
    # The threads of tasks come and go: a connection kept open in one of them would never be closed.
    connections.settings["default"]["CONN_MAX_AGE"] = 0
    asked_to_stop = signal.getsignal(signal.SIGTERM)
    connector = Connector(kwargs=utils.connector_params(), min_size=1, max_size=4)
    try:
        with app.replace_connector(connector) as working:
            asyncio.run(_work(working, once))
    except asyncio.CancelledError:
        return True
    except exceptions.ConnectorException:
        return False
    finally:
        if not once:
            signal.signal(signal.SIGTERM, asked_to_stop)
    return once


async def _work(working: App, once: bool) -> None:
    async with working.open_async():
        work = asyncio.create_task(
            working.run_worker_async(
                wait=not once,
                concurrency=AT_ONCE,
                shutdown_graceful_timeout=PATIENCE,
                delete_jobs="successful",
                install_signal_handlers=False,
            )
        )
        for number in () if once else (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, work.cancel)
        await work
