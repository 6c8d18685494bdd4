"""The technician's way in at the kiosk: a corner held for a while, a code, and then the technician's screen.

Rule: the screen of the technician is a program of its own, so that nothing it does can touch a customer's visit; it
ends by itself when it is forgotten, and with the kiosk.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import tomlkit
from PySide6.QtCore import Property, QObject, QProcess, Signal, Slot

from hall.contract.clock import Clock
from hall.runtime.logs import get_logger
from hall.runtime.pin_hash import fits
from kiosk.settings import KioskSettings

TRIES: Final = 5
LOCKED_S: Final = 300.0
LONGEST: Final = 12
LEAVE_AFTER_S: Final = 180.0
_log = get_logger("kiosk.maintenance")


class Maintenance(QObject):
    """Asks for the code and opens the technician's screen. QML reads its properties; without a code it never asks."""

    changed = Signal()
    openedFor = Signal()
    """The code was right; the technician's screen is being started."""

    def __init__(self, code_hash: str, clock: Clock, open_screen: Callable[[], bool]) -> None:
        """Guard with `code_hash`; `open_screen` starts the technician's screen and tells whether it could."""
        super().__init__()
        self._code_hash, self._clock, self._open_screen = code_hash, clock, open_screen
        self._typed, self._wrong, self._locked_until = "", 0, 0.0
        self._is_asking, self._message = False, ""

    @Slot()
    def ask(self) -> None:
        """The corner was held (QML)."""
        if self._code_hash and not self._is_asking:
            self._is_asking, self._typed, self._message = True, "", ""
            self.changed.emit()

    @Slot(str)
    def type(self, figure: str) -> None:
        """A figure was pressed (QML)."""
        if self._is_asking and len(self._typed) < LONGEST:
            self._typed, self._message = self._typed + figure, ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """The last figure is taken back (QML)."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Nobody wants in after all (QML)."""
        self._is_asking, self._typed, self._message = False, "", ""
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """The code is complete (QML)."""
        if not self._is_asking or not self._typed:
            return
        code, self._typed = self._typed, ""
        if self._clock.monotonic() < self._locked_until:
            self._message = "locked"
        elif fits(code, self._code_hash):
            self._let_in()
        else:
            self._refuse()
        self.changed.emit()

    def _let_in(self) -> None:
        self._wrong = 0
        if self._open_screen():
            self._is_asking = False
            self.openedFor.emit()
        else:
            self._message = "cannot_open"

    def _refuse(self) -> None:
        self._wrong, self._message = self._wrong + 1, "wrong"
        _log.warning("a wrong maintenance code was typed", times=self._wrong)
        if self._wrong >= TRIES:
            self._wrong, self._message = 0, "locked"
            self._locked_until = self._clock.monotonic() + LOCKED_S

    isAsking = Property(bool, lambda self: self._is_asking, notify=changed)
    length = Property(int, lambda self: len(self._typed), notify=changed)
    message = Property(str, lambda self: self._message, notify=changed)


class TechnicianScreen(QObject):
    """The technician's screen as a child of this kiosk; at most one."""

    def __init__(self, settings: KioskSettings, folder: Path) -> None:
        """Prepare the child's settings in `folder`, the kiosk's data."""
        super().__init__()
        self._settings, self._folder = settings, folder
        self._child: QProcess | None = None

    def open(self) -> bool:
        """Start the screen unless it stands already; tell whether it stands."""
        if self._child is not None and self._child.state() is not QProcess.ProcessState.NotRunning:
            return True
        program, *arguments = command(write_settings(self._settings, self._folder))
        self._child = QProcess(self)
        self._child.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        self._child.start(program, arguments)
        return self._child.waitForStarted(5000)

    def close(self) -> None:
        """End the screen with the kiosk."""
        if self._child is not None and self._child.state() is not QProcess.ProcessState.NotRunning:
            self._child.terminate()
            if not self._child.waitForFinished(3000):
                self._child.kill()
                self._child.waitForFinished(1000)


def command(settings: Path) -> Sequence[str]:
    """Return how the technician's screen is started; should the kiosk die, the screen dies with it."""
    tool = shutil.which("setpriv")
    leash = (tool, "--pdeathsig", "TERM", "--") if tool else ()
    return (*leash, sys.executable, "-m", "screens.technician", "--settings", str(settings))


def write_settings(settings: KioskSettings, folder: Path) -> Path:
    """Write the technician's settings, which follow from the kiosk's, and return their path."""
    display = settings.display
    document: dict[str, Any] = {
        "language": settings.language.value,
        "hall": {"id": settings.hall.id},
        "data": {"folder": str((folder / "technician").resolve())},
        "log": {"level": settings.log.level},
        "technician": {"door": str(folder.resolve()), "leave_after_s": LEAVE_AFTER_S},
        "screen": {
            "size": display.size,
            "position": display.position,
            "full_screen": display.full_screen,
            "pixels_per_mm": display.pixels_per_mm,
        },
    }
    path = folder / "technician" / "technician.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    return path
