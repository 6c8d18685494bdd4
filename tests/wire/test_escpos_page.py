"""The printer's own reading of what it is sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import escpos
from drivers.wire.escpos import Align
from drivers.wire.escpos_ops import (
    Ask,
    Count,
    Cut,
    Eject,
    Fence,
    Ignored,
    Init,
    LineFeed,
    Picture,
    Present,
    PushStatus,
    QrSymbol,
    Style,
    Words,
)
from drivers.wire.escpos_page import PageReader, RealTimeOrder, RealTimeReader
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

CHINESE = escpos.INIT + escpos.CHINESE_MODE
QR = (
    bytes.fromhex("1D286B0400314132001D286B03003143061D286B03003145311D286B0700315030")
    + b"A012"
    + bytes.fromhex("1D286B0300315130")
)
RASTER = bytes.fromhex("1D76300002000300 FFFF 8001 FFFF")
VECTORS = [
    CHINESE,
    escpos.align(Align.CENTER) + escpos.bold(True) + escpos.size(4, 4) + b"A012\n",
    escpos.encode_text("请您等候\n"),
    QR,
    RASTER,
    escpos.cut() + escpos.fence(b"0017"),
    escpos.ask(escpos.Question.PAPER),
    b"\x1b*\x21\x01\x00abc",
    b"\x1d(",
    b"\x1dv0\0\xff\xff\xff\xff",
]
PLAIN = Style()


def page(*parts: bytes) -> list[object]:
    return list(PageReader().feed(b"".join(parts)))


def test_text_carries_the_style_in_force():
    ops = page(CHINESE, escpos.align(Align.CENTER), escpos.bold(True), escpos.size(2, 3), escpos.encode_text("号A\n"))
    assert ops == [Init(), Words("号A", Style(Align.CENTER, True, 2, 3)), LineFeed()]


def test_init_puts_everything_back():
    ops = page(CHINESE, escpos.bold(True), escpos.INIT, b"\xb0")
    assert ops == [Init(), Init(), Words("░", PLAIN)]


def test_other_ways_to_set_a_style():
    assert page(b"\x1b!\x38A") == [Words("A", Style(Align.LEFT, True, 2, 2))]
    assert page(b"\x1cW\x01A\x1cW\x00B") == [Words("A", Style(width=2, height=2)), Words("B", PLAIN)]
    assert page(b"\x1ba2\x1bG\x01A") == [Words("A", Style(Align.RIGHT, bold=True))]
    assert page(b"\x1ba\x09A") == [Words("A", PLAIN)]


def test_a_four_byte_character_prints_as_the_garbage_it_is():
    assert page(CHINESE, bytes.fromhex("81308436")) == [Init(), Words(" 0 6", PLAIN)]


def test_chinese_mode_can_be_left():
    assert page(CHINESE, b"\x1c.\xb0\xa1") == [Init(), Words("░í", PLAIN)]


def test_half_a_chinese_character_prints_as_a_blank_once_it_is_known_to_be_half():
    reader = PageReader()
    assert reader.feed(CHINESE + b"\xb0")[2:] == []
    words = PageReader().feed(CHINESE + b"\xb0 A")[-1]
    assert isinstance(words, Words)
    assert words.text == "  A"


def test_control_characters_print_nothing():
    assert page(b"A\x00\r\x07\x7fB") == [Words("AB", PLAIN)]


def test_feeds_and_cuts_are_told_apart():
    ops = page(escpos.feed(3), b"\x1bJ\x18", b"\x1bi\x1bm", b"\x1dV\x00\x1dV\x01\x1dV0\x1dV1", escpos.cut(feed_dots=9))
    assert ops == [
        LineFeed(3),
        LineFeed(0, 24),
        Cut(False),
        Cut(True),
        Cut(False),
        Cut(True),
        Cut(False),
        Cut(True),
        Cut(True, 9, to_cutter=True),
    ]
    assert page(escpos.cut(partial=False)) == [Cut(False, to_cutter=True)]
    assert page(escpos.present(1, 5), escpos.present(1, 0, retract=True)) == [Present(5, False), Present(0, True)]
    asked = page(escpos.ASK_PAPER_LEFT, escpos.ASK_CUTS, escpos.ASK_RETRACTED)
    assert asked == [Count(0xE1), Count(0xE2), Count(0xE4)]


def test_a_native_qr_code_is_gathered_from_its_parts():
    assert page(escpos.align(Align.CENTER), QR) == [QrSymbol(b"A012", 6, "M", Align.CENTER)]


def test_a_qr_print_without_data_prints_nothing():
    assert page(bytes.fromhex("1D286B0300315130 1D286B02003143 1D286B02003145")) == []


def test_the_module_size_stays_within_the_printers_limits():
    assert page(QR.replace(b"1C\x06", b"1C\x20")) == [QrSymbol(b"A012", 16, "M")]


def test_a_raster_image_is_taken_whole():
    assert page(escpos.align(Align.RIGHT), RASTER) == [Picture(2, 3, bytes.fromhex("FFFF8001FFFF"), Align.RIGHT)]
    assert page(bytes.fromhex("1D76300301000100 80")) == [Picture(1, 1, b"\x80", wide=2, tall=2)]


def test_questions_and_fences_come_in_order():
    ops = page(
        escpos.STATUS_PUSH_ON, b"A", escpos.fence(b"0017"), escpos.BUFFERED_PAPER_STATUS, escpos.ASK_MAKER, escpos.EJECT
    )
    assert ops == [PushStatus(0x0E), Words("A", PLAIN), Fence(b"0017"), Ask("r", 1), Ask("I", 0x42), Eject(5)]
    assert page(b"\x1de\x03\x08B") == [Eject(3), Words("B", PLAIN)]


def test_commands_that_are_not_carried_out_are_skipped_by_their_length():
    ops = page(
        b"\x1b3\x20", b"\x1dL\x41\x42", b"\x1d(L\x02\x00AB", b"\x1d(H\x02\x0031", b"\x1d(k\x01\x000", b"\x1dz", b"C"
    )
    heads = [b"\x1b3", b"\x1dL", b"\x1d(L", b"\x1d(H", b"\x1d(k", b"\x1dz"]
    assert ops == [*(Ignored(head) for head in heads), Words("C", PLAIN)]


def test_real_time_orders_are_no_part_of_the_page():
    assert page(b"A", escpos.ask(escpos.Question.PAPER), escpos.RECOVER_AND_CLEAR, b"\x10\x14\x01\x00\x01", b"B") == [
        Words("AB", PLAIN)
    ]


def test_a_picture_beyond_all_paper_is_skipped_and_the_rest_read():
    reader = PageReader()
    assert reader.feed(b"\x1dv0\0\xff\x00\xff\xff") == [Ignored(b"\x1dv")]
    found = []
    for _ in range(0xFF * 0xFFFF // 65535):
        found += reader.feed(bytes(65535))
        assert reader.held <= 4096
    assert [*found, *reader.feed(b"A")] == [Words("A", PLAIN)]


def test_a_reset_forgets_half_a_command_and_the_style():
    reader = PageReader()
    reader.feed(escpos.bold(True) + b"\x1dv0\0\xff\xff\xff\xff" + b"\x1d")
    reader.reset()
    assert reader.feed(b"A") == [Words("A", PLAIN)]


def test_real_time_orders_are_seen_even_in_picture_data():
    stream = b"\x1dv0\0\x03\0\x01\0" + escpos.ask(escpos.Question.PAPER) + b"\x10\x10\x05\x02\x10\x14\x01\x10A\x10"
    reader = RealTimeReader()
    assert reader.feed(stream) == [RealTimeOrder(4, 4), RealTimeOrder(5, 2), RealTimeOrder(0x14, 1)]
    assert reader.held == 1


def joined(ops: list[object]) -> list[object]:
    """Neighbouring words as one: where they are cut is the only thing that may differ."""
    result: list[object] = []
    for op in ops:
        before = result[-1] if result else None
        if isinstance(op, Words) and isinstance(before, Words) and before.style == op.style:
            result[-1] = Words(before.text + op.text, op.style)
        else:
            result.append(op)
    return result


@QUICK
@given(dirty_streams(VECTORS), CUTS)
def test_a_page_does_not_depend_on_how_the_stream_is_cut(stream, cuts):
    expected = joined(PageReader().feed(stream))
    assert joined(fed(PageReader(), in_pieces(stream, cuts))) == expected
    assert joined(fed(PageReader(), one_by_one(stream))) == expected
    orders = RealTimeReader().feed(stream)
    assert fed(RealTimeReader(), in_pieces(stream, cuts)) == orders


@QUICK
@given(st.lists(st.text(st.characters(codec="gb18030"), max_size=12), max_size=5))
def test_what_is_encoded_for_the_printer_is_what_it_prints(lines):
    printable = ["".join(c for c in line if escpos.is_printable(c) and c != "\n") for line in lines]
    ops = page(escpos.CHINESE_MODE, *(escpos.encode_text(line + "\n") for line in printable))
    assert "".join(op.text if isinstance(op, Words) else "\n" for op in ops) == "".join(
        line + "\n" for line in printable
    )


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_reader():
    """The reader is in the middle of something after rubbish: a power cycle brings any printer back."""
    fuzz(
        PageReader,
        VECTORS,
        escpos.cut(),
        lambda op: op == Cut(True, to_cutter=True),
        limit=(1 << 20) + 4096,
        settle=lambda reader: reader.reset() or [],
    )


@pytest.mark.bulk
@pytest.mark.parametrize("seed", [b"\x10\x04\x01", b"\x10\x10"])
def test_rubbish_never_swells_the_real_time_reader(seed):
    fuzz(RealTimeReader, [seed], b"AAA\x10\x04\x02", lambda order: order == RealTimeOrder(4, 2), limit=2)
