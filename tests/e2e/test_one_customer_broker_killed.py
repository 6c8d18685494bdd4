"""One customer's way with the broker killed between any two steps: nothing changes but the delay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.whole_hall import ONE_LIFE, Customer, WholeHall, whole_hall

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

STEPS = [step.__name__ for step in Customer.steps(object.__new__(Customer))]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeHall]:
    """One hall for all tests of this module."""
    with whole_hall(tmp_path_factory.mktemp("whole")) as opened:
        yield opened


@pytest.mark.parametrize(
    "before", [step if at % 2 else pytest.param(step, marks=pytest.mark.long) for at, step in enumerate(STEPS[1:])]
)
def test_a_killed_broker_between_two_steps_changes_nothing_but_the_delay(hall: WholeHall, before: str) -> None:
    customer = Customer(hall, service="invoice")
    for step in customer.steps():
        if step.__name__ == before:
            hall.kill("broker")
        step()
    assert hall.kinds_of(customer.number) == ONE_LIFE
