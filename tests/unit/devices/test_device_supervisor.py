"""The supervisor with ill-behaved drivers: one device's fault stays its own, and a hanging driver is replaced."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.jobs import JobJournal
from devices.lifecycle import Backoff
from devices.roles import CardRead, Outcome, PrintResult, Readiness, Verdict
from devices.self_tests import trial
from devices.settings import DeviceSection
from devices.worker import Patience
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.values import DeviceRole, JobState, LinkState, Mode
from hall.runtime.clock import SystemClock
from tests.unit.devices.sample_drivers import Hanging, HangingPrinter
from tests.unit.devices.terminal import PRINTER, READER, SCANNER, Terminal

SAMPLES = "tests.unit.devices.sample_drivers"
IMPATIENT = Patience(backoff=Backoff(first_s=0.02, longest_s=0.1), hang_after_s=1.0)
COMMAND = "0123456789abcdef"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    Hanging.release.set()
    HangingPrinter.release.set()
    made.stop()


def sample(
    terminal: Terminal, driver: str, device: str = "odd-1", role: str = "id_card_reader", **changes: object
) -> DeviceSection:
    values = {
        "id": device,
        "role": role,
        "driver": driver if ":" in driver else f"{SAMPLES}:{driver}",
        "port": str(terminal.folder / "idreader"),
    }
    return DeviceSection.model_validate(values | changes)


def test_a_driver_that_hangs_is_replaced_and_the_others_do_not_notice(terminal: Terminal) -> None:
    Hanging.release.clear()
    Hanging.checks = 0
    terminal.start(only=(SCANNER,), more=(sample(terminal, "Hanging"),), patience=IMPATIENT)
    witness = terminal.witness
    witness.wait_ready("odd-1", SCANNER)
    witness.wait_told("odd-1", "driver_hung")
    witness.wait_ready("odd-1")
    notices = [notice.fault.code for notice in witness.notices if notice.what == "fault_came" and notice.fault]
    assert notices == ["driver_hung"]
    assert all(one.device == "odd-1" for one in witness.notices if one.what == "device_offline")


def test_a_slip_of_a_driver_that_hangs_is_unknown_and_the_next_one_is_printed(terminal: Terminal) -> None:
    HangingPrinter.release.clear()
    HangingPrinter.sent.clear()
    printer = sample(terminal, "HangingPrinter", role="receipt_printer")
    terminal.start(only=(), more=(printer,), patience=IMPATIENT)
    terminal.witness.wait_ready("odd-1")
    terminal.print_slip("slip-1", b"hang")
    result = terminal.witness.wait_heard()
    assert (result.outcome, result.fault.code) == (Outcome.UNKNOWN, "driver_hung")
    HangingPrinter.release.set()
    terminal.witness.wait_ready("odd-1")
    terminal.print_slip("slip-1", b"hang")
    terminal.print_slip("slip-2", b"next")
    assert terminal.witness.wait_heard(3).outcome is Outcome.PRINTED
    assert terminal.witness.heard[1].outcome is Outcome.UNKNOWN
    assert HangingPrinter.sent == [b"hang", b"next"]


@pytest.mark.parametrize(
    ("driver", "fault"),
    [
        ("tests.unit.devices.driver_with_missing_library:Thing", "driver_missing_library"),
        (f"{SAMPLES}:LateLibrary", "driver_missing_library"),
        ("drivers.none:Such", "driver_unknown"),
        (f"{SAMPLES}:Defective", "driver_failed"),
        (f"{SAMPLES}:HangingPrinter", "misconfigured"),
    ],
)
def test_a_driver_that_cannot_work_breaks_one_device_with_a_clear_sentence(
    terminal: Terminal, driver: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    terminal.start(only=(SCANNER,), more=(sample(terminal, driver),))
    terminal.witness.wait_fault("odd-1", fault, LinkState.OFFLINE)
    terminal.witness.wait_ready(SCANNER)
    sentence = terminal.witness.documents["odd-1"].faults[0].sentence
    assert "Traceback" not in sentence.en
    assert "11010519491231002X" not in caplog.text


def test_another_device_than_the_registered_one_is_refused(terminal: Terminal) -> None:
    terminal.start(only=(), more=(sample(terminal, "PlainReader", identity="0123456789ab"),))
    terminal.witness.wait_fault("odd-1", "wrong_device", LinkState.OFFLINE)
    assert terminal.witness.documents["odd-1"].health == "suspect"
    assert "af2bdbe1aa9b" in terminal.witness.documents["odd-1"].faults[0].sentence.en


def test_the_registered_device_is_accepted_by_its_fingerprint(terminal: Terminal) -> None:
    terminal.start(only=(), more=(sample(terminal, "PlainReader", identity="af2bdbe1aa9b"),))
    terminal.witness.wait_ready("odd-1")
    assert terminal.witness.documents["odd-1"].detail["identity"] == "af2bdbe1aa9b"


def test_a_device_that_is_switched_off_is_left_alone_until_it_is_switched_on(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(), more=(sample(terminal, "PlainReader", is_enabled=False),))
    witness = terminal.witness
    witness.wait(lambda: "odd-1" in witness.documents, "told")
    assert witness.documents["odd-1"].mode is Mode.DISABLED
    ready = supervisor.readiness(DeviceRole.ID_CARD_READER)
    assert (ready.verdict, ready.fault and ready.fault.code) == (Verdict.NOT_READY, "switched_off")
    supervisor.expect_card(witness.hear, witness.hear_problem)
    assert witness.wait_heard() == "switched_off"
    supervisor.order(DeviceOrder(command_id=COMMAND, device="odd-1", order="enable"), witness.hear)
    assert witness.wait_heard(2).is_done
    witness.wait_ready("odd-1")
    supervisor.order(DeviceOrder(command_id=COMMAND, device="odd-1", order="disable"), witness.hear)
    witness.wait(lambda: witness.documents["odd-1"].mode is Mode.DISABLED, "disabled")
    assert witness.documents["odd-1"].link is LinkState.UNKNOWN


def test_a_restart_is_a_new_connection(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(), more=(sample(terminal, "PlainReader"),))
    witness = terminal.witness
    witness.wait_ready("odd-1")
    supervisor.order(DeviceOrder(command_id=COMMAND, device="odd-1", order="restart"), witness.hear)
    assert witness.wait_heard().is_done
    witness.wait(lambda: [one.what for one in witness.notices].count("device_online") == 2, "online again")


def test_orders_are_answered_in_words_also_when_they_cannot_be_carried_out(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "CUSTOMER_S", 0.2)
    supervisor = terminal.start(only=(PRINTER,), more=(sample(terminal, "PlainReader"),))
    terminal.witness.wait_ready(PRINTER, "odd-1")

    def answer(device: str, order: str, count: int) -> DeviceOutcome:
        supervisor.order(DeviceOrder(command_id=COMMAND, device=device, order=order), terminal.witness.hear)
        found: DeviceOutcome = terminal.witness.wait_heard(count)
        return found

    assert answer("nobody", "restart", 1).sentence.en == "There is no device nobody here."
    assert answer("odd-1", "explode", 2).sentence.en == "Devices know no order 'explode'."
    nobody = answer("odd-1", "self_test", 3)
    assert (nobody.is_done, nobody.sentence.en) == (False, "No card was seen. Lay the card flat on the reader.")
    printed = answer(PRINTER, "self_test", 4)
    assert (printed.is_done, printed.sentence.en) == (True, "Slip printer: the test slip was printed.")
    assert answer(PRINTER, "self_test", 5).is_done
    assert len(terminal.slips()) == 1, "the same order prints one slip"
    terminal.twin(PRINTER, "open_cover")
    terminal.witness.wait_fault(PRINTER, "cover_open")
    supervisor.order(DeviceOrder(command_id="f" * 16, device=PRINTER, order="self_test"), terminal.witness.hear)
    refused = terminal.witness.wait_heard(6)
    assert (refused.is_done, refused.sentence.en) == (
        False,
        "Slip printer: the cover is open. Close it until it clicks.",
    )
    terminal.twin(READER, "unplug")
    terminal.witness.wait_fault("odd-1", "unplugged")
    gone = answer("odd-1", "self_test", 7)
    assert not gone.is_done
    assert gone.sentence.en.startswith("ID card reader: not connected. Check the cable")


def test_a_test_takes_no_card_from_a_customer_and_the_same_order_tests_once(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(READER,))
    witness, order = terminal.witness, DeviceOrder(command_id=COMMAND, device=READER, order="self_test")
    witness.wait_ready(READER)
    supervisor.order(order, witness.hear)
    supervisor.order(order, witness.hear)
    terminal.twin(READER, "put_card")
    answers = [witness.wait_heard(count) for count in (1, 2)]
    assert [one.sentence.en for one in answers] == ["ID card reader: a resident identity card was read."] * 2
    supervisor.serve(True)
    supervisor.order(order, witness.hear)
    assert "a customer is using it" in witness.wait_heard(3).sentence.en


def test_a_test_stands_before_a_kiosk_that_waits_for_anybody_and_steps_back(terminal: Terminal) -> None:
    supervisor = terminal.start({SCANNER: {"repeat_s": 0}}, only=(SCANNER,))
    witness, codes = terminal.witness, list[str]()
    witness.wait_ready(SCANNER)
    supervisor.expect_code(lambda code: codes.append(code.text))
    supervisor.order(DeviceOrder(command_id=COMMAND, device=SCANNER, order="self_test"), witness.hear)
    terminal.twin(SCANNER, "show_code", text="A012")
    assert witness.wait_heard().is_done
    assert codes == []
    terminal.twin(SCANNER, "show_code", text="A013")
    witness.wait(lambda: codes == ["A013"], "the code after the test is the kiosk's again")


def test_a_role_that_is_not_installed_says_so_at_once(terminal: Terminal) -> None:
    supervisor = terminal.start(only=())
    witness = terminal.witness
    terminal.print_slip("slip-1")
    supervisor.expect_card(witness.hear, witness.hear_problem)
    supervisor.expect_code(witness.hear, witness.hear_problem)
    supervisor.ask_readiness(DeviceRole.RECEIPT_PRINTER, witness.hear)
    supervisor.stop_expecting_card()
    supervisor.stop_expecting_code()
    printed, card, code, ready = witness.heard
    assert (printed.outcome, printed.fault.code) == (Outcome.FAILED, "not_installed")
    assert (card, code) == ("not_installed", "not_installed")
    assert ready.fault.code == "not_installed"
    assert supervisor.role(DeviceRole.RECEIPT_PRINTER) is None
    assert supervisor.slip_result("slip-1") is None
    assert supervisor.documents() == ()


def test_a_handle_shows_one_device(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(PRINTER,))
    terminal.witness.wait_ready(PRINTER)
    handle = supervisor.role(DeviceRole.RECEIPT_PRINTER)
    assert handle is not None
    assert handle.device == PRINTER
    assert handle.document().detail["paper"] == "ok"
    assert handle.readiness() == Readiness(Verdict.OK)


def test_readiness_is_asked_of_the_device_when_the_last_word_is_old(terminal: Terminal) -> None:
    eager = Patience(backoff=Backoff(first_s=0.05, longest_s=0.5), fresh_s=0.0)
    supervisor = terminal.start({PRINTER: {"check_every_s": 60}}, only=(PRINTER,), patience=eager)
    witness = terminal.witness
    witness.wait_ready(PRINTER)
    terminal.twin(PRINTER, "set_fault", fault="silent")
    terminal.twin(PRINTER, "remove_paper")
    assert supervisor.readiness(DeviceRole.RECEIPT_PRINTER).verdict is Verdict.OK, "nothing was heard yet"
    terminal.twin(PRINTER, "clear_faults")
    supervisor.ask_readiness(DeviceRole.RECEIPT_PRINTER, witness.hear)
    ready = witness.wait_heard()
    assert (ready.verdict, ready.fault.code) == (Verdict.NOT_READY, "paper_out")
    terminal.twin(PRINTER, "unplug")
    witness.wait_fault(PRINTER, "unplugged")
    supervisor.ask_readiness(DeviceRole.RECEIPT_PRINTER, witness.hear)
    assert witness.wait_heard(2).fault.code == "unplugged"


def test_a_leftover_of_a_crash_is_announced_and_its_end_can_be_asked_for(terminal: Terminal) -> None:
    before = JobJournal(terminal.journal, SystemClock())
    before.open("slip-1", PRINTER, "slip")
    before.mark_sent("slip-1")
    before.close()
    supervisor = terminal.start(only=(PRINTER,))
    (job,) = terminal.witness.jobs
    assert (job.job, job.device, job.state) == ("slip-1", PRINTER, JobState.UNKNOWN)
    terminal.witness.wait_ready(PRINTER)
    terminal.print_slip("slip-1")
    result: PrintResult = terminal.witness.wait_heard()
    assert result.outcome is Outcome.UNKNOWN
    assert terminal.slips() == []
    found = supervisor.slip_result("slip-1")
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN


def test_leaving_closes_every_port_and_says_so(terminal: Terminal) -> None:
    terminal.start()
    terminal.witness.wait_ready(READER, PRINTER, SCANNER)
    terminal.stop()
    assert {one.link for one in terminal.witness.documents.values()} == {LinkState.UNKNOWN}


def test_a_callback_with_a_defect_does_not_stop_the_device(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(READER,))
    witness = terminal.witness
    witness.wait_ready(READER)

    def defective(_card: CardRead) -> None:
        raise RuntimeError("a defect of the screen")

    supervisor.expect_card(defective, witness.hear_problem)
    terminal.twin(READER, "put_card")
    witness.wait_told(READER, "driver_failed")
    witness.wait_ready(READER)


def test_a_card_laid_down_after_nobody_waits_is_nobodys(terminal: Terminal) -> None:
    supervisor = terminal.start(only=(READER, SCANNER))
    witness = terminal.witness
    witness.wait_ready(READER, SCANNER)
    supervisor.expect_card(witness.hear, witness.hear_problem)
    supervisor.expect_code(witness.hear, witness.hear_problem)
    witness.wait(lambda: witness.documents[READER].mode is Mode.BUSY, "busy")
    supervisor.stop_expecting_card()
    supervisor.stop_expecting_code()
    witness.wait(lambda: witness.documents[READER].mode is Mode.IDLE, "idle")
    witness.wait(lambda: witness.documents[SCANNER].mode is Mode.IDLE, "idle")
    terminal.twin(READER, "put_card")
    terminal.twin(SCANNER, "show_code", text="A012")
    supervisor.ask_readiness(DeviceRole.ID_CARD_READER, witness.hear)
    assert witness.wait_heard().is_usable, "the first thing heard is this answer"
    assert terminal.twin(READER, "state")["reads"] == 0


def test_plugging_events_hasten_the_next_attempt(terminal: Terminal) -> None:
    patient = Patience(backoff=Backoff(first_s=30.0, longest_s=60.0))
    supervisor = terminal.start(only=(READER,), patience=patient)
    terminal.witness.wait_ready(READER)
    terminal.twin(READER, "unplug")
    terminal.witness.wait_fault(READER, "unplugged")
    terminal.twin(READER, "plug")
    supervisor.rescan()
    terminal.witness.wait_ready(READER)
