"""How a visit begins, turns a page and ends: the moves that every journey shares."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.values import Language, SlipState
from kiosk.flow.effects import Effect, ForgetTicket, Settle, Step, Wipe
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.reserving_state import NO_NUMBER
from kiosk.flow.state import UNPRINTED, Flow, Notice, Trouble, TroubleKind, Visit, Wish


def turn(flow: Flow, page: Page, now: float) -> Flow:
    """Return `flow` on `page`; what is pressed in the first moment after it belonged to the page before."""
    return replace(
        flow,
        page=page,
        entered_at=now,
        touched_at=now,
        warned_at=None,
        deaf_until=now + flow.timing.guard_s,
        is_helping=False,
    )


def cover(flow: Flow, now: float) -> Flow:
    """Return `flow` deaf for a moment, because something now lies over the page or has gone from over it."""
    return replace(flow, deaf_until=now + flow.timing.guard_s)


def with_visit(flow: Flow, **changes: object) -> Flow:
    """Return `flow` with these fields of its visit changed."""
    return replace(flow, visit=replace(flow.visit, **changes))  # type: ignore[arg-type]  # checked by `replace` itself


def notify(flow: Flow, key: str, now: float, number: str = "") -> Flow:
    """Return `flow` with a notice on its page."""
    return with_visit(flow, notice=Notice(key, now + flow.timing.notice_s, number))


def trouble(flow: Flow, what: Trouble, now: float) -> Flow:
    """Return `flow` on the trouble page for `what`."""
    return with_visit(turn(flow, Page.TROUBLE, now), trouble=what, notice=None)


def blocker(flow: Flow) -> TroubleKind | None:
    """Return what keeps this kiosk from giving any number now."""
    if not (flow.around.is_live or flow.around.is_alone):
        return TroubleKind.NO_CONNECTION
    if not flow.around.is_open:
        return TroubleKind.HALL_CLOSED
    return None


def same_person(visit: Visit) -> Visit:
    """Return a visit that has done nothing yet, of the same person: their language, their looks, who they are,
    and the reserved number that they have come for."""
    return Visit(
        language=visit.language,
        is_large=visit.is_large,
        is_contrast=visit.is_contrast,
        is_assisted=visit.is_assisted,
        customer=visit.customer,
        reserving=replace(NO_NUMBER, come=visit.reserving.come),
    )


def is_offered(flow: Flow, service: str | None) -> bool:
    """Tell whether `service` gives numbers now."""
    return service is not None and flow.around.services.get(service, False)


def why_not_offered(flow: Flow) -> TroubleKind:
    """Return why a service gives no numbers now."""
    return TroubleKind.RESERVE_EMPTY if flow.around.is_alone else TroubleKind.SERVICE_CLOSED


def open_ends(visit: Visit) -> tuple[Effect, ...]:
    """Return what must be told when this visit ends without a word of the customer; of a copy, nothing."""
    # A number that stood on the screen may have been photographed: it is kept, marked as unknown, never dropped.
    if visit.wish is Wish.COPY:
        return ()
    if visit.issued is not None and visit.fate in UNPRINTED:
        return (Settle(visit.issued.ticket.ticket, SlipState.UNKNOWN),)
    if visit.is_asked and visit.issued is None:
        return (ForgetTicket(visit.intention),)
    return ()


def begin(flow: Flow, _event: Event, now: float) -> Step:
    """Open the first page with a question, or say why there is none."""
    kind = blocker(flow)
    if kind is not None:
        return trouble(flow, Trouble(kind), now), ()
    return turn(flow, Page.CHOOSE, now), ()


def leave(flow: Flow, now: float) -> Step:
    """Return to the attract page; nothing of the customer stays behind, and what is open is closed."""
    return turn(replace(flow, visit=flow.fresh_visit), Page.ATTRACT, now), (*open_ends(flow.visit), Wipe())


def leave_with(flow: Flow, now: float, closing: Effect) -> Step:
    """As `leave`, when the customer has said what becomes of their number."""
    return turn(replace(flow, visit=flow.fresh_visit), Page.ATTRACT, now), (closing, Wipe())


def go_home(flow: Flow, _event: Event, now: float) -> Step:
    """Leave on purpose."""
    return leave(flow, now)


def stay(flow: Flow, _event: Event, now: float) -> Step:
    """Answer "yes" to the question whether the customer is still there."""
    return replace(cover(flow, now), touched_at=now, warned_at=None), ()


def open_help(flow: Flow, _event: Event, now: float) -> Step:
    """Lay the help over the page."""
    return replace(cover(flow, now), is_helping=True), ()


def close_help(flow: Flow, _event: Event, now: float) -> Step:
    """Go on where the help was asked for."""
    return replace(cover(flow, now), is_helping=False), ()


def speak(flow: Flow, event: Event, _now: float) -> Step:
    """Switch this customer's language."""
    assert isinstance(event, Pressed)
    return (with_visit(flow, language=Language(event.detail)) if event.detail in set(Language) else flow), ()


def enlarge(flow: Flow, _event: Event, _now: float) -> Step:
    """Switch large text on or off, for this customer."""
    return with_visit(flow, is_large=not flow.visit.is_large), ()


def sharpen(flow: Flow, _event: Event, _now: float) -> Step:
    """Switch high contrast on or off, for this customer."""
    return with_visit(flow, is_contrast=not flow.visit.is_contrast), ()


def assist(flow: Flow, _event: Event, _now: float) -> Step:
    """Switch the assisted mode on or off for this customer, and large text with it."""
    is_on = not flow.visit.is_assisted
    return with_visit(flow, is_assisted=is_on, is_large=is_on), ()
