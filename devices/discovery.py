"""Which serial ports this machine has, with the stable names under which they belong into the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from serial.tools import list_ports

from devices.usb_printers import usb_printers

_LINKS = (Path("/dev/serial/by-path"), Path("/dev/serial/by-id"))
"""By-path first: cheap adapters share one id, and their by-id link points at whichever was plugged in last."""


@dataclass(frozen=True, slots=True)
class FoundPort:
    """One port: its kernel name, what it says it is, and its stable names, the better ones first."""

    path: str
    description: str
    stable: tuple[str, ...]


def found_ports(links: tuple[Path, ...] = _LINKS) -> tuple[FoundPort, ...]:
    """Return the serial ports and USB printers; pseudo-terminals of simulators are not among them."""
    names = _stable_names(links)
    serial_ports = [
        FoundPort(port.device, port.description or "", names.get(str(Path(port.device).resolve()), ()))
        for port in sorted(list_ports.comports())
    ]
    printers = (FoundPort(str(one.node), one.name or "USB printer", (one.stable_name,)) for one in usb_printers())
    return (*serial_ports, *printers)


def _stable_names(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for link in sorted(folder.iterdir()) if folder.is_dir() else ():
            target = str(link.resolve())
            found[target] = (*found.get(target, ()), str(link))
    return found
