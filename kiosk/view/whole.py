"""From the flow and the picture of the hall to what is drawn. Pure: the same inputs give the same screen."""

from __future__ import annotations

from math import ceil

from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.runtime.words import Words
from kiosk.daylight import DARK_FROM
from kiosk.flow import Act, Flow, Page, TroubleKind
from kiosk.flow.arrival import can_check_in
from kiosk.flow.state import UNPRINTED
from kiosk.flow.timing import warn_s
from kiosk.flow.whose import can_find
from kiosk.view.apply import apply_primary, apply_props
from kiosk.view.apply_end import is_settled
from kiosk.view.appointment import appointment_props
from kiosk.view.attract import attract_props, queue_lines
from kiosk.view.desk import desk_primary, desk_props, undone_props
from kiosk.view.inputs import Inputs
from kiosk.view.lookup import lookup_props
from kiosk.view.menu import menu_props, whose_props
from kiosk.view.out_of_order import out_props
from kiosk.view.paying import can_go_back, paying_primary, paying_props
from kiosk.view.props import PRIMARY, NoticeProps, PrimaryProps, Props, StillThere
from kiosk.view.quicker import quicker_props
from kiosk.view.services import card_props, chosen_props, customer_props, tiles
from kiosk.view.steps import steps_props
from kiosk.view.ticket import ticket_props
from kiosk.view.trouble import trouble_props

_BUSY = frozenset({Page.ISSUING, Page.PRINTING, Page.SENDING, Page.APPLY_SENDING})
_NO_BACK = _BUSY | {Page.ATTRACT, Page.TICKET, Page.OUT_OF_ORDER}
UNTOUCHED = frozenset({Page.ATTRACT, Page.OUT_OF_ORDER})
"""Nobody has touched these, so they may stand on a dark ground."""
_WITHOUT_READER = {Page.IDENTIFY: "notice_card_reader_away", Page.APPLY_CARD: "apply_card_reader_away"}
"""What is said on a page that can do nothing without the card reader."""
_GOOD_NOTICES = frozenset(
    {
        "card_read",
        "card_forgotten",
        "code_ticket",
        "code_follow",
        "order_pressed",
        "order_corrected",
        "order_rated",
        "hold_released",
        "hold_used",
    }
)


def derive(inputs: Inputs, words: Words) -> Props:
    """Return the screen in the language of the customer."""
    flow, hall = inputs.flow, inputs.picture.hall
    words = words.in_language(flow.visit.language)
    page = flow.page
    return Props(
        page=page,
        hall_name=hall.name.in_language(words.language) if hall else "",
        clock=words.clock_time(inputs.now, hall.zone) if hall else "",
        stale=_stale(flow, inputs.picture, hall, words),
        language=words.language.value,
        is_large=flow.visit.is_large,
        text_scale=inputs.large_text if flow.visit.is_large else 1.0,
        is_contrast=flow.visit.is_contrast,
        is_assisted=flow.visit.is_assisted,
        is_deaf=inputs.moment < flow.deaf_until,
        is_dark=inputs.shade >= DARK_FROM and page in UNTOUCHED and flow.visit == flow.fresh_visit,
        can_go=page not in _BUSY,
        can_go_back=page not in _NO_BACK and not is_settled(flow) and can_go_back(flow),
        is_helping=flow.is_helping,
        still=_still(flow, inputs.moment),
        notice=_notice(flow, inputs.picture, words),
        steps=steps_props(page, words),
        primary=apply_primary(flow, words)
        or paying_primary(flow, words)
        or desk_primary(inputs, words)
        or _primary(flow, words),
        attract=attract_props(inputs, words),
        queues=queue_lines(inputs.picture, flow.around, words),
        tiles=tiles(flow, inputs.picture, words),
        card=card_props(flow, inputs.cabinet, words),
        customer=customer_props(flow, words),
        appointment=appointment_props(flow, inputs.cabinet, words),
        menu=menu_props(flow, words),
        whose=whose_props(flow, inputs.cabinet, words),
        lookup=lookup_props(flow, hall, words),
        paying=paying_props(inputs, words),
        chosen=chosen_props(flow, inputs.picture, words),
        quicker=quicker_props(inputs, words),
        ticket=ticket_props(inputs, words),
        desk=desk_props(inputs, words),
        applying=apply_props(inputs, words),
        trouble=undone_props(flow, words) if page is Page.UNDONE else trouble_props(flow, hall, words),
        out=out_props(inputs, words),
    )


def _stale(flow: Flow, picture: HallPicture, hall: HallDocument | None, words: Words) -> str:
    if flow.around.is_alone:
        return words.text("kiosk_alone")
    if picture.has_server or hall is None or picture.as_of is None:
        return ""
    return words.text("kiosk_as_of", time=words.clock_time(picture.as_of, hall.zone))


def _still(flow: Flow, moment: float) -> StillThere:
    if flow.warned_at is None:
        return StillThere()
    wait = warn_s(flow)
    left = max(0.0, flow.warned_at + wait - moment)
    return StillThere(is_shown=True, fraction=left / wait, seconds=str(ceil(left)))


def _notice(flow: Flow, picture: HallPicture, words: Words) -> NoticeProps:
    notice = flow.visit.notice
    if notice is None:
        return _lack(flow, words)
    if notice.key == "card_read" and flow.page is Page.CHOOSE:
        return NoticeProps()  # the tile that greets the customer says so
    tone = "good" if notice.key in _GOOD_NOTICES else "warn"
    if notice.key == "code_ticket":
        return _ticket_notice(notice.number, picture, words)
    return NoticeProps(words.text(f"notice_{notice.key}"), tone)


def _lack(flow: Flow, words: Words) -> NoticeProps:
    """Say on a page that waits for a card, as long as it is so, that the reader is away."""
    key = _WITHOUT_READER.get(flow.page, "")
    has_card = flow.page is Page.APPLY_CARD and flow.visit.applying.card is not None
    if not key or has_card or flow.around.has_card_reader:
        return NoticeProps()
    return NoticeProps(words.text(key), "warn")


def _ticket_notice(number: str, picture: HallPicture, words: Words) -> NoticeProps:
    for queue in picture.queues.values():
        for place, ticket in enumerate(queue.waiting):
            if ticket.number == number:
                people = words.text("ahead_some", n=place) if place else words.text("ahead_none")
                return NoticeProps(words.text("notice_code_waiting", number=number, people=people), "good")
    return NoticeProps(words.text("notice_code_not_waiting", number=number), "warn")


def _primary(flow: Flow, words: Words) -> PrimaryProps:
    if flow.page in PRIMARY:
        act, key, icon = PRIMARY[flow.page]
        return PrimaryProps(act.value, words.text(key), icon)
    if flow.page is Page.TICKET:
        key = "ticket_photographed" if flow.visit.fate in UNPRINTED else "ticket_done"
        return PrimaryProps(Act.DONE.value, words.text(key), "check")
    if flow.page is Page.APPOINTMENT and can_check_in(flow):
        return PrimaryProps(Act.CHECK_IN.value, words.text("appointment_check_in"), "calendar-check")
    if flow.page is Page.WHOSE and can_find(flow):
        return PrimaryProps(Act.FIND.value, words.text("whose_find"), "search")
    trouble = flow.visit.trouble
    if flow.page is not Page.TROUBLE or trouble is None:
        return PrimaryProps()
    return _way_out(trouble.kind, words)


def _way_out(kind: TroubleKind, words: Words) -> PrimaryProps:
    if kind is TroubleKind.HALL_CLOSED:
        return PrimaryProps(Act.HOME.value, words.text("trouble_home"), "home")
    if kind is TroubleKind.ALREADY_WAITING:
        return PrimaryProps(Act.REPRINT.value, words.text("trouble_reprint"), "printer")
    if kind in (TroubleKind.NO_CONNECTION, TroubleKind.NO_ANSWER):
        return PrimaryProps(Act.RETRY.value, words.text("trouble_retry"), "refresh")
    return PrimaryProps(Act.RETRY.value, words.text("trouble_choose"), "arrow-right")
