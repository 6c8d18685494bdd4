"""A slip of a journey, not of a ticket: printed once, and told how it went. Its number stands on the screen too."""

from __future__ import annotations

from dataclasses import replace

from devices.roles import Outcome
from kiosk.flow import timing
from kiosk.flow.effects import PrintPaper, Step
from kiosk.flow.events import Event, SlipEnded
from kiosk.flow.paper_state import Content, Paper
from kiosk.flow.state import Fate, Flow
from kiosk.flow.visit import with_visit

_FATES = {Outcome.PRINTED: Fate.PRINTED, Outcome.FAILED: Fate.FAILED, Outcome.UNKNOWN: Fate.UNKNOWN}


def printed(flow: Flow, job: str, content: Content) -> Step:
    """Print `content` under `job`, which prints the same slip once only."""
    paper = Paper(job, Fate.PRINTING.value)
    return with_visit(flow, paper=paper), (PrintPaper(job, content, flow.visit.language),)


def slip_ended(flow: Flow, event: Event, _now: float) -> Step:
    """Tell the customer what the printer said, also when it says so late."""
    assert isinstance(event, SlipEnded)
    return _told(flow, _FATES[event.outcome]) if event.ticket == flow.visit.paper.job else (flow, ())


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Promise no slip any more when the printer is silent for too long."""
    if flow.visit.paper.fate == Fate.PRINTING.value and now - flow.entered_at >= flow.timing.print_s:
        flow, _ = _told(flow, Fate.UNKNOWN)
    return timing.ticked(flow, event, now)


def _told(flow: Flow, fate: Fate) -> Step:
    return with_visit(flow, paper=replace(flow.visit.paper, fate=fate.value)), ()
