"""Everything of applications, reports and reserved numbers on the screen, and what comes next on each page. Pure."""

from __future__ import annotations

from assets.typing.entry import Kind, grouped, is_whole
from hall.contract.business.applications import OrderState
from hall.runtime.words import Words
from kiosk.flow import Act, Fate, Flow, Page, correcting, correcting_photos, order_rating, present, reporting
from kiosk.flow.apply_phone import can_check_code
from kiosk.flow.errand_state import CHANGES, Undone
from kiosk.flow.present_state import Purpose
from kiosk.flow.written import written
from kiosk.settings import Cabinet
from kiosk.view.apply import can_resend, code_hint, resend_words
from kiosk.view.desk_props import DeskProps, ErrandProps, PaperProps, PhoneProps, PresentProps, WritingProps
from kiosk.view.inputs import Inputs
from kiosk.view.orders import CanCorrect, can_hurry, orders_props
from kiosk.view.props import PrimaryProps, TroubleProps
from kiosk.view.reporting import phrases_of, reporting_props
from kiosk.view.reserving import can_check_in, is_held, reserving_props
from kiosk.view.services import ARROWS

_FEW_LEFT = 30
"""So few characters before the end, the page says how many are left."""
_WRITING = {
    Page.CORRECT_ADDRESS: ("correct_address_title", "", "correct_address"),
    Page.CORRECT_REMARK: ("correct_remark_title", "correct_remark_hint", "correct_remark"),
    Page.RATE_WORDS: ("rate_words_title", "", "rate_words"),
    Page.REPORT_WORDS: ("report_words_title", "", "report_words_label"),
}
"""Title, hint and label of each page with the keyboard."""
_PAPER = {
    Fate.PRINTING: ("primary", "printer"),
    Fate.PRINTED: ("good", "receipt"),
    Fate.FAILED: ("warn", "warning"),
    Fate.UNKNOWN: ("warn", "warning"),
}
_UNDONE_ICONS = {Undone.AWAY: "hourglass", Undone.UNSURE: "hourglass", Undone.REFUSED: "info"}
_SAVED = frozenset({Page.CORRECT_ADDRESS, Page.CORRECT_REMARK})


def desk_props(inputs: Inputs, words: Words) -> DeskProps:
    """Return what these pages draw; without the hall nobody knows its time."""
    flow, hall = inputs.flow, inputs.picture.hall
    if hall is None:
        return DeskProps()
    visit = flow.visit
    return DeskProps(
        present=_present(flow, inputs.cabinet, words),
        errand=_errand(flow, words),
        writing=_writing(flow, words),
        phone=_phone(inputs, words),
        orders=orders_props(visit.orders, hall.zone, inputs.now, words, _can_correct(flow)),
        reporting=reporting_props(visit.reporting, hall.zone, inputs.now, words),
        reserving=reserving_props(visit.reserving, hall.zone, inputs.now, inputs.make_qr, words),
        paper=_paper(flow, inputs.cabinet, words),
    )


def _can_correct(flow: Flow) -> CanCorrect:
    is_photographed = correcting_photos.photos_of(flow) is not None
    return CanCorrect(
        flow.around.sends_codes, correcting_photos.can_photograph(flow), is_photographed, _is_just_sent(flow)
    )


def _is_just_sent(flow: Flow) -> bool:
    """Tell whether an order was submitted again just now, with the button that asks to hurry in the same place."""
    return flow.visit.notice is not None and flow.visit.notice.key == "order_corrected"


def undone_props(flow: Flow, words: Words) -> TroubleProps:
    """Return why an errand is not done, on the page that says so."""
    errand = flow.visit.errand
    assert errand.undone is not None, "the page is about an errand that is not done"
    sentence, hint = errand.sentence, errand.hint
    return TroubleProps(
        kind=f"undone_{errand.undone}",
        icon=_UNDONE_ICONS[errand.undone],
        title=words.text(f"undone_{errand.undone}_title"),
        sentence=sentence.in_language(words.language) if sentence else words.text(f"undone_{errand.undone}_sentence"),
        hint=hint.in_language(words.language) if hint else words.text(f"undone_{errand.undone}_hint"),
    )


def desk_primary(inputs: Inputs, words: Words) -> PrimaryProps | None:
    """Return the one thing to do next on these pages; `None` where there is none, or the page is another's."""
    flow = inputs.flow
    found = _next_of(flow) or _next_of_order(inputs) or _next_of_hold(inputs)
    return None if found is None else PrimaryProps(found[0].value, words.text(found[1]), found[2])


def _next_of(flow: Flow) -> tuple[Act, str, str] | None:
    page, visit = flow.page, flow.visit
    if page is Page.PRESENT and present.can_find(flow):
        return Act.FIND, "present_find", "search"
    if page is Page.UNDONE:
        is_final = visit.errand.undone is Undone.REFUSED
        return (Act.RETRY, "undone_back", "check") if is_final else (Act.RETRY, "undone_retry", "refresh")
    if page in _SAVED and correcting.is_written(flow):
        return Act.NEXT, "write_save", "check"
    if page is Page.CORRECT_PHONE and is_whole(Kind.PHONE, visit.applying.phone):
        return Act.NEXT, "report_next", "arrow-right"
    if page is Page.CORRECT_CODE and can_check_code(visit.applying):
        return Act.NEXT, "apply_code_check", "check"
    if page is Page.RATE_WORDS:
        return Act.NEXT, "write_save", "check"
    if page is Page.RATE_ORDER and order_rating.can_rate(flow):
        return Act.SEND, "rate_send", "check"
    if page is Page.REPORT_WORDS and reporting.has_words(flow):
        return Act.NEXT, "report_next", "arrow-right"
    if page is Page.REPORT_PHONE and reporting.is_phone_usable(flow):
        return Act.NEXT, "report_next" if visit.reporting.phone else "report_skip", "arrow-right"
    return _ALWAYS.get(page)


_ALWAYS = {
    Page.CORRECT: (Act.SEND, "correct_send", "check"),
    Page.REPORT_REVIEW: (Act.SEND, "report_send", "check"),
    Page.REPORT_DONE: (Act.DONE, "report_done", "check"),
}


def _next_of_order(inputs: Inputs) -> tuple[Act, str, str] | None:
    order = inputs.flow.visit.orders.order
    if inputs.flow.page is not Page.ORDER or order is None:
        return None
    if order.state is OrderState.RETURNED:
        return Act.CORRECT, "order_correct", "edit"
    if order.state is OrderState.COMPLETED and order.rating is None:
        return Act.RATE, "order_rate", "star"
    is_time = can_hurry(order, inputs.now) and not _is_just_sent(inputs.flow)
    return (Act.HURRY, "order_hurry", "bell") if is_time else None


def _next_of_hold(inputs: Inputs) -> tuple[Act, str, str] | None:
    flow, reserving = inputs.flow, inputs.flow.visit.reserving
    if flow.page is Page.POOL:
        return (Act.SEND, "pool_take", "calendar-check") if reserving.slot else None
    if flow.page is not Page.HELD or reserving.held is None:
        return None
    if reserving.is_releasing and is_held(reserving.held, inputs.now):
        return Act.SEND, "held_release", "undo"
    is_time = can_check_in(reserving.held, inputs.now)
    return (Act.CHECK_IN, "held_check_in", "calendar-check") if is_time else (Act.DONE, "report_done", "check")


def _present(flow: Flow, cabinet: Cabinet, words: Words) -> PresentProps:
    if flow.page is not Page.PRESENT:
        return PresentProps()
    presented, around = flow.visit.presented, flow.around
    purpose, can_scan = presented.purpose, around.has_code_reader and present.FIGURES[presented.purpose] > 0
    return PresentProps(
        title=words.text(f"present_{purpose}_title"),
        hint=words.text(f"present_{purpose}_{'scan_hint' if can_scan else 'hint'}"),
        card=words.text(f"reader_{cabinet.card_reader}") if around.has_card_reader else "",
        typed=_number(presented.typed, purpose) if presented.typed else "",
        label=words.text(f"present_{purpose}_number") if present.FIGURES[purpose] else "",
    )


def _number(typed: str, purpose: Purpose) -> str:
    """Return the number as it stands on the slip, in groups: ``WO 20261123 00017``, ``20261123-0900-00042``."""
    if purpose is Purpose.ORDERS:
        return " ".join(part for part in ("WO", typed[:8], typed[8:]) if part)
    return "-".join(part for part in (typed[:8], typed[8:12], typed[12:]) if part)


def _errand(flow: Flow, words: Words) -> ErrandProps:
    is_change = isinstance(flow.visit.errand.ask, CHANGES)
    return ErrandProps(
        words.text("sending_title" if is_change else "fetching_title"), "hourglass" if is_change else "search"
    )


def _writing(flow: Flow, words: Words) -> WritingProps:
    found = written(flow)
    if found is None or flow.page not in _WRITING:
        return WritingProps()
    title, hint, label = _WRITING[flow.page]
    if flow.page is Page.REPORT_WORDS and flow.visit.reporting.topic == reporting.OTHER:
        label = "report_words_label_needed"
    left, kind = found[1] - len(found[0]), flow.visit.reporting.kind
    return WritingProps(
        title=words.text(title),
        hint=words.text(hint) if hint else "",
        label=words.text(label),
        left=words.text("write_left", n=left) if left <= _FEW_LEFT else "",
        phrases=phrases_of(kind, words) if flow.page is Page.REPORT_WORDS and kind is not None else (),
    )


def _phone(inputs: Inputs, words: Words) -> PhoneProps:
    flow, applying = inputs.flow, inputs.flow.visit.applying
    label = words.text("report_phone_label")
    match flow.page:
        case Page.REPORT_PHONE:
            typed = grouped(Kind.PHONE, flow.visit.reporting.phone)
            return PhoneProps(words.text("report_phone_title"), words.text("report_phone_hint"), typed, label)
        case Page.CORRECT_PHONE:
            typed = grouped(Kind.PHONE, applying.phone)
            return PhoneProps(words.text("correct_phone_title"), words.text("apply_phone_hint"), typed, label)
        case Page.CORRECT_CODE:
            return PhoneProps(
                title=words.text("apply_code_title"),
                hint=code_hint(applying, words),
                typed=applying.code,
                label=words.text("apply_code_label"),
                resend=resend_words(inputs, words),
                can_resend=can_resend(inputs),
            )
        case _:
            return PhoneProps()


def _paper(flow: Flow, cabinet: Cabinet, words: Words) -> PaperProps:
    fate = Fate(flow.visit.paper.fate)
    if fate not in _PAPER:
        return PaperProps()
    tone, icon = _PAPER[fate]
    is_out = fate is Fate.PRINTED
    return PaperProps(
        text=words.text(f"paper_{fate}"),
        tone=tone,
        icon=icon,
        place=words.text(f"outlet_{cabinet.slip_outlet}") if is_out else "",
        arrow=ARROWS[cabinet.slip_outlet],
        is_printing=fate is Fate.PRINTING,
    )
