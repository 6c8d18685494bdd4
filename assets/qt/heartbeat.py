"""Tells the machine's service manager that the window's thread lives, so that a screen that hangs is started again.

Rule: the beat comes from the GUI thread alone: when that stands still, so does the beat. Protocol: sd_notify(3).
"""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer

BEATS: Final = 3
"""How often it beats within the time after which the manager gives it up."""


class Heartbeat(QObject):
    """Beats on the thread it was made on until it is stopped; where nobody waits for a beat it does nothing."""

    def __init__(self, environ: MutableMapping[str, str] = os.environ) -> None:
        """Take place and pace from the manager's ``NOTIFY_SOCKET`` and ``WATCHDOG_USEC`` (microseconds)."""
        super().__init__()
        # taken away: a child of this program must not beat in its place
        place, pace = environ.pop("NOTIFY_SOCKET", ""), environ.pop("WATCHDOG_USEC", "")
        self._timer = QTimer(self)
        self._socket: socket.socket | None = None
        if not place or not pace.isdecimal():
            return
        # a name that begins with @ is abstract: it is in no folder
        self._place = "\0" + place[1:] if place.startswith("@") else place
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        self._timer.setInterval(max(100, int(pace) // 1000 // BEATS))
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self.beat()

    def beat(self) -> None:
        """Say once that all is well; a manager that does not listen harms nothing."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.sendto(b"READY=1\nWATCHDOG=1", self._place)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        if self._socket is not None:
            self._socket.close()
            self._socket = None
