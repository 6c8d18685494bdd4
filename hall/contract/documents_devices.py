"""Who is there and how each device is, retained: a client on the link, a device with its state, readings and faults."""

from __future__ import annotations

from hall.contract.kinds import versioned
from hall.contract.values import (
    AgentId,
    ClientId,
    Code,
    DeviceId,
    DeviceRole,
    FaultAction,
    Health,
    Instant,
    LinkState,
    Mode,
    Role,
    Text,
    value,
)


@versioned
class Presence:
    """Whether a client is there (``presence/<client>``): birth, clean leave, or last will (not online, not clean)."""

    client: ClientId
    role: Role
    is_online: bool
    is_clean: bool
    since: Instant | None
    """`None` in a last will: the broker cannot know the time."""
    release: str


@value
class DeviceFault:
    """One fault in plain words, with what a person must do."""

    code: Code
    sentence: Text
    hint: Text
    action: FaultAction
    since: Instant


@versioned
class DeviceDocument:
    """One device as its agent last saw it (``device/<agent>/<device>/state``).

    After `stale_after_s` without a newer document every reading degrades to unknown, never to ok.
    """

    agent: AgentId
    device: DeviceId
    role: DeviceRole
    driver: str
    name: Text
    link: LinkState
    health: Health
    mode: Mode
    faults: tuple[DeviceFault, ...]
    detail: dict[str, str | int | float | bool | None]
    """Typed readings by name, for instance ``paper: "low"``, ``cover: "closed"``; `None` is unknown."""
    observed_at: Instant | None
    stale_after_s: float
