"""What prints receipts of payments, and remembers what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.money.core import Payment
from kiosk.money.events import SlipEnd


class SlipPrinter(Protocol):
    """The kiosk's printer as payments see it: a receipt, or the claim for what is owed at the counter."""

    def print_slip(self, payment: Payment, then: Callable[[SlipEnd], None]) -> None:
        """Print what `payment` needs in its state; `then` is called once, on any thread, when it is known."""
        ...

    def outcome_of(self, payment: Payment) -> SlipEnd | None:
        """Return what became of the slip that an earlier life asked for; None if the printer never heard of it."""
        ...
