"""Tells when nobody has pressed anything in a window for a while: who comes next is not who has left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_PRESSES: Final = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel}
)


class QuietWatch(QObject):
    """Says `tired` once nobody has pressed anything in `window` for `seconds`."""

    tired = Signal()

    def __init__(self, window: QObject, seconds: float) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._timer.timeout.connect(self.tired)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each press; the press goes on to where it was meant."""
        if event.type() in _PRESSES:
            self._timer.start()
        return super().eventFilter(watched, event)
