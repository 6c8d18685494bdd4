"""The presenter's driver and its twin: a ticket is done when shown, followed until it is gone, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port, open_port
from devices.roles import Outcome, PrintEnd, PrintResult, Proof
from devices.slip import Line, Slip
from devices.ticket_roles import Fate
from drivers.custom_presenter import CustomPresenter, PresenterOptions
from hall.contract.values import DeviceRole, JobState, LinkState
from tests.unit.devices.terminal import DISPENSER, READER, SLIP, Terminal

SHOWN = PrintEnd(Outcome.PRINTED, Proof.PRESENTED)
LONG = Slip(tuple(Line(f"{number:03d} 长长的号票") for number in range(120)))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    # nobody looks at the pictures, and drawing them would keep the twin from answering in time
    monkeypatch.setattr("drivers.simulators.slip_tray.on_desk", lambda dots, *, torn: dots)
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


@pytest.fixture
def port(terminal: Terminal) -> Iterator[Port]:
    with open_port(parse_address(str(terminal.folder / "dispenser")), LineSettings(baud=115200)) as opened:
        yield opened


def made(port: Port, **options: object) -> CustomPresenter:
    settings = {"answer_s": 0.3, "print_s": 2.0, "watch_every_s": 0.05, **options}
    driver = CustomPresenter(port, PresenterOptions.model_validate(settings))
    driver.begin()
    return driver


def dispensed(driver: CustomPresenter, content: Slip = SLIP) -> PrintEnd:
    return driver.print(driver.compose(content))


def fate(driver: CustomPresenter) -> Fate:
    """Watch until the ticket is gone."""
    for _ in range(400):
        found = driver.watch_ticket()
        if found is not None:
            return found
        driver.listen(0.05)
    raise AssertionError("the ticket does not go")


def test_a_ticket_is_done_when_it_is_presented_and_then_taken(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    assert driver.readings().detail["slip_in_mouth"] is False
    assert dispensed(driver) == SHOWN
    assert driver.readings().detail["slip_in_mouth"] is True
    assert driver.readings().faults == ()
    assert driver.watch_ticket() is None
    terminal.twin(DISPENSER, "take_slip")
    assert fate(driver) is Fate.TAKEN
    assert driver.watch_ticket() is Fate.GONE, "there is none to be watched any more"
    assert len(terminal.slips(DISPENSER)) == 1


def test_a_ticket_that_nobody_takes_is_retracted_by_the_printer_and_counted(port: Port, terminal: Terminal) -> None:
    driver = made(port, hold_s=5)
    assert dispensed(driver) == SHOWN
    assert fate(driver) is Fate.RETRACTED
    assert driver.readings().detail["retracted"] == 1
    assert terminal.twin(DISPENSER, "state")["retracted"] == 1


def test_the_mouth_is_cleared_before_the_next_ticket(port: Port, terminal: Terminal) -> None:
    driver = made(port, hold_s=0)
    assert dispensed(driver) == SHOWN
    assert driver.clear_mouth() is Fate.RETRACTED
    assert driver.clear_mouth() is Fate.GONE
    assert dispensed(driver) == SHOWN
    assert dispensed(driver) == SHOWN, "it is also cleared without being told"
    assert terminal.twin(DISPENSER, "state")["retracted"] == 2
    assert terminal.twin(DISPENSER, "state")["ejected"] == 0


def test_a_ticket_can_be_ejected_instead(port: Port, terminal: Terminal) -> None:
    driver = made(port, hold_s=0, on_left="eject")
    assert dispensed(driver) == SHOWN
    assert driver.clear_mouth() is Fate.TAKEN, "the printer counts no retracted one; out of the mouth it is"
    assert terminal.twin(DISPENSER, "state")["ejected"] == 1


def test_a_presenter_that_does_not_obey_bars_the_next_ticket(
    port: Port, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.custom_presenter.CALLED_BACK_S", 0.3)
    monkeypatch.setattr("devices.ticket_roles.CALLED_BACK_S", 0.3)
    monkeypatch.setattr("drivers.custom_presenter._GRACE_S", 0.0)
    driver = made(port, hold_s=1)
    terminal.twin(DISPENSER, "set_fault", fault="no_retract")
    assert dispensed(driver) == SHOWN
    while "ticket_stuck" not in driver.readings().faults:
        assert driver.watch_ticket() is None
        driver.listen(0.05)
    assert dispensed(driver) == PrintEnd(Outcome.FAILED, fault="ticket_stuck")
    terminal.twin(DISPENSER, "take_slip")
    assert fate(driver) is Fate.TAKEN
    assert driver.readings().faults == ()
    assert dispensed(driver) == SHOWN


def test_a_ticket_that_a_quick_hand_takes_at_once_is_done_all_the_same(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    data = driver.compose(SLIP)

    def snatch() -> None:
        """Take it before anybody looks."""
        while not terminal.twin(DISPENSER, "state")["slip_in_mouth"]:
            driver._channel.hear(0.01)
        terminal.twin(DISPENSER, "take_slip")

    confirmed = driver._confirmed

    def confirmed_late() -> PrintEnd:
        snatch()
        return confirmed()

    driver._confirmed = confirmed_late  # type: ignore[method-assign]  # the moment between two looks
    assert driver.print(data) == SHOWN
    assert fate(driver) is Fate.TAKEN


def test_a_printer_without_counters_is_believed_by_its_mouth(
    port: Port, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.simulators.ticket_dispenser.TicketDispenser._counter", lambda *_: b"")
    driver = made(port, hold_s=5)
    assert driver.readings().detail["cuts"] is None
    assert dispensed(driver) == SHOWN
    terminal.twin(DISPENSER, "take_slip")
    assert fate(driver) is Fate.TAKEN
    assert dispensed(driver) == SHOWN
    assert driver.clear_mouth() is Fate.GONE, "called back, and nobody counted it"
    assert len(terminal.slips(DISPENSER)) == 2


@pytest.mark.parametrize(
    ("do", "heal", "end"),
    [
        ("open_cover", "close_cover", PrintEnd(Outcome.FAILED, fault="cover_open")),
        ("remove_paper", "refill", PrintEnd(Outcome.FAILED, fault="paper_out")),
        ("jam", "clear_jam", PrintEnd(Outcome.FAILED, fault="paper_jam")),
        ("break_cutter", "fix_cutter", PrintEnd(Outcome.UNKNOWN, fault="cutter_error")),
    ],
)
def test_a_printer_that_stops_is_told_honestly_and_the_rest_is_no_customers(
    port: Port, terminal: Terminal, do: str, heal: str, end: PrintEnd
) -> None:
    driver = made(port)
    terminal.twin(DISPENSER, do)
    assert dispensed(driver, LONG) == end
    terminal.twin(DISPENSER, heal)
    assert driver.print(driver.part_off() + driver.compose(SLIP)) == SHOWN
    whole = [slip["text"] for slip in terminal.slips(DISPENSER) if "VOID" not in slip["text"] and not slip["torn"]]
    assert len(whole) == 1
    assert "长长的号票" not in whole[0]
    terminal.twin(DISPENSER, "take_slip")
    assert fate(driver) is Fate.TAKEN, "what was retracted with the rest is not counted as this one"


def test_paper_that_ends_right_behind_a_ticket_does_not_undo_it(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    terminal.twin(DISPENSER, "set_paper", millimetres=2000)
    assert dispensed(driver) == SHOWN
    used = 2000 - int(terminal.twin(DISPENSER, "state")["paper_mm"])
    terminal.twin(DISPENSER, "set_paper", millimetres=used - 3)
    assert dispensed(driver) == SHOWN
    assert driver.readings().faults[:1] == ("paper_out",)
    assert [slip["torn"] for slip in terminal.slips(DISPENSER)] == [False, False]


def test_a_ticket_in_the_mouth_is_found_again_by_the_next_connection(port: Port, terminal: Terminal) -> None:
    assert dispensed(made(port)) == SHOWN
    again = made(port)
    assert again.watch_ticket() is None
    terminal.twin(DISPENSER, "take_slip")
    assert fate(again) is Fate.TAKEN


def test_silence_is_told_from_noise(port: Port, terminal: Terminal) -> None:
    driver = made(port, answer_s=0.1)
    for fault, error in (
        ("silent", DeviceSilent),
        ("garbage", DeviceGarbled),
        ("garbage_in", DeviceGarbled),
        ("wrong_checksum", DeviceGarbled),
    ):
        terminal.twin(DISPENSER, "set_fault", fault=fault)
        with pytest.raises(error):
            driver.check()
        terminal.twin(DISPENSER, "clear_faults")
    driver.check()
    assert driver.readings().faults == ()


@pytest.mark.parametrize("fault", ["twice", "garbage_in", "half_frame", "garbage_after", "wrong_speed"])
def test_a_bad_line_in_the_middle_never_makes_a_ticket_that_is_out_a_failed_one(
    port: Port, terminal: Terminal, fault: str
) -> None:
    driver = made(port, print_s=1.5)
    data = driver.compose(SLIP)
    fences = driver._fences

    def spoiled() -> tuple[bytes, bytes]:
        terminal.twin(DISPENSER, "set_fault", fault=fault)
        return fences()

    driver._fences = spoiled  # type: ignore[method-assign]  # the line goes bad when the first byte is sent
    try:
        end = driver.print(data)
    except (DeviceGarbled, DeviceSilent):
        end = PrintEnd(Outcome.UNKNOWN)
    assert end.outcome is (Outcome.PRINTED if fault == "twice" else Outcome.UNKNOWN), end


def test_tickets_through_the_supervisor_are_followed_and_told(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(DISPENSER,))
    witness = terminal.witness
    witness.wait_ready(DISPENSER)
    assert supervisor.readiness(DeviceRole.RECEIPT_PRINTER).is_usable, "it stands in for a receipt printer"
    terminal.print_slip("ticket-1")
    result: PrintResult = witness.wait_heard()
    assert (result.outcome, result.proof) == (Outcome.PRINTED, Proof.PRESENTED)
    terminal.twin(DISPENSER, "take_slip")
    witness.wait(lambda: "ticket_taken" in [one.what for one in witness.notices], "taken")
    terminal.print_slip("ticket-2")
    terminal.print_slip("ticket-3")
    assert witness.wait_heard(3).outcome is Outcome.PRINTED
    witness.wait(lambda: "ticket_retracted" in [one.what for one in witness.notices], "retracted for the next")
    assert terminal.twin(DISPENSER, "state")["retracted"] == 1
    terminal.print_slip("ticket-1")
    assert witness.wait_heard(4).outcome is Outcome.PRINTED
    assert len(terminal.slips(DISPENSER)) == 3, "the same id is not printed again"


def test_a_ticket_in_the_mouth_outlives_a_restart_of_the_program(terminal: Terminal) -> None:
    terminal.start({DISPENSER: {"hold_s": 0}}, only=(DISPENSER,))
    witness = terminal.witness
    witness.wait_ready(DISPENSER)
    terminal.print_slip("ticket-1")
    witness.wait_heard()
    assert terminal.supervisor is not None
    terminal.supervisor.stop()
    terminal.start({DISPENSER: {"hold_s": 0}}, only=(DISPENSER,))
    witness.wait_ready(DISPENSER)
    terminal.twin(DISPENSER, "take_slip")
    witness.wait(lambda: "ticket_taken" in [one.what for one in witness.notices], "taken")


def test_a_stuck_ticket_bars_the_next_until_somebody_takes_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.custom_presenter.CALLED_BACK_S", 0.3)
    terminal.start({DISPENSER: {"hold_s": 0}}, only=(DISPENSER, READER))
    witness = terminal.witness
    witness.wait_ready(DISPENSER, READER)
    terminal.twin(DISPENSER, "set_fault", fault="no_retract")
    terminal.print_slip("ticket-1")
    terminal.print_slip("ticket-2")
    refused: PrintResult = witness.wait_heard(2)
    assert (refused.outcome, refused.fault and refused.fault.code) == (Outcome.FAILED, "ticket_stuck")
    witness.wait_fault(DISPENSER, "ticket_stuck", LinkState.ONLINE)
    terminal.twin(DISPENSER, "take_slip")
    witness.wait_ready(DISPENSER)
    terminal.print_slip("ticket-3")
    assert witness.wait_heard(3).outcome is Outcome.PRINTED
    assert [job.state for job in witness.jobs if job.job == "ticket-2"][-1] is JobState.FAILED
    assert {one.device for one in witness.notices if one.what == "fault_came"} == {DISPENSER}
