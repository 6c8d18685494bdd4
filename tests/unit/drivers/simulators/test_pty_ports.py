"""Twins on real pseudo-terminals, spoken to by pyserial as the drivers do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import serial

from drivers.simulators.code_scanner import CodeScanner
from drivers.simulators.errors import PlaceTaken
from drivers.simulators.id_reader import IdReader
from drivers.simulators.pty_port import Pace, PtyPort
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.twin import Twin
from drivers.wire import escpos, sam
from drivers.wire import trigger_7e00 as module
from drivers.wire.sam import Answer, Decoder, Direction, Frame, Reply
from drivers.wire.trigger_7e00 import ModuleReply
from hall.runtime.clock import SystemClock
from tests.unit.drivers.simulators.stage import read_until

OK = Reply.of(Answer.OK).to_bytes()


class Line:
    """One twin on a pseudo-terminal, and the host's end of it."""

    def __init__(self, twin: Twin, port: PtyPort, link: str) -> None:
        self.twin, self.port, self.link = twin, port, link
        self.host = serial.Serial(link, 115200, exclusive=True, write_timeout=2.0)

    def ask(self, data: bytes, expected: bytes) -> bytes:
        self.host.write(data)
        return read_until(self.host, lambda said: said.endswith(expected))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ports"


@pytest.fixture
def reader(folder) -> Iterator[Line]:
    twin = IdReader(SystemClock())
    port = PtyPort(folder / "idreader", twin)
    port.plug()
    line = Line(twin, port, str(folder / "idreader"))
    yield line
    line.host.close()
    port.unplug()


def test_the_reader_answers_over_a_real_line_without_echo(reader):
    assert reader.ask(sam.STATUS.to_bytes(), OK) == OK


def test_a_whole_card_comes_over_a_real_line(reader):
    reader.twin.put_card("li")
    reader.ask(sam.FIND.to_bytes(), b"\x97")
    reader.ask(sam.SELECT.to_bytes(), b"\x9c")
    reader.host.write(sam.READ_BASE.to_bytes())
    decoder = Decoder(Direction.TO_HOST)
    said = read_until(reader.host, lambda said: len(said) >= 1295)
    (frame,) = decoder.feed(said)
    assert Reply.from_frame(frame).answer is Answer.OK


@pytest.mark.parametrize("pace", [Pace(fragment=1), Pace(fragment=3, gap_s=0.002), Pace(baud=115200)])
def test_a_reply_in_pieces_is_still_whole(reader, pace):
    reader.port.pace = pace
    assert reader.ask(sam.STATUS.to_bytes(), OK) == OK


@pytest.mark.parametrize(
    ("fault", "heard"),
    [("half_frame", OK[:6]), ("wrong_checksum", OK[:-1] + b"\x95"), ("twice", OK + OK), ("silent", b"")],
)
def test_a_fault_reaches_the_host_and_goes_again(reader, fault, heard):
    reader.twin.set_fault(fault)
    reader.host.write(sam.STATUS.to_bytes())
    assert read_until(reader.host, lambda said: said == heard and heard, seconds=0.5) == heard
    reader.twin.clear_faults()
    assert reader.ask(sam.STATUS.to_bytes(), OK) == OK


def test_garbage_before_a_reply_is_survived(reader):
    reader.twin.set_fault("garbage")
    said = reader.ask(sam.STATUS.to_bytes(), OK)
    assert said != OK
    assert Decoder(Direction.TO_HOST).feed(said) == [Frame(OK[7:-1])]


def test_pulling_the_cable_is_felt_and_putting_it_back_is_a_new_line_under_the_same_name(reader, folder):
    reader.port.unplug()
    assert not reader.port.plugged
    assert not (folder / "idreader").exists()
    with pytest.raises((OSError, serial.SerialException)):
        reader.ask(sam.STATUS.to_bytes(), OK)
    reader.host.close()
    reader.port.unplug()
    reader.port.plug()
    reader.port.plug()
    again = Line(reader.twin, reader.port, reader.link)
    assert again.ask(sam.STATUS.to_bytes(), OK) == OK
    again.host.close()


def test_what_was_said_while_the_cable_was_off_is_lost(reader):
    reader.twin.receive(sam.STATUS.to_bytes())
    reader.port.unplug()
    reader.host.close()
    reader.twin.receive(sam.STATUS.to_bytes())
    reader.port.plug()
    again = Line(reader.twin, reader.port, reader.link)
    assert again.ask(sam.RESET.to_bytes(), OK) == OK
    assert read_until(again.host, bool, seconds=0.2) == b""
    again.host.close()


def test_a_host_that_closes_and_opens_again_finds_the_device(reader):
    reader.host.close()
    again = Line(reader.twin, reader.port, reader.link)
    assert again.ask(sam.STATUS.to_bytes(), OK) == OK
    again.host.close()


def test_a_host_that_never_reads_does_not_stop_the_device(reader):
    for _ in range(12_000):
        reader.host.write(sam.STATUS.to_bytes())
    reader.host.reset_input_buffer()
    read_until(reader.host, lambda said: False, seconds=0.3)
    assert reader.ask(sam.RESET.to_bytes(), OK).endswith(OK)


def test_a_left_over_link_is_taken_over_and_a_real_file_is_not(folder):
    folder.mkdir()
    (folder / "idreader").symlink_to("/dev/pts/99999")
    port = PtyPort(folder / "idreader", IdReader(SystemClock()))
    port.plug()
    assert (folder / "idreader").exists()
    port.unplug()
    (folder / "idreader").write_text("mine")
    with pytest.raises(PlaceTaken):
        port.plug()
    assert (folder / "idreader").read_text() == "mine"


def test_somebody_elses_link_is_not_taken_away(folder):
    port = PtyPort(folder / "idreader", IdReader(SystemClock()))
    port.plug()
    (folder / "idreader").unlink()
    (folder / "idreader").symlink_to("/dev/null")
    port.unplug()
    assert (folder / "idreader").is_symlink()


def test_the_scanner_sends_its_answer_before_the_code(folder):
    twin = CodeScanner(SystemClock(), continuous=False)
    port = PtyPort(folder / "scanner", twin)
    port.plug()
    line = Line(twin, port, str(folder / "scanner"))
    twin.show_code("HALL:0017")
    answer = ModuleReply(module.DONE).to_bytes()
    assert line.ask(module.START.to_bytes(), b"\r") == answer + b"HALL:0017\r"
    line.host.close()
    port.unplug()


def test_the_printer_answers_and_prints_over_a_real_line(folder, tmp_path):
    twin = ReceiptPrinter(SystemClock(), SlipTray(tmp_path / "slips"))
    port = PtyPort(folder / "printer", twin)
    port.plug()
    line = Line(twin, port, str(folder / "printer"))
    assert line.ask(escpos.ask(escpos.Question.PAPER), b"\x12") == b"\x12"
    job = escpos.INIT + escpos.CHINESE_MODE + escpos.encode_text("号码 A012\n") + escpos.cut() + escpos.fence(b"0012")
    assert line.ask(job, b"\x37\x220012\0") == b"\x37\x220012\0"
    assert [slip["text"] for slip in twin.slips()["slips"]] == ["号码 A012"]
    twin.remove_paper()
    assert line.ask(escpos.ask(escpos.Question.PAPER), b"\x7e") == b"\x7e"
    line.host.close()
    port.unplug()
