"""Cameras that read codes, against the twin and through the supervisor: whole codes, honest states, and they heal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble, PortLost
from devices.ports import open_port
from drivers.camera_reader import CameraOptions, LocalCamera, NetworkCamera, NetworkCameraOptions
from drivers.simulators.rack import Rack
from hall.contract.values import LinkState
from tests.pictures.code_pictures import code_picture
from tests.unit.drivers.lone_device import codes, looked_after, quick_rack

CAMERA = "camera-1"


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    with quick_rack(tmp_path, "camera", speed=4.0) as made:
        yield made


@pytest.fixture
def driver(rack: Rack, tmp_path: Path) -> Iterator[NetworkCamera]:
    with open_port(parse_address(f"unix:{tmp_path / 'ports' / 'camera'}"), LineSettings()) as port:
        made = NetworkCamera(port, NetworkCameraOptions(answer_s=1.0))
        made.begin()
        made.expect(True)
        yield made


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b"https://hall.example/t/A012", "https://hall.example/t/A012"),
        ("户号：0123456789".encode(), "户号：0123456789"),
        ("户号：0123456789".encode("gbk"), "户号：0123456789"),
    ],
)
def test_a_code_before_the_lens_is_read_once_whatever_its_encoding(
    driver: NetworkCamera, rack: Rack, payload: bytes, text: str
) -> None:
    rack.order("camera", "show_code", {"hex": payload.hex()})
    assert codes(driver) == [text]
    driver.listen(0.3)
    driver.listen(0.3)
    assert driver.take_codes() == ()
    assert driver.readings().is_known
    assert driver.readings().faults == ()
    assert driver.readings().detail["width"] == 640


def test_nothing_is_read_from_an_empty_room_and_the_camera_is_well(driver: NetworkCamera) -> None:
    driver.check()
    assert (driver.take_codes(), driver.readings().is_known, driver.readings().faults) == ((), True, ())


def test_a_black_picture_is_told(driver: NetworkCamera, rack: Rack) -> None:
    rack.order("camera", "set_fault", {"fault": "covered"})
    driver.check()
    driver.check()
    assert driver.readings().faults == ("camera_covered",)


def check_often(driver: NetworkCamera) -> None:
    """Check three times: a picture from before a fault may still be on its way."""
    for _ in range(3):
        driver.check()


def test_silence_is_told_from_pictures_that_cannot_be_understood(driver: NetworkCamera, rack: Rack) -> None:
    for fault, error in (
        ("silent", DeviceSilent),
        ("no_jpeg", DeviceGarbled),
        ("monster", DeviceGarbled),
        ("wrong_checksum", DeviceGarbled),
        ("half_frame", DeviceGarbled),
    ):
        rack.order("camera", "set_fault", {"fault": fault})
        with pytest.raises(error):
            check_often(driver)
        rack.order("camera", "clear_faults", {})
    driver.check()


def test_a_lost_eye_is_replaced_and_told(driver: NetworkCamera, rack: Rack) -> None:
    child: Any = driver._eye._child
    child.kill()
    child.wait()
    rack.order("camera", "show_code", {"text": "A012"})
    assert codes(driver) == ["A012"]
    assert driver.readings().faults == ("eye_restarted",)
    assert driver.readings().detail["eyes_lost"] == 1


def test_the_eye_ends_with_the_port(rack: Rack, tmp_path: Path) -> None:
    with open_port(parse_address(f"unix:{tmp_path / 'ports' / 'camera'}"), LineSettings()) as port:
        driver = NetworkCamera(port, NetworkCameraOptions())
        driver.begin()
        child: Any = driver._eye._child
        assert child.poll() is None
    assert child.poll() is not None


def test_a_camera_that_refuses_says_so(rack: Rack, tmp_path: Path) -> None:
    for options, status in (({"path": "/other"}, "404"), ({}, "401")):
        if status == "401":
            rack.order("camera", "set_fault", {"fault": "refuses"})
        with open_port(parse_address(f"unix:{tmp_path / 'ports' / 'camera'}"), LineSettings()) as port:
            with pytest.raises(DeviceTrouble) as refused:
                NetworkCamera(port, NetworkCameraOptions.model_validate(options)).begin()
            assert (refused.value.fault, refused.value.remark) == ("camera_refuses", f"HTTP {status}")


def film(path: Path, *pictures: bytes) -> Path:
    """Write a film of `pictures`, the kind of thing that OpenCV opens as it opens a camera."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (1280, 720), False)
    for picture in pictures:
        writer.write(cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE))
    writer.release()
    return path


def test_a_local_camera_reads_and_says_when_it_is_gone(tmp_path: Path) -> None:
    picture = code_picture(0, seed=1)
    path = film(tmp_path / "film.avi", *[picture.jpeg] * 6)
    with open_port(parse_address(f"camera:{path}"), LineSettings()) as port:
        driver = LocalCamera(port, CameraOptions())
        driver.begin()
        driver.expect(True)
        assert [one.encode() for one in codes(driver)] == [picture.text]
        path.unlink()
        with pytest.raises((DeviceSilent, PortLost)):
            codes(driver, count=100)


def test_a_local_camera_that_gives_no_picture_is_silent(tmp_path: Path) -> None:
    (tmp_path / "video").write_bytes(b"nothing of the kind")
    with open_port(parse_address(f"camera:{tmp_path / 'video'}"), LineSettings()) as port, pytest.raises(DeviceSilent):
        LocalCamera(port, CameraOptions()).begin()


@pytest.mark.long  # the matrix of faults has each of these in a usual run
def test_a_customer_shows_a_code_to_the_camera_and_every_fault_heals(rack: Rack, tmp_path: Path) -> None:
    with looked_after(
        tmp_path,
        id=CAMERA,
        role="code_reader",
        driver="drivers.camera_reader:NetworkCamera",
        port=f"unix:{tmp_path / 'ports' / 'camera'}",
        options={"answer_s": 0.6, "check_every_s": 0.2},
    ) as (supervisor, witness):
        witness.wait_ready(CAMERA)
        for number, (do, arguments, heal, fault, link) in enumerate(
            [
                ("set_fault", {"fault": "silent"}, "clear_faults", "silent", LinkState.OFFLINE),
                ("set_fault", {"fault": "slow"}, "clear_faults", "silent", LinkState.OFFLINE),
                ("set_fault", {"fault": "half_frame"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("set_fault", {"fault": "wrong_checksum"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("set_fault", {"fault": "wrong_speed"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("set_fault", {"fault": "covered"}, "clear_faults", "camera_covered", LinkState.ONLINE),
                ("set_fault", {"fault": "monster"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("set_fault", {"fault": "twice"}, "clear_faults", "", None),
                ("set_fault", {"fault": "echo"}, "clear_faults", "", None),
                ("unplug", {}, "plug", "unplugged", LinkState.ABSENT),
                ("unplug_in_mid_frame", {}, "plug", "unplugged", LinkState.ABSENT),
                ("power_cycle", {}, "clear_faults", "", None),
            ]
        ):
            rack.order("camera", do, arguments)
            if fault:
                witness.wait_fault(CAMERA, fault, link)
            rack.order("camera", heal, {})
            witness.wait_ready(CAMERA)
            witness.heard.clear()
            supervisor.expect_code(witness.hear, witness.hear_problem)
            rack.order("camera", "show_code", {"text": f"A{number:03}"})
            witness.wait(lambda text=f"A{number:03}": text in [getattr(one, "text", "") for one in witness.heard], do)
            rack.order("camera", "hide_code", {})


def test_noise_between_pictures_costs_pictures_and_not_the_camera(driver: NetworkCamera, rack: Rack) -> None:
    for fault in ("garbage", "garbage_after"):
        rack.order("camera", "set_fault", {"fault": fault})
        rack.order("camera", "show_code", {"text": fault})
        assert codes(driver) == [fault]
        driver.check()
        rack.order("camera", "clear_faults", {})
