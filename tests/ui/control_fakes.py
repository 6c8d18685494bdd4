"""What stands in for the control room's link: it is fed by the test and keeps what is published."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from hall.contract.messages import Message
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

    def publish(self, topic: Topic, message: Message) -> None:
        self.published.append((topic, message))

    def arrive(self, topic: str, message: Message, *parts: str) -> None:
        self.picture = self.picture.heard(message, self.clock.now())
        self.pictureChanged.emit()
        self.heard.emit(Topic("east", topic, parts), message)
