"""The pages before the number: services as tiles, the card, the confirmation. Pure."""

from __future__ import annotations

from hall.contract.documents import QueueDocument
from hall.contract.documents_hall import ServiceInfo
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass
from hall.runtime.words import Words
from kiosk.flow import Around, Flow, Page
from kiosk.settings import Cabinet
from kiosk.slip import other, service_of
from kiosk.view.props import CardProps, ChosenProps, CustomerProps, ServiceTile
from kiosk.waits import expected_wait, typical_wait

ARROWS = {"below": "arrow-down", "left": "arrow-left", "right": "arrow-right"}


def tiles(flow: Flow, picture: HallPicture, words: Words) -> tuple[ServiceTile, ...]:
    """Return one tile for each service of the hall, in the hall's order; assisted, only for those that are open."""
    if picture.hall is None:
        return ()
    services, offers = picture.hall.services, flow.around.services
    if flow.visit.is_assisted:
        services = tuple(one for one in services if offers.get(one.service, False)) or services
    return tuple(_tile(service, picture.queues.get(service.service), flow.around, words) for service in services)


def card_props(flow: Flow, cabinet: Cabinet, words: Words) -> CardProps:
    """Return the invitation to use an ID card; none when there is no reader or the customer is known."""
    return CardProps(
        is_offered=flow.around.has_card_reader and flow.visit.customer is None,
        hint=words.text("card_tile_hint", age=flow.around.elderly_age),
        place=words.text(f"reader_{cabinet.card_reader}"),
        arrow=ARROWS[cabinet.card_reader],
    )


def customer_props(flow: Flow, words: Words) -> CustomerProps:
    """Return the greeting of a customer whose card was read; that the card can be taken back is said with it."""
    customer = flow.visit.customer
    if customer is None:
        return CustomerProps()
    is_elderly = customer.priority_class is PriorityClass.ELDERLY
    standing = words.text("customer_elderly", age=flow.around.elderly_age) if is_elderly else None
    return CustomerProps(
        is_known=True,
        greeting=words.text("customer_is", name=customer.holder.masked_name),
        standing=standing or words.text("customer_normal"),
        reminder=words.text("customer_take_card") if is_elderly and flow.page is Page.CHOOSE else "",
        is_elderly=is_elderly,
    )


def chosen_props(flow: Flow, picture: HallPicture, words: Words) -> ChosenProps:
    """Return the service that was chosen, or that the granted ticket is for, with its queue as it is now."""
    hall, issued = picture.hall, flow.visit.issued
    chosen = flow.visit.service if issued is None else issued.ticket.service
    service = service_of(chosen, hall) if hall is not None and chosen is not None else None
    if service is None:
        return ChosenProps()
    queue = picture.queues.get(service.service)
    waiting, wait = _queue_now(queue, words)
    if flow.around.is_alone:
        waiting, wait = words.text("ahead_unknown"), words.text("wait_unavailable")
    return ChosenProps(
        letter=service.letter,
        tint=service.tint,
        icon=service.icon,
        name=service.name.in_language(words.language),
        other_name=service.name.in_language(other(words.language)),
        explanation=service.explanation.in_language(words.language),
        waiting=waiting,
        wait=wait,
    )


def why_closed(queue: QueueDocument | None, words: Words, *, is_alone: bool) -> str:
    """Return why a service gives no number now: as the hall says, or without a server that this kiosk has none left."""
    if is_alone and (queue is None or queue.is_open):
        return words.text("tile_reserve_empty")
    reason = queue.closed_reason if queue is not None else None
    return reason.in_language(words.language) if reason else words.text("tile_closed")


def _tile(service: ServiceInfo, queue: QueueDocument | None, around: Around, words: Words) -> ServiceTile:
    is_open = around.services.get(service.service, False)
    if around.is_alone:
        status, icon, tone = _standing_alone(queue, is_open, words)
    else:
        status, icon, tone = _standing(queue, is_open, words)
    return ServiceTile(
        key=service.service,
        letter=service.letter,
        tint=service.tint,
        icon=service.icon,
        name=service.name.in_language(words.language),
        other_name=service.name.in_language(other(words.language)),
        status=status,
        wait="" if around.is_alone or not is_open else _wait(queue, words),
        status_icon=icon,
        tone=tone,
        is_open=is_open,
    )


def _standing(queue: QueueDocument | None, is_open: bool, words: Words) -> tuple[str, str, str]:
    if queue is None or not is_open:
        return why_closed(queue, words, is_alone=False), "clock", ""
    count = len(queue.waiting)
    if not count:
        return words.text("tile_nobody"), "good", "good"
    return words.text("tile_waiting", n=count), "users", ""


def _wait(queue: QueueDocument | None, words: Words) -> str:
    """Return how long those wait who come now; nothing where nobody waits, or where it is not known."""
    if queue is None or not queue.waiting or queue.estimate.p50_s is None:
        return ""
    return typical_wait(queue.estimate, words)


def _standing_alone(queue: QueueDocument | None, is_open: bool, words: Words) -> tuple[str, str, str]:
    """Return what can be said without a server: that there is a number, or why there is none."""
    if is_open:
        return words.text("tile_alone"), "ticket", ""
    return why_closed(queue, words, is_alone=True), "clock", ""


def _queue_now(queue: QueueDocument | None, words: Words) -> tuple[str, str]:
    if queue is None:
        return "", words.text("wait_unknown")
    return _people(len(queue.waiting), words), expected_wait(queue.estimate, words)


def _people(count: int, words: Words) -> str:
    return words.text("people", n=count) if count else words.text("tile_nobody")
