"""Who is on duty in the control room: under whose name orders are moved on and customers answered. Pure.

Rule: nobody is on duty without a signature, and an act bears the name that it was pressed under.
"""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.documents_hall import ClerkInfo
from hall.contract.signed_acts import SignedAct
from screens.business.matters import FactProps
from screens.control.view_signing import Wanted, signature
from screens.device_sheet.telling import Telling


@dataclass(frozen=True, slots=True)
class DutyProps:
    """What stands at the top of the page. `clerk` is "" when nobody is on duty."""

    clerk: str
    text: str
    button: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The act that was pressed while nobody was on duty, and goes on when somebody is."""

    key: str
    matter: str


def derive_duty(clerk: ClerkInfo | None, telling: Telling) -> DutyProps:
    """Return who is on duty, and what the button beside it does."""
    if clerk is None:
        return DutyProps("", telling.text("duty_nobody"), telling.text("duty_sign_on"))
    who = telling.text("duty_is", name=signature(clerk, telling))
    return DutyProps(clerk.clerk, who, telling.text("duty_sign_off"))


def duty_wanted(hall: str, pressed: Pressed | None) -> Wanted:
    """Return what is signed by who goes on duty in `hall`; what was pressed is said, for it goes on by itself."""

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        if pressed is None:
            return ()
        return (
            FactProps(telling.text("fact_goes_on"), telling.text(f"do_{pressed.key}")),
            FactProps(telling.text("fact_matter"), pressed.matter),
        )

    return Wanted(SignedAct.DUTY, hall, 0, facts)
