"""What devices can do, in small interfaces, and the values they exchange. Pure: no port, clock, thread or disk here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias

from devices.slip import Slip
from hall.contract.documents_devices import DeviceFault

Reading: TypeAlias = str | int | float | bool | None
"""One typed reading of a device; `None` is unknown."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a device last said of itself: codes of the fault table and typed readings by name.

    `is_known` is False when the device cannot be asked how it is (a scanner that only ever sends codes).
    """

    faults: tuple[str, ...] = ()
    detail: Mapping[str, Reading] = field(default_factory=dict)
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Identity:
    """Which one of its kind a device is, as it says itself; `text` is empty when it cannot say."""

    text: str = ""
    model: str = ""

    @property
    def fingerprint(self) -> str:
        """Twelve figures that stand for the identity in settings and documents; empty without an identity."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12] if self.text else ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardRead:
    """An identity card as read. Personal data: ``repr`` shows the masked name and number only; never log a field.

    `kind` is ``resident``, ``hk_mo_tw``, ``foreign_2017`` or ``foreign_2023``; `valid_to` None is long-term; `sex` is
    that of GB/T 2261.1 (0 unknown, 1 male, 2 female, 9 not stated); `photo` is the reader's WLT block, opaque.
    """

    kind: str
    name: str
    number: str
    masked_name: str
    masked_number: str
    sex: int
    birth: date
    valid_from: date
    valid_to: date | None
    english_name: str = ""
    nation: str = ""
    nationality: str = ""
    address: str = ""
    issuer: str = ""
    photo: bytes = b""

    def __repr__(self) -> str:
        return f"CardRead(kind={self.kind}, name={self.masked_name}, number={self.masked_number})"


@dataclass(frozen=True, slots=True)
class CardProblem:
    """A card is there and could not be read; `fault` is a code of the fault table."""

    fault: str


@dataclass(frozen=True, slots=True)
class CodeRead:
    """The text of a scanned code. It may be personal: ``repr`` shows its length only."""

    text: str = field(repr=False)

    def __repr__(self) -> str:
        return f"CodeRead({len(self.text)} characters)"


class Outcome(StrEnum):
    """What became of a print job."""

    PRINTED = "printed"
    FAILED = "failed"
    """Nothing usable came out, and nothing will."""
    UNKNOWN = "unknown"
    """The slip may or may not exist; never printed again by itself."""


class Proof(StrEnum):
    """How strongly a printer vouches for a job."""

    PRESENTED = "presented"
    """It said that the ticket is cut and lies in its mouth, or was just taken from there."""
    PRINTED = "printed"
    """It said that the paper bears the last line."""
    PROCESSED = "processed"
    """It said that it had worked the data off, and that nothing was wrong then."""
    SENT = "sent"
    """It took the data, and nothing was wrong afterwards."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrintEnd:
    """What a printer's driver says at the end of a job; `fault` is a code of the fault table or empty."""

    outcome: Outcome
    proof: Proof = Proof.NONE
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip to print. The same `id` is never printed twice; `content` may be ready-made bytes of the printer."""

    id: str
    content: Slip | bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What became of a job, for the one who ordered it."""

    job: str
    outcome: Outcome
    proof: Proof = Proof.NONE
    fault: DeviceFault | None = None


class Verdict(StrEnum):
    """Whether a device can be used now."""

    OK = "ok"
    DEGRADED = "degraded"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a role can be used now, and the fault that says why not (or why only just)."""

    verdict: Verdict
    fault: DeviceFault | None = None

    @property
    def is_usable(self) -> bool:
        """True when nothing speaks against using the device."""
        return self.verdict in (Verdict.OK, Verdict.DEGRADED)


class Device(Protocol):
    """What every driver can do; one object lives for one connection, on one thread.

    Each method may raise `devices.errors.DeviceTrouble`; the supervisor then closes the port and starts over.
    """

    check_every_s: float
    """Seconds between two questions to an idle device."""

    def begin(self) -> Identity:
        """Say the first word over the opened port and return who answered."""

    def check(self) -> None:
        """Ask the device how it is, now."""

    def listen(self, seconds: float) -> None:
        """Take what comes unasked; return after `seconds`, when something came, or when the port was woken."""

    def readings(self) -> Readings:
        """Return what is known at this moment, without asking."""


class IdCardReader(Device, Protocol):
    """Reads the card that lies on it."""

    seek_every_s: float
    """Seconds between two looks for a card."""

    def seek_card(self) -> CardRead | CardProblem | None:
        """Look once: a card that was not reported yet, what was wrong with it, or None. Each card is reported once."""

    def expect(self, wanted: bool) -> None:
        """Be told that someone waits for a card (True) or no longer does."""


class CodeReader(Device, Protocol):
    """Reads codes held before it."""

    def expect(self, wanted: bool) -> None:
        """Be told that codes are wanted (light on) or not (codes are dropped)."""

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        """Return the codes that came since the last call; a fault code stands for one that could not be read."""


class ReceiptPrinter(Device, Protocol):
    """Prints slips and says what became of each."""

    def compose(self, content: Slip | bytes) -> bytes:
        """Return what will go to the printer; sends nothing. Raises `HallError` for what it cannot print."""

    def part_off(self) -> bytes:
        """Return the bytes that cut off what a slip that was broken off may have left in the printer."""

    def print(self, data: bytes) -> PrintEnd:
        """Print one composed slip and wait for the printer's word; it is journalled as sent before this is called."""
