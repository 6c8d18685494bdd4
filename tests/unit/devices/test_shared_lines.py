"""Several devices on one line: everybody hears, one speaks at a time, and the line is one port to the system."""

from __future__ import annotations

import os
import pty
import select
import threading
import time
import tty
from collections.abc import Iterator

import pytest

from devices import shared_line
from devices.addresses import LineSettings, Way, parse_address
from devices.errors import PortLost, PortRefused
from devices.ports import Port, open_port

LINE = LineSettings(baud=9600)


class Wire:
    """A pseudo-terminal with the devices' end in the test's hand."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)
        self.address = f"bus:{os.ttyname(self.slave)}"

    def join(self, line: LineSettings = LINE) -> Port:
        return open_port(parse_address(self.address), line)

    def sent(self, seconds: float = 0.0, size: int = 1) -> bytes:
        """Return what the host has sent, at least `size` bytes if they come within `seconds`."""
        got = b""
        while len(got) < size and select.select([self.master], [], [], seconds)[0]:
            got += os.read(self.master, 100)
        return got

    def close(self) -> None:
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self.master = self.slave = -1


def all_of(port: Port, size: int) -> bytes:
    """Return the next `size` bytes; less when they do not come."""
    got = b""
    while len(got) < size and (piece := port.read(2.0)):
        got += piece
    return got


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.close()
    assert shared_line._lines == {}, "whoever leaves last closes the line"


@pytest.mark.parametrize("text", ["bus:/dev/serial/by-path/x", "bus:tcp://192.168.1.9:4001"])
def test_a_shared_line_is_named_as_such(text: str) -> None:
    address = parse_address(text)
    assert (address.text, address.is_shared) == (text, True)
    assert address.way in (Way.SERIAL, Way.NETWORK)
    assert not parse_address(text.removeprefix("bus:")).is_shared


@pytest.mark.parametrize("text", ["bus:usb:0dd4:0205", "bus:/dev/usb/lp0", "bus:bus:/dev/ttyS0", "bus:sound:default"])
def test_what_cannot_be_shared_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bus:/dev/"):
        parse_address(text)


def test_everybody_on_the_line_hears_all_of_it(wire: Wire) -> None:
    with wire.join() as one, wire.join() as other:
        os.write(wire.master, b"press")
        assert (all_of(one, 5), all_of(other, 5)) == (b"press", b"press")


def test_who_has_asked_keeps_the_turn_until_the_answer_is_over(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_line, "QUIET_S", 0.3)
    with wire.join() as one, wire.join() as other:
        one.write(b"question")
        assert wire.sent(1.0, size=8) == b"question"
        spoken = threading.Thread(target=other.write, args=(b"also",))
        spoken.start()
        os.write(wire.master, b"ans")
        assert wire.sent() == b"", "nobody speaks into an answer"
        os.write(wire.master, b"wer")
        assert wire.sent(2.0, size=4) == b"also"
        spoken.join()


def test_a_question_that_nobody_answers_frees_the_line_in_a_moment(wire: Wire) -> None:
    with wire.join() as one, wire.join() as other:
        began = time.monotonic()
        one.write(b"question")
        other.write(b"next")
        waited = time.monotonic() - began
        assert shared_line.ANSWER_S <= waited < 2.0
        assert wire.sent(1.0, size=12) == b"questionnext"


def test_who_has_the_turn_may_go_on(wire: Wire) -> None:
    with wire.join() as one:
        began = time.monotonic()
        for _ in range(10):
            one.write(b"x")
        assert time.monotonic() - began < shared_line.ANSWER_S


def test_a_line_that_is_never_quiet_bars_nobody_for_ever(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_line, "IMPATIENT_S", 0.2)
    over = threading.Event()

    def babble() -> None:
        while not over.wait(0.002):
            os.write(wire.master, b"\xff")

    noise = threading.Thread(target=babble)
    with wire.join() as one:
        noise.start()
        one.read(1.0)
        one.write(b"at last")
        over.set()
        noise.join()
    assert wire.sent(1.0, size=7) == b"at last"


def test_the_speed_is_the_lines_and_not_a_devices(wire: Wire) -> None:
    with wire.join():
        with pytest.raises(PortRefused) as caught:
            wire.join(LineSettings(baud=19200))
        assert caught.value.fault == "line_differs"
    wire.join(LineSettings(baud=19200)).close()


def test_a_line_that_is_shared_is_one_port_to_others(wire: Wire) -> None:
    with wire.join(), pytest.raises(PortRefused) as caught:
        open_port(parse_address(wire.address.removeprefix("bus:")), LINE)
    assert caught.value.fault == "port_busy"


def test_one_who_leaves_does_not_take_the_line_along(wire: Wire) -> None:
    with wire.join() as stays:
        wire.join().close()
        os.write(wire.master, b"still here")
        assert all_of(stays, 10) == b"still here"
        stays.write(b"yes")
        assert wire.sent(1.0, size=3) == b"yes"


def test_a_line_that_is_gone_is_gone_for_all_and_can_be_joined_anew(wire: Wire) -> None:
    with wire.join() as one, wire.join() as other:
        wire.close()
        for port in (one, other):
            with pytest.raises(PortLost):
                port.read(5.0)
            with pytest.raises(PortLost):
                port.write(b"x")
    again = Wire()
    with again.join() as port:
        port.write(b"x")
        assert again.sent(1.0) == b"x"
    again.close()
