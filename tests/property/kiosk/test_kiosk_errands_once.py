"""Impatient customers and a business system whose answers get lost: each intention happens once, or not at all."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from devices.roles import Outcome
from hall.contract.business.reports import PoolState
from hall.contract.values import Text
from kiosk.flow import (
    TABLE,
    Act,
    CardSeen,
    Effect,
    ErrandDone,
    ErrandFailed,
    ErrandRefused,
    Event,
    Flow,
    Page,
    Pressed,
    PrintPaper,
    RunErrand,
    SlipEnded,
    Surveyed,
    Ticked,
    Wrote,
    step,
)
from kiosk.flow.desk_table import DESK
from kiosk.flow.errand_state import (
    CHANGES,
    Ask,
    CorrectOrder,
    ExtendHold,
    FormFound,
    FormOf,
    HoldFound,
    HoldOf,
    OrderOf,
    OrdersFound,
    OrdersOf,
    PoolFor,
    PressForSpeed,
    RateOrder,
    ReleaseHold,
    ReserveTime,
    Result,
    SendReport,
    TopicsOf,
    Undone,
)
from tests.ui.kiosk_orders_scenes import COMPLETED, FORM, IN_PROCESS, ORDERS, PRESSED, RATED, RETURNED
from tests.ui.kiosk_report_scenes import RECEIPT, TOPICS
from tests.ui.kiosk_reserve_scenes import HELD, LONGER, POOL
from tests.unit.kiosk.walk import HOLDER, OPEN

NO = Text(zh="不行", en="No")
DETAILS = (
    *("orders", "report", "reserve", "fault", "opinion", "meter", "other", "speed-4", "attitude-5", "2026-11-24"),
    *("20261124-0930", IN_PROCESS.order, RETURNED.order, COMPLETED.order, "address", "words", "phone", "1", "3", "all"),
)
ANSWERS: dict[type[Ask], Result] = {
    OrdersOf: ORDERS,
    OrderOf: OrdersFound((RETURNED,)),
    FormOf: FormFound(FORM),
    TopicsOf: TOPICS,
    PoolFor: POOL,
    HoldOf: HoldFound(HELD),
    PressForSpeed: PRESSED,
    RateOrder: RATED,
    CorrectOrder: replace(RETURNED, state=IN_PROCESS.state),
    SendReport: RECEIPT,
    ReserveTime: HELD,
    ExtendHold: LONGER,
    ReleaseHold: replace(HELD, state=PoolState.RELEASED),
}
ONWARD: dict[Page, tuple[tuple[Act, str], ...]] = {
    Page.ORDERS: tuple((Act.PICK, order.order) for order in (IN_PROCESS, RETURNED, COMPLETED)),
    Page.ORDER: ((Act.HURRY, ""), (Act.CORRECT, ""), (Act.RATE, "")),
    Page.CORRECT: ((Act.SEND, ""), (Act.EDIT, "address")),
    Page.CORRECT_ADDRESS: ((Act.NEXT, ""),),
    Page.RATE_ORDER: ((Act.STAR, "speed-4"), (Act.STAR, "attitude-5"), (Act.SEND, "")),
    Page.REPORT: ((Act.PICK, "fault"), (Act.PICK, "opinion")),
    Page.REPORT_TOPIC: ((Act.PICK, "meter"), (Act.PICK, "other")),
    Page.REPORT_WORDS: ((Act.NEXT, ""), (Act.PHRASE, "今天开始的。")),
    Page.REPORT_PHONE: ((Act.NEXT, ""), (Act.ERASE, "all")),
    Page.REPORT_REVIEW: ((Act.SEND, ""),),
    Page.POOL: ((Act.DAY, "2026-11-24"), (Act.PICK, "20261124-0930"), (Act.SEND, "")),
    Page.HELD: ((Act.EXTEND, ""), (Act.RELEASE, ""), (Act.SEND, "")),
    Page.UNDONE: ((Act.RETRY, ""), (Act.RETRY, ""), (Act.BACK, "")),
}
"""What leads on from a page."""
BEGINS = frozenset({Act.SEND, Act.HURRY, Act.EXTEND})
"""Presses that mean "do it"; trying again is none."""


class ImpatientCustomers(RuleBasedStateMachine):
    """Keeps the business system's books: what was done, under which key."""

    def __init__(self) -> None:
        super().__init__()
        self.flow, self.now = Flow(), 50.0
        self.done: dict[str, Ask] = {}
        self.intended: dict[str, Ask] = {}
        self.open: RunErrand | None = None
        self.jobs: list[str] = []
        self.happen(Surveyed(replace(OPEN, has_business=True)))

    def happen(self, event: Event) -> None:
        before = self.flow
        self.flow, effects = step(before, event, self.now)
        if before.page is not self.flow.page:
            trigger = event.act if isinstance(event, Pressed) else type(event)
            assert self.flow.page in TABLE[before.page][trigger].leads_to, (before.page, trigger, self.flow.page)
        for effect in effects:
            self.book(before, event, effect)

    def book(self, before: Flow, event: Event, effect: Effect) -> None:
        match effect:
            case RunErrand(key, ask) if isinstance(ask, CHANGES):
                if isinstance(event, Pressed) and event.act in BEGINS:
                    assert key not in self.intended, "an old key for a new intention"
                    self.intended[key] = ask
                assert self.intended[key] == ask, "one key, two changes"
                assert isinstance(event, Pressed), "asked without a press"
                if before.visit.errand.undone is Undone.UNSURE:
                    assert key == before.visit.errand.key, "nobody knows, and it is begun anew"
                self.open = effect
            case RunErrand():
                self.open = effect
            case PrintPaper(job, _, _):
                self.jobs.append(job)

    def fresh(self) -> str:
        return str(uuid.UUID(int=self.count()))

    def count(self) -> int:
        self.counted = getattr(self, "counted", 0) + 1
        return self.counted

    def press(self, act: Act, detail: str = "") -> None:
        self.now += 1.0
        self.happen(Pressed(act, self.flow.page, detail, self.fresh()))

    @precondition(lambda self: self.flow.page not in DESK)
    @rule(entry=st.sampled_from(["orders", "orders", "report", "reserve"]))
    def begin(self, entry: str) -> None:
        """Come to the kiosk."""
        for act, detail in ((Act.HOME, ""), (Act.BEGIN, ""), (Act.MENU, ""), (Act.OPEN, entry)):
            self.press(act, detail)

    @rule(choice=st.integers(0, 5))
    def go_on(self, choice: int) -> None:
        """Do what leads on from this page."""
        if self.flow.page is Page.PRESENT:
            self.show_card()
        elif self.flow.page in ONWARD:
            moves = ONWARD[self.flow.page]
            self.press(*moves[choice % len(moves)])

    @rule(choice=st.integers(0, 5))
    def go_further_on(self, choice: int) -> None:
        """The same again: customers rather go on than back."""
        self.go_on(choice)

    @rule(act=st.sampled_from(sorted(set(Act) - {Act.LANGUAGE, Act.HOME, Act.LEAVE})), detail=st.sampled_from(DETAILS))
    def wander(self, act: Act, detail: str) -> None:
        """Press anything."""
        self.press(act, detail)

    @rule()
    def double_tap(self) -> None:
        """Press the same three times within a moment."""
        self.now += 1.0
        page = self.flow.page
        for act in (Act.SEND, Act.HURRY, Act.SEND):
            self.now += 0.1
            self.happen(Pressed(act, page, "", self.fresh()))

    @rule()
    def show_card(self) -> None:
        self.happen(CardSeen(HOLDER, date(1990, 5, 1), self.fresh()))

    @rule()
    def write(self) -> None:
        self.happen(Wrote("测试路1号201室"))

    @rule(really=st.integers(0, 3))
    def leave(self, really: int) -> None:
        """Some go away in the middle."""
        if really == 3:
            self.press(Act.HOME)

    @precondition(lambda self: self.open is not None)
    @rule()
    def answer(self) -> None:
        """Most often all goes well."""
        self.business("answered")

    @precondition(lambda self: self.open is not None)
    @rule(fate=st.sampled_from(["answered", "answered", "lost", "late", "away", "refused"]))
    def business_does(self, fate: str) -> None:
        """What is open is done, or not."""
        self.business(fate)

    def business(self, fate: str) -> None:
        """The business system does what is open, once for each key; its answer may get lost or come late."""
        assert self.open is not None
        key, ask = self.open.key, self.open.ask
        if isinstance(ask, CHANGES) and fate in ("answered", "lost", "late"):
            assert self.done.setdefault(key, ask) == ask
        if fate == "late":
            self.now += 25.0
            self.happen(Ticked())
        match fate:
            case "lost":
                self.happen(ErrandFailed(key, may_have_happened=True))
            case "away" if key not in self.done:
                self.happen(ErrandFailed(key, may_have_happened=False))
            case "refused" if key not in self.done:
                self.happen(ErrandRefused(key, NO, NO))
            case _:
                self.happen(ErrandDone(key, ANSWERS[type(ask)]))
        self.open = None if fate != "lost" else self.open

    @rule(outcome=st.sampled_from(list(Outcome)))
    def printer(self, outcome: Outcome) -> None:
        if self.jobs:
            self.happen(SlipEnded(self.jobs[-1], outcome))

    @rule(seconds=st.sampled_from([0.5, 0.5, 5.0, 25.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.happen(Ticked())

    @invariant()
    def nothing_happens_that_nobody_intended(self) -> None:
        assert set(self.done) <= set(self.intended)

    @invariant()
    def nothing_of_a_customer_is_left_for_the_next(self) -> None:
        if self.flow.page is Page.ATTRACT and not self.flow.is_helping:
            visit, fresh = self.flow.visit, self.flow.fresh_visit
            assert (visit.orders, visit.reporting, visit.reserving, visit.errand) == (
                fresh.orders,
                fresh.reporting,
                fresh.reserving,
                fresh.errand,
            )


TestImpatientCustomers = ImpatientCustomers.TestCase
TestImpatientCustomers.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
