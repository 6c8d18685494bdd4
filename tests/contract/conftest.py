"""Lets the contract suite be run against any real system: `--business-url URL --business-token TOKEN`."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the system to be tested besides those that ship."""
    parser.addoption("--business-url", help="A business system of the contract, for instance http://127.0.0.1:8801")
    parser.addoption("--business-token", default="", help="A token there that staff's clients have.")
    parser.addoption("--business-account", default="", help="An account there with a paid and an open bill.")
