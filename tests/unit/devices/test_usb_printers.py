"""USB printers are found by what they say they are, whatever node they get; the nodes here are pseudo-terminals."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices import usb_printers
from devices.addresses import LineSettings, UsbId, Way, parse_address
from devices.discovery import found_ports
from devices.errors import PortAbsent, PortLost, PortRefused
from devices.lifecycle import Backoff
from devices.ports import open_port
from devices.settings import DeviceSection
from devices.transports import is_there
from devices.worker import Patience
from hall.contract.values import LinkState
from tests.unit.devices.terminal import Terminal

LINE = LineSettings()
VKP80 = ("0dd4", "0205")


class Usb:
    """A machine's USB as the kernel shows it: sysfs and device nodes in a folder."""

    def __init__(self, folder: Path) -> None:
        self.sysfs, self.dev = folder / "class", folder / "dev"
        self._bus = folder / "devices"
        self.masters: dict[str, int] = {}
        self._count = 0
        for made in (self.sysfs, self.dev / "usb", self._bus):
            made.mkdir(parents=True)

    def plug(self, node: str, vendor: str, product: str, serial: str | None = None, name: str = "VKP80") -> int:
        """Plug a printer in; return its own end."""
        self.announce(node, vendor, product, serial, name)
        master, slave = pty.openpty()
        tty.setraw(slave)
        (self.dev / "usb" / node).symlink_to(os.ttyname(slave))
        self.masters[node] = master
        self.masters[f"{node} kept open"] = slave
        return master

    def announce(self, node: str, vendor: str, product: str, serial: str | None = None, name: str = "VKP80") -> None:
        """Let the kernel show a printer."""
        self._count += 1
        device = self._bus / f"1-{self._count}"
        interface = device / f"{device.name}:1.0"
        (interface / "usbmisc" / node).mkdir(parents=True)
        said = {"idVendor": vendor, "idProduct": product, "product": name, "serial": serial}
        for attribute, value in said.items():
            if value is not None:
                (device / attribute).write_text(f"{value}\n")
        (interface / "usbmisc" / node / "device").symlink_to(interface)
        (self.sysfs / node).symlink_to(interface / "usbmisc" / node)

    def unplug(self, node: str) -> None:
        (self.sysfs / node).unlink()
        (self.dev / "usb" / node).unlink()
        for end in (node, f"{node} kept open"):
            os.close(self.masters.pop(end))

    def close(self) -> None:
        for end in self.masters.values():
            os.close(end)


@pytest.fixture
def usb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Usb]:
    made = Usb(tmp_path)
    monkeypatch.setattr(usb_printers, "SYSFS", made.sysfs)
    monkeypatch.setattr(usb_printers, "DEV", made.dev)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("usb:0dd4:0205", UsbId("0dd4", "0205")),
        ("usb:0DD4:0205:KV80-001", UsbId("0dd4", "0205", "KV80-001")),
        ("usb:0dd4:0205:a:b", UsbId("0dd4", "0205", "a:b")),
    ],
)
def test_a_usb_address_names_vendor_product_and_serial(text: str, wanted: UsbId) -> None:
    address = parse_address(text)
    assert (address.way, address.usb) == (Way.USB_PRINTER, wanted)


@pytest.mark.parametrize("text", ["usb:", "usb:0dd4", "usb:0dd4:02", "usb:0dd4:0205:", "usb:zzzz:0205"])
def test_a_usb_address_that_is_none_is_refused_with_its_form(text: str) -> None:
    with pytest.raises(ValueError, match="usb:VENDOR:PRODUCT"):
        parse_address(text)


def test_a_printer_keeps_its_name_whatever_its_node(usb: Usb) -> None:
    usb.plug("lp0", "04b8", "0e15")
    master = usb.plug("lp1", *VKP80, "KV80-001")
    address = parse_address("usb:0DD4:0205:KV80-001")
    assert is_there(address)
    with open_port(address, LINE) as port:
        port.write(b"\x10\x04\x14")
        assert os.read(master, 10) == b"\x10\x04\x14"
        os.write(master, b"\x10\x0f\0\0\0\0")
        assert port.read(2.0) == b"\x10\x0f\0\0\0\0"
        with pytest.raises(PortRefused) as caught:
            open_port(address, LINE)
        assert caught.value.fault == "port_busy"
        usb.unplug("lp1")
        with pytest.raises(PortLost):
            port.read(5.0)
    assert not is_there(address)
    with pytest.raises(PortAbsent):
        open_port(address, LINE)
    master = usb.plug("lp7", *VKP80, "KV80-001")
    with open_port(address, LINE) as port:
        port.write(b"x")
        assert os.read(master, 10) == b"x"


def test_of_two_alike_the_serial_number_says_which(usb: Usb) -> None:
    usb.plug("lp0", *VKP80, "A")
    usb.plug("lp1", *VKP80, "B")
    assert is_there(parse_address("usb:0dd4:0205"))
    with pytest.raises(PortRefused) as caught:
        open_port(parse_address("usb:0dd4:0205"), LINE)
    assert caught.value.fault == "port_ambiguous"
    assert "usb:0dd4:0205" in str(caught.value)
    assert not is_there(parse_address("usb:0dd4:0205:C"))
    open_port(parse_address("usb:0dd4:0205:B"), LINE).close()


def test_the_machines_printers_are_listed_with_the_name_for_the_settings(usb: Usb) -> None:
    usb.plug("lp0", *VKP80, "KV80-001", "VKP80III")
    usb.plug("lp1", "04B8", "0E15", name="")
    (usb.sysfs / "lp9").mkdir()
    printers = [port for port in found_ports(()) if port.path.startswith(str(usb.dev))]
    assert [(Path(one.path).name, one.description, one.stable) for one in printers] == [
        ("lp0", "VKP80III", ("usb:0dd4:0205:KV80-001",)),
        ("lp1", "USB printer", ("usb:04b8:0e15",)),
    ]


def test_a_machine_without_usb_printers_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usb_printers, "SYSFS", tmp_path / "none")
    assert usb_printers.usb_printers() == ()


def test_a_printer_that_is_plugged_in_is_ready_at_once_when_the_kernel_says_so(usb: Usb, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    section = DeviceSection.model_validate(
        {
            "id": "usb-printer",
            "role": "receipt_printer",
            "driver": "drivers.escpos_printer:EscposPrinter",
            "port": "usb:04b8:0e15:X1",
            "options": {"answer_s": 0.3, "check_every_s": 0.2},
        }
    )
    slow = Patience(backoff=Backoff(first_s=60.0, longest_s=60.0))
    supervisor = terminal.start(only=(), more=(section,), patience=slow)
    try:
        terminal.witness.wait_fault("usb-printer", "unplugged", LinkState.ABSENT)
        (usb.dev / "usb" / "lp3").symlink_to(tmp_path / "printer")
        usb.announce("lp3", "04b8", "0e15", "X1")
        supervisor.rescan()
        terminal.witness.wait_ready("usb-printer")
    finally:
        terminal.stop()
