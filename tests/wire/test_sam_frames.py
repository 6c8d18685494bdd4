"""The SAM reader's frames: vectors, dirt, cutting, rubbish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import sam
from drivers.wire.errors import Damage, DamageKind, MalformedFrame, OutOfRange
from drivers.wire.sam import Answer, Command, Decoder, Direction, Frame, Reply
from drivers.wire.sam_data import BaseInfo, decode_base_info, encode_base_info, sam_id_text
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

COMMANDS = {
    "AA AA AA 96 69 00 03 10 FF EC": sam.RESET,
    "AA AA AA 96 69 00 03 11 FF ED": sam.STATUS,
    "AA AA AA 96 69 00 03 12 FF EE": sam.SAM_ID,
    "AA AA AA 96 69 00 03 20 01 22": sam.FIND,
    "AA AA AA 96 69 00 03 20 02 21": sam.SELECT,
    "AA AA AA 96 69 00 03 30 01 32": sam.READ_BASE,
    "AA AA AA 96 69 00 03 30 10 23": sam.READ_FULL,
    "AA AA AA 96 69 00 03 30 03 30": sam.READ_ADDRESS,
    "AA AA AA 96 69 00 04 61 FF 50 CA": sam.SET_RF_BYTES,
}
REPLIES = {
    "AA AA AA 96 69 00 04 00 00 90 94": Reply.of(Answer.OK),
    "AA AA AA 96 69 00 04 00 00 60 64": Reply.of(Answer.SELF_TEST_FAILED),
    "AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97": Reply.of(Answer.FOUND, bytes(4)),
    "AA AA AA 96 69 00 04 00 00 9F 9B": Reply.of(Answer.FOUND),
    "AA AA AA 96 69 00 04 00 00 80 84": Reply.of(Answer.NO_CARD),
    "AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C": Reply.of(Answer.OK, bytes(8)),
    "AA AA AA 96 69 00 04 00 00 81 85": Reply.of(Answer.SELECT_FAILED),
    "AA AA AA 96 69 00 04 00 00 41 45": Reply.of(Answer.READ_FAILED),
    "AA AA AA 96 69 00 04 00 00 31 35": Reply.of(Answer.CARD_REJECTED_SAM),
    "AA AA AA 96 69 00 04 00 00 10 14": Reply.of(Answer.HOST_CHECKSUM),
}
NO_CARD = bytes.fromhex("AAAAAA96690004000080 84")
BASE = BaseInfo(bytes(256), bytes(range(256)) * 4)
VECTORS = [bytes.fromhex(text) for text in (*COMMANDS, *REPLIES)] + [
    Reply.of(
        Answer.OK, encode_base_info(BaseInfo(bytes(256), bytes(range(256)) * 4), with_fingerprint=False)
    ).to_bytes()
]


def replies() -> Decoder:
    return Decoder(Direction.TO_HOST)


@pytest.mark.parametrize(("text", "command"), COMMANDS.items())
def test_a_command_is_the_manuals_frame_both_ways(text, command):
    wire = bytes.fromhex(text)
    assert command.to_bytes() == wire
    (frame,) = Decoder(Direction.TO_READER).feed(wire)
    assert Command.from_frame(frame) == command


@pytest.mark.parametrize(("text", "reply"), REPLIES.items())
def test_a_reply_is_the_readers_frame_both_ways(text, reply):
    wire = bytes.fromhex(text)
    assert reply.to_bytes() == wire
    (frame,) = replies().feed(wire)
    assert Reply.from_frame(frame) == reply
    assert reply.answer == reply.sw3


def test_a_baud_command_numbers_the_speeds_from_the_fastest():
    assert sam.set_baud(115200) == Command(0x60, 0)
    assert sam.set_baud(9600) == Command(0x60, 4)
    with pytest.raises(OutOfRange):
        sam.set_baud(1200)


def test_an_unknown_verdict_has_no_name():
    assert Reply(0, 0, 0x77).answer is None


def test_a_cards_own_status_does_not_hide_the_verdict():
    (frame,) = replies().feed(Frame(bytes.fromhex("6A8241")).to_bytes())
    assert Reply.from_frame(frame).answer is Answer.READ_FAILED


@pytest.mark.parametrize("noise", ["", "00", "AA", "AA AA AA AA", "AA 00 AA AA 96", "AA 00 AA AA 96 69", "FF 00 69"])
def test_noise_in_front_is_skipped(noise):
    decoder = replies()
    assert decoder.feed(bytes.fromhex(noise) + NO_CARD) == [Frame(b"\0\0\x80")]
    assert decoder.skipped == len(bytes.fromhex(noise))
    assert decoder.held == 0


def test_a_wrong_checksum_is_reported_and_the_frame_behind_it_found():
    bent = NO_CARD[:-1] + b"\x85"
    assert replies().feed(bent + NO_CARD) == [Damage(DamageKind.CHECKSUM), Frame(b"\0\0\x80")]


@pytest.mark.parametrize(
    "text",
    ["AA AA AA 96 69 00 04 00 00 80 85", "AA AA AA 96 69 00 03 20 01 21", "AA AA AA 96 69 00 03 20 00 22"],
)
def test_the_misprints_that_go_round_are_no_frames(text):
    direction = Direction.TO_HOST if " 00 04 " in text else Direction.TO_READER
    assert Decoder(direction).feed(bytes.fromhex(text)) == [Damage(DamageKind.CHECKSUM)]


def test_the_reset_that_goes_round_is_another_order():
    (frame,) = Decoder(Direction.TO_READER).feed(bytes.fromhex("AA AA AA 96 69 00 03 01 FF FD"))
    assert Command.from_frame(frame) == Command(0x01, 0xFF) != sam.RESET


def test_a_good_frame_inside_the_claim_of_a_broken_one_is_found():
    broken = bytes.fromhex("AAAAAA9669 0008 000090")
    assert replies().feed(broken + NO_CARD) == [Damage(DamageKind.CHECKSUM), Frame(b"\0\0\x80")]


def test_the_vendors_time_out_does_not_swallow_the_reply_behind_it():
    time_out = bytes.fromhex("AAAAAA9669 0005 050505")
    assert replies().feed(time_out + NO_CARD) == [Damage(DamageKind.INCOMPLETE), Frame(b"\0\0\x80")]
    assert fed(replies(), one_by_one(time_out + NO_CARD)) == [Damage(DamageKind.INCOMPLETE), Frame(b"\0\0\x80")]


@pytest.mark.parametrize(("direction", "length"), [(Direction.TO_HOST, "0003"), (Direction.TO_HOST, "1001")])
def test_an_impossible_length_is_reported_at_once(direction, length):
    decoder = Decoder(direction)
    assert decoder.feed(bytes.fromhex("AAAAAA9669" + length)) == [Damage(DamageKind.LENGTH)]
    assert not decoder.begun


def test_a_frame_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = replies()
    assert decoder.feed(bytes.fromhex("AAAAAA9669 0FFF 00") + NO_CARD) == []
    assert decoder.begun
    assert decoder.expire() == [Damage(DamageKind.INCOMPLETE), Frame(b"\0\0\x80")]
    assert not decoder.begun
    assert decoder.expire() == []


def test_a_reset_forgets_what_was_held():
    decoder = replies()
    decoder.feed(NO_CARD[:-1])
    decoder.reset()
    assert decoder.held == 0
    assert decoder.feed(NO_CARD[-1:]) == []


def test_frames_too_short_for_their_heads_are_malformed():
    with pytest.raises(MalformedFrame):
        Command.from_frame(Frame(b"\x20"))
    with pytest.raises(MalformedFrame):
        Reply.from_frame(Frame(b"\0\0"))


@pytest.mark.parametrize(("finger", "total"), [(None, 1295), (1024, 2321), (512, 1809), (0, 1297)])
def test_base_information_has_the_makers_totals_and_comes_back(finger, total):
    info = BaseInfo(bytes(range(256)), b"\x57" * 1024, b"\x43" * (finger or 0))
    data = encode_base_info(info, with_fingerprint=finger is not None)
    assert len(Reply.of(Answer.OK, data).to_bytes()) == total
    assert decode_base_info(data, with_fingerprint=finger is not None) == info


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01\x00\x04\x00", b"\x00\x01\x00\x00\x41\x42"])
def test_base_information_that_does_not_add_up_is_malformed(data):
    with pytest.raises(MalformedFrame):
        decode_base_info(data, with_fingerprint=False)


def test_a_sam_id_is_written_as_on_the_module():
    data = bytes.fromhex("0500 0300") + b"".join(n.to_bytes(4, "little") for n in (20150608, 1234567, 42))
    assert sam_id_text(data) == "05.03-20150608-0001234567-0000000042"
    assert Reply.of(Answer.OK, data).to_bytes()[:10] == bytes.fromhex("AA AA AA 96 69 00 14 00 00 90")
    with pytest.raises(MalformedFrame):
        sam_id_text(data[1:])


def test_no_frame_shows_its_content():
    secret = b"\x5f\x20\x09\x4e"
    info = BaseInfo(secret, secret, secret)
    for value in (Frame(secret), Command(0x30, 1, secret), Reply.of(Answer.OK, secret), info):
        assert "_ " not in repr(value)
        assert "x5f" not in repr(value)


@QUICK
@given(st.binary(min_size=3, max_size=300))
def test_any_body_survives_the_wire(body):
    assert replies().feed(Frame(body).to_bytes()) == [Frame(body)]


@QUICK
@given(dirty_streams(VECTORS), CUTS)
def test_frames_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut, single = replies(), replies(), replies()
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.skipped == cut.skipped == single.skipped
    assert whole.held == cut.held == single.held


@pytest.mark.bulk
@pytest.mark.parametrize("direction", Direction)
def test_rubbish_neither_stops_nor_swells_the_decoder(direction):
    fuzz(
        lambda: Decoder(direction),
        VECTORS,
        NO_CARD,
        lambda event: event == Frame(b"\0\0\x80"),
        limit=2 * 4096,
        settle=Decoder.expire,
    )


def test_a_megabyte_in_one_piece_is_not_held():
    decoder = replies()
    decoder.feed(bytes.fromhex("AAAAAA96691000") * 20_000)
    assert decoder.held <= 8192
