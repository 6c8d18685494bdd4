"""What driver and eye say to each other of photos: it comes through as it was said, and nonsense is one error."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.photo_roles import LONGEST_SIDE, MOST_BYTES, Subject, View
from drivers.wire.errors import MalformedFrame, WireError
from drivers.wire.eye import BAD, NO_CAMERA, Frame, Unseen
from drivers.wire.eye_photos import GLANCE, SEEN, TAKEN, WATCH, Order, Seen, Taken, read_order, read_seen, read_taken
from tests.wire.streams import QUICK

VIEWS = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.builds(
        View, *map(st.just, size), st.binary(min_size=3 * size[0] * size[1], max_size=3 * size[0] * size[1])
    )
)
SHARES = st.integers(0, 10_000).map(lambda share: share / 10_000)
SIGHTS = st.builds(
    Seen,
    st.integers(1, 65535),
    st.integers(1, 65535),
    st.integers(0, 255),
    st.integers(0, 100),
    st.integers(0, 100),
    st.just(()) | st.lists(st.tuples(SHARES, SHARES), min_size=4, max_size=4).map(tuple),
    VIEWS,
)
VIEW = View(1, 1, b"\x01\x02\x03")
SIGHT = Seen(1600, 1200, 120, 3, 20, ((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8)), VIEW)
PHOTO = Taken(1011, 638, b"\xff\xd8 CANARY \xff\xd9", VIEW)


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("picture", [b"", b"\xff\xd8\xff\xd9"])
def test_an_order_comes_through(subject: Subject, is_kept: bool, picture: bytes) -> None:
    order = Order(subject, picture, is_kept=is_kept)
    assert read_order(order.to_frame()) == order


def test_the_bytes_are_those_of_the_drawing() -> None:
    assert Order(Subject.CARD, b"\xff\xd8").to_frame() == Frame(WATCH, b"c\xff\xd8")
    assert Order(Subject.WHOLE, is_kept=False).to_frame() == Frame(GLANCE, b"w")
    corners = "03e8 07d0 2328 07d0 2328 1f40 03e8 1f40"
    assert SIGHT.to_frame().payload == bytes.fromhex(f"0640 04b0 78 03 14 01 {corners} 0001 0001 010203")
    assert PHOTO.to_frame().payload == bytes.fromhex("03f3 027e 0000000c") + PHOTO.jpeg + b"\0\1\0\1\1\2\3"


@QUICK
@given(SIGHTS)
def test_what_was_seen_comes_through(seen: Seen) -> None:
    assert read_seen(seen.to_frame()) == seen


def test_a_photo_comes_through_and_does_not_show_in_what_may_be_logged() -> None:
    assert read_taken(PHOTO.to_frame()) == PHOTO
    assert "CANARY" not in repr(PHOTO) + repr(PHOTO.to_frame()) + repr(Order(Subject.CARD, PHOTO.jpeg))


@pytest.mark.parametrize("read", [read_seen, read_taken])
def test_why_nothing_was_seen_comes_through(read: object) -> None:
    assert callable(read)
    assert read(Frame(BAD, b"damaged")) == Unseen("damaged")
    assert read(Frame(NO_CAMERA, b"no picture")) == Unseen("no picture", is_camera=True)


def changed(frame: Frame, at: int, data: bytes) -> Frame:
    return Frame(frame.kind, frame.payload[:at] + data + frame.payload[at + len(data) :])


@pytest.mark.parametrize(
    "frame",
    [
        Frame(TAKEN, SIGHT.to_frame().payload),
        Frame(SEEN, SIGHT.to_frame().payload[:23]),
        Frame(SEEN, SIGHT.to_frame().payload[:26]),
        Frame(SEEN, SIGHT.to_frame().payload + b"\0"),
        changed(SIGHT.to_frame(), 0, b"\0\0"),
        changed(SIGHT.to_frame(), 5, b"\x65"),
        changed(SIGHT.to_frame(), 7, b"\2"),
        changed(SIGHT.to_frame(), 8, b"\xff\xff"),
        changed(SIGHT.to_frame(), 24, b"\0\0"),
        changed(SIGHT.to_frame(), 24, b"\xff\xff"),
    ],
)
def test_a_sight_that_cannot_be_is_refused(frame: Frame) -> None:
    with pytest.raises(MalformedFrame):
        read_seen(frame)


@pytest.mark.parametrize(
    "frame",
    [
        Frame(SEEN, PHOTO.to_frame().payload),
        Frame(TAKEN, b"123"),
        Frame(TAKEN, PHOTO.to_frame().payload[:15]),
        replace(PHOTO, jpeg=b"GIF89a").to_frame(),
        replace(PHOTO, jpeg=b"\xff\xd8 no end").to_frame(),
        replace(PHOTO, jpeg=b"\xff\xd8" + bytes(MOST_BYTES) + b"\xff\xd9").to_frame(),
        replace(PHOTO, width=LONGEST_SIDE + 1).to_frame(),
        replace(PHOTO, height=0).to_frame(),
        replace(PHOTO, view=View(1, 1, b"")).to_frame(),
    ],
)
def test_a_photo_that_cannot_be_is_refused(frame: Frame) -> None:
    with pytest.raises(MalformedFrame):
        read_taken(frame)


@pytest.mark.parametrize("payload", [b"", b"x\xff\xd8"])
def test_an_order_without_a_subject_is_refused(payload: bytes) -> None:
    with pytest.raises(MalformedFrame):
        read_order(Frame(WATCH, payload))


@QUICK
@given(st.binary(max_size=400), st.sampled_from((SEEN, TAKEN, BAD, WATCH)))
def test_any_bytes_raise_nothing_else(payload: bytes, kind: bytes) -> None:
    for understand in (read_seen, read_taken, read_order):
        with suppress(WireError):
            understand(Frame(kind, payload))
