"""Plug events only hasten what polling finds: without udev, or when it breaks, nothing is lost."""

from __future__ import annotations

import sys
import threading
from types import SimpleNamespace

import pytest

from devices.hotplug import Hotplug


class Monitor:
    """udev as a test wants it: a burst of events, then silence or an error."""

    def __init__(self, *events: object) -> None:
        self.events = list(events)
        self.filters: list[str] = []

    def filter_by(self, subsystem: str) -> None:
        self.filters.append(subsystem)

    def start(self) -> None:
        pass

    def poll(self, timeout: float) -> object:
        event = self.events.pop(0) if self.events else None
        if isinstance(event, Exception):
            raise event
        return event


def with_udev(monkeypatch: pytest.MonkeyPatch, monitor: Monitor) -> None:
    fake = SimpleNamespace(Context=object, Monitor=SimpleNamespace(from_netlink=lambda _: monitor))
    monkeypatch.setitem(sys.modules, "pyudev", fake)


def test_a_burst_of_events_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monitor = Monitor("usb", "tty", "tty", None, "usb", None, OSError("the socket broke"))
    with_udev(monkeypatch, monitor)
    changes: list[int] = []
    done = threading.Event()

    def note() -> None:
        changes.append(1)
        if len(changes) == 2:
            done.set()

    hotplug = Hotplug(note)
    assert hotplug.start()
    assert done.wait(5.0)
    hotplug.stop()
    assert len(changes) == 2
    assert {"tty", "video4linux", "sound"} <= set(monitor.filters)


@pytest.mark.parametrize("reason", [ImportError("no libudev"), OSError("no netlink")])
def test_without_udev_polling_must_do(monkeypatch: pytest.MonkeyPatch, reason: Exception) -> None:
    def refuse() -> object:
        raise reason

    fake = SimpleNamespace(Context=refuse, Monitor=SimpleNamespace(from_netlink=lambda _: None))
    monkeypatch.setitem(sys.modules, "pyudev", fake)
    hotplug = Hotplug(lambda: None)
    assert not hotplug.start()
    hotplug.stop()
