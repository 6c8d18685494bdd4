"""From a driver's name in the settings to a driver, imported late: what one driver lacks breaks one device only."""

from __future__ import annotations

import importlib
from typing import ClassVar, Protocol

from pydantic import BaseModel, ValidationError

from devices.addresses import LineSettings
from devices.errors import DriverUnusable
from devices.ports import Port
from devices.roles import Device
from devices.settings import DeviceSection
from devices.wire_reading import Tellers, unread_wire
from hall.contract.values import DeviceRole


class DriverClass(Protocol):
    """What a driver's class must have besides the methods of its role."""

    role: ClassVar[DeviceRole]
    line: ClassVar[LineSettings]
    """How the maker sets the serial line."""
    Options: ClassVar[type[BaseModel]]
    """The driver's own options, each with a description."""

    def __call__(self, port: Port, options: BaseModel) -> Device:
        """Make the driver for one connection; no byte is sent yet."""


class LoadedDriver:
    """A driver that can be used for one device: its class, its checked options, its line."""

    def __init__(self, made_by: DriverClass, options: BaseModel, line: LineSettings) -> None:
        self._made_by = made_by
        self._options = options
        self.line = line

    def attach(self, port: Port) -> Device:
        """Return a driver object for a connection over `port`."""
        return self._made_by(port, self._options)

    def tellers(self) -> Tellers:
        """Return what puts the bytes on its wire into words; a driver without ``wire_tellers`` tells lengths only."""
        make = getattr(self._made_by, "wire_tellers", None)
        made: Tellers = make(self._options) if make is not None else unread_wire()
        return made


def load_driver(section: DeviceSection) -> LoadedDriver:
    """Return the driver that `section` names, with its options checked.

    Raises `DriverUnusable`: no such driver, a library it needs is not there, wrong role, wrong options.
    """
    found = _import(section.driver)
    if found.role is not section.role:
        raise DriverUnusable("misconfigured", remark=f"role: {section.driver} is a driver for {found.role}")
    try:
        options = found.Options.model_validate(section.options, strict=True)
    except ValidationError as error:
        raise DriverUnusable("misconfigured", remark=_faults(error)) from None
    return LoadedDriver(found, options, _line(found.line, section))


def _import(name: str) -> DriverClass:
    module_name, _, class_name = name.partition(":")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if module_name == missing or module_name.startswith(missing + "."):
            raise DriverUnusable("driver_unknown", remark=name) from None
        raise DriverUnusable("driver_missing_library", remark=missing) from error
    except ImportError as error:
        raise DriverUnusable("driver_missing_library", remark=error.name or type(error).__name__) from error
    found: DriverClass | None = getattr(module, class_name, None)
    if found is None:
        raise DriverUnusable("driver_unknown", remark=name)
    return found


def _line(usual: LineSettings, section: DeviceSection) -> LineSettings:
    return LineSettings(
        baud=section.baud or usual.baud, parity=section.parity or usual.parity, flow=section.flow or usual.flow
    )


def _faults(error: ValidationError) -> str:
    return "; ".join(
        f"options.{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    )
