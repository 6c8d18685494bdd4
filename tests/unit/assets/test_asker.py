"""An asker's questions run on other threads; answers come in the GUI thread, and only to who still wants them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from assets.qt.asker import Asker
from hall.contract.business.errors import NotFound, OutcomeUnknown, Unreachable
from hall.contract.errors import HallError
from hall.contract.values import Text


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    made = Asker("test", again_s=(0.0, 0.0))
    yield made
    made.stop()


def test_an_answer_comes_in_the_gui_thread_and_was_found_on_another(asker: Asker, qtbot: QtBot) -> None:
    seen: list[tuple[object, int]] = []
    asker.ask("where", threading.get_ident, lambda found: seen.append((found, threading.get_ident())))
    assert asker.is_asking("where")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident() == seen[0][1]
    assert not asker.is_asking("where")


def test_a_refusal_is_an_answer(asker: Asker, qtbot: QtBot) -> None:
    def fail() -> str:
        raise NotFound(Text(zh="账户", en="account"))

    seen: list[str | HallError] = []
    asker.ask("account", fail, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], NotFound)


def test_a_newer_question_takes_the_place_of_the_older_and_a_forgotten_one_is_not_answered(
    asker: Asker, qtbot: QtBot
) -> None:
    may_go, seen = threading.Event(), []

    def slow() -> str:
        may_go.wait(10)
        return "old"

    asker.ask("books", slow, seen.append)
    asker.ask("notices", slow, seen.append)
    asker.forget("notices")
    asker.ask("books", lambda: "new", seen.append)
    may_go.set()
    qtbot.waitUntil(lambda: bool(seen))
    asker.ask("last", lambda: "last", seen.append)
    qtbot.waitUntil(lambda: "last" in seen)
    assert seen == ["new", "last"]


def test_a_change_of_which_nobody_knows_is_asked_for_again_and_then_said_to_be_unknown(
    asker: Asker, qtbot: QtBot
) -> None:
    tries: list[str] = []

    def change() -> str:
        tries.append("once more")
        if len(tries) == 2:
            return "done"
        raise OutcomeUnknown

    seen: list[str | HallError] = []
    asker.ask_for_change("act", change, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert (seen[0], len(tries)) == ("done", 2)
    asker.ask_for_change("act", change, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert isinstance(seen[1], OutcomeUnknown)
    assert len(tries) == 5


def test_what_only_reads_is_asked_once(asker: Asker, qtbot: QtBot) -> None:
    tries: list[str] = []

    def read() -> str:
        tries.append("read")
        raise Unreachable

    seen: list[str | HallError] = []
    asker.ask("read", read, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert tries == ["read"]


def test_a_defect_is_raised_where_it_is_seen(asker: Asker, qtbot: QtBot) -> None:
    def defect() -> str:
        raise ValueError("a defect")

    with qtbot.captureExceptions() as caught:
        asker.ask("defect", defect, lambda _found: None)
        qtbot.waitUntil(lambda: not asker.is_asking("defect"))
    assert [str(value) for _, value, _ in caught] == ["a defect"]


def test_after_the_end_nothing_is_asked(asker: Asker) -> None:
    asker.stop()
    asker.ask("late", lambda: "late", lambda _found: None)
    assert not asker.is_asking("late")
