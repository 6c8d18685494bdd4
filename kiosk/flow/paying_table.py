"""The pages of "pay" and of "print an invoice" for the table of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import invoicing, menu, paying, paying_under_way, visit
from kiosk.flow.events import Ticked
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page
from kiosk.flow.paying_events import InvoicesEnded, NoteReturned, PaymentImpossible, PaymentMoved

P = Page

_NEWS: Final[Mapping[Trigger, Move]] = {
    PaymentMoved: Move(paying_under_way.moved, (P.PAYING, P.PAID, P.UNPAID, P.METHOD)),
    NoteReturned: Move(paying_under_way.note_returned),
}
_OUT: Final[Mapping[Trigger, Move]] = {
    Act.HOME: Move(paying_under_way.go_home, (P.ATTRACT, P.LEFTOVER)),
    Act.LEAVE: Move(paying_under_way.go_home, (P.ATTRACT, P.LEFTOVER)),
    Ticked: Move(paying_under_way.ticked, (P.ATTRACT,)),
}

PAYING: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.DUES: {
        Act.BACK: Move(paying.leave_dues, (P.ACCOUNT,)),
        Act.TICK: Move(paying.tick),
        Act.AMOUNT: Move(paying.open_amount, (P.AMOUNT,)),
        Act.PAY: Move(paying.ask_how, (P.METHOD,)),
    },
    P.AMOUNT: {
        Act.BACK: Move(paying.back_to_dues, (P.DUES,)),
        Act.TYPE: Move(paying.type_figure),
        Act.ERASE: Move(paying.erase_figure),
        Act.FILL: Move(paying.fill),
        Act.PAY: Move(paying.ask_how, (P.METHOD,)),
    },
    P.METHOD: {
        Act.BACK: Move(paying.back_from_method, (P.DUES, P.AMOUNT)),
        Act.PAY_BY: Move(paying.begin_payment, (P.PAYING,)),
    },
    P.PAYING: {
        **_NEWS,
        **_OUT,
        PaymentImpossible: Move(paying_under_way.impossible, (P.UNPAID,)),
        Act.BACK: Move(paying_under_way.cancel, (P.LEFTOVER,)),
        Act.ENOUGH: Move(paying_under_way.enough),
    },
    P.LEFTOVER: {
        **_NEWS,
        **_OUT,
        Act.BACK: Move(paying_under_way.go_on, (P.PAYING,)),
        Act.DECIDE: Move(paying_under_way.decide, (P.PAYING,)),
    },
    P.UNPAID: {
        Act.BACK: Move(paying.another_way, (P.METHOD,)),
        Act.RETRY: Move(paying.another_way, (P.METHOD,)),
    },
    P.PAID: {
        **_NEWS,
        InvoicesEnded: Move(invoicing.ended),
        Act.INVOICE: Move(invoicing.print_settled, (P.INVOICE,)),
        Act.BACK: Move(visit.go_home, (P.ATTRACT,)),
        Act.DONE: Move(visit.go_home, (P.ATTRACT,)),
    },
    P.INVOICES: {
        Act.BACK: Move(menu.open_menu, (P.MENU,)),
        Act.INVOICE: Move(invoicing.print_one, (P.INVOICE,)),
    },
    P.INVOICE: {
        **_NEWS,
        InvoicesEnded: Move(invoicing.ended),
        Ticked: Move(invoicing.ticked, (P.ATTRACT,)),
        Act.BACK: Move(invoicing.back, (P.PAID, P.INVOICES)),
        Act.RETRY: Move(invoicing.print_again),
        Act.DONE: Move(visit.go_home, (P.ATTRACT,)),
    },
}
"""Besides these each page has what every page at rest has."""
