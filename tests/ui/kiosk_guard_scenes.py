"""A kiosk that serves nobody, or that nobody has touched: where it sends people, and what it tells in the meantime."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import CounterInfo
from hall.contract.picture import HallPicture
from hall.contract.values import Language, Role, Text
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Act, Out, Surveyed, Ticked
from kiosk.settings import ElsewhereSection
from kiosk.view_model import KioskViewModel
from tests.ui.kiosk_lookup_scenes import NOTICES
from tests.ui.kiosk_scenes import AROUND, NOW, Screen, StillClock, picture

ELSEWHERE = (
    ElsewhereSection(place="kiosk-2", where=Text(zh="大厅入口左侧", en="Left of the entrance")),
    ElsewhereSection(place="counter-1", where=Text(zh="您身后，咨询台右边", en="Behind you, right of the desk")),
    ElsewhereSection(place="kiosk-3", where=Text(zh="二楼电梯旁", en="Upstairs, beside the lift")),
)


def beside(*kiosks: str, is_live: bool = True) -> HallPicture:
    """Return the hall with these other kiosks at work."""
    here = picture(
        is_live=is_live,
        counters=(CounterInfo(counter="1", name=Text(zh="1 号窗口", en="Counter 1"), area="main", services=()),),
    )
    others = {
        name: Presence(client=name, role=Role.KIOSK, is_online=True, is_clean=False, since=NOW, release="1")
        for name in kiosks
    }
    return replace(here, presences={**here.presences, **others})


class GuardedScreen(Screen):
    """A screen that knows where else to send people."""

    def __init__(self, language: str = "zh") -> None:
        words = Words.load(CATALOGUES, Language(language))
        self.clock = StillClock()
        self.vm = KioskViewModel(words, self.clock, elsewhere=ELSEWHERE)
        self.vm.see(beside("kiosk-2", "kiosk-3"))
        self.happen(Surveyed(AROUND))

    def out(self, why: Out = Out.ORDERED, hall: HallPicture | None = None) -> GuardedScreen:
        if hall is not None:
            self.vm.see(hall)
        self.surround(out=why, is_live=why is Out.ORDERED)
        self.happen(Ticked())
        return self

    def tells(self, *places: int) -> GuardedScreen:
        """Nobody touches it, and the business system has these of its notices to tell."""
        self.vm.pin_up(tuple(NOTICES.notices[place] for place in places))
        return self

    def quiet_hall(self) -> GuardedScreen:
        """The hall has no notices of its own."""
        self.vm.see(picture(notices=()))
        return self


SCENES: dict[str, Callable[[GuardedScreen], Screen]] = {
    "out-ordered": lambda s: s.out(),
    "out-no-connection": lambda s: s.out(Out.NOTHING_WORKS, beside(is_live=False)),
    "out-one-place": lambda s: s.out(hall=beside()),
    "out-large": lambda s: s.press(Act.LARGE_TEXT) and s.out(),
    "attract-outage": lambda s: s.quiet_hall().tells(2),
    "attract-outage-large": lambda s: s.press(Act.LARGE_TEXT) and s.quiet_hall().tells(2),
    "attract-hint": lambda s: s.quiet_hall().tells(0),
    "attract-evening": lambda s: (s.vm.dim(0.6), s)[1],
    "out-contrast": lambda s: s.press(Act.CONTRAST) and s.out(),
}
"""Each state, by name, and the way to it."""
