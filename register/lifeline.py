"""How a child of the supervisor hears that the supervisor is gone: the pipe it was given ends."""

import os
import signal
import sys
import threading


def go_with_supervisor() -> None:
    """Asked to stop, or left alone: go in good order.

    Whoever leaves the embedded database last has to stop it.
    """
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    watch()


def watch() -> None:
    """Ask ourselves to stop when the supervisor is gone, in whatever way."""
    pipe = os.environ.get("REGISTER_SUPERVISOR")
    if pipe:
        threading.Thread(target=_wait_for_the_end, args=[int(pipe)], daemon=True).start()


def _wait_for_the_end(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
