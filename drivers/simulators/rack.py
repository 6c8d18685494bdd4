"""A set of twins with their ports: made, plugged, ordered about by name, and put away as one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError, validate_call

from drivers.simulators.banknote_ccnet import CcnetTwin
from drivers.simulators.banknote_ssp import SspTwin
from drivers.simulators.camera import CameraTwin
from drivers.simulators.code_scanner import CodeScanner
from drivers.simulators.document_camera import DocumentCameraTwin
from drivers.simulators.errors import TwinRefused, unknown
from drivers.simulators.ff68_pad import CallPadTwin, RatingPadTwin
from drivers.simulators.id_reader import IdReader
from drivers.simulators.keyboard_scanner import KeyboardScannerTwin
from drivers.simulators.loudspeaker import LoudspeakerTwin, PlayerPort
from drivers.simulators.modbus_sign import WindowSignTwin
from drivers.simulators.pad_line import PadLine
from drivers.simulators.plain_sign import PlainSignTwin
from drivers.simulators.pty_port import Pace, PtyPort
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.socket_port import SocketPort
from drivers.simulators.ticket_dispenser import TicketDispenser
from drivers.simulators.twin import Twin, action
from hall.contract.clock import Clock

KINDS = (IdReader.name, ReceiptPrinter.name, CodeScanner.name)
"""What is plugged in unless others are named."""
PORTS: Mapping[str, type[SocketPort]] = {
    CameraTwin.name: SocketPort,
    DocumentCameraTwin.name: SocketPort,
    LoudspeakerTwin.name: PlayerPort,
}
"""What hosts connect to or start; the others are lines."""
READER_BAUD, SCANNER_BAUD, PRINTER_BAUD, COUNTER_BAUD, CASH_BAUD = 115200, 9600, 115200, 9600, 9600


class Slot:
    """One twin at its port; what can be done to the cable is here, what can be done to the device is the twin's."""

    def __init__(self, twin: Twin, port: PtyPort | SocketPort) -> None:
        self.twin, self.port = twin, port

    @action
    def unplug(self) -> None:
        """Pull the cable: the name is gone, whoever has the port open gets errors."""
        self.port.unplug()

    @action
    def unplug_in_mid_frame(self) -> None:
        """Pull the cable while the next thing the device says is on the line."""
        self.port.unplug_in_mid_frame()

    @action
    def plug(self) -> None:
        """Put the cable back: the same name, a new line."""
        self.port.plug()

    @action
    def set_pace(self, fragment: int = 0, gap_ms: float = 0.0, baud: int = 0) -> None:
        """Send in pieces of `fragment` bytes with `gap_ms` between, no faster than `baud`."""
        if not (0 <= fragment <= 4096 and 0 <= gap_ms <= 10_000 and 0 <= baud <= 4_000_000):
            raise TwinRefused("传输参数超出范围。", "The pace is out of range.")
        self.port.pace = Pace(fragment, gap_ms / 1000, baud)

    @action
    def state(self) -> dict[str, object]:
        """Return what an observer in front of the device would see."""
        return {"plugged": self.port.plugged, **self.twin.state()}

    def actions(self) -> dict[str, Callable[..., Any]]:
        """Return everything that can be ordered, by name."""
        found: dict[str, Callable[..., Any]] = {}
        for owner in (self.twin, self):
            for name, doing in inspect.getmembers(owner, callable):
                if getattr(doing, "is_action", False):
                    found[name] = doing
        return found


class Rack:
    """The twins of one machine. Opening publishes all ports; closing takes every name away again."""

    def __init__(self, folder: Path, slips: Path, clock: Clock, kinds: Iterable[str] = KINDS) -> None:
        makers: Mapping[str, Callable[[], tuple[Twin, int]]] = {
            IdReader.name: lambda: (IdReader(clock), READER_BAUD),
            ReceiptPrinter.name: lambda: (ReceiptPrinter(clock, SlipTray(slips)), PRINTER_BAUD),
            CodeScanner.name: lambda: (CodeScanner(clock), SCANNER_BAUD),
            TicketDispenser.name: lambda: (TicketDispenser(clock, SlipTray(slips / "tickets")), PRINTER_BAUD),
            CallPadTwin.name: lambda: (CallPadTwin(clock), COUNTER_BAUD),
            RatingPadTwin.name: lambda: (RatingPadTwin(clock), COUNTER_BAUD),
            PadLine.name: lambda: (PadLine(clock), COUNTER_BAUD),
            WindowSignTwin.name: lambda: (WindowSignTwin(clock), COUNTER_BAUD),
            PlainSignTwin.name: lambda: (PlainSignTwin(clock), COUNTER_BAUD),
            KeyboardScannerTwin.name: lambda: (KeyboardScannerTwin(clock), 0),
            CameraTwin.name: lambda: (CameraTwin(clock), 0),
            DocumentCameraTwin.name: lambda: (DocumentCameraTwin(clock), 0),
            LoudspeakerTwin.name: lambda: (LoudspeakerTwin(clock, slips.with_name("sounds")), 0),
            CcnetTwin.name: lambda: (CcnetTwin(clock), CASH_BAUD),
            SspTwin.name: lambda: (SspTwin(clock), CASH_BAUD),
        }
        self._slots: dict[str, Slot] = {}
        for kind in kinds:
            if kind not in makers:
                raise unknown("模拟设备", "twin", kind, makers)
            twin, baud = makers[kind]()
            port = PORTS.get(kind, PtyPort)
            self._slots[kind] = Slot(twin, port(folder / kind, twin, Pace(baud=baud)))

    @property
    def names(self) -> tuple[str, ...]:
        """The twins' names, which are also those of their ports in the folder."""
        return tuple(self._slots)

    def twin(self, name: str) -> Twin:
        """Return a twin by name; raises `TwinRefused` if there is none."""
        return self._slot(name).twin

    def open(self) -> None:
        """Plug every twin in; if one cannot be, none is."""
        with ExitStack() as undo:
            undo.callback(self.close)
            for slot in self._slots.values():
                slot.port.plug()
            undo.pop_all()

    def close(self) -> None:
        """Unplug every twin."""
        for slot in self._slots.values():
            slot.port.unplug()

    def order(self, name: str, do: str, arguments: Mapping[str, object]) -> dict[str, object]:
        """Carry out one order and return what it says; raises `HallError` if it cannot be done."""
        actions = self._slot(name).actions()
        if do not in actions:
            raise unknown("动作", "action", do, actions)
        try:
            said = _checked(actions[do])(**arguments)
        except ValidationError as error:
            # The values stay out of the sentence: they may be a person's.
            faults = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in error.errors())
            raise TwinRefused(f"{do} 的参数不正确（{faults}）。", f"Wrong arguments of {do} ({faults}).") from None
        return said or {}

    def _slot(self, name: str) -> Slot:
        if name not in self._slots:
            raise unknown("模拟设备", "twin", name, self._slots)
        return self._slots[name]


@cache
def _checked(doing: Callable[..., Any]) -> Callable[..., Any]:
    return validate_call(config={"strict": False})(doing)
