"""Motion JPEG over HTTP: the answer and each picture are found, through every kind of dirt between them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import Damage, DamageKind
from drivers.wire.mjpeg import MOST_HEAD, MOST_PICTURE, Answer, PictureStream, request
from tests.wire.streams import CUTS, QUICK, fed, fuzz, in_pieces, one_by_one

HEAD = b"HTTP/1.1 200 OK\r\nServer: twin/1\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"
PICTURES = (b"\xff\xd8 one \r\n\r\n \xff\xd9", b"\xff\xd8 two --fram \xff\xd9")


def part(picture: bytes, length: int | None = None, mark: bytes = b"--frame") -> bytes:
    size = len(picture) if length is None else length
    return mark + b"\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % size + picture + b"\r\n"


def bare(picture: bytes) -> bytes:
    return b"--frame\r\nContent-Type: image/jpeg\r\n\r\n" + picture + b"\r\n"


def pictures(data: bytes) -> list[Any]:
    return [one for one in PictureStream().feed(data) if isinstance(one, bytes)]


def test_the_request_asks_for_the_stream_with_and_without_a_name() -> None:
    plain = request("/video", "10.0.0.8")
    assert plain.startswith(b"GET /video HTTP/1.0\r\nHost: 10.0.0.8\r\n")
    assert plain.endswith(b"\r\n\r\n")
    assert b"Authorization" not in plain
    assert b"Authorization: Basic dXNlcjpwYXNz\r\n" in request("/", "h", "user", "pass")


def test_answer_and_pictures_are_found() -> None:
    found = PictureStream().feed(HEAD + part(PICTURES[0]) + part(PICTURES[1]))
    assert found == [Answer(200, is_stream=True, server="twin/1"), *PICTURES]


def test_a_picture_with_its_length_is_there_before_the_next_begins_and_one_without_is_not() -> None:
    assert pictures(HEAD + part(PICTURES[0])) == [PICTURES[0]]
    assert pictures(HEAD + bare(PICTURES[0])) == []
    assert pictures(HEAD + bare(PICTURES[0]) + bare(PICTURES[1])) == [PICTURES[0]]


def test_an_empty_picture_is_none() -> None:
    assert pictures(HEAD + bare(b"") + part(PICTURES[1])) == [PICTURES[1]]


def test_a_boundary_named_with_its_dashes_or_in_quotes_is_the_same() -> None:
    for named in (b"boundary=--frame", b'boundary="frame"'):
        assert pictures(HEAD.replace(b"boundary=frame", named) + part(PICTURES[0])) == [PICTURES[0]]


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"HTTP/1.1 401 Unauthorized\r\n\r\n", 401),
        (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", 200),
        (b"SSH-2.0-OpenSSH\r\n\r\n", 0),
        (b"x" * (MOST_HEAD + 10), 0),
    ],
)
def test_what_is_no_stream_is_told_and_nothing_is_read_behind_it(head: bytes, status: int) -> None:
    stream = PictureStream()
    assert stream.feed(head) == [Answer(status, is_stream=False)]
    assert stream.feed(part(PICTURES[0])) == []
    assert stream.held == 0


def test_a_wrong_length_costs_one_picture() -> None:
    for length in (len(PICTURES[0]) + 4, len(PICTURES[0]) - 1):
        found = PictureStream().feed(HEAD + part(PICTURES[0], length) + part(PICTURES[1]) * 2)
        assert Damage(DamageKind.LENGTH) in found
        assert PICTURES[1] in found
    for absurd in (0, MOST_PICTURE + 1):
        assert pictures(HEAD + part(PICTURES[0], absurd) + part(PICTURES[1])) == list(PICTURES)


def test_a_part_without_end_and_a_head_without_end_are_given_up() -> None:
    endless = PictureStream()
    assert Damage(DamageKind.OVERLONG) in endless.feed(HEAD + bare(bytes(MOST_PICTURE + 100)))
    assert endless.feed(part(PICTURES[0])) == [PICTURES[0]]
    headless = PictureStream()
    assert Damage(DamageKind.NOISE) in headless.feed(HEAD + b"--frame" + b"x" * (MOST_HEAD + 100))
    assert headless.feed(part(PICTURES[0])) == [PICTURES[0]]


@QUICK
@given(st.lists(st.sampled_from((part(PICTURES[0]), bare(PICTURES[1]), b"noise", b"--frame")), max_size=6), CUTS)
def test_the_result_does_not_depend_on_how_bytes_are_cut(parts: list[bytes], cuts: list[int]) -> None:
    data = HEAD + b"".join(parts)
    whole = PictureStream().feed(data)
    assert fed(PictureStream(), in_pieces(data, cuts)) == whole
    assert fed(PictureStream(), one_by_one(data)) == whole


class Streaming(PictureStream):
    """A stream whose head has come."""

    def __init__(self) -> None:
        super().__init__()
        self.feed(HEAD)


def test_rubbish_between_pictures_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 4096
    monkeypatch.setattr("drivers.wire.mjpeg.MOST_PICTURE", most)
    seeds = [part(PICTURES[0]), bare(PICTURES[1]), HEAD]
    # rubbish may have begun a part of any length up to the most
    good = b"\r\n--frame\r\n\r\n" + part(PICTURES[1]) * 2 + bytes(most) + part(PICTURES[1]) * 2
    fuzz(Streaming, seeds, good, lambda found: found == PICTURES[1], limit=2 * MOST_HEAD)
