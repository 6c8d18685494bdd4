"""A banknote acceptor is tested with a note that is read and given back."""

from __future__ import annotations

import queue
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drivers.simulators.errors import TwinRefused
from hall.contract.messages import DeviceOrder, DeviceOutcome
from tests.unit.drivers.till import DRIVERS, PAY, Till

BOTH = pytest.mark.parametrize("name", list(DRIVERS))


@pytest.fixture
def till(tmp_path: Path, name: str) -> Iterator[Till]:
    made = Till(tmp_path, name)
    made.rack.open()
    yield made
    made.stop()


@contextmanager
def someone_who(does: Callable[[], object]) -> Iterator[None]:
    """Let someone do it as soon as the acceptor lets him."""
    is_done = threading.Event()

    def try_it() -> None:
        while not is_done.wait(0.01):
            try:
                does()
            except TwinRefused:
                continue
            return

    thread = threading.Thread(target=try_it, daemon=True)
    thread.start()
    yield
    is_done.set()
    thread.join()


@BOTH
def test_a_note_is_read_and_given_back(till: Till) -> None:
    till.serve()
    free(till)
    with someone_who(lambda: till.do("insert_note", value=20)):
        outcome = outcome_of_test(till)
    assert (outcome.is_done, outcome.sentence.en) == (
        True,
        "Banknote acceptor: a note of 20 CNY was read and given back.",
    )
    assert (till.twin.given_back, till.twin.cassette, till.credited()) == ([20], [], [])


def free(till: Till) -> None:
    """End the payment."""
    assert till.supervisor is not None
    ended = threading.Event()
    till.supervisor.cash.end(PAY, lambda _: ended.set())
    assert ended.wait(5)


def outcome_of_test(till: Till) -> DeviceOutcome:
    assert till.supervisor is not None
    answers: queue.SimpleQueue[DeviceOutcome] = queue.SimpleQueue()
    till.supervisor.order(DeviceOrder(command_id=uuid.uuid4().hex, device=till.name, order="self_test"), answers.put)
    return answers.get(timeout=20)


@BOTH
def test_a_customers_payment_is_not_disturbed_by_a_test(till: Till) -> None:
    till.serve()
    assert not outcome_of_test(till).is_done
    till.insert(20)
    till.until(lambda: till.credited() == [20], "the payment goes on")


@BOTH
def test_a_test_of_an_acceptor_that_is_not_there_says_why(till: Till) -> None:
    till.serve()
    free(till)
    till.do("unplug")
    outcome = outcome_of_test(till)
    assert not outcome.is_done
    assert "not connected" in outcome.sentence.en
    till.do("plug")
    till.witness.wait_ready(till.name)
    with someone_who(lambda: till.do("insert_note", value=50)):
        assert outcome_of_test(till).is_done
    assert (till.twin.given_back, till.credited()) == ([50], [])
