"""The desk of a document camera: one photo for one press, an answer to each, and pictures only to who still watches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from devices import photo_desk
from devices.faults import FAULTS, describe_fault
from devices.photo_desk import PhotoDesk
from devices.photo_door import PhotoDoor
from devices.photo_roles import Photo, PhotoFlaw, Preview, Subject, View
from devices.roles import Identity, Readings
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole, Text

VIEW = View(1, 1, b"\x01\x02\x03")
PREVIEW = Preview(Subject.CARD, VIEW)
PHOTO = Photo(Subject.CARD, b"\xff\xd8CANARY", 1011, 638, VIEW, 120, 40)


def words(code: str) -> DeviceFault:
    return describe_fault(code, name=Text(zh="高拍仪", en="Camera"), port="-", since=datetime(2026, 11, 23, tzinfo=UTC))


class Camera:
    """A driver that sees what the test puts before it."""

    check_every_s = 1.0

    def __init__(self) -> None:
        self.watched: list[Subject | None] = []
        self.previews: list[Preview] = []
        self.photos: list[Photo | PhotoFlaw] = []

    def begin(self) -> Identity:
        return Identity()

    def check(self) -> None:
        pass

    def listen(self, seconds: float) -> None:
        pass

    def readings(self) -> Readings:
        return Readings()

    def watch(self, subject: Subject | None) -> None:
        self.watched.append(subject)

    def take_preview(self) -> Preview | None:
        return self.previews.pop(0) if self.previews else None

    def take_photo(self) -> Photo | PhotoFlaw | None:
        return self.photos.pop(0) if self.photos else None


class Page:
    """Who stands before the camera, and what the desk told the device's record."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.noticed: list[str] = []
        self.now = 100.0
        self.camera = Camera()
        self.desk = PhotoDesk(words, self.noticed.append)

    def problem(self, fault: DeviceFault) -> None:
        self.heard.append(fault.code)

    def take(self, subject: Subject = Subject.CARD) -> None:
        self.desk.take(subject, self.heard.append, self.problem)

    def watch(self, subject: Subject = Subject.CARD) -> None:
        self.desk.watch(subject, self.heard.append, self.problem)

    def work(self, still_mine: Callable[[], bool] = lambda: True) -> float | None:
        return self.desk.work(self.camera, still_mine)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    made = Page()
    monkeypatch.setattr(photo_desk.time, "monotonic", lambda: made.now)
    return made


def test_nothing_is_wanted_until_someone_asks(page: Page) -> None:
    page.camera.previews.append(PREVIEW)
    assert page.work() is None
    assert (page.desk.is_busy, page.camera.watched, page.heard) == (False, [None], [])


def test_a_press_is_one_photo_and_counted_once(page: Page) -> None:
    page.take()
    assert page.desk.is_busy
    page.camera.photos += [PhotoFlaw.MOVING, PHOTO, PHOTO]
    for _ in range(3):
        page.work()
    assert (page.heard, page.noticed) == ([PHOTO], ["photo_taken"])
    assert page.camera.watched == [Subject.CARD, Subject.CARD, None]
    assert not page.desk.is_busy


def test_what_speaks_against_a_photo_is_told_when_patience_is_over_and_not_before(page: Page) -> None:
    page.take()
    page.camera.photos += [PhotoFlaw.TOO_DARK]
    assert page.work() == pytest.approx(0.5)
    page.now += photo_desk.PATIENCE_S - 0.1
    page.camera.photos += [PhotoFlaw.MOVING]
    page.work()
    assert page.heard == []
    page.now += 0.2
    page.work()
    page.work()
    assert page.heard == ["photo_moving"]


def test_a_camera_that_gives_no_picture_is_an_answer_too(page: Page) -> None:
    page.take()
    page.work()
    page.now += photo_desk.PATIENCE_S
    page.work()
    assert page.heard == ["no_photo"]


def test_who_watches_sees_what_is_judged_for_him_until_he_stops(page: Page) -> None:
    page.watch(Subject.PAPER)
    page.camera.previews += [PREVIEW, Preview(Subject.PAPER, VIEW), Preview(Subject.PAPER, VIEW)]
    page.work()
    page.work()
    page.desk.stop()
    page.work()
    assert page.heard == [Preview(Subject.PAPER, VIEW)]


def test_who_stops_while_a_picture_is_on_its_way_gets_none(page: Page) -> None:
    page.watch()
    page.take()
    page.camera.previews.append(PREVIEW)
    page.camera.photos.append(PHOTO)

    def stop() -> bool:
        page.desk.stop()
        return True

    page.work(stop)
    assert (page.heard, page.noticed) == ([], [])


def test_a_thread_that_was_replaced_reports_nothing(page: Page) -> None:
    page.watch()
    page.take()
    page.camera.previews.append(PREVIEW)
    page.camera.photos.append(PHOTO)
    page.work(lambda: False)
    assert page.heard == []
    page.camera.photos.append(PHOTO)
    page.work()
    assert page.heard == [PHOTO]


def test_a_camera_that_is_gone_answers_the_press_and_tells_who_watches_once(page: Page) -> None:
    page.watch()
    page.take()
    page.desk.turn_away(words("unplugged"))
    page.desk.turn_away(words("unplugged"))
    page.desk.abandon(words("driver_hung"))
    assert page.heard == ["unplugged", "unplugged", "driver_hung"]
    page.camera.previews.append(PREVIEW)
    page.work()
    page.desk.turn_away(words("unplugged"))
    assert page.heard[3:] == [PREVIEW, "unplugged"]


def test_a_technicians_picture_comes_before_the_customers_and_is_of_anything(page: Page) -> None:
    tried: list[object] = []
    page.take()
    trial = page.desk.try_photo(tried.append, tried.append)
    page.camera.photos += [PHOTO, PHOTO]
    page.work()
    page.desk.end_try(trial)
    page.work()
    assert (tried, page.heard) == ([PHOTO], [PHOTO])
    assert page.camera.watched == [Subject.WHOLE, Subject.CARD]


def test_a_technicians_test_ends_without_a_picture(page: Page) -> None:
    tried: list[object] = []
    page.desk.end_try(page.desk.try_photo(tried.append, tried.append))
    page.camera.photos.append(PHOTO)
    page.work()
    assert (tried, page.desk.is_busy) == ([], False)


def test_every_flaw_has_words_in_both_languages() -> None:
    for flaw in PhotoFlaw:
        kind = FAULTS[flaw]
        assert all((kind.sentence.zh, kind.sentence.en, kind.hint.zh, kind.hint.en))


def test_no_picture_shows_in_what_may_be_logged() -> None:
    assert "CANARY" not in repr(PHOTO)
    assert "x02" not in repr(PREVIEW) + repr(PHOTO)


def test_the_door_leads_to_the_first_camera_and_says_when_there_is_none() -> None:
    woken: list[DeviceRole] = []
    heard: list[object] = []
    door = PhotoDoor(woken.append, lambda code, role: words(code))
    door.watch(Subject.CARD, heard.append, lambda fault: heard.append(fault.code))
    door.take(Subject.CARD, heard.append, lambda fault: heard.append(fault.code))
    door.stop()
    assert (heard, woken) == (["not_installed", "not_installed"], [])
    assert door.desk_for(DeviceRole.CODE_READER, words, heard.append) is None
    first = door.desk_for(DeviceRole.DOCUMENT_CAMERA, words, heard.append)
    second = door.desk_for(DeviceRole.DOCUMENT_CAMERA, words, heard.append)
    assert first is not None
    assert second is not first
    door.watch(Subject.CARD, heard.append, lambda fault: None)
    assert first.is_busy
    door.stop()
    assert not first.is_busy
    door.take(Subject.CARD, heard.append, lambda fault: None)
    assert first.is_busy
    assert woken == [DeviceRole.DOCUMENT_CAMERA] * 3
