"""Tells a kiosk that money was handed over, and waits for its word. Rule: silence is no answer, and is told as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from assets.qt.hall_link import HallLink
from hall.contract.documents_money import HandOver, HandOverOutcome
from hall.contract.messages import Message
from hall.contract.topics import Topic

PATIENCE_MS: Final = 10_000
"""How long a kiosk may take to say that money was entered as handed over."""
Told = Callable[[HandOverOutcome | None], None]
"""Hears what a kiosk said, or None when it said nothing in time."""


class HandingOver(QObject):
    """One order to a kiosk at a time; a later answer to an earlier one is not heard."""

    def __init__(self, link: HallLink, hall: str) -> None:
        super().__init__()
        self._link, self._hall = link, hall
        self._waiting: tuple[str, Told] | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.give_up)
        link.heard.connect(self._hear)

    def tell(self, order: HandOver, then: Told) -> None:
        """Send `order` to its kiosk; `then` hears the answer. The same order may be sent again: it is entered once."""
        self._waiting = (order.command_id, then)
        self._patience.start()
        self._link.publish(Topic(self._hall, "payment_do", (order.client,)), order)

    def stop(self) -> None:
        """Wait no longer; for the end of the program."""
        self._patience.stop()

    @Slot(object, object)
    def _hear(self, _topic: Topic, message: Message) -> None:
        if (
            isinstance(message, HandOverOutcome)
            and self._waiting is not None
            and message.command_id == self._waiting[0]
        ):
            self._patience.stop()
            self._end(message)

    @Slot()
    def give_up(self) -> None:
        """Tell that no answer came."""
        self._end(None)

    def _end(self, outcome: HandOverOutcome | None) -> None:
        assert self._waiting is not None, "the clock runs only while something is waited for"
        (_, then), self._waiting = self._waiting, None
        then(outcome)
