"""Who is told of this kiosk's payments: the control room by the link, the business system by its till's report."""

from __future__ import annotations

from collections.abc import Callable

from hall.contract.business.ports import BusinessSystem
from hall.contract.clock import Clock
from hall.contract.messages import Message
from hall.contract.topics import Topic
from kiosk.money.till_teller import TillTeller
from kiosk.open_money import OpenMoney, Server
from kiosk.payments import Payments
from kiosk.settings import KioskSettings

OnLeave = Callable[[Callable[[], None]], None]


class MoneyTold:
    """Tells whenever a payment moves, and again when the link is back. Lives in the GUI thread."""

    def __init__(
        self,
        settings: KioskSettings,
        clock: Clock,
        payments: Payments,
        server: Server,
        business: BusinessSystem,
        on_leave: OnLeave,
    ) -> None:
        """`payments` must have been put together before: what is left last is stopped first."""
        self._server, self._was_live = server, False
        self._open = OpenMoney(payments.journal, payments.hand_over, server, settings.hall.id, settings.client, clock)
        self._teller = TillTeller(payments.journal, business, clock)
        payments.happened.connect(self._moved)
        # whoever is asked to stop is also kept until then: signals hold their listeners weakly
        on_leave(self.stop)

    def start(self) -> None:
        """Tell what an earlier life left open or untold."""
        self._teller.start()
        self._open.look()

    def stop(self) -> None:
        """Tell nothing more; the next life goes on from here."""
        self._teller.stop()

    def look_at_link(self) -> None:
        """The picture of the hall has changed: a broker that comes back has forgotten what was published."""
        is_live = self._server.picture.is_live
        if is_live != self._was_live:
            self._was_live = is_live
            self._open.look()

    def take(self, topic: Topic, message: Message) -> None:
        """Carry out an order of the control room, if it is one."""
        self._open.take(topic, message)

    def _moved(self, _event: object) -> None:
        self._open.look()
        self._teller.look()
