"""Where each aim goes on once the customer has said who they are, and the page's moves for the table of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from kiosk.flow import identity, lookup, menu, whose
from kiosk.flow.effects import Step
from kiosk.flow.events import CardSeen, CardUnreadable, Event, Pressed
from kiosk.flow.lookup_state import ByCard, ByNumber
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page
from kiosk.flow.state import Flow
from kiosk.flow.whose_state import Aim, Person

P = Page
Onward: TypeAlias = Callable[[Flow, Person, str, float], Step]
"""What is done with whom; the third argument is a fresh intention."""

ONWARD: Final[Mapping[Aim, Onward]] = {
    Aim.ACCOUNT: lookup.ask_for_accounts,
    Aim.PAY: lookup.ask_for_accounts,
    Aim.INVOICE: lookup.ask_for_accounts,
}
"""Each aim's way on. `Person` says who it is; with a card, the terminal has its number for the next question."""


def _card_seen(flow: Flow, event: Event, now: float) -> Step:
    """Go on with the card's holder; for tickets the customer is not known by that."""
    assert isinstance(event, CardSeen)
    person = ByCard(event.holder.person_key)
    return ONWARD[flow.visit.whose.aim](whose.forget(flow), person, event.intention, now)


def _find(flow: Flow, event: Event, now: float) -> Step:
    """Go on with the account of the typed number."""
    assert isinstance(event, Pressed)
    if not whose.can_find(flow):
        return flow, ()
    return ONWARD[flow.visit.whose.aim](flow, ByNumber(flow.visit.whose.typed), event.intention, now)


_ASKING: Final = (P.LOOKING,)
"""Pages that `ONWARD` may lead to."""

WHOSE: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.WHOSE: {
        Act.BACK: Move(menu.open_menu, (P.MENU,)),
        Act.TYPE: Move(whose.type_figure),
        Act.ERASE: Move(whose.erase_figure),
        Act.FIND: Move(_find, _ASKING),
        CardSeen: Move(_card_seen, _ASKING),
        CardUnreadable: Move(identity.card_unreadable),
    }
}
"""Besides these the page has what every page at rest has."""
