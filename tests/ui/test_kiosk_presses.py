"""The kiosk's real buttons under a finger: every page can be reached, left and pressed twice without harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from assets.qt.looking import find_item, items_below, scene_rect
from devices.roles import Outcome
from hall.contract.values import SlipState
from kiosk.flow import (
    Act,
    AskForTicket,
    CheckPrinter,
    Effect,
    OfferNumber,
    Page,
    PrinterChecked,
    PrintSlip,
    Settle,
    Ticked,
    Wipe,
    Withdraw,
)
from tests.ui.kiosk_scenes import SCENES, Screen, hall, picture
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
LEAST_MM = 15.0
PIXELS_PER_MM = 3.2


class Hand(Screen):
    """A screen with a finger before it and a list of what the flow wanted done."""

    def __init__(self, stage: Stage, language: str = "zh", size: tuple[int, int] = (1080, 1920)) -> None:
        super().__init__(language)
        self.stage = stage
        self.wanted: list[Effect] = []
        self.vm.wanted.connect(self.wanted.append)
        stage.show(MAIN, self.vm, size=size, still=True)

    def tap(self, name: str) -> Hand:
        """Look for a moment, then touch the button."""
        self.wait(1.0)
        self.stage.settle()
        self.stage.tap(name)
        return self

    def tap_twice(self, name: str) -> Hand:
        """Touch the place of a button twice as quickly as a finger can."""
        self.wait(1.0)
        self.stage.settle()
        point = scene_rect(self.stage.item(name)).center().toPoint()
        for _ in range(2):
            self.touch(point)
            self.clock.passed += 0.12
        return self

    def touch(self, point: QPoint) -> None:
        window = self.stage.window
        QTest.touchEvent(window, self.stage._finger).press(0, point, window).commit()
        QTest.touchEvent(window, self.stage._finger).release(0, point, window).commit()
        self.stage.settle()

    @property
    def page(self) -> Page:
        return self.vm.flow.page

    def of_kind(self, kind: type) -> list[Effect]:
        return [effect for effect in self.wanted if isinstance(effect, kind)]

    def printer_says(self, is_usable: bool) -> Hand:
        self.happen(PrinterChecked(self.vm.flow.visit.intention, is_usable, True))
        return self


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def test_two_touches_lead_from_the_attract_page_to_the_number(stage: Stage) -> None:
    hand = Hand(stage).tap("queue-payment").tap("primary").printer_says(True)
    hand.grant().end(Outcome.PRINTED)
    stage.settle()
    assert stage.item("ticket-number").property("text") == "A012"
    assert len(hand.of_kind(PrintSlip)) == 1
    hand.tap("primary")
    assert hand.page is Page.ATTRACT
    assert hand.of_kind(Wipe)


def test_two_taps_on_take_a_number_are_one_request(stage: Stage) -> None:
    hand = Hand(stage).tap("begin").tap("service-payment").tap_twice("primary")
    assert len(hand.of_kind(CheckPrinter)) == 1
    hand.printer_says(True)
    assert len(hand.of_kind(AskForTicket)) == 1


def test_two_taps_on_a_tile_do_not_press_what_comes_after_it(stage: Stage) -> None:
    hand = Hand(stage).tap("begin").tap_twice("service-payment")
    assert hand.page is Page.CONFIRM
    assert hand.vm.flow.visit.service == "payment"


def test_two_taps_anywhere_on_the_attract_page_choose_no_service(stage: Stage) -> None:
    hand = Hand(stage)
    hand.wait(1.0)
    for name in ("service-payment", "service-supply", "identify"):
        hand.tap("begin").stage.settle()
        place = scene_rect(stage.item(name)).center().toPoint()
        hand.tap("home")
        hand.wait(1.0)
        stage.settle()
        hand.touch(place)
        hand.clock.passed += 0.12
        hand.touch(place)
        assert hand.page is Page.CHOOSE
        hand.tap("home")


def test_two_fingers_on_two_tiles_choose_one_service(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    hand.wait(1.0)
    stage.settle()
    window = stage.window
    first, second = (scene_rect(stage.item(f"service-{key}")).center().toPoint() for key in ("payment", "change"))
    QTest.touchEvent(window, stage._finger).press(0, first, window).press(1, second, window).commit()
    QTest.touchEvent(window, stage._finger).release(0, first, window).release(1, second, window).commit()
    stage.settle()
    assert hand.page is Page.CONFIRM
    assert hand.vm.flow.visit.service in {"payment", "change"}


def test_a_closed_tile_cannot_be_pressed(stage: Stage) -> None:
    assert Hand(stage).tap("begin").tap("service-advice").page is Page.CHOOSE


def test_more_services_than_fit_are_reached_with_a_button(stage: Stage) -> None:
    hand = Hand(stage)
    many = tuple(replace(service, service=f"{service.service}-{n}") for n in range(3) for service in hall().services)
    hand.vm.see(replace(picture(), hall=replace(hall(), services=many)))
    hand.surround(services={service.service: True for service in many})
    hand.tap("begin")
    last = f"service-{many[-1].service}"
    assert scene_rect(stage.item(last)).top() > 1900
    turned = 0
    while scene_rect(stage.item(last)).bottom() > scene_rect(stage.item("more")).top():
        turned += 1
        hand.tap("more")
        assert turned < 6
    hand.tap(last)
    assert hand.page is Page.CONFIRM
    assert hand.vm.flow.visit.service == many[-1].service
    hand.tap("back")
    for _ in range(turned + 1):
        hand.tap("more")
    assert scene_rect(stage.item(f"service-{many[0].service}")).top() > 0


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
@pytest.mark.parametrize("act", [Act.LARGE_TEXT, Act.ASSISTED])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_button_for_more_services_stands_only_where_some_are_out_of_sight(
    stage: Stage, language: str, act: Act, size: tuple[int, int]
) -> None:
    """Were they measured beside the button, its own height could be the very one they lack."""
    Hand(stage, language, size=size).press(act).tap("begin")
    stage.settle()
    assert stage.window is not None
    invite, foot = scene_rect(stage.item("identify")), scene_rect(stage.item("back"))
    more = find_item(stage.window, "more")
    assert (more is not None and more.isVisible()) == (invite.bottom() > foot.top())


def test_back_help_and_home_are_always_in_the_same_place(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    places = {name: scene_rect(stage.item(name)) for name in ("back", "help", "home")}
    for name in ("service-payment", "identify"):
        hand.tap(name)
        stage.settle()
        assert {key: scene_rect(stage.item(key)) for key in places} == places
    hand.tap("back").tap("back")
    assert hand.page is Page.CHOOSE
    hand.tap("help")
    assert hand.vm.flow.is_helping
    hand.tap("close-help").tap("home")
    assert hand.page is Page.ATTRACT


def test_language_large_text_and_contrast_are_switched_and_taken_back_at_leaving(stage: Stage) -> None:
    hand = Hand(stage).tap("language-en").tap("large-text").tap("contrast").tap("begin")
    texts = {text.text for text in stage.texts()}
    assert "What would you like to do?" in texts
    visit = hand.vm.flow.visit
    assert (visit.is_large, visit.is_contrast) == (True, True)
    least = min(text.pixel_size for text in stage.texts())
    hand.tap("home").tap("begin")
    assert "请选择您要办理的业务" in {text.text for text in stage.texts()}
    assert min(text.pixel_size for text in stage.texts()) < least


def test_a_number_on_the_screen_is_taken_or_given_back(stage: Stage) -> None:
    hand = Hand(stage).tap("begin").tap("service-payment").tap("primary").printer_says(False)
    assert hand.page is Page.NO_SLIP
    hand.tap("primary").grant()
    assert hand.of_kind(OfferNumber)
    hand.tap("primary")
    assert Settle("20261123-0087", SlipState.SHOWN) in hand.wanted
    hand = Hand(stage).tap("begin").tap("service-payment").tap("primary").printer_says(False)
    hand.tap("primary").grant()
    hand.tap("refuse-number")
    assert Withdraw("20261123-0087") in hand.wanted


def test_the_question_is_answered_with_yes_or_no(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    hand.wait(31)
    hand.tap("still-yes")
    assert hand.vm.flow.warned_at is None
    hand.wait(31)
    hand.tap("still-no")
    assert hand.page is Page.ATTRACT


def test_a_touch_on_nothing_keeps_the_page(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    for _ in range(4):
        hand.wait(20)
        hand.touch(QPoint(540, 1800))
    assert hand.vm.flow.warned_at is None


def test_a_card_of_another_is_forgotten(stage: Stage) -> None:
    hand = Hand(stage)
    hand.card()
    hand.tap("forget-card")
    assert hand.vm.flow.visit.customer is None


def test_the_drive_door_speaks_to_this_customer_only(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    hand.wait(1.0)
    hand.vm.switchLanguage("en")
    assert hand.vm.language == "en"
    hand.tap("home")
    assert hand.vm.language == "zh"


@pytest.mark.long  # a sample of all pages is measured in test_kiosk_measures
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("scene", SCENES)
def test_what_is_pressed_is_large_enough_and_what_is_read_too(stage: Stage, scene: str, size: tuple[int, int]) -> None:
    screen = SCENES[scene](Screen("zh"))
    screen.vm.happen(Ticked())
    stage.show(MAIN, screen.vm, size=size)
    small = [f"{item.objectName()} {side:.0f}" for item, side in buttons(stage) if side < LEAST_MM * PIXELS_PER_MM]
    assert not small
    tiny = [text.text for text in stage.texts() if text.pixel_size / PIXELS_PER_MM < 7.3]
    assert not tiny
    nameless = [item for item, _ in buttons(stage) if not item.objectName()]
    assert not nameless


def buttons(stage: Stage) -> list[tuple[QQuickItem, float]]:
    assert stage.window is not None
    found = [item for item in items_below(stage.window.contentItem()) if item.inherits("QQuickAbstractButton")]
    return [(item, min(scene_rect(item).width(), scene_rect(item).height())) for item in found]


def test_every_page_of_the_table_has_a_way_out_under_a_finger(stage: Stage) -> None:
    for scene in ("choose", "identify", "confirm", "no-slip-paper", "trouble-refused", "ticket-printed", "help"):
        screen = SCENES[scene](Screen("zh"))
        stage.show(MAIN, screen.vm, size=(1080, 1920))
        screen.wait(1.0)
        stage.settle()
        assert stage.window is not None
        stage.tap("close-help" if find_item(stage.window, "close-help") else "home")
        screen.wait(1.0)
        stage.settle()
        if screen.vm.flow.page is not Page.ATTRACT:
            stage.tap("home")
        assert screen.vm.flow.page is Page.ATTRACT, scene


def test_the_button_for_more_services_takes_no_room_from_them_whatever_its_text(stage: Stage) -> None:
    """A monkey found it: two lines there, and the text and the services' height changed each other without end."""
    hand = Hand(stage, "en", size=(1920, 1080))
    hand.surround(has_business=True, has_appointments=True)
    many = tuple(replace(service, service=f"{service.service}-{n}") for n in range(2) for service in hall().services)
    hand.vm.see(replace(picture(), hall=replace(hall(), services=many)))
    hand.surround(services={service.service: True for service in many})
    hand.press(Act.ASSISTED).card(1950)
    more = stage.item("more")
    assert more.isVisible()
    height = more.height()
    more.setProperty("text", "Back to the first of all services " * 8)
    stage.settle()
    assert more.height() == height
