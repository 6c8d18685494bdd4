"""Who a customer is and what for: the aim of the page "whose account", and what was typed on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.flow.lookup_state import ByCard, ByNumber

Person = ByCard | ByNumber
"""Who the customer says they are: the holder of the card that was read, or of an account's number."""


class Aim(StrEnum):
    """What the customer is asked for; each has a title ``whose_title_<aim>`` and a way on in `whose_table.ONWARD`."""

    ACCOUNT = "account"
    PAY = "pay"
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class Whose:
    """The page "whose account"; it goes with the visit."""

    aim: Aim = Aim.ACCOUNT
    typed: str = field(default="", repr=False)
    """Figures of an account's number."""


NOBODY = Whose()
"""Nobody has said who they are."""
