"""The pages that say what is wrong and what can be done all the same. Pure."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from kiosk.flow import Flow, Page, Trouble, TroubleKind
from kiosk.view.attract import hours_of
from kiosk.view.props import TroubleProps

_ICONS = {
    TroubleKind.NO_CONNECTION: "wifi-off",
    TroubleKind.HALL_CLOSED: "clock",
    TroubleKind.SERVICE_CLOSED: "door",
    TroubleKind.REFUSED: "info",
    TroubleKind.ALREADY_WAITING: "ticket",
    TroubleKind.NO_ANSWER: "hourglass",
    TroubleKind.BUSINESS_AWAY: "hourglass",
    TroubleKind.RESERVE_EMPTY: "ticket",
    TroubleKind.NEEDS_SERVER: "wifi-off",
}


def trouble_props(flow: Flow, hall: HallDocument | None, words: Words) -> TroubleProps:
    """Return what is wrong, or that no slip can be printed; nothing on other pages."""
    if flow.page is Page.NO_SLIP:
        return _no_slip(flow, words)
    trouble = flow.visit.trouble
    if flow.page is not Page.TROUBLE or trouble is None:
        return TroubleProps()
    return TroubleProps(
        kind=trouble.kind.value,
        icon=_ICONS[trouble.kind],
        title=words.text(f"trouble_{trouble.kind.value}_title"),
        sentence=_sentence(trouble, hall, words),
        hint=_hint(trouble, hall, words),
    )


def _no_slip(flow: Flow, words: Words) -> TroubleProps:
    is_paper = flow.visit.is_paper_out
    return TroubleProps(
        kind="no_slip",
        icon="paper-roll" if is_paper else "printer",
        title=words.text("no_slip_title"),
        sentence=words.text("no_slip_paper" if is_paper else "no_slip_printer"),
        hint=words.text("no_slip_help"),
    )


def _sentence(trouble: Trouble, hall: HallDocument | None, words: Words) -> str:
    if trouble.sentence is not None:
        return trouble.sentence.in_language(words.language)
    if trouble.kind is TroubleKind.HALL_CLOSED:
        return _hours(hall, words) if hall is not None else ""
    return words.text(f"trouble_{trouble.kind.value}_sentence")


def _hours(hall: HallDocument, words: Words) -> str:
    """Return today's hours, and on a holiday which one it is."""
    hours, today = hours_of(hall, words), hall.as_of.astimezone(ZoneInfo(hall.zone)).date().isoformat()
    holiday = next((one.name.in_language(words.language) for one in hall.holidays if one.day == today), "")
    if holiday:
        if not hours:
            return words.text("trouble_holiday_closed", name=holiday)
        return words.text("trouble_holiday_hours", name=holiday, hours=hours)
    return words.text("trouble_hall_closed_sentence", hours=hours) if hours else ""


def _hint(trouble: Trouble, hall: HallDocument | None, words: Words) -> str:
    if trouble.hint is not None:
        return trouble.hint.in_language(words.language)
    if trouble.kind is TroubleKind.HALL_CLOSED and hall is not None and hall.next_open is not None:
        day, time = words.long_date(hall.next_open, hall.zone), words.clock_time(hall.next_open, hall.zone)
        return words.text("trouble_hall_closed_next", day=day, time=time)
    return words.text(f"trouble_{trouble.kind.value}_hint")
