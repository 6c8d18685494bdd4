"""What call pads' and evaluators' frames mean, and what a host tells them (``FF 68`` protocol, `pad`). Pure.

::

    pad -> host         CMD 01   DATA  [digits 00..09] key          one key, or a digit and OK (0F)
    evaluator -> host   CMD 11   DATA  00..03                       which level that is, is the installation's setting
    host -> pad         CMD 02   DATA  0A 0A 0A d d d               number of the ticket; 0A is blank
                        CMD 02   DATA  d d d 0A 0A 0A               people waiting
                        CMD 03                                      beep
    host -> evaluator   CMD 02   DATA  05                           five stars
                        CMD 01   DATA  0B                           open the evaluation

Source: the makers' description of the 21-key dot-matrix call pad, and a deployed hall system that agrees with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from drivers.wire.errors import MalformedFrame, OutOfRange
from drivers.wire.pad import BEEP, PRESS, RATING, SHOW, Frame
from hall.contract.values import Text

_BLANK = b"\x0a\x0a\x0a"
_STARS, _OPEN = b"\x05", b"\x0b"
LARGEST_NUMBER = 999
RATING_LEVELS = 4


class Key(Enum):
    """A pad's keys; the value is how the DATA ends."""

    CALL_NEXT = b"\x0c"
    RECALL = b"\x0d"
    BEGIN_RATING = b"\x0b"
    MISSED = b"\x06\x0f"
    PARK = b"\x00\x0f"
    CALL_PARKED = b"\x03\x0f"
    PAUSE = b"\x12"
    TRANSFER = b"\x13"
    STAND_BACK = b"\x11"
    """The prompt to wait behind the one-metre line."""
    CANCEL = b"\x0e"


_KEYS = {key.value: key for key in Key}


@dataclass(frozen=True, slots=True)
class Press:
    """A key of the pad at `address`, and the digits typed before it."""

    address: int
    key: Key
    digits: tuple[int, ...] = ()

    def to_frame(self) -> Frame:
        """Return the frame that says it, for a twin."""
        return Frame(self.address, PRESS, bytes(self.digits) + self.key.value)


@dataclass(frozen=True, slots=True)
class Rated:
    """A key of the evaluator at `address`: 0..3. Which satisfaction it stands for is a setting of the installation."""

    address: int
    level: int

    def to_frame(self) -> Frame:
        """Return the frame that says it, for a twin."""
        return Frame(self.address, RATING, bytes([self.level]))


def read_press(frame: Frame) -> Press | Rated:
    """Read what a pad or evaluator said; raises `MalformedFrame` if it is no key that the makers name."""
    if frame.command == RATING:
        if len(frame.data) != 1 or frame.data[0] >= RATING_LEVELS:
            raise MalformedFrame(Text(zh="未知的评价键", en="unknown rating key"))
        return Rated(frame.address, frame.data[0])
    for size in (2, 1):
        digits, key = frame.data[:-size], _KEYS.get(frame.data[-size:])
        if frame.command == PRESS and key and all(digit <= 9 for digit in digits):
            return Press(frame.address, key, tuple(digits))
    raise MalformedFrame(Text(zh="未知的按键", en="unknown key"))


def show_ticket(address: int, number: int | None) -> Frame:
    """Return the order to show the ticket's number (0..999; None: blank); raises `OutOfRange`."""
    return Frame(address, SHOW, _BLANK + _digits(number))


def show_waiting(address: int, count: int | None) -> Frame:
    """Return the order to show how many wait (0..999; None: blank); raises `OutOfRange`."""
    return Frame(address, SHOW, _digits(count) + _BLANK)


def beep(address: int) -> Frame:
    """Return the order to beep."""
    return Frame(address, BEEP)


def five_stars(address: int) -> Frame:
    """Return the order to an evaluator to show the clerk's five stars."""
    return Frame(address, SHOW, _STARS)


def open_rating(address: int) -> Frame:
    """Return the order to an evaluator to ask the customer for a rating."""
    return Frame(address, PRESS, _OPEN)


def _digits(number: int | None) -> bytes:
    if number is None:
        return _BLANK
    if not 0 <= number <= LARGEST_NUMBER:
        raise OutOfRange(Text(zh="显示的数字", en="number to show"))
    return bytes([number // 100, number // 10 % 10, number % 10])
