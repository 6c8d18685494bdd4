"""Every fault of a line at every device, four devices at a time with four different faults: each shows its own.

None of them bothers another, each is ready again within five seconds after healing, and a press is one slip or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.roles import CardRead, CodeRead, Outcome, PrintJob, PrintResult
from drivers.simulators.twin import Twin
from hall.contract.values import LinkState
from tests.unit.devices.terminal import DISPENSER, PRINTER, READER, SCANNER, SLIP, Terminal

DEVICES = (READER, PRINTER, SCANNER, DISPENSER)
SILENT = dict.fromkeys(DEVICES, "silent")
GARBLED = dict.fromkeys(DEVICES, "garbled")
UNPLUGGED = dict.fromkeys(DEVICES, "unplugged")
SHOWN: dict[str, dict[str, str]] = {
    "none": {},
    "silent": SILENT,
    "slow": SILENT,
    # a frame with a head and a checksum is found among noise; a status byte is not
    "garbage": {**GARBLED, READER: ""},
    "garbage_in": GARBLED,
    "garbage_after": {**GARBLED, READER: ""},
    # half of a single byte is nothing
    "half_frame": {**GARBLED, PRINTER: "silent", DISPENSER: "silent"},
    "wrong_checksum": GARBLED,
    "echo": GARBLED,
    # what it is asked makes no sense to it either
    "wrong_speed": SILENT,
    "twice": {},
    "unplug": UNPLUGGED,
    "unplug_in_mid_frame": UNPLUGGED,
    "power_cycle": SILENT,
}
"""What a device shows with each fault; nothing where the fault does not matter to it."""
DOINGS = frozenset(("unplug", "unplug_in_mid_frame", "power_cycle"))
FAULTS = tuple(SHOWN)


class Day:
    """A terminal with four devices, and what was printed on it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.witness = terminal, terminal.witness
        self.results: dict[str, list[PrintResult]] = {PRINTER: [], DISPENSER: []}
        self._presses = 0

    def press(self, printer: str) -> PrintResult:
        """Order one slip of `printer` and wait for its end."""
        supervisor, ends = self.terminal.supervisor, self.results[printer]
        assert supervisor is not None
        self._presses += 1
        count, worker = len(ends), supervisor._fleet.named(printer)

        def end(result: PrintResult) -> None:
            ends.append(result)
            self.witness.hear(result)

        worker.desk.order(PrintJob(f"slip-{self._presses}", SLIP), end)
        worker.wake()
        self.witness.wait(lambda: len(ends) > count, f"the slip of {printer} ended", 10.0)
        return ends[count]

    def suffer(self, device: str, fault: str) -> str:
        """Let `device` have `fault`; return what it is expected to show."""
        if fault in DOINGS:
            self.terminal.twin(device, fault)
        elif fault != "none":
            self.terminal.twin(device, "set_fault", fault=fault)
        return SHOWN[fault].get(device, "")

    def heal(self, device: str) -> None:
        self.terminal.twin(device, "clear_faults")
        self.terminal.twin(device, "plug")

    def wait_no_card(self) -> None:
        """Wait until the reader has looked and seen that no card lies there."""
        documents = self.witness.documents
        self.witness.wait(lambda: documents[READER].detail["card"] == "absent", "the card is seen to be gone")

    def read_once(self) -> None:
        """Lay a card down and show a code; each is read once."""
        supervisor, heard = self.terminal.supervisor, len(self.witness.heard)
        assert supervisor is not None
        supervisor.expect_card(self.witness.hear, self.witness.hear_problem)
        self.wait_no_card()
        self.terminal.twin(READER, "put_card", sample="zhang")
        assert isinstance(self.witness.wait_heard(heard + 1), CardRead)
        self.terminal.twin(READER, "remove_card")
        supervisor.expect_code(self.witness.hear, self.witness.hear_problem)
        self.terminal.twin(SCANNER, "show_code", text=f"A{heard:03d}")
        assert self.witness.wait_heard(heard + 2) == CodeRead(f"A{heard:03d}")


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    # nobody looks at the pictures, and drawing them would keep the twin from answering in time
    monkeypatch.setattr("drivers.simulators.slip_tray.on_desk", lambda dots, *, torn: dots)
    monkeypatch.setattr(Twin, "slow_s", 10.0)
    monkeypatch.setattr(Twin, "boot_s", 10.0)
    terminal = Terminal(tmp_path)
    terminal.start({PRINTER: {"print_s": 5.0}, DISPENSER: {"print_s": 5.0}}, only=DEVICES)
    terminal.witness.wait_ready(*DEVICES)
    yield Day(terminal)
    terminal.stop()


def test_every_fault_of_every_line_is_shown_healed_and_nobody_elses(day: Day) -> None:
    witness = day.witness
    for step in range(len(FAULTS)):
        told = len(witness.told)
        # as far apart as fourteen faults allow: in each round no two devices have the same
        faults = {device: FAULTS[(step + 3 * number) % len(FAULTS)] for number, device in enumerate(DEVICES)}
        expected = {device: day.suffer(device, fault) for device, fault in faults.items()}
        for device, code in expected.items():
            if code:
                witness.wait_fault(device, code)
                (shown,) = witness.documents[device].faults
                assert shown.sentence.zh
                assert shown.sentence.en
                assert witness.documents[device].link is not LinkState.ONLINE
        for printer in day.results:
            end = day.press(printer)
            # a device that starts up is well again by itself, now or in a moment
            may_be_well = not expected[printer] or faults[printer] == "power_cycle"
            must_be_well = not expected[printer]
            assert must_be_well <= (end.outcome is Outcome.PRINTED) <= may_be_well, (faults[printer], end)
        for device in DEVICES:
            day.heal(device)
        witness.wait_ready(*DEVICES)
        seen = {(one.device, fault.code) for one in witness.told[told:] for fault in one.faults}
        # what is slow, or says half, and is asked something else than before may make no sense instead
        late = {(device, "garbled") for device, fault in faults.items() if fault in ("slow", "half_frame")}
        own = {(device, code) for device, code in expected.items() if code}
        assert own <= seen <= own | late, faults
        for printer in day.results:
            end = day.press(printer)
            if faults[printer] == "slow" and end.outcome is Outcome.FAILED:
                # its last late words took it off line once more
                witness.wait_ready(printer)
                end = day.press(printer)
            assert end.outcome is Outcome.PRINTED, (faults[printer], end)
        day.read_once()
    for printer, ends in day.results.items():
        made = [end for end in ends if end.outcome is Outcome.PRINTED]
        assert len(day.terminal.slips(printer)) == len(made), "one slip for each press that was said to be printed"


def test_a_card_that_is_lifted_too_early_is_told_and_can_be_laid_down_again(day: Day) -> None:
    supervisor, witness = day.terminal.supervisor, day.witness
    assert supervisor is not None
    supervisor.expect_card(witness.hear, witness.hear_problem)
    day.terminal.twin(READER, "set_fault", fault="lifted_early")
    day.terminal.twin(READER, "put_card", sample="zhang")
    assert witness.wait_heard() == "card_unreadable"
    day.terminal.twin(READER, "clear_faults")
    day.wait_no_card()
    day.terminal.twin(READER, "put_card", sample="zhang")
    assert isinstance(witness.wait_heard(2), CardRead)
    witness.wait_ready(READER)
