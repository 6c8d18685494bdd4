"""Keeps the business system's notices at hand for the untouched kiosk: asked on a thread, every few minutes.

Rule: what could not be renewed for an hour is told no more; a stale word about an outage is worse than none.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hall.contract.business.errors import BusinessError
from hall.contract.business.reports import Notice
from hall.contract.clock import Clock
from hall.runtime.logs import get_logger

ASK_MS: Final = 300_000
"""How often it is asked, real time."""
STALE_S: Final = 3600.0
_log = get_logger("kiosk.bulletin")


class Noticing(Protocol):
    """What is needed of the business system."""

    def notices(self) -> tuple[Notice, ...]: ...


class Bulletin(QObject):
    """`changed` tells, in the GUI thread, the notices from now on."""

    changed = Signal(object)
    """A tuple of `Notice`."""
    _told = Signal(object)

    def __init__(self, business: Noticing, clock: Clock) -> None:
        super().__init__()
        self._business, self._clock = business, clock
        self._notices: tuple[Notice, ...] = ()
        self._heard_at = float("-inf")
        self._is_asking = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="bulletin")
        self._told.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Ask now, and again and again."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Ask no more; a question that is under way ends by itself."""
        self._timer.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def look(self) -> None:
        """Ask once, unless a silent system is still being asked."""
        if not self._is_asking:
            self._is_asking = True
            self._pool.submit(self._ask)

    def _ask(self) -> None:
        found: tuple[Notice, ...] | None = None
        try:
            found = self._business.notices()
        except BusinessError as error:
            _log.warning("notices cannot be asked for", fault=error.code)
        finally:
            self._told.emit(found)

    def _take(self, found: tuple[Notice, ...] | None) -> None:
        self._is_asking = False
        now = self._clock.monotonic() / self._clock.speed
        if found is not None:
            self._heard_at = now
        elif now - self._heard_at < STALE_S:
            return
        after = found or ()
        if after != self._notices:
            self._notices = after
            self.changed.emit(after)
