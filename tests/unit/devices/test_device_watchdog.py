"""What hangs is replaced, at a sane pace; what is stale is unknown; what was exchanged is found out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.lifecycle import Backoff
from devices.roles import Identity, Verdict
from devices.settings import DeviceSection
from devices.worker import Patience
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceOrder
from hall.contract.values import DeviceRole, Health, LinkState
from tests.unit.devices.sample_drivers import Hanging
from tests.unit.devices.stubborn_drivers import Deadlocked, Endless, Exchanged
from tests.unit.devices.terminal import SCANNER, Terminal

QUICK = Backoff(first_s=0.02, longest_s=0.1)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    for driver in (Hanging, Endless, Deadlocked):
        driver.release.clear()
    Hanging.checks = 0
    Deadlocked.begun.clear()
    made = Terminal(tmp_path)
    yield made
    for driver in (Hanging, Endless, Deadlocked):
        driver.release.set()
    made.stop()


def odd(terminal: Terminal, driver: str, **changes: object) -> DeviceSection:
    room = "sample_drivers" if driver == "Hanging" else "stubborn_drivers"
    values = {
        "id": "odd-1",
        "role": "id_card_reader",
        "driver": f"tests.unit.devices.{room}:{driver}",
        "port": str(terminal.folder / "idreader"),
    }
    return DeviceSection.model_validate(values | changes)


def test_what_a_silent_driver_said_long_ago_is_unknown(terminal: Terminal) -> None:
    patience = Patience(backoff=QUICK, stale_after_s=0.3, hang_after_s=30.0)
    supervisor = terminal.start(only=(SCANNER,), more=(odd(terminal, "Hanging"),), patience=patience)
    terminal.witness.wait_ready("odd-1", SCANNER)
    never = threading.Event()
    while (found := _of(supervisor.documents(), "odd-1")).link is LinkState.ONLINE:
        never.wait(0.02)
    assert (found.link, found.health) == (LinkState.UNKNOWN, Health.UNKNOWN)
    assert [fault.code for fault in found.faults] == ["not_seen_lately"]
    assert all(reading is None for reading in found.detail.values())
    assert supervisor.readiness(DeviceRole.ID_CARD_READER).verdict is Verdict.UNKNOWN
    assert _of(supervisor.documents(), SCANNER).link is LinkState.ONLINE, "the other one is well"


def test_a_driver_that_is_busy_for_ever_is_replaced_too(terminal: Terminal) -> None:
    patience = Patience(backoff=QUICK, hang_after_s=30.0, turn_limit_s=0.5)
    terminal.start(only=(), more=(odd(terminal, "Endless"),), patience=patience)
    terminal.witness.wait_told("odd-1", "driver_hung")
    Endless.release.set()
    terminal.witness.wait_ready("odd-1")


def test_a_driver_that_hangs_at_once_is_tried_ever_more_rarely(terminal: Terminal) -> None:
    patience = Patience(backoff=QUICK, hang_after_s=2.0, after_hangs=Backoff(first_s=0.1, factor=100.0, longest_s=60.0))
    supervisor = terminal.start(only=(), more=(odd(terminal, "Deadlocked"),), patience=patience)
    witness = terminal.witness
    witness.wait(lambda: len(Deadlocked.begun) == 2, "a second try")
    hung = [one for one in witness.told if [fault.code for fault in one.faults] == ["driver_hung"]]
    assert hung
    threading.Event().wait(1.0)
    assert len(Deadlocked.begun) == 2, "the third try waits for a while"
    Deadlocked.release.set()
    supervisor.order(DeviceOrder(command_id="0" * 16, device="odd-1", order="restart"), witness.hear)
    witness.wait_ready("odd-1")


def test_a_device_that_was_exchanged_is_told(terminal: Terminal) -> None:
    Exchanged.names[:] = ["first", "second"]
    supervisor = terminal.start(only=(), more=(odd(terminal, "Exchanged"),))
    witness = terminal.witness
    witness.wait_ready("odd-1")
    before = witness.documents["odd-1"].detail["identity"]
    supervisor.order(DeviceOrder(command_id="0" * 16, device="odd-1", order="restart"), witness.hear)
    witness.wait(lambda: "device_replaced" in [one.what for one in witness.notices], "told")
    witness.wait_ready("odd-1")
    assert witness.documents["odd-1"].detail["identity"] == Identity("second").fingerprint != before


def test_a_registered_device_that_was_exchanged_is_refused_until_it_is_back(terminal: Terminal) -> None:
    Exchanged.names[:] = ["first", "second", "second", "first"]
    section = odd(terminal, "Exchanged", identity=Identity("first").fingerprint)
    supervisor = terminal.start(only=(), more=(section,))
    witness = terminal.witness
    witness.wait_ready("odd-1")
    supervisor.order(DeviceOrder(command_id="0" * 16, device="odd-1", order="restart"), witness.hear)
    witness.wait_told("odd-1", "wrong_device")
    witness.wait_ready("odd-1")
    assert Exchanged.names == ["first"]


def _of(documents: tuple[DeviceDocument, ...], device: str) -> DeviceDocument:
    return next(one for one in documents if one.device == device)
