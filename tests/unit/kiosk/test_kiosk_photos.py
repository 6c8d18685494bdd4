"""The kiosk's way to its document camera: told in the GUI thread, the newest picture only, nothing after the end."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QSize, QThread

from devices.photo_roles import Photo, Preview, Subject, View
from hall.contract.documents_devices import DeviceFault
from kiosk.photo_pictures import PhotoPictures
from kiosk.photos_here import PhotosHere
from tests.unit.kiosk.kiosk_fakes import FakePhotos, fault

VIEW = View(2, 1, bytes((255, 0, 0, 0, 0, 255)))
PHOTO = Photo(Subject.CARD, b"jpeg", 1011, 638, VIEW, 120, 40)


class Page:
    def __init__(self) -> None:
        self.photos = FakePhotos()
        self.here = PhotosHere(self.photos)
        self.heard: list[object] = []

    def hear(self, what: object) -> None:
        assert QThread.isMainThread()
        self.heard.append(what.code if isinstance(what, DeviceFault) else what)

    def settle(self) -> list[object]:
        QCoreApplication.processEvents()
        return self.heard


def elsewhere(do: Callable[[], None]) -> None:
    """Do it on another thread, as the device does."""
    thread = threading.Thread(target=do)
    thread.start()
    thread.join()


@pytest.fixture
def page(qapp: QCoreApplication) -> Page:
    return Page()


def test_a_photo_and_a_problem_come_in_the_gui_thread(page: Page) -> None:
    page.here.take(Subject.CARD, page.hear, page.hear)
    elsewhere(lambda: page.photos.give_photo(PHOTO))
    assert page.heard == []
    assert page.settle() == [PHOTO]
    page.here.take(Subject.CARD, page.hear, page.hear)
    elsewhere(lambda: page.photos.refuse_photo(fault("photo_moving")))
    assert page.settle() == [PHOTO, "photo_moving"]


def test_a_screen_that_is_behind_is_shown_the_newest_picture_only(page: Page) -> None:
    page.here.watch(Subject.CARD, page.hear, page.hear)
    old, new = Preview(Subject.CARD, VIEW), Preview(Subject.CARD, View(1, 1, b"new"))
    elsewhere(lambda: page.photos.show(old))
    elsewhere(lambda: page.photos.show(new))
    assert page.settle() == [new]
    elsewhere(lambda: page.photos.show(old))
    assert page.settle() == [new, old]
    elsewhere(lambda: page.photos.trouble(fault("unplugged")))
    assert page.settle() == [new, old, "unplugged"]


def test_after_the_page_was_left_nothing_comes_any_more(page: Page) -> None:
    page.here.watch(Subject.CARD, page.hear, page.hear)
    page.here.take(Subject.CARD, page.hear, page.hear)
    elsewhere(lambda: page.photos.show(Preview(Subject.CARD, VIEW)))
    elsewhere(lambda: page.photos.give_photo(PHOTO))
    page.here.stop()
    assert page.settle() == []
    assert page.photos.is_stopped


def test_a_camera_that_went_on_late_shows_nothing_to_the_next_page(page: Page) -> None:
    page.here.watch(Subject.CARD, page.hear, page.hear)
    before = page.photos.on_preview
    assert before is not None
    page.here.stop()
    page.here.watch(Subject.CARD, page.hear, page.hear)
    elsewhere(lambda: before(Preview(Subject.CARD, VIEW)))
    page.settle()
    new = Preview(Subject.CARD, View(1, 1, b"new"))
    elsewhere(lambda: page.photos.show(new))
    assert page.settle() == [new]


def test_a_small_picture_is_shown_from_memory_until_it_is_dropped() -> None:
    pictures = PhotoPictures()
    first = pictures.put(VIEW)
    size = QSize()
    image = pictures.requestImage(first.rpartition("/")[2], size, QSize())
    assert (size.width(), size.height()) == (2, 1)
    assert (image.pixelColor(0, 0).red(), image.pixelColor(1, 0).blue()) == (255, 255)
    second = pictures.put(VIEW, instead_of=first)
    assert second != first
    gone = pictures.requestImage(first.rpartition("/")[2], size, QSize())
    assert (gone.width(), gone.pixelColor(0, 0).alpha()) == (1, 0)
    pictures.drop_all()
    assert pictures.requestImage(second.rpartition("/")[2], size, QSize()).width() == 1
    assert pictures.put(VIEW) not in (first, second)
