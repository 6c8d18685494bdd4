"""Random fingers, cards, answers and minutes: the flow is never stuck, never doubles a ticket, never keeps a guest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from devices.roles import Outcome
from hall.contract.values import Holder, SlipState
from kiosk.flow import (
    TABLE,
    Act,
    AskBusiness,
    AskForCopy,
    AskForTicket,
    BusinessAnswered,
    BusinessFailed,
    CardSeen,
    CardUnreadable,
    CodeSeen,
    Effect,
    Event,
    Fate,
    Flow,
    ForgetTicket,
    Listen,
    Page,
    Pressed,
    PrinterChecked,
    PrintSlip,
    Settle,
    SlipEnded,
    Surveyed,
    TakeFromReserve,
    Ticked,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    Touched,
    Wipe,
    Withdraw,
    step,
)
from kiosk.flow.lookup_state import Accounts, Findings, OfAccount, OfHalls, OfNotices, OfTariff
from kiosk.flow.state import UNPRINTED
from tests.ui.kiosk_lookup_scenes import HALLS, NOTICES, PARTICULARS, TARIFF, account
from tests.unit.kiosk.walk import AT, TICKET, Walk
from tests.unit.kiosk.walk import OPEN as WITHOUT_BUSINESS

OPEN = replace(WITHOUT_BUSINESS, has_business=True)
HOLDER = Holder(masked_name="欧*娜", person_key="cd" * 16)
FORWARD = {
    Page.ATTRACT: Act.BEGIN,
    Page.CHOOSE: Act.CHOOSE,
    Page.IDENTIFY: Act.SKIP_CARD,
    Page.CONFIRM: Act.TAKE,
    Page.APPOINTMENT: Act.CHECK_IN,
    Page.NO_SLIP: Act.SHOW_INSTEAD,
    Page.TICKET: Act.DONE,
    Page.TROUBLE: Act.RETRY,
}
DETAILS = ["", "payment", "advice", "invoice", "haircut", "zh", "en", "K", "7", "all"]
EXPECTING = replace(OPEN, has_appointments=True)
COPIED = replace(TICKET, ticket="20261123-99999")
SENTENCE = Walk().to_asked().refused().flow.visit.trouble


class RandomCustomers(RuleBasedStateMachine):
    """Keeps the books of what the flow asked for, beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow()
        self.now = 50.0
        self.count = 0
        self.asked: dict[str, list[AskForTicket]] = {}
        self.open_intentions: set[str] = set()
        self.forgotten: set[str] = set()
        self.granted: set[str] = set()
        self.printed: list[str] = []
        self.copies_open: set[str] = set()
        self.settled: dict[str, Effect] = {}
        self.inquiries: list[AskBusiness] = []
        self.withdrawn: set[str] = set()
        """Intentions that the reserve answers: the server's answer to them goes to nobody."""
        self.happen(Surveyed(OPEN))

    def happen(self, event: Event) -> None:
        before = self.flow
        self.flow, effects = step(before, event, self.now)
        self.check_move(before, event)
        for effect in effects:
            self.book(effect)
        if before.page is not Page.ATTRACT and self.flow.page is Page.ATTRACT:
            assert Wipe() in effects
            assert self.flow.visit == self.flow.fresh_visit

    def check_move(self, before: Flow, event: Event) -> None:
        if before.page is self.flow.page:
            return
        trigger = event.act if isinstance(event, Pressed) else type(event)
        assert self.flow.page in TABLE[before.page][trigger].leads_to, (before.page, trigger, self.flow.page)

    def book(self, effect: Effect) -> None:
        match effect:
            case AskBusiness():
                self.inquiries.append(effect)
            case AskForTicket(intention, _):
                assert not self.open_intentions - {intention}, "two requests are open at once"
                assert intention not in self.granted, "a granted intention is asked for again"
                assert intention not in self.withdrawn, "the server is asked for what the reserve gives"
                self.asked.setdefault(intention, []).append(effect)
                assert all(ask == effect for ask in self.asked[intention]), "one intention, two commands"
                self.open_intentions.add(intention)
            case TakeFromReserve(intention, _):
                assert not self.open_intentions - {intention}, "two requests are open at once"
                assert intention not in self.granted, "a granted intention is given once more"
                self.withdrawn.add(intention)
                self.open_intentions.add(intention)
            case ForgetTicket(intention):
                self.open_intentions.discard(intention)
                self.forgotten.add(intention)
            case AskForCopy(intention, _):
                assert not self.open_intentions, "a copy is asked for while a ticket is"
                self.copies_open = {intention}
            case PrintSlip(issued, _) if issued.copies:
                assert issued.ticket == COPIED, "another ticket is printed as a copy"
            case PrintSlip(issued, _):
                assert issued.ticket.ticket not in self.printed, "printed twice"
                self.printed.append(issued.ticket.ticket)
            case Settle(ticket, slip):
                assert slip is not SlipState.PENDING
                assert ticket not in self.settled, "settled twice"
                self.settled[ticket] = effect
            case Withdraw(ticket):
                assert ticket not in self.settled, "settled twice"
                self.settled[ticket] = effect
            case _:
                pass

    @rule(act=st.sampled_from(Act), detail=st.sampled_from(DETAILS), wait=st.sampled_from([0.05, 0.5, 3.0]))
    def press_anything(self, act: Act, detail: str, wait: float) -> None:
        self.press(act, detail, wait)

    def press(self, act: Act, detail: str, wait: float) -> None:
        self.now += wait
        self.count += 1
        self.happen(Pressed(act, self.flow.page, detail, f"{self.count:020x}"))

    @rule(steps=st.integers(1, 4))
    def go_forward(self, steps: int) -> None:
        for _ in range(steps):
            act = FORWARD.get(self.flow.page)
            if act is None:
                self.happen(PrinterChecked(self.flow.visit.intention, True))
            else:
                self.press(act, "payment", 1.0)

    @rule(act=st.sampled_from([Act.HOME, Act.BACK]))
    def walk_away(self, act: Act) -> None:
        self.press(act, "", 1.0)

    @rule(page=st.sampled_from(Page), act=st.sampled_from(Act))
    def press_a_page_that_is_gone(self, page: Page, act: Act) -> None:
        self.count += 1
        before = self.flow
        self.happen(Pressed(act, page, "payment", f"{self.count:020x}"))
        assert page is before.page or self.flow == before

    @rule(seconds=st.sampled_from([0.2, 4.0, 9.0, 31.0, 61.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.happen(Ticked())

    @rule(
        is_live=st.sampled_from([True, True, True, False]),
        is_open=st.sampled_from([True, True, True, False]),
        has_payment=st.sampled_from([True, True, False]),
        readers=st.tuples(st.booleans(), st.booleans()),
    )
    def surround(self, is_live: bool, is_open: bool, has_payment: bool, readers: tuple[bool, bool]) -> None:
        services = {"payment": has_payment, "advice": True, "invoice": False}
        around = replace(OPEN, is_live=is_live, is_open=is_open, services=services)
        self.happen(Surveyed(replace(around, has_card_reader=readers[0], has_code_reader=readers[1])))

    @rule(has_payment=st.booleans())
    def the_server_goes(self, has_payment: bool) -> None:
        services = {"payment": has_payment, "advice": True, "invoice": False}
        self.happen(Surveyed(replace(OPEN, is_live=False, is_alone=True, services=services)))

    @rule()
    def all_well(self) -> None:
        self.happen(Surveyed(OPEN))

    @rule(year=st.integers(1930, 2015))
    def card(self, year: int) -> None:
        self.count += 1
        self.happen(CardSeen(HOLDER, date(year, 3, 1), f"{self.count:020x}"))

    @rule(is_expected=st.booleans())
    def an_appointment_is_scanned(self, is_expected: bool) -> None:
        self.count += 1
        self.happen(Surveyed(EXPECTING if is_expected else OPEN))
        self.happen(CodeSeen("K7QD2MVX", f"{self.count:020x}"))
        self.printer(True)

    @precondition(lambda self: self.flow.page is Page.CHOOSE)
    @rule(code=st.text("K7QD", max_size=8))
    def an_appointment_is_typed(self, code: str) -> None:
        self.press(Act.APPOINTMENT, "", 1.0)
        for key in code:
            self.press(Act.TYPE, key, 1.0)
        self.press(Act.CHECK_IN, "", 1.0)

    @precondition(lambda self: self.copies_open)
    @rule(is_granted=st.booleans())
    def a_copy_is_answered(self, is_granted: bool) -> None:
        assert SENTENCE is not None
        assert SENTENCE.sentence is not None
        intention = self.copies_open.pop()
        if is_granted:
            self.happen(TicketGranted(intention, COPIED, AT, 1))
        else:
            self.happen(TicketRefused(intention, "reprint_limit", SENTENCE.sentence, SENTENCE.sentence))

    @rule(event=st.sampled_from([CardUnreadable(), Touched(), CodeSeen("A012"), CodeSeen("?")]))
    def other_things(self, event: Event) -> None:
        self.happen(event)

    @precondition(lambda self: self.flow.page is Page.CHOOSE)
    @rule(part=st.sampled_from(["account", "tariff", "notices", "halls"]))
    def look_something_up(self, part: str) -> None:
        self.press(Act.MENU, "", 1.0)
        self.press(Act.OPEN, part, 1.0)
        for figure in "3100012345" if part == "account" else "":
            self.press(Act.TYPE, figure, 1.0)
        self.press(Act.FIND, "", 1.0)

    @precondition(lambda self: self.inquiries)
    @rule(which=st.integers(0, 3), accounts=st.integers(0, 2), is_away=st.booleans())
    def the_business_answers(self, which: int, accounts: int, is_away: bool) -> None:
        asked, before = self.inquiries[-1 - which % len(self.inquiries)], self.flow
        findings: Findings
        match asked.question:
            case OfAccount():
                findings = PARTICULARS
            case OfTariff():
                findings = TARIFF
            case OfNotices():
                findings = NOTICES
            case OfHalls():
                findings = HALLS
            case _:
                findings = Accounts(tuple(account(f"310001234{n}") for n in range(accounts)))
        self.happen(BusinessFailed(asked.inquiry) if is_away else BusinessAnswered(asked.inquiry, findings))
        assert self.flow == before or before.visit.lookup.inquiry == asked.inquiry, "another customer's answer is shown"

    @invariant()
    def an_account_is_on_no_page_that_is_not_about_it(self) -> None:
        if self.flow.page in (Page.ATTRACT, Page.CHOOSE, Page.MENU, Page.TROUBLE, Page.CONFIRM):
            assert self.flow.visit.lookup.account is None

    @rule(is_usable=st.booleans())
    def printer(self, is_usable: bool) -> None:
        self.happen(PrinterChecked(self.flow.visit.intention, is_usable))

    @precondition(lambda self: self.open_intentions)
    @rule()
    def grant(self) -> None:
        intention = min(self.open_intentions)
        self.open_intentions.discard(intention)
        self.granted.add(intention)
        ticket = replace(TICKET, ticket=f"20261123-{len(self.granted):05d}")
        self.happen(TicketGranted(intention, ticket, AT))
        assert self.flow.visit.issued is not None
        assert self.flow.visit.issued.ticket == ticket, "a granted number was lost while its customer waited"

    @precondition(lambda self: self.forgotten)
    @rule()
    def an_answer_comes_after_its_customer_has_gone(self) -> None:
        before = self.flow
        self.happen(TicketGranted(max(self.forgotten), TICKET, AT))
        assert self.flow == before

    @precondition(lambda self: self.flow.page in (Page.ATTRACT, Page.CHOOSE, Page.CONFIRM))
    @rule(ends=st.lists(st.sampled_from(Outcome), max_size=3), answers=st.booleans())
    def take_a_ticket(self, ends: list[Outcome], answers: bool) -> None:
        self.all_well()
        for _ in range(4):
            if self.flow.page in (Page.ATTRACT, Page.CHOOSE, Page.CONFIRM):
                self.press(FORWARD[self.flow.page], "payment", 1.0)
        self.printer(True)
        if self.open_intentions and answers:
            self.grant()
        elif self.open_intentions:
            self.no_answer()
        for outcome in ends:
            self.slip(outcome)

    @precondition(lambda self: self.open_intentions)
    @rule(code=st.sampled_from(["queue_closed", "already_waiting", "appointment_used"]))
    def refuse(self, code: str) -> None:
        assert SENTENCE is not None
        assert SENTENCE.sentence is not None
        intention = min(self.open_intentions)
        self.open_intentions.discard(intention)
        self.happen(TicketRefused(intention, code, SENTENCE.sentence, SENTENCE.sentence))

    @rule()
    def no_answer(self) -> None:
        self.happen(TicketUnanswered(self.flow.visit.intention))

    @rule(outcome=st.sampled_from(Outcome))
    def slip(self, outcome: Outcome) -> None:
        issued = self.flow.visit.issued
        self.happen(SlipEnded(issued.ticket.ticket if issued else "20261123-00000", outcome))

    @invariant()
    def there_is_always_a_way_back(self) -> None:
        """From here a customer who presses what the page offers, and machines that answer or not, come to the start."""
        flow, now = self.flow, self.now
        for _ in range(6):
            if flow.page is Page.ATTRACT:
                break
            now += 1.0
            flow, _ = step(flow, Pressed(Act.HOME, flow.page), now)
            now += 40.0
            flow, _ = step(flow, Ticked(), now)
        assert flow.page is Page.ATTRACT

    @invariant()
    def nobody_stays_for_ever(self) -> None:
        """With no finger and no answer at all, time alone clears the screen."""
        flow, now = self.flow, self.now
        for _ in range(8):
            now += 61.0
            flow, _ = step(flow, Ticked(), now)
        assert flow.page is Page.ATTRACT
        assert flow.visit == flow.fresh_visit

    @invariant()
    def readers_are_on_only_where_they_are_used(self) -> None:
        around = self.flow.around
        assert self.flow.listens_to[0] <= around.has_card_reader
        if self.flow.page in (Page.ISSUING, Page.PRINTING, Page.TICKET, Page.TROUBLE, Page.NO_SLIP):
            assert self.flow.listens_to == (False, False)
        assert Listen(*self.flow.listens_to)

    @invariant()
    def every_granted_number_is_with_a_customer_or_settled(self) -> None:
        visit = self.flow.visit
        held = visit.issued.ticket.ticket if visit.issued and not visit.issued.copies else ""
        open_tickets = {f"20261123-{n + 1:05d}" for n in range(len(self.granted))} - set(self.settled)
        assert open_tickets <= {held}
        if held and held not in self.settled:
            assert visit.fate is Fate.PRINTING or visit.fate in UNPRINTED

    @invariant()
    def an_open_request_belongs_to_the_customer_on_the_screen(self) -> None:
        assert self.open_intentions <= {self.flow.visit.intention}


TestRandomCustomers = RandomCustomers.TestCase
TestRandomCustomers.settings = settings(max_examples=120, stateful_step_count=50, deadline=None)
