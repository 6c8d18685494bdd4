"""Has invoices issued by the business system and prints them, off the GUI thread; tells the flow what came of it.

Rule: the business system is asked under a key that follows from the intention and the bill, so that asking again counts
no print that did not come out; what was printed under it is never printed again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QObject, Signal

from devices.roles import Outcome, PrintResult
from hall.contract.business.bills import Invoice
from hall.contract.business.errors import BusinessError, OutcomeUnknown, Unreachable
from hall.contract.business.ports import BusinessSystem
from hall.contract.documents_hall import HallDocument
from hall.contract.values import Language
from hall.runtime.logs import get_logger
from hall.runtime.words import Words
from kiosk.devices_here import Devices
from kiosk.flow.paying_effects import PrintInvoices
from kiosk.flow.paying_events import InvoicesEnded
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.money.invoice_slip import compose_invoice

ASKS: Final = 3
"""How often the business system is asked under the same key before nobody knows."""
PRINT_S: Final = 60.0
"""How long a printer may be silent, real seconds."""
_ENDS: Final = {
    Outcome.PRINTED: InvoiceEnd.PRINTED,
    Outcome.FAILED: InvoiceEnd.FAILED,
    Outcome.UNKNOWN: InvoiceEnd.UNKNOWN,
}
_log = get_logger("kiosk.invoices")


class Invoices(QObject):
    """`happened` tells, in the GUI thread, how the invoices ended that the flow asked for."""

    happened = Signal(object)
    """`InvoicesEnded`."""
    _told = Signal(object)

    def __init__(
        self, business: BusinessSystem, devices: Devices, hall: Callable[[], HallDocument | None], words: Words
    ) -> None:
        super().__init__()
        self._business, self._devices, self._hall, self._words = business, devices, hall, words
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="invoices")
        self._told.connect(self.happened)

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {PrintInvoices: self.print}

    def print(self, effect: PrintInvoices) -> None:
        """Print them one after the other; `InvoicesEnded` follows."""
        self._pool.submit(self._work, effect)

    def forget(self) -> None:
        """The customer has gone; what is being printed is printed to its end."""

    def stop(self) -> None:
        """Print no more; what is under way ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self, effect: PrintInvoices) -> None:
        end = InvoiceEnd.PRINTED
        for bill in effect.bills:
            end = self._print_one(str(uuid5(NAMESPACE_URL, f"{effect.key}:{bill}")), bill, effect)
            if end is not InvoiceEnd.PRINTED:
                break
        self._told.emit(InvoicesEnded(effect.key, end))

    def _print_one(self, key: str, bill: str, effect: PrintInvoices) -> InvoiceEnd:
        if self._was_printed(key, effect.attempt):
            return InvoiceEnd.PRINTED
        try:
            invoice = self._issue(key, bill)
        except (Unreachable, OutcomeUnknown):
            return InvoiceEnd.AWAY
        except BusinessError as error:
            _log.warning("an invoice is refused", fault=error.code)
            return InvoiceEnd.REFUSED
        return self._put_on_paper(f"invoice-{key}-{effect.attempt}", invoice, effect.language)

    def _was_printed(self, key: str, attempts: int) -> bool:
        """Tell whether an earlier attempt under this key has brought the paper: then there is nothing to print."""
        found = (self._devices.slip_result(f"invoice-{key}-{attempt}") for attempt in range(attempts))
        return any(one is not None and one.outcome is Outcome.PRINTED for one in found)

    def _issue(self, key: str, bill: str) -> Invoice:
        for _ in range(ASKS - 1):
            try:
                return self._business.invoice(key, bill)
            except OutcomeUnknown:
                continue  # it may be counted already: the same key finds out
        return self._business.invoice(key, bill)

    def _put_on_paper(self, job: str, invoice: Invoice, language: Language) -> InvoiceEnd:
        ended, found = threading.Event(), [InvoiceEnd.UNKNOWN]

        def then(result: PrintResult) -> None:
            found[0] = _ENDS[result.outcome]
            ended.set()

        slip = compose_invoice(invoice, self._hall(), self._words.in_language(language))
        self._devices.print_slip(job, slip, then)
        ended.wait(PRINT_S)
        return found[0]
