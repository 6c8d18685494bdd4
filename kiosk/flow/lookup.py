"""The journey "look up": account and bills, the tariff calculator, notices, other halls. It changes nothing anywhere.

Nothing is asked of the queue's server, so this also works while that is away. An answer that comes when its customer
has gone on is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hall.contract.business.bills import Account, Tariff
from kiosk.flow import invoicing, paying, timing, whose
from kiosk.flow.effects import AskBusiness, Step
from kiosk.flow.events import BusinessAnswered, BusinessFailed, Event, Pressed
from kiosk.flow.lookup_state import (
    NOTHING,
    Accounts,
    Notices,
    OfAccount,
    Particulars,
    Question,
)
from kiosk.flow.moves import Handler
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow, Trouble, TroubleKind
from kiosk.flow.visit import trouble, turn, with_visit
from kiosk.flow.whose_state import Aim, Person

KWH_FIGURES: Final = 5


def asks(question: Question) -> Handler:
    """Return the move that asks what concerns nobody in particular."""

    def ask(flow: Flow, event: Event, now: float) -> Step:
        assert isinstance(event, Pressed)
        return _ask(flow, question, event.intention, now)

    return ask


def ask_for_accounts(flow: Flow, person: Person, intention: str, now: float) -> Step:
    """Look for the accounts of `person`."""
    return _ask(flow, person, intention, now)


def type_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more figure of kWh; what is too long is not heard, and no amount begins with a nought."""
    assert isinstance(event, Pressed)
    typed = flow.visit.lookup.typed
    is_figure = len(event.detail) == 1 and event.detail in "0123456789"
    if not is_figure or (not typed and event.detail == "0") or len(typed) == KWH_FIGURES:
        return flow, ()
    return _with(flow, typed=typed + event.detail), ()


def erase_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    return _with(flow, typed="" if event.detail == "all" else flow.visit.lookup.typed[:-1]), ()


def pick(flow: Flow, event: Event, now: float) -> Step:
    """Take the chosen one of several accounts."""
    assert isinstance(event, Pressed)
    for account in flow.visit.lookup.accounts:
        if account.account == event.detail:
            return _open_account(flow, account, event.intention, now)
    return flow, ()


def show_bills(flow: Flow, _event: Event, now: float) -> Step:
    """Show the bills of the account."""
    return turn(flow, Page.BILLS, now), ()


def show_account(flow: Flow, _event: Event, now: float) -> Step:
    """Go back from the bills to their account."""
    return turn(flow, Page.ACCOUNT, now), ()


def answered(flow: Flow, event: Event, now: float) -> Step:
    """Show what was found."""
    assert isinstance(event, BusinessAnswered)
    if event.inquiry != flow.visit.lookup.inquiry:
        return flow, ()
    match event.findings:
        case Accounts(found):
            return _accounts_found(flow, found, event.inquiry, now)
        case Particulars() as particulars:
            return _account_found(_with(flow, particulars=particulars, inquiry=""), event, now)
        case Tariff() as tariff:
            return _with(turn(flow, Page.TARIFF, now), tariff=tariff, typed="", inquiry=""), ()
        case Notices(notices):
            return _with(turn(flow, Page.NOTICES, now), notices=notices, inquiry=""), ()
        case _ as found_halls:
            return _with(turn(flow, Page.HALLS, now), halls=found_halls.halls, inquiry=""), ()


def failed(flow: Flow, event: Event, now: float) -> Step:
    """Say that it cannot be looked up now, and that a ticket can be taken all the same."""
    assert isinstance(event, BusinessFailed)
    return _away(flow, now) if event.inquiry == flow.visit.lookup.inquiry else (flow, ())


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Give up on a business system that is silent."""
    return _away(flow, now) if now - flow.entered_at >= flow.timing.ask_s else timing.ticked(flow, event, now)


def _away(flow: Flow, now: float) -> Step:
    return trouble(with_visit(flow, lookup=NOTHING), Trouble(TroubleKind.BUSINESS_AWAY), now), ()


def _account_found(flow: Flow, event: Event, now: float) -> Step:
    shown = turn(flow, Page.ACCOUNT, now)
    match flow.visit.whose.aim:
        case Aim.PAY:
            return paying.open_dues(shown, event, now)
        case Aim.INVOICE:
            return invoicing.open_invoices(shown, now)
        case _:
            return shown, ()


def _accounts_found(flow: Flow, found: tuple[Account, ...], inquiry: str, now: float) -> Step:
    if len(found) == 1:
        return _open_account(flow, found[0], inquiry, now)
    if found:
        return _with(turn(whose.forget(flow), Page.WHICH, now), accounts=found, inquiry=""), ()
    return whose.not_found(_with(flow, inquiry=""), now), ()


def _open_account(flow: Flow, account: Account, intention: str, now: float) -> Step:
    return _ask(_with(whose.forget(flow), account=account), OfAccount(account.account), f"{intention}-bills", now)


def _ask(flow: Flow, question: Question, inquiry: str, now: float) -> Step:
    asked = with_visit(_with(turn(flow, Page.LOOKING, now), inquiry=inquiry), notice=None)
    return asked, (AskBusiness(inquiry, question),)


def _with(flow: Flow, **changes: object) -> Flow:
    return with_visit(flow, lookup=replace(flow.visit.lookup, **changes))  # type: ignore[arg-type]  # `replace` checks
