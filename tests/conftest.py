"""What all tests share: Qt without a display, and a private broker."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

# before anything imports Qt
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest

from tests.broker import Broker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """Give a running Mosquitto of this test's own."""
    found = Broker(tmp_path)
    found.start()
    yield found
    found.kill()


# Automatic collection would run on whichever thread happens to allocate: a device's thread would then destroy Qt
# objects that an earlier test left in a cycle, and the process with them. Between two tests the main thread collects.
_TESTS_BETWEEN_WHOLE_COLLECTIONS = 150
_MANY_NEW_OBJECTS = 100_000
_ended = itertools.count(1)


def pytest_configure() -> None:
    gc.disable()


def pytest_runtest_logfinish() -> None:
    if next(_ended) % _TESTS_BETWEEN_WHOLE_COLLECTIONS == 0:
        gc.collect()
    elif gc.get_count()[0] > _MANY_NEW_OBJECTS:
        gc.collect(1)
