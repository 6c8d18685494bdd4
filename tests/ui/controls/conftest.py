"""The bench that every test of a control stands on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.controls.bench import Bench


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A clean engine and window; leaving it asserts that there was no QML warning."""
    made = Bench()
    yield made
    made.close()
