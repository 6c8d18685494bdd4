"""The printer's driver against its twin: every slip ends as printed, failed or unknown, and never twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port, open_port
from devices.roles import Outcome, PrintEnd, Proof
from devices.slip import Feed, Line, Slip
from drivers.escpos_channel import detail_of, faults_of
from drivers.escpos_printer import EscposOptions, EscposPrinter
from drivers.wire import escpos
from drivers.wire.printer_status import NOTHING_SAID, Paper, PrinterStatus
from tests.unit.devices.terminal import PRINTER, SLIP, Terminal

LONG = Slip((*(Line(f"{number:03d} 长长的凭条") for number in range(120)), Feed(1)))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


@pytest.fixture
def port(terminal: Terminal) -> Iterator[Port]:
    with open_port(parse_address(str(terminal.folder / "printer")), LineSettings(baud=115200)) as opened:
        yield opened


def made(port: Port, **options: object) -> EscposPrinter:
    driver = EscposPrinter(port, EscposOptions.model_validate({"answer_s": 0.3, "print_s": 2.0, **options}))
    driver.begin()
    return driver


def printed(driver: EscposPrinter, content: Slip | bytes = SLIP) -> PrintEnd:
    return driver.print(driver.compose(content))


def test_a_slip_is_printed_when_the_printer_says_that_it_is_on_paper(port: Port, terminal: Terminal) -> None:
    assert printed(made(port)) == PrintEnd(Outcome.PRINTED, Proof.PRINTED)
    (slip,) = terminal.slips()
    assert "A012" in slip["text"]
    assert "供电营业厅" in slip["text"]
    assert list(slip["qr"]) == ["https://hall.example/t/A012"]


@pytest.mark.parametrize(("fence", "proof"), [("status", Proof.PROCESSED), ("none", Proof.SENT)])
def test_a_printer_without_the_fence_answers_weaker(port: Port, terminal: Terminal, fence: str, proof: Proof) -> None:
    assert printed(made(port, fence=fence, print_s=0.5)) == PrintEnd(Outcome.PRINTED, proof)
    assert len(terminal.slips()) == 1


def test_the_printer_says_who_and_how_it_is(port: Port, terminal: Terminal) -> None:
    driver = EscposPrinter(port, EscposOptions(answer_s=0.3))
    assert driver.begin().model == "SMART HALL TWIN-80"
    assert driver.readings().faults == ()
    assert driver.readings().detail["paper"] == "ok"
    terminal.twin(PRINTER, "set_paper", millimetres=2000)
    terminal.twin(PRINTER, "open_cover")
    driver.check()
    assert driver.readings().faults == ("cover_open", "paper_low")
    assert (driver.readings().detail["cover"], driver.readings().detail["paper"]) == ("open", "low")


def test_changes_are_heard_without_asking(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    terminal.twin(PRINTER, "open_cover")
    while not driver.readings().faults:
        driver.listen(2.0)
    assert driver.readings().faults == ("cover_open",)


def test_paper_that_ends_in_the_middle_fails_the_slip_and_the_rest_is_forgotten(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    terminal.twin(PRINTER, "set_paper", millimetres=60)
    assert printed(driver, LONG) == PrintEnd(Outcome.FAILED, fault="paper_out")
    terminal.twin(PRINTER, "refill")
    assert printed(driver) == PrintEnd(Outcome.PRINTED, Proof.PRINTED)
    torn, whole = terminal.slips()
    assert torn["torn"]
    assert "A012" in whole["text"]
    assert "长长的凭条" not in whole["text"], "nothing of the failed slip comes out later"


def test_a_printer_that_keeps_its_data_is_waited_for_and_else_unknown(port: Port, terminal: Terminal) -> None:
    driver = made(port, on_stop="keep", print_s=0.6)
    terminal.twin(PRINTER, "remove_paper")
    assert printed(driver) == PrintEnd(Outcome.UNKNOWN, fault="paper_out")
    terminal.twin(PRINTER, "refill")
    while not terminal.slips():
        driver.listen(2.0)
    assert "A012" in terminal.slips()[0]["text"], "it did come out: unknown was the truth"


def test_a_printer_that_keeps_its_data_goes_on_when_it_is_refilled_in_time(port: Port, terminal: Terminal) -> None:
    driver = made(port, on_stop="keep", print_s=5.0)
    terminal.twin(PRINTER, "remove_paper")

    def refill_when_data_waits() -> None:
        while not terminal.twin(PRINTER, "state")["queued"]:
            threading.Event().wait(0.01)
        terminal.twin(PRINTER, "refill")

    person = threading.Thread(target=refill_when_data_waits)
    person.start()
    assert printed(driver) == PrintEnd(Outcome.PRINTED, Proof.PRINTED)
    person.join()


def test_a_slip_that_hangs_uncut_in_the_printer_is_unknown(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    terminal.twin(PRINTER, "break_cutter")
    assert printed(driver) == PrintEnd(Outcome.UNKNOWN, fault="cutter_error")


def test_a_weak_fence_does_not_hide_a_fault(port: Port, terminal: Terminal) -> None:
    driver = made(port, fence="status")
    driver._channel.processed = 2
    terminal.twin(PRINTER, "open_cover")
    assert driver._confirmed() == PrintEnd(Outcome.UNKNOWN, fault="cover_open")
    assert made(port, fence="none").print(b"x") == PrintEnd(Outcome.UNKNOWN, fault="cover_open")


def test_a_printer_that_never_confirms_leaves_the_slip_unknown(port: Port, terminal: Terminal) -> None:
    driver = made(port, print_s=0.4)
    driver._fences = lambda: (b"", b"")  # type: ignore[method-assign]  # a printer that does not know the command
    assert printed(driver) == PrintEnd(Outcome.UNKNOWN, fault="not_confirmed")
    assert len(terminal.slips()) == 1


def test_a_full_buffer_is_respected(port: Port, terminal: Terminal) -> None:
    driver = made(port, print_s=0.4)
    driver._channel.may_send = False
    assert printed(driver) == PrintEnd(Outcome.FAILED, fault="not_confirmed")
    terminal.twin(PRINTER, "remove_paper")
    assert printed(driver) == PrintEnd(Outcome.FAILED, fault="paper_out")
    driver._channel.may_send = True
    assert terminal.slips() == []


def test_silence_is_told_from_noise(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    for fault, error in (
        ("silent", DeviceSilent),
        ("garbage", DeviceGarbled),
        ("wrong_checksum", DeviceGarbled),
        ("half_frame", DeviceSilent),
    ):
        terminal.twin(PRINTER, "set_fault", fault=fault)
        with pytest.raises(error):
            driver.check()
        terminal.twin(PRINTER, "clear_faults")
    driver.check()
    assert driver.readings().faults == ()


def test_half_a_picture_of_a_run_that_died_does_not_swallow_the_next_slip(
    port: Port, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.fenced_printer._WORKS_OFF_S", 0.3)
    port.write(bytes.fromhex("1D76300048000004") + bytes(1000))
    assert printed(made(port)) == PrintEnd(Outcome.PRINTED, Proof.PRINTED)
    assert "A012" in terminal.slips()[-1]["text"]


def test_a_late_confirmation_of_a_slip_that_was_given_up_is_dropped(port: Port) -> None:
    driver = made(port)
    port.write(escpos.fence(b"9999"))
    while not driver._channel.printed:
        driver._channel.hear(2.0)
    driver.listen(0.0)
    assert driver._channel.printed == set()


def test_the_cut_is_as_it_is_set(port: Port) -> None:
    assert made(port, cut="full").compose(SLIP).endswith(escpos.cut(partial=False))
    assert made(port).compose(SLIP).endswith(escpos.cut(partial=True))
    assert made(port).compose(b"ready-made") == b"ready-made"


def test_a_slip_whose_cut_may_have_been_done_when_the_printer_stopped_is_unknown(
    port: Port, terminal: Terminal
) -> None:
    driver = made(port)
    data = driver.compose(SLIP)
    assert driver.print(data + escpos.align(escpos.Align.LEFT)).outcome is Outcome.PRINTED
    terminal.twin(PRINTER, "open_cover")
    assert driver.print(data) == PrintEnd(Outcome.FAILED, fault="cover_open")
    uncut = data + escpos.align(escpos.Align.LEFT)
    assert driver.print(uncut) == PrintEnd(Outcome.UNKNOWN, fault="cover_open"), "it cannot be asked before the cut"


def test_what_is_left_of_a_slip_is_voided_and_cut_off(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    port.write(escpos.CHINESE_MODE + escpos.encode_text("A011\n"))
    assert driver.print(driver.part_off() + driver.compose(SLIP)).outcome is Outcome.PRINTED
    rest, whole = terminal.slips()
    assert ("A011" in rest["text"], "VOID" in rest["text"]) == (True, True)
    assert ("A011" in whole["text"], "A012" in whole["text"]) == (False, True)


@pytest.mark.parametrize(
    ("status", "faults"),
    [
        (PrinterStatus(jammed=True), ("paper_jam", "status_incomplete")),
        (PrinterStatus(unrecoverable_error=True, mechanical_error=True), ("unrecoverable", "mechanical_error")),
        (PrinterStatus(online=False, paper=Paper.LOW), ("paper_low", "printer_offline")),
        (PrinterStatus(online=False, recovers_alone=True), ("head_hot",)),
        (NOTHING_SAID, ("status_incomplete",)),
    ],
)
def test_what_was_not_said_is_not_ok(status: PrinterStatus, faults: tuple[str, ...]) -> None:
    assert faults_of(status)[: len(faults)] == faults


def test_what_was_not_said_is_unknown_in_detail() -> None:
    assert set(detail_of(NOTHING_SAID).values()) == {None}
