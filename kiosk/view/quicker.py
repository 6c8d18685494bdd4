"""What is quicker than waiting for the chosen service: this kiosk itself, or another service's counters. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.events import Estimate
from hall.contract.values import ServiceId
from hall.runtime.words import Words
from kiosk.flow import Act, Page
from kiosk.flow.menu_table import there
from kiosk.settings import QuickerSection
from kiosk.slip import service_of
from kiosk.view.inputs import Inputs
from kiosk.view.props import QuickerProps
from kiosk.waits import typical_wait

CLEARLY_S: Final = 300.0
"""Another service is offered when the wait for it is shorter by so many seconds."""


def quicker_props(inputs: Inputs, words: Words) -> QuickerProps:
    """Return the quickest other way, before a number is taken; none while nobody waits."""
    flow, chosen = inputs.flow, inputs.flow.visit.service
    known = next((one for one in inputs.quicker if one.service == chosen), None)
    if flow.page is not Page.CONFIRM or chosen is None or known is None:
        return QuickerProps()
    queue = inputs.picture.queues.get(chosen)
    if queue is None or not queue.waiting:
        return QuickerProps()
    if known.self_service in {entry.key for entry in there(flow)}:
        name = words.text(f"menu_{known.self_service}")
        title, hint = words.text("quicker_here", name=name), words.text("quicker_here_hint")
        return QuickerProps(Act.OPEN.value, known.self_service, "hand", title, hint)
    return _elsewhere(inputs, known, queue.estimate, words)


def _elsewhere(inputs: Inputs, known: QuickerSection, here: Estimate, words: Words) -> QuickerProps:
    waits = {
        service: queue.estimate
        for service in known.services
        if inputs.flow.around.services.get(service) and (queue := inputs.picture.queues.get(service)) is not None
    }
    found = min(waits, key=lambda service: _seconds(waits[service]), default=None)
    hall = inputs.picture.hall
    service = service_of(found, hall) if found is not None and hall is not None else None
    if found is None or service is None or here.p50_s is None or _seconds(waits[found]) > here.p50_s - CLEARLY_S:
        return QuickerProps()
    title = words.text("quicker_there", name=service.name.in_language(words.language))
    hint = words.text("quicker_there_hint", wait=typical_wait(waits[found], words))
    return QuickerProps(Act.CHOOSE.value, ServiceId(found), service.icon, title, hint)


def _seconds(estimate: Estimate) -> float:
    return float("inf") if estimate.p50_s is None else estimate.p50_s
