"""Two pads on one RS-485 line: each driver hears its own pad, each press counts once, and faults are told of both."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.counter_roles import PadFace, PadKey, PadPress
from devices.lifecycle import Backoff
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.rack import Rack
from hall.contract.values import Grade, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import Witness

LINE = "padline"


class Counter:
    """A counter with both pads on one line."""

    def __init__(self, folder: Path) -> None:
        self.rack = Rack(folder, folder / "slips", SystemClock(), (LINE,))
        self.rack.open()
        self.witness = Witness()
        sections = [
            DeviceSection.model_validate(
                {"id": name, "role": role, "driver": f"drivers.ff68_pad:{driver}", "port": f"bus:{folder / LINE}"}
                | {"options": {"address": address, "check_every_s": 0.2}}
            )
            for name, role, driver, address in (
                ("call", "call_pad", "Ff68CallPad", 1),
                ("rate", "rating_pad", "Ff68RatingPad", 2),
            )
        ]
        self.supervisor = Supervisor(
            "counter-1",
            sections,
            SystemClock(),
            folder / "jobs.sqlite",
            on_document=self.witness.on_document,
            on_notice=self.witness.on_notice,
            on_job=self.witness.on_job,
            patience=Patience(backoff=Backoff(first_s=0.05, longest_s=0.5)),
        )
        self.supervisor.start()

    def twin(self, do: str, **arguments: object) -> dict[str, Any]:
        return self.rack.order(LINE, do, arguments)

    def wait_online(self) -> None:
        def are_online() -> bool:
            known = self.witness.documents
            return all(name in known and known[name].link is LinkState.ONLINE for name in ("call", "rate"))

        self.witness.wait(are_online, "both online")

    def wait_seen(self, pad: str, what: str, value: object) -> None:
        """Look at a pad until it shows what is expected."""
        looks = threading.Event()
        for _ in range(500):
            if self.twin("state")[pad][what] == value:
                return
            looks.wait(0.01)
        raise AssertionError(f"{pad}: {what} is not {value}; {self.twin('state')}")

    def stop(self) -> None:
        self.supervisor.stop()
        self.rack.close()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path)
    made.wait_online()
    yield made
    made.stop()


def test_each_driver_hears_its_own_pad(counter: Counter) -> None:
    witness, desks = counter.witness, counter.supervisor.counter
    desks.listen_to_pad(witness.hear)
    counter.twin("press", key="call_next")
    assert witness.wait_heard() == PadPress(PadKey.CALL_NEXT)
    desks.expect_grade(witness.hear, witness.hear_problem)
    counter.wait_seen("ratingpad", "asking", True)
    counter.twin("rate", level=1)
    assert witness.wait_heard(2) == Grade.SATISFIED
    desks.show_on_pad(PadFace(12, 3))
    counter.wait_seen("callpad", "ticket", "012")
    for pad in ("callpad", "ratingpad"):
        counter.wait_seen(pad, "acknowledged", 1)
    assert witness.faults("call") == witness.faults("rate") == []
    assert len(witness.heard) == 2, "each press once"


def test_both_are_gone_with_the_line_and_back_with_it(counter: Counter) -> None:
    counter.twin("unplug")
    for name in ("call", "rate"):
        counter.witness.wait_fault(name, "unplugged", LinkState.ABSENT)
    counter.twin("plug")
    counter.wait_online()
    counter.supervisor.counter.listen_to_pad(counter.witness.hear)
    counter.twin("press", key="recall")
    assert counter.witness.wait_heard() == PadPress(PadKey.RECALL)


def test_one_of_them_can_be_restarted_without_the_other(counter: Counter) -> None:
    told = len([one for one in counter.witness.notices if one.device == "call"])
    counter.supervisor._fleet.named("rate").restart()
    counter.wait_online()
    counter.supervisor.counter.listen_to_pad(counter.witness.hear)
    counter.twin("press", key="call_next")
    counter.witness.wait_heard()
    news = [one.what for one in counter.witness.notices if one.device == "call"][told:]
    assert news == ["key_pressed"]
