"""A thread that looks at something again and again and carries errands in between; the window never waits for it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from hall.contract.errors import HallError

Answer = Callable[[HallError | None], None]


@dataclass(frozen=True, slots=True)
class _Errand:
    carry: Callable[[], object]
    then: Answer


class ErrandThread(QObject):
    """Signals arrive in the thread that made it; `start` and `stop` belong to that thread too."""

    looked = Signal(object)
    """What was seen, when it differs from what was seen before."""
    _answered = Signal(object, object)

    def __init__(self, name: str, look_s: float, look: Callable[[], object]) -> None:
        """Prepare a thread called `name` that calls `look` every `look_s` seconds; it returns what can be compared."""
        super().__init__()
        self._look_s, self._look = look_s, look
        self._errands: queue.Queue[_Errand | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._last: object = None
        self._answered.connect(self._tell)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; returns when the thread has ended."""
        self._errands.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _send(self, carry: Callable[[], object], then: Answer) -> None:
        """Have `carry` called on the thread; `then` hears None or its `HallError`, after a fresh look is signalled."""
        self._errands.put(_Errand(carry, then))

    def _run(self) -> None:
        next_look = 0.0
        while True:
            try:
                errand = self._errands.get(timeout=max(0.0, next_look - time.monotonic()))
            except queue.Empty:
                self._signal_look()
                next_look = time.monotonic() + self._look_s
                continue
            if errand is None:
                return
            trouble = _trouble_of(errand)
            self._signal_look()
            self._answered.emit(errand.then, trouble)

    def _signal_look(self) -> None:
        look = self._look()
        if look != self._last:
            self._last = look
            self.looked.emit(look)

    @Slot(object, object)
    def _tell(self, then: Answer, trouble: HallError | None) -> None:
        then(trouble)


def _trouble_of(errand: _Errand) -> HallError | None:
    try:
        errand.carry()
    except HallError as error:
        return error
    return None
