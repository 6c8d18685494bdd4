"""The card reader's driver against its twin: each card once, every fault told, everything well again by itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble
from devices.ports import Port, open_port
from devices.roles import CardProblem, CardRead
from drivers.sam_id_reader import SamIdReader, SamOptions
from drivers.simulators.persons import SAMPLES, card_like
from drivers.wire import sam
from drivers.wire.id_card import encode_text_area
from drivers.wire.sam import Answer, Command, Decoder, Direction, Frame, Reply
from drivers.wire.sam_data import BaseInfo, encode_base_info
from hall.contract.values import LinkState
from tests.unit.devices.terminal import READER, Terminal

QUICK = SamOptions(answer_s=0.3, read_s=1.0)
FOUND, NONE = Reply.of(Answer.FOUND, bytes(4)), Reply.of(Answer.NO_CARD)
_COMMANDS = {
    "find": sam.FIND,
    "select": sam.SELECT,
    "read": sam.READ_BASE,
    "status": sam.STATUS,
    "sam_id": sam.SAM_ID,
}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


@pytest.fixture
def port(terminal: Terminal) -> Iterator[Port]:
    with open_port(parse_address(str(terminal.folder / "idreader")), LineSettings(baud=115200)) as opened:
        yield opened


@pytest.fixture
def driver(port: Port) -> SamIdReader:
    made = SamIdReader(port, QUICK)
    made.begin()
    made.expect(True)
    return made


def read(driver: SamIdReader) -> CardRead:
    found = driver.seek_card()
    assert isinstance(found, CardRead)
    return found


def test_the_reader_says_which_module_it_has(port: Port) -> None:
    identity = SamIdReader(port, QUICK).begin()
    assert identity.text.startswith("05.03-20150608-")


def test_a_card_is_read_with_everything_on_it_and_shows_nothing_of_it(
    driver: SamIdReader, terminal: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert driver.seek_card() is None
    assert driver.readings().detail == {"card": "absent"}
    masked = terminal.twin(READER, "put_card", sample="zhang")["name"]
    card = read(driver)
    assert card.masked_name == masked
    assert card.name not in repr(card)
    assert len(card.number) == 18
    assert card.number not in repr(card)
    assert card.kind == "resident"
    assert len(card.photo) == 1024
    assert driver.readings().detail == {"card": "present"}
    assert card.name not in caplog.text


@pytest.mark.parametrize("sample", ["hong_kong", "foreign", "foreign_2017", "elder"])
def test_every_kind_of_card_is_read_as_it_is(driver: SamIdReader, terminal: Terminal, sample: str) -> None:
    terminal.twin(READER, "put_card", sample=sample)
    card, wanted = read(driver), SAMPLES[sample]
    assert (card.kind, card.number, card.name) == (wanted.kind.name.lower(), wanted.number, wanted.name)
    assert (card.english_name, card.nationality) == (wanted.english_name, wanted.nationality)
    assert (card.birth, card.valid_from, card.valid_to) == (wanted.birth, wanted.valid_from, wanted.valid_to)


def test_a_card_is_reported_once_until_it_is_lifted(driver: SamIdReader, terminal: Terminal) -> None:
    terminal.twin(READER, "put_card")
    read(driver)
    assert driver.seek_card() is None
    assert driver.seek_card() is None
    terminal.twin(READER, "remove_card")
    assert driver.seek_card() is None
    terminal.twin(READER, "put_card")
    read(driver)


def test_a_card_that_cannot_be_read_must_be_lifted_and_put_again(driver: SamIdReader, terminal: Terminal) -> None:
    terminal.twin(READER, "set_fault", fault="read_error")
    terminal.twin(READER, "put_card")
    assert driver.seek_card() == CardProblem("card_unreadable")
    terminal.twin(READER, "clear_faults")
    assert driver.seek_card() is None, "the module says nothing of a blocked card"
    terminal.twin(READER, "remove_card")
    assert driver.seek_card() is None
    terminal.twin(READER, "put_card")
    read(driver)


def test_a_card_that_the_module_rejects_is_told(driver: SamIdReader, terminal: Terminal) -> None:
    terminal.twin(READER, "set_fault", fault="rejected")
    terminal.twin(READER, "put_card")
    assert driver.seek_card() == CardProblem("card_unreadable")


@pytest.mark.parametrize("pace", [{"fragment": 1}, {"fragment": 7, "gap_ms": 0.2}])
def test_replies_in_pieces_are_put_together(driver: SamIdReader, terminal: Terminal, pace: dict[str, float]) -> None:
    terminal.twin(READER, "set_pace", **pace)
    terminal.twin(READER, "put_card")
    read(driver)


@pytest.mark.parametrize("fault", ["garbage", "twice"])
def test_dirt_on_the_line_is_survived(driver: SamIdReader, terminal: Terminal, fault: str) -> None:
    terminal.twin(READER, "set_fault", fault=fault)
    terminal.twin(READER, "put_card")
    read(driver)
    driver.check()
    assert driver.readings().faults == ()


def test_silence_is_told_from_noise(driver: SamIdReader, terminal: Terminal) -> None:
    terminal.twin(READER, "set_fault", fault="silent")
    with pytest.raises(DeviceSilent):
        driver.check()
    terminal.twin(READER, "clear_faults")
    for fault in ("wrong_checksum", "half_frame"):
        terminal.twin(READER, "set_fault", fault=fault)
        with pytest.raises(DeviceGarbled):
            driver.check()
        terminal.twin(READER, "clear_faults")
    driver.check()


def test_a_module_that_failed_its_self_test_is_faulty_and_not_silent(
    driver: SamIdReader, terminal: Terminal, port: Port
) -> None:
    terminal.twin(READER, "set_fault", fault="self_test")
    driver.check()
    assert driver.readings().faults == ("reader_self_test_failed",)
    with pytest.raises(DeviceTrouble) as caught:
        SamIdReader(port, QUICK).begin()
    assert caught.value.fault == "reader_self_test_failed"


class ScriptedPort:
    """A port with a reader behind it that has a card and answers some commands as a test says."""

    name = "scripted"

    def __init__(self, **answers: list[Reply | None]) -> None:
        info = BaseInfo(encode_text_area(card_like("zhang", {})), bytes(1024))
        self._script = {_COMMANDS[name]: script for name, script in answers.items()}
        self._usual = {
            sam.STATUS: Reply.of(Answer.OK),
            sam.SAM_ID: Reply.of(Answer.OK, bytes(16)),
            sam.FIND: FOUND,
            sam.SELECT: Reply.of(Answer.OK, bytes(8)),
            sam.READ_BASE: Reply.of(Answer.OK, encode_base_info(info, with_fingerprint=False)),
        }
        self._decoder = Decoder(Direction.TO_READER)
        self._said = b""

    def write(self, data: bytes) -> None:
        for frame in self._decoder.feed(data):
            assert isinstance(frame, Frame)
            command = Command.from_frame(frame)
            script = self._script.get(command)
            self._said += ((script.pop(0) if script else None) or self._usual[command]).to_bytes()

    def read(self, seconds: float) -> bytes:
        said, self._said = self._said, b""
        return said


def attached(**answers: list[Reply | None]) -> SamIdReader:
    """Return the driver of a reader that answers as told: find, select, read, status, sam_id; None is as usual."""
    port = cast(Port, ScriptedPort(**answers))
    driver = SamIdReader(port, SamOptions(answer_s=0.05, read_s=0.05))
    driver.expect(True)
    return driver


def test_a_reader_that_keeps_finding_a_card_that_was_read_does_not_report_it_again() -> None:
    driver = attached(find=[FOUND, FOUND, FOUND, FOUND, NONE, FOUND])
    read(driver)
    assert driver.seek_card() is None
    driver.expect(False)
    assert driver.readings().detail == {"card": None}
    driver.expect(True)
    assert driver.seek_card() == CardProblem("card_lift_again"), "the next customer is told of the forgotten card"
    assert driver.seek_card() is None
    assert driver.seek_card() is None, "it was lifted"
    read(driver)


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ({"select": [Reply.of(Answer.SELECT_FAILED), None]}, None),
        ({"select": [Reply.of(Answer.SELECT_FAILED), Reply.of(Answer.SELECT_FAILED)]}, "card_unreadable"),
        ({"select": [Reply.of(Answer.SELECT_FAILED)], "find": [FOUND, NONE]}, "card_unreadable"),
        ({"read": [Reply.of(Answer.WRONG_CARD_TYPE)]}, "card_wrong_type"),
        ({"read": [Reply.of(Answer.READ_FAILED)]}, "card_unreadable"),
        ({"read": [Reply.of(Answer.OK, bytes(8)), None]}, None),
        ({"read": [Reply.of(Answer.OK, bytes(300)), None]}, None),
        ({"read": [Reply.of(Answer.HOST_CHECKSUM), None]}, None),
        ({"find": [Reply.of(Answer.HOST_CHECKSUM), None]}, None),
        ({"find": [Reply.of(Answer.OK), None]}, None),
    ],
)
def test_a_step_that_fails_is_tried_once_more_and_then_told(
    script: dict[str, list[Reply | None]], problem: str | None
) -> None:
    found = attached(**script).seek_card()
    if problem is None:
        assert isinstance(found, CardRead)
    else:
        assert found == CardProblem(problem)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Reply.of(Answer.NOT_AUTHORISED), "reader_not_authorised"),
        (Reply.of(Answer.UNKNOWN_ERROR), "reader_failed"),
        (Reply(0, 0, 0x77), "reader_failed"),
    ],
)
def test_what_the_module_says_of_itself_becomes_a_fault(answer: Reply, fault: str) -> None:
    driver = attached(status=[answer])
    driver.check()
    assert driver.readings().faults == (fault,)


def test_an_id_of_the_wrong_length_is_garbled() -> None:
    driver = attached(sam_id=[Reply.of(Answer.OK, b"short")])
    with pytest.raises(DeviceGarbled):
        driver.begin()


def test_a_customer_reads_a_card_through_the_supervisor_and_the_reader_heals(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    supervisor = terminal.start(only=(READER,))
    witness = terminal.witness
    try:
        witness.wait_ready(READER)
        supervisor.expect_card(witness.hear, witness.hear_problem)
        terminal.twin(READER, "unplug")
        assert witness.wait_heard() == "unplugged"
        witness.wait_fault(READER, "unplugged", LinkState.ABSENT)
        terminal.twin(READER, "put_card", sample="zhang")
        terminal.twin(READER, "plug")
        assert isinstance(witness.wait_heard(2), CardRead)
        assert "card_read" in [notice.what for notice in witness.notices]
        for fault, code in (
            ("silent", "silent"),
            ("wrong_checksum", "garbled"),
            ("self_test", "reader_self_test_failed"),
        ):
            terminal.twin(READER, "set_fault", fault=fault)
            witness.wait_fault(READER, code)
            terminal.twin(READER, "clear_faults")
            witness.wait_ready(READER)
    finally:
        terminal.stop()
