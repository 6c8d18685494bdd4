"""Sets the display's lamp: a command of the machine when one is named (DDC), else the panel's own backlight.

Rule: it says whether the lamp was set, so that a display without any is made dark by drawing.
"""

from __future__ import annotations

import shlex
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

from hall.runtime.logs import get_logger

PANELS: Final = Path("/sys/class/backlight")
PATIENCE_S: Final = 10.0
_log = get_logger("kiosk.backlight")


class Backlight:
    """The lamp of one display. `set` may wait for a slow bus: call it on a thread."""

    def __init__(self, command: str, panels: Path = PANELS) -> None:
        """Use `command`, where ``{percent}`` stands for the figure; empty: the first panel under `panels`."""
        self._command, self._panels = shlex.split(command), panels
        self._has_complained = False

    def set(self, percent: int) -> bool:
        """Set the lamp and tell whether it could be set."""
        is_set = self._by_command(percent) if self._command else self._by_panel(percent)
        if not is_set and self._command and not self._has_complained:
            self._has_complained = True
            _log.warning("the display's brightness cannot be set; the screen is made dark by drawing")
        return is_set

    def _by_command(self, percent: int) -> bool:
        words = [word.replace("{percent}", str(percent)) for word in self._command]
        with suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(words, capture_output=True, timeout=PATIENCE_S, check=False)
            return done.returncode == 0
        return False

    def _by_panel(self, percent: int) -> bool:
        with suppress(OSError, ValueError):
            for panel in sorted(self._panels.iterdir()):
                most = int((panel / "max_brightness").read_text(encoding="ascii"))
                (panel / "brightness").write_text(str(max(1, round(most * percent / 100))), encoding="ascii")
                return True
        return False
