"""The ticket page: the number, what became of the slip, and what the customer does now. Pure."""

from __future__ import annotations

from math import ceil

from hall.runtime.words import Words
from kiosk.flow import Fate, Flow
from kiosk.flow.state import UNPRINTED
from kiosk.flow.timing import quiet_s
from kiosk.slip import qr_text
from kiosk.view.inputs import Inputs
from kiosk.view.props import TicketProps
from kiosk.view.services import ARROWS
from kiosk.waits import ahead_of, class_name, is_lone, wait_of

_TONES = {Fate.PRINTED: "good", Fate.FAILED: "warn", Fate.UNKNOWN: "warn"}
_SENTENCES = {
    Fate.PRINTING: "printing_sentence",
    Fate.PRINTED: "ticket_printed",
    Fate.FAILED: "ticket_failed",
    Fate.UNKNOWN: "ticket_unknown",
    Fate.ON_SCREEN: "ticket_on_screen",
}


def ticket_props(inputs: Inputs, words: Words) -> TicketProps:
    """Return the page of the granted number; nothing while there is none."""
    flow, hall, cabinet = inputs.flow, inputs.picture.hall, inputs.cabinet
    issued, fate = flow.visit.issued, flow.visit.fate
    if issued is None or hall is None or fate is Fate.NONE:
        return TicketProps()
    ticket = issued.ticket
    leaves, fraction = _leaves(flow, inputs.moment, words)
    return TicketProps(
        number=ticket.number,
        fate=fate.value,
        sentence=words.text(_SENTENCES[fate]),
        hint=_hint(fate, words, is_alone=is_lone(ticket)),
        tone=_TONES.get(fate, ""),
        ahead=ahead_of(ticket, words),
        wait=wait_of(ticket, words),
        priority=class_name(ticket.priority_class, words),
        slot=words.clock_time(ticket.slot, hall.zone) if ticket.slot is not None else "",
        outlet=words.text(f"outlet_{cabinet.slip_outlet}") if fate is Fate.PRINTED else "",
        arrow=ARROWS[cabinet.slip_outlet],
        qr=inputs.make_qr(qr_text(issued, hall, words)),
        qr_caption=words.text("ticket_scan_follow" if hall.follow_url else "ticket_scan_number"),
        card_reminder=words.text("ticket_card") if flow.visit.customer is not None else "",
        can_refuse=fate in UNPRINTED and not issued.copies,
        leaves=leaves,
        leaves_fraction=fraction,
    )


def _hint(fate: Fate, words: Words, *, is_alone: bool) -> str:
    if fate is Fate.PRINTING:
        return words.text("printing_hint")
    if is_alone:
        return words.text("ticket_alone")
    return words.text("ticket_valid") if fate in UNPRINTED else ""


def _leaves(flow: Flow, moment: float, words: Words) -> tuple[str, float]:
    wait = quiet_s(flow)
    if wait is None:
        return "", 1.0
    left = max(0.0, flow.touched_at + wait - moment)
    return words.text("ticket_leaves", n=ceil(left)), left / wait
