"""The journey "apply for supply or a change", first part: what, who, for whom, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from assets.typing import entry
from drivers.wire.errors import IncorrectIdNumber
from drivers.wire.identity import check_id_number
from hall.contract.business.applications import NEEDS_ACCOUNT, Kind
from kiosk.flow.apply_events import FindAccounts, IdentityRead
from kiosk.flow.apply_state import (
    MOST_OF_ADDRESS,
    MOST_OF_NAME,
    NOTHING,
    Applying,
    IdCard,
    Standing,
)
from kiosk.flow.apply_steps import is_done, page_after, page_before
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed, Wrote
from kiosk.flow.menu import open_menu
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit

_WRITTEN: Final = {
    Page.APPLY_OWNER: ("owner_name", MOST_OF_NAME),
    Page.APPLY_ADDRESS_TYPED: ("address", MOST_OF_ADDRESS),
}
"""What is written with the keyboard, and how many characters it may have."""


def with_applying(flow: Flow, **changes: object) -> Flow:
    """Return `flow` with these fields of its application changed."""
    changed = replace(flow.visit.applying, **changes)  # type: ignore[arg-type]  # `replace` checks
    return with_visit(flow, applying=changed)


def show(flow: Flow, page: Page, now: float) -> Flow:
    """Return `flow` on `page`, with no notice of the page before."""
    return with_visit(turn(flow, page, now), notice=None)


def arrive(flow: Flow, page: Page, inquiry: str, now: float) -> Step:
    """Go to `page`; before the holder of the card chooses an account, their accounts are looked for."""
    applying = flow.visit.applying
    is_to_ask = page is Page.APPLY_ACCOUNT and applying.account is None and not applying.accounts
    if page is Page.APPLY_REVIEW:
        flow = with_applying(flow, mends=False)
    if not is_to_ask or applying.card is None or applying.standing is Standing.DEPUTY:
        return show(with_applying(flow, types_account=not applying.accounts), page, now), ()
    asked = with_applying(show(flow, Page.APPLY_ASKING, now), inquiry=inquiry)
    return asked, (FindAccounts(inquiry, id_number=applying.card.number),)


def go_on(flow: Flow, event: Event, now: float) -> Step:
    """Go to the next page when this one has all that it asks for."""
    assert isinstance(event, Pressed)
    if not is_done(flow.page, flow.visit.applying):
        return flow, ()
    return onward(flow, event.intention, now)


def onward(flow: Flow, inquiry: str, now: float) -> Step:
    """Go to the page after this one."""
    return arrive(flow, page_after(flow.page, flow.visit.applying), inquiry, now)


def go_back(flow: Flow, event: Event, now: float) -> Step:
    """Go to the page before; what was filled in stays, but for a signature under something that may be changed now."""
    page = page_before(flow.page, flow.visit.applying)
    if page is None:
        return open_menu(flow, event, now)
    kept = with_applying(flow, shot="", inquiry="", code="")
    if flow.page is Page.APPLY_REVIEW:
        kept = with_applying(kept, strokes=())
    return show(kept, page, now), ()


def begin(flow: Flow, _event: Event, now: float) -> Step:
    """Ask what is applied for; whatever was filled in before is another application's."""
    if not flow.around.can_apply:
        return flow, ()
    return show(with_visit(flow, applying=NOTHING), Page.APPLY_KIND, now), ()


def choose_kind(flow: Flow, event: Event, now: float) -> Step:
    """Take what is applied for, and go on at once."""
    assert isinstance(event, Pressed)
    if event.detail not in set(Kind):
        return flow, ()
    kind, applying = Kind(event.detail), flow.visit.applying
    account = applying.account if kind in NEEDS_ACCOUNT else None
    return onward(with_applying(flow, kind=kind, account=account), event.intention, now)


def card_read(flow: Flow, event: Event, now: float) -> Step:
    """Fill in what the card says; another person's card makes another person's application."""
    assert isinstance(event, IdentityRead)
    card = event.card
    if card is None:
        return notify(flow, "apply_card_unfit", now), ()
    if card.valid_to is not None and card.valid_to < _today(flow):
        return notify(flow, "apply_card_expired", now), ()
    return onward(with_visit(flow, applying=_filled(flow.visit.applying, card)), event.inquiry, now)


def _filled(applying: Applying, card: IdCard) -> Applying:
    if applying.card is not None and applying.card.number == card.number:
        return replace(applying, card=card)
    return Applying(
        kind=applying.kind, mends=applying.mends, card=card, address=card.address, phone=applying.phone,
        confirmed=applying.confirmed, seal=applying.seal, codes_sent=applying.codes_sent,
        code_asked_at=applying.code_asked_at,
    )  # fmt: skip


def choose_standing(flow: Flow, event: Event, now: float) -> Step:
    """Take as whom the customer applies, and go on at once."""
    assert isinstance(event, Pressed)
    if event.detail not in set(Standing):
        return flow, ()
    standing, applying = Standing(event.detail), flow.visit.applying
    if standing is not applying.standing:
        # whose account it is has changed with it
        flow = with_applying(flow, standing=standing, account=None, account_typed="")
    return onward(flow, event.intention, now)


def wrote(flow: Flow, event: Event, _now: float) -> Step:
    """Take what stands on the keyboard's line."""
    assert isinstance(event, Wrote)
    name, most = _WRITTEN[flow.page]
    return with_applying(flow, **{name: event.text[:most]}), ()


def type_number(flow: Flow, event: Event, _now: float) -> Step:
    """Take one more key of the owner's ID number; what cannot come next is not heard."""
    assert isinstance(event, Pressed)
    number = entry.typed(entry.Kind.ID, flow.visit.applying.owner_number, event.detail)
    return with_applying(flow, owner_number=number), ()


def erase_number(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last character, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    left = "" if event.detail == "all" else flow.visit.applying.owner_number[:-1]
    return with_applying(flow, owner_number=left), ()


def check_number(flow: Flow, event: Event, now: float) -> Step:
    """Go on when the number can be an identity number (GB 11643) and is not the customer's own."""
    assert isinstance(event, Pressed)
    applying = flow.visit.applying
    try:
        check_id_number(applying.owner_number, _today(flow))
    except IncorrectIdNumber:
        return notify(flow, "apply_number_wrong", now), ()
    if applying.card is not None and applying.card.number == applying.owner_number:
        return notify(flow, "apply_number_own", now), ()
    return onward(flow, event.intention, now)


def type_address(flow: Flow, _event: Event, now: float) -> Step:
    """Let another address be written than the one that stands there."""
    return show(flow, Page.APPLY_ADDRESS_TYPED, now), ()


def _today(flow: Flow) -> date:
    return flow.around.day or date.max
