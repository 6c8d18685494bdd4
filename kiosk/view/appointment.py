"""The page "I have an appointment": what was typed so far, and which other ways there are. Pure."""

from __future__ import annotations

from hall.runtime.words import Words
from kiosk.flow import Flow
from kiosk.flow.arrival import KEYS, can_check_in
from kiosk.settings import Cabinet
from kiosk.view.props import AppointmentProps

GROUP = 4
"""Characters of a code that are read together."""


def appointment_props(flow: Flow, cabinet: Cabinet, words: Words) -> AppointmentProps:
    """Return the page's texts; codes are shown in groups, as people read them out."""
    code, around = flow.visit.code, flow.around
    return AppointmentProps(
        is_offered=around.has_appointments,
        code=" ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP)),
        can_check_in=can_check_in(flow),
        other_ways=_other_ways(flow, cabinet, words),
        keys=KEYS,
    )


def _other_ways(flow: Flow, cabinet: Cabinet, words: Words) -> str:
    around = flow.around
    has_card = around.has_card_reader and flow.visit.customer is None
    place = words.text(f"reader_{cabinet.card_reader}") if has_card else ""
    if has_card and around.has_code_reader:
        return words.text("appointment_card_or_scan", place=place)
    if has_card:
        return words.text("appointment_card", place=place)
    return words.text("appointment_scan") if around.has_code_reader else ""
