"""What a technician sees beyond a device's present state: its past, its figures, and the bytes on its wire.

Nothing here is personal: what a card, a code or a slip says is told by its length and its meaning only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from hall.contract.kinds import versioned
from hall.contract.values import Code, DeviceId, FaultAction, Instant, ShortText, Text, value


@value
class FaultSpell:
    """One time that a fault, or a device's absence, lasted."""

    code: Code
    sentence: Text
    hint: Text
    action: FaultAction
    since: Instant
    until: Instant | None
    """`None`: it lasts."""
    is_end_known: bool = True
    """False: nobody watched when it ended (the agent was down); `until` is when that was noticed."""
    repaired_by: ShortText = ""
    """Who said that they repaired it; empty: nobody, it ended by itself."""
    repair_words: ShortText = ""


@value
class RepairRecord:
    """What somebody did at a device."""

    at: Instant
    by: ShortText
    words: ShortText


@value
class Availability:
    """How dependable a device was since `since`. Time in which nobody knew how it was is neither up nor down."""

    since: Instant
    observed_s: float
    """How long its state was known, seconds; all other figures are over this time."""
    unknown_s: float
    """How long nobody knew: the agent was down, the device switched off, or its word too old."""
    up_share: float | None
    """Share of the observed time in which it could be used, 0 … 1; `None`: never observed."""
    faults: int
    """How often it became unusable."""
    mtbf_s: float | None
    """Mean time between failures: usable seconds for each time it became unusable; `None`: it never did."""
    mttr_s: float | None
    """Mean time to repair: the observed seconds of an outage, over the outages that have ended; `None`: none has."""


class Standing(StrEnum):
    """Whether a device could be used."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


@value
class StandingSpan:
    """A time in which a device stood one way; what lies between two of them is unknown."""

    standing: Standing
    since: Instant
    until: Instant


@value
class DeviceHistory:
    """What is on an agent's disk about one device."""

    device: DeviceId
    spells: Annotated[tuple[FaultSpell, ...], Field(max_length=200)]
    """The newest first."""
    repairs: Annotated[tuple[RepairRecord, ...], Field(max_length=50)]
    """The newest first."""
    availability: Availability
    counters: dict[str, int]
    """What it did, by name: ``slips``, ``slips_since_roll``, ``cards``, ``codes``, ``notes``, ``presses`` …"""
    stretches: Annotated[tuple[StandingSpan, ...], Field(max_length=300)] = ()
    """How it stood in the last 24 hours, in order."""


class WireDirection(StrEnum):
    """Which way bytes went."""

    IN = "in"
    """From the device."""
    OUT = "out"
    """To the device."""
    LOST = "lost"
    """No bytes: lines are missing here, `meaning` says how many."""


@value
class WireLine:
    """One frame on a device's wire, or a stretch of bytes that makes none."""

    at: Instant
    direction: WireDirection
    octets: Annotated[str, StringConstraints(max_length=800, pattern=r"^([0-9a-f]{2}( [0-9a-f]{2})*( …)?)?$")]
    """Two hexadecimal digits a byte, a space between them; ``…`` at the end: there are more. Empty when masked."""
    meaning: Text
    is_masked: bool = False
    """The bytes hold what a person's card, code or slip says: only length and meaning are told."""


@versioned
class WireLines:
    """What went over a device's wire (``device/<agent>/<device>/wire``), for 60 s after the order ``watch_wire``."""

    device: DeviceId
    lines: Annotated[tuple[WireLine, ...], Field(max_length=100)]
