"""Fetches the provider's statements and settles open days by itself, so that differences are found unasked.

Rule: a provider that cannot be reached is asked again later; what it said last stays.
"""

from __future__ import annotations

import threading
from typing import Final

from hall.contract.business.errors import BusinessError
from hall.contract.business.ports import PaymentProvider
from hall.contract.business.settlement import ItemState
from hall.contract.errors import HallError
from hall.runtime.logs import get_logger
from queue_server.business.books import Books
from queue_server.business.settling import SettlementDesk

_log = get_logger("business.settlement")
CLIENT: Final = "settlement"
ANSWER_S: Final = 4.0
"""How long a statement may take, real seconds; a leaving program waits for it."""


class Statements:
    """The daily round. `fetch` may be called from any thread."""

    def __init__(self, books: Books, provider: PaymentProvider | None, every_s: float) -> None:
        """Without a provider nothing is fetched; `every_s` is hall seconds between two rounds."""
        self._books, self._provider, self._every_s = books, provider, every_s
        self._desk = SettlementDesk(books, CLIENT)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="settlement", daemon=True)
        self._open_items = -1

    def start(self) -> None:
        """Begin the first round."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def fetch(self, day: str) -> bool:
        """Put the provider's statement of `day` into the file; False when it cannot be had now."""
        if self._provider is None:
            return False
        # what is paid while it is being asked may be in the answer or not
        asked_at = self._books.now()
        try:
            self._desk.keep_statement(self._provider.statement(day), asked_at)
        except BusinessError as error:
            _log.warning("no statement of the provider", day=day, error_code=error.code)
            return False
        return True

    def round(self) -> None:
        """Fetch the statements of open days and settle them."""
        for day in self._desk.open_days():
            if self._stopping.is_set():
                return
            self.fetch(day)
            self._desk.settlement(day)
        found = len(self._desk.settlement_items((ItemState.OPEN,)))
        if found != self._open_items:
            _log.info("days settled", open_items=found)
            self._open_items = found

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.round()
            except HallError as error:
                # the disk, for instance: the next round tries again
                _log.error("days could not be settled", fault=str(error))
            self._stopping.wait(self._books.clock.real_seconds(self._every_s))
