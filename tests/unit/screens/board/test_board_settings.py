"""The board's settings file: its example loads, its faults are told, and it listens to what it needs and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.contract import topics
from hall.contract.errors import SettingsError
from hall.contract.values import Language
from hall.runtime.settings import example_toml, load_settings
from screens.board.__main__ import filters
from screens.board.settings import BoardSettings

LEAST = '[hall]\nid = "east"\n[data]\nfolder = "data"\n'


def settings(folder: Path, text: str) -> BoardSettings:
    path = folder / "board.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(BoardSettings, path)


def test_the_example_loads(tmp_path: Path) -> None:
    assert settings(tmp_path, example_toml(BoardSettings)).board.area == "main"


def test_little_is_needed(tmp_path: Path) -> None:
    made = settings(tmp_path, LEAST)
    assert (made.client, made.screen.pixels, made.board.spoken) == (
        "board-main",
        (1920, 1080),
        (Language.ZH, Language.EN),
    )


def test_the_client_is_the_brokers_user(tmp_path: Path) -> None:
    assert settings(tmp_path, LEAST + '[broker]\nusername = "board-2"\n').client == "board-2"


def test_each_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        settings(tmp_path, LEAST + '[board]\nvolume = 11\naera = "main"\n[screen]\nsize = "large"\n')
    assert len(told.value.faults) == 3


def test_a_board_listens_to_its_own_area_and_to_no_staff_topic() -> None:
    assert filters("east", "main") == (
        "hall/east/state/hall",
        "hall/east/state/queue/+",
        "hall/east/state/board/main",
        "hall/east/call/main",
        "hall/east/presence/server",
    )
    assert topics.parse(filters("east", "main")[3]).name == "call"
