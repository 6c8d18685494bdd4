"""What stands in for the control room's link: it is fed by the test and keeps what is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from hall.contract.commands import Command
from hall.contract.errors import HallError
from hall.contract.messages import Message, Reply
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from tests.ui.control_scenes import NOW


class StillClock:
    """A clock that a test moves by hand."""

    speed = 1.0

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def real_seconds(self, seconds: float) -> float:
        return seconds


class WirelessLink(QObject):
    """What a control room needs of a HallLink."""

    pictureChanged = Signal()
    heard = Signal(object, object)

    def __init__(self, seen: HallPicture) -> None:
        super().__init__()
        self.clock = StillClock()
        self.picture = seen
        self.published: list[tuple[Topic, Message]] = []
        self.asked: list[Command] = []
        self._then: list[Callable[[Reply | HallError], None]] = []

    def publish(self, topic: Topic, message: Message) -> None:
        self.published.append((topic, message))

    def ask(self, command: Command, then: Callable[[Reply | HallError], None], *, give_up_after_s: float) -> None:
        """Keep the command until the test answers it."""
        assert give_up_after_s > 0
        self.asked.append(command)
        self._then.append(then)

    def answer(self, answer: Reply | HallError) -> None:
        """Answer what was asked first."""
        self._then.pop(0)(answer)

    def arrive(self, topic: str, message: Message, *parts: str) -> None:
        self.picture = self.picture.heard(message, self.clock.now())
        self.pictureChanged.emit()
        self.heard.emit(Topic("east", topic, parts), message)
