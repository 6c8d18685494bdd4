"""The untouched kiosk tells outages first, then the hall's notices, then others; what is over or stale no more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.business.errors import Unreachable
from hall.contract.business.reports import Notice
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.bulletin import STALE_S, Bulletin
from kiosk.catalogues import CATALOGUES
from kiosk.view.notices import NOTICE_S, OnShow, on_show
from tests.ui.kiosk_lookup_scenes import NOTICES
from tests.ui.kiosk_scenes import NOW, StillClock, hall

WORDS = Words.load(CATALOGUES, Language.EN)
FOUND = NOTICES.notices


def turns(told: tuple[Notice, ...], count: int, **changes: object) -> list[OnShow]:
    """Return what stands, turn after turn, from a moment at which the first has its turn."""
    first = NOW - timedelta(seconds=NOW.timestamp() % (NOTICE_S * count))
    return [on_show(hall(**changes), told, first + timedelta(seconds=NOTICE_S * n), WORDS) for n in range(count)]


def test_outages_come_first_then_the_halls_own_notices_then_the_others() -> None:
    told = turns(FOUND, 4)
    assert [one.icon for one in told] == ["unplugged", "unplugged", "megaphone", "info"]
    assert told[0].text.startswith("Planned outage: 1 to 60 Happiness Road, ")
    assert "25\u00a0November" in told[0].text
    assert told[3].text == "Safe electricity in winter"
    assert turns(FOUND, 4)[0] == told[0]


def test_an_outage_that_is_over_and_a_hall_without_notices_say_nothing() -> None:
    over = tuple(replace(one, since=NOW - timedelta(days=2), until=NOW - timedelta(minutes=1)) for one in FOUND)
    assert turns(over, 1, notices=()) == [OnShow()]
    assert turns((), 1)[0].icon == "megaphone"


class Board:
    """A business system that tells notices, or is away."""

    def __init__(self) -> None:
        self.is_away = False
        self.found = FOUND
        self.asked = 0
        self.gate = threading.Event()
        self.gate.set()

    def notices(self) -> tuple[Notice, ...]:
        self.asked += 1
        assert self.gate.wait(5)
        if self.is_away:
            raise Unreachable()
        return self.found


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def bulletin(qtbot: QtBot, board: Board, clock: StillClock) -> Iterator[Bulletin]:
    made = Bulletin(board, clock)
    yield made
    board.gate.set()
    made.stop()


def test_it_asks_at_the_start_and_says_only_what_is_news(qtbot: QtBot, board: Board, bulletin: Bulletin) -> None:
    with qtbot.waitSignal(bulletin.changed) as told:
        bulletin.start()
    assert told.args == [FOUND]
    bulletin.look()
    qtbot.waitUntil(lambda: board.asked == 2)
    board.found = FOUND[:1]
    with qtbot.waitSignal(bulletin.changed) as told:
        qtbot.waitUntil(lambda: not bulletin._is_asking)
        bulletin.look()
    assert told.args == [FOUND[:1]]


def test_a_silent_system_is_asked_once_at_a_time(qtbot: QtBot, board: Board, bulletin: Bulletin) -> None:
    board.gate.clear()
    bulletin.start()
    qtbot.waitUntil(lambda: board.asked == 1)
    bulletin.look()
    with qtbot.waitSignal(bulletin.changed):
        board.gate.set()
    assert board.asked == 1


def test_what_cannot_be_renewed_is_told_for_an_hour_and_then_no_more(
    qtbot: QtBot, board: Board, clock: StillClock, bulletin: Bulletin
) -> None:
    with qtbot.waitSignal(bulletin.changed):
        bulletin.start()
    board.is_away = True
    clock.passed += STALE_S - 1
    bulletin.look()
    qtbot.waitUntil(lambda: not bulletin._is_asking)
    clock.passed += 2
    with qtbot.waitSignal(bulletin.changed) as told:
        bulletin.look()
    assert told.args == [()]
