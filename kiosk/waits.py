"""What is said of a wait, on the screen and on the slip alike: people, minutes, or an honest "not known". Pure."""

from __future__ import annotations

from math import ceil

from hall.contract.events import TOLD_MIN, Estimate, TicketIssued
from hall.contract.values import PriorityClass
from hall.runtime.words import Words


def is_lone(ticket: TicketIssued) -> bool:
    """Tell whether a kiosk gave `ticket` while it was alone: then nobody knew how many were ahead."""
    return ticket.taken_at is not None


def ahead_of(ticket: TicketIssued, words: Words) -> str:
    """Return how many people are ahead of `ticket`, or that it is not known."""
    return words.text("ahead_unknown") if is_lone(ticket) else people_ahead(ticket.people_ahead, words)


def wait_of(ticket: TicketIssued, words: Words) -> str:
    """Return the wait that is expected for `ticket`, or that there is no estimate."""
    return words.text("wait_unavailable") if is_lone(ticket) else expected_wait(ticket.estimate, words)


def people_ahead(count: int, words: Words) -> str:
    """Return how many people are ahead, as people say it."""
    return words.text("people", n=count) if count else words.text("nobody_ahead")


def expected_wait(estimate: Estimate, words: Words) -> str:
    """Return the wait as a range of whole minutes (P50 to P90), rounded up so that nobody is promised too little.

    Beyond half an hour a range would pretend to know: it is "over 30 min", and nothing more.
    """
    if estimate.p50_s is None:
        return words.text("wait_unknown")
    if estimate.p50_s > 60 * TOLD_MIN:
        return words.text("wait_over", minutes=TOLD_MIN)
    low = ceil(estimate.p50_s / 60)
    high = ceil(estimate.p90_s / 60) if estimate.p90_s is not None else low
    if high <= 1:
        return words.text("wait_short")
    if high <= max(low, 1):
        return words.text("wait_about", minutes=low)
    return words.text("wait_between", low=max(low, 1), high=high)


def typical_wait(estimate: Estimate, words: Words) -> str:
    """Return the wait as one figure (P50), for a tile."""
    return expected_wait(Estimate(p50_s=estimate.p50_s, p90_s=None), words)


def class_name(priority_class: PriorityClass, words: Words) -> str:
    """Return the name of a priority class as its holder may read it; a normal ticket has none."""
    return "" if priority_class is PriorityClass.NORMAL else words.text(f"class_{priority_class.value}")
