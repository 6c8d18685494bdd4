"""Random fingers on the kiosk's real screen: nothing warns, nothing doubles, there is always a way back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from assets.qt.looking import find_item, items_below, scene_rect
from devices.roles import Outcome
from hall.contract.events import TicketIssued
from hall.contract.values import Holder
from kiosk.flow import (
    AskBusiness,
    AskForCopy,
    AskForTicket,
    BusinessAnswered,
    BusinessFailed,
    CardSeen,
    CheckPrinter,
    Effect,
    Page,
    PrinterChecked,
    PrintSlip,
    Settle,
    SlipEnded,
    TicketGranted,
    TicketUnanswered,
    Withdraw,
)
from kiosk.flow.lookup_state import Accounts, ByCard, ByNumber, OfAccount, OfHalls, OfNotices, OfTariff
from tests.ui.kiosk_lookup_scenes import HALLS, NOTICES, PARTICULARS, TARIFF, account
from tests.ui.kiosk_scenes import NOW, Screen, ticket
from tests.ui.stage import Stage

HOLD_MS = 2
"""How long a finger must rest for a long press, here."""
FINDINGS = {
    ByCard: Accounts((account(), account("3100067890", 0))),
    ByNumber: Accounts((account(),)),
    OfAccount: PARTICULARS,
    OfTariff: TARIFF,
    OfNotices: NOTICES,
    OfHalls: HALLS,
}
"""What the business system answers."""
MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


class Monkey:
    """Touches anywhere, sometimes with two fingers, drags and waits; machines answer as they like."""

    def __init__(self, stage: Stage, seed: int, size: tuple[int, int]) -> None:
        self.chance = random.Random(seed)
        self.stage, self.size = stage, size
        self.screen = Screen("zh")
        self.granted: list[str] = []
        self.closed: list[str] = []
        self.asked: dict[str, TicketIssued] = {}
        self.pages: set[Page] = set()
        self.screen.surround(has_appointments=True, has_business=True)
        QGuiApplication.styleHints().setMousePressAndHoldInterval(HOLD_MS)
        self.screen.vm.wanted.connect(self.wanted)
        stage.show(MAIN, self.screen.vm, size=size, still=True)

    def wanted(self, effect: Effect) -> None:
        vm = self.screen.vm
        match effect:
            case CheckPrinter(intention):
                vm.happen(PrinterChecked(intention, self.chance.random() < 0.7, True))
            case AskForTicket(intention, command):
                if intention not in self.asked:
                    number = f"20261123-{len(self.granted):04d}"
                    self.granted.append(number)
                    self.asked[intention] = replace(ticket(command.language), ticket=number)
                vm.happen(TicketGranted(intention, self.asked[intention], NOW))
            case AskForCopy(intention, _):
                vm.happen(TicketUnanswered(intention))
            case AskBusiness(inquiry, question):
                is_there = self.chance.random() < 0.8
                vm.happen(BusinessAnswered(inquiry, FINDINGS[type(question)]) if is_there else BusinessFailed(inquiry))
            case PrintSlip(issued, _):
                vm.happen(SlipEnded(issued.ticket.ticket, self.chance.choice(list(Outcome))))
            case Settle(number, _) | Withdraw(number):
                self.closed.append(number)
            case _:
                pass

    def point(self) -> QPoint:
        """Return a place: every other time one where something can be pressed, often the one that leads on."""
        assert self.stage.window is not None
        onward = find_item(self.stage.window, "primary")
        if onward is not None and onward.isEnabled() and self.chance.random() < 0.3:
            return scene_rect(onward).center().toPoint()
        if self.chance.random() < 0.5:
            items = items_below(self.stage.window.contentItem())
            buttons = [item for item in items if item.inherits("QQuickAbstractButton") and item.isEnabled()]
            return scene_rect(self.chance.choice(buttons)).center().toPoint()
        return QPoint(self.chance.randrange(self.size[0]), self.chance.randrange(self.size[1]))

    def play(self) -> None:
        window, finger = self.stage.window, self.stage._finger
        one, two = self.point(), self.point()
        kind = self.chance.random()
        if kind < 0.05:
            self.screen.happen(
                CardSeen(Holder(masked_name="张*", person_key="ab" * 16), date(1950, 3, 1), str(self.chance.random()))
            )
        elif kind < 0.1:
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.qWait(2 * HOLD_MS)
            QTest.touchEvent(window, finger).release(0, one, window).commit()
        elif kind < 0.8:
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.touchEvent(window, finger).release(0, one, window).commit()
        elif kind < 0.9:
            QTest.touchEvent(window, finger).press(0, one, window).press(1, two, window).commit()
            QTest.touchEvent(window, finger).release(0, one, window).release(1, two, window).commit()
        else:
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.touchEvent(window, finger).move(0, two, window).commit()
            QTest.touchEvent(window, finger).release(0, two, window).commit()
        self.stage._app.processEvents()
        self.screen.wait(self.chance.choice([0.05, 0.5, 0.5, 2.0, 2.0, 35.0]))
        self.pages.add(self.screen.vm.flow.page)

    def assert_there_is_a_way_back(self) -> None:
        """The start can be reached by a press, or lies before everybody, or a machine is being waited for."""
        props, window = self.screen.vm.props, self.stage.window
        assert window is not None
        home = find_item(window, "home")
        assert props["page"] == "attract" or not props["can_go"] or (home is not None and home.isEnabled())


SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
EVERYWHERE = frozenset(Page) - {Page.ISSUING, Page.PRINTING}
"""The machines of this test answer at once, so these two are left before anybody can look."""


def let_loose(stage: Stage, seed: int, shape: str, touches: int) -> set[Page]:
    """Play; return the pages that were seen."""
    monkey = Monkey(stage, seed, SIZES[shape])
    for _ in range(touches):
        monkey.play()
        monkey.assert_there_is_a_way_back()
        held = monkey.screen.vm.flow.visit.issued
        is_own = held is not None and not held.copies
        assert sorted({*monkey.closed, *([held.ticket.ticket] if held and is_own else [])}) == monkey.granted
        assert len(monkey.closed) == len(set(monkey.closed))
        assert len(monkey.asked) == len(monkey.granted), "one intention, one number"
    for _ in range(12):
        monkey.screen.wait(121.0)
    stage.settle()
    assert monkey.screen.vm.flow.page is Page.ATTRACT
    assert sorted(monkey.closed) == monkey.granted
    assert not stage.warnings
    return monkey.pages


@pytest.mark.parametrize(("seed", "shape"), [(1, "portrait"), (2, "landscape")])
def test_random_touches_never_double_lose_or_lock_anything(stage: Stage, seed: int, shape: str) -> None:
    assert let_loose(stage, seed, shape, 250) >= {Page.CHOOSE, Page.CONFIRM, Page.TICKET}


@pytest.mark.long
@pytest.mark.parametrize(("seed", "shape"), [(3, "portrait"), (4, "landscape")])
def test_twelve_hundred_touches_in_each_shape_change_nothing_twice(stage: Stage, seed: int, shape: str) -> None:
    assert let_loose(stage, seed, shape, 1_200) >= {Page.CHOOSE, Page.CONFIRM, Page.TICKET, Page.IDENTIFY}


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize(("seed", "shape"), [(5, "portrait"), (6, "landscape")])
def test_twenty_thousand_touches_reach_every_page(stage: Stage, seed: int, shape: str) -> None:
    missed = EVERYWHERE - let_loose(stage, seed, shape, 10_000)
    assert len(missed) <= 4, missed  # what lies deep is not met by chance each time
