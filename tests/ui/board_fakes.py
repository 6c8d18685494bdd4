"""What stands in for the link, the clock and the announcer of a board: they do what the test says, when it says so."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from tests.ui.board_scenes import NOW


class StillClock:
    """A clock that a test moves by hand."""

    speed = 1.0

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def real_seconds(self, seconds: float) -> float:
        return seconds


class WirelessLink(QObject):
    """What a board needs of a HallLink, fed by the test."""

    pictureChanged = Signal()
    heard = Signal(object, object)

    def __init__(self, seen: HallPicture | None = None) -> None:
        super().__init__()
        self.clock = StillClock()
        self.picture = HallPicture() if seen is None else seen

    def arrive(self, topic: str, message: Message, *parts: str) -> None:
        self.picture = self.picture.heard(message, self.clock.now())
        self.pictureChanged.emit()
        self.heard.emit(Topic("east", topic, parts), message)


class HandAnnouncer(QObject):
    """An announcer whose sounds end when the test says so."""

    finished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, list[tuple[str, str]]]] = []
        self.is_stopped = False

    def say(self, key: str, sentences: list[tuple[str, str]]) -> None:
        self.said.append((key, sentences))

    def end(self) -> None:
        self.finished.emit(self.said[-1][0])

    def stop(self) -> None:
        self.is_stopped = True
