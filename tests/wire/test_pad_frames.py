"""Call pads and evaluators: frames, keys, orders, debounce; dirt, cutting, rubbish."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import pad_keys
from drivers.wire.errors import Damage, DamageKind, MalformedFrame, OutOfRange
from drivers.wire.pad import DEBOUNCE, PRESS, RATING, Decoder, Direction, Frame, Heard, acknowledgement, hear
from drivers.wire.pad_keys import Key, Press, Rated, read_press
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

CALL = bytes.fromhex("FF 68 03 03 68 05 01 0C 12 16")
CALL_FRAME = Frame(5, PRESS, b"\x0c")
RATE = bytes.fromhex("FF 68 03 03 68 05 11 03 19 16")
ORDERS = {
    "FF 68 02 02 68 05 03 08 16": pad_keys.beep(5),
    "FF 68 08 08 68 05 02 0A 0A 0A 01 02 03 2B 16": pad_keys.show_ticket(5, 123),
    "FF 68 08 08 68 05 02 00 01 02 0A 0A 0A 28 16": pad_keys.show_waiting(5, 12),
    "FF 68 03 03 68 05 02 05 0C 16": pad_keys.five_stars(5),
    "FF 68 03 03 68 05 01 0B 11 16": pad_keys.open_rating(5),
}
KEYS = {
    "0C": Key.CALL_NEXT,
    "0D": Key.RECALL,
    "0B": Key.BEGIN_RATING,
    "06 0F": Key.MISSED,
    "00 0F": Key.PARK,
    "03 0F": Key.CALL_PARKED,
    "12": Key.PAUSE,
    "13": Key.TRANSFER,
    "11": Key.STAND_BACK,
    "0E": Key.CANCEL,
}
SENT = [CALL, RATE, bytes.fromhex("FF 68 04 04 68 05 01 00 0F 15 16"), b"\xff\x68\x05\x05", b"\xff\xff"]
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def test_a_press_is_the_makers_frame_both_ways_and_is_answered_by_itself():
    assert Decoder(Direction.TO_HOST).feed(CALL) == [CALL_FRAME]
    assert read_press(CALL_FRAME) == Press(5, Key.CALL_NEXT)
    assert Press(5, Key.CALL_NEXT).to_frame().to_bytes() == CALL
    assert acknowledgement(CALL_FRAME).to_bytes() == CALL


def test_a_rating_is_the_makers_frame_both_ways_and_has_its_own_answer():
    (frame,) = Decoder(Direction.TO_HOST).feed(RATE)
    assert isinstance(frame, Frame)
    assert read_press(frame) == Rated(5, 3)
    assert Rated(5, 3).to_frame().to_bytes() == RATE
    answer = acknowledgement(frame).to_bytes()
    assert answer == bytes.fromhex("FF 68 03 03 68 05 01 03 09 16")
    assert answer[8] == RATE[8] - 0x10


@pytest.mark.parametrize(("text", "frame"), ORDERS.items())
def test_an_order_is_the_makers_frame_both_ways(text, frame):
    assert frame.to_bytes() == bytes.fromhex(text)
    assert Decoder(Direction.TO_PAD).feed(bytes.fromhex(text)) == [frame]


@pytest.mark.parametrize(("data", "key"), KEYS.items())
def test_every_key_has_its_meaning(data, key):
    frame = Frame(5, PRESS, bytes.fromhex(data))
    assert read_press(frame) == Press(5, key)
    assert Press(5, key).to_frame() == frame


def test_the_table_of_keys_is_complete():
    assert set(KEYS.values()) == set(Key)


def test_digits_before_a_key_belong_to_it():
    assert read_press(Frame(5, PRESS, b"\x02\x13")) == Press(5, Key.TRANSFER, (2,))
    assert read_press(Frame(5, PRESS, b"\x01\x06\x0f")) == Press(5, Key.MISSED, (1,))


@pytest.mark.parametrize(
    ("command", "data"),
    [(1, "14"), (1, "05 0F"), (1, "0F"), (1, "0A 0C"), (1, ""), (2, "0C"), (0x11, "04"), (0x11, ""), (0x11, "01 01")],
)
def test_what_is_no_key_is_malformed(command, data):
    with pytest.raises(MalformedFrame):
        read_press(Frame(5, command, bytes.fromhex(data)))


def test_a_blank_display_shows_nothing():
    assert pad_keys.show_ticket(5, None).data == pad_keys.show_waiting(5, None).data == b"\x0a" * 6


@pytest.mark.parametrize(
    "make",
    [
        lambda: pad_keys.show_ticket(5, 1000),
        lambda: pad_keys.show_waiting(5, -1),
        lambda: pad_keys.beep(256).to_bytes(),
        lambda: Frame(5, 256).to_bytes(),
        lambda: Frame(5, 1, bytes(7)).to_bytes(),
    ],
)
def test_what_does_not_fit_the_protocol_is_not_sent(make):
    with pytest.raises(OutOfRange):
        make()


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        (2, DamageKind.LENGTH),
        (3, DamageKind.LENGTH),
        (4, DamageKind.LENGTH),
        (5, DamageKind.CHECKSUM),
        (6, DamageKind.CHECKSUM),
        (7, DamageKind.CHECKSUM),
        (8, DamageKind.CHECKSUM),
        (9, DamageKind.CHECKSUM),
    ],
)
def test_a_bent_byte_is_never_a_press_and_the_next_press_is_found(at, kind):
    bent = bytearray(CALL)
    bent[at] ^= 1
    assert Decoder(Direction.TO_HOST).feed(bytes(bent) + CALL) == [Damage(kind), CALL_FRAME]


def test_a_host_does_not_take_lengths_that_no_pad_sends():
    long = Frame(5, PRESS, bytes(4)).to_bytes()
    assert Decoder(Direction.TO_HOST).feed(long) == [Damage(DamageKind.LENGTH)]
    assert Decoder(Direction.TO_HOST).feed(pad_keys.beep(5).to_bytes()) == [Damage(DamageKind.LENGTH)]


def test_a_press_behind_a_collision_is_found():
    decoder = Decoder(Direction.TO_HOST)
    assert decoder.feed(CALL[:6] + CALL) == [Damage(DamageKind.CHECKSUM), CALL_FRAME]
    assert decoder.skipped == 6
    assert decoder.feed(b"\xff" + CALL) == [CALL_FRAME]


def test_a_frame_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = Decoder(Direction.TO_HOST)
    assert decoder.feed(CALL[:-1]) == []
    assert decoder.begun
    assert decoder.expire() == [Damage(DamageKind.INCOMPLETE)]
    assert not decoder.begun


def test_a_reset_forgets_what_was_held():
    decoder = Decoder(Direction.TO_HOST)
    decoder.feed(CALL[:-1])
    decoder.reset()
    assert decoder.feed(CALL[-1:]) == []


def presses(*times_ms: int, frame: Frame = CALL_FRAME) -> list[bool]:
    recent: tuple[Heard, ...] = ()
    news = []
    for ms in times_ms:
        recent, is_new = hear(recent, frame, NOON + timedelta(milliseconds=ms))
        news.append(is_new)
    return news


def test_equal_frames_within_300_ms_are_one_press():
    assert presses(0, 299) == [True, False]
    assert presses(0, 300) == [True, True]


def test_a_key_held_down_stays_one_press():
    assert presses(0, 200, 400, 600) == [True, False, False, False]


def test_other_pads_in_between_change_nothing():
    other = Frame(6, PRESS, b"\x0c")
    recent, first = hear((), CALL_FRAME, NOON)
    recent, second = hear(recent, other, NOON + DEBOUNCE / 3)
    recent, third = hear(recent, CALL_FRAME, NOON + DEBOUNCE / 2)
    assert (first, second, third) == (True, True, False)
    assert {heard.frame for heard in recent} == {CALL_FRAME, other}


def test_a_clock_set_back_does_not_deaden_the_keys():
    assert presses(60_000, 0) == [True, True]


@QUICK
@given(st.integers(0, 255), st.integers(0, 255), st.binary(max_size=6))
def test_any_frame_survives_the_wire(address, command, data):
    frame = Frame(address, command, data)
    assert Decoder(Direction.TO_PAD).feed(frame.to_bytes()) == [frame]


@QUICK
@given(st.sampled_from([PRESS, RATING]), st.binary(max_size=3))
def test_any_frame_is_read_as_it_was_said_or_not_at_all(command, data):
    frame = Frame(5, command, data)
    try:
        said = read_press(frame)
    except MalformedFrame:
        return
    assert said.to_frame() == frame


@QUICK
@given(dirty_streams([*SENT, *map(bytes.fromhex, ORDERS)]), CUTS, st.sampled_from(Direction))
def test_frames_do_not_depend_on_how_the_stream_is_cut(stream, cuts, direction):
    whole, cut, single = Decoder(direction), Decoder(direction), Decoder(direction)
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.skipped == cut.skipped == single.skipped
    assert whole.expire() == cut.expire() == single.expire()


@pytest.mark.bulk
@pytest.mark.parametrize("direction", Direction)
def test_rubbish_neither_stops_nor_swells_the_decoder(direction):
    seeds = [*SENT, *map(bytes.fromhex, ORDERS)]
    fuzz(
        lambda: Decoder(direction),
        seeds,
        CALL,
        lambda event: event == CALL_FRAME,
        limit=32,
        settle=Decoder.expire,
    )
