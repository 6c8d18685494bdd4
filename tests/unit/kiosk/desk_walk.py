"""One customer on the pages of applications, reports and reserved numbers; the test answers for the business system."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from devices.roles import Outcome
from hall.contract.values import Holder, Text
from kiosk.flow import (
    Act,
    CardSeen,
    CodeSeen,
    Effect,
    ErrandDone,
    ErrandFailed,
    ErrandRefused,
    Event,
    Flow,
    Page,
    Pressed,
    RunErrand,
    SlipEnded,
    Surveyed,
    Ticked,
    Wrote,
    step,
)
from kiosk.flow.errand_state import Ask, Result
from tests.unit.kiosk.walk import HOLDER, OPEN

NO = Text(zh="不行", en="No")
HINT = Text(zh="请稍后", en="Later")


class Desk:
    """`did` is what the last event asked for, `all_done` what every event so far did."""

    def __init__(self, entry: str = "", **around: object) -> None:
        self.flow, self.now, self.touches = Flow(), 50.0, 0
        self.did: tuple[Effect, ...] = ()
        self.all_done: list[Effect] = []
        self.happen(Surveyed(replace(OPEN, has_business=True, **around)))  # type: ignore[arg-type]  # fields
        if entry:
            self.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, entry)

    def happen(self, event: Event, after: float = 1.0) -> Desk:
        self.now += after
        self.flow, self.did = step(self.flow, event, self.now)
        self.all_done += self.did
        return self

    def press(self, act: Act, detail: str = "") -> Desk:
        self.touches += 1
        return self.happen(Pressed(act, self.flow.page, detail, f"{self.touches:020x}"))

    def type(self, figures: str) -> Desk:
        for figure in figures:
            self.press(Act.TYPE, figure)
        return self

    def write(self, text: str) -> Desk:
        return self.happen(Wrote(text))

    def card(self, holder: Holder = HOLDER) -> Desk:
        return self.happen(CardSeen(holder, date(1990, 5, 1), "c" * 20))

    def code(self, text: str) -> Desk:
        return self.happen(CodeSeen(text, "d" * 20))

    def answer(self, result: Result, key: str = "") -> Desk:
        return self.happen(ErrandDone(key or self.key, result))

    def refuse(self, key: str = "") -> Desk:
        return self.happen(ErrandRefused(key or self.key, NO, HINT))

    def fail(self, *, may_have_happened: bool, key: str = "") -> Desk:
        return self.happen(ErrandFailed(key or self.key, may_have_happened))

    def slip(self, outcome: Outcome) -> Desk:
        return self.happen(SlipEnded(self.flow.visit.paper.job, outcome))

    def wait(self, seconds: float) -> Desk:
        return self.happen(Ticked(), seconds)

    @property
    def page(self) -> Page:
        return self.flow.page

    @property
    def key(self) -> str:
        return self.flow.visit.errand.key

    @property
    def ask(self) -> Ask:
        """What the last event asked of the business system."""
        return next(effect.ask for effect in self.did if isinstance(effect, RunErrand))

    @property
    def notice(self) -> str:
        return self.flow.visit.notice.key if self.flow.visit.notice is not None else ""
