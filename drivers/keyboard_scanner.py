"""Driver of scanners that type their codes as a USB keyboard (HID), read from the kernel's event file.

Speak it: any "keyboard wedge" scanner set to a US keyboard and Enter behind the code. While the driver has it open the
kernel gives its keys to nobody else, so that a code cannot press buttons on the screen. Source: Linux input subsystem,
see `drivers.wire.hid_keys`. Prefer a scanner's serial or USB-CDC mode where it has one: a keyboard cannot be asked how
it is, so its health is unknown, never ok, and it cannot be switched off while nobody wants a code.
"""

from __future__ import annotations

import time
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.ports import Port
from devices.roles import CodeRead, Identity, Readings
from devices.wire_reading import Tellers
from drivers.code_tray import CodeTray
from drivers.wire import describe_lens
from drivers.wire.errors import Damage, DamageKind
from drivers.wire.hid_keys import EventReader, KeyText
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section

_HALF_A_CODE_S = 0.5
"""Keys that are not followed by Enter within this time were cut off, or someone typed."""


class KeyboardOptions(Section):
    """Options of the scanner."""

    gap_s: float = Field(default=0.1, gt=0, le=1, description="Longest time between two keys of one code, seconds")
    least: int = Field(default=3, ge=1, le=50, description="Fewest characters of a code; fewer are keys of a person")
    repeat_s: float = Field(default=1.5, ge=0, le=60, description="The same code again within this time is one code")
    check_every_s: float = Field(default=3.0, gt=0, le=60, description="Seconds between two looks at the event file")


class KeyboardScanner:
    """One connection to a scanner that types."""

    role: ClassVar[DeviceRole] = DeviceRole.CODE_READER
    line: ClassVar[LineSettings] = LineSettings()
    Options: ClassVar[type[BaseModel]] = KeyboardOptions

    def __init__(self, port: Port, options: KeyboardOptions) -> None:
        """Prepare; nothing is sent to a keyboard."""
        self._port = port
        self.check_every_s = options.check_every_s
        self._events, self._keys = EventReader(), KeyText(options.gap_s, options.least)
        self._tray = CodeTray(options.repeat_s)
        self._key_at = float("-inf")
        self._is_expected, self._is_noisy = False, False

    @staticmethod
    def wire_tellers(_options: KeyboardOptions) -> Tellers:
        """Return what puts the scanner's keys into words."""
        return describe_lens.keyboard_tellers()

    def begin(self) -> Identity:
        """A keyboard cannot say which one it is; its stable name in /dev/input/by-id must do."""
        return Identity()

    def check(self) -> None:
        """A keyboard cannot be asked; that its file is there is seen by the port."""

    def listen(self, seconds: float) -> None:
        """Take what comes; a code without its Enter is given up after a moment."""
        data = self._port.read(min(seconds, _HALF_A_CODE_S) if self._keys.begun else seconds)
        now, skipped = time.monotonic(), self._events.skipped
        if data:
            self._key_at = now
        found = self._keys.feed(self._events.feed(data))
        for code in found:
            self._tray.put(code)
        if self._events.skipped > skipped:
            self._is_noisy = True
        elif found:
            self._is_noisy = False
        if self._keys.begun and now - self._key_at >= _HALF_A_CODE_S and self._keys.drop():
            self._tray.put(Damage(DamageKind.INCOMPLETE))

    def readings(self) -> Readings:
        """Return that nobody can know how it is, and whether its last keys were whole."""
        faults = ("line_noisy",) if self._is_noisy else ()
        return Readings(faults, {"typed_by_hand": self._keys.typed_by_hand}, is_known=False)

    def expect(self, wanted: bool) -> None:
        """A keyboard always scans; what comes while nobody waits is dropped."""
        self._is_expected = wanted

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        """Return the codes since the last call."""
        return self._tray.take(is_expected=self._is_expected)
