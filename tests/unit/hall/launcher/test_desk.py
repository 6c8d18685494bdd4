"""The windows of a demo on one desk: settings that the programs accept, and nothing off the screen."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from hall.contract.values import Language
from hall.launcher.site import BOARD, DESK, KIOSK, NOT_STARTED, PANEL_POSITION, PANEL_SIZE, clients, prepare_site
from hall.runtime.settings import ClientSettings, load_settings
from hall.runtime.window_place import pixels_of, point_of
from kiosk.settings import KioskSettings
from screens.board.settings import BoardSettings
from screens.clerk.settings import ClerkSettings
from screens.control.settings import ControlSettings
from screens.rating.settings import RatingSettings

MODELS: dict[str, type[ClientSettings]] = {
    "kiosk": KioskSettings,
    "clerk": ClerkSettings,
    "rating": RatingSettings,
    "board": BoardSettings,
    "control": ControlSettings,
}
DESKTOP = (1920, 1080)
FRAME = (2, 30)
Box = tuple[int, int, int, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = prepare_site(tmp_path_factory.mktemp("desk") / "hall", sizes="desk", with_doors=False, language=Language.EN)
    return site.folder / "settings"


def box(place: tuple[int, int], size: tuple[int, int]) -> Box:
    return place[0], place[1], place[0] + size[0] + FRAME[0], place[1] + size[1] + FRAME[1]


def written(folder: Path, client: str) -> Box:
    sections = tomllib.loads((folder / f"{client}.toml").read_text(encoding="utf-8"))
    screen = sections["display" if client == KIOSK else "screen"]
    place = point_of(screen["position"])
    assert place is not None
    return box(place, pixels_of(screen["size"]))


def panel() -> Box:
    place = point_of(PANEL_POSITION)
    assert place is not None
    return box(place, pixels_of(PANEL_SIZE))


def test_every_window_of_the_demo_has_a_place() -> None:
    windowed = [
        client for client in clients(("1", "2")) if client.split("-")[0] in MODELS and client not in NOT_STARTED
    ]
    assert sorted(DESK) == sorted(windowed)


@pytest.mark.parametrize("client", sorted(DESK))
def test_the_programs_accept_their_places(folder, client) -> None:
    settings = load_settings(MODELS[client.split("-")[0]], folder / f"{client}.toml")
    assert settings.language is Language.EN


@pytest.mark.parametrize("client", sorted(DESK))
def test_no_window_is_off_the_screen(folder, client) -> None:
    left, top, right, bottom = written(folder, client)
    assert min(left, top) >= 0
    assert right <= DESKTOP[0]
    assert bottom <= DESKTOP[1]


def test_what_customers_see_and_the_panel_do_not_cover_each_other(folder) -> None:
    boxes = [written(folder, KIOSK), panel(), written(folder, BOARD)]
    assert all(one[2] <= other[0] for one, other in pairwise(boxes))


@pytest.mark.parametrize("client", sorted(set(DESK) - {KIOSK, BOARD}))
def test_the_staffs_screens_leave_the_kiosk_and_the_panel_free(folder, client) -> None:
    assert written(folder, client)[0] >= panel()[2]
