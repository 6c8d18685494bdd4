"""Driver of bar code and QR scanners on a serial line or as USB-CDC: codes come as lines of text.

Speak it: with ``trigger = "newland_7e00"`` Newland EM3095 and NLS modules, Grow GM60 to GM861; ``"udi"`` Newland NLS-FM
and FR with unified commands; ``"syn"`` Honeywell, Mindeo; ``"ssi"`` Zebra, Motorola; ``"none"`` anything that is set to
scan by itself. Sources: Newland EM3095 and UDI manuals, Grow GM65 manual, Zebra SSI programmer's guide.

A scanner without commands cannot be asked how it is: its health is unknown, never ok. A code is never logged.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from devices.roles import CodeRead, Identity, Readings
from devices.wire_reading import Tellers
from drivers.code_tray import CodeTray
from drivers.wire import describe_scanner
from drivers.wire.errors import Damage, DamageKind, UndecodableText
from drivers.wire.scanner import LineFramer, decode_text
from drivers.wire.trigger import Acknowledged, ScannerEvent, TriggerCodec, always_on, syn_trigger
from drivers.wire.trigger_7e00 import COMMAND_MODE, QUERY_BAUD, Trigger7E00
from drivers.wire.trigger_ssi import REVISION_REQUEST, TriggerSsi, ssi_packet
from drivers.wire.trigger_udi import TriggerUdi, udi_command
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section

_CODECS: dict[str, Callable[[], TriggerCodec]] = {
    "none": always_on,
    "newland_7e00": Trigger7E00,
    "udi": TriggerUdi,
    "syn": syn_trigger,
    "ssi": TriggerSsi,
}
_QUESTIONS = {
    "newland_7e00": QUERY_BAUD.to_bytes(),
    "udi": udi_command("QRYSYS"),
    "ssi": ssi_packet(REVISION_REQUEST),
}
"""What a scanner answers without scanning, where its language has such a question."""
_NAMES_ITSELF = frozenset(("udi", "ssi"))
_TRIES = 2
_HALF_A_CODE_S = 1.0
"""A line that does not end within this time was cut off: half a payment code must not pass for a code."""
_WAKES_IN_S = 0.05
_TRIGGER_AGAIN_S = 4.0
"""Scanners give up looking after about five seconds."""
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\r\n")


class ScannerOptions(Section):
    """Options of the scanner."""

    trigger: Literal["none", "newland_7e00", "udi", "syn", "ssi"] = Field(
        default="none", description="The scanner's command language; none for one that always scans and takes no orders"
    )
    mode: Literal["continuous", "triggered"] = Field(
        default="continuous", description="continuous: it always looks; triggered: it looks while a code is expected"
    )
    ends_lines: bool = Field(default=True, description="False if the scanner sends no CR or LF behind a code")
    idle_s: float = Field(default=0.05, gt=0, le=1, description="Silence that ends a code without CR or LF, seconds")
    repeat_s: float = Field(default=1.5, ge=0, le=60, description="The same code again within this time is one code")
    answer_s: float = Field(default=0.6, gt=0, le=5, description="Seconds the scanner may take for an answer")
    check_every_s: float = Field(default=3.0, gt=0, le=60, description="Seconds between two questions")


class SerialScanner:
    """One connection to a scanner."""

    role: ClassVar[DeviceRole] = DeviceRole.CODE_READER
    line: ClassVar[LineSettings] = LineSettings(baud=9600)
    Options: ClassVar[type[BaseModel]] = ScannerOptions

    def __init__(self, port: Port, options: ScannerOptions) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._options = port, options
        self.check_every_s = options.check_every_s
        self._codec, self._framer = _CODECS[options.trigger](), LineFramer()
        self._question = _QUESTIONS.get(options.trigger, b"")
        self._tray = CodeTray(options.repeat_s)
        self._answers: list[Acknowledged] = []
        self._aside: bytearray | None = None
        self._is_expected, self._triggered_at = False, float("-inf")

    @staticmethod
    def wire_tellers(options: ScannerOptions) -> Tellers:
        """Return what puts the bytes of the wire into words; no code is in them."""
        return describe_scanner.tellers(_CODECS[options.trigger]())

    def begin(self) -> Identity:
        """Ask who is there, where the scanner has words for it, and make it wait for the trigger if it shall."""
        self.check()
        said = self._answers[-1].data if self._answers and self._options.trigger in _NAMES_ITSELF else b""
        if self._options.mode == "triggered" and self._options.trigger == "newland_7e00":
            self._port.write(COMMAND_MODE.to_bytes())
        name = said.decode("ascii", errors="replace").strip()
        return Identity(name, model=name[:40])

    def check(self) -> None:
        """Ask for a sign of life; raises `DeviceSilent` or `DeviceGarbled`. Codes that come meanwhile are kept."""
        if not self._question:
            return
        has_heard = False
        for _ in range(_TRIES):
            heard, aside = self._ask()
            if self._answers and _is_text(aside):
                self._frame(aside)
                return
            has_heard |= heard
        raise DeviceGarbled if has_heard else DeviceSilent

    def listen(self, seconds: float) -> None:
        """Take what comes; a code without an end is ended, or given up, by silence."""
        limit = _HALF_A_CODE_S if self._options.ends_lines else self._options.idle_s
        if not (self._framer.begun or self._codec.held):
            limit = seconds
        if self._take(min(seconds, limit)) or limit > seconds:
            return
        self._pass_on(self._codec.flush())
        for found in self._framer.flush():
            self._tray.put(Damage(DamageKind.INCOMPLETE) if self._options.ends_lines else found)

    def readings(self) -> Readings:
        """Return that it answers, or that nobody can know."""
        return Readings((), {"looking": self._is_looking()}, is_known=bool(self._question))

    def expect(self, wanted: bool) -> None:
        """Switch the looking on or off, in triggered mode; keep it on while a code is wanted."""
        if self._options.mode == "triggered":
            if wanted and time.monotonic() - self._triggered_at >= _TRIGGER_AGAIN_S:
                self._triggered_at = time.monotonic()
                self._say(self._codec.start())
            if self._is_expected and not wanted:
                self._triggered_at = float("-inf")
                self._say(self._codec.stop())
        self._is_expected = wanted

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        """Return the codes since the last call; one that nobody waited for may be shown again at once."""
        codes = self._tray.take(is_expected=self._is_expected)
        if codes and self._is_expected:
            self._triggered_at = float("-inf")
        return codes

    def _is_looking(self) -> bool | None:
        if self._options.mode == "triggered":
            return self._is_expected
        return True if self._question else None

    def _say(self, command: bytes) -> None:
        wake = self._codec.wake()
        if wake and command:
            self._port.write(wake)
            self._take(_WAKES_IN_S)
        if command:
            self._port.write(command)

    def _ask(self) -> tuple[bool, bytes]:
        """Ask the question; return whether anything came, and what came besides the answer.

        While an answer is awaited, noise and a code look alike: they are kept aside and judged afterwards.
        """
        self._answers.clear()
        aside = self._aside = bytearray()
        self._say(self._question)
        until, heard = time.monotonic() + self._options.answer_s, False
        while not self._answers and (left := until - time.monotonic()) > 0:
            heard |= self._take(left)
        self._aside = None
        return heard, bytes(aside)

    def _take(self, seconds: float) -> bool:
        """Take what comes within `seconds`; return whether anything did."""
        data = self._port.read(seconds)
        self._pass_on(self._codec.feed(data))
        return bool(data)

    def _pass_on(self, events: list[ScannerEvent]) -> None:
        for event in events:
            if isinstance(event, Acknowledged):
                self._answers.append(event)
                continue
            data = event.data + (b"\r" if event.whole else b"")
            if self._aside is not None:
                self._aside += data
            else:
                self._frame(data)
            if event.answer:
                self._port.write(event.answer)

    def _frame(self, data: bytes) -> None:
        for found in self._framer.feed(data):
            self._tray.put(found)


def _is_text(data: bytes) -> bool:
    if not _CONTROLS.isdisjoint(data):
        return False
    try:
        decode_text(data)
    except UndecodableText:
        return False
    return True
