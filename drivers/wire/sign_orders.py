"""What is written to a window sign, and what its answer means, on top of Modbus RTU (`sign`). Pure.

::

    register 0088           a number 0..65535
    registers 0070..        text, two bytes of GBK each: one Chinese or two narrow characters
    coil 0000               blinking
    unit 0                  all signs at once, without an answer

Source: the manual of Armfly's LED-485 boards for both registers and narrow text; Chinese text, blinking and unit 0 are
the hall's own convention for signs that are made to order. Refusals: Modbus Application Protocol V1.1b3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from drivers.wire.errors import MalformedFrame, OutOfRange
from drivers.wire.sign import MOST_REGISTERS, REFUSED, Frame, Function
from hall.contract.values import Text

NUMBER_REGISTER, TEXT_REGISTER, BLINK_COIL = 0x0088, 0x0070, 0x0000


class Refusal(IntEnum):
    """Why a sign refuses."""

    FUNCTION = 1
    ADDRESS = 2
    VALUE = 3
    FAILURE = 4
    BUSY = 6


def write_coil(unit: int, coil: int, *, is_on: bool) -> Frame:
    """Return the order to switch a coil."""
    return Frame(unit, Function.COIL, _word(coil) + _word(0xFF00 if is_on else 0))


def write_register(unit: int, register: int, value: int) -> Frame:
    """Return the order to write one register; raises `OutOfRange` above FFFF."""
    return Frame(unit, Function.REGISTER, _word(register) + _word(value))


def write_registers(unit: int, register: int, values: Sequence[int]) -> Frame:
    """Return the order to write 1..123 registers in a row; raises `OutOfRange`."""
    if not 1 <= len(values) <= MOST_REGISTERS or register + len(values) > 0x10000:
        raise OutOfRange(Text(zh="寄存器数量", en="number of registers"))
    words = b"".join(_word(value) for value in values)
    return Frame(unit, Function.REGISTERS, _word(register) + _word(len(values)) + bytes([len(words)]) + words)


def show_number(unit: int, number: int) -> Frame:
    """Return the order to show a number; raises `OutOfRange` above 65535."""
    return write_register(unit, NUMBER_REGISTER, number)


def blink(unit: int, *, is_on: bool) -> Frame:
    """Return the order to begin or end blinking."""
    return write_coil(unit, BLINK_COIL, is_on=is_on)


def show_text(unit: int, text: str, columns: int) -> Frame:
    """Return the order to show `text` on a sign of `columns` half-width places; the rest becomes blank.

    Raises `OutOfRange` if the text is too long or GBK has not all of its characters.
    """
    try:
        data = text.encode("gbk")
    except UnicodeEncodeError as error:
        raise OutOfRange(Text(zh="屏上文字", en="sign's text")) from error
    if len(data) > columns:
        raise OutOfRange(Text(zh="屏上文字长度", en="length of the sign's text"))
    data = data.ljust(columns + columns % 2)
    return write_registers(unit, TEXT_REGISTER, [data[n] << 8 | data[n + 1] for n in range(0, len(data), 2)])


@dataclass(frozen=True, slots=True)
class Written:
    """A sign's "done": where, and the value of one coil or register or the count of several."""

    unit: int
    function: Function
    at: int
    value: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A sign's "no": `code` as it came; `reason` if the standard names it."""

    unit: int
    function: int
    code: int

    @property
    def reason(self) -> Refusal | None:
        """The code as a name, or None."""
        return Refusal(self.code) if self.code in Refusal.__members__.values() else None


def read_answer(frame: Frame) -> Written | Refused:
    """Read a sign's answer; raises `MalformedFrame` for one that is none."""
    if frame.function >= REFUSED and len(frame.data) == 1:
        return Refused(frame.unit, frame.function - REFUSED, frame.data[0])
    if frame.function not in Function.__members__.values() or len(frame.data) != 4:
        raise MalformedFrame(Text(zh="未知的功能码", en="unknown function"))
    at, value = (int.from_bytes(frame.data[n : n + 2], "big") for n in (0, 2))
    return Written(frame.unit, Function(frame.function), at, value)


def answer_to(order: Frame) -> Frame:
    """Return a sign's "done" to an order, for its twin."""
    return Frame(order.unit, order.function, order.data[:4])


def refuse(order: Frame, reason: Refusal) -> Frame:
    """Return a sign's "no" to an order, for its twin."""
    return Frame(order.unit, order.function | REFUSED, bytes([reason]))


def _word(value: int) -> bytes:
    if not 0 <= value <= 0xFFFF:
        raise OutOfRange(Text(zh="寄存器的值", en="value of a register"))
    return value.to_bytes(2, "big")
