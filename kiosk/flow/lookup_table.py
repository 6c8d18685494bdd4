"""The pages of "look up" for the table of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import identity, lookup
from kiosk.flow.events import BusinessAnswered, BusinessFailed, CardSeen, CardUnreadable, Ticked
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.state import Act, Page

P = Page

_BACK_TO_MENU: Final[Mapping[Trigger, Move]] = {Act.BACK: Move(lookup.open_menu, (P.LOOK_UP,))}
_KEYS: Final[Mapping[Trigger, Move]] = {Act.TYPE: Move(lookup.type_figure), Act.ERASE: Move(lookup.erase_figure)}
_FOUND: Final = (P.LOOKING, P.WHICH, P.WHOSE, P.ACCOUNT, P.TARIFF, P.NOTICES, P.HALLS)

LOOKUP: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.LOOK_UP: {Act.LOOK_AT: Move(lookup.open_part, (P.WHOSE, P.LOOKING))},
    P.WHOSE: {
        **_BACK_TO_MENU,
        **_KEYS,
        Act.FIND: Move(lookup.find, (P.LOOKING,)),
        CardSeen: Move(lookup.card_seen, (P.LOOKING,)),
        CardUnreadable: Move(identity.card_unreadable),
    },
    P.LOOKING: {
        **_BACK_TO_MENU,
        BusinessAnswered: Move(lookup.answered, _FOUND),
        BusinessFailed: Move(lookup.failed, (P.TROUBLE,)),
        Ticked: Move(lookup.ticked, (P.TROUBLE, P.ATTRACT)),
    },
    P.WHICH: {**_BACK_TO_MENU, Act.PICK: Move(lookup.pick, (P.LOOKING,))},
    P.ACCOUNT: {**_BACK_TO_MENU, Act.BILLS: Move(lookup.show_bills, (P.BILLS,))},
    P.BILLS: {Act.BACK: Move(lookup.show_account, (P.ACCOUNT,))},
    P.TARIFF: {**_BACK_TO_MENU, **_KEYS},
    P.NOTICES: _BACK_TO_MENU,
    P.HALLS: _BACK_TO_MENU,
}
"""Besides these each page has what every page at rest has."""
