"""The journey "take a ticket": choose, confirm, number and slip as one act. One intention never becomes two tickets."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Final

from devices.roles import Outcome
from hall.contract.commands import IssueTicket
from hall.contract.commands_access import CheckIn, PoolPlace, Reprint
from hall.contract.values import SlipState
from kiosk.flow.effects import (
    AskForCopy,
    AskForTicket,
    CheckPrinter,
    Effect,
    OfferNumber,
    PrintSlip,
    Settle,
    Step,
    TakeFromReserve,
    Withdraw,
)
from kiosk.flow.events import Event, Pressed, PrinterChecked, SlipEnded, TicketGranted, TicketRefused, TicketUnanswered
from kiosk.flow.pages import Page
from kiosk.flow.reserving_state import NO_NUMBER
from kiosk.flow.state import UNPRINTED, Fate, Flow, Issued, Trouble, TroubleKind, Visit, Wish
from kiosk.flow.visit import (
    begin,
    blocker,
    is_offered,
    leave,
    leave_with,
    open_ends,
    same_person,
    trouble,
    turn,
    why_not_offered,
    with_visit,
)

HAS_A_NUMBER: Final = frozenset({"already_waiting", "appointment_used"})
"""Refusals that say so."""
_POOL_OVER: Final = frozenset(
    {"appointment_used", "appointment_too_early", "appointment_too_late", "appointment_cancelled"}
)
"""Refusals that say that a reserved number leads to no ticket any more, or not now."""
_FATES = {Outcome.PRINTED: Fate.PRINTED, Outcome.FAILED: Fate.FAILED, Outcome.UNKNOWN: Fate.UNKNOWN}


def choose(flow: Flow, event: Event, now: float) -> Step:
    """Take up the chosen service."""
    assert isinstance(event, Pressed)
    if event.detail not in flow.around.services:
        return flow, ()
    chosen = with_visit(flow, service=event.detail, notice=None)
    if not is_offered(flow, event.detail):
        return trouble(chosen, Trouble(why_not_offered(flow)), now), ()
    return turn(chosen, Page.CONFIRM, now), ()


def begin_with(flow: Flow, event: Event, now: float) -> Step:
    """Take up a service that was pressed on the untouched screen; one that is offered no longer leads to the others."""
    begun, effects = begin(flow, event, now)
    return choose(begun, event, now) if begun.page is Page.CHOOSE else (begun, effects)


def choose_again(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the services; a request that may still be answered is given up."""
    if blocker(flow) is not None:
        return leave(flow, now)
    return turn(replace(flow, visit=same_person(flow.visit)), Page.CHOOSE, now), open_ends(flow.visit)


def confirm_again(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to where the number was asked for; nothing was asked of the server yet."""
    pages = {Wish.CHECK_IN: Page.APPOINTMENT, Wish.COPY: Page.CHOOSE}
    again = turn(flow, pages.get(flow.visit.wish, Page.CONFIRM), now)
    return with_visit(again, intention="", is_paper_out=False, wish=Wish.TICKET), ()


def take(flow: Flow, event: Event, now: float) -> Step:
    """Begin the one act of number and slip: first of all the printer is asked."""
    assert isinstance(event, Pressed)
    kind = blocker(flow) or (None if is_offered(flow, flow.visit.service) else TroubleKind.SERVICE_CLOSED)
    if kind is not None:
        return trouble(flow, Trouble(kind), now), ()
    # a lone kiosk gives numbers of its own, and no time that was reserved
    is_for_pool = flow.visit.reserving.come is not None and not flow.around.is_alone
    wish = Wish.POOL if is_for_pool else Wish.TICKET
    wanted = with_visit(flow, wish=wish, intention=event.intention, is_asked=False, notice=None)
    return turn(wanted, Page.ISSUING, now), (CheckPrinter(event.intention),)


def printer_checked(flow: Flow, event: Event, now: float) -> Step:
    """Ask the server when the printer can print; else offer the number on the screen, before one is taken."""
    assert isinstance(event, PrinterChecked)
    if event.intention != flow.visit.intention or flow.visit.is_asked:
        return flow, ()
    if not event.is_usable:
        return no_slip(with_visit(flow, is_paper_out=event.is_paper_out), now)
    return ask(flow, now)


def no_slip(flow: Flow, now: float) -> Step:
    """Say that no slip can be printed."""
    return turn(flow, Page.NO_SLIP, now), ()


def show_instead(flow: Flow, _event: Event, now: float) -> Step:
    """Take the number without a slip."""
    return ask(with_visit(turn(flow, Page.ISSUING, now), is_paperless=True), now)


def ask(flow: Flow, now: float) -> Step:
    """Ask the server under the visit's one intention; when it is away, give a number of this kiosk's own."""
    if flow.visit.is_lone or (flow.around.is_alone and not _may_be_done(flow.visit)):
        return ask_alone(flow, now)
    asked = with_visit(turn(flow, Page.ISSUING, now), is_asked=True, trouble=None)
    intention = flow.visit.intention
    match flow.visit.wish:
        case Wish.CHECK_IN:
            return asked, (AskForTicket(intention, _check_in(flow.visit)),)
        case Wish.POOL:
            return asked, (AskForTicket(intention, _check_in_reserved(flow.visit)),)
        case Wish.COPY:
            return asked, (AskForCopy(intention, _copy(flow.visit)),)
        case _:
            return asked, (AskForTicket(intention, _issue(flow.visit)),)


def ask_alone(flow: Flow, now: float) -> Step:
    """Take a number from the reserve; once begun, this intention is never answered by the server."""
    visit = flow.visit
    if visit.wish is Wish.TICKET:
        taken = with_visit(turn(flow, Page.ISSUING, now), is_asked=True, is_lone=True, trouble=None)
        return taken, (TakeFromReserve(visit.intention, _issue(visit)),)
    free = with_visit(flow, intention="", is_paperless=False, wish=Wish.TICKET)
    return trouble(free, Trouble(TroubleKind.NEEDS_SERVER), now), ()


def _may_be_done(visit: Visit) -> bool:
    """Tell whether the server was asked for what only it can do: then asking again finds out."""
    return visit.is_asked and visit.wish is not Wish.TICKET


def _issue(visit: Visit) -> IssueTicket:
    assert visit.service is not None
    customer = visit.customer
    if customer is None:
        return IssueTicket(service=visit.service, language=visit.language)
    return IssueTicket(
        service=visit.service,
        language=visit.language,
        priority_class=customer.priority_class,
        class_reason=customer.class_reason,
        holder=customer.holder,
    )


def _check_in(visit: Visit) -> CheckIn:
    customer = visit.customer
    if customer is None:
        return CheckIn(code=visit.code, language=visit.language)
    return CheckIn(
        code=visit.code or None,
        holder=None if visit.code else customer.holder,
        language=visit.language,
        priority_class=customer.priority_class,
        class_reason=customer.class_reason,
    )


def _check_in_reserved(visit: Visit) -> CheckIn:
    come, customer = visit.reserving.come, visit.customer
    assert come is not None, "only a used number is checked in"
    assert visit.service is not None
    assert customer is not None, "a number is used by its holder's card"
    return CheckIn(
        code=code_of(come.reservation),
        holder=customer.holder,
        language=visit.language,
        priority_class=customer.priority_class,
        class_reason=customer.class_reason,
        pool=PoolPlace(service=visit.service, starts_at=come.slot.starts_at),
    )


def code_of(reservation: str) -> str:
    """Return what the hall calls a number of the shared pool: the same for the same number, and for no other."""
    return f"P{sha256(reservation.encode()).hexdigest()[:15].upper()}"


def _copy(visit: Visit) -> Reprint:
    assert visit.customer is not None
    return Reprint(holder=visit.customer.holder, service=visit.service)


def reprint(flow: Flow, event: Event, now: float) -> Step:
    """Print the slip of the number that the customer has already; like a new one, as far as paper goes."""
    assert isinstance(event, Pressed)
    known = flow.visit.trouble
    if known is None or known.kind is not TroubleKind.ALREADY_WAITING:
        return flow, ()
    wanted = with_visit(flow, wish=Wish.COPY, intention=event.intention, is_asked=False, trouble=None)
    return turn(wanted, Page.ISSUING, now), (CheckPrinter(event.intention),)


def retry(flow: Flow, event: Event, now: float) -> Step:
    """Ask again after trouble: the same request when one is open, else from the page it happened on."""
    visit = flow.visit
    if visit.is_asked:
        return ask(flow, now)
    kind = blocker(flow)
    if kind is not None:
        return trouble(flow, Trouble(kind), now), ()
    return choose_again(flow, event, now)


def granted(flow: Flow, event: Event, now: float) -> Step:
    """Print the slip of the granted number, or show it when no slip was wanted."""
    assert isinstance(event, TicketGranted)
    if not _is_awaited(flow, event.intention):
        return flow, ()
    issued = Issued(event.ticket, event.at, event.copies)
    visit = flow.visit
    if visit.is_paperless:
        shown = with_visit(turn(flow, Page.TICKET, now), issued=issued, fate=Fate.ON_SCREEN, trouble=None)
        return shown, () if issued.copies else (OfferNumber(event.ticket.ticket),)
    printing = with_visit(turn(flow, Page.PRINTING, now), issued=issued, fate=Fate.PRINTING, trouble=None)
    return printing, (PrintSlip(issued, visit.language),)


def refused(flow: Flow, event: Event, now: float) -> Step:
    """Show the server's own words; nothing was taken, so the intention is spent.

    Who has a number already, and showed an ID card, may have its slip printed again.
    """
    assert isinstance(event, TicketRefused)
    if not _is_awaited(flow, event.intention):
        return flow, ()
    free = with_visit(flow, intention="", is_asked=False, is_lone=False, is_paperless=False, wish=Wish.TICKET)
    if flow.visit.wish is Wish.POOL and event.code in _POOL_OVER:
        # what comes next is a ticket like everybody's, or the slip of whichever service it was used for
        service = None if event.code in HAS_A_NUMBER else free.visit.service
        free = with_visit(free, reserving=NO_NUMBER, service=service)
    has_one = event.code in HAS_A_NUMBER and flow.visit.customer is not None
    kind = TroubleKind.ALREADY_WAITING if has_one else TroubleKind.REFUSED
    return trouble(free, Trouble(kind, event.sentence, event.hint), now), ()


def unanswered(flow: Flow, event: Event, now: float) -> Step:
    """Say that the answer did not come; asking again is the same request. A lone kiosk gives a number of its own."""
    assert isinstance(event, TicketUnanswered)
    if not _is_awaited(flow, event.intention) or flow.page is Page.TROUBLE:
        return flow, ()
    if flow.visit.wish is Wish.TICKET and flow.around.is_alone and not flow.visit.is_lone:
        return ask_alone(flow, now)
    return trouble(flow, Trouble(TroubleKind.NO_ANSWER), now), ()


def slip_ended(flow: Flow, event: Event, now: float) -> Step:
    """Tell customer and server what the printer said, also when it says so late; of a copy only the customer."""
    assert isinstance(event, SlipEnded)
    issued, fate = flow.visit.issued, _FATES[event.outcome]
    if issued is None or issued.ticket.ticket != event.ticket or flow.visit.fate not in _TELLABLE:
        return flow, ()
    told = with_visit(turn(flow, Page.TICKET, now), fate=fate)
    if issued.copies:
        return told, ()
    effect: Effect = OfferNumber(event.ticket)
    if event.outcome is Outcome.PRINTED:
        effect = Settle(event.ticket, SlipState.PRINTED)
    return told, (effect,)


def done(flow: Flow, _event: Event, now: float) -> Step:
    """The customer has the number and goes."""
    issued = flow.visit.issued
    if issued is not None and not issued.copies and flow.visit.fate in UNPRINTED:
        return leave_with(flow, now, Settle(issued.ticket.ticket, SlipState.SHOWN))
    return leave(flow, now)


def refuse_number(flow: Flow, _event: Event, now: float) -> Step:
    """The customer does not want a number without a slip: it is given back."""
    issued = flow.visit.issued
    if issued is None or issued.copies or flow.visit.fate not in UNPRINTED:
        return flow, ()
    return leave_with(flow, now, Withdraw(issued.ticket.ticket))


_TELLABLE = frozenset({Fate.PRINTING, Fate.UNKNOWN})


def _is_awaited(flow: Flow, intention: str) -> bool:
    """Tell whether an answer belongs to this customer's open request; a late one still does while they wait."""
    visit = flow.visit
    return visit.is_asked and visit.issued is None and visit.intention == intention
