"""Every fault of a printer itself, at the receipt printer and at the dispenser: told, healed, one slip for a press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.roles import Outcome, PrintJob, PrintResult
from devices.slip import Feed, Line, Slip
from drivers.simulators.twin import Twin
from hall.contract.values import JobState, LinkState
from tests.unit.devices.terminal import DISPENSER, PRINTER, READER, SLIP, Terminal

PRINTERS = (PRINTER, DISPENSER)
LONG = Slip((*(Line(f"{number:03d} 长长的凭条") for number in range(120)), Feed(1)))


class Desks:
    """A terminal with both printers; slips are ordered of each by name."""

    def __init__(self, folder: Path) -> None:
        self.terminal = Terminal(folder)
        self.witness = self.terminal.witness
        options = {
            printer: {"print_s": 5.0, "hold_s": 0} if printer == DISPENSER else {"print_s": 5.0} for printer in PRINTERS
        }
        self.terminal.start(options, only=(*PRINTERS, READER))
        self.witness.wait_ready(*PRINTERS, READER)
        self.ends: list[PrintResult] = []

    def order(self, printer: str, job: str, slip: Slip = SLIP) -> None:
        assert self.terminal.supervisor is not None
        worker = self.terminal.supervisor._fleet.named(printer)
        worker.desk.order(PrintJob(job, slip), self._end)
        worker.wake()

    def end(self, count: int) -> PrintResult:
        self.witness.wait(lambda: len(self.ends) >= count, f"{count} slips ended", 10.0)
        return self.ends[count - 1]

    def whole(self, printer: str) -> list[str]:
        """Return what stands on the slips that a customer could have."""
        slips = self.terminal.slips(printer)
        return [slip["text"] for slip in slips if not slip["torn"] and "VOID" not in slip["text"]]

    def was_off_line(self, printer: str) -> bool:
        """Return whether it was told since the start that the printer could not be reached."""
        told = [one.link for one in self.witness.told if one.device == printer]
        return any(link is not LinkState.ONLINE for link in told[told.index(LinkState.ONLINE) :])

    def is_back(self, printer: str, do: str) -> bool:
        """Return whether the printer was switched off and on and answers again."""
        return do == "power_cycle" and not self.terminal.twin(printer, "state")["starting"]

    def _end(self, result: PrintResult) -> None:
        self.ends.append(result)
        self.witness.hear(result)


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    # nobody looks at the pictures, and drawing them would keep the twin from answering in time
    monkeypatch.setattr("drivers.simulators.slip_tray.on_desk", lambda dots, *, torn: dots)
    made = Desks(tmp_path)
    yield made
    made.terminal.stop()


@pytest.mark.parametrize("printer", PRINTERS)
def test_every_fault_of_the_paper_is_told_and_healed(desks: Desks, printer: str) -> None:
    terminal, witness = desks.terminal, desks.witness
    jam = "paper_jam" if printer == DISPENSER else "mechanical_error"
    steps = (
        ("set_paper", {"millimetres": 2000}, "refill", "paper_low", Outcome.PRINTED),
        ("remove_paper", {}, "refill", "paper_out", Outcome.FAILED),
        ("open_cover", {}, "close_cover", "cover_open", Outcome.FAILED),
        ("jam", {}, "clear_jam", jam, Outcome.FAILED),
    )
    for number, (do, arguments, heal, fault, outcome) in enumerate(steps):
        terminal.twin(printer, do, **arguments)
        witness.wait_fault(printer, fault, LinkState.ONLINE)
        (shown,) = witness.documents[printer].faults
        assert shown.sentence.zh
        assert shown.sentence.en
        desks.order(printer, f"during-{number}")
        assert desks.end(2 * number + 1).outcome is outcome
        terminal.twin(printer, heal)
        witness.wait_ready(printer)
        desks.order(printer, f"after-{number}")
        assert desks.end(2 * number + 2).outcome is Outcome.PRINTED
    assert len(desks.whole(printer)) == len(steps) + 1, "one for each press that was said to be printed"
    assert {one.device for one in witness.notices if one.what == "fault_came"} == {printer}


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize(
    ("do", "arguments", "outcome"),
    [
        ("set_paper", {"millimetres": 200}, Outcome.FAILED),
        ("open_cover", {}, Outcome.FAILED),
        ("jam", {}, Outcome.FAILED),
        ("unplug", {}, Outcome.UNKNOWN),
        ("unplug_in_mid_frame", {}, Outcome.UNKNOWN),
        ("set_fault", {"fault": "silent"}, Outcome.UNKNOWN),
        ("power_cycle", {}, Outcome.UNKNOWN),
    ],
)
def test_a_fault_in_the_middle_of_a_slip_is_told_honestly_and_the_next_slip_is_whole(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, printer: str, do: str, arguments: dict[str, object], outcome: Outcome
) -> None:
    monkeypatch.setattr(Twin, "boot_s", 10.0)
    monkeypatch.setattr("drivers.fenced_printer._WORKS_OFF_S", 0.3)
    terminal, witness = desks.terminal, desks.witness
    desks.order(printer, "slip-1", LONG)
    witness.wait(lambda: any(job.state is JobState.SENT for job in witness.jobs), "sent")
    terminal.twin(printer, do, **arguments)
    assert desks.end(1).outcome is outcome
    if outcome is Outcome.UNKNOWN:
        # whoever is back after a moment was perhaps never missed
        witness.wait(
            lambda: desks.was_off_line(printer) or desks.is_back(printer, do), "the broken connection was told"
        )
    for heal in ("plug", "refill", "close_cover", "clear_jam", "clear_faults"):
        terminal.twin(printer, heal)
    witness.wait_ready(printer)
    desks.order(printer, "slip-1", LONG)
    assert desks.end(2).outcome is outcome, "the same press is answered as before"
    desks.order(printer, "slip-2")
    assert desks.end(3).outcome is Outcome.PRINTED
    (whole,) = [text for text in desks.whole(printer) if "A012" in text]
    assert "长长的凭条" not in whole, "nobody gets a rest of another's slip on top of their own"
    assert {one.device for one in witness.notices if one.what == "fault_came"} <= {printer}


@pytest.mark.parametrize("printer", PRINTERS)
def test_a_cutter_that_sticks_leaves_the_slip_unknown_and_the_next_whole(desks: Desks, printer: str) -> None:
    desks.terminal.twin(printer, "break_cutter")
    desks.order(printer, "slip-1")
    end = desks.end(1)
    assert (end.outcome, end.fault and end.fault.code) == (Outcome.UNKNOWN, "cutter_error")
    desks.witness.wait_fault(printer, "cutter_error", LinkState.ONLINE)
    desks.terminal.twin(printer, "fix_cutter")
    desks.witness.wait_ready(printer)
    desks.order(printer, "slip-2")
    assert desks.end(2).outcome is Outcome.PRINTED
    assert len(desks.whole(printer)) == 1
