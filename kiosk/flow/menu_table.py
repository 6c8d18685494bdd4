"""The entries of the self-service menu, the most wanted first, and its moves for the table of pages.

A new journey adds its entry here, in one line, and its words ``menu_<key>`` to its own catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import apply, lookup, menu, orders, paying, reporting, reserving, ticket
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.lookup_state import OfHalls, OfNotices, OfTariff
from kiosk.flow.menu import Entry
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page
from kiosk.flow.state import Flow
from kiosk.flow.whose import asks_whose
from kiosk.flow.whose_state import Aim

P = Page
FEW: Final = 4
"""How many entries the assisted mode shows at first; the others are one press away."""

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("pay", "wallet", "a", paying.asks_to_pay, (P.WHOSE,), lambda around: bool(around.pays_with)),
    Entry("account", "user", "b", asks_whose(Aim.ACCOUNT), (P.WHOSE,)),
    Entry("invoice", "invoice", "d", asks_whose(Aim.INVOICE), (P.WHOSE,)),
    Entry("orders", "list", "e", orders.open_orders, (P.PRESENT,)),
    Entry("apply", "form", "h", apply.begin, (P.APPLY_KIND,), lambda around: around.can_apply),
    Entry("report", "wrench", "f", reporting.open_report, (P.REPORT,)),
    Entry("reserve", "calendar-check", "g", reserving.open_pool, (P.PRESENT,), reserving.is_offered),
    Entry("tariff", "chart", "b", lookup.asks(OfTariff()), (P.LOOKING,)),
    Entry("notices", "megaphone", "c", lookup.asks(OfNotices()), (P.LOOKING,)),
    Entry("halls", "map-pin", "d", lookup.asks(OfHalls()), (P.LOOKING,)),
)


def there(flow: Flow) -> tuple[Entry, ...]:
    """Return the entries that this kiosk has what it needs for."""
    return tuple(entry for entry in ENTRIES if entry.is_there(flow.around))


def shown(flow: Flow) -> tuple[Entry, ...]:
    """Return the entries on the page: all that are there, in the assisted mode at first a few."""
    entries, visit = there(flow), flow.visit
    return entries[:FEW] if visit.is_assisted and not visit.is_menu_whole else entries


def _open(flow: Flow, event: Event, now: float) -> Step:
    """Open one of the entries on the page."""
    return _open_among(shown(flow), flow, event, now)


def _open_instead(flow: Flow, event: Event, now: float) -> Step:
    """Do it here instead of waiting for a counter; no number is wanted any more."""
    again, ends = ticket.choose_again(flow, event, now)
    opened, wanted = _open_among(there(again), again, event, now) if again.page is P.CHOOSE else (again, ())
    return opened, (*ends, *wanted)


def _open_among(entries: tuple[Entry, ...], flow: Flow, event: Event, now: float) -> Step:
    assert isinstance(event, Pressed)
    for entry in entries:
        if entry.key == event.detail:
            return entry.open(flow, event, now)
    return flow, ()


_LEADS_TO: Final = tuple(dict.fromkeys(page for entry in ENTRIES for page in entry.leads_to))
INSTEAD: Final = Move(_open_instead, (*_LEADS_TO, P.CHOOSE, P.ATTRACT))
"""From a page on the way to a number."""
MENU: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.MENU: {
        Act.OPEN: Move(_open, _LEADS_TO),
        Act.SHOW_ALL: Move(menu.show_all),
    }
}
"""Besides these the page has what every page at rest has."""
