"""What the world's changes mean to the customer in mid-way: a hall that closes, a server that goes and comes back."""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Surveyed
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow, Trouble, TroubleKind
from kiosk.flow.visit import blocker, is_offered, trouble, turn, why_not_offered, with_visit

_BEFORE_THE_ACT = frozenset({Page.CHOOSE, Page.IDENTIFY, Page.APPOINTMENT, Page.CONFIRM, Page.NO_SLIP})
"""Pages on which nothing was asked of the server yet, so that trouble may be told at once."""
_PASSING = frozenset({TroubleKind.NO_CONNECTION, TroubleKind.HALL_CLOSED})
"""Troubles that the world itself ends."""


def surveyed(flow: Flow, event: Event, now: float) -> Step:
    """Take in the surroundings and move the customer only when their page has lost or regained its ground."""
    assert isinstance(event, Surveyed)
    flow = replace(flow, around=event.around)
    kind = blocker(flow)
    if flow.page in _BEFORE_THE_ACT:
        return _before_the_act(flow, kind, now)
    if flow.page is Page.TROUBLE:
        return _in_trouble(flow, kind, now)
    return flow, ()


def _before_the_act(flow: Flow, kind: TroubleKind | None, now: float) -> Step:
    service = flow.visit.service
    if kind is None and service is not None and not is_offered(flow, service):
        kind = why_not_offered(flow)
    if kind is None and flow.page is Page.APPOINTMENT and flow.around.is_alone:
        kind = TroubleKind.NEEDS_SERVER
    if kind is None:
        return flow, ()
    return trouble(with_visit(flow, intention="", is_paper_out=False), Trouble(kind), now), ()


def _in_trouble(flow: Flow, kind: TroubleKind | None, now: float) -> Step:
    known = flow.visit.trouble
    if known is None or known.kind not in _PASSING or kind is known.kind:
        return flow, ()
    if kind is not None:
        return with_visit(flow, trouble=Trouble(kind)), ()
    onward = Page.CONFIRM if is_offered(flow, flow.visit.service) else Page.CHOOSE
    service = flow.visit.service if onward is Page.CONFIRM else None
    return with_visit(turn(flow, onward, now), trouble=None, service=service), ()
