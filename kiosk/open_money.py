"""The kiosk's open payments before the control room: published whenever they change, and struck when a person has paid.

Rule: the document says what the journal says, never more; an order is answered after it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QObject

from hall.contract.business.money import yuan
from hall.contract.clock import Clock
from hall.contract.documents_money import HandOver, HandOverOutcome, PaymentsDocument
from hall.contract.errors import StorageError
from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import Text
from hall.runtime.logs import get_logger
from kiosk.money.core import OutOfOrder, Payment
from kiosk.money.journal import PaymentJournal, UnknownPayment
from kiosk.money.told import document_of

_log = get_logger("kiosk.payments")
HandOverAct = Callable[[str, int, str, str], Payment]
"""Payment, fen, who, under which order: `Cashier.hand_over`."""
_UNKNOWN: Final = Text(zh="本终端没有这笔付款。", en="This kiosk knows no such payment.")
_NOT_OWED: Final = Text(zh="这笔付款没有应退的这笔金额。", en="This is not owed for that payment.")
_NOT_WRITTEN: Final = Text(zh="登记失败，请稍后再试。", en="It could not be written down; please try again.")


class Server(Protocol):
    """What is needed of the link."""

    @property
    def picture(self) -> HallPicture:
        """The hall as it is known, and whether the link is up."""
        ...

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None:
        """Publish one of this client's own messages."""
        ...


class OpenMoney(QObject):
    """Speaks for the payments of one kiosk. Lives in the GUI thread."""

    def __init__(
        self, journal: PaymentJournal, hand_over: HandOverAct, server: Server, hall: str, client: str, clock: Clock
    ) -> None:
        super().__init__()
        self._journal, self._hand_over, self._server = journal, hand_over, server
        self._hall, self._client, self._clock = hall, client, clock
        self._said: PaymentsDocument | None = None
        self._was_live = False

    def look(self) -> None:
        """Publish what is open, if that is news; a broker that was away has forgotten what was published."""
        is_live = self._server.picture.is_live
        if is_live and not self._was_live:
            self._said = None
        self._was_live = is_live
        try:
            payments = self._journal.open_payments()
        except StorageError as error:
            _log.error("open payments cannot be read", fault=str(error))
            return
        document = document_of(self._client, payments, self._clock.now())
        if self._said is not None and replace(document, as_of=self._said.as_of) == self._said:
            return
        self._said = document
        self._server.publish(Topic(self._hall, "payments", (self._client,)), document, retain=True)

    def take(self, topic: Topic, message: Message) -> None:
        """Carry out an order of the control room, and answer it."""
        if topic.name != "payment_do" or not isinstance(message, HandOver) or message.client != self._client:
            return
        is_done, sentence = self._enter(message)
        outcome = HandOverOutcome(
            command_id=message.command_id,
            client=self._client,
            payment=message.payment,
            is_done=is_done,
            sentence=sentence,
        )
        self._server.publish(Topic(self._hall, "payment_done", (self._client,)), outcome)
        self.look()

    def _enter(self, order: HandOver) -> tuple[bool, Text]:
        try:
            self._hand_over(order.payment, order.amount, order.by, order.command_id)
        except UnknownPayment:
            return False, _UNKNOWN
        except OutOfOrder:
            return False, _NOT_OWED
        except StorageError as error:
            _log.error("that money was given back cannot be written down", fault=str(error))
            return False, _NOT_WRITTEN
        _log.info("money was given back by a person", payment=order.payment, by=order.by)
        amount = yuan(order.amount)
        return True, Text(zh=f"已登记退还 {amount} 元。", en=f"{amount} yuan were entered as given back.")
