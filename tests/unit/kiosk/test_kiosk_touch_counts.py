"""How few touches a customer needs: counted over the tables of pages, with a business system that finds everything.

Breadth first from the untouched kiosk: each press that the table knows is tried, and whatever the flow asks for is
answered at once. What costs no touch (a card on the reader, a phone that pays) is done by the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from devices.roles import Outcome
from hall.contract.business.bills import BillCredit, Credited
from hall.contract.business.payments import PaymentMethod, PaymentReport, PaymentStatus
from hall.contract.values import Text
from kiosk.flow import (
    TABLE,
    Act,
    AskBusiness,
    AskForTicket,
    BusinessAnswered,
    CardSeen,
    CheckPrinter,
    Effect,
    Event,
    Flow,
    Page,
    Pressed,
    PrinterChecked,
    PrintSlip,
    SlipEnded,
    Surveyed,
    TicketGranted,
    step,
)
from kiosk.flow.lookup_state import Accounts, ByCard, ByNumber, OfAccount, OfHalls, OfNotices, OfTariff
from kiosk.flow.menu_table import ENTRIES
from kiosk.flow.paying_effects import BeginPayment
from kiosk.flow.paying_events import PaymentMoved
from kiosk.money.core import apply, begin
from kiosk.money.events import Begun, CreditTaken, Reported
from kiosk.money.events import SlipEnd as ReceiptEnd
from kiosk.money.events import SlipEnded as ReceiptEnded
from tests.ui.kiosk_lookup_scenes import HALLS, NOTICES, PARTICULARS, TARIFF, account
from tests.unit.kiosk.walk import AT, HOLDER, OPEN, TICKET

AROUND = replace(OPEN, has_business=True, has_appointments=True, pays_with=frozenset(str(way) for way in PaymentMethod))
FINDINGS = {
    ByCard: Accounts((account(),)),
    ByNumber: Accounts((account(),)),
    OfAccount: PARTICULARS,
    OfTariff: TARIFF,
    OfNotices: NOTICES,
    OfHalls: HALLS,
}
SWITCHES = frozenset({Act.LANGUAGE, Act.LARGE_TEXT, Act.CONTRAST, Act.ASSISTED, Act.HELP, Act.CLOSE_HELP, Act.STAY})
"""They lead nowhere."""
BUSY = frozenset({Page.ISSUING, Page.PRINTING})
MOST_TOUCHES = 8


@dataclass(frozen=True)
class Way:
    """What was pressed so far, and where that led."""

    flow: Flow
    now: float = 10.0
    pressed: tuple[str, ...] = ()

    def happen(self, event: Event) -> Way:
        """Let something happen a second later, and answer what the flow then asks for."""
        now = self.now + 1.0
        flow, effects = step(self.flow, event, now)
        way = Way(flow, now, self.pressed)
        for effect in effects:
            for answer in answers(flow, effect):
                way = way.happen(answer)
        return way

    def press(self, act: Act, detail: str) -> Way:
        intention = f"{len(self.pressed):020x}"
        after = self.happen(Pressed(act, self.flow.page, detail, intention))
        return replace(after, pressed=(*self.pressed, f"{act} {detail}".strip()))

    @property
    def place(self) -> tuple[object, ...]:
        """What tells this way's end from others: the page and everything of the visit, but for the ids of presses."""
        visit = self.flow.visit
        return (self.flow.page, visit.service, visit.customer, visit.whose, visit.lookup.account, visit.paying.chosen,
                visit.paying.typed, visit.paying.method, visit.code, visit.is_menu_whole)  # fmt: skip


def answers(flow: Flow, effect: Effect) -> Iterator[Event]:
    """Yield what the world says to `effect` when everything goes well."""
    match effect:
        case CheckPrinter(intention):
            yield PrinterChecked(intention, True)
        case AskForTicket(intention, _):
            yield TicketGranted(intention, TICKET, AT)
        case PrintSlip(issued, _):
            yield SlipEnded(issued.ticket.ticket, Outcome.PRINTED)
        case AskBusiness(inquiry, question):
            yield BusinessAnswered(inquiry, FINDINGS[type(question)])
        case BeginPayment():
            yield from paid_by_phone(flow, effect)
        case _:
            pass


def paid_by_phone(flow: Flow, order: BeginPayment) -> Iterator[Event]:
    """Yield the life of a payment whose customer pays at once."""
    subject = Text(zh="电费", en="Electricity")
    payment = begin(
        Begun(at=AT, payment=order.intention, method=order.method, account=order.account, bills=order.bills,
              amount=order.amount, terminal="kiosk-1", subject=subject, expires_at=AT + timedelta(minutes=3))
    )  # fmt: skip
    yield PaymentMoved(payment)
    if order.method is PaymentMethod.CASH:
        return  # notes are put in one by one: no touch of the screen
    report = PaymentReport(payment=order.intention, status=PaymentStatus.PAID, amount=order.amount, refunded=0,
                           reference="P1", code_url="https://pay.example/1", paid_at=AT)  # fmt: skip
    left, parts = order.amount, []
    rests = {bill.bill: bill.rest for bill in flow.visit.paying.bills}
    for bill in order.bills:
        part = min(left, rests[bill])
        left -= part
        parts += [BillCredit(bill=bill, amount=part)] if part else []
    credited = Credited(payment=order.intention, receipt="R1", bills=tuple(parts), to_balance=left)
    for news in (
        Reported(at=AT, report=report),
        CreditTaken(at=AT, credited=credited),
        ReceiptEnded(at=AT, end=ReceiptEnd.PRINTED),
    ):
        payment = apply(payment, news)
        yield PaymentMoved(payment)


def details(flow: Flow, act: Act) -> tuple[str, ...]:
    """Return what a button of `act` may name on this page."""
    visit = flow.visit
    named: dict[Act, tuple[str, ...]] = {
        Act.CHOOSE: tuple(flow.around.services),
        Act.OPEN: tuple(entry.key for entry in ENTRIES),
        Act.PICK: tuple(one.account for one in visit.lookup.accounts),
        Act.PAY_BY: tuple(str(way) for way in PaymentMethod),
        Act.TICK: tuple(bill.bill for bill in visit.paying.open_bills),
        Act.TYPE: ("3",),
        Act.FILL: ("50",),
    }
    return named.get(act, ("",))


def presses(way: Way) -> Iterator[Way]:
    for trigger in TABLE[way.flow.page]:
        if isinstance(trigger, Act) and trigger not in SWITCHES:
            yield from (way.press(trigger, detail) for detail in details(way.flow, trigger))


def fewest(start: Way, is_there: Callable[[Flow], bool]) -> tuple[str, ...]:
    """Return the shortest row of presses that leads from `start` to where `is_there` holds."""
    ways, known = [start], {start.place}
    for _ in range(MOST_TOUCHES):
        found = []
        for way in ways:
            for after in presses(way):
                if is_there(after.flow):
                    return after.pressed
                if after.place not in known:
                    known.add(after.place)
                    found.append(after)
        ways = found
    raise AssertionError(f"not in {MOST_TOUCHES} touches")


def everywhere(start: Way, touches: int) -> list[Way]:
    """Return one way to each different place that so many touches lead to."""
    known, ways, last = {start.place: start}, [start], [start]
    for _ in range(touches):
        last = [after for way in last for after in presses(way) if known.setdefault(after.place, after) is after]
        ways += last
    return ways


UNTOUCHED = Way(Flow()).happen(Surveyed(AROUND))
CARD = CardSeen(HOLDER, AT.date(), "f" * 20)


def has_number(flow: Flow) -> bool:
    return flow.page is Page.TICKET


def has_paid(flow: Flow) -> bool:
    return flow.page is Page.PAID


def at_whose(entry: str) -> Way:
    """Lead to the page that asks who the customer is."""
    return UNTOUCHED.press(Act.BEGIN, "").press(Act.MENU, "").press(Act.OPEN, entry)


def identified(entry: str) -> Way:
    """Show the ID card there; touches count from here."""
    way = at_whose(entry)
    assert way.flow.page is Page.WHOSE
    return replace(way.happen(CARD), pressed=())


def test_a_ticket_takes_two_touches_of_the_untouched_kiosk() -> None:
    assert fewest(UNTOUCHED, has_number) == ("choose payment", "take")
    assert fewest(UNTOUCHED.happen(CARD), has_number) == ("choose payment", "take")


def test_who_looks_at_all_services_first_needs_one_touch_more_for_that() -> None:
    assert fewest(replace(UNTOUCHED.press(Act.BEGIN, ""), pressed=()), has_number) == ("choose payment", "take")


def test_the_bills_are_paid_in_two_touches_after_identifying() -> None:
    assert fewest(identified("pay"), has_paid) == ("pay", "pay_by qr")


def test_part_of_the_bills_or_another_amount_takes_no_more_than_five() -> None:
    def in_part(flow: Flow) -> bool:
        return has_paid(flow) and len(flow.visit.paying.chosen) == 1

    def other(flow: Flow) -> bool:
        return has_paid(flow) and flow.visit.paying.typed == "50"

    assert len(fewest(identified("pay"), in_part)) <= 5
    assert len(fewest(identified("pay"), other)) <= 5


def test_who_looked_at_the_account_first_pays_in_five_touches_too() -> None:
    assert len(fewest(identified("account"), has_paid)) <= 5


def test_a_customer_of_several_accounts_picks_one_and_pays_in_five() -> None:
    several = {**FINDINGS, ByCard: Accounts((account(), account("3100067890")))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FINDINGS, ByCard, several[ByCard])
        assert len(fewest(identified("pay"), has_paid)) <= 5


def test_home_is_one_touch_away_wherever_three_touches_lead() -> None:
    for start in (UNTOUCHED, identified("pay"), identified("account")):
        for way in everywhere(start, 3):
            if way.flow.page in (Page.ATTRACT, *BUSY):
                continue
            home = way.press(Act.HOME, "").flow
            assert home.page is Page.ATTRACT or way.flow.visit.paying.method is PaymentMethod.CASH, way.pressed


WITHOUT_BACK = frozenset({Page.ATTRACT, Page.OUT_OF_ORDER, Page.TICKET})
"""There is nothing behind these: nobody has begun, or the number is the customer's."""


def test_home_and_back_are_one_touch_away_on_every_page_at_rest() -> None:
    at_rest = {page for page, moves in TABLE.items() if Act.HELP in moves}
    assert at_rest >= set(Page) - BUSY - {Page.FETCHING, Page.SENDING, Page.APPLY_SENDING, Page.APPLY_ASKING}
    for page in at_rest - {Page.OUT_OF_ORDER}:
        assert Page.ATTRACT in TABLE[page][Act.HOME].leads_to, page
    assert {page for page in at_rest if Act.BACK not in TABLE[page]} == WITHOUT_BACK


def test_back_leads_somewhere_else_wherever_three_touches_lead() -> None:
    for way in everywhere(UNTOUCHED, 3):
        if way.flow.page in WITHOUT_BACK | BUSY:
            continue
        assert way.press(Act.BACK, "").flow.page is not way.flow.page, way.pressed


def test_the_count_sees_a_touch_too_many() -> None:
    start = replace(UNTOUCHED.press(Act.BEGIN, ""), pressed=())
    assert len(fewest(start, lambda flow: flow.page is Page.IDENTIFY)) == 1
    assert len(fewest(start, lambda flow: flow.page is Page.HALLS)) == 2
    with pytest.raises(AssertionError, match="touches"):
        fewest(start, lambda flow: flow.page is Page.OUT_OF_ORDER)
