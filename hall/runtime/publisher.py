"""The one who empties the outbox: in order, each row at least once, removed when the broker has acknowledged it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, Protocol

from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.runtime import outbox
from hall.runtime.clock import SystemClock
from hall.runtime.connection import Letter
from hall.runtime.database import Database
from hall.runtime.link_faults import PublishDenied
from hall.runtime.logs import get_logger

WINDOW: Final = 500
"""Rows that may be on their way at once."""
REMOVE_AFTER_S: Final = 0.25
"""Acknowledged rows are removed together: each removal costs a synced transaction."""
LOOK_AGAIN_S: Final = 0.5
"""How often an unreachable broker or a full disk is tried again."""

_log = get_logger("hall.outbox")
_now = SystemClock().monotonic


class Carrier(Protocol):
    """What the publisher needs of a `Link`."""

    @property
    def is_up(self) -> bool:
        """Tell whether letters can leave."""
        ...

    def publish_tracked(self, letter: Letter) -> Future[None]:
        """Send a letter; the future is done when the broker has it."""
        ...


class OutboxPublisher:
    """A thread that publishes what was committed to the outbox of `database`. `wake` it after each commit."""

    def __init__(self, database: Database, link: Carrier, clock: Clock) -> None:
        self.denied = 0
        """Rows that the broker's access list refused; they are dropped."""
        self._database, self._link, self._clock = database, link, clock
        self._changed = threading.Condition()
        self._is_stopping = False
        self._is_woken = True
        self._sent_to = 0
        self._on_way: set[int] = set()
        self._settled: set[int] = set()
        self._settled_since: float | None = None
        self._must_restart = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier run left behind."""
        self._thread.start()

    def wake(self) -> None:
        """Say that rows were committed, or that the link is up."""
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()

    def stop(self) -> None:
        """End after removing what is acknowledged; what is not stays for the next start."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def is_empty(self) -> bool:
        """Tell whether everything that was committed has been acknowledged and removed."""
        with self._database.read() as connection:
            return connection.execute("SELECT 1 FROM outbox LIMIT 1").fetchone() is None

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, timeout=self._patience())
                is_stopping, self._is_woken = self._is_stopping, False
            try:
                self._remove_settled(at_once=is_stopping)
                if is_stopping:
                    return
                self._send()
            except StorageError as error:
                _log.error("the outbox cannot be read or emptied", why=str(error))
                if is_stopping:
                    return
                with self._changed:
                    self._must_restart = True
                    self._changed.wait_for(lambda: self._is_stopping, timeout=LOOK_AGAIN_S)

    def _has_work(self) -> bool:
        return self._is_woken or self._is_stopping

    def _patience(self) -> float | None:
        if self._settled_since is not None:
            return max(0.0, self._settled_since + REMOVE_AFTER_S - _now())
        return LOOK_AGAIN_S if self._must_restart or not self._link.is_up else None

    def _send(self) -> None:
        with self._changed:
            if self._must_restart and not self._on_way:
                # what was lost with the connection is sent again from the oldest row
                self._sent_to, self._must_restart = 0, False
            free = WINDOW - len(self._on_way)
            if self._must_restart or free <= 0 or not self._link.is_up:
                return
        with self._database.read() as connection:
            posts = outbox.waiting(connection, self._sent_to, free)
        for row in posts:
            self._send_one(row)
        if len(posts) == free:
            self.wake()

    def _send_one(self, row: outbox.Post) -> None:
        letter = row.at(self._clock.now(), self._clock.speed)
        # Under the lock, so that the news of a lost connection waits: a later row must not overtake on the next one.
        with self._changed:
            if self._must_restart:
                return
            self._sent_to = row.id
            if row.id in self._settled:
                return
            if letter is None:
                self._settle(row.id)
                return
            self._on_way.add(row.id)
            self._link.publish_tracked(letter).add_done_callback(self._arrival_of(row.id))

    def _arrival_of(self, place: int) -> Callable[[Future[None]], None]:
        def note(future: Future[None]) -> None:
            error = future.exception()
            with self._changed:
                was_full = len(self._on_way) >= WINDOW
                self._on_way.discard(place)
                if error is None or isinstance(error, PublishDenied):
                    self._settle(place)
                else:
                    self._must_restart = True
                if was_full or self._must_restart:
                    self.wake()
            if isinstance(error, PublishDenied):
                self.denied += 1
                _log.error("the broker refused a row of the outbox; it is dropped", place=place, why=str(error))

        return note

    def _settle(self, place: int) -> None:
        self._settled.add(place)
        if self._settled_since is None:
            self._settled_since = _now()
            self.wake()

    def _remove_settled(self, *, at_once: bool) -> None:
        with self._changed:
            is_time = self._settled_since is not None and _now() - self._settled_since >= REMOVE_AFTER_S
            places = sorted(self._settled) if is_time or at_once else []
        if not places:
            return
        with self._database.write() as connection:
            outbox.remove(connection, places)
        with self._changed:
            self._settled.difference_update(places)
            self._settled_since = _now() if self._settled else None
