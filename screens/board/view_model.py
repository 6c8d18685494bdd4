"""The board's carrier: folds what the link hears into the line of calls, has each ring spoken, shows the view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot

from assets.qt.announcer import Announcer
from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.documents import BoardDocument
from hall.contract.messages import CallAnnouncement, Message
from hall.contract.topics import Topic
from hall.runtime.words import Words
from screens.board import calls
from screens.board.calls import CallLine
from screens.board.settings import BoardSection, TvSection
from screens.board.speech import sentences
from screens.board.view import BoardInputs, derive

TICK_S: Final = 1.0
LEAST_TICK_S: Final = 0.2
"""A fast rehearsal does not make the board draw more often than people can see."""


class BoardViewModel(ViewModel):
    """One board of one area."""

    def __init__(
        self, words: Words, link: HallLink, announcer: Announcer, own: BoardSection, screen: TvSection
    ) -> None:
        super().__init__(words)
        self._link, self._announcer, self._own, self._screen = link, announcer, own, screen
        self._line = CallLine()
        # A burst of retained documents after a reconnect is one drawing.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        link.pictureChanged.connect(self._soon.start)
        link.heard.connect(self._hear)
        announcer.finished.connect(self._rung)
        self.refresh()
        self._tick.start()

    def refresh(self) -> None:
        """Show what is true now."""
        inputs = BoardInputs(
            area=self._own.area,
            picture=self._link.picture,
            line=self._line,
            # People read in real seconds, also in a rehearsal whose clock is fast.
            notice_s=self._own.notice_s * self._link.clock.speed,
            screen_width_mm=self._screen.width_mm,
        )
        self.show(derive(inputs, self.spoken, self._link.clock.now()))

    def language_switched(self) -> None:
        """Put the other language first."""
        self.refresh()

    def stop(self) -> None:
        """Fall silent and stand still; for the end of the program."""
        self._tick.stop()
        self._soon.stop()
        self._announcer.stop()

    @Slot(object, object)
    def _hear(self, topic: Topic, message: Message) -> None:
        if topic.parts != (self._own.area,):
            return
        if isinstance(message, CallAnnouncement):
            self._take(calls.heard(self._line, message, self._link.clock.now()))
        elif isinstance(message, BoardDocument):
            over = {call.ticket: call.called_at for call in message.calls if not call.is_current}
            self._line = calls.left(self._line, over)

    @Slot(str)
    def _rung(self, key: str) -> None:
        self._take(calls.rung(self._line, key, self._link.clock.now()))

    def _take(self, line: CallLine) -> None:
        before, self._line = self._line.ringing, line
        ring = line.ringing
        self.refresh()
        if ring is not None and ring is not before:
            spoken = sentences(ring.call, self._own.spoken)
            self._announcer.say(ring.key, [(sentence.spelling, sentence.voice) for sentence in spoken])
