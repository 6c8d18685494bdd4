"""Every scene of every journey of the kiosk, found by itself: a new ``kiosk_<journey>_scenes.py`` is in all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk.flow import Act
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage


@dataclass(frozen=True)
class Scene:
    """One state of the screen, and the way to it."""

    journey: str
    name: str
    play: Callable[[Any], object]
    home: ModuleType

    def __str__(self) -> str:
        return f"{self.journey}-{self.name}"

    def screen(self, language: str, acts: Iterable[Act] = ()) -> Screen:
        """Return a screen in this state, after these switches of the header were pressed."""
        screen = getattr(self.home, "GuardedScreen", Screen)(language)
        for act in acts:
            screen.press(act)
        driver = getattr(self.home, "Applicant", None)
        self.play(driver(screen) if driver is not None else screen)
        assert isinstance(screen, Screen)
        return screen

    def hang(self, stage: Stage) -> None:
        """Give the stage the pictures that the scene shows."""
        if hasattr(self.home, "photo_pictures"):
            stage.pictures[self.home.PROVIDER] = self.home.photo_pictures


def _scenes() -> dict[str, Scene]:
    found: dict[str, Scene] = {}
    for path in sorted(Path(__file__).parent.glob("kiosk*_scenes.py")):
        if path.stem == Path(__file__).stem:
            continue
        home = import_module(f"tests.ui.{path.stem}")
        journey = path.stem.removeprefix("kiosk_").removesuffix("scenes").strip("_") or "ticket"
        [scenes] = [value for name, value in vars(home).items() if name.endswith("SCENES") and _is_own(value, home)]
        found |= {f"{journey}-{name}": Scene(journey, name, play, home) for name, play in scenes.items()}
    return found


def _is_own(value: object, home: ModuleType) -> bool:
    """Tell whether the scenes were made in `home`, not taken from elsewhere: their ways are."""
    return isinstance(value, dict) and any(getattr(play, "__module__", "") == home.__name__ for play in value.values())


ALL_SCENES = _scenes()
"""By journey and name."""
