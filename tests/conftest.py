"""What all tests share: Qt without a display, and a private broker."""

from __future__ import annotations

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
