"""Garbage is collected on the GUI thread alone: a device's thread never destroys a Qt object."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from assets.qt.collector import GuiCollector


class Knot(QObject):
    """A Qt object in a cycle, which only the collector can end."""

    def __init__(self, ends: list[str]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, lambda: ends.append(threading.current_thread().name))


@pytest.fixture
def collector(qapp: QCoreApplication) -> Iterator[GuiCollector]:
    was_enabled = gc.isenabled()
    made = GuiCollector()
    yield made
    made.stop()
    if not was_enabled:
        gc.disable()


def litter() -> None:
    """Make far more garbage than Python's thresholds allow."""
    for _ in range(5000):
        knot: list[object] = []
        knot.append(knot)


def test_no_other_thread_ends_a_qt_object(collector: GuiCollector, qtbot: QtBot) -> None:
    ends: list[str] = []
    Knot(ends)
    other = threading.Thread(target=litter, name="device")
    other.start()
    other.join()
    assert ends == [], "automatic collection is off"
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    assert ends == [threading.main_thread().name]


def test_nothing_is_collected_before_it_is_time(collector: GuiCollector) -> None:
    gc.collect()
    assert collector.look() == -1
    litter()
    assert collector.look() >= 0


def test_python_collects_again_afterwards(qapp: QCoreApplication) -> None:
    was_enabled = gc.isenabled()
    made = GuiCollector()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    if not was_enabled:
        gc.disable()


def test_what_the_start_left_is_not_looked_through_again(qapp: QCoreApplication) -> None:
    before = gc.get_freeze_count()
    made = GuiCollector()
    assert gc.get_freeze_count() > before + 10_000
    made.stop()
    assert gc.get_freeze_count() == 0
