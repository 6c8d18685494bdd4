"""The board's carrier: a burst is shown and spoken in turn, a recall again, a reconnect never."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.picture import HallPicture
from screens.board.view_model import BoardViewModel
from tests.ui import board_scenes as scenes
from tests.ui.board_fakes import HandAnnouncer, WirelessLink


class Board:
    """One board with a hand-made link and announcer."""

    def __init__(self) -> None:
        self.link, self.announcer = WirelessLink(scenes.picture(scenes.board((), rev=2))), HandAnnouncer()
        self.model = BoardViewModel(scenes.words(), self.link, self.announcer, scenes.OWN, scenes.SCREEN)

    def announce(self, call: scenes.BoardCall, area: str = "main") -> None:
        self.link.arrive("call", scenes.announcement(call), area)

    @property
    def now(self) -> dict[str, object]:
        self.model.refresh()
        return dict(self.model.props["now"])


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    return Board()


def test_a_burst_is_shown_and_spoken_one_after_the_other(board: Board) -> None:
    for call in scenes.CALLS[:3]:
        board.announce(call)
    shown = []
    for _ in range(3):
        shown.append(board.now["number"])
        board.announcer.end()
    assert shown == ["A013", "B007", "A012"]
    assert [sentences[0][0].split()[1] for _, sentences in board.announcer.said] == ["A", "B", "A"]
    assert [voice for _, voice in board.announcer.said[0][1]] == ["cmn-latn-pinyin", "en-us"]
    assert board.now["ring"] == 3


def test_the_same_announcement_twice_is_spoken_once_and_a_recall_again(board: Board) -> None:
    board.announce(scenes.CALLS[0])
    board.announce(scenes.CALLS[0])
    board.announcer.end()
    assert len(board.announcer.said) == 1
    board.announce(replace(scenes.CALLS[0], rings=2))
    assert len(board.announcer.said) == 2


def test_retained_calls_after_a_reconnect_do_not_ring(board: Board) -> None:
    board.link.arrive("board", scenes.board(rev=3), "main")
    assert board.announcer.said == []
    assert (board.now["number"], board.now["ring"]) == ("A013", 0)


def test_another_areas_calls_stay_there(board: Board) -> None:
    board.announce(scenes.CALLS[0], area="upstairs")
    assert board.announcer.said == []


def test_who_sits_at_the_counter_already_is_not_spoken_any_more(board: Board) -> None:
    board.announce(scenes.CALLS[0])
    board.announce(scenes.CALLS[1])
    answered = tuple(replace(call, is_current=False) for call in scenes.CALLS)
    board.link.arrive("board", scenes.board(answered, rev=3), "main")
    board.announcer.end()
    assert len(board.announcer.said) == 1


def test_a_change_of_the_picture_is_drawn_by_itself(board: Board, qtbot: QtBot) -> None:
    board.link.arrive("queue", scenes.queue("pay", "A", 30, 40, rev=9), "pay")
    qtbot.waitUntil(lambda: board.model.row_lists()["services"][0]["waiting"] == "30")


def test_the_board_falls_silent_when_it_stops(board: Board) -> None:
    board.model.stop()
    assert board.announcer.is_stopped


def test_a_switch_of_language_puts_the_other_first(board: Board) -> None:
    board.model.switchLanguage("en")
    assert board.now["title"] == {"first": "Please watch for your number", "second": "请留意叫号"}


def test_a_board_without_a_picture_starts_calmly(qtbot: QtBot) -> None:
    model = BoardViewModel(scenes.words(), WirelessLink(HallPicture()), HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    assert model.props["now"]["scene"] == "starting"
