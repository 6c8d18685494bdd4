"""A link without a broker: it holds the picture a test gives it and records what a screen asks for."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from hall.contract.commands import Command
from hall.contract.errors import HallError
from hall.contract.messages import Accepted, Refused, Reply
from hall.contract.picture import HallPicture
from hall.contract.values import Text
from tests.ui.clerk_scenes import NOW


class StillClock:
    """Time stands until a test moves it; timers run a hundred times faster than a person would wait."""

    speed = 100.0

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    def real_seconds(self, seconds: float) -> float:
        return seconds / self.speed

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class RecordingLink(QObject):
    """Stands for `HallLink`: `asked` are the commands in order, `answer` gives the oldest open one its reply."""

    pictureChanged = Signal()
    heard = Signal(object, object)

    def __init__(self, picture: HallPicture) -> None:
        super().__init__()
        self.clock = StillClock()
        self.picture = picture
        self.asked: list[Command] = []
        self.patience: list[float] = []
        self._open: list = []

    def ask(self, command: Command, then, *, give_up_after_s: float = 30.0) -> None:
        self.asked.append(command)
        self.patience.append(give_up_after_s)
        self._open.append(then)

    def answer(self, reply: Reply | HallError) -> None:
        self._open.pop(0)(reply)

    def accept(self, *events) -> None:
        self.answer(
            Accepted(command_id="0123456789abcdef", epoch="e1", last_event=1, events=events),
        )

    def refuse(self, code: str, zh: str, en: str, hint_zh: str = "请再试一次。", hint_en: str = "Try again.") -> None:
        self.answer(
            Refused(
                command_id="0123456789abcdef",
                code=code,
                sentence=Text(zh=zh, en=en),
                hint=Text(zh=hint_zh, en=hint_en),
            )
        )

    def show(self, picture: HallPicture) -> None:
        self.picture = picture
        self.pictureChanged.emit()
