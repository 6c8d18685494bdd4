"""One command at a time: from its press until its answer is there and the screen shows what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from hall.contract.clock import Clock
from screens.clerk.view_inputs import Mark

LEAST_S = 0.5
"""The shortest time a button is busy. It swallows the second tap of a double tap, which would otherwise land on the
next action in the same place: "call next" twice would begin the service of someone who is still walking."""
NEWS_S = 1.0
"""How long after its answer a command waits for the counter's new document."""


class UnderWay(QObject):
    """The press that is being carried out; `over` is called when the next one may come."""

    def __init__(self, clock: Clock, over: Callable[[], None]) -> None:
        super().__init__()
        self.action: str | None = None
        self._over, self._clock = over, clock
        self._waits: set[str] = set()
        self._before: Mark | None = None
        self._least = QTimer(self, singleShot=True)
        self._least.timeout.connect(lambda: self._done("least"))
        self._news = QTimer(self, singleShot=True)
        self._news.timeout.connect(lambda: self._done("news"))

    def begin(self, action: str, before: Mark | None) -> None:
        """Take up `action`; `before` is the edition of the counter's document at the press."""
        self.action, self._before = action, before
        self._waits = {"answer", "least", "news"}
        self._least.start(round(self._clock.real_seconds(LEAST_S) * 1000))

    def look(self, now: Mark | None) -> None:
        """Note which edition of the counter's document is known now."""
        if self.action is not None and now != self._before:
            self._done("news")

    def answered(self, *, will_show: bool) -> None:
        """Note the answer; `will_show` tells that the counter's document changes because of it."""
        if will_show:
            self._news.start(round(self._clock.real_seconds(NEWS_S) * 1000))
        else:
            self._waits.discard("news")
        self._done("answer")

    def stop(self) -> None:
        """Let the timers rest; for the end of the program."""
        self._least.stop()
        self._news.stop()

    def _done(self, what: str) -> None:
        self._waits.discard(what)
        if not self._waits and self.action is not None:
            self.action = None
            self._news.stop()
            self._over()
