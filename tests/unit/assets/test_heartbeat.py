"""The service manager hears that the window's thread lives, and nothing when nobody waits for it."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assets.qt.heartbeat import Heartbeat


@pytest.mark.parametrize("is_abstract", [False, True])
def test_it_beats_again_and_again_until_it_is_stopped(qtbot: QtBot, tmp_path: Path, is_abstract: bool) -> None:
    place = f"@hall-heartbeat-{tmp_path.name}" if is_abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + place[1:] if is_abstract else place)
        manager.setblocking(False)
        heard: list[bytes] = []
        environ = {"NOTIFY_SOCKET": place, "WATCHDOG_USEC": "300000"}
        heart = Heartbeat(environ)
        assert environ == {}, "a child does not beat in its place"

        def listen() -> bool:
            with suppress(BlockingIOError):
                heard.append(manager.recv(100))
            return len(heard) >= 3

        qtbot.waitUntil(listen, timeout=20_000)
        heart.stop()
        assert set(heard) == {b"READY=1\nWATCHDOG=1"}


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "/run/x"}, {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "soon"}])
def test_where_nobody_waits_it_does_nothing(qtbot: QtBot, environ: dict[str, str]) -> None:
    heart = Heartbeat(environ)
    heart.beat()
    heart.stop()


def test_a_manager_that_has_gone_harms_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    heart = Heartbeat({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "300000"})
    heart.beat()
    heart.stop()
