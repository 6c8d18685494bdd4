"""The counter's own devices at the console: the call pad's keys, the sign above the window, the customer's rating pad.

Devices speak on their threads; everything here happens in the GUI thread. Nobody logged in: keys do nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from assets.qt.hall_link import HallLink
from devices.counter_roles import PadFace, PadPress, SignFace
from hall.contract.commands import Rate
from hall.contract.documents import CounterDocument, RatingRequest
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import HallError
from hall.contract.messages import Reply
from hall.contract.values import Grade, TicketState
from hall.runtime.logs import get_logger
from hall.runtime.words import Words
from screens.clerk.view_model import ClerkViewModel
from screens.clerk.view_pad import pad_face, sign_face, wish_of

PAD: Final = "pad/"
"""Before a key's name, as the console calls the press."""
_log = get_logger("clerk.at_counter")


class Desks(Protocol):
    """What the console asks of `devices.counter_desks.CounterDesks`."""

    def listen_to_pad(self, on_press: Callable[[PadPress], None] | None) -> None: ...

    def show_on_pad(self, face: PadFace) -> None: ...

    def beep_pad(self) -> None: ...

    def expect_grade(self, on_grade: Callable[[Grade], None], on_problem: Callable[[DeviceFault], None]) -> None: ...

    def stop_expecting_grade(self) -> None: ...

    def show_on_sign(self, face: SignFace) -> None: ...


class AtCounter(QObject):
    """Carries presses to the console and what it knows back to pad and sign."""

    _pressed = Signal(object)
    _graded = Signal(object, object)

    def __init__(
        self, console: ClerkViewModel, link: HallLink, desks: Desks, words: Words, counter: str | None
    ) -> None:
        """`words` are in the language of the sign; `counter` is where the devices stand while nobody is logged in."""
        super().__init__()
        self._console, self._link, self._desks = console, link, desks
        self._words, self._counter = words, counter
        self._asked: RatingRequest | None = None
        self._shown: tuple[PadFace, SignFace] | None = None
        self._pressed.connect(self._press)
        self._graded.connect(self._grade)
        console.refreshed.connect(self.refresh)
        console.refused.connect(self._refused)
        desks.listen_to_pad(self._pressed.emit)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Bring pad, sign and rating pad up to date with the counter."""
        document = self._document()
        if document is not None and not self._link.picture.has_server:
            return  # what was true last stays: a sign that goes blank sends a called customer away
        faces = pad_face(self._link.picture, self._console.at_work), sign_face(document, self._words)
        if faces != self._shown:
            self._shown = faces
            self._desks.show_on_pad(faces[0])
            self._desks.show_on_sign(faces[1])
        self._ask(document)

    def is_serving(self) -> bool:
        """Tell whether a customer is at the counter: then no technician's test comes between."""
        document = self._document()
        return document is not None and document.in_hand is not None and document.in_hand.state is TicketState.SERVING

    def stop(self) -> None:
        """Listen to nothing any more."""
        self._desks.listen_to_pad(None)
        self._desks.stop_expecting_grade()

    def _document(self) -> CounterDocument | None:
        at_work = self._console.at_work
        counters = self._link.picture.counters
        return at_work if at_work is not None else counters.get(self._counter or "")

    def _ask(self, document: CounterDocument | None) -> None:
        """Let the newest finished visit be rated, as long as the hall takes it."""
        newest = document.ratings[-1] if document is not None and document.ratings else None
        if newest == self._asked:
            return
        self._asked = newest
        self._desks.stop_expecting_grade()
        if newest is not None and document is not None:
            about = (document.counter, newest)
            self._desks.expect_grade(lambda grade: self._graded.emit(about, grade), lambda _fault: None)

    @Slot(object)
    def _press(self, press: PadPress) -> None:
        document = self._console.at_work
        if document is not None:
            wish = wish_of(press, self._link.picture, document, self._console.spoken)
            self._console.carry_out(f"{PAD}{press.key.value}", wish)

    @Slot(str)
    def _refused(self, name: str) -> None:
        if name.startswith(PAD):
            self._desks.beep_pad()

    @Slot(object, object)
    def _grade(self, about: tuple[str, RatingRequest], grade: Grade) -> None:
        counter, request = about
        self._link.ask(Rate(counter=counter, ticket=request.ticket, grade=grade), self._rated)

    def _rated(self, answer: Reply | HallError) -> None:
        if isinstance(answer, HallError):
            _log.warning("a rating was not taken", fault=answer.code)
