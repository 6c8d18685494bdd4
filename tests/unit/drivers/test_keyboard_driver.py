"""The driver of scanners that type, against the twin: codes and no typing, through every fault of the line."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices import transports
from devices.addresses import Address, LineSettings, Way, parse_address
from devices.errors import PortLost, PortRefused
from devices.ports import Port, open_port
from devices.transports import is_there
from drivers.keyboard_scanner import KeyboardOptions, KeyboardScanner
from drivers.simulators.rack import Rack
from drivers.wire.hid_keys import typing
from hall.contract.values import Health, LinkState
from tests.unit.drivers.lone_device import codes, looked_after, quick_rack


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    with quick_rack(tmp_path, "keyscanner", speed=10.0) as made:
        yield made


@pytest.fixture
def port(rack: Rack, tmp_path: Path) -> Iterator[Port]:
    with open_port(parse_address(f"keys:{tmp_path / 'ports' / 'keyscanner'}"), LineSettings()) as opened:
        yield opened


def test_codes_in_ascii_and_chinese_are_read_and_health_stays_unknown(port: Port, rack: Rack) -> None:
    driver = KeyboardScanner(port, KeyboardOptions())
    assert driver.begin().text == ""
    driver.check()
    driver.expect(True)
    for text in ("https://hall.example/t/A012", "户号：0123456789"):
        rack.order("keyscanner", "show_code", {"text": text})
        assert codes(driver) == [text]
    assert not driver.readings().is_known


def test_what_a_person_types_is_no_code(port: Port, rack: Rack) -> None:
    driver = KeyboardScanner(port, KeyboardOptions())
    driver.expect(True)
    rack.order("keyscanner", "type_by_hand", {"text": "123456"})
    rack.order("keyscanner", "show_code", {"text": "A012"})
    assert codes(driver) == ["A012"]
    assert driver.readings().detail["typed_by_hand"] == 6


def test_a_code_cut_off_is_told_and_not_joined_with_the_next(port: Port, rack: Rack) -> None:
    driver = KeyboardScanner(port, KeyboardOptions())
    driver.expect(True)
    rack.order("keyscanner", "set_fault", {"fault": "half_frame"})
    rack.order("keyscanner", "show_code", {"text": "1234567890"})
    assert codes(driver) == ["code_unreadable"]
    rack.order("keyscanner", "clear_faults", {})
    rack.order("keyscanner", "show_code", {"text": "A012"})
    assert codes(driver) == ["A012"]


def test_damaged_records_are_told_and_the_next_code_is_read(port: Port, rack: Rack) -> None:
    driver = KeyboardScanner(port, KeyboardOptions())
    driver.expect(True)
    rack.order("keyscanner", "set_fault", {"fault": "wrong_checksum"})
    rack.order("keyscanner", "show_code", {"text": "A011"})
    driver.listen(2.0)
    assert driver.readings().faults == ("line_noisy",)
    rack.order("keyscanner", "clear_faults", {})
    rack.order("keyscanner", "set_fault", {"fault": "garbage"})
    rack.order("keyscanner", "show_code", {"text": "A012"})
    assert codes(driver) == ["A012"]
    rack.order("keyscanner", "clear_faults", {})
    rack.order("keyscanner", "show_code", {"text": "A013"})
    assert codes(driver) == ["A013"]
    assert driver.readings().faults == ()


def test_a_customer_scans_through_the_supervisor_and_plugging_heals(rack: Rack, tmp_path: Path) -> None:
    with looked_after(
        tmp_path,
        id="scanner-1",
        role="code_reader",
        driver="drivers.keyboard_scanner:KeyboardScanner",
        port=f"keys:{tmp_path / 'ports' / 'keyscanner'}",
    ) as (supervisor, witness):
        for number, do in enumerate(("unplug", "unplug_in_mid_frame", "power_cycle")):
            witness.wait(lambda: witness.documents["scanner-1"].link is LinkState.ONLINE, "online")
            assert witness.documents["scanner-1"].health is Health.UNKNOWN
            supervisor.expect_code(witness.hear, witness.hear_problem)
            rack.order("keyscanner", "show_code", {"text": f"A{number:03}"})
            witness.wait(lambda text=f"A{number:03}": text in [getattr(one, "text", "") for one in witness.heard], do)
            rack.order("keyscanner", do, {})
            if do == "unplug_in_mid_frame":
                rack.order("keyscanner", "show_code", {"text": "cut off"})
            if do != "power_cycle":
                witness.wait_fault("scanner-1", "unplugged", LinkState.ABSENT)
            rack.order("keyscanner", "plug", {})
        witness.wait(lambda: witness.documents["scanner-1"].link is LinkState.ONLINE, "online")


@pytest.mark.parametrize(
    ("text", "way", "place"),
    [
        ("/dev/input/by-id/usb-Scanner-event-kbd", Way.KEYS, "/dev/input/by-id/usb-Scanner-event-kbd"),
        ("keys:/run/keys", Way.KEYS, "/run/keys"),
        ("camera:/dev/v4l/by-id/usb-Cam-video-index0", Way.CAMERA, "/dev/v4l/by-id/usb-Cam-video-index0"),
        ("camera:2", Way.CAMERA, "/dev/video2"),
        ("unix:/run/ustreamer.sock", Way.SOCKET, "/run/ustreamer.sock"),
        ("sound:default", Way.SOUND, "default"),
        ("sound:hw:1,0", Way.SOUND, "hw:1,0"),
        ("sound:/opt/player", Way.SOUND, "/opt/player"),
    ],
)
def test_each_kind_of_place_has_its_address(text: str, way: Way, place: str) -> None:
    assert parse_address(text) == Address(text, way, place=place)


@pytest.mark.parametrize("text", ["camera:", "camera:front", "keys:usb", "unix:sock", "sound:", "video:0"])
def test_half_an_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_address(text)


def test_the_default_sound_is_always_there_and_a_player_may_not_be(tmp_path: Path) -> None:
    assert is_there(parse_address("sound:default"))
    assert not is_there(parse_address(f"sound:{tmp_path / 'player'}"))


def test_a_keyboard_that_cannot_be_had_alone_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pseudo-terminal passed off as an input device: it knows no such request, so its keys might reach the screen."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    name = os.ttyname(slave)
    os.write(master, b"".join(event.to_bytes() for event in typing(b"A012", 1.0)))
    monkeypatch.setattr(transports, "_INPUT_MAJOR", os.major(Path(name).stat().st_rdev))
    with pytest.raises(PortRefused):
        open_port(parse_address(f"keys:{name}"), LineSettings())
    os.close(slave)
    os.close(master)


def test_nothing_can_be_written_to_a_place_without_bytes(tmp_path: Path) -> None:
    (tmp_path / "video").touch()
    with open_port(parse_address(f"camera:{tmp_path / 'video'}"), LineSettings()) as port, pytest.raises(PortLost):
        port.write(b"x")
