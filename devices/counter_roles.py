"""What pads and signs at a counter can do, and the values they exchange. Pure: no port, clock, thread or disk here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from devices.roles import Device
from hall.contract.values import Grade


class PadKey(StrEnum):
    """What a key of a clerk's call pad means."""

    CALL_NEXT = "call_next"
    RECALL = "recall"
    BEGIN_RATING = "begin_rating"
    MISSED = "missed"
    PARK = "park"
    CALL_PARKED = "call_parked"
    PAUSE = "pause"
    TRANSFER = "transfer"
    STAND_BACK = "stand_back"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class PadPress:
    """One press of a clerk's key, and the digits typed before it."""

    key: PadKey
    digits: str = ""


@dataclass(frozen=True, slots=True)
class PadFace:
    """What a call pad shows: the number of the ticket and how many wait, each 0..999 or None for blank."""

    ticket: int | None = None
    waiting: int | None = None


class CallPad(Device, Protocol):
    """A clerk's keys with a small display."""

    def take_presses(self) -> tuple[PadPress, ...]:
        """Return the presses since the last call, each once."""

    def show(self, face: PadFace) -> None:
        """Show `face` from now on, also after the pad lost its power."""

    def beep(self) -> None:
        """Sound once."""


class RatingPad(Device, Protocol):
    """A customer's keys for rating the service."""

    def take_grades(self) -> tuple[Grade, ...]:
        """Return the ratings since the last call, each once."""

    def ask_for_grade(self) -> None:
        """Ask the customer for a rating."""


@dataclass(frozen=True, slots=True)
class SignFace:
    """What a window sign shows: one line of text, blinking or not."""

    text: str = ""
    is_blinking: bool = False


class WindowSign(Device, Protocol):
    """A sign above a counter."""

    def show(self, face: SignFace) -> None:
        """Show `face` from now on; it is on the sign when this returns. Text that does not fit is cut."""
