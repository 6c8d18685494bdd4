"""A finger applies for more power: real touches on the real pages, the real terminal, the shipped business system."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from assets.qt.looking import scene_rect
from devices.photo_roles import Photo, Preview, Subject, View
from hall.contract.business.applications import Kind, OrderState
from hall.contract.business.values import Who
from kiosk.flow import Page
from tests.ui.kiosk_apply_scenes import card_view
from tests.ui.kiosk_rehearsal import CUSTOMER, Rehearsal
from tests.ui.stage import Stage
from tests.unit.kiosk.kiosk_fakes import card

PHONE = "13900001111"
STROKES = (((0.15, 0.3), (0.3, 0.25), (0.45, 0.3)), ((0.3, 0.15), (0.28, 0.5), (0.2, 0.8)))


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


class Applicant(Rehearsal):
    """A rehearsed kiosk with somebody who applies before it."""

    def lay_card(self) -> None:
        self.look()
        self.devices.put_card(replace(card(number=CUSTOMER.id_number), name=CUSTOMER.name))
        self.settle()

    def type(self, figures: str) -> None:
        for figure in figures:
            self.tap(f"figure-{figure}")

    def write_address(self) -> None:
        """Write 北京 by its pinyin, and the number of a door."""
        for letter in "beijing":
            self.tap(f"key-{letter}")
        self.tap("candidate-0").tap("key-signs").tap("key-1").tap("key-2")

    def read_code(self) -> str:
        self.wait_until(lambda: self.post.sent)
        found = re.search(r"[0-9]{6}", self.post.sent[-1][2].zh)
        assert found is not None
        return found[0]

    def shoot(self, content: bytes) -> None:
        view = View(2, 1, bytes(6))
        self.devices.photos.show(Preview(Subject.CARD, card_view()))
        self.settle()
        self.tap("snap")
        self.devices.photos.give_photo(Photo(Subject.CARD, content, 1011, 638, view, 120, 40))
        self.settle()

    def sign(self) -> None:
        """Draw with one finger on the pad."""
        self.look()
        window, finger, pad = self.stage.window, self.stage._finger, scene_rect(self.stage.item("pad"))
        for stroke in STROKES:
            places = [
                QPointF(pad.x() + across * pad.width(), pad.y() + down * pad.height()).toPoint()
                for across, down in stroke
            ]
            QTest.touchEvent(window, finger).press(0, places[0], window).commit()
            for place in places[1:]:
                QTest.touchEvent(window, finger).move(0, place, window).commit()
            QTest.touchEvent(window, finger).release(0, places[-1], window).commit()
            self.stage.settle()

    def to_phone(self) -> None:
        self.tap("begin").tap("self-service").tap("open-apply").tap("choice-more_power")
        self.lay_card()
        self.tap("choice-owner").settle()
        self.tap(f"account-{CUSTOMER.account}").tap("primary")
        self.write_address()
        self.tap("primary")

    def to_signature(self) -> None:
        self.to_phone()
        self.type(PHONE)
        self.tap("primary")
        self.type(self.read_code())
        self.tap("primary")
        for side in (b"front of the card", b"back of the card"):
            self.shoot(side)
            self.tap("primary")
        self.tap("primary")
        self.sign()

    @property
    def orders(self) -> list[str]:
        """The orders of this customer that are under review, but for those of the sample."""
        found = self.business.orders(Who(phone=PHONE))
        return [order.order for order in found if order.state is OrderState.UNDER_REVIEW]


def test_a_finger_applies_and_goes_with_a_number_and_nothing_of_it_stays(
    stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Applicant(stage, tmp_path, takes_applications=True) as kiosk:
        kiosk.to_signature()
        assert kiosk.page is Page.APPLY_SIGN
        assert len(kiosk.vm.flow.visit.applying.strokes) == 2
        kiosk.tap("primary")
        kiosk.stage.tap("home")  # nothing that is pressed now ends the submission or begins another
        kiosk.settle()
        assert kiosk.page is Page.APPLY_DONE
        (number,) = kiosk.orders
        assert stage.item("order-number").property("text") == number
        form = kiosk.business.form_of(number, Who(phone=PHONE))
        assert (form.kind, form.account, form.owner) == (Kind.MORE_POWER, CUSTOMER.account, form.applicant)
        assert (form.address, form.id_is_of, form.phone_confirmed) == ("北京12", CUSTOMER.id_number, True)
        assert kiosk.devices.printed[-1][0] == number
        said = repr(kiosk.devices.printed) + caplog.text
        assert CUSTOMER.id_number not in said
        assert PHONE not in said
        kiosk.tap("primary")
        assert kiosk.page is Page.ATTRACT
        assert kiosk.vm.flow.visit == kiosk.vm.flow.fresh_visit
        assert kiosk.vm.property("keyboard").property("text") == ""


@pytest.mark.long
def test_what_was_begun_is_gone_when_its_customer_goes(stage: Stage, tmp_path: Path) -> None:
    with Applicant(stage, tmp_path, takes_applications=True, size=(1920, 1080)) as kiosk:
        kiosk.to_signature()
        kiosk.tap("sign-again")
        assert kiosk.vm.flow.visit.applying.strokes == ()
        kiosk.tap("back").tap("home")
        assert kiosk.page is Page.ATTRACT
        assert kiosk.orders == []
        kiosk.tap("begin").tap("self-service").tap("open-apply")
        assert kiosk.vm.flow.visit.applying.card is None
        assert kiosk.vm.property("camera").property("source") == ""


@pytest.mark.long
def test_a_silent_customer_is_asked_and_then_forgotten(stage: Stage, tmp_path: Path) -> None:
    with Applicant(stage, tmp_path, takes_applications=True) as kiosk:
        kiosk.to_phone()
        kiosk.type("139")
        kiosk.look(31.0)
        assert kiosk.sees("still-yes")
        kiosk.tap("still-yes")
        assert kiosk.vm.flow.visit.applying.phone == "139"
        kiosk.look(31.0).look(21.0)
        assert kiosk.page is Page.ATTRACT
        assert kiosk.vm.flow.visit == kiosk.vm.flow.fresh_visit
