"""A rating screen on the stage, as tests of pictures and touches need it."""

from __future__ import annotations

import time
from pathlib import Path

from assets import LOCALE
from hall.contract.picture import HallPicture
from hall.contract.values import Language
from hall.runtime.words import Words
from screens.rating.view_model import RatingViewModel
from tests.ui.clerk_link import RecordingLink
from tests.ui.stage import Stage

QML = Path(__file__).resolve().parents[2] / "screens" / "rating" / "qml" / "Main.qml"
WORDS = Words.load([LOCALE / "rating.toml"])
SIZE = (1280, 800)


class Screen:
    """The real view model and QML over a link without a broker."""

    def __init__(
        self,
        stage: Stage,
        picture: HallPicture,
        language: str = "zh",
        *,
        counter: str = "3",
        photos: Path | None = None,
    ) -> None:
        self.stage = stage
        self.link = RecordingLink(picture)
        self.vm = RatingViewModel(WORDS.in_language(Language(language)), self.link, counter=counter, photos=photos)
        stage.show(QML, self.vm, size=SIZE, pixels_per_mm=5.9, place="rating")

    def move(self, seconds: float) -> None:
        """Let time pass, and the screen look at the clock."""
        self.link.clock.move(seconds)
        self.vm.refresh()
        self.stage.settle()

    def show(self, picture: HallPicture) -> None:
        """Let the hall become `picture`."""
        self.link.show(picture)
        self.wait_until(lambda: not self.vm._soon.isActive())

    def wait_until(self, is_true, seconds: float = 2.0) -> None:
        end = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < end, f"it never came: {self.vm.props}"
            self.stage.settle()

    def leave(self) -> None:
        self.vm.stop()
