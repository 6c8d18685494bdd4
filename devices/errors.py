"""What goes wrong between a driver and its device, one class per way of going on. Codes are rows of the fault table."""

from __future__ import annotations

from devices.faults import FAULTS
from hall.contract.errors import DeviceError
from hall.contract.values import Text

_SOME_DEVICE = Text(zh="设备", en="Device")


class DeviceTrouble(DeviceError):
    """Something between driver and device failed; `fault` is its row in the fault table, `remark` a detail for it.

    The remark stands in front of people: it never holds data of a card or a code.
    """

    code = "device_trouble"

    def __init__(self, fault: str, remark: str = "", port: str = "") -> None:
        kind = FAULTS[fault]
        name, where = _SOME_DEVICE, port or "-"
        super().__init__(
            Text(
                zh=kind.sentence.zh.format(name=name.zh, port=where),
                en=kind.sentence.en.format(name=name.en, port=where),
            ),
            Text(zh=kind.hint.zh.format(name=name.zh, port=where), en=kind.hint.en.format(name=name.en, port=where)),
        )
        self.fault = fault
        self.remark = remark


class PortAbsent(DeviceTrouble):
    """There is no such port: nothing is plugged in there."""

    code = "port_absent"

    def __init__(self, port: str) -> None:
        super().__init__("unplugged", port=port)


class PortRefused(DeviceTrouble):
    """The port is there and cannot be opened: in use (`port_busy`), forbidden or otherwise refused."""

    code = "port_refused"


class PortLost(DeviceTrouble):
    """The port vanished, was closed, or takes no bytes any more (`port_stuck`)."""

    code = "port_lost"

    def __init__(self, port: str, fault: str = "unplugged") -> None:
        super().__init__(fault, port=port)


class DeviceSilent(DeviceTrouble):
    """The device did not answer within its time, repeatedly."""

    code = "device_silent"

    def __init__(self) -> None:
        super().__init__("silent")


class DeviceGarbled(DeviceTrouble):
    """The device answers, and what it says makes no sense, repeatedly."""

    code = "device_garbled"

    def __init__(self) -> None:
        super().__init__("garbled")


class WrongDevice(DeviceTrouble):
    """Another device than the registered one answers; `fingerprint` is that of the one that did."""

    code = "wrong_device"

    def __init__(self, fingerprint: str) -> None:
        super().__init__("wrong_device", remark=fingerprint)
        self.fingerprint = fingerprint


class DriverUnusable(DeviceTrouble):
    """The driver cannot be loaded or set up: `driver_unknown`, `driver_missing_library` or `misconfigured`."""

    code = "driver_unusable"
