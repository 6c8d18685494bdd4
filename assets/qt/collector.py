"""Python's garbage collector, kept to the GUI thread.

A cycle that holds Qt objects may be found by a collection on any thread, and Qt objects that are destroyed off their
own thread take the program with them (a timer cannot be stopped from another thread). So a Qt program switches
automatic collection off and collects here, between two events, whenever Python's own thresholds say that it is time.
What the start left behind is set aside to the end, so that no customer's touch waits while it is looked through.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MS: Final = 1000
"""How often the thresholds are looked at; a look costs nothing."""


class GuiCollector(QObject):
    """Collects on the thread it was made on until it is stopped."""

    def __init__(self) -> None:
        """Switch automatic collection off and begin to look."""
        super().__init__()
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int:
        """Collect the oldest generation that is due; return which, or -1 when none is."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if not due:
            return -1
        gc.collect(due[-1])
        return due[-1]

    def stop(self) -> None:
        """Leave collection to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
