"""The console's buttons: what is chosen and pressed goes into the view's inputs; one press, one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Slot

from hall.contract.commands import OpenCounter
from hall.contract.values import Place
from screens.clerk.business_presses import BusinessPresses
from screens.clerk.commands import command_of
from screens.clerk.view_buttons import can_press
from screens.clerk.view_finish import MOST_PIECES, pieces
from screens.clerk.view_inputs import ABOUT_BUSINESS, Action, Notice, SheetKind
from screens.clerk.view_login import step
from screens.clerk.view_pad import Wish
from screens.clerk.view_sheets import open_sheet


class ClerkViewModel(BusinessPresses):
    """One console, as QML sees it."""

    # --- the login page ---

    @Slot(str)
    def chooseCounter(self, counter: str) -> None:
        """Choose where to log in."""
        self._change(counter=counter)

    @Slot(str)
    def chooseClerk(self, clerk: str) -> None:
        """Choose who logs in; a PIN typed for somebody else is forgotten."""
        self._choose_clerk(clerk)

    @Slot(int)
    def stepCounter(self, by: int) -> None:
        """Choose the counter `by` places further in the list."""
        self._change(counter=step([row["key"] for row in self.row_lists()["counters"]], self._inputs.counter, by))

    @Slot(int)
    def stepClerk(self, by: int) -> None:
        """Choose the clerk `by` places further in the list."""
        self._choose_clerk(step([row["key"] for row in self.row_lists()["clerks"]], self._inputs.clerk, by))

    @Slot(str)
    def typeFigure(self, figure: str) -> None:
        """Add one figure to the PIN; anything else is ignored."""
        self._type(lambda: self._pin.add(figure))

    @Slot()
    def eraseFigure(self) -> None:
        """Take the PIN's last figure away."""
        self._type(self._pin.erase)

    @Slot()
    def clearPin(self) -> None:
        """Forget what was typed."""
        self._type(self._pin.forget)

    @Slot()
    def logIn(self) -> None:
        """Ask the server to open the chosen counter; what is missing is already said on the page."""
        counter, clerk = self._inputs.counter, self._inputs.clerk
        if counter and clerk and len(self._pin) and self._inputs.session is None:
            known = self._link.picture.counters.get(counter)
            self._send(Action.LOG_IN, OpenCounter(counter=counter, clerk=clerk, pin=self._pin.reveal()), known)

    # --- the console page ---

    @Slot(str)
    def press(self, name: str) -> None:
        """Do what a button or its key asks for, if it makes sense at the counter as it is shown."""
        if name in set(SheetKind):
            self._lay_out(SheetKind(name))
            return
        action, seen = Action(name), self._seen
        if seen is None or self._inputs.session is None or not can_press(seen, action):
            return
        command = command_of(action, seen, self._inputs.quantity)
        if command is not None:
            self._send(action, command, seen)

    @Slot(str)
    def pressTile(self, key: str) -> None:
        """Do what a tile, a row's button or a result stands for, as it was drawn."""
        command = self._offered.get(key)
        if command is not None and self._inputs.session is not None:
            self._send(key, command, self._seen)
        elif self._inputs.sheet is not None and self._inputs.sheet.kind in ABOUT_BUSINESS:
            self.press_business(key)

    @Slot(str)
    def openTicket(self, ticket: str) -> None:
        """Lay out what can be done with one waiting ticket."""
        self._lay_out(SheetKind.TICKET, ticket)

    @Slot()
    def closeSheet(self) -> None:
        """Put the sheet away; nothing is done."""
        self._change(sheet=None, notice=None)

    @Slot(str)
    def choosePlace(self, place: str) -> None:
        """Choose where the ticket will stand when it waits again."""
        if self._inputs.sheet is not None:
            self._change(sheet=replace(self._inputs.sheet, place=Place(place)))

    @Slot()
    def switchReturn(self) -> None:
        """Let the ticket come back afterwards, or not."""
        sheet = self._inputs.sheet
        if sheet is not None:
            self._change(sheet=replace(sheet, with_return=not sheet.with_return))

    @Slot(str)
    def writeNote(self, note: str) -> None:
        """Take the note as it is typed."""
        if self._inputs.sheet is not None:
            self._change(sheet=replace(self._inputs.sheet, note=note))

    # --- the keys beside the console ---

    def carry_out(self, name: str, wish: Wish) -> None:
        """Do what a key of the call pad asks for, or say why not; nothing while a press is under way."""
        if self._is_busy() or self._inputs.session is None:
            return
        if wish.closes_sheet:
            self.closeSheet()
        elif wish.sheet is not None:
            self._lay_out(wish.sheet)
        elif wish.commands:
            command, *following = wish.commands
            self._send(name, command, self._seen, *following)
        else:
            self._say(Notice("primary", self.spoken.both(wish.why_not)))
            self.refused.emit(name)

    @Slot(int)
    def stepQuantity(self, by: int) -> None:
        """Count one piece of work more or less."""
        ticket = self._seen.in_hand if self._seen else None
        if ticket is not None:
            self._change(quantity=max(1, min(MOST_PIECES, pieces(self._inputs, ticket) + by)))

    # --- inside ---

    def _lay_out(self, kind: SheetKind, ticket: str | None = None) -> None:
        seen, opened = self._seen, self._inputs.sheet
        if seen is None or self._inputs.session is None or not can_press(seen, kind):
            return
        if opened is not None and opened.kind is kind is not SheetKind.TICKET:
            # the second tap of a double tap must not close what the first one opened
            if not self._settling.isActive():
                self.closeSheet()
            return
        self._settling.start()
        if kind is SheetKind.BUSINESS:
            self._watch.look()
        self._change(sheet=open_sheet(kind, ticket, self._inputs.picture, seen), notice=None)

    def _type(self, change: Callable[[], None]) -> None:
        if not self._is_busy():
            change()
            self._change(notice=None)

    def _choose_clerk(self, clerk: str | None) -> None:
        if clerk != self._inputs.clerk and not self._is_busy():
            self._pin.forget()
            self._change(clerk=clerk, notice=None)
