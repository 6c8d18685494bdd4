"""The control room's settings file, and what it listens to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.contract.errors import SettingsError
from hall.runtime.settings import example_toml, load_settings
from screens.control.__main__ import filters
from screens.control.settings import ControlSettings

LEAST = '[hall]\nid = "east"\n[data]\nfolder = "data"\n'


def settings(folder: Path, text: str) -> ControlSettings:
    path = folder / "control.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(ControlSettings, path)


def test_the_example_loads(tmp_path: Path) -> None:
    made = settings(tmp_path, example_toml(ControlSettings)).control
    assert (made.red_line_min, made.duty_idle_min) == (25, 15)


def test_little_is_needed(tmp_path: Path) -> None:
    made = settings(tmp_path, LEAST)
    assert (made.client, made.screen.pixels) == ("control-1", (1920, 1080))
    assert settings(tmp_path, LEAST + '[broker]\nusername = "control-2"\n').client == "control-2"


def test_a_red_line_of_no_time_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="red_line_min"):
        settings(tmp_path, LEAST + "[control]\nred_line_min = 0\n")


def test_a_duty_of_no_time_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="duty_idle_min"):
        settings(tmp_path, LEAST + "[control]\nduty_idle_min = 0\n")


def test_a_control_room_listens_to_everything_but_journal_and_calls() -> None:
    listened = filters("east")
    assert len(set(listened)) == len(listened)
    assert set(listened) == {
        "hall/east/state/hall",
        "hall/east/state/appointments",
        "hall/east/state/queue/+",
        "hall/east/state/counter/+",
        "hall/east/device/+/+/state",
        "hall/east/device/+/+/done",
        "hall/east/presence/+",
        "hall/east/payments/+",
        "hall/east/payments/+/done",
    }
