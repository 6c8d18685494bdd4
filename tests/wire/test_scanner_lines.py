"""Line framing and text of scanned codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import Damage, DamageKind, UndecodableText
from drivers.wire.scanner import MAX_PAYLOAD, LineFramer, decode_text
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

VECTORS = [b"HALL:20261122-0017\r", "业务号".encode() + b"\r\n", b"123\n", b"\r\n", b"x" * 3000 + b"\r"]


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n"])
def test_a_code_ends_at_any_line_end(suffix):
    framer = LineFramer()
    assert framer.feed(b"A012" + suffix + b"B007" + suffix) == [b"A012", b"B007"]
    assert not framer.begun


def test_empty_lines_are_no_codes():
    assert LineFramer().feed(b"\r\n\r\n\r") == []


def test_silence_ends_a_code_that_has_no_suffix():
    framer = LineFramer()
    assert framer.feed(b"A0") == []
    assert framer.begun
    assert framer.feed(b"12") == []
    assert framer.flush() == [b"A012"]
    assert not framer.begun
    assert framer.flush() == []


def test_the_longest_qr_code_fits_and_one_byte_more_does_not():
    assert LineFramer().feed(b"x" * MAX_PAYLOAD + b"\r") == [b"x" * MAX_PAYLOAD]
    framer = LineFramer()
    assert framer.feed(b"x" * (MAX_PAYLOAD + 1)) == [Damage(DamageKind.OVERLONG)]
    assert (framer.held, framer.begun) == (0, True)
    assert framer.feed(b"yyy\rA012\r") == [b"A012"]


def test_a_damaged_acknowledgement_does_not_become_part_of_a_code():
    assert LineFramer().feed(bytes.fromhex("02000001003330") + b"A012\rB007\r") == [Damage(DamageKind.NOISE), b"B007"]


@QUICK
@given(dirty_streams(VECTORS), CUTS)
def test_codes_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut, single = LineFramer(), LineFramer(), LineFramer()
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.flush() == cut.flush() == single.flush()


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_framer():
    fuzz(LineFramer, VECTORS, b"A012\r", lambda event: event == b"A012", limit=MAX_PAYLOAD, settle=LineFramer.flush)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_in_both_encodings(encoding):
    assert decode_text("张三 办理业务 𠀀".encode(encoding)) == "张三 办理业务 𠀀"


def test_bytes_that_are_text_in_no_encoding_are_refused():
    with pytest.raises(UndecodableText):
        decode_text(b"\xff\xff\x00")


@QUICK
@given(st.text())
def test_any_utf8_text_comes_back(text):
    assert decode_text(text.encode()) == text
