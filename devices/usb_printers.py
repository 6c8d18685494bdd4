"""USB printers of the kernel's ``usblp`` driver, found by what they say they are and not by the order of plugging in.

``/dev/usb/lp0`` is whichever printer came first. Vendor, product and serial number stay: they stand in sysfs beside
each node::

    /sys/class/usbmisc/lp0/device → .../1-2/1-2:1.0      .../1-2/{idVendor,idProduct,serial,product}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devices.addresses import Address, UsbId
from devices.errors import PortAbsent, PortRefused

SYSFS, DEV = Path("/sys/class/usbmisc"), Path("/dev")


@dataclass(frozen=True, slots=True)
class UsbPrinter:
    """One printer that is plugged in."""

    node: Path
    usb: UsbId
    name: str
    """What it calls itself."""

    @property
    def stable_name(self) -> str:
        """How the settings name it; without a serial number of its own it is one of its kind."""
        serial = f":{self.usb.serial}" if self.usb.serial else ""
        return f"usb:{self.usb.vendor}:{self.usb.product}{serial}"


def usb_printers() -> tuple[UsbPrinter, ...]:
    """Return the printers that are plugged in now."""
    return tuple(_printers()) if SYSFS.is_dir() else ()


def is_plugged(wanted: UsbId) -> bool:
    """Return whether a printer that is `wanted` is plugged in."""
    return any(_fits(one.usb, wanted) for one in usb_printers())


def find_printer(address: Address) -> Path:
    """Return the node of the printer at `address`.

    Raises `PortAbsent`, or `PortRefused` when several fit and the settings do not say which.
    """
    found = [one.node for one in usb_printers() if address.usb is not None and _fits(one.usb, address.usb)]
    if not found:
        raise PortAbsent(address.text)
    if len(found) > 1:
        raise PortRefused("port_ambiguous", port=address.text)
    return found[0]


def _printers() -> Iterator[UsbPrinter]:
    for entry in sorted(SYSFS.glob("lp*")):
        device = (entry / "device").resolve().parent
        vendor, product = _said(device / "idVendor"), _said(device / "idProduct")
        if vendor and product:
            usb = UsbId(vendor.lower(), product.lower(), _said(device / "serial"))
            yield UsbPrinter(DEV / "usb" / entry.name, usb, _said(device / "product"))


def _fits(usb: UsbId, wanted: UsbId) -> bool:
    return (usb.vendor, usb.product) == (wanted.vendor, wanted.product) and wanted.serial in ("", usb.serial)


def _said(attribute: Path) -> str:
    """Return one attribute; nothing when the printer has none or was pulled out this moment."""
    try:
        return attribute.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
