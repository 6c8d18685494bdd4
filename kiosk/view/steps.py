"""Where one is in a longer journey: which step a page belongs to, and of how many. Pure."""

from __future__ import annotations

from typing import Final

from hall.runtime.words import Words
from kiosk.flow import Page
from kiosk.flow.apply_steps import LAST_STEP, STEPS
from kiosk.view.props import StepsProps

_PAYING: Final = {Page.DUES: 1, Page.AMOUNT: 1, Page.METHOD: 2, Page.PAYING: 3, Page.LEFTOVER: 3}
_REPORTING: Final = {
    Page.REPORT: 1,
    Page.REPORT_TOPIC: 2,
    Page.REPORT_WORDS: 3,
    Page.REPORT_PHONE: 4,
    Page.REPORT_REVIEW: 5,
}
_PLACES: Final = {
    page: (step, last)
    for journey, last in ((_PAYING, 3), (_REPORTING, 5), (STEPS, LAST_STEP))
    for page, step in journey.items()
}


def steps_props(page: Page, words: Words) -> StepsProps:
    """Return which step `page` is; a page of no longer journey is none."""
    if page not in _PLACES:
        return StepsProps()
    step, last = _PLACES[page]
    return StepsProps(step, last, f"{step} / {last}", words.text("kiosk_step", step=step, steps=last))
