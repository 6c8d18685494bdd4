"""Who is about to wait is told what is quicker: this kiosk, or counters where the wait is clearly shorter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.events import Estimate
from hall.contract.picture import HallPicture
from kiosk.flow import Act, Page
from kiosk.settings import Cabinet, KioskSettings, QuickerSection
from kiosk.view.inputs import Inputs
from kiosk.view.props import QuickerProps
from kiosk.view.quicker import quicker_props
from tests.ui.kiosk_scenes import NOW, SCENES, Screen, picture, spoken


def quicker(screen: Screen, *sections: QuickerSection, seen: HallPicture | None = None) -> QuickerProps:
    moment = screen.clock.monotonic()
    inputs = Inputs(screen.vm.flow, seen or picture(), NOW, moment, Cabinet(), 1.25, lambda _: (), quicker=sections)
    return quicker_props(inputs, spoken(screen.vm.flow.visit.language))


def waiting(**seconds: float | None) -> HallPicture:
    """The hall with these waits."""
    usual = picture()
    changed = {
        key: replace(usual.queues[key], estimate=Estimate(p50_s=wait, p90_s=wait)) for key, wait in seconds.items()
    }
    return replace(usual, queues={**usual.queues, **changed})


pytestmark = pytest.mark.usefixtures("qapp")
PAY = QuickerSection(service="payment", self_service="pay")
SUPPLY = QuickerSection(service="supply", services=("advice", "change", "payment"))


def test_what_can_be_done_at_this_kiosk_is_offered_instead_of_waiting() -> None:
    screen = SCENES["confirm-here"](Screen("en"))
    found = quicker(screen, PAY)
    assert (found.act, found.key, found.title) == ("open", "pay", "Pay a bill right here")
    screen.press(Act.OPEN, found.key)
    assert screen.vm.flow.page is Page.WHOSE
    assert screen.vm.flow.visit.service is None, "no number is wanted any more"


def test_what_this_kiosk_cannot_do_now_is_not_offered() -> None:
    screen = Screen().confirm()
    assert quicker(screen, PAY) == QuickerProps()
    assert screen.press(Act.OPEN, "pay").vm.flow.page is Page.CHOOSE


def test_a_closed_hall_is_said_whatever_was_pressed() -> None:
    screen = SCENES["confirm-here"](Screen()).surround(is_open=False)
    assert screen.press(Act.OPEN, "pay").vm.flow.page is not Page.WHOSE


def test_the_shortest_of_other_queues_is_offered_when_it_is_clearly_shorter() -> None:
    screen = SCENES["confirm-there"](Screen("en"))
    found = quicker(screen, SUPPLY, seen=waiting(change=900.0, payment=640.0))
    assert (found.act, found.key, found.hint) == ("choose", "payment", "Wait there: about 11 min")
    assert screen.press(Act.CHOOSE, found.key).vm.flow.visit.service == "payment"


@pytest.mark.parametrize(
    "seen",
    [
        waiting(change=None, payment=1_300.0),
        waiting(change=None, payment=None),
        waiting(supply=None),
        replace(picture(), hall=None),
        replace(picture(), queues={}),
    ],
    ids=["hardly shorter", "nobody knows", "nobody knows here", "no hall", "no queues"],
)
def test_no_other_queue_is_praised_without_a_reason(seen: HallPicture) -> None:
    assert quicker(SCENES["confirm-there"](Screen()), SUPPLY, seen=seen) == QuickerProps()


def test_where_nobody_waits_nothing_is_quicker() -> None:
    screen = Screen().surround(has_business=True, pays_with=frozenset({"qr"})).choose().press(Act.CHOOSE, "invoice")
    assert quicker(screen, QuickerSection(service="invoice", self_service="invoice")) == QuickerProps()


def test_nothing_is_said_on_other_pages_and_of_other_services() -> None:
    assert quicker(Screen().choose(), PAY) == QuickerProps()
    assert quicker(SCENES["confirm-here"](Screen()), SUPPLY) == QuickerProps()
    assert quicker(SCENES["confirm-there"](Screen()), QuickerSection(service="supply")) == QuickerProps()


def test_the_sample_hall_offers_paying_and_invoices() -> None:
    fields = KioskSettings.model_fields["quicker"].default
    assert {one.service: one.self_service for one in fields} == {"payment": "pay", "invoice": "invoice"}
