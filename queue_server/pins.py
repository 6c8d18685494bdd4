"""PINs of clerks: guessing is slow, and a run of wrong ones locks for a while."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from hall.runtime.pin_hash import fits
from queue_server.core.refusals import Refusal, refuse

TRIES: Final = 5
LOCKED_S: Final = 60.0


class PinDoor:
    """Checks PINs for one server; counts wrong ones by clerk and locks a clerk out for a while after too many.

    Thread-safe. `monotonic` gives seconds that never step back.
    """

    def __init__(self, pin_hashes: Mapping[str, str], monotonic: Callable[[], float]) -> None:
        self._hashes = pin_hashes
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._wrong: dict[str, int] = {}
        self._locked_until: dict[str, float] = {}
        self._counted: deque[str] = deque(maxlen=1000)

    def why_not(self, clerk: str, pin: str, command_id: str) -> Refusal | None:
        """Return why `clerk` may not come in with `pin`, or `None`.

        A command that is sent again because its answer was lost counts as one try. A clerk who is not in the hall
        file is let through here: the core has a better sentence for that.
        """
        pin_hash = self._hashes.get(clerk)
        if pin_hash is None:
            return None
        with self._lock:
            left_s = self._locked_until.get(clerk, 0.0) - self._monotonic()
        if left_s > 0:
            return refuse("pin_locked", seconds=max(1, round(left_s)))
        if fits(pin, pin_hash):
            with self._lock:
                self._wrong.pop(clerk, None)
            return None
        self._count(clerk, command_id)
        return refuse("wrong_pin")

    def _count(self, clerk: str, command_id: str) -> None:
        with self._lock:
            if command_id in self._counted:
                return
            self._counted.append(command_id)
            self._wrong[clerk] = self._wrong.get(clerk, 0) + 1
            if self._wrong[clerk] >= TRIES:
                del self._wrong[clerk]
                self._locked_until[clerk] = self._monotonic() + LOCKED_S
