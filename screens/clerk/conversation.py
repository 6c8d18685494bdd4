"""The console's talk with the server: one command at a time, its answer said, the counter followed to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.commands import Command
from hall.contract.documents import CounterDocument
from hall.contract.errors import HallError
from hall.contract.events import Event
from hall.contract.messages import Accepted, EventNotice, Message, Refused, Reply
from hall.contract.topics import Topic
from hall.runtime.words import Words
from screens.business.watch import BusinessWatch
from screens.clerk.under_way import LEAST_S, UnderWay
from screens.clerk.view import derive
from screens.clerk.view_inputs import Action, ClerkInputs, Notice, Session, logs_out
from screens.clerk.view_session import farewell, follow, is_taken_over, mark_of, told_of
from screens.clerk.view_sheets import draw, offered
from screens.pin import TypedPin

TICK_S: Final = 1.0
LEAST_TICK_S: Final = 0.2
"""A fast rehearsal does not make the console draw more often than people can see."""
NOTICE_MS: Final = 8000
"""How long a message stays; people read in real seconds, also in a rehearsal."""
CALM: Final = frozenset({"nobody_waiting"})
"""Refusals that are plain answers."""
ENDS_SESSION: Final = frozenset({"not_your_counter", "counter_closed"})
"""Refusals that say the counter is not this console's any more."""


class Conversation(ViewModel):
    """What the console knows and says. Its buttons are `ClerkViewModel`'s.

    `client` is the console's client id, `counter` the one that is chosen when the login appears.
    """

    refreshed = Signal()
    """What is known was looked at anew."""
    refused = Signal(str)
    """What was pressed was not carried out; by the name of the press."""

    def __init__(
        self,
        words: Words,
        link: HallLink,
        *,
        client: str,
        counter: str | None = None,
        watch: BusinessWatch | None = None,
    ) -> None:
        super().__init__(words)
        self._link, self._client = link, client
        self._watch = BusinessWatch(None, link.clock) if watch is None else watch
        self._inputs = ClerkInputs(link.picture, client=client, counter=counter)
        self._seen: CounterDocument | None = None
        self._offered: Mapping[str, Command] = {}
        self._following: tuple[Command, ...] = ()
        self._pin = TypedPin()
        self._farewell: Notice | None = None
        self._under_way = UnderWay(link.clock, self.refresh)
        self._silence = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._silence.timeout.connect(self._fall_silent)
        self._settling = QTimer(self, singleShot=True, interval=round(link.clock.real_seconds(LEAST_S) * 1000))
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        # a burst of retained documents after a reconnect is one drawing
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        link.pictureChanged.connect(self._take_picture)
        link.heard.connect(self._hear)
        self._watch.changed.connect(self._soon.start)
        self._watch.look()
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
            has_business=self._watch.is_there,
            books=self._watch.books,
        )
        self._tidy()
        self._seen = self._inputs.document
        self._offered = offered(self._inputs, self.spoken)
        self.show(derive(self._inputs, self.spoken, self._link.clock.now()))
        self.refreshed.emit()

    @property
    def at_work(self) -> CounterDocument | None:
        """Return the counter as it is shown, while somebody is logged in here."""
        return self._seen if self._inputs.session is not None else None

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self.refresh()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._pin.forget()
        self._under_way.stop()
        self._watch.stop()
        for timer in (self._tick, self._soon, self._silence, self._settling):
            timer.stop()

    def _tidy(self) -> None:
        """Forget a sheet whose ticket has gone, and the pieces of a customer who has left."""
        document = self._inputs.document
        in_hand = document.in_hand.ticket if document and document.in_hand else None
        before = self._seen.in_hand.ticket if self._seen and self._seen.in_hand else None
        if in_hand != before:
            self._inputs = replace(self._inputs, quantity=None)
        if self._inputs.sheet is not None and draw(self._inputs, self.spoken) is None:
            self._inputs = replace(self._inputs, sheet=None)

    def _is_busy(self) -> bool:
        return self._under_way.action is not None

    def _change(self, **changes: object) -> None:
        if not self._is_busy():
            self._inputs = replace(self._inputs, **changes)  # type: ignore[arg-type]  # names of its own fields
            self.refresh()

    def _send(self, action: str, command: Command, seen: CounterDocument | None, *following: Command) -> None:
        """Send `command`, and each of the `following` when the one before it was accepted; nothing while busy."""
        if self._is_busy():
            return
        if not self._link.picture.has_server:
            self._say(Notice("warn", self.spoken.both("no_link"), self.spoken.both("no_link_hint")))
            return
        self._under_way.begin(action, mark_of(seen))
        self._following = following
        self._inputs = replace(self._inputs, notice=None)
        self.refresh()
        self._link.ask(command, partial(self._take_answer, action))

    def _take_answer(self, action: str, answer: Reply | HallError) -> None:
        if isinstance(answer, Accepted) and self._following:
            command, *rest = self._following
            self._following = tuple(rest)
            self._link.ask(command, partial(self._take_answer, action))
            return
        self._following = ()
        if isinstance(answer, Accepted):
            self._inputs = replace(self._inputs, sheet=None)
            self._carried_out(action)
            self._tell(answer.events)
            self._under_way.look(mark_of(self._document()))
        elif isinstance(answer, Refused):
            self._refused(answer)
        elif isinstance(answer, HallError):
            self._say(Notice("bad", answer.sentence, answer.hint))
        if not isinstance(answer, Accepted):
            self.refused.emit(action)
        if action == Action.LOG_IN:
            self._pin.forget()
        self._under_way.answered(will_show=isinstance(answer, Accepted) and bool(answer.events))
        self.refresh()

    def _carried_out(self, action: str) -> None:
        if action == Action.LOG_IN and self._inputs.counter and self._inputs.clerk:
            session = Session(self._inputs.counter, self._inputs.clerk, mark_of(self._document()))
            self._inputs = replace(self._inputs, session=session)
            self._follow()
        elif logs_out(action):
            self._leave(Notice("good", self.spoken.both("logged_out")))

    def _tell(self, events: tuple[Event, ...]) -> None:
        """Say what came of a press that the page does not show by itself."""
        for event in events:
            sentence = told_of(event, self.spoken)
            if sentence is not None:
                self._say(Notice("good", sentence))

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
        self._inputs = replace(self._inputs, session=None, sheet=None, quantity=None)
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
        if followed is None and not logs_out(self._under_way.action):
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
