"""CCNET: the protocol's frames, states, tables; the echo trap; dirt, cutting, rubbish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import ccnet, ccnet_bills
from drivers.wire.ccnet import Decoder, Frame
from drivers.wire.ccnet_bills import ALL_TYPES, Bill, Identity
from drivers.wire.ccnet_states import Failure, Polled, Reject, State, read_state
from drivers.wire.errors import Damage, DamageKind, MalformedFrame, OutOfRange
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

COMMANDS = {
    "02 03 06 00 C2 82": ccnet.ACK,
    "02 03 06 FF BA 8D": ccnet.NAK,
    "02 03 06 30 41 B3": ccnet.RESET,
    "02 03 06 31 C8 A2": ccnet.STATUS,
    "02 03 06 33 DA 81": ccnet.POLL,
    "02 03 0C 34 FF FF FF 00 00 00 B5 C1": ccnet_bills.enable(ALL_TYPES),
    "02 03 0C 34 FF FF FF FF FF FF FE F7": ccnet_bills.enable(ALL_TYPES, ALL_TYPES),
    "02 03 0C 34 00 00 00 00 00 00 17 0C": ccnet_bills.enable(()),
    "02 03 06 35 EC E4": ccnet.STACK,
    "02 03 06 36 77 D6": ccnet.RETURN,
    "02 03 06 37 FE C7": ccnet.IDENT,
    "02 03 06 38 09 3F": ccnet.HOLD,
    "02 03 06 41 4F D1": ccnet.BILL_TABLE,
}
STATES = {
    "02 03 06 14 67 D4": Polled(State.IDLING),
    "02 03 06 15 EE C5": Polled(State.ACCEPTING),
    "02 03 06 17 FC E6": Polled(State.STACKING),
    "02 03 06 19 82 0F": Polled(State.DISABLED),
    "02 03 07 80 07 33 47": Polled(State.ESCROW, 7),
    "02 03 07 81 07 EB 5E": Polled(State.STACKED, 7),
    "02 03 06 42 D4 E3": Polled(State.CASSETTE_OUT),
    "02 03 06 43 5D F2": Polled(State.JAM_IN_VALIDATOR),
    "02 03 06 45 6B 97": Polled(State.CHEATED),
}
POLL = ccnet.POLL.to_bytes()
YUAN = {0: Bill(1, "CHN"), 2: Bill(10, "CHN"), 5: Bill(100, "CHN"), 23: Bill(250_000, "VNM")}
VECTORS = [bytes.fromhex(text) for text in (*COMMANDS, *STATES)] + [
    ccnet_bills.encode_bill_table(YUAN).to_bytes(),
    b"\x02\x03\xff",
    b"\x02",
]


def only_frame(wire: bytes) -> Frame:
    (frame,) = Decoder().feed(wire)
    assert isinstance(frame, Frame)
    return frame


@pytest.mark.parametrize(("text", "frame"), COMMANDS.items())
def test_a_command_is_the_protocols_both_ways(text, frame):
    assert frame.to_bytes() == bytes.fromhex(text)
    assert only_frame(bytes.fromhex(text)) == frame


@pytest.mark.parametrize(("text", "polled"), STATES.items())
def test_a_state_is_the_protocols_both_ways(text, polled):
    assert read_state(only_frame(bytes.fromhex(text))) == polled
    assert polled.to_frame().to_bytes() == bytes.fromhex(text)


def test_an_argument_is_a_bill_or_a_code_as_the_state_has_it():
    assert Polled(State.STACKED, 7).bill == 7
    assert Polled(State.REJECTING, 0x68).bill is None
    assert Polled(State.REJECTING, 0x68).reject is Reject.INHIBIT
    assert Polled(State.REJECTING, 0x6B).reject is None
    assert Polled(State.IDLING).reject is None
    assert Polled(State.FAILURE, 0x52).failure is Failure.TRANSPORT
    assert Polled(State.FAILURE, 0x5A).failure is None
    assert Polled(State.IDLING).failure is None
    assert read_state(Frame(b"\x1b")) == Polled(State.BUSY)
    assert read_state(Frame(b"\x1b\x05")) == Polled(State.BUSY, 5)


@pytest.mark.parametrize("body", ["", "16", "81", "81 07 07", "81 18", "14 00", "1C", "47", "1B 01 02"])
def test_what_is_no_state_is_malformed(body):
    with pytest.raises(MalformedFrame):
        read_state(Frame(bytes.fromhex(body)))


def test_the_echo_of_a_command_can_be_read_as_a_state_and_status_tells():
    assert read_state(only_frame(ccnet.RESET.to_bytes())) == Polled(State.ILLEGAL_COMMAND)
    assert ccnet.RESET == ccnet.ILLEGAL_COMMAND
    assert read_state(only_frame(ccnet.BILL_TABLE.to_bytes())) == Polled(State.CASSETTE_FULL)
    assert ccnet_bills.decode_status(ccnet_bills.encode_status(ALL_TYPES)) == (ALL_TYPES, frozenset())
    with pytest.raises(MalformedFrame):
        ccnet_bills.decode_status(ccnet.STATUS)


def test_masks_have_the_first_types_in_the_third_byte():
    order = ccnet_bills.enable([0, 9], [23])
    assert order.body == bytes.fromhex("34 00 02 01 80 00 00")
    assert ccnet_bills.decode_enable(order.body) == ({0, 9}, {23})
    for body in (b"", order.body[1:], b"\x35" + order.body[1:]):
        with pytest.raises(MalformedFrame):
            ccnet_bills.decode_enable(body)


def test_a_bill_table_says_what_each_type_is_worth():
    frame = ccnet_bills.encode_bill_table(YUAN)
    assert len(frame.to_bytes()) == 0x7D
    assert frame.body[10:15] == bytes.fromhex("01 43 48 4E 01")
    assert ccnet_bills.decode_bill_table(frame) == YUAN


@pytest.mark.parametrize("row", ["01 43 48 4E 8A", "01 C3 48 4E 01"])
def test_a_senseless_bill_table_is_malformed(row):
    with pytest.raises(MalformedFrame):
        ccnet_bills.decode_bill_table(Frame(bytes.fromhex(row) + bytes(115)))
    with pytest.raises(MalformedFrame):
        ccnet_bills.decode_bill_table(Frame(bytes(119)))


def test_a_unit_says_who_it_is():
    identity = Identity("SM-CN1352", "21KC12003456", bytes.fromhex("E7011E000B0000"))
    frame = ccnet_bills.encode_identity(identity)
    assert len(frame.to_bytes()) == 0x27
    assert ccnet_bills.decode_identity(frame) == identity
    for body in (frame.body[:-1], b"\xff" + frame.body[1:]):
        with pytest.raises(MalformedFrame):
            ccnet_bills.decode_identity(Frame(body))


@pytest.mark.parametrize(
    "make",
    [
        lambda: ccnet_bills.enable([24]),
        lambda: ccnet_bills.encode_bill_table({24: Bill(1, "CHN")}),
        lambda: ccnet_bills.encode_bill_table({0: Bill(256, "CHN")}),
        lambda: ccnet_bills.encode_bill_table({0: Bill(0, "CHN")}),
        lambda: ccnet_bills.encode_bill_table({0: Bill(10**10, "CHN")}),
        lambda: ccnet_bills.encode_bill_table({0: Bill(1, "YUAN")}),
        lambda: ccnet_bills.encode_bill_table({0: Bill(1, "人民币")}),
        lambda: ccnet_bills.encode_identity(Identity("x" * 16, "1", bytes(7))),
        lambda: ccnet_bills.encode_identity(Identity("x" * 16, "x" * 11, bytes(7))),
        lambda: ccnet_bills.encode_identity(Identity("x", "1" * 13, bytes(7))),
        lambda: ccnet_bills.encode_identity(Identity("x", "1", bytes(6))),
        lambda: ccnet_bills.encode_identity(Identity("机", "1", bytes(7))),
        lambda: Frame(b"").to_bytes(),
        lambda: Frame(bytes(251)).to_bytes(),
        lambda: Frame(b"\x33", 256).to_bytes(),
    ],
)
def test_what_does_not_fit_the_protocol_is_not_sent(make):
    with pytest.raises(OutOfRange):
        make()


def test_only_frames_of_the_address_are_taken():
    coin = Frame(b"\x14", ccnet.COIN_CHANGER)
    assert Decoder().feed(coin.to_bytes()) == []
    assert Decoder(ccnet.COIN_CHANGER).feed(coin.to_bytes()) == [coin]


def test_a_wrong_crc_is_reported_and_the_frame_behind_it_found():
    assert Decoder().feed(POLL[:-1] + b"\0" + POLL) == [Damage(DamageKind.CHECKSUM), ccnet.POLL]


def test_a_good_frame_inside_the_claim_of_a_broken_one_is_found():
    assert Decoder().feed(b"\x02\x03\x08" + POLL) == [Damage(DamageKind.CHECKSUM), ccnet.POLL]


@pytest.mark.parametrize("length", [0, 5])
def test_an_impossible_length_is_reported_at_once(length):
    decoder = Decoder()
    assert decoder.feed(bytes([2, 3, length])) == [Damage(DamageKind.LENGTH)]
    assert not decoder.begun


def test_a_frame_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = Decoder()
    assert decoder.feed(b"\x02\x03\xff" + POLL) == []
    assert decoder.begun
    assert decoder.expire() == [Damage(DamageKind.INCOMPLETE), ccnet.POLL]
    assert decoder.expire() == []


def test_a_reset_forgets_what_was_held():
    decoder = Decoder()
    decoder.feed(POLL[:-1])
    decoder.reset()
    assert decoder.feed(POLL[-1:]) == []


@QUICK
@given(st.binary(min_size=1, max_size=250))
def test_any_body_survives_the_wire(body):
    assert Decoder().feed(Frame(body).to_bytes()) == [Frame(body)]


@QUICK
@given(st.dictionaries(st.integers(0, 23), st.builds(Bill, st.integers(1, 255), st.just("CHN"))))
def test_any_bill_table_survives_the_wire(bills):
    assert ccnet_bills.decode_bill_table(ccnet_bills.encode_bill_table(bills)) == bills


@QUICK
@given(st.binary(max_size=4))
def test_any_state_is_read_as_it_was_said_or_not_at_all(body):
    try:
        polled = read_state(Frame(body))
    except MalformedFrame:
        return
    assert polled.to_frame().body == body


@QUICK
@given(dirty_streams(VECTORS), CUTS)
def test_frames_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut, single = Decoder(), Decoder(), Decoder()
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.skipped == cut.skipped == single.skipped
    assert whole.expire() == cut.expire() == single.expire()


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_decoder():
    fuzz(Decoder, VECTORS, POLL, lambda event: event == ccnet.POLL, limit=512, settle=Decoder.expire)
