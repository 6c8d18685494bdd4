"""What is owed to the server for a ticket that a crash left open. Pure: the row and the printer's word decide."""

from __future__ import annotations

from devices.roles import Outcome
from hall.contract.commands import Cancel, Command, SettleSlip
from hall.contract.values import CancelReason, SlipState
from kiosk.ledger import End, OpenTicket

_SLIPS = {End.PRINTED: SlipState.PRINTED, End.SHOWN: SlipState.SHOWN, End.UNKNOWN: SlipState.UNKNOWN}


def end_after_a_crash(row: OpenTicket, printer: Outcome | None) -> End:
    """Return the end of a granted ticket; `printer` is what its slip came to, None when it was never ordered.

    A slip that came out is the customer's. A slip that may have, or a number that stood on the screen, may be in
    somebody's hand: it is kept and marked unknown. A number that nobody can have seen is given back.
    """
    if row.end is not None:
        return row.end
    slip = slip_after_a_crash(printer, is_offered=row.is_offered)
    return End.CANCELLED if slip is None else End(slip.value)


def slip_after_a_crash(printer: Outcome | None, *, is_offered: bool) -> SlipState | None:
    """As `end_after_a_crash`, for a ticket that was given alone; None: nobody can have its number."""
    if printer is Outcome.PRINTED:
        return SlipState.PRINTED
    return SlipState.UNKNOWN if printer is Outcome.UNKNOWN or is_offered else None


def closing_command(ticket: str, end: End) -> Command:
    """Return the command that tells the server how `ticket` ended."""
    if end is End.CANCELLED:
        return Cancel(ticket=ticket, reason=CancelReason.NOT_PRINTED)
    return SettleSlip(ticket=ticket, slip=_SLIPS[end])
