"""Random fingers on the kiosk's real screen: nothing warns, nothing doubles, there is always a way back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from assets.qt.looking import items_below, scene_rect
from devices.roles import Outcome
from kiosk.flow import (
    AskForTicket,
    CheckPrinter,
    Effect,
    Page,
    PrinterChecked,
    PrintSlip,
    Settle,
    SlipEnded,
    TicketGranted,
    Withdraw,
)
from tests.ui.kiosk_scenes import NOW, Screen, ticket
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
TOUCHES = 300


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
        self.pages: set[Page] = set()
        self.screen.vm.wanted.connect(self.wanted)
        stage.show(MAIN, self.screen.vm, size=size, still=True)

    def wanted(self, effect: Effect) -> None:
        vm = self.screen.vm
        match effect:
            case CheckPrinter(intention):
                vm.happen(PrinterChecked(intention, self.chance.random() < 0.7, True))
            case AskForTicket(intention, command):
                issued = ticket(command.language)
                number = f"20261123-{len(self.granted):04d}"
                self.granted.append(number)
                vm.happen(TicketGranted(intention, replace(issued, ticket=number), NOW))
            case PrintSlip(issued, _):
                vm.happen(SlipEnded(issued.ticket.ticket, self.chance.choice(list(Outcome))))
            case Settle(number, _) | Withdraw(number):
                self.closed.append(number)
            case _:
                pass

    def point(self) -> QPoint:
        """Return a place: every other time one where something can be pressed."""
        if self.chance.random() < 0.5:
            assert self.stage.window is not None
            items = items_below(self.stage.window.contentItem())
            buttons = [item for item in items if item.inherits("QQuickAbstractButton") and item.isEnabled()]
            return scene_rect(self.chance.choice(buttons)).center().toPoint()
        return QPoint(self.chance.randrange(self.size[0]), self.chance.randrange(self.size[1]))

    def play(self) -> None:
        window, finger = self.stage.window, self.stage._finger
        one, two = self.point(), self.point()
        kind = self.chance.random()
        if kind < 0.8:
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


@pytest.mark.parametrize(("seed", "size"), [(1, (1080, 1920)), (2, (1920, 1080))])
def test_random_touches_never_double_lose_or_lock_anything(stage: Stage, seed: int, size: tuple[int, int]) -> None:
    monkey = Monkey(stage, seed, size)
    for _ in range(TOUCHES):
        monkey.play()
        held = monkey.screen.vm.flow.visit.issued
        assert sorted({*monkey.closed, *([held.ticket.ticket] if held else [])}) == monkey.granted
        assert len(monkey.closed) == len(set(monkey.closed))
    assert {Page.CHOOSE, Page.CONFIRM, Page.TICKET} <= monkey.pages, "the monkey has been everywhere"
    for _ in range(8):
        monkey.screen.wait(61.0)
    stage.settle()
    assert monkey.screen.vm.flow.page is Page.ATTRACT
    assert sorted(monkey.closed) == monkey.granted
    assert not stage.warnings
