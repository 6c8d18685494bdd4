"""What a CCNET validator answers to a poll: its state, and what it says with it. Pure.

::

    14                 a state alone
    80 | 81 | 82  nn   escrow, stacked, returned: bill type 0..23
    1C  6x             rejecting, and why            47  5x   failure, and which part
    1B [time]          busy

*Stacked* (81) is the only credit. On the way of a note that is taken the unit says
10 (power up), after RESET 13 and 19, after ENABLE 14, then 15, 80 nn, after STACK 17, 81 nn and 14 again.
Escrow lasts about 10 s, then the note is rejected or returned. Source: CashCode CCNET protocol description.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from drivers.wire.ccnet import Frame
from drivers.wire.errors import MalformedFrame
from hall.contract.values import Text

BILL_TYPES = 24


class State(IntEnum):
    """First byte of the answer to a poll."""

    POWER_UP = 0x10
    POWER_UP_WITH_BILL_IN_VALIDATOR = 0x11
    POWER_UP_WITH_BILL_IN_STACKER = 0x12
    INITIALISING = 0x13
    IDLING = 0x14
    ACCEPTING = 0x15
    STACKING = 0x17
    RETURNING = 0x18
    DISABLED = 0x19
    HOLDING = 0x1A
    BUSY = 0x1B
    REJECTING = 0x1C
    ILLEGAL_COMMAND = 0x30
    CASSETTE_FULL = 0x41
    CASSETTE_OUT = 0x42
    JAM_IN_VALIDATOR = 0x43
    JAM_IN_CASSETTE = 0x44
    CHEATED = 0x45
    PAUSED = 0x46
    FAILURE = 0x47
    ESCROW = 0x80
    STACKED = 0x81
    RETURNED = 0x82


class Reject(IntEnum):
    """Why a note is rejected."""

    INSERTION = 0x60
    MAGNETIC = 0x61
    REMAINED = 0x62
    MULTIPLYING = 0x63
    CONVEYING = 0x64
    IDENTIFICATION = 0x65
    VERIFICATION = 0x66
    OPTIC = 0x67
    INHIBIT = 0x68
    CAPACITY = 0x69
    OPERATION = 0x6A
    LENGTH = 0x6C


class Failure(IntEnum):
    """Which part has failed."""

    STACK_MOTOR = 0x50
    SPEED = 0x51
    TRANSPORT = 0x52
    ALIGNING = 0x53
    CASSETTE_STATUS = 0x54
    OPTIC = 0x55
    MAGNETIC = 0x56
    CAPACITANCE = 0x5F


_WITH_BILL = frozenset({State.ESCROW, State.STACKED, State.RETURNED})
_WITH_CODE = frozenset({State.REJECTING, State.FAILURE})


@dataclass(frozen=True, slots=True)
class Polled:
    """One answer to a poll. `argument` is a bill type, a code or a time, as the state has it; None if it has none."""

    state: State
    argument: int | None = None

    @property
    def bill(self) -> int | None:
        """The bill type (0..23) of an escrow, stacked or returned note."""
        return self.argument if self.state in _WITH_BILL else None

    @property
    def reject(self) -> Reject | None:
        """Why the note is rejected, if it is and the manual knows the code."""
        known = {int(reject): reject for reject in Reject}
        return known.get(self.argument or 0) if self.state is State.REJECTING else None

    @property
    def failure(self) -> Failure | None:
        """Which part has failed, if one has and the manual knows the code."""
        known = {int(failure): failure for failure in Failure}
        return known.get(self.argument or 0) if self.state is State.FAILURE else None

    def to_frame(self) -> Frame:
        """Return the frame that says it, for a twin."""
        return Frame(bytes([self.state]) + (b"" if self.argument is None else bytes([self.argument])))


def read_state(frame: Frame) -> Polled:
    """Read the answer to a poll.

    Raises `MalformedFrame` for a state that no manual knows, an argument too many or too few, or a bill type above 23:
    what is not understood must never become a credit.
    """
    if not frame.body or frame.body[0] not in State.__members__.values():
        raise MalformedFrame(Text(zh="未知的状态", en="unknown state"))
    state = State(frame.body[0])
    arguments = frame.body[1:]
    needed = (0, 1) if state is State.BUSY else (1,) if state in _WITH_BILL | _WITH_CODE else (0,)
    if len(arguments) not in needed:
        raise MalformedFrame(Text(zh="状态的长度不对", en="a state of wrong length"))
    if state in _WITH_BILL and arguments[0] >= BILL_TYPES:
        raise MalformedFrame(Text(zh="未知的面额类型", en="unknown bill type"))
    return Polled(state, arguments[0] if arguments else None)
