"""A control room on the wire, without its screen: it sees kiosks' open payments and says what was given back."""

from __future__ import annotations

from hall.contract.documents_money import HandOver, HandOverOutcome, PaymentsDocument
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.launcher.site import AUDITOR, HALL, KIOSK
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.release import RELEASE
from hall.runtime.settings import BrokerSection
from tests.e2e.paying_hall import PayingHall, until

TRIES_S = 2.0
"""How long a kiosk may take to answer before it is told again, under the same id."""


class ControlRoom:
    """Hears what one kiosk publishes of its money."""

    def __init__(self, hall: PayingHall) -> None:
        broker = hall.site.broker
        self.document: PaymentsDocument | None = None
        self.outcomes: list[HandOverOutcome] = []
        self._link = Link(
            BrokerSection(
                host=broker.address, port=broker.port, username=AUDITOR, password=broker.passwords[AUDITOR]
            ),
            HALL, AUDITOR, Role.CONTROL, SystemClock(),
            on_message=self._hear, on_link=lambda _: None, release=RELEASE,
        )  # fmt: skip
        self._link.subscribe(every(HALL, "payments"), every(HALL, "payment_done"))
        self._link.start()

    def _hear(self, _topic: Topic, message: Message) -> None:
        if isinstance(message, PaymentsDocument):
            self.document = message
        elif isinstance(message, HandOverOutcome):
            self.outcomes.append(message)

    def say(self, order: HandOver) -> HandOverOutcome:
        """Say that money was handed over, again and again until the kiosk has answered; return its answer."""
        before, clock = len(self.outcomes), SystemClock()
        said_at = float("-inf")

        def answered() -> bool | None:
            nonlocal said_at
            if clock.monotonic() - said_at > TRIES_S:
                said_at = clock.monotonic()
                self._link.publish(Topic(HALL, "payment_do", (KIOSK,)), order)
            return len(self.outcomes) > before or None

        until(answered, "an answer of the kiosk")
        return self.outcomes[-1]

    def leave(self) -> None:
        """Leave the hall."""
        self._link.stop()
