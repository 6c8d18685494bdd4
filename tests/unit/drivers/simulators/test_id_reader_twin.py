"""The ID reader's twin is as particular as the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.simulators.errors import TwinRefused
from drivers.simulators.id_reader import SAM_ID, IdReader
from drivers.simulators.persons import SAMPLES
from drivers.wire import sam
from drivers.wire.errors import OutOfRange
from drivers.wire.id_card import decode_text_area
from drivers.wire.sam import Answer, Command, Decoder, Direction, Reply
from drivers.wire.sam_data import decode_base_info, sam_id_text
from tests.unit.drivers.simulators.stage import HandClock, ask


class Desk:
    def __init__(self) -> None:
        self.clock = HandClock()
        self.twin = IdReader(self.clock)
        self.decoder = Decoder(Direction.TO_HOST)

    def ask(self, command: Command) -> Reply:
        (frame,) = self.decoder.feed(ask(self.twin, self.clock, command.to_bytes()))
        return Reply.from_frame(frame)

    def answers(self, *commands: Command) -> list[Answer | None]:
        return [self.ask(command).answer for command in commands]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_healthy_reader_answers_the_house_keeping(desk):
    assert desk.answers(sam.STATUS, sam.RESET, sam.SET_RF_BYTES, sam.set_baud(9600)) == [Answer.OK] * 4
    identity = desk.ask(sam.SAM_ID)
    assert identity.data == SAM_ID
    assert sam_id_text(identity.data) == "05.03-20150608-0001234567-0089012345"


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_card_is_found_selected_and_read(desk, sample):
    assert desk.answers(sam.FIND) == [Answer.NO_CARD]
    desk.twin.put_card(sample)
    assert desk.answers(sam.FIND, sam.SELECT) == [Answer.FOUND, Answer.OK]
    reply = desk.ask(sam.READ_BASE)
    assert reply.answer is Answer.OK
    info = decode_base_info(reply.data, with_fingerprint=False)
    assert decode_text_area(info.text) == SAMPLES[sample]
    assert len(info.photo) == 1024


def test_the_long_read_has_its_third_length_word(desk):
    desk.twin.put_card()
    desk.answers(sam.FIND, sam.SELECT)
    reply = desk.ask(sam.READ_FULL)
    assert decode_base_info(reply.data, with_fingerprint=True).fingerprint == b""


def test_after_a_read_the_same_card_is_not_found_until_it_is_lifted(desk):
    desk.twin.put_card()
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE, sam.FIND, sam.FIND) == [
        *(Answer.FOUND, Answer.OK, Answer.OK, Answer.NO_CARD, Answer.NO_CARD)
    ]
    desk.twin.remove_card()
    assert desk.answers(sam.FIND) == [Answer.NO_CARD]
    desk.twin.put_card()
    assert desk.answers(sam.FIND) == [Answer.FOUND]
    assert desk.twin.state()["reads"] == 1


@pytest.mark.parametrize("commands", [[sam.READ_BASE], [sam.FIND, sam.READ_BASE]])
def test_a_read_without_find_and_select_fails_and_blocks_the_card(desk, commands):
    desk.twin.put_card()
    assert desk.answers(*commands)[-1] is Answer.READ_FAILED
    assert desk.answers(sam.FIND, sam.SELECT) == [Answer.NO_CARD, Answer.SELECT_FAILED]
    desk.twin.put_card()
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE)[-1] is Answer.OK


def test_a_card_lifted_too_early_cannot_be_read(desk):
    desk.twin.put_card()
    desk.answers(sam.FIND, sam.SELECT)
    desk.twin.remove_card()
    assert desk.answers(sam.READ_BASE, sam.FIND) == [Answer.READ_FAILED, Answer.NO_CARD]


def test_a_newer_address_is_asked_for_only_after_a_read(desk):
    desk.twin.put_card()
    assert desk.answers(sam.READ_ADDRESS, sam.FIND, sam.SELECT, sam.READ_BASE, sam.READ_ADDRESS) == [
        *(Answer.READ_FAILED, Answer.FOUND, Answer.OK, Answer.OK, Answer.ITEM_NOT_ON_CARD)
    ]


def test_a_reset_starts_the_steps_anew_but_does_not_lift_the_card(desk):
    desk.twin.put_card()
    assert desk.answers(sam.FIND, sam.RESET, sam.SELECT) == [Answer.FOUND, Answer.OK, Answer.SELECT_FAILED]
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE, sam.RESET, sam.FIND)[-1] is Answer.NO_CARD


@pytest.mark.parametrize(
    ("fault", "steps"),
    [
        ("read_error", [Answer.FOUND, Answer.OK, Answer.READ_FAILED, Answer.NO_CARD]),
        ("rejected", [Answer.FOUND, Answer.OK, Answer.CARD_REJECTED_SAM, Answer.NO_CARD]),
        ("self_test", [Answer.SELF_TEST_FAILED] * 4),
        ("wrong_card", [Answer.NO_CARD, Answer.SELECT_FAILED, Answer.READ_FAILED, Answer.NO_CARD]),
    ],
)
def test_each_fault_of_its_own_shows_in_the_verdicts(desk, fault, steps):
    desk.twin.put_card()
    desk.twin.set_fault(fault)
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE, sam.FIND) == steps
    desk.twin.clear_fault(fault)
    desk.twin.put_card()
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE)[-1] is Answer.OK


def test_the_hosts_own_errors_are_told(desk):
    bent = sam.FIND.to_bytes()[:-1] + b"\0"
    assert Reply.of(Answer.HOST_CHECKSUM).to_bytes() == ask(desk.twin, desk.clock, bent)
    too_long = sam.PREAMBLE + b"\x7f\xff"
    assert Reply.of(Answer.HOST_LENGTH).to_bytes() == ask(desk.twin, desk.clock, too_long)
    assert desk.answers(Command(0x99, 0x01), Command(0x60, 0x07)) == [Answer.HOST_COMMAND] * 2


def test_a_command_that_breaks_off_is_answered_after_a_while(desk):
    assert ask(desk.twin, desk.clock, sam.FIND.to_bytes()[:-2], 0.1) == b""
    assert desk.clock.run(desk.twin, 1.0) == Reply.of(Answer.HOST_LENGTH).to_bytes()
    assert desk.answers(sam.STATUS) == [Answer.OK]


def test_a_power_cut_forgets_the_steps_and_half_a_command(desk):
    desk.twin.put_card()
    desk.answers(sam.FIND, sam.SELECT)
    desk.twin.receive(sam.STATUS.to_bytes()[:4])
    desk.twin.power_cycle()
    assert desk.twin.state()["starting"] is True
    assert ask(desk.twin, desk.clock, sam.STATUS.to_bytes(), 1.0) == b""
    desk.clock.run(desk.twin, 2.0)
    assert desk.answers(sam.STATUS, sam.SELECT) == [Answer.OK, Answer.SELECT_FAILED]


def test_what_an_observer_sees_names_nobody(desk):
    assert desk.twin.put_card("ouyang") == {"name": "欧阳**"}
    shown = str(desk.twin.state())
    assert "欧阳样例" not in shown
    assert SAMPLES["ouyang"].number not in shown


def test_a_card_that_cannot_exist_is_refused(desk):
    with pytest.raises(OutOfRange):
        desk.twin.put(replace(SAMPLES["zhang"], name="长" * 16))
    with pytest.raises(TwinRefused, match="nobody"):
        desk.twin.put_card("nobody")
    assert desk.twin.state()["card"] is False


def test_a_card_lifted_while_it_is_read_is_not_read(desk):
    desk.twin.put_card()
    desk.answers(sam.FIND, sam.SELECT)
    desk.twin.receive(sam.READ_BASE.to_bytes())
    desk.twin.remove_card()
    (frame,) = desk.decoder.feed(desk.clock.run(desk.twin, 2.0))
    assert Reply.from_frame(frame).answer is Answer.READ_FAILED
    assert desk.twin.state()["reads"] == 0
    desk.twin.set_fault("lifted_early")
    desk.twin.put_card()
    assert desk.answers(sam.FIND, sam.SELECT, sam.READ_BASE, sam.FIND)[2:] == [Answer.READ_FAILED, Answer.NO_CARD]
