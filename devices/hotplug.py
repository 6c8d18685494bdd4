"""The kernel's word that something was plugged in or out, where it can be had. It only hastens what polling finds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from hall.runtime.logs import get_logger

_log = get_logger(__name__)
_SUBSYSTEMS = ("tty", "usb", "usbmisc", "input", "video4linux", "sound")
_LOOK_UP_S = 0.1
SETTLE_S = 0.5
"""One plug makes a burst of events, and the device file appears with the last of them."""


class Hotplug:
    """Calls `on_change` on a thread of its own after devices came or went."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Prepare to listen; nothing happens before `start`."""
        self._on_change = on_change
        self._is_over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> bool:
        """Begin to listen; False where there is no udev (a container, another system): then polling must do."""
        try:
            # without the system's libudev this import fails
            import pyudev

            monitor = pyudev.Monitor.from_netlink(pyudev.Context())
            for subsystem in _SUBSYSTEMS:
                monitor.filter_by(subsystem)
            monitor.start()
        except (ImportError, OSError) as error:
            _log.info("no events from udev, devices are found by polling", reason=type(error).__name__)
            return False
        self._thread = threading.Thread(target=self._listen, args=(monitor,), name="hotplug", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Stop listening."""
        self._is_over.set()
        if self._thread is not None:
            self._thread.join(timeout=2.0)

    def _listen(self, monitor: Any) -> None:
        while not self._is_over.is_set():
            try:
                if monitor.poll(timeout=_LOOK_UP_S) is None:
                    continue
                while monitor.poll(timeout=SETTLE_S) is not None and not self._is_over.is_set():
                    pass
            except OSError as error:
                _log.info("udev stopped sending events, devices are found by polling", reason=type(error).__name__)
                return
            self._on_change()
