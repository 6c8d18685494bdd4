"""Keys, chords, gestures and window managers that end ordinary programs lead nowhere at the kiosk: 500 attempts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest

from kiosk.flow import Page
from tests.ui.kiosk_scenes import SCENES, Screen
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
SIZE = (1080, 1920)
KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_F12),
    *(Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_N, Qt.Key.Key_Menu),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_D, Qt.Key.Key_L),
    *(Qt.Key.Key_Print, Qt.Key.Key_SysReq, Qt.Key.Key_Super_L, Qt.Key.Key_Home, Qt.Key.Key_F2, Qt.Key.Key_F10),
)
CHORDS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
)
EDGES = ((1, 960), (1078, 960), (540, 1), (540, 1918), (1078, 1), (1, 1918), (1078, 1918), (1, 1))
PAGES = ("attract", "choose", "ticket-on-screen", "trouble-no-connection")


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def attempts() -> int:
    """Return how many ways out are tried on all pages together."""
    return len(PAGES) * (len(KEYS) * len(CHORDS) + 2 * len(EDGES))


@pytest.mark.parametrize("scene", PAGES)
def test_no_key_and_no_edge_leads_out(stage: Stage, scene: str) -> None:
    assert attempts() >= 500
    screen = SCENES[scene](Screen("zh"))
    window = stage.show(MAIN, screen.vm, size=SIZE, still=True)
    page, quits = screen.vm.flow.page, []
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.aboutToQuit.connect(lambda: quits.append(1))
    for key, chord in product(KEYS, CHORDS):
        QTest.keyClick(window, key, chord)
        assert window.isVisible()
    for x, y in EDGES:
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        QTest.mouseMove(window, QPoint(540, 960))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(540, 960))
        QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=QPoint(x, y))
        assert window.isVisible()
    assert screen.vm.flow.page in {page, Page.CHOOSE, Page.TROUBLE, Page.ATTRACT}
    assert quits == []
    assert [one for one in app.topLevelWindows() if one.isVisible()] == [window], "no menu, no dialog, no second window"


def test_a_held_window_is_closed_and_hidden_by_nobody_but_the_program_itself(stage: Stage) -> None:
    screen = SCENES["choose"](Screen("zh"))
    window = stage.show(MAIN, screen.vm, size=SIZE, still=True)
    window.setProperty("heldAs", window.visibility().value)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    assert not window.close(), "Alt+F4 and the window manager's cross come as this"
    app.sendEvent(window, QCloseEvent())
    assert window.isVisible()
    window.showMinimized()
    QTest.qWait(0)
    assert window.visibility() is not QWindow.Visibility.Minimized
    assert window.isVisible()
    assert screen.vm.flow.page is Page.CHOOSE
    window.setProperty("heldAs", -1)
    assert window.close()


DOORS = re.compile(
    r"openUrlExternally|onLinkActivated|onLinkHovered|FileDialog|FolderDialog|Clipboard|Qt\.quit|Qt\.exit|WebEngine|WebView"
    r"|\bTextInput\b|\bTextEdit\b|\bTextField\b|\bTextArea\b|selectByMouse|StandardKey|\bShortcut\b|\bMenu\s*\{"
)
"""Parts of Qt Quick that open another program, copy, paste, or end this one."""


def test_no_page_has_a_part_that_opens_another_program_or_ends_this_one() -> None:
    pages = sorted(MAIN.parent.glob("*.qml"))
    assert len(pages) > 30
    found = {page.name: hits for page in pages if (hits := DOORS.findall(page.read_text(encoding="utf-8")))}
    assert found == {}
