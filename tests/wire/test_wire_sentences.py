"""What goes over a wire, in one sentence a frame; what may be personal is told by length only."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.wire_reading import Said, Tellers, WireTeller, unread_wire
from drivers.wire import (
    ccnet,
    describe_ccnet,
    describe_escpos,
    describe_pad,
    describe_sam,
    describe_scanner,
    describe_sign,
    describe_ssp,
    escpos,
    pad,
    pad_keys,
    sam,
    sign,
    sign_orders,
)
from drivers.wire.ccnet_bills import enable
from drivers.wire.ccnet_states import Polled, State
from drivers.wire.escpos_status import Counted, Dialect
from drivers.wire.pad_keys import Key, Press, Rated
from drivers.wire.printer_status import PrinterStatus
from drivers.wire.sam import Answer, Command, Reply
from drivers.wire.sign_ascii import MODEL, BoardOrder
from drivers.wire.sign_orders import Refusal
from drivers.wire.ssp import Answer as SspAnswer
from drivers.wire.ssp import Command as SspCommand
from drivers.wire.ssp import Packet
from drivers.wire.ssp_events import Event, PollEvent, encode_poll
from drivers.wire.trigger import TriggerCodec, always_on, syn_trigger
from drivers.wire.trigger_7e00 import ModuleReply, Trigger7E00
from drivers.wire.trigger_ssi import DECODE_DATA, TriggerSsi, ssi_packet
from drivers.wire.trigger_udi import TriggerUdi
from hall.contract.values import Text

SECRET = "11010519491231002X张三"
NOTHING = "Not understood"


def told(teller: WireTeller, *parts: bytes) -> list[str]:
    return [said.meaning.en for part in parts for said in teller.feed(part)]


def both(said: Iterable[Said]) -> str:
    return "".join(f"{one.meaning.zh}{one.meaning.en}{one.octets!r}{one.octets.hex()}" for one in said)


# --- identity cards -------------------------------------------------------------------------------------------------


def test_questions_to_a_card_reader_are_named() -> None:
    to_reader, _ = describe_sam.tellers()
    frames = [sam.RESET, sam.STATUS, sam.SAM_ID, sam.FIND, sam.SELECT, sam.READ_BASE, Command(0x77, 0x01)]
    words = told(to_reader, *(frame.to_bytes() for frame in frames))
    assert words[3:] == ["Looks for a card", "Selects the card", "Reads the card", "Order 77 01"]
    assert told(to_reader, sam.Frame(b"\x10\xff").to_bytes(), b"zz") == ["Resets the module", NOTHING]


def test_an_order_to_a_card_reader_is_shown_as_it_went() -> None:
    to_reader, _ = describe_sam.tellers()
    assert to_reader.feed(b"\x01" + sam.FIND.to_bytes()) == [
        Said(Text(zh="无法识别", en=NOTHING), b"\x01"),
        Said(Text(zh="寻卡", en="Looks for a card"), sam.FIND.to_bytes()),
    ]


def test_every_verdict_of_a_card_reader_has_words_and_data_is_never_shown() -> None:
    _, from_reader = describe_sam.tellers()
    for answer in Answer:
        (bare,) = from_reader.feed(Reply.of(answer).to_bytes())
        (full,) = from_reader.feed(Reply.of(answer, SECRET.encode("utf-16-le")).to_bytes())
        assert bare.octets == Reply.of(answer).to_bytes()
        assert (full.octets, full.is_masked) == (b"", True)
        assert f"{len(SECRET) * 2} bytes of data, not shown" in full.meaning.en
    assert told(from_reader, Reply(0, 0, 0xEE).to_bytes()) == ["Answer EE"]


def test_what_is_too_short_to_mean_anything_is_said_to_be_so() -> None:
    to_reader, from_reader = describe_sam.tellers()
    assert describe_sam._order(sam.Frame(b"\x10"), b"x").meaning.en == "An order that is not understood"
    assert describe_sam._reply(sam.Frame(b"\x00"), b"x").is_masked
    assert to_reader.flush() == from_reader.flush() == []


def test_half_a_card_is_told_by_its_length_when_the_line_falls_silent() -> None:
    _, from_reader = describe_sam.tellers()
    whole = Reply.of(Answer.OK, SECRET.encode("utf-16-le") * 8).to_bytes()
    assert from_reader.feed(whole[:200]) == []
    said = from_reader.flush()
    assert sum(one.is_masked for one in said) == len(said) > 0
    assert all(one.octets == b"" for one in said)


@given(st.lists(st.binary(max_size=60), max_size=8), st.integers(0, 400))
def test_no_dirt_makes_a_card_reader_show_a_card(dirt: list[bytes], cut: int) -> None:
    _, from_reader = describe_sam.tellers()
    card = Reply.of(Answer.OK, SECRET.encode("utf-16-le") * 6).to_bytes()
    stream = b"".join([*dirt[::2], card[:cut], *dirt[1::2], card])
    said = [one for start in range(0, len(stream), 37) for one in from_reader.feed(stream[start : start + 37])]
    said += from_reader.flush()
    assert all(not one.octets or len(one.octets) == 11 for one in said), "only a bare verdict shows bytes"


# --- codes ----------------------------------------------------------------------------------------------------------

CODECS: dict[str, Callable[[], TriggerCodec]] = {
    "always": always_on,
    "syn": syn_trigger,
    "7e00": Trigger7E00,
    "udi": TriggerUdi,
    "ssi": TriggerSsi,
}


@pytest.mark.parametrize("make", CODECS.values(), ids=CODECS)
def test_a_scanned_code_is_told_by_its_length(make: Callable[[], TriggerCodec]) -> None:
    to_scanner, from_scanner = describe_scanner.tellers(make())
    said = from_scanner.feed(SECRET.encode() + b"\r") + from_scanner.feed(b"\xff\xfe" + SECRET.encode("gbk"))
    said += from_scanner.flush()
    assert all(one.is_masked and not one.octets for one in said)
    assert f"A code of {len(SECRET.encode())} bytes, not shown" in [one.meaning.en for one in said]
    codec = make()
    if codec.start():
        assert told(to_scanner, codec.start(), codec.stop()) == ["Starts scanning", "Stops scanning"]
    assert told(to_scanner, b"\x55\x55") == [NOTHING]
    assert to_scanner.flush() == []


def test_answers_of_scanners_are_told_apart_from_codes() -> None:
    _, module = describe_scanner.tellers(Trigger7E00())
    assert told(module, ModuleReply(0).to_bytes() + b"A012\r", ModuleReply(1).to_bytes()) == [
        "The order was carried out",
        "A code of 4 bytes, not shown",
        "The order was refused",
    ]
    _, ssi = describe_scanner.tellers(TriggerSsi())
    assert told(ssi, ssi_packet(DECODE_DATA, b"\x01A012", source=0)) == ["A code of 4 bytes, not shown"]
    _, plain = describe_scanner.tellers(always_on())
    assert told(plain, b"\x00\x01\r") == ["Data not understood, not shown"]


# --- slips ----------------------------------------------------------------------------------------------------------


def test_a_slip_on_its_way_is_told_by_its_length() -> None:
    to_printer, _ = describe_escpos.tellers()
    slip = escpos.INIT + escpos.encode_text("张** A012") + escpos.cut()
    (said,) = to_printer.feed(slip)
    assert (said.octets, said.is_masked) == (b"", True)
    assert said.meaning.en == f"The content of a slip, not shown, {len(slip)} bytes"
    assert to_printer.feed(b"") == []
    assert told(to_printer, escpos.ask(escpos.Question.PAPER)) == ["Asks how much paper there is"]


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        ("12", "Answers with its state, 12"),
        ("11", "Takes data"),
        ("13", "Takes no data now"),
        ("10 00 00 00", "Reports: there is paper"),
        ("38 08 0f 00", "Reports: out of paper, cover open, cutter error, off line"),
        ("37 22 30 30 31 32 00", "Job 0012 is on paper"),
        ("00", "Has worked off its data"),
        ("5f 45 50 53 00", "Calls itself EPS"),
        ("ff", NOTHING),
    ],
)
def test_what_a_printer_says_is_put_into_words_with_its_bytes(octets: str, words: str) -> None:
    _, from_printer = describe_escpos.tellers()
    data = bytes.fromhex(octets)
    said = [one for byte in data for one in from_printer.feed(bytes([byte]))]
    assert [(one.meaning.en, one.octets) for one in said] == [(words, data)]


def test_a_byte_of_state_is_the_answer_to_the_question_before_it() -> None:
    to_printer, from_printer = describe_escpos.tellers()
    answers = [
        (escpos.Question.PRINTER, "12", "The printer: nothing amiss"),
        (escpos.Question.PRINTER, "1a", "The printer: off line"),
        (escpos.Question.OFFLINE_CAUSE, "16", "Off-line cause: cover open"),
        (escpos.Question.OFFLINE_CAUSE, "32", "Off-line cause: out of paper"),
        (escpos.Question.ERROR_CAUSE, "1a", "Error: cutter error"),
        (escpos.Question.ERROR_CAUSE, "52", "Error: recovers by itself"),
        (escpos.Question.PAPER, "12", "Paper sensor: there is paper"),
        (escpos.Question.PAPER, "1e", "Paper sensor: paper low"),
        (escpos.Question.PAPER, "7e", "Paper sensor: out of paper"),
    ]
    for question, octets, words in answers:
        to_printer.feed(escpos.ask(question))
        assert told(from_printer, bytes.fromhex(octets)) == [words]
        assert told(from_printer, bytes.fromhex(octets)) == [f"Answers with its state, {octets.upper()}"]


def test_a_presenter_tells_its_full_status_and_its_counters() -> None:
    _, from_printer = describe_escpos.tellers(Dialect.CUSTOM)
    assert told(from_printer, bytes.fromhex("100f 20 00 40 00")) == [
        "Full status: there is paper, paper jam, a ticket in the mouth"
    ]
    assert describe_escpos._words(Counted("cuts", 785)).en == "Counts 785 cuts"
    nothing = describe_escpos._state(Text(zh="报告", en="Says"), PrinterStatus())
    assert (nothing.en, nothing.zh) == ("Says: nothing amiss", "报告：正常")


def test_a_block_that_never_ends_is_told_as_such() -> None:
    _, from_printer = describe_escpos.tellers()
    assert told(from_printer, bytes.fromhex("10 00")) == []
    assert [one.meaning.en for one in from_printer.flush()] == [NOTHING]
    assert from_printer.flush() == []


# --- counters -------------------------------------------------------------------------------------------------------


def test_keys_and_displays_of_pads_are_named() -> None:
    to_pad, from_pad = describe_pad.tellers()
    for key in Key:
        (said,) = told(from_pad, Press(5, key).to_frame().to_bytes())
        assert said.startswith("Address 5: key ")
    assert told(from_pad, Press(5, Key.TRANSFER, (1, 2)).to_frame().to_bytes()) == ["Address 5: key 12 transfer"]
    assert told(from_pad, Rated(6, 3).to_frame().to_bytes()) == ["Address 6: rating key 3"]
    assert told(from_pad, pad.Frame(5, pad.PRESS, b"\x77").to_bytes()) == ["Address 5: a key that no maker names"]
    orders = [
        (pad_keys.beep(5), "sounds"),
        (pad_keys.show_ticket(5, 123), "shows ___123"),
        (pad_keys.show_waiting(5, None), "shows ______"),
        (pad_keys.five_stars(6), "shows five stars"),
        (pad_keys.open_rating(6), "asks for a rating"),
        (pad.acknowledgement(Press(5, Key.RECALL).to_frame()), "is acknowledged"),
    ]
    for frame, words in orders:
        assert told(to_pad, frame.to_bytes()) == [f"Address {frame.address}: {words}"]


def test_a_sign_s_wire_says_what_it_shows() -> None:
    to_sign, from_sign = describe_sign.tellers()
    text = sign_orders.show_text(1, "A012 请", 8)
    assert told(to_sign, text.to_bytes(), sign_orders.blink(1, is_on=True).to_bytes()) == [
        "Sign 1: shows 'A012 请'",
        "Sign 1: blinks",
    ]
    assert told(to_sign, sign_orders.blink(1, is_on=False).to_bytes(), sign_orders.show_number(1, 12).to_bytes()) == [
        "Sign 1: does not blink",
        "Sign 1: shows the number 12",
    ]
    assert told(to_sign, sign_orders.write_register(2, 0x99, 1).to_bytes()) == ["Sign 2: register 0099 is written"]
    assert told(from_sign, sign_orders.answer_to(text).to_bytes()) == ["Sign 1: written"]
    for reason in Refusal:
        assert told(from_sign, sign_orders.refuse(text, reason).to_bytes())[0].startswith("Sign 1: refused: ")
    assert told(from_sign, sign.Frame(1, 0x90, b"\x77").to_bytes()) == ["Sign 1: refused: code 119"]
    odd = describe_sign._answer(sign.Frame(1, 0x05, b""), b"")
    assert odd.meaning.en == "Sign 1: an answer that is not understood"


def test_a_plain_text_sign_s_wire_says_what_it_shows_and_what_it_answers_nobody_understands() -> None:
    to_sign, from_sign = describe_sign.plain_tellers()
    orders = [BoardOrder(1, "A012 请"), BoardOrder(2, MODEL, asks=True)]
    assert told(to_sign, *(order.to_bytes() for order in orders)) == ["Sign 1: shows 'A012 请'", "Sign 2: asks for 02"]
    assert told(to_sign, b"$001,half", b"$001,A#$002,B#") == [NOTHING, NOTHING]
    assert told(from_sign, b"OK") == [NOTHING]


# --- banknotes ------------------------------------------------------------------------------------------------------


def packet(data: bytes) -> bytes:
    return Packet(True, 0, data).to_bytes()


def test_every_order_and_answer_of_ssp_has_words() -> None:
    to_unit, from_unit = describe_ssp.tellers()
    for command in SspCommand:
        assert "Order" not in told(to_unit, packet(command.data))[0]
    assert told(to_unit, packet(b"\x7e")) == ["Order 7E"]
    for answer in SspAnswer:
        assert "Answer" not in told(from_unit, packet(bytes([answer])))[0]
    assert told(from_unit, packet(b"\x55")) == ["Answer 55"]


def test_the_events_of_an_ssp_poll_are_told_in_order() -> None:
    to_unit, from_unit = describe_ssp.tellers()
    to_unit.feed(packet(SspCommand.POLL_WITH_ACK.data))
    assert told(from_unit, packet(b"\xf0")) == ["Nothing has happened"]
    with_channel = {Event.READ, Event.CREDIT, Event.FRAUD, Event.CLEARED_FROM_FRONT, Event.CLEARED_TO_CASHBOX}
    for event in Event:
        data = encode_poll([PollEvent(event, 3 if event in with_channel else None)])
        (said,) = told(from_unit, packet(b"\xf0" + data))
        assert said.startswith("Events: ")
        assert said.endswith("(channel 3)") is (event in with_channel)
    assert told(from_unit, packet(b"\xf0\xcc\xee")) == ["Events: stacking, 1 bytes not understood"]


def test_every_order_and_state_of_ccnet_has_words() -> None:
    to_unit, from_unit = describe_ccnet.tellers()
    orders = [ccnet.RESET, ccnet.STATUS, ccnet.STACK, ccnet.RETURN, ccnet.IDENT, ccnet.HOLD, ccnet.ACK, enable([1])]
    assert "An unknown order" not in told(to_unit, *(frame.to_bytes() for frame in orders))
    assert told(to_unit, ccnet.Frame(b"\x99").to_bytes()) == ["An unknown order"]
    assert told(from_unit, *(one.to_bytes() for one in (ccnet.ACK, ccnet.NAK, ccnet.ILLEGAL_COMMAND))) == [
        "Acknowledges",
        "Asks to say it again",
        "Does not know the order",
    ]
    assert told(from_unit, ccnet.Frame(b"\x00" * 6).to_bytes()) == ["Answers with 6 bytes"]
    to_unit.feed(ccnet.POLL.to_bytes())
    for state in State:
        assert told(from_unit, Polled(state, None).to_frame().to_bytes())[0].startswith("State: ")
    assert told(from_unit, Polled(State.ESCROW, 7).to_frame().to_bytes()) == [
        "State: holds a note in escrow (bill type 7)"
    ]
    assert told(from_unit, Polled(State.FAILURE, 0x52).to_frame().to_bytes()) == ["State: has failed (code 52)"]
    assert told(from_unit, Polled(State.IDLING).to_frame().to_bytes()) == ["State: waits for notes"]


# --- all of them ----------------------------------------------------------------------------------------------------

WIRES: dict[str, Callable[[], Tellers]] = {
    "sam": describe_sam.tellers,
    "7e00": lambda: describe_scanner.tellers(Trigger7E00()),
    "ssi": lambda: describe_scanner.tellers(TriggerSsi()),
    "escpos": describe_escpos.tellers,
    "presenter": lambda: describe_escpos.tellers(Dialect.CUSTOM),
    "pad": describe_pad.tellers,
    "sign": describe_sign.tellers,
    "plain sign": describe_sign.plain_tellers,
    "ssp": describe_ssp.tellers,
    "ccnet": describe_ccnet.tellers,
    "unread": unread_wire,
}


@pytest.mark.parametrize("make", WIRES.values(), ids=WIRES)
def test_no_bytes_make_a_wire_unspeakable(make: Callable[[], Tellers]) -> None:
    dice = random.Random(4)
    for teller in make():
        said: list[Said] = []
        for _ in range(300):
            said += teller.feed(dice.randbytes(dice.randrange(40)))
        said += teller.flush()
        assert all(one.meaning.zh and one.meaning.en and len(one.octets) <= 264 for one in said)
        assert all(not one.octets for one in said if one.is_masked)
        assert both(said)


def test_a_driver_without_tellers_shows_lengths_only() -> None:
    to_device, from_device = unread_wire()
    assert told(from_device, SECRET.encode(), b"") == [f"{len(SECRET.encode())} bytes, not shown"]
    assert to_device.flush() == []


def test_a_long_run_that_nobody_understands_is_told_in_pieces() -> None:
    to_pad, _ = describe_pad.tellers()
    said = to_pad.feed(b"\x01" * 600)
    assert [len(one.octets) for one in said] == [256, 256, 88]
