"""From what a driver observed to the document that everyone reads: fold, age, compare, judge. Pure.

Rule: what is stale, silent or not understood is *unknown*, never ok.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from devices.faults import FAULTS, describe_fault
from devices.lifecycle import Connection
from devices.roles import Readiness, Reading, Readings, Verdict
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.values import DeviceRole, Health, LinkState, Mode, Text

_WORST_FIRST = (
    Health.HARDWARE_ERROR,
    Health.USER_ERROR,
    Health.SUSPECT,
    Health.UNKNOWN,
    Health.DEGRADED,
    Health.OK,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What does not change about a device: who looks after it, what it is, where it is plugged in."""

    agent: str
    device: str
    role: DeviceRole
    driver: str
    name: Text
    port: str
    stale_after_s: float
    """Seconds of the hall's clock after which an observation counts no more."""

    def fault(self, code: str, since: datetime, remark: str = "") -> DeviceFault:
        """Return the fault `code` of this device in words."""
        return describe_fault(code, name=self.name, port=self.port, since=since, remark=remark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What is known of a device at one moment; `readings` counts only while the connection is online."""

    connection: Connection
    readings: Readings | None
    mode: Mode
    at: datetime | None
    """When the device, or its absence, was last seen; `None`: not looked yet."""
    remark: str = ""
    """Detail of the connection's fault, for its sentence."""


def describe(sheet: Sheet, seen: Observation, before: DeviceDocument | None, now: datetime) -> DeviceDocument:
    """Return the document of a device; faults that were in `before` keep their `since`."""
    is_online = seen.connection.link is LinkState.ONLINE
    readings = seen.readings if is_online and seen.readings is not None else Readings(is_known=False)
    codes = readings.faults if is_online else (seen.connection.fault,) if seen.connection.fault else ()
    since = {fault.code: fault.since for fault in before.faults} if before else {}
    return DeviceDocument(
        agent=sheet.agent,
        device=sheet.device,
        role=sheet.role,
        driver=sheet.driver,
        name=sheet.name,
        link=seen.connection.link,
        health=_health(codes, is_known=is_online and readings.is_known),
        mode=seen.mode,
        faults=tuple(sheet.fault(code, since.get(code, now), "" if is_online else seen.remark) for code in codes),
        detail=_detail(readings, before),
        observed_at=seen.at,
        stale_after_s=sheet.stale_after_s,
    )


def is_stale(document: DeviceDocument, now: datetime) -> bool:
    """Return whether `document` is too old to be believed."""
    if document.observed_at is None:
        return True
    return now - document.observed_at > timedelta(seconds=document.stale_after_s)


def aged(document: DeviceDocument, now: datetime) -> DeviceDocument:
    """Return `document` as it is to be read at `now`: when it is stale, everything in it is unknown."""
    if not is_stale(document, now):
        return document
    fault = describe_fault("not_seen_lately", name=document.name, port="", since=now)
    return replace(
        document,
        link=LinkState.UNKNOWN,
        health=Health.UNKNOWN,
        faults=(fault,),
        detail=dict.fromkeys(document.detail),
    )


def readiness(document: DeviceDocument, now: datetime) -> Readiness:
    """Return whether the device can be used at `now`, with the fault that says why not."""
    if document.mode is Mode.DISABLED:
        fault = describe_fault("switched_off", name=document.name, port="", since=now)
        return Readiness(Verdict.NOT_READY, fault)
    current = aged(document, now)
    fault_now = gravest(current.faults)
    if current.link is LinkState.ONLINE:
        return Readiness(_VERDICTS.get(current.health, Verdict.NOT_READY), fault_now)
    not_tried = current.link in (LinkState.UNKNOWN, LinkState.STARTING)
    return Readiness(Verdict.UNKNOWN if not_tried else Verdict.NOT_READY, fault_now)


def gravest(faults: tuple[DeviceFault, ...]) -> DeviceFault | None:
    """Return the fault that matters most; of equals the first."""
    return min(faults, key=lambda fault: _WORST_FIRST.index(FAULTS[fault.code].health), default=None)


def is_same(one: DeviceDocument, other: DeviceDocument) -> bool:
    """Return whether two documents say the same, apart from when it was seen."""
    return replace(one, observed_at=None) == replace(other, observed_at=None)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different now, as a stable code, with the fault that came or went."""

    what: str
    fault: DeviceFault | None = None


def changes(before: DeviceDocument | None, after: DeviceDocument) -> tuple[Change, ...]:
    """Return what a person may want to be told of: the link coming or going, and each fault."""
    old_faults = before.faults if before else ()
    old_link = before.link if before else LinkState.UNKNOWN
    links = []
    if (old_link is LinkState.ONLINE) != (after.link is LinkState.ONLINE):
        links.append(Change("device_online" if after.link is LinkState.ONLINE else "device_offline"))
    came = [Change("fault_came", fault) for fault in _without(after.faults, old_faults)]
    went = [Change("fault_cleared", fault) for fault in _without(old_faults, after.faults)]
    return (*links, *went, *came)


_VERDICTS = {Health.OK: Verdict.OK, Health.DEGRADED: Verdict.DEGRADED, Health.UNKNOWN: Verdict.UNKNOWN}


def _without(faults: Iterable[DeviceFault], others: Iterable[DeviceFault]) -> list[DeviceFault]:
    known = {fault.code for fault in others}
    return [fault for fault in faults if fault.code not in known]


def _health(codes: tuple[str, ...], *, is_known: bool) -> Health:
    found = {FAULTS[code].health for code in codes} | {Health.OK if is_known else Health.UNKNOWN}
    return next(health for health in _WORST_FIRST if health in found)


def _detail(readings: Readings, before: DeviceDocument | None) -> dict[str, Reading]:
    """Return the readings; those that were there before and are not said now are unknown, not forgotten."""
    return {**dict.fromkeys(before.detail if before else ()), **readings.detail}
