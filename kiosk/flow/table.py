"""The table of pages: which event means what on which page, and where it may lead. What is not in it is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kiosk.flow import arrival, codes, identity, menu, slips, surroundings, ticket, timing, visit
from kiosk.flow.apply_table import APPLY
from kiosk.flow.apply_table import SENDING as APPLY_SENDING
from kiosk.flow.desk_table import DESK, WAITING
from kiosk.flow.effects import Effect, Listen, Step
from kiosk.flow.events import (
    CardSeen,
    CardUnreadable,
    CodeSeen,
    Event,
    Pressed,
    PrinterChecked,
    SlipEnded,
    Surveyed,
    Ticked,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    Touched,
)
from kiosk.flow.lookup_table import LOOKUP
from kiosk.flow.menu_table import INSTEAD, MENU
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page
from kiosk.flow.paying_table import PAYING
from kiosk.flow.state import Flow
from kiosk.flow.whose_table import WHOSE

P = Page
_WORLD = (P.CHOOSE, P.CONFIRM, P.TROUBLE)

_EVERYWHERE: Mapping[Trigger, Move] = {
    Surveyed: Move(surroundings.surveyed),
    Ticked: Move(timing.ticked, (P.ATTRACT,)),
}
_AT_REST: Mapping[Trigger, Move] = {
    **_EVERYWHERE,
    Surveyed: Move(surroundings.surveyed, _WORLD),
    Touched: Move(lambda flow, _event, _now: (flow, ())),
    Act.HOME: Move(visit.go_home, (P.ATTRACT,)),
    Act.LEAVE: Move(visit.go_home, (P.ATTRACT,)),
    Act.STAY: Move(visit.stay),
    Act.HELP: Move(visit.open_help),
    Act.CLOSE_HELP: Move(visit.close_help),
    Act.LANGUAGE: Move(visit.speak),
    Act.LARGE_TEXT: Move(visit.enlarge),
    Act.CONTRAST: Move(visit.sharpen),
    Act.ASSISTED: Move(visit.assist),
}
_READERS: Mapping[Trigger, Move] = {
    CardSeen: Move(identity.card_seen, (P.CHOOSE, P.CONFIRM, P.TROUBLE)),
    CardUnreadable: Move(identity.card_unreadable, (P.IDENTIFY, P.TROUBLE)),
    CodeSeen: Move(codes.code_seen, (P.CHOOSE, P.ISSUING, P.TROUBLE)),
}
_ANSWERS: Mapping[Trigger, Move] = {
    TicketGranted: Move(ticket.granted, (P.PRINTING, P.TICKET)),
    TicketRefused: Move(ticket.refused, (P.TROUBLE,)),
    TicketUnanswered: Move(ticket.unanswered, (P.TROUBLE,)),
}

_JOURNEYS: Final = (MENU, WHOSE, LOOKUP, PAYING, DESK, APPLY)
"""Self-service: each journey's pages, besides what every page at rest has."""

TABLE: Final[Mapping[Page, Mapping[Trigger, Move]]] = {
    P.ATTRACT: {
        **_AT_REST,
        **_READERS,
        Ticked: Move(timing.ticked, (P.OUT_OF_ORDER,)),
        CodeSeen: Move(slips.code_seen, (P.FETCHING, P.CHOOSE, P.ISSUING, P.TROUBLE)),
        Act.BEGIN: Move(visit.begin, (P.CHOOSE, P.TROUBLE)),
        Act.CHOOSE: Move(ticket.begin_with, (P.CONFIRM, P.CHOOSE, P.TROUBLE)),
    },
    P.OUT_OF_ORDER: _AT_REST,
    P.CHOOSE: {
        **_AT_REST,
        **_READERS,
        CodeSeen: Move(slips.code_seen, (P.FETCHING, P.ISSUING, P.TROUBLE)),
        Act.CHOOSE: Move(ticket.choose, (P.CONFIRM, P.TROUBLE)),
        Act.IDENTIFY: Move(identity.ask_for_card, (P.IDENTIFY,)),
        Act.FORGET_CARD: Move(identity.forget_card),
        Act.APPOINTMENT: Move(arrival.open_appointment, (P.APPOINTMENT,)),
        Act.MENU: Move(menu.open_menu, (P.MENU,)),
        Act.BACK: Move(visit.go_home, (P.ATTRACT,)),
    },
    P.IDENTIFY: {
        **_AT_REST,
        **_READERS,
        Act.SKIP_CARD: Move(identity.skip_card, (P.CHOOSE, P.CONFIRM)),
        Act.BACK: Move(identity.skip_card, (P.CHOOSE, P.CONFIRM)),
    },
    P.APPOINTMENT: {
        **_AT_REST,
        **_READERS,
        CardSeen: Move(identity.card_seen, (P.ISSUING, P.TROUBLE)),
        Act.TYPE: Move(arrival.type_code),
        Act.ERASE: Move(arrival.erase_code),
        Act.CHECK_IN: Move(arrival.press_check_in, (P.ISSUING, P.TROUBLE)),
        Act.FORGET_CARD: Move(identity.forget_card),
        Act.BACK: Move(ticket.choose_again, (P.CHOOSE, P.ATTRACT)),
    },
    P.CONFIRM: {
        **_AT_REST,
        **_READERS,
        Act.TAKE: Move(ticket.take, (P.ISSUING, P.TROUBLE)),
        Act.OPEN: INSTEAD,
        Act.CHOOSE: Move(ticket.choose, (P.CONFIRM, P.TROUBLE)),
        Act.IDENTIFY: Move(identity.ask_for_card, (P.IDENTIFY,)),
        Act.FORGET_CARD: Move(identity.forget_card),
        Act.BACK: Move(ticket.choose_again, (P.CHOOSE, P.ATTRACT)),
    },
    P.ISSUING: {
        **_EVERYWHERE,
        **_ANSWERS,
        Ticked: Move(timing.ticked, (P.NO_SLIP, P.TROUBLE)),
        PrinterChecked: Move(ticket.printer_checked, (P.NO_SLIP, P.TROUBLE)),
    },
    P.NO_SLIP: {
        **_AT_REST,
        Act.SHOW_INSTEAD: Move(ticket.show_instead, (P.ISSUING, P.TROUBLE)),
        Act.BACK: Move(ticket.confirm_again, (P.CONFIRM, P.APPOINTMENT, P.CHOOSE)),
    },
    P.PRINTING: {
        **_EVERYWHERE,
        Ticked: Move(timing.ticked, (P.TICKET,)),
        SlipEnded: Move(ticket.slip_ended, (P.TICKET,)),
    },
    P.TICKET: {
        **_AT_REST,
        SlipEnded: Move(ticket.slip_ended),
        Act.DONE: Move(ticket.done, (P.ATTRACT,)),
        Act.HOME: Move(ticket.done, (P.ATTRACT,)),
        Act.REFUSE_NUMBER: Move(ticket.refuse_number, (P.ATTRACT,)),
    },
    P.TROUBLE: {
        **_AT_REST,
        **_ANSWERS,
        Act.REPRINT: Move(ticket.reprint, (P.ISSUING,)),
        Act.RETRY: Move(ticket.retry, (P.ISSUING, P.CHOOSE, P.ATTRACT)),
        Act.BACK: Move(ticket.choose_again, (P.CHOOSE, P.ATTRACT)),
    },
    **{
        page: {**_AT_REST, Act.BACK: Move(ticket.choose_again, (P.CHOOSE, P.ATTRACT)), **own}
        for journey in _JOURNEYS
        for page, own in journey.items()
    },
    **{page: {**_EVERYWHERE, **own} for page, own in WAITING.items()},
    P.APPLY_SENDING: {**_EVERYWHERE, **APPLY_SENDING},
}
"""Page by page. A press that is missing here cannot be made there; an event that is missing changes nothing."""

_SIGNS_OF_LIFE = (Pressed, Touched, CardSeen, CardUnreadable, CodeSeen)
_WHILE_ASKED = frozenset({Act.LEAVE, Act.HOME})
_WHILE_HELPING = frozenset(
    {Act.CLOSE_HELP, Act.HOME, Act.LANGUAGE, Act.LARGE_TEXT, Act.CONTRAST, Act.ASSISTED, Act.STAY, Act.LEAVE}
)


def step(flow: Flow, event: Event, now: float) -> Step:
    """Return the state after `event` at `now` (seconds that never step back), and what is to be done."""
    if isinstance(event, Pressed) and not _is_heard(flow, event, now):
        return flow, ()
    move = TABLE[flow.page].get(_meaning(flow, event))
    if move is None:
        return flow, ()
    flow = _noticed(flow, event, now)
    after, effects = move.do(flow, event, now)
    return _listen(after, effects)


def _noticed(flow: Flow, event: Event, now: float) -> Flow:
    if not isinstance(event, _SIGNS_OF_LIFE):
        return flow
    if isinstance(event, Touched) and flow.warned_at is not None:
        return flow  # the finger comes down before its button is pressed: the question must not go from under it
    return replace(flow, touched_at=now, warned_at=None)


def _is_heard(flow: Flow, event: Pressed, now: float) -> bool:
    if event.page is not flow.page or now < flow.deaf_until:
        return False
    return not flow.is_helping or event.act in _WHILE_HELPING


def _meaning(flow: Flow, event: Event) -> Trigger:
    if not isinstance(event, Pressed):
        return type(event)
    # Whatever is pressed while the question stands says "I am here"; what lies beneath it is not pressed by that.
    return Act.STAY if flow.warned_at is not None and event.act not in _WHILE_ASKED else event.act


def _listen(flow: Flow, effects: tuple[Effect, ...]) -> Step:
    wanted = (identity.wants_cards(flow), codes.wants_codes(flow))
    if wanted == flow.listens_to:
        return flow, effects
    return replace(flow, listens_to=wanted), (*effects, Listen(*wanted))
