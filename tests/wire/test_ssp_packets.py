"""ITL SSP: the manual's packets, byte stuffing, events by version, setup; dirt, cutting, rubbish."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import ssp
from drivers.wire.errors import Damage, DamageKind, MalformedFrame, OutOfRange
from drivers.wire.ssp import Answer, Command, Decoder, Packet, Reply
from drivers.wire.ssp_events import (
    Event,
    PollEvent,
    PollReport,
    RejectCode,
    decode_poll,
    decode_reject,
    encode_poll,
)
from drivers.wire.ssp_setup import Channel, Setup, decode_serial, decode_setup, encode_setup
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

PACKETS = {
    "7F 80 01 11 65 82": Packet(True, 0, Command.SYNC.data),
    "7F 80 02 06 06 24 14": Packet(True, 0, ssp.host_protocol(6)),
    "7F 80 02 06 08 03 94": Packet(True, 0, ssp.host_protocol(8)),
    "7F 80 01 05 1D 82": Packet(True, 0, Command.SETUP.data),
    "7F 80 03 02 1C 00 2B EC": Packet(True, 0, ssp.set_inhibits([3, 4, 5])),
    "7F 80 01 0A 3F 82": Packet(True, 0, Command.ENABLE.data),
    "7F 80 01 07 12 02": Packet(True, 0, Command.POLL.data),
    "7F 80 01 18 53 82": Packet(True, 0, Command.HOLD.data),
    "7F 80 01 08 30 02": Packet(True, 0, Command.REJECT.data),
    "7F 80 01 09 35 82": Packet(True, 0, Command.DISABLE.data),
    "7F 80 01 01 06 02": Packet(True, 0, Command.RESET.data),
    "7F 80 01 56 F7 83": Packet(True, 0, Command.POLL_WITH_ACK.data),
    "7F 80 01 57 F2 03": Packet(True, 0, Command.EVENT_ACK.data),
    "7F 00 01 07 11 88": Packet(False, 0, Command.POLL.data),
    "7F 00 01 0A 3C 08": Packet(False, 0, Command.ENABLE.data),
    "7F 80 03 02 5B 40 AD 7F 7F": Packet(True, 0, bytes.fromhex("025B40")),
    "7F 80 01 F0 23 80": Packet(True, 0, Reply(Answer.OK).to_data()),
    "7F 80 01 F8 10 00": Packet(True, 0, Reply(Answer.FAIL).to_data()),
}
POLLS = {
    "7F 80 04 F0 EE 01 EB B9 48": (PollEvent(Event.CREDIT, 1), PollEvent(Event.STACKED)),
    "7F 80 03 F0 EF 03 C5 CA": (PollEvent(Event.READ, 3),),
    "7F 80 03 F0 EE 04 D7 CC": (PollEvent(Event.CREDIT, 4),),
    "7F 80 03 F0 E2 02 C3 E4": (PollEvent(Event.CLEARED_TO_CASHBOX, 2),),
    "7F 80 03 F0 F1 E8 BF 8C": (PollEvent(Event.SLAVE_RESET), PollEvent(Event.DISABLED)),
}
SETUP_WIRE = "7F 80 17 F0 00 30 31 30 30 47 42 50 00 00 01 03 05 0A 14 02 02 02 40 00 00 05 61 81"
SETUP = Setup(
    unit_type=0,
    firmware="0100",
    country="GBP",
    multiplier=1,
    real_multiplier=0x400000,
    version=5,
    channels=(Channel(5, "GBP", 2), Channel(10, "GBP", 2), Channel(20, "GBP", 2)),
)
POLL_PACKET = Packet(True, 0, Command.POLL.data)
POLL = POLL_PACKET.to_bytes()
VECTORS = [bytes.fromhex(text) for text in (*PACKETS, *POLLS, SETUP_WIRE)] + [
    Packet(False, 0x7F, b"\x7f\x7f\x01").to_bytes(),
    b"\x7f",
]


def only_packet(text: str) -> Packet:
    (packet,) = Decoder().feed(bytes.fromhex(text))
    assert isinstance(packet, Packet)
    return packet


@pytest.mark.parametrize(("text", "packet"), PACKETS.items())
def test_a_packet_is_the_manuals_both_ways(text, packet):
    assert packet.to_bytes() == bytes.fromhex(text)
    assert only_packet(text) == packet


@pytest.mark.parametrize(("text", "events"), POLLS.items())
def test_a_polls_answer_is_the_manuals_both_ways(text, events):
    packet = only_packet(text)
    reply = Reply.from_data(packet.data)
    assert reply.is_ok
    assert decode_poll(reply.data, 6) == PollReport(events)
    assert Packet(True, 0, Reply(Answer.OK, encode_poll(events)).to_data()).to_bytes() == bytes.fromhex(text)


def test_the_manuals_misprint_of_disabled_is_no_event_though_its_crc_is_right():
    misprint = Reply.from_data(only_packet("7F 80 03 F0 F1 F8 DC 0C").data)
    report = decode_poll(misprint.data, 7)
    assert report.events == (PollEvent(Event.SLAVE_RESET),)
    assert report.unread == b"\xf8"


def test_setup_is_the_manuals_both_ways():
    reply = Reply.from_data(only_packet(SETUP_WIRE).data)
    assert decode_setup(reply) == SETUP
    assert encode_setup(SETUP) == reply
    assert SETUP.channel(3) == Channel(20, "GBP", 2)
    assert SETUP.channel(0) is SETUP.channel(4) is None


def test_long_setup_gives_each_channel_its_own_currency_and_worth():
    channels = (Channel(5, "EUR", 2), Channel(5000, "CNY", 3))
    setup = replace(SETUP, version=6, multiplier=0, channels=channels)
    assert decode_setup(encode_setup(setup)) == setup
    assert encode_setup(setup).data.endswith(b"EURCNY" + bytes.fromhex("05000000 88130000"))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(Answer.CANNOT_NOW, encode_setup(SETUP).data),
        Reply(Answer.OK),
        Reply(Answer.OK, encode_setup(SETUP).data[:-1]),
        Reply(Answer.OK, encode_setup(SETUP).data + b"\0"),
        Reply(Answer.OK, encode_setup(SETUP).data.replace(b"GBP", b"\xff\xff\xff")),
    ],
)
def test_setup_that_does_not_add_up_is_malformed(reply):
    with pytest.raises(MalformedFrame):
        decode_setup(reply)


@pytest.mark.parametrize(
    "change",
    [
        {"channels": (Channel(5, "GBP", 2),) * 17},
        {"channels": (Channel(300, "GBP", 2),)},
        {"channels": (Channel(5, "POUND", 2),)},
        {"version": 6, "channels": (Channel(1 << 32, "GBP", 2),)},
        {"firmware": "元元元元"},
        {"firmware": "1"},
        {"unit_type": 256},
    ],
)
def test_setup_that_does_not_fit_is_refused(change):
    with pytest.raises(OutOfRange):
        encode_setup(replace(SETUP, **change))


def test_a_serial_number_is_four_bytes():
    assert decode_serial(Reply(Answer.OK, bytes.fromhex("0009F109"))) == 651529
    for reply in (Reply(Answer.OK, b"\0"), Reply(Answer.FAIL, bytes(4))):
        with pytest.raises(MalformedFrame):
            decode_serial(reply)


def test_a_reject_code_is_one_byte():
    assert decode_reject(Reply(Answer.OK, b"\x13")) == RejectCode.ESCROW_TIME_OUT
    for reply in (Reply(Answer.OK), Reply(Answer.CANNOT_NOW, b"\x13")):
        with pytest.raises(MalformedFrame):
            decode_reject(reply)


def test_an_answer_has_its_name_or_none():
    assert Reply.from_data(b"\xf2").answer is Answer.UNKNOWN_COMMAND
    assert Reply.from_data(b"\xf7\x01") == Reply(0xF7, b"\x01")
    assert Reply(0xF7).answer is None
    with pytest.raises(MalformedFrame):
        Reply.from_data(b"")


@pytest.mark.parametrize(
    ("data", "version", "events", "unread"),
    [
        ("", 6, (), ""),
        ("D5 EE 04", 6, (), "D5 EE 04"),
        ("EF 00 D5 EE 04", 6, (PollEvent(Event.READ, 0),), "D5 EE 04"),
        ("CC EE", 6, (PollEvent(Event.STACKING),), "EE"),
        ("E2 02", 5, (PollEvent(Event.CLEARED_TO_CASHBOX, 2),), ""),
        ("E2 02", 4, (), "E2 02"),
        ("E8 B6", 6, (PollEvent(Event.DISABLED),), "B6"),
        ("E8 B6", 7, (PollEvent(Event.DISABLED), PollEvent(Event.INITIALISING)), ""),
        ("F8", 7, (), "F8"),
    ],
)
def test_reading_a_poll_stops_at_the_first_event_the_version_does_not_know(data, version, events, unread):
    assert decode_poll(bytes.fromhex(data), version) == PollReport(events, bytes.fromhex(unread))


def test_credits_power_cut_notes_and_fraud_want_an_acknowledgement():
    wanting = {event for event in Event if PollReport((PollEvent(Event.DISABLED), PollEvent(event))).wants_ack}
    assert wanting == {Event.CREDIT, Event.CLEARED_TO_CASHBOX, Event.FRAUD}


@pytest.mark.parametrize("event", [PollEvent(Event.CREDIT), PollEvent(Event.DISABLED, 1), PollEvent(Event.READ, 256)])
def test_an_event_with_a_wrong_channel_is_not_sent(event):
    with pytest.raises(OutOfRange):
        encode_poll([event])


@pytest.mark.parametrize(
    "make",
    [
        lambda: ssp.host_protocol(0),
        lambda: ssp.set_inhibits([0]),
        lambda: ssp.set_inhibits([17]),
        lambda: Packet(True, 128, b"\x07").to_bytes(),
        lambda: Packet(True, 0, b"").to_bytes(),
        lambda: Packet(True, 0, bytes(256)).to_bytes(),
    ],
)
def test_what_does_not_fit_the_protocol_is_not_sent(make):
    with pytest.raises(OutOfRange):
        make()


def test_inhibits_are_low_byte_first():
    assert ssp.set_inhibits([1, 16]) == bytes.fromhex("02 01 80")
    assert ssp.set_inhibits([]) == bytes.fromhex("02 00 00")


def test_a_lone_7f_restarts_the_packet():
    decoder = Decoder()
    assert decoder.feed(POLL[:4] + POLL) == [Damage(DamageKind.INCOMPLETE), POLL_PACKET]
    assert (decoder.skipped, decoder.held) == (4, 0)


def test_noise_in_front_is_skipped():
    decoder = Decoder()
    assert decoder.feed(b"\x00\xffnoise" + POLL) == [POLL_PACKET]
    assert decoder.skipped == 7


def test_a_packet_cut_off_inside_a_doubled_7f_does_not_swallow_the_next():
    cut = Packet(True, 0, b"\x01\x7f\x02\x03\x04\x05\x06\x07\x08\x09").to_bytes()[:5]
    assert cut.endswith(b"\x7f")
    decoder = Decoder()
    assert POLL_PACKET in [*decoder.feed(cut + POLL), *decoder.expire()]


def test_a_wrong_crc_is_reported_and_the_packet_behind_it_found():
    assert Decoder().feed(POLL[:-1] + b"\x03" + POLL) == [Damage(DamageKind.CHECKSUM), POLL_PACKET]


def test_a_packet_without_data_is_reported():
    assert Decoder().feed(b"\x7f\x80\x00" + POLL) == [Damage(DamageKind.LENGTH), POLL_PACKET]


def test_a_packet_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = Decoder()
    assert decoder.feed(POLL[:-1]) == []
    assert decoder.begun
    assert decoder.expire() == [Damage(DamageKind.INCOMPLETE)]
    assert not decoder.begun
    assert decoder.expire() == []


def test_a_reset_forgets_what_was_held():
    decoder = Decoder()
    decoder.feed(POLL[:-1])
    decoder.reset()
    assert decoder.feed(POLL[-1:]) == []


@QUICK
@given(st.booleans(), st.integers(0, 127), st.binary(min_size=1, max_size=255) | st.just(b"\x7f" * 255))
def test_any_packet_survives_the_wire(seq, address, data):
    packet = Packet(seq, address, data)
    assert Decoder().feed(packet.to_bytes()) == [packet]


@QUICK
@given(st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 255))))
def test_any_events_survive_the_poll(told):
    carrying = {Event.READ, Event.CREDIT, Event.FRAUD, Event.CLEARED_FROM_FRONT, Event.CLEARED_TO_CASHBOX}
    events = tuple(PollEvent(kind, channel if kind in carrying else None) for kind, channel in told)
    assert decode_poll(encode_poll(events), 8) == PollReport(events)


@QUICK
@given(st.binary(max_size=40), st.integers(0, 9))
def test_no_poll_invents_bytes(data, version):
    report = decode_poll(data, version)
    assert encode_poll(report.events) + report.unread == data


@QUICK
@given(dirty_streams(VECTORS), CUTS)
def test_packets_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut, single = Decoder(), Decoder(), Decoder()
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.skipped == cut.skipped == single.skipped
    assert whole.expire() == cut.expire() == single.expire()


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_decoder():
    fuzz(Decoder, VECTORS, POLL, lambda event: event == POLL_PACKET, limit=1024, settle=Decoder.expire)


@QUICK
@given(st.binary(max_size=60))
def test_no_reply_raises_anything_but_a_wire_error(data):
    reply = Reply(Answer.OK, data)
    for read in (decode_setup, decode_serial, decode_reject):
        try:
            read(reply)
        except MalformedFrame:
            continue
