"""The kiosk's settings, its survey of the world, and the key that stands for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from devices.roles import Readiness, Verdict
from hall.contract.errors import SettingsError
from hall.contract.picture import HallPicture
from hall.contract.values import Text
from hall.runtime.person_key import load_secret, person_key
from hall.runtime.settings import example_toml, load_settings
from kiosk.flow import Timing
from kiosk.settings import Identity, KioskSettings
from kiosk.survey import LINK_GRACE_S, NEVER_SEEN, Patience, survey
from tests.ui.kiosk_scenes import picture

REASON = Text(zh="年满 65 岁", en="65 or over")
LEAST = '[hall]\nid = "east"\n[data]\nfolder = "data"\n'


def settings(tmp_path: Path, text: str) -> KioskSettings:
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(KioskSettings, path)


def test_the_least_settings_are_enough(tmp_path: Path) -> None:
    found = settings(tmp_path, LEAST)
    assert found.client == "kiosk-1"
    assert found.display.pixels == (1080, 1920)
    assert found.timing(1.0) == Timing()


def test_neither_machines_nor_fingers_hurry_with_a_fast_clock(tmp_path: Path) -> None:
    found = settings(tmp_path, LEAST + "[timeouts]\nidle_s = 45.0\n")
    assert found.timing(1.0).idle_s == 45.0
    fast = found.timing(30.0)
    assert (fast.idle_s, fast.ticket_s) == (150.0, 150.0)
    assert fast.print_s == 30 * Timing().print_s


def test_devices_are_listed_one_by_one_and_no_name_twice(tmp_path: Path) -> None:
    device = '[[device]]\nid = "printer"\nrole = "receipt_printer"\ndriver = "a.b:C"\nport = "tcp://127.0.0.1:9100"\n'
    found = settings(tmp_path, f'{LEAST}[broker]\nusername = "kiosk-7"\n{device}')
    assert [one.id for one in found.device] == ["printer"]
    assert found.client == "kiosk-7"
    with pytest.raises(SettingsError, match="two devices are called printer"):
        settings(tmp_path, LEAST + device + device)


def test_the_example_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_text(example_toml(KioskSettings), encoding="utf-8")
    assert load_settings(KioskSettings, tmp_path / "example.toml").display.pixels_per_mm == 3.2


def test_a_person_key_tells_the_same_person_and_nothing_else() -> None:
    one = person_key(b"hall", "11010519491231002X")
    assert one == person_key(b"hall", " 11010519491231002x ")
    assert one != person_key(b"other hall", "11010519491231002X")
    assert len(one) == 64


def test_a_kiosk_without_a_secret_makes_its_own_and_keeps_it(tmp_path: Path) -> None:
    first = load_secret(Identity(), tmp_path / "data")
    assert first == load_secret(Identity(), tmp_path / "data")
    assert len(first) == 32
    assert (tmp_path / "data" / "person.key").stat().st_mode & 0o077 == 0


def test_the_halls_secret_comes_from_settings_or_a_file(tmp_path: Path) -> None:
    assert load_secret(Identity(key="secret"), tmp_path) == b"secret"
    path = tmp_path / "key"
    path.write_text("of the file\nsecond line\n", encoding="utf-8")
    assert load_secret(Identity(key_file=path), tmp_path) == b"of the file"


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe\x00"])
def test_a_key_file_that_is_missing_empty_or_no_text_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="key file"):
        load_secret(Identity(key_file=path), tmp_path)


OK, AWAY, MUTE = Readiness(Verdict.OK), Readiness(Verdict.NOT_READY), Readiness(Verdict.UNKNOWN)


def look(seen: HallPicture, card: Readiness = OK, code: Readiness = OK):  # type: ignore[no-untyped-def]
    return survey(seen, is_live=True, card=card, code=code, elderly_age=65, reason=REASON)


def test_the_survey_reads_hall_services_and_devices() -> None:
    around = look(picture())
    assert around.day == date(2026, 11, 23)
    assert around.services == {"payment": True, "supply": True, "change": True, "invoice": True, "advice": False}
    assert (around.has_card_reader, around.has_code_reader) == (True, True)
    assert around.elderly_reason == "年满 65 岁 / 65 or over"


def test_a_service_without_its_queue_is_not_offered() -> None:
    assert not any(look(replace(picture(), queues={})).services.values())


def test_a_scanner_that_cannot_say_how_it_is_is_trusted_and_a_reader_is_not() -> None:
    around = look(picture(day=None), card=MUTE, code=MUTE)
    assert (around.has_card_reader, around.has_code_reader) == (False, True)
    assert around.day is None
    assert not look(picture(), card=AWAY, code=AWAY).has_code_reader


def test_without_the_halls_document_there_is_no_hall() -> None:
    around = look(HallPicture())
    assert not around.is_live
    assert around.services == {}


def test_a_server_that_blinks_is_still_there() -> None:
    patience = Patience().seen(False, 100.0)
    assert patience.is_live(100.0 + LINK_GRACE_S - 0.1)
    assert not patience.seen(False, 104.0).is_live(100.0 + LINK_GRACE_S)
    assert patience.seen(True, 101.0).is_live(1000.0)
    assert not NEVER_SEEN.seen(False, 0.0).is_live(0.0)
