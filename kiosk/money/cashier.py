"""The thread that works off payments, so that no page ever waits for a provider; it goes on where a crash left off."""

from __future__ import annotations

import threading
from typing import Final

from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.runtime.logs import get_logger
from kiosk.money.core import Payment
from kiosk.money.events import Begun, Wish
from kiosk.money.till import Till

_log = get_logger("kiosk.money")
DISK_PAUSE_S: Final = 5.0
"""How long to wait when the journal cannot be written, hall seconds."""


class Cashier:
    """Drives a `Till`. Its methods return at once and may be called from any thread."""

    def __init__(self, till: Till, clock: Clock) -> None:
        self._till, self._clock = till, clock
        self._awake, self._is_stopping = threading.Event(), False
        self._thread = threading.Thread(target=self._run, name="cashier", daemon=True)

    def start(self) -> None:
        """Settle what an earlier life left open, and everything from now on."""
        self._till.recover()
        self._thread.start()

    def stop(self) -> None:
        """Do nothing more once the act that is under way has ended; what is open stays in the journal."""
        self._is_stopping = True
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join()

    def pay(self, order: Begun) -> Payment:
        """Begin a payment; see `Till.pay`."""
        payment = self._till.pay(order)
        self._awake.set()
        return payment

    def stop_paying(self, payment: str, wish: Wish) -> Payment:
        """The customer pays no more; see `Till.stop`."""
        after = self._till.stop(payment, wish)
        self._awake.set()
        return after

    def hand_over(self, payment: str, amount: int, by: str, order: str = "") -> Payment:
        """A person has given back what was owed; see `Till.hand_over`."""
        return self._till.hand_over(payment, amount, by, order)

    def look(self) -> None:
        """Something may have changed: look at once what is to be done."""
        self._awake.set()

    def _run(self) -> None:
        while not self._is_stopping:
            self._awake.clear()
            pause = self._work()
            if pause != 0.0 and not self._is_stopping:
                self._awake.wait(None if pause is None else self._clock.real_seconds(pause))

    def _work(self) -> float | None:
        try:
            return self._till.work()
        except StorageError as error:
            _log.error("payments cannot be written down", fault=str(error))
            return DISK_PAUSE_S
