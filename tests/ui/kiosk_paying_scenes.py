"""What a customer pays before the kiosk's screen: bills, notes, a phone that is slow, an end of each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hall.contract.business.bills import BillCredit, Credited
from hall.contract.business.payments import PaymentMethod, PaymentReport, PaymentStatus
from hall.contract.values import Text
from kiosk.flow import Act, Flow
from kiosk.flow.lookup_state import Accounts, Particulars
from kiosk.flow.paying_events import InvoicesEnded, NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.money.core import Payment, apply, begin
from kiosk.money.events import Act as MoneyAct
from kiosk.money.events import (
    Begun,
    CreditTaken,
    Failed,
    Failure,
    NotesCounted,
    Refused,
    Reported,
    SlipEnd,
    SlipEnded,
    Stopped,
    Wish,
)
from kiosk.money.events import Event as MoneyEvent
from tests.ui.kiosk_lookup_scenes import PARTICULARS, account, answer, shown, typed
from tests.ui.kiosk_scenes import NOW, Screen

QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
EVERY_WAY = frozenset(str(way) for way in PaymentMethod)
SUBJECT = Text(zh="电费", en="Electricity")
CODE = "https://pay.example.com/pay/5d2f2b34-6a2c-4c93-9f0e-1f8c2c9d7a11"
RECEIPT = "R2026112300017"


def begun(flow: Flow) -> Payment:
    """Return the payment that the flow has ordered, as its journal begins it."""
    paying = flow.visit.paying
    assert paying.account is not None
    assert paying.method is not None
    return begin(
        Begun(
            at=NOW,
            payment=paying.intention,
            method=paying.method,
            account=paying.account.account,
            bills=tuple(bill.bill for bill in paying.to_pay),
            amount=paying.amount,
            terminal="kiosk-1",
            subject=SUBJECT,
            expires_at=NOW + timedelta(minutes=3),
        )
    )


def reported(payment: Payment, status: PaymentStatus) -> Reported:
    """Return the provider's word."""
    report = PaymentReport(
        payment=payment.id,
        status=status,
        amount=payment.order.amount,
        refunded=payment.order.amount if status is PaymentStatus.REFUNDED else 0,
        reference="P1",
        code_url=CODE if payment.order.method is QR else "",
        paid_at=NOW if status is PaymentStatus.PAID else None,
    )
    return Reported(at=NOW, report=report)


def credited(payment: Payment, flow: Flow) -> CreditTaken:
    """Return the business system's word: bill by bill, what is left to the balance."""
    left, parts = payment.to_credit, []
    rests = {bill.bill: bill.rest for bill in flow.visit.paying.bills}
    for bill in payment.order.bills if payment.wish is not Wish.TO_BALANCE else ():
        part = min(left, rests[bill])
        left -= part
        if part:
            parts.append(BillCredit(bill=bill, amount=part))
    taken = Credited(payment=payment.id, receipt=RECEIPT, bills=tuple(parts), to_balance=left)
    return CreditTaken(at=NOW, credited=taken)


def notes(yuan: int, *, is_shut: bool = False, unclear: int = 0) -> NotesCounted:
    """Return the desk's word: so much in all."""
    return NotesCounted(at=NOW, received=yuan * 100, is_shut=is_shut, unclear=unclear)


def money(screen: Screen, *events: MoneyEvent) -> Screen:
    """Let these happen to the payment on the screen."""
    for event in events:
        payment = screen.vm.flow.visit.paying.payment
        assert payment is not None
        screen.happen(PaymentMoved(apply(payment, event)))
    return screen


def dues(screen: Screen, entry: str = "pay", particulars: Particulars = PARTICULARS) -> Screen:
    screen.surround(has_business=True, pays_with=EVERY_WAY).choose().press(Act.MENU).press(Act.OPEN, entry)
    typed(screen, "3100012345").press(Act.FIND)
    return answer(screen, Accounts((account(),)), particulars)


def pay(screen: Screen, method: PaymentMethod = QR) -> Screen:
    """Order the payment of all bills, and let its journal have it."""
    dues(screen).press(Act.PAY).press(Act.PAY_BY, method.value)
    return screen.happen(PaymentMoved(begun(screen.vm.flow)))


def wait(screen: Screen, method: PaymentMethod = QR) -> Screen:
    """As `pay`, until the provider or the desk waits for the customer."""
    pay(screen, method)
    payment = screen.vm.flow.visit.paying.payment
    assert payment is not None
    return money(screen, notes(0) if method is CASH else reported(payment, PaymentStatus.WAITING))


def status(screen: Screen, what: PaymentStatus) -> Screen:
    payment = screen.vm.flow.visit.paying.payment
    assert payment is not None
    return money(screen, reported(payment, what))


def credit(screen: Screen) -> Screen:
    payment = screen.vm.flow.visit.paying.payment
    assert payment is not None
    return money(screen, credited(payment, screen.vm.flow))


def paid(screen: Screen, end: SlipEnd | None = SlipEnd.PRINTED) -> Screen:
    credit(status(wait(screen), PaymentStatus.PAID))
    return screen if end is None else money(screen, SlipEnded(at=NOW, end=end))


def paid_in_cash(screen: Screen) -> Screen:
    credit(money(wait(screen, CASH), notes(100), notes(300, is_shut=True)))
    return money(screen, SlipEnded(at=NOW, end=SlipEnd.PRINTED))


def paid_in_part(screen: Screen) -> Screen:
    """More than the oldest bill, less than all of them."""
    dues(screen).press(Act.AMOUNT).press(Act.FILL, "100").press(Act.PAY).press(Act.PAY_BY, CARD.value)
    screen.happen(PaymentMoved(begun(screen.vm.flow)))
    credit(status(status(screen, PaymentStatus.WAITING), PaymentStatus.PAID))
    return money(screen, SlipEnded(at=NOW, end=SlipEnd.PRINTED))


def given_back(screen: Screen) -> Screen:
    screen = wait(screen).press(Act.BACK)
    return status(money(screen, Stopped(at=NOW, wish=Wish.BACK)), PaymentStatus.PAID)


def at_counter(screen: Screen, end: SlipEnd | None = SlipEnd.PRINTED) -> Screen:
    money(wait(screen, CASH), notes(100))
    screen.press(Act.BACK).press(Act.DECIDE, "back")
    money(screen, Stopped(at=NOW, wish=Wish.BACK), notes(100, is_shut=True))
    return screen if end is None else money(screen, SlipEnded(at=NOW, end=end))


def failed(screen: Screen, act: MoneyAct, failure: Failure) -> Screen:
    return money(screen, Failed(at=NOW, act=act, failure=failure))


def invoiced(screen: Screen, end: InvoiceEnd | None) -> Screen:
    paid(screen).press(Act.INVOICE)
    key = screen.vm.flow.visit.paying.invoicing.key
    return screen if end is None else screen.happen(InvoicesEnded(key, end))


def printed_here(screen: Screen) -> Screen:
    """One of the invoices has come out, and another may be wanted."""
    dues(screen, "invoice").press(Act.INVOICE, PARTICULARS.bills[3].bill)
    return screen.happen(InvoicesEnded(screen.vm.flow.visit.paying.invoicing.key, InvoiceEnd.PRINTED)).press(Act.BACK)


def impossible(screen: Screen) -> Screen:
    screen = dues(screen).press(Act.PAY).press(Act.PAY_BY, "qr")
    return screen.happen(PaymentImpossible(screen.vm.flow.visit.paying.intention))


def too_large(screen: Screen) -> Screen:
    wait(screen, CASH)
    return screen.happen(NoteReturned(screen.vm.flow.visit.paying.intention, "too_much"))


UNSETTLED = frozenset({account().account})
PAYING_SCENES: dict[str, Callable[[Screen], Screen]] = {
    "menu": lambda s: s.surround(has_business=True, pays_with=EVERY_WAY).choose().press(Act.MENU),
    "account": lambda s: shown(s.surround(pays_with=EVERY_WAY)),
    "dues": dues,
    "dues-some": lambda s: dues(s).press(Act.TICK, PARTICULARS.bills[4].bill),
    "dues-none": lambda s: dues(s, particulars=Particulars((), PARTICULARS.bills[:4])),
    "amount": lambda s: dues(s).press(Act.AMOUNT),
    "amount-filled": lambda s: dues(s).press(Act.AMOUNT).press(Act.FILL, "200"),
    "method": lambda s: dues(s).press(Act.PAY),
    "method-one-way": lambda s: dues(s).surround(pays_with=frozenset({QR})).press(Act.PAY),
    "method-no-printer": lambda s: dues(s).press(Act.PAY).surround(can_print=False),
    "method-away": lambda s: dues(s).press(Act.PAY).surround(is_live=False).press(Act.PAY_BY, "qr"),
    "ordered": pay,
    "scan": wait,
    "scan-slow": lambda s: failed(wait(s), MoneyAct.QUERY, Failure.UNREACHABLE),
    "scan-check": lambda s: failed(wait(s), MoneyAct.QUERY, Failure.UNKNOWN),
    "card": lambda s: wait(s, CARD),
    "cash": lambda s: wait(s, CASH),
    "cash-part": lambda s: money(wait(s, CASH), notes(100)),
    "cash-too-large": too_large,
    "leftover": lambda s: money(wait(s, CASH), notes(100)).press(Act.BACK),
    "stopping": lambda s: wait(s).press(Act.BACK),
    "received": lambda s: status(wait(s), PaymentStatus.PAID),
    "received-check": lambda s: failed(status(wait(s), PaymentStatus.PAID), MoneyAct.CREDIT, Failure.UNKNOWN),
    "paid-printing": lambda s: paid(s, None),
    "paid": paid,
    "paid-in-cash": paid_in_cash,
    "paid-in-part": paid_in_part,
    "paid-no-receipt": lambda s: paid(s, SlipEnd.FAILED),
    "refund": given_back,
    "refunded": lambda s: status(given_back(s), PaymentStatus.REFUNDED),
    "counter": at_counter,
    "counter-printing": lambda s: at_counter(s, None),
    "counter-no-slip": lambda s: at_counter(s, SlipEnd.FAILED),
    "declined": lambda s: status(wait(s), PaymentStatus.DECLINED),
    "refused": lambda s: money(pay(s), Refused(at=NOW, act=MoneyAct.CREATE, reason="too_small")),
    "expired": lambda s: status(wait(s), PaymentStatus.EXPIRED),
    "impossible": impossible,
    "invoices": lambda s: dues(s, "invoice"),
    "invoices-printed": printed_here,
    "invoices-none": lambda s: dues(s, "invoice", Particulars((), ())),
    **{f"invoice-{end}": (lambda s, end=end: invoiced(s, end)) for end in InvoiceEnd},  # type: ignore[misc]  # a default
    "invoice-printing": lambda s: invoiced(s, None),
    "account-checking": lambda s: shown(s.surround(pays_with=EVERY_WAY, unsettled=UNSETTLED)),
    "bills-checking": lambda s: shown(s.surround(unsettled=UNSETTLED)).press(Act.BILLS),
    "dues-checking": lambda s: dues(s.surround(unsettled=UNSETTLED)),
    "settling": lambda s: s.surround(is_settling=True),
}
"""Each page of paying, by name."""
