"""Where a device is plugged in, as written in the settings. Pure: nothing is opened here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_NETWORK = re.compile(r"(?:tcp|socket)://(?P<host>\[[0-9A-Fa-f:]+\]|[^:/\[\]]+):(?P<port>[0-9]{1,5})/?")
_PRINTER_NODE = re.compile(r"/dev/(?:usb/)?lp[0-9]+")


class Way(Enum):
    """How a port is opened."""

    SERIAL = "serial"
    NODE = "node"
    """A device file without a serial line behind it, such as /dev/usb/lp0 of the kernel's USB printer driver."""
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Address:
    """One place; `text` is what the settings say, `host` and `number` are set for the network."""

    text: str
    way: Way
    host: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettings:
    """How a serial line is set: 8 data bits, 1 stop bit; `parity` none, even or odd; `flow` none, xon_xoff, rts_cts."""

    baud: int = 9600
    parity: str = "none"
    flow: str = "none"


def parse_address(text: str) -> Address:
    """Return the address that `text` names: ``tcp://host:port`` or the path of a device file.

    Raises `ValueError` with what is wrong with it.
    """
    if "://" in text:
        found = _NETWORK.fullmatch(text)
        if found is None or not 0 < int(found["port"]) < 65536:
            raise ValueError(f"'{text}' is not tcp://host:port")
        return Address(text, Way.NETWORK, found["host"].strip("[]"), int(found["port"]))
    if not text.startswith("/"):
        raise ValueError(f"'{text}' is neither a path that begins with / nor tcp://host:port")
    return Address(text, Way.NODE if _PRINTER_NODE.fullmatch(text) else Way.SERIAL)
