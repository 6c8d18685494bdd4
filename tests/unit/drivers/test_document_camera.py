"""Document cameras against the twin and through the supervisor: good photos only, honest reasons, and nothing is left.

The pixels are judged in `test_the_photographer`; here it is the way from the lens to the customer's page.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from devices.addresses import LineSettings, parse_address
from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble, PortLost
from devices.lifecycle import Backoff
from devices.photo_roles import Photo, PhotoFlaw, Preview, Subject
from devices.ports import open_port
from devices.settings import DeviceSection
from devices.worker import Patience
from drivers.document_camera import (
    LocalDocumentCamera,
    LocalDocumentCameraOptions,
    NetworkDocumentCamera,
    NetworkDocumentCameraOptions,
)
from drivers.simulators.persons import SAMPLES
from drivers.simulators.rack import Rack
from hall.contract.messages import DeviceOrder
from hall.contract.values import LinkState, Role
from hall.runtime.clock import SystemClock
from hall.runtime.logs import close_logs, configure_logs, log_file
from hall.runtime.settings import LogSection
from tests.pictures.card_pictures import card_picture
from tests.unit.devices.agent_desk import Ear
from tests.unit.drivers.lone_device import looked_after, quick_rack

TWIN, CAMERA = "doccamera", "doccamera-1"
NUMBER = SAMPLES["zhang"].number
SECTION = {
    "id": CAMERA,
    "role": "document_camera",
    "driver": "drivers.document_camera:NetworkDocumentCamera",
    "options": {"answer_s": 1.0, "check_every_s": 0.3},
}


class Stand:
    """One camera on its stand and its driver, for all tests of this page that need no other connection."""

    def __init__(self, rack: Rack, driver: NetworkDocumentCamera) -> None:
        self.rack, self.driver = rack, driver

    def twin(self, do: str, **arguments: object) -> dict[str, object]:
        return self.rack.order(TWIN, do, arguments)


@pytest.fixture(scope="module")
def only_stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    folder = tmp_path_factory.mktemp("stand")
    with (
        quick_rack(folder, TWIN, speed=4.0) as rack,
        open_port(parse_address(port_of(folder)), LineSettings()) as port,
    ):
        driver = NetworkDocumentCamera(port, NetworkDocumentCameraOptions(answer_s=2.0))
        driver.begin()
        yield Stand(rack, driver)


@pytest.fixture
def stand(only_stand: Stand) -> Stand:
    only_stand.twin("clear_faults")
    only_stand.twin("take_away")
    only_stand.driver.watch(None)
    for _ in range(3):
        only_stand.driver.check()
    return only_stand


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    with quick_rack(tmp_path, TWIN, speed=4.0) as made:
        yield made


def port_of(folder: Path) -> str:
    return f"unix:{folder / 'ports' / TWIN}"


def told(driver: NetworkDocumentCamera | LocalDocumentCamera, wanted: Any = None, times: int = 100) -> Any:
    """Listen until a photo (or the flaw `wanted`) comes, at most `times`; return the last that was said."""
    last = None
    for _ in range(times):
        driver.listen(0.2)
        last = driver.take_photo() or last
        if isinstance(last, Photo) if wanted is None else last is wanted:
            break
    return last


def decoded(photo: Photo) -> Any:
    return cv2.imdecode(np.frombuffer(photo.jpeg, np.uint8), cv2.IMREAD_COLOR)


def test_both_sides_of_a_card_are_photographed_cut_out_and_straight(stand: Stand) -> None:
    driver = stand.driver
    driver.watch(Subject.CARD)
    stand.twin("lay_card", sample="zhang", angle=12.0)
    front = told(driver)
    assert isinstance(front, Photo)
    assert (front.width, front.height, decoded(front).shape) == (1011, 638, (638, 1011, 3))
    assert NUMBER.encode() not in front.jpeg, "what the camera wrote into the file's head stays there"
    stand.twin("turn_over")
    assert stand.twin("state")["side"] == "back"
    for _ in range(3):
        told(driver, times=3)
    back = told(driver)
    assert decoded(back)[100:260, 90:260, 2].mean() > decoded(back)[100:260, 90:260, 0].mean() + 15, "its red mark"
    assert abs(decoded(front)[100:260, 90:260, 2].mean() - decoded(front)[100:260, 90:260, 0].mean()) < 25


@pytest.mark.long
def test_what_speaks_against_a_photo_is_said_and_once_it_is_mended_the_photo_is_taken(stand: Stand) -> None:
    driver = stand.driver
    driver.watch(Subject.CARD)
    assert told(driver, PhotoFlaw.NO_CARD) is PhotoFlaw.NO_CARD
    stand.twin("lay_card")
    for fault, flaw in (
        ("dark", PhotoFlaw.TOO_DARK),
        ("blurred", PhotoFlaw.BLURRED),
        ("glare", PhotoFlaw.GLARE),
        ("shaking", PhotoFlaw.MOVING),
        ("card_aside", PhotoFlaw.NO_CARD),
    ):
        stand.twin("set_fault", fault=fault)
        assert told(driver, flaw) is flaw
        assert not isinstance(told(driver, times=4), Photo)
        stand.twin("clear_faults")
        assert isinstance(told(driver), Photo)
    assert driver.readings().faults == ()


def test_a_page_sees_small_pictures_with_the_outline_and_only_while_it_looks(stand: Stand) -> None:
    driver = stand.driver
    assert driver.take_preview() is None
    driver.listen(0.3)
    assert driver.take_preview() is None, "nobody looks"
    stand.twin("lay_card", angle=0.0)
    driver.watch(Subject.CARD)
    told(driver)
    seen = driver.take_preview()
    assert isinstance(seen, Preview)
    assert (seen.view.width, seen.view.height, len(seen.view.pixels)) == (480, 360, 480 * 360 * 3)
    # the twin lays the card in the middle, 700 of 1280 pixels wide
    left, right = seen.corners[0][0], seen.corners[1][0]
    assert (left, right) == (pytest.approx(290 / 1280, abs=0.005), pytest.approx(990 / 1280, abs=0.005))
    assert driver.take_preview() is None
    driver.watch(None)
    driver.listen(0.3)
    assert (driver.take_preview(), driver.take_photo()) == (None, None)


def test_a_sheet_of_paper_and_the_bare_mat_can_be_photographed_too(stand: Stand) -> None:
    driver = stand.driver
    driver.watch(Subject.WHOLE)
    mat = told(driver)
    assert (mat.subject, mat.width, mat.height) == (Subject.WHOLE, 1280, 960)
    driver.watch(Subject.PAPER)
    assert told(driver, PhotoFlaw.NO_PAPER) is PhotoFlaw.NO_PAPER
    stand.twin("lay_paper")
    sheet = told(driver)
    assert sheet.width / sheet.height == pytest.approx(210 / 297, rel=0.02)


def check_often(driver: NetworkDocumentCamera) -> None:
    """Check three times: a picture from before a fault may still be on its way."""
    for _ in range(3):
        driver.check()


def test_silence_is_told_from_pictures_that_cannot_be_understood(stand: Stand) -> None:
    driver = stand.driver
    for fault, error in (("silent", DeviceSilent), ("no_jpeg", DeviceGarbled), ("monster", DeviceGarbled)):
        stand.twin("set_fault", fault=fault)
        with pytest.raises(error):
            check_often(driver)
        stand.twin("clear_faults")
    driver.check()


def test_a_camera_that_refuses_or_is_covered_says_so(rack: Rack, tmp_path: Path) -> None:
    rack.order(TWIN, "set_fault", {"fault": "refuses"})
    with (
        open_port(parse_address(port_of(tmp_path)), LineSettings()) as port,
        pytest.raises(DeviceTrouble) as refused,
    ):
        NetworkDocumentCamera(port, NetworkDocumentCameraOptions()).begin()
    assert refused.value.fault == "camera_refuses"
    rack.order(TWIN, "clear_faults", {})
    rack.order(TWIN, "set_fault", {"fault": "covered"})
    with open_port(parse_address(port_of(tmp_path)), LineSettings()) as port:
        driver = NetworkDocumentCamera(port, NetworkDocumentCameraOptions())
        driver.begin()
        assert driver.readings().faults == ("camera_covered",)


def test_an_eye_lost_over_a_photo_is_replaced_and_the_next_picture_makes_it(stand: Stand) -> None:
    driver = stand.driver
    stand.twin("lay_card")
    driver.watch(Subject.CARD)
    while driver.take_preview() is None or driver._flaw is not None:
        driver.listen(0.2)
    child: Any = driver._eye._child
    child.kill()
    child.wait()
    assert driver.take_photo() is None
    assert isinstance(told(driver), Photo)
    assert driver.readings().faults == ("eye_restarted",)


def film(path: Path, *pictures: Any) -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (1600, 1200), True)
    for picture in pictures:
        writer.write(picture)
    writer.release()
    return path


def test_a_local_camera_takes_photos_and_says_when_it_is_gone(tmp_path: Path) -> None:
    path = film(tmp_path / "film.avi", *[card_picture("plain", "dark", 0).picture] * 3)
    with open_port(parse_address(f"camera:{path}"), LineSettings()) as port:
        driver = LocalDocumentCamera(port, LocalDocumentCameraOptions())
        driver.begin()
        driver.watch(Subject.CARD)
        assert isinstance(told(driver), Photo)
        path.unlink()
        with pytest.raises((DeviceSilent, PortLost)):
            told(driver, PhotoFlaw.NO_PAPER)


@pytest.mark.long
def test_a_customer_is_photographed_before_and_after_a_fault_and_told_of_it(rack: Rack, tmp_path: Path) -> None:
    with looked_after(tmp_path, port=port_of(tmp_path), **SECTION) as (supervisor, witness):
        witness.wait_ready(CAMERA)
        rack.order(TWIN, "lay_card", {})
        for do, arguments, heal, fault, link in (
            ("set_fault", {"fault": "silent"}, "clear_faults", "silent", LinkState.OFFLINE),
            ("unplug_in_mid_frame", {}, "plug", "unplugged", LinkState.ABSENT),
        ):
            witness.heard.clear()
            supervisor.photos.take(Subject.CARD, witness.hear, witness.hear_problem)
            assert isinstance(witness.wait_heard(), Photo)
            rack.order(TWIN, do, arguments)
            witness.wait_fault(CAMERA, fault, link)
            witness.heard.clear()
            supervisor.photos.take(Subject.CARD, witness.hear, witness.hear_problem)
            assert witness.wait_heard() in (fault, "silent", "garbled"), "who waits is told why"
            rack.order(TWIN, heal, {})
            witness.wait_ready(CAMERA)
        assert [one.what for one in witness.notices].count("photo_taken") == 2


def test_nothing_of_a_card_is_in_a_log_a_wire_a_record_or_a_bundle(rack: Rack, tmp_path: Path) -> None:
    """Its number stands in the head of each file that the twin sends: pixels cannot be sought, that can."""
    logs = LogSection(level="debug", folder=tmp_path / "log")
    configure_logs("kiosk", logs, SystemClock())
    section = DeviceSection.model_validate({**SECTION, "port": port_of(tmp_path)})
    ear, heard = Ear(), []
    agency = Agency(
        "kiosk-1",
        Role.KIOSK,
        [section],
        SystemClock(),
        tmp_path / "data",
        ear,
        papers=Papers(lambda: "x = 1\n", log_file("kiosk", logs)),
        patience=Patience(backoff=Backoff(first_s=0.05, longest_s=0.5)),
    )

    def order(word: str) -> None:
        before = len(ear.outcomes)
        agency.order(DeviceOrder(command_id=f"{len(ear.outcomes):016x}", device=CAMERA, order=word))
        ear.wait(lambda: len(ear.outcomes) > before, word, 40.0)

    try:
        agency.start()
        ear.wait(lambda: CAMERA in ear.documents and ear.documents[CAMERA].link is LinkState.ONLINE, "ready", 40.0)
        order("watch_wire")
        rack.order(TWIN, "lay_card", {})
        order("self_test")
        assert ear.outcomes[-1].sentence.en.startswith(
            "Document camera: it took a test picture: 1280 × 960, brightness"
        )
        agency.supervisor.photos.watch(Subject.CARD, heard.append, heard.append)
        agency.supervisor.photos.take(Subject.CARD, heard.append, heard.append)
        ear.wait(lambda: [one.what for one in ear.notices].count("photo_taken") == 2, "a photo", 40.0)
        rack.order(TWIN, "set_fault", {"fault": "garbage_in"})
        ear.wait(lambda: any("not understood" in line.meaning.en for _, line in ear.lines), "damaged pictures", 40.0)
        order("tell_history")
        assert ear.outcomes[-1].history is not None
        assert ear.outcomes[-1].history.counters["photos"] == 2
        order("bundle")
    finally:
        agency.stop()
        close_logs()
        logging.getLogger().handlers.clear()
    photo = next(one for one in heard if isinstance(one, Photo))
    assert any(isinstance(one, Preview) for one in heard)
    found = {
        **{
            str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "ports" not in path.parts
        },
        "lines": json.dumps([f"{line.meaning.en} {line.octets}" for _, line in ear.lines]).encode(),
        "told": repr((ear.documents, ear.outcomes, ear.notices, ear.jobs, heard)).encode(),
        "bundle": base64.b64decode(ear.outcomes[-1].bundle or ""),
    }
    assert len(found["bundle"]) > 500
    assert "A picture" in found["lines"].decode()
    pixels = photo.jpeg[600:612]
    for place, content in found.items():
        for canary in (NUMBER.encode(), NUMBER.encode().hex().encode(), pixels, pixels.hex(" ").encode(), b"JFIF"):
            assert canary not in content, place
        assert b"\xff\xd8\xff" not in content, f"a picture is in {place}"
