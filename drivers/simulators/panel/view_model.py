"""The panel's carrier: folds looks and choices into the view, and turns presses into orders to the twins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import Signal, SignalInstance, Slot

from assets.qt.view_model import ViewModel
from drivers.simulators.errors import TwinsUnreachable
from drivers.simulators.panel.bench import KINDS, SLIP_CODE, UNPLUGGED, doing_of
from drivers.simulators.panel.errands import Answer
from drivers.simulators.panel.money_seen import MoneyLook
from drivers.simulators.panel.seen import PRINTER, READER, SCANNER
from drivers.simulators.panel.view import Over, PanelInputs, derive, slip_code, slip_in_hand
from drivers.simulators.panel.watcher import Look
from hall.contract.business.payment_control import Fault
from hall.contract.errors import HallError
from hall.runtime.words import Words

LOW_MM: Final = 2000.0
"""Paper left on a roll that is nearly used up; the sensor sees less than 4 m."""
_PAPER: Final = {"full": "refill", "out": "remove_paper"}


class Watcher(Protocol):
    """What the panel needs of the twins."""

    looked: SignalInstance

    def order(self, twin: str, do: str, then: Answer, **arguments: object) -> None:
        """Carry an order to a twin and tell `then` how it went."""
        ...


class Money(Protocol):
    """What the panel needs of the payment simulator."""

    looked: SignalInstance

    def press(self, payment: str, does_pay: bool, then: Answer) -> None:
        """Pay or decline in a customer's place and tell `then` how it went."""
        ...

    def switch(self, fault: Fault, is_on: bool, then: Answer) -> None:
        """Switch a fault of the provider."""
        ...


class PanelViewModel(ViewModel):
    """One panel. While an order is under way further presses on devices do nothing."""

    refused = Signal(str)
    """A sentence about a press that could not be carried out."""

    def __init__(self, words: Words, watcher: Watcher, money: Money | None = None) -> None:
        """Without `money` the hall has no payment simulator."""
        super().__init__(words)
        self._watcher, self._money = watcher, money
        self._inputs = PanelInputs(money=MoneyLook() if money is not None else None)
        self.is_under_way = False
        watcher.looked.connect(self._take_look)
        if money is not None:
            money.looked.connect(self._take_money)
        self._draw()

    @Slot(str)
    def choosePerson(self, person: str) -> None:
        """Take a sample person's card into one's hand."""
        self._take(replace(self._inputs, person=person, over=Over.NOTHING))

    @Slot()
    def layCard(self) -> None:
        """Lay the card in one's hand on the reader."""
        self._order(READER, "put_card", sample=self._inputs.person)

    @Slot()
    def liftCard(self) -> None:
        """Take the card off the reader."""
        self._order(READER, "remove_card")

    @Slot(str)
    def showCode(self, text: str) -> None:
        """Hold a code with this text before the scanner."""
        if text.strip():
            self._order(SCANNER, "show_code", text=text)

    @Slot()
    def showSlipCode(self) -> None:
        """Hold the code of the slip in hand before the scanner."""
        code = slip_code(self._inputs)
        if code:
            self._order(SCANNER, "show_code", text=code)

    @Slot(str)
    def setPaper(self, amount: str) -> None:
        """Put a ``full`` or ``low`` roll into the printer, or take it ``out``."""
        if amount == "low":
            self._order(PRINTER, "set_paper", millimetres=LOW_MM)
        else:
            self._order(PRINTER, _PAPER[amount])

    @Slot(str)
    def setCover(self, cover: str) -> None:
        """Turn the printer's cover ``open`` or ``closed``."""
        self._order(PRINTER, "open_cover" if cover == "open" else "close_cover")

    @Slot(str)
    def setCutter(self, cutter: str) -> None:
        """Put something into the cutter's way (``jammed``), or free it (``free``)."""

        def remember() -> None:
            self._take(replace(self._inputs, is_blocked=cutter == "jammed"))

        self._order(PRINTER, "break_cutter" if cutter == "jammed" else "fix_cutter", done=remember)

    @Slot()
    def takeSlip(self) -> None:
        """Take what hangs out of the printer."""
        self._order(PRINTER, "take_slip")

    @Slot(str)
    def spreadFaults(self, twin: str) -> None:
        """Show a twin's faults, or put them away."""
        self._take(replace(self._inputs, faults_of="" if self._inputs.faults_of == twin else twin))

    @Slot(str, str)
    def toggleFault(self, twin: str, fault: str) -> None:
        """Switch a fault on or off, or pull or put back the cable."""
        line = self._inputs.seen.line_of(twin) if self._inputs.seen else None
        if line is None:
            return
        if fault == UNPLUGGED:
            self._order(twin, "unplug" if line.is_plugged else "plug")
        else:
            self._order(twin, "clear_fault" if fault in line.faults else "set_fault", fault=fault)

    @Slot(str)
    def restart(self, twin: str) -> None:
        """Switch a device off and on."""
        self._order(twin, "power_cycle")

    @Slot(str)
    def pullOut(self, twin: str) -> None:
        """Pull a device's cable while the next thing that it says is on the line."""
        self._order(twin, "unplug_in_mid_frame")

    @Slot(str, str)
    def doTo(self, twin: str, key: str) -> None:
        """Do what people do with a twin of the bench."""
        doing = doing_of(twin, key) if twin in KINDS else None
        if doing is None or (doing.needs_slip and not slip_code(self._inputs)):
            return
        code = slip_code(self._inputs)
        arguments = {name: code if value == SLIP_CODE else value for name, value in doing.arguments.items()}
        self._order(twin, doing.order, done=None, **arguments)

    @Slot(str, bool)
    def pressPay(self, payment: str, does_pay: bool) -> None:
        """Pay, or decline, in a customer's place."""
        if self._money is not None:
            self._money.press(payment, does_pay, self._hear)

    @Slot(str)
    def switchProvider(self, fault: str) -> None:
        """Switch a fault of the payment provider on or off."""
        look = self._inputs.money
        if self._money is not None and look is not None:
            self._money.switch(Fault(fault), Fault(fault) not in look.faults, self._hear)

    @Slot(int)
    def turnSlip(self, by: int) -> None:
        """Take the slip before (-1) or after (1) the one in hand; the newest stays the newest."""
        place = slip_in_hand(self._inputs) + by
        slips = self._inputs.slips
        if 0 <= place < len(slips):
            is_newest = place == len(slips) - 1
            self._take(replace(self._inputs, slip=None if is_newest else slips[place].number))

    @Slot(str)
    def layOver(self, over: str) -> None:
        """Show the ``persons``, the ``slip``, the ``bench`` or the ``money`` over the cards, or nothing ("")."""
        self._take(replace(self._inputs, over=Over(over)))

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self._draw()

    @Slot(object)
    def _take_look(self, look: Look) -> None:
        before = self._inputs
        # A slip that just fell is what everybody looks at; twins that went away have a free cutter when they return.
        slip = before.slip if look.slips == before.slips else None
        is_blocked = before.is_blocked and look.seen is not None
        self._take(replace(before, seen=look.seen, slips=look.slips, slip=slip, is_blocked=is_blocked))

    @Slot(object)
    def _take_money(self, look: MoneyLook) -> None:
        self._take(replace(self._inputs, money=look))

    def _hear(self, trouble: HallError | None) -> None:
        if trouble is not None:
            self.refused.emit(trouble.sentence.in_language(self.spoken.language))

    def _order(self, twin: str, do: str, *, done: Callable[[], None] | None = None, **arguments: object) -> None:
        if self.is_under_way:
            return
        self.is_under_way = True

        def then(trouble: HallError | None) -> None:
            self.is_under_way = False
            if trouble is not None:
                self._tell(trouble)
            elif done is not None:
                done()

        self._watcher.order(twin, do, then, **arguments)

    def _tell(self, trouble: HallError) -> None:
        is_away = isinstance(trouble, TwinsUnreachable)
        language = self.spoken.language
        self.refused.emit(self.spoken.text("away") if is_away else trouble.sentence.in_language(language))

    def _take(self, inputs: PanelInputs) -> None:
        self._inputs = inputs
        self._draw()

    def _draw(self) -> None:
        self.show(derive(self._inputs, self.spoken))
