"""What an ID card on the reader means at each page: who it is, which class follows, and where the way goes on."""

from __future__ import annotations

from datetime import date

from hall.contract.values import PriorityClass
from kiosk.flow.around import Around
from kiosk.flow.arrival import check_in
from kiosk.flow.effects import Step
from kiosk.flow.events import CardSeen, CardUnreadable, Event
from kiosk.flow.pages import Page
from kiosk.flow.reserving_state import NO_NUMBER
from kiosk.flow.state import Customer, Flow
from kiosk.flow.visit import begin, blocker, notify, turn, with_visit


def age_on(birth: date, day: date) -> int:
    """Return the age in whole years; one born on 29 February has their birthday on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def class_of(birth: date, around: Around) -> tuple[PriorityClass, str]:
    """Return the priority class and its reason for one born on `birth`, on the hall's day."""
    if around.day is not None and age_on(birth, around.day) >= around.elderly_age:
        return PriorityClass.ELDERLY, around.elderly_reason
    return PriorityClass.NORMAL, ""


def customer_of(card: CardSeen, around: Around) -> Customer:
    """Return whom a card names, with the class that follows from it."""
    return Customer(card.holder, *class_of(card.birth, around))


def card_seen(flow: Flow, event: Event, now: float) -> Step:
    """Know the customer from now on; a card put on first thing begins the visit."""
    assert isinstance(event, CardSeen)
    if flow.visit.customer is not None:
        return flow, ()  # one card a visit; a second one is a bystander's
    if blocker(flow) is not None:
        return begin(flow, event, now)
    known = with_visit(flow, customer=customer_of(event, flow.around), notice=None)
    if flow.page is Page.APPOINTMENT:
        return check_in(with_visit(known, code=""), event.intention, now)
    if flow.page in (Page.ATTRACT, Page.IDENTIFY):
        known = turn(known, onward(known), now)
    return notify(known, "card_read", now), ()


def card_unreadable(flow: Flow, event: Event, now: float) -> Step:
    """Say that the card could not be read; at the attract page, show where it belongs."""
    assert isinstance(event, CardUnreadable)
    if flow.page is Page.ATTRACT:
        if event.problem == "card_lift_again":
            return flow, ()  # the last customer's card: nobody is here yet to be told
        if blocker(flow) is not None:
            return begin(flow, event, now)
        flow = turn(flow, Page.IDENTIFY, now)
    return notify(flow, event.problem, now), ()


def ask_for_card(flow: Flow, _event: Event, now: float) -> Step:
    """Show where to put the card."""
    if not flow.around.has_card_reader:
        return notify(flow, "card_reader_away", now), ()
    return with_visit(turn(flow, Page.IDENTIFY, now), notice=None), ()


def skip_card(flow: Flow, _event: Event, now: float) -> Step:
    """Go on without a card."""
    return with_visit(turn(flow, onward(flow), now), notice=None), ()


def forget_card(flow: Flow, _event: Event, now: float) -> Step:
    """Forget whom the card named: it was another's."""
    return notify(with_visit(flow, customer=None, reserving=NO_NUMBER), "card_forgotten", now), ()


def onward(flow: Flow) -> Page:
    """Return the page after the card's: the confirmation when a service was chosen, else the choice."""
    return Page.CONFIRM if flow.visit.service is not None else Page.CHOOSE


def wants_cards(flow: Flow) -> bool:
    """Tell whether a card put on the reader would be used now."""
    if not flow.around.has_card_reader:
        return False
    # For a ticket one card a visit is enough; to look up an account its number is needed, which nobody has kept.
    is_number_wanted = flow.page in NUMBER_PAGES or flow.page is Page.APPLY_CARD
    return is_number_wanted or (flow.visit.customer is None and flow.page in CARD_PAGES)


CARD_PAGES = frozenset({Page.ATTRACT, Page.CHOOSE, Page.IDENTIFY, Page.APPOINTMENT, Page.CONFIRM})
NUMBER_PAGES = frozenset({Page.WHOSE, Page.PRESENT})
"""Pages on which a card's number is needed for the next question, and kept until that is asked."""
