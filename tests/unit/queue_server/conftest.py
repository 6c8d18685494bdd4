"""A running service over a fresh database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.queue_server.served_hall import Served


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Give a running service; time demands nothing of it but what a test makes it demand."""
    found = Served(tmp_path)
    found.service.start()
    yield found
    found.close()
