"""ITL SSP's sequence bit: whatever the wire loses, each command is done exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.ssp import HOPPER, Answer, Command, Decoder, Packet, Reply
from drivers.wire.ssp_host import RETRIES, HostLine, SlaveLine, UnansweredCommand
from tests.wire.streams import QUICK

OK = Reply(Answer.OK)
POLL, ENABLE, SYNC = Command.POLL.data, Command.ENABLE.data, Command.SYNC.data


def packet(wire: bytes) -> Packet:
    (found,) = Decoder().feed(wire)
    assert isinstance(found, Packet)
    return found


def answered(line: HostLine, reply: Reply = OK) -> HostLine:
    line, taken = line.take(Packet(line.seq, line.address, reply.to_data()))
    assert taken == reply
    return line


def test_sync_sets_the_bit_and_each_new_command_turns_it_over():
    line, wire = HostLine().ask(SYNC)
    assert wire == bytes.fromhex("7F 80 01 11 65 82")
    line, wire = answered(line).ask(POLL)
    assert wire == bytes.fromhex("7F 00 01 07 11 88")
    line, wire = answered(line).ask(POLL)
    assert wire == bytes.fromhex("7F 80 01 07 12 02")
    _, wire = answered(line).ask(SYNC)
    assert packet(wire).seq


def test_the_same_bytes_go_out_again_after_silence():
    line, wire = HostLine().ask(ENABLE)
    for _ in range(RETRIES):
        again = line.resend()
        assert again is not None
        line, repeated = again
        assert repeated == wire
    assert line.is_gone
    assert line.resend() is None


def test_a_unit_that_answered_has_all_its_tries_again():
    line, _ = HostLine().ask(ENABLE)
    line, _ = line.resend() or (line, b"")
    line, _ = answered(line).ask(POLL)
    assert (line.sent, line.is_gone) == (1, False)


def test_nothing_is_repeated_when_nothing_waits():
    assert HostLine().resend() is None
    assert not HostLine().is_gone


def test_a_new_command_must_wait_for_the_reply_and_only_sync_may_break_in():
    line, _ = HostLine().ask(ENABLE)
    with pytest.raises(UnansweredCommand) as refusal:
        line.ask(POLL)
    assert refusal.value.code == "unanswered_command"
    line, wire = line.ask(SYNC)
    assert packet(wire) == Packet(True, 0, SYNC)


@pytest.mark.parametrize(
    "stray",
    [
        Packet(False, 0, OK.to_data()),
        Packet(True, HOPPER, OK.to_data()),
        Packet(True, 0, ENABLE),
    ],
    ids=["late reply", "another unit", "echo"],
)
def test_what_does_not_answer_the_command_is_no_reply(stray):
    line, _ = HostLine().ask(ENABLE)
    assert line.take(stray) == (line, None)
    assert line.is_waiting


def test_the_second_copy_of_a_reply_is_no_reply():
    line, _ = HostLine().ask(ENABLE)
    line = answered(line)
    assert line.take(Packet(True, 0, OK.to_data())) == (line, None)


def test_the_slave_says_its_reply_again_and_does_nothing():
    unit = SlaveLine()
    ask = Packet(True, 0, POLL)
    assert unit.repeats(ask) is None
    unit, wire = unit.answer(ask, Reply(Answer.OK, b"\xee\x04"))
    assert wire == bytes.fromhex("7F 80 03 F0 EE 04 D7 CC")
    assert unit.repeats(ask) == wire
    assert unit.repeats(Packet(False, 0, POLL)) is None


def test_the_slave_does_sync_whatever_the_bit_was():
    unit, _ = SlaveLine().answer(Packet(True, 0, POLL), OK)
    assert unit.repeats(Packet(True, 0, SYNC)) is None


def test_the_slave_knows_what_is_for_it():
    assert SlaveLine(HOPPER).is_mine(Packet(True, HOPPER, POLL))
    assert not SlaveLine().is_mine(Packet(True, HOPPER, POLL))


@QUICK
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60), st.binary(min_size=2, max_size=5))
def test_every_command_is_done_once_whatever_is_lost(losses, payload):
    """Each turn: (command arrives, reply arrives). The slave counts what it does."""
    host, unit = HostLine(), SlaveLine()
    done: list[bytes] = []
    asked = 0
    host, wire = host.ask(payload + bytes([asked]))
    for arrives, comes_back in [*losses, (True, True)]:
        if arrives:
            heard = packet(wire)
            reply = unit.repeats(heard)
            if reply is None:
                done.append(heard.data)
                unit, reply = unit.answer(heard, Reply(Answer.OK, heard.data))
            if comes_back:
                host, taken = host.take(packet(reply))
                assert taken == Reply(Answer.OK, payload + bytes([asked]))
                asked += 1
                host, wire = host.ask(payload + bytes([asked]))
                continue
        again = host.resend()
        if again is None:
            return
        host, wire = again
    assert done == [payload + bytes([n]) for n in range(asked)]
