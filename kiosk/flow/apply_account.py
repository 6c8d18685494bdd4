"""Applying, where an account is needed: one of the holder's own, or one whose number is typed and asked for."""

from __future__ import annotations

from assets.typing import entry
from kiosk.flow import timing
from kiosk.flow.apply import onward, show, with_applying
from kiosk.flow.apply_events import AccountsFound, FindAccounts
from kiosk.flow.apply_state import ACCOUNT_FIGURES, Applying
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify


def type_account(flow: Flow, event: Event, _now: float) -> Step:
    """Take one more figure of an account number."""
    assert isinstance(event, Pressed)
    typed = entry.typed(entry.Kind.DIGITS, flow.visit.applying.account_typed, event.detail)
    return with_applying(flow, account_typed=typed[:ACCOUNT_FIGURES]), ()


def erase_account(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    left = "" if event.detail == "all" else flow.visit.applying.account_typed[:-1]
    return with_applying(flow, account_typed=left), ()


def pick_account(flow: Flow, event: Event, now: float) -> Step:
    """Take one of the holder's accounts, or with the detail "other" let another number be typed, or "own" choose."""
    assert isinstance(event, Pressed)
    if event.detail in ("other", "own"):
        return with_applying(flow, types_account=event.detail == "other"), ()
    for account in flow.visit.applying.accounts:
        if account.account == event.detail:
            return onward(with_applying(flow, account=account, account_typed=""), event.intention, now)
    return flow, ()


def check_account(flow: Flow, event: Event, now: float) -> Step:
    """Ask whether there is an account of the typed number; one that was asked for before is known."""
    assert isinstance(event, Pressed)
    applying = flow.visit.applying
    known = applying.account.account if applying.account is not None else ""
    if known and (applying.account_typed in ("", known) or not applying.types_account):
        return onward(flow, event.intention, now)
    if not can_check_account(applying):
        return flow, ()
    asked = with_applying(show(flow, Page.APPLY_ASKING, now), inquiry=event.intention)
    return asked, (FindAccounts(event.intention, account=applying.account_typed),)


def can_check_account(applying: Applying) -> bool:
    """Tell whether a whole account number stands there."""
    return len(applying.account_typed) == ACCOUNT_FIGURES


def accounts_found(flow: Flow, event: Event, now: float) -> Step:
    """Take the account that was typed, or show what the customer may choose from."""
    assert isinstance(event, AccountsFound)
    applying = flow.visit.applying
    if event.inquiry != applying.inquiry:
        return flow, ()
    flow = with_applying(flow, inquiry="")
    if event.found is None:
        return notify(show(flow, Page.APPLY_ACCOUNT, now), "apply_business_away", now), ()
    if not can_check_account(applying):
        shown = with_applying(show(flow, Page.APPLY_ACCOUNT, now), accounts=event.found)
        return with_applying(shown, types_account=not event.found), ()
    if not event.found:
        return notify(show(flow, Page.APPLY_ACCOUNT, now), "account_not_found", now), ()
    return onward(with_applying(flow, account=event.found[0]), event.inquiry, now)


def asking_ticked(flow: Flow, event: Event, now: float) -> Step:
    """Give up on a business system that is silent."""
    if now - flow.entered_at < flow.timing.ask_s:
        return timing.ticked(flow, event, now)
    away = show(with_applying(flow, inquiry=""), Page.APPLY_ACCOUNT, now)
    return notify(away, "apply_business_away", now), ()
