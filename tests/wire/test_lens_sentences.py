"""What a technician sees of a camera's and a typing scanner's wire: that something came and how long, never what."""

from __future__ import annotations

from drivers.wire.describe_lens import camera_tellers, keyboard_tellers
from drivers.wire.hid_keys import typing
from drivers.wire.mjpeg import request

SECRET = b"11010519491231002X"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"


def keys(payload: bytes, at: float = 1e9, every_s: float = 0.002) -> bytes:
    return b"".join(event.to_bytes() for event in typing(payload, at, every_s))


def test_of_a_camera_the_answer_and_the_size_of_each_picture_are_told() -> None:
    out, back = camera_tellers()
    asked = out.feed(request("/stream", "h", "user", "secret"))
    part = b"--frame\r\nContent-Length: %d\r\n\r\n" % len(SECRET) + SECRET
    said = back.feed(HEAD + part + b"\r\n" + part[:-1] + b"--frame--frame\r\n\r\n")
    assert [one.meaning.en for one in said] == [
        "Answers: HTTP 200",
        "A picture, 18 bytes",
        "Data not understood, not shown",
    ]
    assert [one.meaning.en for one in asked] == ["Asks for its pictures, not shown"]
    assert all(one.is_masked and not one.octets for one in (*asked, *said))
    assert out.feed(b"") == out.flush() == back.flush() == []
    assert camera_tellers()[1].feed(b"SSH-2.0\r\n\r\n")[0].meaning.en == "Answers: HTTP ?"


def test_who_begins_to_watch_in_mid_stream_sees_the_next_picture_and_the_next_connection() -> None:
    back = camera_tellers()[1]
    part = b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 18\r\n\r\n" + SECRET + b"\r\n"
    said = [one.meaning.en for piece in (SECRET + b"\r\n" + part[:20], part[20:], part) for one in back.feed(piece)]
    assert said == ["A picture, 18 bytes"] * 2
    assert [one.meaning.en for one in back.feed(HEAD + part)] == ["Answers: HTTP 200", "A picture, 18 bytes"]


def test_what_is_no_camera_is_told_once_and_a_camera_after_it_is_told_again() -> None:
    back = camera_tellers()[1]
    assert [one.meaning.en for one in back.feed(b"SSH-2.0\r\n\r\n" + SECRET)] == ["Answers: HTTP ?"]
    assert back.feed(SECRET) == []
    assert [one.meaning.en for one in back.feed(HEAD)] == ["Answers: HTTP 200"]


def test_of_a_typing_scanner_the_length_of_each_code_is_told() -> None:
    out, back = keyboard_tellers()
    assert [one.meaning.en for one in back.feed(keys(SECRET))] == ["A code, 18 bytes"]
    by_hand = back.feed(keys(SECRET, 2e9, every_s=0.3))
    assert [one.meaning.en for one in by_hand] == ["Keys typed by hand, not shown"]
    assert [one.meaning.en for one in back.feed(b"\xff" * 30)] == ["Data not understood, not shown"]
    assert out.feed(b"") == []


def test_keys_without_an_end_are_told_when_the_line_is_silent() -> None:
    back = keyboard_tellers()[1]
    assert back.feed(keys(SECRET)[: -4 * 24]) == []
    assert [one.meaning.en for one in back.flush()] == ["Data not understood, not shown"]
    assert back.flush() == []


def test_too_long_a_code_is_told() -> None:
    back = keyboard_tellers()[1]
    assert [one.meaning.en for one in back.feed(keys(b"a" * 3000))] == ["Data not understood, not shown"]
