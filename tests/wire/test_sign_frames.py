"""Window signs: Modbus RTU and plain-text boards; dirt, cutting, rubbish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import sign_orders as orders
from drivers.wire.errors import Damage, DamageKind, MalformedFrame, OutOfRange
from drivers.wire.sign import Decoder, Direction, Frame, Function
from drivers.wire.sign_ascii import MODEL, VERSION, BoardDecoder, BoardOrder, showable
from drivers.wire.sign_orders import Refusal, Refused, Written, read_answer
from drivers.wire.sign_text import fitting
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

NUMBER = bytes.fromhex("01 06 00 88 04 D2 8B 7D")
TEXT = bytes.fromhex("01 10 00 70 00 04 08 38 2E 38 2E 38 2E 38 2E 29 BE")
SHOW_NUMBER, SHOW_TEXT = orders.show_number(1, 1234), orders.show_text(1, "8.8.8.8.", 8)
BLINK = orders.blink(0, is_on=True)
TO_SIGN = [NUMBER, TEXT, BLINK.to_bytes(), b"\x01\x10\x00\x70\x00\x7b\xf6", b"\x01\x10\x00\x70\x00\x7b\xf7"]
ANSWERS = [
    orders.answer_to(SHOW_NUMBER),
    orders.answer_to(SHOW_TEXT),
    orders.refuse(SHOW_TEXT, Refusal.ADDRESS),
]
TO_HOST = [answer.to_bytes() for answer in ANSWERS]
BOARD = {
    b"$001,8.8.8.8.#": BoardOrder(1, "8.8.8.8."),
    b"$001,02&": BoardOrder(1, MODEL, asks=True),
    b"$001,03&": BoardOrder(1, VERSION, asks=True),
    "$007,请A012到3号#".encode("gbk"): BoardOrder(7, "请A012到3号"),
    b"$000,#": BoardOrder(0, ""),
}


@pytest.mark.parametrize(("wire", "frame"), [(NUMBER, SHOW_NUMBER), (TEXT, SHOW_TEXT)])
def test_an_order_is_the_manuals_frame_both_ways(wire, frame):
    assert frame.to_bytes() == wire
    assert Decoder(Direction.TO_SIGN).feed(wire) == [frame]


def test_done_is_where_and_what():
    number, text, _ = (fed(Decoder(Direction.TO_HOST), [wire])[0] for wire in TO_HOST)
    assert number == SHOW_NUMBER
    assert read_answer(number) == Written(1, Function.REGISTER, 0x88, 1234)
    assert text.data == bytes.fromhex("00 70 00 04")
    assert read_answer(text) == Written(1, Function.REGISTERS, 0x70, 4)
    coil = orders.answer_to(orders.blink(3, is_on=False))
    assert read_answer(coil) == Written(3, Function.COIL, 0, 0)


def test_no_is_why():
    (frame,) = Decoder(Direction.TO_HOST).feed(TO_HOST[2])
    assert isinstance(frame, Frame)
    refused = read_answer(frame)
    assert refused == Refused(1, Function.REGISTERS, 2)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.ADDRESS
    assert Refused(1, 6, 0x55).reason is None


@pytest.mark.parametrize(
    "frame", [Frame(1, 3, bytes(4)), Frame(1, 6, bytes(3)), Frame(1, 0x90, bytes(2)), Frame(1, 0x90, b"")]
)
def test_what_is_no_answer_is_malformed(frame):
    with pytest.raises(MalformedFrame):
        read_answer(frame)


def test_an_echoed_text_is_not_taken_for_its_answer():
    events = Decoder(Direction.TO_HOST).feed(TEXT + TO_HOST[1])
    assert [event for event in events if isinstance(event, Frame)] == [ANSWERS[1]]


def test_text_is_two_bytes_of_gbk_each_and_fills_the_sign():
    frame = orders.show_text(2, "3号", 5)
    assert frame.data == bytes.fromhex("0070 0003 06 33 BAC5 20 20 20")
    assert orders.blink(0, is_on=True).data == bytes.fromhex("0000 FF00")


@pytest.mark.parametrize(
    "make",
    [
        lambda: orders.show_number(1, 65536),
        lambda: orders.show_number(248, 1).to_bytes(),
        lambda: orders.write_registers(1, 0, []),
        lambda: orders.write_registers(1, 0, [0] * 124),
        lambda: orders.write_registers(1, 0xFFFF, [0, 0]),
        lambda: orders.show_text(1, "A0123", 4),
        lambda: orders.show_text(1, "𠮷", 4),
        lambda: BoardOrder(1000, "1").to_bytes(),
        lambda: BoardOrder(1, "1#").to_bytes(),
        lambda: BoardOrder(1, "1\n").to_bytes(),
        lambda: BoardOrder(1, "𠮷").to_bytes(),
        lambda: BoardOrder(1, "1" * 129).to_bytes(),
    ],
)
def test_what_does_not_fit_the_protocol_is_not_sent(make):
    with pytest.raises(OutOfRange):
        make()


@pytest.mark.parametrize("noise", ["00", "F8", "01 03", "FF 06 00", "01 06", "01 10 00 70 00 04 07", "01 10 00 70 00"])
def test_noise_in_front_does_not_hide_an_order(noise):
    decoder = Decoder(Direction.TO_SIGN)
    events = [*decoder.feed(bytes.fromhex(noise) + NUMBER), *decoder.expire()]
    assert SHOW_NUMBER in events
    assert decoder.held == 0


@pytest.mark.parametrize("head", ["01 10 00 70 00 7B F7", "01 10 00 70 00 00 00", "01 10 00 70 00 7C F8"])
def test_an_impossible_count_is_not_waited_for(head):
    decoder = Decoder(Direction.TO_SIGN)
    assert decoder.feed(bytes.fromhex(head)) == []
    assert decoder.held == 1
    assert decoder.skipped == 6


def test_a_sign_never_answers_as_all_signs():
    decoder = Decoder(Direction.TO_HOST)
    assert decoder.feed(Frame(0, Function.REGISTER, bytes(4)).to_bytes() + TO_HOST[0]) == [ANSWERS[0]]


def test_a_wrong_crc_is_reported():
    assert Damage(DamageKind.CHECKSUM) in Decoder(Direction.TO_HOST).feed(NUMBER[:-1] + b"\0")


def test_a_frame_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = Decoder(Direction.TO_SIGN)
    assert decoder.feed(NUMBER[:4]) == []
    assert decoder.begun
    assert Damage(DamageKind.INCOMPLETE) in decoder.expire()
    assert not decoder.begun


def test_a_reset_forgets_what_was_held():
    decoder = Decoder(Direction.TO_SIGN)
    decoder.feed(NUMBER[:-1])
    decoder.reset()
    assert decoder.held == 0
    assert SHOW_NUMBER in decoder.feed(NUMBER)


@QUICK
@given(
    st.integers(0, 247),
    st.one_of(
        st.builds(lambda at, value: (Function.REGISTER, at + value), *[st.binary(min_size=2, max_size=2)] * 2),
        st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=123).map(
            lambda values: (Function.REGISTERS, orders.write_registers(1, 0x70, values).data)
        ),
    ),
)
def test_any_order_survives_the_wire(unit, order):
    frame = Frame(unit, *order)
    assert Decoder(Direction.TO_SIGN).feed(frame.to_bytes()) == [frame]


@QUICK
@given(dirty_streams([*TO_SIGN, *TO_HOST]), CUTS, st.sampled_from(Direction))
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
    seeds = [*TO_SIGN, *TO_HOST]
    fuzz(
        lambda: Decoder(direction),
        seeds,
        NUMBER,
        lambda event: event == SHOW_NUMBER,
        limit=512,
        settle=Decoder.expire,
    )


@pytest.mark.parametrize(("wire", "order"), BOARD.items())
def test_a_boards_order_is_the_manuals_both_ways(wire, order):
    assert order.to_bytes() == wire
    assert BoardDecoder().feed(wire) == [order]


@pytest.mark.parametrize(
    ("text", "columns", "seen"),
    [("A012", 4, "A012"), ("A012", 3, "A01"), ("请到", 3, "请"), ("a\tb", 9, "a b"), ("𠀀1", 9, "?1"), ("", 2, "")],
)
def test_a_text_is_cut_between_characters_to_what_a_sign_can_show(text, columns, seen):
    assert fitting(text, columns) == seen


def test_what_the_boards_protocol_needs_itself_is_shown_in_full_width():
    assert showable("$1 & #2") == "＄1 ＆ ＃2"
    assert BoardDecoder().feed(BoardOrder(1, showable("$&#")).to_bytes()) == [BoardOrder(1, "＄＆＃")]


@pytest.mark.parametrize(
    ("dirt", "kind"),
    [
        (b"$001,AB", DamageKind.INCOMPLETE),
        (b"$01,AB#", DamageKind.NOISE),
        (b"$1", DamageKind.INCOMPLETE),
        (b"$#", DamageKind.NOISE),
        (b"$0x1,AB#", DamageKind.NOISE),
        (b"$001;AB#", DamageKind.NOISE),
        (b"$001,\xff\xff#", DamageKind.NOISE),
        (b"$001,\x00#", DamageKind.NOISE),
        (b"$001," + b"x" * 129, DamageKind.OVERLONG),
    ],
)
def test_a_damaged_order_is_reported_and_the_next_one_found(dirt, kind):
    decoder = BoardDecoder()
    assert decoder.feed(b"noise" + dirt + b"$001,AB#") == [Damage(kind), BoardOrder(1, "AB")]
    assert decoder.held == 0


@QUICK
@given(st.integers(0, 999), st.text("ABC012 号请到窗口", max_size=30), st.booleans())
def test_any_board_order_survives_the_wire(address, text, asks):
    order = BoardOrder(address, text, asks)
    assert BoardDecoder().feed(order.to_bytes()) == [order]


@QUICK
@given(dirty_streams(list(BOARD)), CUTS)
def test_board_orders_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    assert fed(BoardDecoder(), in_pieces(stream, cuts)) == BoardDecoder().feed(stream)


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_boards_decoder():
    good = BoardOrder(1, "A012")
    fuzz(BoardDecoder, list(BOARD), good.to_bytes(), lambda event: event == good, limit=256)
