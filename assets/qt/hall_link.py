"""The link in Qt's terms: messages arrive as signals in the GUI thread, already folded into the hall's picture."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.contract.clock import Clock
from hall.contract.commands import Command
from hall.contract.errors import HallError
from hall.contract.messages import Message, Reply
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import Role
from hall.runtime.link import Link
from hall.runtime.settings import BrokerSection

Answer = Callable[[Reply | HallError], None]


class HallLink(QObject):
    """Owns one `Link`. `picture` is the newest; `ask` answers in the GUI thread, always, exactly once."""

    pictureChanged = Signal()
    heard = Signal(object, object)
    """Every message with its topic, after the picture has taken it in (announcements, orders, notices)."""
    _arrived = Signal(object, object)
    _linked = Signal(bool)
    _answered = Signal(object, object)

    def __init__(
        self, broker: BrokerSection, *, hall: str, client: str, role: Role, clock: Clock, release: str
    ) -> None:
        super().__init__()
        self.clock = clock
        self.picture = HallPicture()
        self._link = Link(
            broker,
            hall,
            client,
            role,
            clock,
            on_message=self._arrived.emit,
            on_link=self._linked.emit,
            release=release,
        )
        self._arrived.connect(self._take)
        self._linked.connect(self._take_link)
        self._answered.connect(self._take_answer)

    def start(self, *filters: str) -> None:
        """Connect, and stay connected, to these topic filters."""
        self._link.subscribe(*filters)
        self._link.start()

    def stop(self) -> None:
        """Leave cleanly."""
        self._link.stop()

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None:
        """Publish one of this client's own documents; safe from any thread."""
        self._link.publish(topic, message, retain=retain)

    def ask(self, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        """Send `command` under a new id until it is answered; `then` gets the reply or the error, in this thread."""
        self._ask(None, command, then, give_up_after_s)

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        """As `ask`, under an id that an earlier life of this program may have used: then it is the same request."""
        self._ask(command_id, command, then, give_up_after_s)

    def _ask(self, command_id: str | None, command: Command, then: Answer, give_up_after_s: float) -> None:
        future = self._link.request(command, command_id=command_id, give_up_after_s=give_up_after_s)
        future.add_done_callback(partial(self._settled, then))

    def _settled(self, then: Answer, future: Future[Reply]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None and not isinstance(error, HallError):
            raise error
        self._answered.emit(then, future.result() if error is None else error)

    @Slot(object, object)
    def _take(self, topic: Topic, message: Message) -> None:
        before = self.picture
        self.picture = before.heard(message, self.clock.now())
        if self.picture is not before:
            self.pictureChanged.emit()
        self.heard.emit(topic, message)

    @Slot(bool)
    def _take_link(self, is_up: bool) -> None:
        before = self.picture
        self.picture = before.linked(is_up)
        if self.picture is not before:
            self.pictureChanged.emit()

    @Slot(object, object)
    def _take_answer(self, then: Answer, answer: Reply | HallError) -> None:
        then(answer)
