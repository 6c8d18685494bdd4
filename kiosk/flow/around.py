"""What surrounds a visit: the hall and its services, what this kiosk has, and how long it waits for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hall.contract.values import ServiceId


class Out(StrEnum):
    """Why this kiosk serves nobody."""

    ORDERED = "ordered"
    """Staff have taken it out of service."""
    NOTHING_WORKS = "nothing_works"
    """It has had neither the server nor a number of its own for a while."""


NO_SERVICES: Mapping[ServiceId, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Around:
    """What the flow must know of the world: the server, the hall's day and services (open or not), the readers."""

    out: Out | None = None
    """It serves nobody from now on; whoever is being served is served to the end."""
    is_live: bool = False
    is_alone: bool = False
    """The server is away, but this kiosk has numbers of its own; `services` then says of which."""
    is_open: bool = False
    day: date | None = None
    services: Mapping[ServiceId, bool] = field(default_factory=lambda: NO_SERVICES)
    has_card_reader: bool = False
    has_code_reader: bool = False
    has_appointments: bool = False
    """Somebody is expected today, so that the kiosk offers to check in."""
    has_business: bool = False
    """This kiosk may ask the business system, so that it offers to look things up."""
    can_apply: bool = False
    """Card reader, document camera, messenger and business system are there: what an application needs."""
    sends_codes: bool = False
    """One-time codes can be sent to phones."""
    pays_with: frozenset[str] = frozenset()
    """How one can pay here (`PaymentMethod` as words); none: paying is not offered."""
    can_print: bool = True
    is_settling: bool = False
    """A payment that was open when this kiosk was ended is being settled."""
    unsettled: frozenset[str] = field(default=frozenset(), repr=False)
    """Accounts for which a payment was begun here of which nobody knows yet what became."""
    follow_url: str = ""
    elderly_age: int = 65
    elderly_reason: str = "age_by_id_card"
    """Recorded with the class that follows from a card's birth date; the age itself is not passed on."""


@dataclass(frozen=True, slots=True)
class Timing:
    """All waits in seconds of the flow's own time; `check_s` to `shot_s` wait for machines, the others for people."""

    idle_s: float = 30.0
    """Without a touch for so long, the customer is asked whether they are still there."""
    warn_s: float = 20.0
    """How long the question stands before the customer's data is wiped."""
    ticket_s: float = 15.0
    """How long a printed ticket stays on the screen."""
    photo_s: float = 60.0
    """As `idle_s`, while a number is being photographed."""
    pay_s: float = 90.0
    """As `idle_s`, while a payment waits for its customer's phone, card or notes."""
    notice_s: float = 10.0
    guard_s: float = 0.3
    """Presses so soon after a page change belong to the page before: a double tap presses once."""
    check_s: float = 5.0
    ask_s: float = 20.0
    print_s: float = 30.0
    shot_s: float = 15.0
    """How long a document camera may take for one photo."""
    code_life_s: float = 300.0
    """How long a one-time code holds."""
    code_gap_s: float = 60.0
    """How long after a code another one may be sent."""


NOTHING_SEEN: Final = Around()
"""Nobody has looked around yet."""
USUAL: Final = Timing()
"""The waits of a hall that set none."""
