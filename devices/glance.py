"""A look at a configured device from outside: nothing is opened."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from devices.addresses import parse_address
from devices.errors import DriverUnusable
from devices.faults import describe_fault
from devices.registry import load_driver
from devices.settings import DeviceSection
from devices.transports import is_there
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import Text

STATES: Final = {
    "off": Text(zh="已停用", en="switched off"),
    "unusable": Text(zh="驱动不可用", en="driver unusable"),
    "absent": Text(zh="未连接", en="not connected"),
    "there": Text(zh="已连接", en="connected"),
}


def glance(section: DeviceSection, now: datetime) -> tuple[str, DeviceFault | None]:
    """Return a device's state without opening it (off, unusable, absent, there), and the fault if there is one."""
    if not section.is_enabled:
        return "off", _fault("switched_off", section, now)
    try:
        load_driver(section)
    except DriverUnusable as trouble:
        return "unusable", _fault(trouble.fault, section, now, trouble.remark)
    if not is_there(parse_address(section.port)):
        return "absent", _fault("unplugged", section, now)
    return "there", None


def _fault(code: str, section: DeviceSection, now: datetime, remark: str = "") -> DeviceFault:
    return describe_fault(code, name=section.shown_name, port=section.port, since=now, remark=remark)
