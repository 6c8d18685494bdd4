"""The carrier of who is on duty: signed on with a PIN, signed off by a press or when the screen was left alone.

Rule: it lives here only. A program that starts anew knows nobody, and no file can say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.documents_hall import ClerkInfo
from hall.runtime.words import Words
from screens.business.acts import in_books
from screens.control.view_business import voice
from screens.control.view_duty import Pressed, derive_duty, duty_wanted
from screens.control.view_model_signing import SignSheet


class DutyDesk(ViewModel):
    """Knows the one who is on duty, and asks for a signature when there is nobody."""

    def __init__(self, words: Words, link: HallLink, sheet: SignSheet, *, hall: str) -> None:
        super().__init__(words)
        self._link, self._sheet, self._hall = link, sheet, hall
        self._clerk: ClerkInfo | None = None
        self.refresh()

    @Slot()
    def signOn(self) -> None:
        """Ask who goes on duty (QML)."""
        self._ask(None, lambda _by: None)

    @Slot()
    def signOff(self) -> None:
        """Nobody is on duty any more; the next act asks for a name (QML)."""
        self._clerk = None
        self.refresh()

    @Slot()
    def leave(self) -> None:
        """Sign off, and take away what half a signature stands on: the screen was left alone."""
        self._sheet.cancel()
        self.signOff()

    def named(self, pressed: Pressed, then: Callable[[str], None]) -> None:
        """Tell `then` under whose name the act goes on: at once, or as soon as somebody has signed on."""
        if self._clerk is not None:
            then(in_books(self._clerk))
        else:
            self._ask(pressed, then)

    @Slot()
    def refresh(self) -> None:
        """Show what is true now."""
        self.show(derive_duty(self._clerk, voice(self._link.picture, self.spoken, self._link.clock.now())))

    def language_switched(self) -> None:
        """Name the same person in the other language."""
        self.refresh()

    def _ask(self, pressed: Pressed | None, then: Callable[[str], None]) -> None:
        def signed(clerk: ClerkInfo, _fen: int) -> None:
            self._clerk = clerk
            self.refresh()
            then(in_books(clerk))

        self._sheet.open(duty_wanted(self._hall, pressed), signed)
