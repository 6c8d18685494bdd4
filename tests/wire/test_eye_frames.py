"""What driver and eye say to each other: it comes through as it was said, and nonsense is one error."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import MalformedFrame, WireError
from drivers.wire.eye import (
    BAD,
    CODES,
    HELLO,
    MOST,
    NO_CAMERA,
    PICTURE,
    Frame,
    FrameReader,
    SeenCode,
    Sight,
    Unseen,
    read_sight,
    read_words,
)
from tests.wire.streams import CUTS, QUICK, fed, in_pieces

CODE = st.builds(SeenCode, st.sampled_from(("QR Code", "CODE128")), st.binary(max_size=300))
SIGHT = st.builds(
    Sight,
    st.integers(0, 65535),
    st.integers(0, 65535),
    st.integers(0, 255),
    st.lists(CODE, max_size=32).map(tuple),
)


def test_a_frame_is_its_length_its_kind_and_its_payload() -> None:
    assert Frame(PICTURE, b"\xff\xd8").to_bytes() == bytes.fromhex("0000000350ffd8")
    assert Sight(640, 480, 96, (SeenCode("QR Code", b"A012"),)).to_frame() == Frame(
        CODES, bytes.fromhex("0280 01e0 60 01 07") + b"QR Code" + b"\x00\x04A012"
    )


@QUICK
@given(SIGHT, CUTS)
def test_what_was_seen_comes_through_however_the_bytes_are_cut(sight: Sight, cuts: list[int]) -> None:
    data = sight.to_frame().to_bytes() * 2
    frames = fed(FrameReader(), in_pieces(data, cuts))
    assert [read_sight(frame) for frame in frames] == [sight] * 2


def test_why_nothing_was_seen_comes_through() -> None:
    assert read_sight(Frame(BAD, b"damaged")) == Unseen("damaged")
    assert read_sight(Frame(NO_CAMERA, b"no picture")) == Unseen("no picture", is_camera=True)


@pytest.mark.parametrize("head", [b"\0\0\0\0", (MOST + 2).to_bytes(4, "big"), b"\xff\xff\xff\xff"])
def test_an_impossible_length_is_refused(head: bytes) -> None:
    with pytest.raises(MalformedFrame):
        FrameReader().feed(head)


@pytest.mark.parametrize(
    "frame",
    [
        Frame(HELLO, b"zxing"),
        Frame(CODES, b"123"),
        Frame(CODES, bytes(5) + b"\x21"),
        Frame(CODES, bytes(5) + b"\x01"),
        Frame(CODES, bytes(5) + b"\x01\x07QR"),
        Frame(CODES, bytes(6) + b"behind"),
        Frame(BAD, b"\xff"),
        Frame(BAD, b"a" * 201),
    ],
)
def test_nonsense_is_one_error(frame: Frame) -> None:
    with pytest.raises(MalformedFrame):
        read_sight(frame)


@QUICK
@given(st.binary(max_size=400), st.sampled_from((CODES, BAD, NO_CAMERA, HELLO)))
def test_any_bytes_raise_nothing_else(payload: bytes, kind: bytes) -> None:
    for understand in (read_sight, read_words):
        with suppress(WireError):
            understand(Frame(kind, payload))
