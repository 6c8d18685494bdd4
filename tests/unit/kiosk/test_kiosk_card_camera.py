"""The card reader and the document camera as a form needs them: all of the card once, pictures in memory only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QSize

from devices.photo_roles import Photo, PhotoFlaw, Preview, Subject, View
from kiosk.card_camera import CardCamera
from kiosk.devices_here import DevicesHere
from kiosk.flow import Act, CardSeen, Page
from kiosk.flow.apply_events import IdentityRead, PhotoTaken, TakePhoto
from kiosk.flow.apply_state import IdCard
from kiosk.photo_pictures import PhotoPictures
from kiosk.photos_here import PhotosHere
from tests.ui.kiosk_apply_scenes import Applicant
from tests.ui.kiosk_scenes import Screen
from tests.unit.kiosk.kiosk_fakes import FakeDevices, FakePhotos, card, fault

VIEW = View(2, 1, bytes((255, 0, 0, 0, 0, 255)))
PHOTO = Photo(Subject.CARD, b"jpeg", 1011, 638, VIEW, 120, 40)


class Booth:
    """A screen with a camera behind it."""

    def __init__(self) -> None:
        self.photos, self.pictures = FakePhotos(), PhotoPictures()
        self.screen = Screen()
        self.applicant = Applicant(self.screen)
        self.camera = CardCamera(self.screen.vm, PhotosHere(self.photos), self.pictures)
        self.camera.happened.connect(self.screen.vm.happen)
        self.screen.vm.wanted.connect(self.act)

    def act(self, effect: object) -> None:
        if isinstance(effect, TakePhoto):
            self.camera.acts()[TakePhoto](effect)

    def settle(self) -> None:
        QCoreApplication.processEvents()

    @property
    def view(self) -> Any:
        return self.screen.vm.property("camera")

    @property
    def page(self) -> Page:
        return self.screen.vm.flow.page


@pytest.fixture
def booth(qapp: QCoreApplication) -> Booth:
    return Booth()


def test_the_camera_looks_while_the_page_does_and_shows_what_speaks_against_a_photo(booth: Booth) -> None:
    assert booth.photos.subject is None
    booth.applicant.front()
    assert booth.photos.subject is Subject.CARD
    booth.photos.show(Preview(Subject.CARD, VIEW, flaw=PhotoFlaw.GLARE))
    booth.settle()
    first = booth.view.property("source")
    assert (first.startswith("image://photos/"), booth.view.property("flaw")) == (True, "photo_glare")
    booth.photos.show(Preview(Subject.CARD, VIEW))
    booth.settle()
    assert booth.view.property("source") != first
    assert booth.view.property("flaw") == ""
    booth.photos.trouble(fault("camera_dark"))
    booth.settle()
    assert booth.view.property("source") == ""


def test_a_photo_is_taken_kept_in_memory_and_dropped_with_the_visit(booth: Booth) -> None:
    booth.applicant.front()
    booth.screen.press(Act.SNAP)
    booth.photos.give_photo(PHOTO)
    booth.settle()
    taken = booth.screen.vm.flow.visit.applying.front
    assert taken is not None
    assert taken.content == b"jpeg"
    assert booth.photos.is_stopped
    name = taken.preview.rpartition("/")[2]
    assert booth.pictures.requestImage(name, QSize(), QSize()).width() == 2
    booth.screen.press(Act.HOME)
    booth.camera.forget()
    assert booth.pictures.requestImage(name, QSize(), QSize()).width() == 1


def test_what_speaks_against_the_photo_is_said_on_the_page(booth: Booth) -> None:
    booth.applicant.front()
    booth.screen.press(Act.SNAP)
    booth.photos.refuse_photo(fault("photo_moving"))
    booth.settle()
    notice = booth.screen.vm.flow.visit.notice
    assert notice is not None
    assert notice.key == "photo_moving"


def test_a_picture_that_comes_too_late_is_not_shown(booth: Booth) -> None:
    booth.applicant.front()
    show = booth.photos.on_preview
    assert show is not None
    booth.screen.press(Act.HOME)
    show(Preview(Subject.CARD, VIEW))
    booth.settle()
    assert booth.view.property("source") == ""


def told_by(devices: FakeDevices, here: DevicesHere) -> list[object]:
    told: list[object] = []
    here.happened.connect(told.append)
    return told


def test_a_form_is_told_all_of_a_card_and_everybody_else_only_what_the_queue_may_know(qapp: QCoreApplication) -> None:
    devices = FakeDevices()
    here = DevicesHere(devices, b"secret")
    told = told_by(devices, here)
    here.listen(True, False, is_for_form=True)
    read = replace(card(), address=" 样例市测试路 1 号 ", valid_to=date(2030, 1, 1))
    devices.put_card(read)
    QCoreApplication.processEvents()
    (event,) = told
    assert isinstance(event, IdentityRead)
    assert event.card == IdCard("张三", read.number, "样例市测试路 1 号", date(2030, 1, 1))
    assert read.number not in repr(event)
    assert devices.on_card is not None
    here.listen(True, False)
    devices.put_card(read)
    QCoreApplication.processEvents()
    assert isinstance(told[1], CardSeen)


@pytest.mark.parametrize("changes", [{"number": "ABC123456789012"}, {"name": " "}])
def test_a_card_that_no_form_can_be_made_from_is_told_as_none(qapp: QCoreApplication, changes: dict[str, Any]) -> None:
    devices = FakeDevices()
    here = DevicesHere(devices, b"secret")
    told = told_by(devices, here)
    here.listen(True, False, is_for_form=True)
    devices.put_card(replace(card(), **changes))
    QCoreApplication.processEvents()
    (event,) = told
    assert isinstance(event, IdentityRead)
    assert event.card is None


def test_an_event_of_the_camera_shows_nothing_of_its_picture() -> None:
    assert "jpeg" not in repr(PhotoTaken("shot", None))


def test_the_outline_of_the_card_that_was_found_is_drawn_over_the_live_picture(booth: Booth) -> None:
    booth.applicant.front()
    booth.photos.show(Preview(Subject.CARD, VIEW, corners=((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8))))
    booth.settle()
    assert booth.view.property("outline") == "M0.1000 0.2000L0.9000 0.2000L0.9000 0.8000L0.1000 0.8000Z"
