"""Prints receipts and claims on the kiosk's printer, each once, under an id that follows from its payment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from devices.roles import Outcome, PrintResult
from hall.contract.documents_hall import HallDocument
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.devices_here import Devices
from kiosk.money.core import Payment, State
from kiosk.money.events import SlipEnd
from kiosk.money.receipt import compose_receipt

SLIP_ENDS: Final = {
    Outcome.PRINTED: SlipEnd.PRINTED,
    Outcome.FAILED: SlipEnd.FAILED,
    Outcome.UNKNOWN: SlipEnd.UNKNOWN,
}


class Receipts:
    """The kiosk's printer as payments see it (`kiosk.money.slips.SlipPrinter`). Any thread may call it."""

    def __init__(self, devices: Devices, hall: Callable[[], HallDocument | None], words: Words) -> None:
        """`hall` returns the hall's document as it is now; `words` speak the hall's language."""
        self._devices, self._hall, self._words = devices, hall, words
        self._languages: dict[str, Language] = {}

    def speak(self, payment: str, language: Language) -> None:
        """Print what is printed for `payment` in its customer's language; after a restart it is the hall's."""
        self._languages[payment] = language

    def forget(self, payment: str) -> None:
        """Nothing is printed for `payment` any more."""
        self._languages.pop(payment, None)

    def print_slip(self, payment: Payment, then: Callable[[SlipEnd], None]) -> None:
        """Print what `payment` needs in its state; see `SlipPrinter`."""
        words = self._words.in_language(self._languages.pop(payment.id, self._words.language))

        def ended(result: PrintResult) -> None:
            then(SLIP_ENDS[result.outcome])

        self._devices.print_slip(_job(payment), compose_receipt(payment, self._hall(), words), ended)

    def outcome_of(self, payment: Payment) -> SlipEnd | None:
        """Return what became of the slip; see `SlipPrinter`."""
        result = self._devices.slip_result(_job(payment))
        return SLIP_ENDS[result.outcome] if result is not None else None


def _job(payment: Payment) -> str:
    return f"{'claim' if payment.state is State.AT_COUNTER else 'receipt'}-{payment.id}"
