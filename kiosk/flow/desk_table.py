"""The pages of applications, reports and reserved numbers for the table of pages, and where each errand leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import (
    apply_papers,
    apply_phone,
    correcting,
    correcting_phone,
    correcting_photos,
    errand,
    identity,
    menu,
    order_rating,
    orders,
    paper,
    present,
    reporting,
    reserving,
)
from kiosk.flow.apply_events import CodeSent, PhotoTaken
from kiosk.flow.effects import Step
from kiosk.flow.errand import Take
from kiosk.flow.errand_state import (
    Ask,
    CorrectOrder,
    ExtendHold,
    FormOf,
    HoldOf,
    OrderOf,
    OrdersOf,
    PoolFor,
    PressForSpeed,
    RateOrder,
    ReleaseHold,
    ReserveTime,
    SendReport,
    TopicsOf,
    Undone,
    UseHold,
)
from kiosk.flow.events import (
    CardSeen,
    CardUnreadable,
    CodeSeen,
    ErrandDone,
    ErrandFailed,
    ErrandRefused,
    Event,
    Pressed,
    SlipEnded,
    Ticked,
    Wrote,
)
from kiosk.flow.moves import Handler, Move, Trigger
from kiosk.flow.pages import Act, Page
from kiosk.flow.present_state import Purpose
from kiosk.flow.state import Flow
from kiosk.flow.ticket import done
from kiosk.flow.visit import notify, with_visit

P = Page


def _present_again(flow: Flow, event: Event, now: float) -> Step:
    return present.open_for(flow, flow.visit.presented.purpose, now), ()


_TAKES: Final[Mapping[type[Ask], tuple[Take, tuple[P, ...]]]] = {
    OrdersOf: (orders.found, (P.ORDERS, P.ORDER, P.PRESENT)),
    OrderOf: (orders.found, (P.ORDER, P.PRESENT)),
    FormOf: (correcting.form_found, (P.CORRECT, P.PRESENT)),
    TopicsOf: (reporting.topics_found, (P.REPORT_TOPIC,)),
    PoolFor: (reserving.pool_found, (P.POOL, P.HELD)),
    HoldOf: (reserving.hold_found, (P.HELD, P.PRESENT)),
    PressForSpeed: (orders.hurried, (P.ORDER,)),
    RateOrder: (order_rating.rated, (P.ORDER,)),
    CorrectOrder: (correcting.submitted, (P.ORDER,)),
    SendReport: (reporting.sent, (P.REPORT_DONE,)),
    ReserveTime: (reserving.held, (P.HELD,)),
    ExtendHold: (reserving.held, (P.HELD,)),
    ReleaseHold: (reserving.released, (P.HELD,)),
    UseHold: (reserving.used, (P.CHOOSE,)),
}
"""What is done with the answer to each errand, and where that leads."""

_BACK: Final[Mapping[type[Ask], tuple[Handler, P]]] = {
    OrdersOf: (_present_again, P.PRESENT),
    OrderOf: (_present_again, P.PRESENT),
    FormOf: (orders.show_order, P.ORDER),
    TopicsOf: (reporting.open_report, P.REPORT),
    PoolFor: (_present_again, P.PRESENT),
    HoldOf: (_present_again, P.PRESENT),
    PressForSpeed: (orders.show_order, P.ORDER),
    RateOrder: (order_rating.show_stars, P.RATE_ORDER),
    CorrectOrder: (correcting.show_form, P.CORRECT),
    SendReport: (reporting.show_review, P.REPORT_REVIEW),
    ReserveTime: (reserving.show_pool, P.POOL),
    ExtendHold: (reserving.show_number, P.HELD),
    ReleaseHold: (reserving.show_number, P.HELD),
    UseHold: (reserving.show_own, P.HELD),
}
"""Where one goes back to from each errand that is not done."""


def _done(flow: Flow, event: Event, now: float) -> Step:
    assert isinstance(event, ErrandDone)
    ask = flow.visit.errand.ask
    if ask is None or not errand.is_answer(flow, event):
        return flow, ()
    return _TAKES[type(ask)][0](errand.closed(flow), event.result, now)


def _back(flow: Flow, event: Event, now: float) -> Step:
    """Go back to where it was asked; but while nobody knows whether it happened, it cannot be begun anew from there."""
    asked = flow.visit.errand
    assert asked.ask is not None, "these pages have an errand"
    if asked.undone is Undone.UNSURE:
        return menu.open_menu(flow, event, now)
    return _BACK[type(asked.ask)][0](errand.closed(flow), event, now)


def _retry(flow: Flow, event: Event, now: float) -> Step:
    """Ask the same again under the same key; what was refused is gone back from."""
    return _back(flow, event, now) if flow.visit.errand.undone is Undone.REFUSED else errand.again(flow, now)


_ON_CARD: Final = {
    Purpose.ORDERS: orders.by_card,
    Purpose.CORRECTION: correcting.by_card,
    Purpose.RESERVE: reserving.by_card,
    Purpose.USE: reserving.come_by_card,
}
_OF_A_HOLDER: Final = frozenset({Purpose.RESERVE, Purpose.USE})
"""For these the card also names whose the ticket will be."""
_ON_NUMBER: Final = {Purpose.ORDERS: orders.by_number, Purpose.RESERVE: reserving.by_number}


def _card_seen(flow: Flow, event: Event, now: float) -> Step:
    assert isinstance(event, CardSeen)
    purpose = flow.visit.presented.purpose
    if purpose in _OF_A_HOLDER:
        flow = with_visit(flow, customer=identity.customer_of(event, flow.around))
    return _ON_CARD[purpose](flow, event.holder.person_key, event.intention, now)


def _code_seen(flow: Flow, event: Event, now: float) -> Step:
    assert isinstance(event, CodeSeen)
    number = present.number_in(event.text, flow.visit.presented.purpose)
    if not number:
        return notify(flow, "code_unknown", now), ()
    return _ON_NUMBER[flow.visit.presented.purpose](flow, number, event.intention, now)


def _find(flow: Flow, event: Event, now: float) -> Step:
    assert isinstance(event, Pressed)
    if not present.can_find(flow):
        return flow, ()
    presented = flow.visit.presented
    return _ON_NUMBER[presented.purpose](flow, present.number_of(presented), event.intention, now)


def _back_from_present(flow: Flow, event: Event, now: float) -> Step:
    back = {Purpose.CORRECTION: orders.show_order, Purpose.USE: reserving.show_own}
    return back.get(flow.visit.presented.purpose, menu.open_menu)(flow, event, now)


_TAKEN: Final = tuple(dict.fromkeys(page for _, pages in _TAKES.values() for page in pages))
_BEFORE: Final = (P.MENU, *dict.fromkeys(page for _, page in _BACK.values()))
_ANSWERS: Final[Mapping[Trigger, Move]] = {
    ErrandDone: Move(_done, _TAKEN),
    ErrandRefused: Move(errand.refused, (P.UNDONE,)),
    ErrandFailed: Move(errand.failed, (P.UNDONE,)),
}
_PAPER: Final[Mapping[Trigger, Move]] = {
    SlipEnded: Move(paper.slip_ended),
    Ticked: Move(paper.ticked, (P.ATTRACT,)),
    Act.DONE: Move(done, (P.ATTRACT,)),
}
_FIGURES: Final[Mapping[Trigger, Move]] = {
    Act.TYPE: Move(reporting.type_figure),
    Act.ERASE: Move(reporting.erase_figure),
}

_WRITTEN: Final[Mapping[Trigger, Move]] = {
    Wrote: Move(correcting.wrote),
    Act.NEXT: Move(correcting.take_written, (P.CORRECT,)),
    Act.BACK: Move(correcting.show_form, (P.CORRECT,)),
}

_PHOTO: Final[Mapping[Trigger, Move]] = {
    Act.SNAP: Move(apply_papers.snap),
    PhotoTaken: Move(apply_papers.photo_taken),
    Ticked: Move(apply_papers.ticked, (P.ATTRACT,)),
}

DESK: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.PRESENT: {
        Act.BACK: Move(_back_from_present, (P.MENU, P.ORDER, P.HELD)),
        Act.TYPE: Move(present.type_figure),
        Act.ERASE: Move(present.erase_figure),
        Act.FIND: Move(_find, (P.FETCHING,)),
        CardSeen: Move(_card_seen, (P.FETCHING,)),
        CodeSeen: Move(_code_seen, (P.FETCHING,)),
        CardUnreadable: Move(identity.card_unreadable),
    },
    P.FETCHING: {
        **_ANSWERS,
        Ticked: Move(errand.ticked, (P.UNDONE, P.ATTRACT)),
        Act.BACK: Move(_back, _BEFORE),
    },
    P.UNDONE: {**_ANSWERS, Act.RETRY: Move(_retry, (P.FETCHING, P.SENDING, *_BEFORE)), Act.BACK: Move(_back, _BEFORE)},
    P.ORDERS: {Act.PICK: Move(orders.pick, (P.ORDER,)), Act.BACK: Move(orders.open_orders, (P.PRESENT,))},
    P.ORDER: {
        Act.HURRY: Move(orders.hurry, (P.SENDING,)),
        Act.CORRECT: Move(correcting.correct, (P.FETCHING, P.PRESENT)),
        Act.RATE: Move(order_rating.rate, (P.RATE_ORDER,)),
        Act.BACK: Move(orders.show_list, (P.ORDERS, P.PRESENT)),
    },
    P.CORRECT: {
        Act.EDIT: Move(correcting.edit, (P.CORRECT_PHONE, P.CORRECT_ADDRESS, P.CORRECT_REMARK, P.CORRECT_FRONT)),
        Act.SEND: Move(correcting.submit, (P.SENDING,)),
        Act.BACK: Move(orders.show_order, (P.ORDER,)),
    },
    P.CORRECT_PHONE: {
        CodeSent: Move(apply_phone.code_sent),  # whoever has gone back meanwhile gets it all the same
        Act.TYPE: Move(apply_phone.type_phone),
        Act.ERASE: Move(apply_phone.erase_phone),
        Act.NEXT: Move(correcting_phone.check_phone, (P.CORRECT, P.CORRECT_CODE)),
        Act.BACK: Move(correcting.show_form, (P.CORRECT,)),
    },
    P.CORRECT_CODE: {
        CodeSent: Move(apply_phone.code_sent),
        Act.TYPE: Move(apply_phone.type_code),
        Act.ERASE: Move(apply_phone.erase_code),
        Act.SEND_CODE: Move(apply_phone.send_code),
        Act.NEXT: Move(correcting_phone.check_code, (P.CORRECT,)),
        Act.BACK: Move(correcting_phone.show_phone, (P.CORRECT_PHONE,)),
    },
    P.CORRECT_FRONT: {
        **_PHOTO,
        Act.NEXT: Move(correcting_photos.keep_front, (P.CORRECT_BACK,)),
        Act.BACK: Move(correcting_photos.drop, (P.CORRECT,)),
    },
    P.CORRECT_BACK: {
        **_PHOTO,
        Act.NEXT: Move(correcting_photos.keep_back, (P.CORRECT,)),
        Act.BACK: Move(correcting_photos.show_front, (P.CORRECT_FRONT,)),
    },
    P.CORRECT_ADDRESS: _WRITTEN,
    P.CORRECT_REMARK: _WRITTEN,
    P.RATE_ORDER: {
        Act.STAR: Move(order_rating.star),
        Act.EDIT: Move(order_rating.edit_words, (P.RATE_WORDS,)),
        Act.SEND: Move(order_rating.send, (P.SENDING,)),
        Act.BACK: Move(orders.show_order, (P.ORDER,)),
    },
    P.RATE_WORDS: {
        Wrote: Move(order_rating.wrote),
        Act.NEXT: Move(order_rating.take_words, (P.RATE_ORDER,)),
        Act.BACK: Move(order_rating.show_stars, (P.RATE_ORDER,)),
    },
    P.REPORT: {Act.PICK: Move(reporting.pick_kind, (P.FETCHING,)), Act.BACK: Move(menu.open_menu, (P.MENU,))},
    P.REPORT_TOPIC: {
        Act.PICK: Move(reporting.pick_topic, (P.REPORT_WORDS,)),
        Act.BACK: Move(reporting.open_report, (P.REPORT,)),
    },
    P.REPORT_WORDS: {
        Wrote: Move(reporting.wrote),
        Act.PHRASE: Move(reporting.add_phrase),
        Act.NEXT: Move(reporting.take_words, (P.REPORT_PHONE, P.REPORT_REVIEW)),
        Act.BACK: Move(reporting.show_topics, (P.REPORT_TOPIC,)),
    },
    P.REPORT_PHONE: {
        **_FIGURES,
        Act.NEXT: Move(reporting.show_review, (P.REPORT_REVIEW,)),
        Act.BACK: Move(reporting.show_words, (P.REPORT_WORDS,)),
    },
    P.REPORT_REVIEW: {
        Act.EDIT: Move(reporting.edit, (P.REPORT_WORDS, P.REPORT_PHONE)),
        Act.SEND: Move(reporting.send, (P.SENDING,)),
        Act.BACK: Move(reporting.show_phone, (P.REPORT_PHONE,)),
    },
    P.REPORT_DONE: {**_PAPER, Act.BACK: Move(menu.open_menu, (P.MENU,))},
    P.POOL: {
        Act.DAY: Move(reserving.pick_day),
        Act.PICK: Move(reserving.pick),
        Act.SEND: Move(reserving.reserve, (P.SENDING,)),
        Act.BACK: Move(reserving.open_pool, (P.PRESENT,)),
    },
    P.HELD: {
        **_PAPER,
        Act.EXTEND: Move(reserving.extend, (P.SENDING,)),
        Act.RELEASE: Move(reserving.ask_release),
        Act.CHECK_IN: Move(reserving.come, (P.SENDING, P.PRESENT, P.TROUBLE)),
        Act.PICK: Move(reserving.show_other),
        Act.SHOW_ALL: Move(reserving.reserve_more, (P.POOL,)),
        Act.SEND: Move(reserving.release, (P.SENDING,)),
        Act.BACK: Move(reserving.keep, (P.PRESENT,)),
    },
}
"""Besides these each page has what every page at rest has."""

WAITING: Final[Mapping[P, Mapping[Trigger, Move]]] = {P.SENDING: {**_ANSWERS, Ticked: Move(errand.ticked, (P.UNDONE,))}}
"""While a change is under way nothing can be pressed, so that nobody goes without knowing."""
