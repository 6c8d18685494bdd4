"""A device's connection as a table of states: where it can stand, what can happen, how long to wait. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from hall.contract.values import LinkState


class Happening(StrEnum):
    """What can happen to a connection."""

    GONE = "gone"
    """There is no such port."""
    REFUSED = "refused"
    """The port is there and cannot be opened, or the driver cannot be loaded."""
    OPENED = "opened"
    ANSWERED = "answered"
    """The device has said who it is, and it is the right one."""
    FAILED = "failed"
    """The device is silent, makes no sense, is another one, or its driver failed."""
    LOST = "lost"
    """The port vanished under the driver."""
    STOPPED = "stopped"
    """The connection was ended on purpose."""


_U, _A, _O, _S, _ON = LinkState.UNKNOWN, LinkState.ABSENT, LinkState.OFFLINE, LinkState.STARTING, LinkState.ONLINE
_H = Happening

TABLE: Mapping[LinkState, Mapping[Happening, LinkState]] = {
    _U: {_H.GONE: _A, _H.REFUSED: _O, _H.OPENED: _S, _H.STOPPED: _U},
    _A: {_H.GONE: _A, _H.REFUSED: _O, _H.OPENED: _S, _H.STOPPED: _U},
    _S: {_H.ANSWERED: _ON, _H.FAILED: _O, _H.LOST: _A, _H.STOPPED: _U},
    # A device that does not answer stays offline while it is tried again and again: it does not flicker.
    _O: {
        _H.GONE: _A,
        _H.REFUSED: _O,
        _H.OPENED: _O,
        _H.ANSWERED: _ON,
        _H.FAILED: _O,
        _H.LOST: _A,
        _H.STOPPED: _U,
    },
    _ON: {_H.FAILED: _O, _H.LOST: _A, _H.STOPPED: _U},
}
"""Where each happening leads; a pair that is missing cannot occur. docs draw the diagram from this."""

_BROKEN = frozenset({_H.GONE, _H.REFUSED, _H.FAILED, _H.LOST})


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a connection stands; `fault` names the row of the fault table that says why it is not online."""

    link: LinkState = LinkState.UNKNOWN
    fault: str = ""
    failures: int = 0
    """Attempts in a row that did not lead to an answer."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before the next attempt: `first_s`, then `factor` times as long each, at most `longest_s`.

    The longest wait is short: a device that a person has just healed must be ready within five seconds.
    """

    first_s: float = 0.25
    factor: float = 2.0
    longest_s: float = 2.0

    def wait_s(self, failures: int) -> float:
        """Return the seconds to wait after `failures` attempts in a row (0: none yet)."""
        if failures < 1:
            return 0.0
        # The exponent is capped: a device that is away for a year must not overflow a float.
        return min(self.longest_s, self.first_s * self.factor ** min(failures - 1, 32))


class ImpossibleHappening(ValueError):
    """The table has no such step: a defect of the caller."""


def step(connection: Connection, happening: Happening, fault: str = "") -> Connection:
    """Return the connection after `happening`; `fault` says why, for the ones that break it.

    Raises `ImpossibleHappening` for a pair that is not in the table.
    """
    link = TABLE[connection.link].get(happening)
    if link is None:
        raise ImpossibleHappening(f"{happening} cannot happen to a connection that is {connection.link}")
    if happening in _BROKEN:
        return Connection(link, fault, connection.failures + 1)
    if happening is Happening.OPENED:
        # offline stays offline with its reason until the device answers; what was absent is not absent any more
        return replace(connection, link=link, fault=connection.fault if link is LinkState.OFFLINE else "")
    return Connection(link)
