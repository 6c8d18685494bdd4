"""The pages of "look up" for the table of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import lookup, menu, paying
from kiosk.flow.events import BusinessAnswered, BusinessFailed, Ticked
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page

P = Page

_BACK_TO_MENU: Final[Mapping[Trigger, Move]] = {Act.BACK: Move(menu.open_menu, (P.MENU,))}
_KEYS: Final[Mapping[Trigger, Move]] = {Act.TYPE: Move(lookup.type_figure), Act.ERASE: Move(lookup.erase_figure)}
_PAY: Final[Mapping[Trigger, Move]] = {Act.PAY: Move(paying.open_dues, (P.DUES,))}
_FOUND: Final = (P.LOOKING, P.WHICH, P.WHOSE, P.ACCOUNT, P.DUES, P.INVOICES, P.TARIFF, P.NOTICES, P.HALLS)

LOOKUP: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.LOOKING: {
        **_BACK_TO_MENU,
        BusinessAnswered: Move(lookup.answered, _FOUND),
        BusinessFailed: Move(lookup.failed, (P.TROUBLE,)),
        Ticked: Move(lookup.ticked, (P.TROUBLE, P.ATTRACT)),
    },
    P.WHICH: {**_BACK_TO_MENU, Act.PICK: Move(lookup.pick, (P.LOOKING,))},
    P.ACCOUNT: {**_BACK_TO_MENU, **_PAY, Act.BILLS: Move(lookup.show_bills, (P.BILLS,))},
    P.BILLS: {**_PAY, Act.BACK: Move(lookup.show_account, (P.ACCOUNT,))},
    P.TARIFF: {**_BACK_TO_MENU, **_KEYS},
    P.NOTICES: _BACK_TO_MENU,
    P.HALLS: _BACK_TO_MENU,
}
"""Besides these each page has what every page at rest has."""
