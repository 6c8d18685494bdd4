"""A console on the stage, from its login to any moment of its day, as tests of pictures and presses need it."""

from __future__ import annotations

import time
from pathlib import Path

from assets import LOCALE
from hall.contract.business.ports import BusinessSystem
from hall.contract.picture import HallPicture
from hall.contract.values import Language
from hall.runtime.words import Words
from screens.business.watch import BusinessWatch
from screens.clerk.__main__ import WORDS as CATALOGUES
from screens.clerk.view_model import ClerkViewModel
from tests.ui.clerk_link import RecordingLink
from tests.ui.stage import Stage

QML = Path(__file__).resolve().parents[2] / "screens" / "clerk" / "qml" / "Main.qml"
WORDS = Words.load([LOCALE / f"{name}.toml" for name in CATALOGUES])
SIZE = (1280, 800)


class Console:
    """The real view model and QML over a link without a broker."""

    def __init__(
        self,
        stage: Stage,
        picture: HallPicture,
        language: str = "zh",
        counter: str | None = "3",
        business: BusinessSystem | None = None,
    ) -> None:
        self.stage = stage
        self.link = RecordingLink(picture)
        self.vm = ClerkViewModel(
            WORDS.in_language(Language(language)),
            self.link,
            client="clerk-3",
            counter=counter,
            watch=BusinessWatch(business, self.link.clock),
        )

    def show(self, size: tuple[int, int] = SIZE) -> Console:
        self.stage.show(QML, self.vm, size=size, pixels_per_mm=3.8, place="desk")
        assert self.stage.window is not None
        self.stage.window.requestActivate()
        self.stage.settle()
        return self

    def type_login(self, pin: str = "1357") -> None:
        self.vm.chooseClerk("clerk-1024")
        for figure in pin:
            self.vm.typeFigure(figure)

    def log_in(self) -> Console:
        """Log Li Min in to counter 3; the link forgets the command, so that a test sees only its own."""
        self.type_login()
        self.vm.logIn()
        self.link.accept()
        self.rest()
        assert self.vm.props["page"] == "work", self.vm.props["page"]
        self.link.asked.clear()
        return self

    def rest(self) -> None:
        """Wait until no command is under way."""
        self.wait_until(lambda: self.vm.props["busy"] == "")

    def wait_until(self, is_true, seconds: float = 2.0) -> None:
        end = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < end, f"it never came: {self.vm.props}"
            self.stage.settle()

    def leave(self) -> None:
        self.vm.stop()
