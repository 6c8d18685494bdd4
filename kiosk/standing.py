"""How the kiosk as a whole stands, as the document of one more device: figures and states, never a customer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from devices.settings import ROLE_NAMES
from hall.contract.documents_devices import DeviceDocument
from hall.contract.values import DeviceRole, Health, LinkState, Mode, Text

TERMINAL: Final = "terminal"
"""The device id of every kiosk's own part."""
STALE_AFTER_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Facts:
    """How the kiosk stands, in figures."""

    serves: bool = False
    """It can do something for customers now: give numbers, from the server or its own."""
    is_busy: bool = False
    is_alone: bool = False
    """It works without the server, from its own reserve."""
    untold: int = 0
    """Tickets given alone of which the server has not heard yet."""
    refused: int = 0
    """Tickets given alone that the server will never take: a person must look."""
    reserve: int = 0
    """Numbers left to give without the server."""


def describe(facts: Facts, agent: str, at: datetime, *, is_in_service: bool, speed: float = 1.0) -> DeviceDocument:
    """Return the document of the kiosk `agent` at `at`; `speed` is that of the hall's clock."""
    mode = Mode.BUSY if facts.is_busy else Mode.IDLE
    return DeviceDocument(
        agent=agent,
        device=TERMINAL,
        role=DeviceRole.TERMINAL,
        driver="kiosk",
        name=ROLE_NAMES[DeviceRole.TERMINAL],
        link=LinkState.ONLINE,
        health=Health.OK if facts.serves and not facts.refused else Health.DEGRADED,
        mode=mode if is_in_service else Mode.DISABLED,
        faults=(),
        detail={
            "serves": facts.serves,
            "alone": facts.is_alone,
            "untold": facts.untold,
            "refused": facts.refused,
            "reserve": facts.reserve,
        },
        observed_at=at,
        stale_after_s=STALE_AFTER_S * speed,
    )


def does_serve(document: DeviceDocument) -> bool:
    """Tell whether the kiosk of `document` said that it serves customers."""
    return document.mode is not Mode.DISABLED and bool(document.detail.get("serves"))


def told(facts: Facts) -> Text:
    """Return the figures as a sentence, for who asked the kiosk how it stands."""
    return Text(
        zh=f"预留号码 {facts.reserve} 个，未上报 {facts.untold} 个，被拒绝 {facts.refused} 个。",
        en=f"{facts.reserve} numbers in reserve, {facts.untold} tickets untold, {facts.refused} refused.",
    )
