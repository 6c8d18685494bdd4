"""Whatever is pressed twice, not answered, answered late or killed: one application is one work order.

The flow, the desk and the rules of a business system that keeps keys, with a network that loses what it likes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hall.contract.business.applications import faults_of
from hall.contract.errors import HallError
from hall.runtime.words import Words
from kiosk.application_desk import ApplicationDesk
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Act, Page, Wipe
from kiosk.flow.apply_events import SendCode, Submit
from kiosk.flow.apply_state import form_of
from tests.ui.kiosk_scenes import StillClock
from tests.unit.kiosk.apply_fakes import AWAY, LATE, REFUSES, SILENT, SILENT_WITHOUT, OrderBooks, Postbox
from tests.unit.kiosk.apply_walk import STROKE, ApplyWalk
from tests.unit.kiosk.test_kiosk_application_desk import Loaded

WORDS = Words.load(CATALOGUES)
MOODS = ("", "", SILENT, SILENT_WITHOUT, AWAY, REFUSES)
"""Of everything that is asked; forms besides come late, see `a_form_is_late`."""
ACTS = (Act.SEND, Act.NEXT, Act.BACK, Act.RETRY, Act.DONE, Act.PICK, Act.ERASE, Act.HOME, Act.STAY, Act.SNAP)


class LateAsker:
    """Asks at once, as `assets.qt.asker.Asker` does on its threads; the answers wait until they are brought."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def ask(self, name: str, call: Callable[[], Any], then: Callable[[Any], None]) -> None:
        answer: Any
        try:
            answer = call()
        except HallError as error:
            answer = error
        self.waiting.append(lambda: then(answer))

    ask_for_change = ask

    def forget(self) -> None:
        self.waiting.clear()


class Applications(RuleBasedStateMachine):
    """One kiosk after another over the same books."""

    def __init__(self) -> None:
        super().__init__()
        self.books, self.post = OrderBooks(), Postbox()
        self.others = 0
        """How often the customer said that it is another application."""
        self.visits = 0
        self.contents: dict[str, object] = {}
        self.shown: set[str] = set()
        self.start_kiosk()

    def start_kiosk(self) -> None:
        self.walk = ApplyWalk()
        # no two presses ever have the same id, not even those of a kiosk that was killed
        self.visits += 1
        self.walk.presses = self.visits * 100_000
        self.asker = LateAsker()
        self.desk = ApplicationDesk(self.books, self.post, WORDS, StillClock(), chance=Loaded(), asker=self.asker)  # type: ignore[arg-type]  # stand-ins
        self.desk.happened.connect(self.walk.happen)
        self.done = 0

    def do(self) -> None:
        """Do what the flow wants, as the terminal does."""
        while self.done < len(self.walk.all_done):
            effect = self.walk.all_done[self.done]
            self.done += 1
            if isinstance(effect, Submit):
                self.book(effect)
                self.desk.acts()[Submit](effect)
            elif isinstance(effect, SendCode):
                pass  # the walk itself answers these
            elif isinstance(effect, Wipe):
                self.desk.forget()
        order = self.walk.applying.order
        if self.walk.page is Page.APPLY_DONE and order is not None:
            self.shown.add(order.order)

    def book(self, effect: Submit) -> None:
        form = form_of(effect.applying, "front", "back", "signature")
        assert form is not None
        assert faults_of(form) == ()
        content = (form, effect.applying.front, effect.applying.back, effect.applying.strokes)
        assert self.contents.setdefault(effect.intention, content) == content, "one key, two forms"

    @precondition(lambda self: self.walk.page is Page.ATTRACT)
    @rule(
        moods=st.lists(st.sampled_from(MOODS), max_size=3),
        at=st.sampled_from(["apply", "apply", "store_file", "orders"]),
        presses=st.integers(0, 2),
        is_brought=st.booleans(),
    )
    def a_customer_applies(self, moods: list[str], at: str, presses: int, is_brought: bool) -> None:
        """Over a network in these moods."""
        self.books.moods[at] = list(moods)
        self.walk.to_sign()
        for _ in range(presses):
            self.walk.press(Act.SEND)
            self.do()
        if is_brought and self.asker.waiting:
            self.an_answer_comes(0)

    @rule()
    def a_form_is_late(self) -> None:
        """The next form stays on its way; its kiosk hears nothing, and may be killed."""
        self.books.moods["apply"] = [LATE]

    @precondition(lambda self: self.books.late)
    @rule(which=st.integers(0, 5))
    def what_was_late_arrives(self, which: int) -> None:
        self.books.arrives(which % len(self.books.late))

    @rule(act=st.sampled_from(ACTS))
    def press(self, act: Act) -> None:
        self.others += act is Act.PICK and self.walk.page is Page.APPLY_HELD and self.walk.applying.known is not None
        self.walk.press(act)
        self.do()

    @precondition(lambda self: self.walk.page is Page.APPLY_HELD)
    @rule(act=st.sampled_from([Act.RETRY, Act.BACK]))
    def go_on_where_it_is_not_through(self, act: Act) -> None:
        self.walk.press(act)
        self.do()

    @precondition(lambda self: self.walk.page is Page.APPLY_REVIEW)
    @rule()
    def sign_again(self) -> None:
        self.walk.press(Act.NEXT).press(Act.DRAW, STROKE).press(Act.SEND)
        self.do()

    @precondition(lambda self: self.asker.waiting)
    @rule(which=st.integers(0, 5))
    def an_answer_comes(self, which: int) -> None:
        self.asker.waiting.pop(which % len(self.asker.waiting))()
        self.do()

    @rule(seconds=st.sampled_from([1, 21, 60]))
    def time_passes(self, seconds: int) -> None:
        self.walk.wait(seconds)
        self.do()

    @precondition(lambda self: self.walk.page is not Page.ATTRACT)
    @rule()
    def the_kiosk_is_killed(self) -> None:
        self.start_kiosk()

    @invariant()
    def one_application_is_one_order(self) -> None:
        assert len(self.books.taken) <= 1 + self.others, "an application was doubled"

    @invariant()
    def a_number_that_was_shown_is_kept(self) -> None:
        assert self.shown <= {order.order for _, order in self.books.taken.values()}, "an application was lost"

    @invariant()
    def a_form_that_may_have_been_taken_cannot_be_changed(self) -> None:
        applying = self.walk.applying
        if applying.may_be_taken:
            assert self.walk.page in (Page.APPLY_HELD, Page.APPLY_SENDING)
            assert applying.intention in self.contents


TestApplications = Applications.TestCase
TestApplications.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
