"""Where a device is plugged in, as written in the settings. Pure: nothing is opened here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

_PREFIXES = ("unix:", "keys:", "camera:", "sound:")
_NETWORK = re.compile(r"(?:tcp|socket)://(?P<host>\[[0-9A-Fa-f:]+\]|[^:/\[\]]+):(?P<port>[0-9]{1,5})/?")
_PRINTER_NODE = re.compile(r"/dev/(?:usb/)?lp[0-9]+")
_USB = re.compile(r"usb:(?P<vendor>[0-9A-Fa-f]{4}):(?P<product>[0-9A-Fa-f]{4})(?::(?P<serial>\S+))?")
_SHARED = "bus:"
_KEYBOARD_NODES = "/dev/input/"


class Way(Enum):
    """How a port is opened."""

    SERIAL = "serial"
    NODE = "node"
    """A device file without a serial line behind it, such as /dev/usb/lp0 of the kernel's USB printer driver."""
    USB_PRINTER = "usb_printer"
    """A device file of that driver, found by what the printer says it is."""
    NETWORK = "network"
    SOCKET = "socket"
    """A Unix socket of a program on this machine that stands before a device, such as ustreamer before a camera."""
    KEYS = "keys"
    """A keyboard's event file, taken away from everybody else."""
    CAMERA = "camera"
    """A video device; no bytes pass through the port, the driver's child opens it."""
    SOUND = "sound"
    """An audio output by its name, or a program that plays; no bytes pass through the port."""


@dataclass(frozen=True, slots=True)
class UsbId:
    """Which USB device is meant: four figures each, lower case; an empty serial number is any."""

    vendor: str
    product: str
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One place; `text` is what the settings say, `host` and `number` are set for the network, `place` for the rest."""

    text: str
    way: Way
    host: str = ""
    number: int = 0
    place: str = ""
    usb: UsbId | None = None
    is_shared: bool = False
    """Several devices hang on this line, each with an address of its own in its protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettings:
    """How a serial line is set: 8 data bits, 1 stop bit; `parity` none, even or odd; `flow` none, xon_xoff, rts_cts."""

    baud: int = 9600
    parity: str = "none"
    flow: str = "none"


def parse_address(text: str) -> Address:
    """Return the address that `text` names: a device file, ``tcp://host:port`` or one with a prefix.

    The prefixes: ``unix:/path`` a socket, ``keys:/path`` a keyboard (also /dev/input/… without it), ``camera:/path``
    or ``camera:0``, ``sound:default``, ``sound:hw:1`` or ``sound:/path`` of a player; ``usb:VENDOR:PRODUCT[:SERIAL]``
    a USB printer; ``bus:`` before a device file or a network address says that several devices share the line.

    Raises `ValueError` with what is wrong with it.
    """
    if text.startswith(_SHARED):
        return _shared(text, parse_address(text.removeprefix(_SHARED)))
    if text.startswith("usb:"):
        return _usb(text)
    if "://" in text:
        found = _NETWORK.fullmatch(text)
        if found is None or not 0 < int(found["port"]) < 65536:
            raise ValueError(f"'{text}' is not tcp://host:port")
        return Address(text, Way.NETWORK, host=found["host"].strip("[]"), number=int(found["port"]))
    prefix = next((one for one in _PREFIXES if text.startswith(one)), "")
    if prefix:
        return _prefixed(text, prefix.removesuffix(":"), text.removeprefix(prefix))
    if not text.startswith("/"):
        raise ValueError(f"'{text}' is neither a path that begins with / nor tcp://host:port nor one of {_PREFIXES}")
    if text.startswith(_KEYBOARD_NODES):
        return Address(text, Way.KEYS, place=text)
    return Address(text, Way.NODE if _PRINTER_NODE.fullmatch(text) else Way.SERIAL, place=text)


def _shared(text: str, line: Address) -> Address:
    if line.way not in (Way.SERIAL, Way.NETWORK) or line.is_shared:
        raise ValueError(f"'{text}' is not a line that can be shared: bus:/dev/... or bus:tcp://host:port")
    return replace(line, text=text, is_shared=True)


def _usb(text: str) -> Address:
    named = _USB.fullmatch(text)
    if named is None:
        raise ValueError(f"'{text}' is not usb:VENDOR:PRODUCT[:SERIAL] with four hexadecimal figures each")
    usb = UsbId(named["vendor"].lower(), named["product"].lower(), named["serial"] or "")
    return Address(text, Way.USB_PRINTER, usb=usb)


def _prefixed(text: str, prefix: str, place: str) -> Address:
    if prefix == "camera" and place.isascii() and place.isdigit():
        place = f"/dev/video{place}"
    way = {"unix": Way.SOCKET, "keys": Way.KEYS, "camera": Way.CAMERA, "sound": Way.SOUND}[prefix]
    if not (place if way is Way.SOUND else place.startswith("/")):
        raise ValueError(f"'{text}' names no place behind '{prefix}:'")
    return Address(text, way, place=place)
