"""The console's carrier: folds presses, answers and documents into the view's inputs; one press, one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.commands import Command, OpenCounter
from hall.contract.documents import CounterDocument
from hall.contract.errors import HallError
from hall.contract.messages import Accepted, EventNotice, Message, Refused, Reply
from hall.contract.topics import Topic
from hall.runtime.words import Words
from screens.clerk.commands import command_of
from screens.clerk.pin import TypedPin
from screens.clerk.under_way import UnderWay
from screens.clerk.view import derive
from screens.clerk.view_console import PAUSE_REASONS, can_press
from screens.clerk.view_inputs import Action, ClerkInputs, Notice, Session
from screens.clerk.view_login import step
from screens.clerk.view_session import farewell, follow, is_taken_over, mark_of

TICK_S: Final = 1.0
LEAST_TICK_S: Final = 0.2
"""A fast rehearsal does not make the console draw more often than people can see."""
NOTICE_MS: Final = 8000
"""How long a message stays; people read in real seconds, also in a rehearsal."""
CALM: Final = frozenset({"nobody_waiting"})
"""Refusals that are plain answers."""
ENDS_SESSION: Final = frozenset({"not_your_counter", "counter_closed"})
"""Refusals that say the counter is not this console's any more."""


class ClerkViewModel(ViewModel):
    """One console. `client` is its client id, `counter` the one that is chosen when the login appears."""

    def __init__(self, words: Words, link: HallLink, *, client: str, counter: str | None = None) -> None:
        super().__init__(words)
        self._link, self._client = link, client
        self._inputs = ClerkInputs(link.picture, counter=counter)
        self._seen: CounterDocument | None = None
        self._pin = TypedPin()
        self._farewell: Notice | None = None
        self._under_way = UnderWay(link.clock, self.refresh)
        self._silence = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._silence.timeout.connect(self._fall_silent)
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        # a burst of retained documents after a reconnect is one drawing
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        link.pictureChanged.connect(self._take_picture)
        link.heard.connect(self._hear)
        self.refresh()
        self._tick.start()

    @Slot()
    def refresh(self) -> None:
        """Show what is true now."""
        self._inputs = replace(
            self._inputs,
            picture=self._link.picture,
            pin_length=len(self._pin),
            busy=self._under_way.action,
        )
        self._seen = self._inputs.document
        self.show(derive(self._inputs, self.spoken, self._link.clock.now()))

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self.refresh()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._pin.forget()
        self._under_way.stop()
        for timer in (self._tick, self._soon, self._silence):
            timer.stop()

    # --- the login page ---

    @Slot(str)
    def chooseCounter(self, counter: str) -> None:
        """Choose where to log in."""
        self._change(counter=counter)

    @Slot(str)
    def chooseClerk(self, clerk: str) -> None:
        """Choose who logs in; a PIN typed for somebody else is forgotten."""
        self._choose_clerk(clerk)

    @Slot(int)
    def stepCounter(self, by: int) -> None:
        """Choose the counter `by` places further in the list."""
        self._change(counter=step([row["key"] for row in self.row_lists()["counters"]], self._inputs.counter, by))

    @Slot(int)
    def stepClerk(self, by: int) -> None:
        """Choose the clerk `by` places further in the list."""
        self._choose_clerk(step([row["key"] for row in self.row_lists()["clerks"]], self._inputs.clerk, by))

    @Slot(str)
    def typeFigure(self, figure: str) -> None:
        """Add one figure to the PIN; anything else is ignored."""
        self._type(lambda: self._pin.add(figure))

    @Slot()
    def eraseFigure(self) -> None:
        """Take the PIN's last figure away."""
        self._type(self._pin.erase)

    @Slot()
    def clearPin(self) -> None:
        """Forget what was typed."""
        self._type(self._pin.forget)

    @Slot()
    def logIn(self) -> None:
        """Ask the server to open the chosen counter; what is missing is already said on the page."""
        counter, clerk = self._inputs.counter, self._inputs.clerk
        if counter and clerk and len(self._pin) and self._inputs.session is None:
            known = self._link.picture.counters.get(counter)
            self._send(Action.LOG_IN, OpenCounter(counter=counter, clerk=clerk, pin=self._pin.reveal()), known)

    # --- the console page ---

    @Slot(str)
    def press(self, name: str) -> None:
        """Do what a button or its key asks for, if it makes sense at the counter as it is shown."""
        action, seen = Action(name), self._seen
        if seen is None or self._inputs.session is None or not can_press(seen, action):
            return
        command = command_of(action, seen, self._inputs.pause_reason)
        if command is not None:
            self._send(action, command, seen)

    @Slot(str)
    def choosePause(self, reason: str) -> None:
        """Choose why the next pause is taken."""
        if reason in PAUSE_REASONS:
            self._change(pause_reason=reason)

    # --- inside ---

    def _is_busy(self) -> bool:
        return self._under_way.action is not None

    def _change(self, **changes: object) -> None:
        if not self._is_busy():
            self._inputs = replace(self._inputs, **changes)  # type: ignore[arg-type]  # names of its own fields
            self.refresh()

    def _type(self, change: Callable[[], None]) -> None:
        if not self._is_busy():
            change()
            self._change(notice=None)

    def _choose_clerk(self, clerk: str | None) -> None:
        if clerk != self._inputs.clerk and not self._is_busy():
            self._pin.forget()
            self._change(clerk=clerk, notice=None)

    def _send(self, action: Action, command: Command, seen: CounterDocument | None) -> None:
        if self._is_busy():
            return
        if not self._link.picture.has_server:
            self._say(Notice("warn", self.spoken.both("no_link"), self.spoken.both("no_link_hint")))
            return
        self._under_way.begin(action, mark_of(seen))
        self._inputs = replace(self._inputs, notice=None)
        self.refresh()
        self._link.ask(command, partial(self._take_answer, action))

    def _take_answer(self, action: Action, answer: Reply | HallError) -> None:
        if isinstance(answer, Accepted):
            self._carried_out(action)
            self._under_way.look(mark_of(self._document()))
        elif isinstance(answer, Refused):
            self._refused(answer)
        elif isinstance(answer, HallError):
            self._say(Notice("bad", answer.sentence, answer.hint))
        if action is Action.LOG_IN:
            self._pin.forget()
        self._under_way.answered(will_show=isinstance(answer, Accepted) and bool(answer.events))
        self.refresh()

    def _carried_out(self, action: Action) -> None:
        if action is Action.LOG_IN and self._inputs.counter and self._inputs.clerk:
            session = Session(self._inputs.counter, self._inputs.clerk, mark_of(self._document()))
            self._inputs = replace(self._inputs, session=session)
            self._follow()
        elif action is Action.LOG_OUT:
            self._leave(Notice("good", self.spoken.both("logged_out")))

    def _refused(self, refusal: Refused) -> None:
        notice = Notice("primary" if refusal.code in CALM else "warn", refusal.sentence, refusal.hint)
        if refusal.code in ENDS_SESSION and self._inputs.session is not None:
            self._leave(notice)
        else:
            self._say(notice)

    def _document(self) -> CounterDocument | None:
        session = self._inputs.session
        counter = session.counter if session else self._inputs.counter
        return self._link.picture.counters.get(counter) if counter else None

    def _leave(self, notice: Notice) -> None:
        self._inputs = replace(self._inputs, session=None)
        self._say(notice)

    def _say(self, notice: Notice) -> None:
        self._inputs = replace(self._inputs, notice=notice)
        self._silence.start()
        self.refresh()

    @Slot()
    def _fall_silent(self) -> None:
        # on the login page the sentence stays until something is touched: nobody may be looking
        if self._inputs.session is not None:
            self._inputs = replace(self._inputs, notice=None)
            self.refresh()

    @Slot()
    def _take_picture(self) -> None:
        self._follow()
        self._under_way.look(mark_of(self._document()))
        self._soon.start()

    def _follow(self) -> None:
        session = self._inputs.session
        if session is None:
            self._tell_the_end_of_the_day()
            return
        document = self._link.picture.counters.get(session.counter)
        followed = follow(session, document)
        self._inputs = replace(self._inputs, session=followed)
        if followed is None and self._under_way.action is not Action.LOG_OUT:
            self._farewell = self._farewell_now(document)
            self._leave(self._farewell)

    def _farewell_now(self, document: CounterDocument | None) -> Notice:
        hall = self._link.picture.hall
        return farewell(document, hall is None or hall.day is not None, self.spoken)

    def _tell_the_end_of_the_day(self) -> None:
        # the counter's document may come before the hall's, which alone says that the day is over
        if self._farewell is not None and self._inputs.notice is self._farewell:
            self._farewell = self._farewell_now(self._document())
            self._inputs = replace(self._inputs, notice=self._farewell)

    @Slot(object, object)
    def _hear(self, _topic: Topic, message: Message) -> None:
        session = self._inputs.session
        if isinstance(message, EventNotice) and session and is_taken_over(session, message, self._client):
            self._leave(Notice("warn", self.spoken.both("left_elsewhere")))
