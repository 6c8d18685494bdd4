"""Tells the business system what the payments brought, for the settlement: after an outage everything that was missed.

Rule: what was answered for is told no more; what was not is told again, and the same line twice changes nothing.
"""

from __future__ import annotations

import threading
from typing import Final

from hall.contract.business.errors import BusinessError
from hall.contract.business.ports import BusinessSystem
from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.runtime.logs import get_logger
from kiosk.money.journal import PaymentJournal
from kiosk.money.told import line_of

AT_ONCE: Final = 100
"""Payments told of in one request."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 300.0
"""Between attempts that fail, hall seconds."""
_log = get_logger("kiosk.money")


class TillTeller:
    """A thread that reads the journal behind everybody's back. `look` may be called from any thread."""

    def __init__(self, journal: PaymentJournal, business: BusinessSystem, clock: Clock) -> None:
        self._journal, self._business, self._clock = journal, business, clock
        self._awake, self._is_stopping, self._failures = threading.Event(), False, 0
        self._thread = threading.Thread(target=self._run, name="till teller", daemon=True)

    def start(self) -> None:
        """Tell what an earlier life did not, and everything from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Tell nothing more; the rest stays in the journal for the next life."""
        self._is_stopping = True
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Something has happened to a payment."""
        self._awake.set()

    def tell(self) -> float | None:
        """Tell one batch; return hall seconds until there is more to do, 0 for at once, None when all is told."""
        try:
            news, mark = self._journal.untold(AT_ONCE)
            lines = tuple(line for payment, rev in news if (line := line_of(payment, rev)) is not None)
            if lines:
                self._business.report_till(lines)
            if news:
                self._journal.mark_told(mark)
        except (BusinessError, StorageError) as error:
            self._failures += 1
            if self._failures == 1:
                _log.warning("the till could not be told", error_code=error.code)
            return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(self._failures - 1, 10)))
        self._failures = 0
        return 0.0 if news else None

    def _run(self) -> None:
        while not self._is_stopping:
            self._awake.clear()
            pause = self.tell()
            if pause != 0.0 and not self._is_stopping:
                self._awake.wait(None if pause is None else self._clock.real_seconds(pause))
