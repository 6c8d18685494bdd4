"""What the document camera sees, for the page that photographs a card: an address for QML and what speaks against it.

Rule: pictures pass by the flow, which has no use for one before it is taken; only the newest one's address is kept.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from devices.photo_roles import Corner


class CameraView(QObject):
    """Lives in the GUI thread."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = self._flaw = self._outline = ""

    def show(self, source: str, flaw: str = "", corners: tuple[Corner, ...] = ()) -> None:
        """Show the picture at the address `source` ("": none); `flaw` is the `PhotoFlaw` that speaks against it.

        `corners` are those of the card that was found, in shares of width and height.
        """
        outline = "M" + "L".join(f"{across:.4f} {down:.4f}" for across, down in corners) + "Z" if corners else ""
        if (source, flaw, outline) != (self._source, self._flaw, self._outline):
            self._source, self._flaw, self._outline = source, flaw, outline
            self.changed.emit()

    def _get_source(self) -> str:
        return self._source

    def _get_flaw(self) -> str:
        return self._flaw

    def _get_outline(self) -> str:
        return self._outline

    source = Property(str, _get_source, notify=changed)
    flaw = Property(str, _get_flaw, notify=changed)
    outline = Property(str, _get_outline, notify=changed)
