"""The thread that keeps the retained documents true: at once after a change, calmly as time goes by."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from hall.contract.clock import Clock
from hall.contract.messages import Message
from hall.contract.topics import Topic
from hall.runtime.logs import get_logger
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.lookout import Lookout, look_every_s
from queue_server.retained import Retained, Urgency

CALM_S: Final = 5.0
"""How often estimates and waits are renewed without any event, seconds of the hall's clock."""
REST_S: Final = 0.02
"""Real seconds between two rounds at least: under load one round tells of many commands."""
RESTS_PER_ROUND: Final = 3.0
"""How many times as long as a round took the herald rests after it, at least."""
LEAST_CALM_S: Final = 0.2
"""Real seconds between two calm rounds at least, however fast the hall's clock runs."""

_log = get_logger("queue.herald")


class Herald:
    """Publishes what is news about a hall. `tell` and `tell_all` from any thread."""

    def __init__(self, hall: Hall, epoch: str, clock: Clock, publish: Callable[[Topic, Message], None]) -> None:
        """Prepare to tell of `hall`; `publish` retains a document on its topic."""
        self._hall, self._clock, self._publish = hall, clock, publish
        self._retained = Retained(hall.plan.hall, epoch)
        self._changed = threading.Condition()
        self._wanted: Urgency | None = Urgency.ALL
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="herald", daemon=True)

    def start(self) -> None:
        """Begin with everything."""
        self._thread.start()

    def stop(self) -> None:
        """Tell the last news, then end."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def tell(self, hall: Hall) -> None:
        """Hear that the hall has changed."""
        with self._changed:
            self._hall = hall
            if self._wanted is None:
                self._wanted = Urgency.CHANGES
            self._changed.notify_all()

    def tell_all(self) -> None:
        """Hear that a broker is there which may have forgotten everything."""
        with self._changed:
            self._wanted = Urgency.ALL
            self._changed.notify_all()

    def _run(self) -> None:
        every_s = max(CALM_S, LEAST_CALM_S * self._clock.speed)
        calm_at = self._clock.monotonic() + every_s
        rest, lookout = threading.Event(), Lookout(look_every_s(self._clock.speed))
        while True:
            patience_s = self._clock.real_seconds(max(0.0, calm_at - self._clock.monotonic()))
            with self._changed:
                self._changed.wait_for(lambda: self._wanted is not None or self._is_stopping, timeout=patience_s)
                is_last, hall = self._is_stopping, self._hall
                urgency, self._wanted = self._wanted or Urgency.CHANGES, None
            # also while one change follows the other: the other queues' estimates grow old meanwhile
            if self._clock.monotonic() >= calm_at:
                urgency, calm_at = max(urgency, Urgency.DRIFT), self._clock.monotonic() + every_s
            began_s = self._clock.monotonic()
            try:
                now = self._clock.now()
                advice = lookout.advice(hall, now, self._clock.monotonic())
                for topic, document in self._retained.news(derive(hall, now, advice), urgency):
                    self._publish(topic, document)
            except Exception:  # noqa: BLE001  # the outermost loop of this thread: screens must go on hearing
                _log.exception("the documents could not be told")
            if is_last:
                return
            # a full hall takes long to tell of: the writer needs the processor more
            took_s = self._clock.real_seconds(self._clock.monotonic() - began_s)
            rest.wait(max(REST_S, RESTS_PER_ROUND * took_s))
