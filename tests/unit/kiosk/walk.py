"""One customer before one kiosk, for tests of the flow: presses, cards and answers, with time as a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from devices.roles import Outcome
from hall.contract.events import Estimate, TicketIssued
from hall.contract.values import Holder, Language, PriorityClass, Text
from kiosk.flow import (
    Act,
    Around,
    CardSeen,
    CodeSeen,
    Effect,
    Event,
    Flow,
    Page,
    Pressed,
    PrinterChecked,
    SlipEnded,
    Surveyed,
    Ticked,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    step,
)

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
HOLDER = Holder(masked_name="张*三", person_key="ab" * 16)
OPEN = Around(
    is_live=True,
    is_open=True,
    day=DAY,
    services={"payment": True, "advice": True, "invoice": False},
    has_card_reader=True,
    has_code_reader=True,
    follow_url="https://hall.example/t/{code}",
)
TICKET = TicketIssued(
    ticket="20261123-0012",
    number="A012",
    service="payment",
    priority_class=PriorityClass.NORMAL,
    class_reason="",
    language=Language.ZH,
    issued_by="kiosk-1",
    holder=None,
    people_ahead=3,
    estimate=Estimate(p50_s=600.0, p90_s=900.0),
    code="x7Kq0123456789abcdEF",
)


class Walk:
    """Feeds a flow; `did` is what the last event asked for, `all_done` what every event so far asked for."""

    def __init__(self, around: Around = OPEN, flow: Flow | None = None) -> None:
        self.flow = flow or Flow()
        self.now = 100.0
        self.did: tuple[Effect, ...] = ()
        self.all_done: list[Effect] = []
        self.presses = 0
        self.happen(Surveyed(around))

    @property
    def page(self) -> Page:
        return self.flow.page

    def happen(self, event: Event) -> Walk:
        self.flow, self.did = step(self.flow, event, self.now)
        self.all_done += self.did
        return self

    def wait(self, seconds: float) -> Walk:
        """Let time pass, ticking twice a second as the terminal does."""
        end = self.now + seconds
        happened: list[Effect] = []
        while self.now < end:
            self.now = min(end, self.now + 0.5)
            self.happen(Ticked())
            happened += self.did
        self.did = tuple(happened)
        return self

    def press(self, act: Act, detail: str = "") -> Walk:
        """Press after a moment's look at the page, with a fresh intention as the terminal makes one."""
        self.now += 1.0
        self.presses += 1
        return self.happen(Pressed(act, self.page, detail, f"intention-{self.presses:016d}"))

    def surround(self, **changes: object) -> Walk:
        return self.happen(Surveyed(replace(self.flow.around, **changes)))  # type: ignore[arg-type]

    def card(self, birth: date = date(1990, 5, 1)) -> Walk:
        return self.happen(CardSeen(HOLDER, birth))

    def code(self, text: str) -> Walk:
        return self.happen(CodeSeen(text))

    def to_confirm(self) -> Walk:
        return self.press(Act.BEGIN).press(Act.CHOOSE, "payment")

    def to_asked(self) -> Walk:
        return self.to_confirm().press(Act.TAKE).checked(True)

    def to_printing(self) -> Walk:
        return self.to_asked().granted()

    def to_no_slip(self) -> Walk:
        return self.to_confirm().press(Act.TAKE).checked(False)

    def checked(self, is_usable: bool) -> Walk:
        return self.happen(PrinterChecked(self.flow.visit.intention, is_usable))

    def granted(self) -> Walk:
        return self.happen(TicketGranted(self.flow.visit.intention, TICKET, AT))

    def refused(self) -> Walk:
        sentence = Text(zh="今日号码已发完。", en="There are no numbers left today.")
        hint = Text(zh="请明天再来。", en="Please come again tomorrow.")
        return self.happen(TicketRefused(self.flow.visit.intention, "numbers_spent", sentence, hint))

    def unanswered(self) -> Walk:
        return self.happen(TicketUnanswered(self.flow.visit.intention))

    def slip(self, outcome: Outcome) -> Walk:
        return self.happen(SlipEnded(TICKET.ticket, outcome))
