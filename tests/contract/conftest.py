"""Lets the contract suites be run against real systems: `--business-url URL …`, `--payments-url`, `--messenger-url`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.runtime.business_http import HttpBusinessSystem
from queue_server.business.sample import customers
from tests.contract.business_systems import UnderTest, in_process, over_http
from tests.contract.payment_providers import Paid, real, simulated, simulated_over_http


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the system to be tested besides those that ship."""
    parser.addoption("--business-url", help="A business system of the contract, for instance http://127.0.0.1:8801")
    parser.addoption("--business-token", default="", help="A token there that staff's clients have.")
    parser.addoption("--business-account", default="", help="An account there with a paid and an open bill.")
    parser.addoption("--payments-url", help="A payment provider of the contract, for instance http://127.0.0.1:8802")
    parser.addoption("--payments-token", default="", help="A token there; one that may press *pay* tests more.")
    parser.addoption("--messenger-url", help="A message gateway of the contract.")
    parser.addoption("--messenger-token", default="", help="A token there.")
    parser.addoption("--messenger-phone", default="", help="A phone that may get messages.")


@pytest.fixture(scope="module", params=["reference", "http", "real"])
def tested(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnderTest]:
    """Give each business system in turn; the real one only when it was named."""
    url = request.config.getoption("--business-url", default=None)
    if request.param == "real":
        if not url:
            pytest.skip("no --business-url was given")
        system = HttpBusinessSystem(url, request.config.getoption("--business-token"))
        yield UnderTest(system, request.config.getoption("--business-account"), is_elsewhere=True)
        system.close()
        return
    opened = in_process if request.param == "reference" else over_http
    with opened(tmp_path_factory.mktemp("business")) as found:
        yield UnderTest(found, customers()[0].account)


@pytest.fixture(scope="module", params=["simulator", "http", "real"])
def paid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paid]:
    """Give each payment provider in turn; the real one only when it was named."""
    if request.param == "real":
        url = request.config.getoption("--payments-url", default=None)
        if not url:
            pytest.skip("no --payments-url was given")
        with real(url, request.config.getoption("--payments-token")) as found:
            yield found
        return
    opened = simulated if request.param == "simulator" else simulated_over_http
    with opened(tmp_path_factory.mktemp("payments")) as found:
        yield found
