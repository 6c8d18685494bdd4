"""One word, one shape and one weight for a device: what is stale or whose agent is gone is unknown, never ok. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hall.contract.documents_devices import DeviceDocument
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, Health, LinkState, Mode

ICONS: Final = {
    DeviceRole.ID_CARD_READER: "card",
    DeviceRole.CODE_READER: "qr",
    DeviceRole.RECEIPT_PRINTER: "printer",
    DeviceRole.TICKET_DISPENSER: "ticket",
    DeviceRole.BANKNOTE_ACCEPTOR: "cash",
    DeviceRole.CALL_PAD: "bell",
    DeviceRole.RATING_PAD: "star",
    DeviceRole.WINDOW_SIGN: "monitor",
    DeviceRole.SPEAKER: "speaker",
    DeviceRole.DOCUMENT_CAMERA: "camera",
    DeviceRole.TERMINAL: "touch",
}


@dataclass(frozen=True, slots=True)
class DeviceState:
    """`word` is a key of the catalogue, `tone` a StateMark's."""

    word: str
    tone: str
    is_known: bool = True
    """False: the document says nothing about the present."""


_UNKNOWN: Final = DeviceState("device_unknown", "unknown", is_known=False)
_OFF: Final = DeviceState("device_off", "off")
_GONE: Final = DeviceState("device_gone", "bad")
_LINKS: Final = {
    LinkState.UNKNOWN: DeviceState("device_unknown", "unknown"),
    LinkState.ABSENT: _GONE,
    LinkState.OFFLINE: _GONE,
    LinkState.STARTING: DeviceState("device_starting", "busy"),
}
_HEALTH: Final = {
    Health.UNKNOWN: DeviceState("device_silent", "unknown"),
    Health.OK: DeviceState("device_ok", "good"),
    Health.DEGRADED: DeviceState("device_degraded", "warn"),
    Health.SUSPECT: DeviceState("device_suspect", "warn"),
    Health.USER_ERROR: DeviceState("device_user_error", "bad"),
    Health.HARDWARE_ERROR: DeviceState("device_hardware_error", "bad"),
}


def has_left(picture: HallPicture, agent: str) -> bool:
    """Tell whether the agent that speaks for its devices is gone; of one never heard of nothing is said."""
    presence = picture.presences.get(agent)
    return presence is not None and not presence.is_online


def is_stale(document: DeviceDocument, now: datetime) -> bool:
    """Tell whether `document` is too old to be believed."""
    if document.observed_at is None:
        return True
    return now - document.observed_at > timedelta(seconds=document.stale_after_s)


def state_of(document: DeviceDocument, picture: HallPicture, now: datetime) -> DeviceState:
    """Return how the device is at `now`: unknown before off, off before ill, ill before well."""
    if has_left(picture, document.agent) or is_stale(document, now):
        return _UNKNOWN
    if document.mode is Mode.DISABLED:
        return _OFF
    if document.link is not LinkState.ONLINE:
        return _LINKS[document.link]
    return _HEALTH[document.health]
