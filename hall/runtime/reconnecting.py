"""Connection after connection until told to stop, with growing pauses that no two programs share."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import Final

from hall.runtime.connection import Connection, Ending
from hall.runtime.link_faults import connection_ended
from hall.runtime.logs import get_logger

FIRST_PAUSE_S: Final = 0.3
LONGEST_PAUSE_S: Final = 5.0
TAKEN_OVER_PAUSE_S: Final = 10.0
"""Two programs under one client id throw each other out; slowly, so that a person can read the log."""

_log = get_logger("hall.link")


def stay_connected(
    make: Callable[[], Connection],
    on_ended: Callable[[Ending], None],
    on_failed: Callable[[], None],
    stopping: threading.Event,
) -> None:
    """Run the connections that `make` gives, one after the other, until `stopping` is set; the body of a thread.

    `on_ended` hears how each ended; `on_failed` hears of a fault of this program, which ends one connection only.
    """
    pause_s = FIRST_PAUSE_S
    while not stopping.is_set():
        ending = _run(make(), on_failed)
        try:
            on_ended(ending)
        except Exception:  # noqa: BLE001  # a callback may not end the link's thread
            _log.exception("an error in a link callback was caught")
            on_failed()
        pause_s, next_s = pauses(ending, pause_s)
        # full jitter: after an outage fifty screens must not come back in the same instant
        stopping.wait(random.uniform(0.2, 1.0) * pause_s)
        pause_s = next_s


def pauses(ending: Ending, planned_s: float) -> tuple[float, float]:
    """Return how long to pause after `ending` and how long after the next failure, seconds before jitter."""
    if ending.is_taken_over:
        return TAKEN_OVER_PAUSE_S, TAKEN_OVER_PAUSE_S
    now_s = FIRST_PAUSE_S if ending.was_up else planned_s
    return now_s, min(now_s * 2, LONGEST_PAUSE_S)


def _run(connection: Connection, on_failed: Callable[[], None]) -> Ending:
    try:
        return connection.run()
    except Exception as error:  # noqa: BLE001  # the outermost loop of the link's thread
        _log.exception("the link failed and begins anew")
        on_failed()
        return Ending(False, False, connection_ended("the broker", type(error).__name__))
