"""The carrier of the sheet on which a person signs: asks the hall's server about the PIN, then lets the act go.

Rule: the PIN goes into one command and is forgotten, whatever is answered; one press, one signature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.documents_hall import ClerkInfo
from hall.contract.errors import HallError
from hall.contract.messages import Refused, Reply
from hall.contract.signed_acts import Sign
from hall.runtime.words import Words
from screens.control.view_panel_parts import SILENT, SaidProps
from screens.control.view_signing import NOTHING_TO_SIGN, Signing, Wanted, amount_of, derive_sheet, is_ready
from screens.device_sheet.telling import Telling
from screens.pin import TypedPin

PATIENCE_S: Final = 10.0
MOST_WRITTEN: Final = 14
Signed = Callable[[ClerkInfo, int], None]
"""Who has signed, and for how many fen."""


class SignSheet(ViewModel):
    """One sheet; `open` lays it over the page, `sign` asks, and what was wanted is done when the server says yes."""

    def __init__(self, words: Words, link: HallLink) -> None:
        super().__init__(words)
        self._link, self._signing, self._pin = link, NOTHING_TO_SIGN, TypedPin()
        self._then: Signed = lambda _who, _fen: None
        self.refresh()

    def open(self, wanted: Wanted, then: Signed, written: str = "") -> None:
        """Ask for a signature; `then` is told who has signed. A sheet that is being answered stays."""
        if not self._signing.is_busy:
            self._pin.forget()
            self._then = then
            self._take(Signing(wanted=wanted, written=written))

    @Slot()
    def cancel(self) -> None:
        """Take the sheet away; nothing is done (QML). Not while the server is asked."""
        if not self._signing.is_busy:
            self._pin.forget()
            self._take(NOTHING_TO_SIGN)

    @Slot(str)
    def chooseSigner(self, clerk: str) -> None:
        """Say who signs (QML)."""
        self._change(clerk=clerk)

    @Slot(str)
    def writeAmount(self, text: str) -> None:
        """Take the amount that is being written, yuan (QML)."""
        self._change(written=text[:MOST_WRITTEN])

    @Slot(str)
    def typePin(self, text: str) -> None:
        """Take the PIN as it stands in its field (QML)."""
        if not self._signing.is_busy:
            self._pin.forget()
            for figure in text:
                self._pin.add(figure)
            self._change(pin_length=len(self._pin))

    @Slot()
    def sign(self) -> None:
        """Ask the server whether this person may sign (QML)."""
        signing, amount = self._signing, amount_of(self._signing)
        if signing.wanted is None or amount is None or not is_ready(signing):
            return
        wanted = signing.wanted
        command = Sign(clerk=signing.clerk, pin=self._pin.reveal(), act=wanted.act, matter=wanted.matter, amount=amount)
        self._pin.forget()
        self._take(replace(signing, is_busy=True, pin_length=0, said=SILENT))
        self._link.ask(command, self._answered, give_up_after_s=PATIENCE_S)

    @Slot()
    def refresh(self) -> None:
        """Show what is true now."""
        self._take(self._signing)

    def language_switched(self) -> None:
        """Say everything in the other language; what was said last is not said again."""
        self._take(replace(self._signing, said=SILENT))

    def _answered(self, answer: Reply | HallError) -> None:
        signing, amount = replace(self._signing, is_busy=False), amount_of(self._signing)
        if isinstance(answer, Refused | HallError):
            language = self.spoken.language
            said = SaidProps(answer.sentence.in_language(language), answer.hint.in_language(language), "warn")
            self._take(replace(signing, said=said))
            return
        who = next((each for each in self._clerks() if each.clerk == signing.clerk), None)
        then = self._then
        self._take(NOTHING_TO_SIGN)
        if who is not None and amount is not None:
            then(who, amount)

    def _change(self, **changes: object) -> None:
        if self._signing.wanted is not None and not self._signing.is_busy:
            self._take(replace(self._signing, **changes, said=SILENT))  # type: ignore[arg-type]  # its own fields

    def _clerks(self) -> tuple[ClerkInfo, ...]:
        hall = self._link.picture.hall
        return () if hall is None else hall.clerks

    def _telling(self) -> Telling:
        hall = self._link.picture.hall
        return Telling(self.spoken, hall.zone if hall is not None else "UTC", self._link.clock.now())

    def _take(self, signing: Signing) -> None:
        self._signing = signing
        self.show(derive_sheet(signing, self._clerks(), self._telling()))
