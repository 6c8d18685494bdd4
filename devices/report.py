"""What is known of one device at this moment, and telling it: a document when it is news, notices of what changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from devices.errors import DeviceTrouble, PortAbsent, PortLost
from devices.health import Observation, Sheet, changes, describe, is_same
from devices.lifecycle import Connection, Happening, step
from devices.roles import Identity, Readings
from hall.contract.clock import Clock
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.messages import DeviceNotice
from hall.contract.values import LinkState, Mode

REFRESH_S = 5.0
"""An unchanged document is told again after this many real seconds, so that it does not go stale."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whom a report is told to; called on the device's thread."""

    document: Callable[[DeviceDocument], None]
    notice: Callable[[DeviceNotice], None]


class Report:
    """The knowledge about one device. Written on the device's thread only; `document` may be read on any."""

    def __init__(self, sheet: Sheet, outlet: Outlet, clock: Clock, *, mode: Mode) -> None:
        """Begin with nothing known."""
        self.sheet = sheet
        self.mode = mode
        self.connection = Connection()
        self._outlet, self._clock = outlet, clock
        self._identity, self._remark = Identity(), ""
        self._seen = Observation(connection=self.connection, readings=None, mode=mode, at=None)
        self._told_at: float | None = None
        self._is_silenced = False
        self.document = describe(sheet, self._seen, None, clock.now())

    def happen(self, happening: Happening) -> None:
        """Take a step of the connection that breaks nothing."""
        self.connection = step(self.connection, happening)
        self._remark = ""
        self._observe(None)

    def broken(self, trouble: DeviceTrouble) -> None:
        """Take the step of the connection that `trouble` means."""
        self.connection = step(self.connection, _meaning(trouble, self.connection.link), trouble.fault)
        self._remark = trouble.remark
        self._observe(None)

    def identified(self, identity: Identity) -> None:
        """Note who answered; another one than before is told."""
        if self._identity.text not in ("", identity.text):
            self.notice("device_replaced")
        self._identity = identity

    def observed(self, readings: Readings) -> None:
        """Note what the device said of itself; with that it is online."""
        if self.connection.link is not LinkState.ONLINE:
            self.happen(Happening.ANSWERED)
        about = {"identity": self._identity.fingerprint or None, "model": self._identity.model or None}
        self._observe(Readings(readings.faults, {**about, **readings.detail}, readings.is_known))

    def tell(self) -> None:
        """Publish the document if it is news or the last word is getting old, and a notice of each change."""
        if self._is_silenced:
            return
        before, now = self.document, self._clock.now()
        seen = Observation(
            connection=self.connection,
            readings=self._seen.readings,
            mode=self.mode,
            at=self._seen.at,
            remark=self._remark,
        )
        after = self.document = describe(self.sheet, seen, before, now)
        if self._told_at is None or not is_same(before, after) or time.monotonic() - self._told_at >= REFRESH_S:
            self._told_at = time.monotonic()
            self._outlet.document(after)
        for change in changes(before, after):
            self.notice(change.what, change.fault)

    def notice(self, what: str, fault: DeviceFault | None = None) -> None:
        """Tell that something happened, by a stable code."""
        if not self._is_silenced:
            self._outlet.notice(DeviceNotice(device=self.sheet.device, at=self._clock.now(), what=what, fault=fault))

    def fault(self) -> DeviceFault:
        """Return why the device cannot be used, for those who have to be turned away."""
        if self.mode is not Mode.DISABLED and self.document.faults:
            return self.document.faults[0]
        code = "switched_off" if self.mode is Mode.DISABLED else "not_seen_lately"
        return self.word(code)

    def word(self, code: str) -> DeviceFault:
        """Return the fault `code` of this device in words."""
        return self.sheet.fault(code, self._clock.now())

    def silence(self) -> None:
        """Say nothing from now on: another report has taken over."""
        self._is_silenced = True

    def go_on_from(self, other: Report) -> None:
        """Take over from the report of a thread that hangs."""
        self.document, self._identity = other.document, other._identity
        self.connection = step(Connection(LinkState.STARTING), Happening.FAILED, "driver_hung")
        self._observe(None)

    def _observe(self, readings: Readings | None) -> None:
        self._seen = Observation(
            connection=self.connection, readings=readings, mode=self.mode, at=self._clock.now(), remark=self._remark
        )


def _meaning(trouble: DeviceTrouble, link: LinkState) -> Happening:
    is_open = link in (LinkState.STARTING, LinkState.ONLINE)
    if isinstance(trouble, PortAbsent):
        return Happening.GONE
    if isinstance(trouble, PortLost) and trouble.fault == "unplugged":
        return Happening.LOST if is_open else Happening.GONE
    return Happening.FAILED if is_open else Happening.REFUSED
