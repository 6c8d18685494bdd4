"""The rating screen's carrier: folds documents, touches and the clock into the view, and sends each rating once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.commands import Rate
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import HallError
from hall.contract.messages import Refused, Reply
from hall.contract.values import Grade, Language
from hall.runtime.words import Words
from screens.rating.photos import find_photos
from screens.rating.view import RatingInputs, derive
from screens.rating.view_asking import (
    NOT_ASKING,
    Asking,
    apologise,
    look,
    press_done,
    press_face,
    press_reason,
    press_star,
)

TICK_S: Final = 0.5
LEAST_TICK_S: Final = 0.1
"""A fast rehearsal looks at the clock more often, but not more often than this."""
PATIENCE_S: Final = 120.0
"""How long a rating is sent again when no answer comes; the customer has long been thanked."""
REMEMBERED: Final = 20
"""Visits whose language is remembered from the time they were at the counter."""


class RatingViewModel(ViewModel):
    """One rating screen of one counter. It speaks the customer's language while it asks, the hall's otherwise."""

    def __init__(self, words: Words, link: HallLink, *, counter: str, photos: Path | None = None) -> None:
        super().__init__(words)
        self._link, self._counter, self._photos = link, counter, photos
        self._own_language = words.language
        self._languages: OrderedDict[str, Language] = OrderedDict()
        self._hall: HallDocument | None = None
        self._found: dict[str, str] = {}
        self._asking = NOT_ASKING
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        # a burst of retained documents after a reconnect is one drawing
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        link.pictureChanged.connect(self._soon.start)
        self.refresh()
        self._tick.start()

    @Slot()
    def refresh(self) -> None:
        """Look at the hall and the clock, and show what is true now."""
        document = self._link.picture.counters.get(self._counter)
        if document is not None and document.in_hand is not None:
            self._remember(document.in_hand.ticket, document.in_hand.language)
        if document is not None:
            asking, rate = look(self._asking, document.ratings, self._counter, self._link.clock.now())
            self._step(asking, rate)
        self._draw()

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self._draw()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._tick.stop()
        self._soon.stop()

    @Slot(str)
    def touchFace(self, grade: str) -> None:
        """Give the visit its grade; one touch is enough."""
        self._touch(lambda now: press_face(self._asking, Grade(grade), now))

    @Slot(str, int)
    def touchStar(self, aspect: str, stars: int) -> None:
        """Give stars for ``speed`` or ``attitude``."""
        self._touch(lambda now: press_star(self._asking, aspect, stars, now))

    @Slot(str)
    def touchReason(self, reason: str) -> None:
        """Choose a reason, or take it back."""
        self._touch(lambda now: press_reason(self._asking, reason, now))

    @Slot()
    def touchDone(self) -> None:
        """Send what was given, and thank."""
        self._step(*press_done(self._asking, self._counter, self._link.clock.now()))
        self._draw()

    def _touch(self, press: Callable[..., Asking]) -> None:
        self._asking = press(self._link.clock.now())
        self._draw()

    def _step(self, asking: Asking, rate: Rate | None) -> None:
        before, self._asking = self._asking, asking
        if rate is not None:
            self._link.ask(rate, self._take_answer, give_up_after_s=PATIENCE_S)
        if asking.request is not None and asking.request != before.request:
            language = self._languages.get(asking.request.ticket, self.spoken.language)
            self.speak(self.spoken.in_language(language))
        elif before.is_occupied and not asking.is_occupied:
            self.speak(self.spoken.in_language(self._own_language))

    def _remember(self, ticket: str, language: Language) -> None:
        self._languages[ticket] = language
        self._languages.move_to_end(ticket)
        while len(self._languages) > REMEMBERED:
            self._languages.popitem(last=False)

    @Slot(object)
    def _take_answer(self, answer: Reply | HallError) -> None:
        # a rating that nobody answered may have been taken: then there is nothing to be sorry for
        if isinstance(answer, Refused):
            self._asking = apologise(self._asking, answer.sentence, self._link.clock.now())
            self._draw()

    def _draw(self) -> None:
        picture = self._link.picture
        if picture.hall is not self._hall:
            self._hall = picture.hall
            names = {clerk.photo for clerk in picture.hall.clerks} if picture.hall else set()
            self._found = find_photos(self._photos, names)
        self.show(derive(RatingInputs(picture, self._counter, self._asking, self._found), self.spoken))
