"""How each Qt program of the hall starts: fonts, icons, theme, one QML root, signals, faults. It draws nothing."""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QUICK_BACKEND", "software")
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# PySide6's import hook inspects half-loaded modules; pydantic's lazy ones do not survive that, so they come first.
import pydantic.types  # noqa: F401 - imported for its early loading
from PySide6.QtCore import (
    QEventLoop,
    QObject,
    QPoint,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from assets import FONTS, QML_DIR
from assets.qml_icons import IconProvider
from assets.qt.collector import GuiCollector
from assets.qt.heartbeat import Heartbeat
from hall.contract.errors import LaunchError
from hall.contract.values import Text
from hall.runtime.logs import get_logger

log = get_logger("qt")
FAMILY = "Noto Sans SC"
FIRST_PICTURE_MS = 2_000
"""How long a first picture is waited for: a screen that is switched off may never show one."""


class HallApplication:
    """One Qt program: make it, `load` the root QML with its view model, `run` until it is told to stop."""

    def __init__(self, name: str, *, palette: str = "day", pixels_per_mm: float = 3.2) -> None:
        faulthandler.enable()
        qInstallMessageHandler(_log_qt)
        existing = QGuiApplication.instance()
        self.qt = existing if isinstance(existing, QGuiApplication) else QGuiApplication([name])
        self.qt.setApplicationName(name)
        load_fonts()
        self._palette, self._pixels_per_mm = palette, pixels_per_mm
        self._leave: list[Callable[[], None]] = []
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(_log_qml)
        prepare_engine(self.engine)
        self.window: QQuickWindow | None = None

    def load(
        self,
        qml: Path,
        vm: QObject,
        *,
        size: tuple[int, int] | None = None,
        position: tuple[int, int] | None = None,
        full_screen: bool = False,
    ) -> None:
        """Show the Window of `qml` with ``vm`` as its required property; raise `LaunchError` when it cannot load.

        `size` and `position` (left and top on the desktop) are pixels; a full screen is that on which `position` lies.
        """
        theme = theme_of(self.engine)
        theme.setProperty("palette", self._palette)
        theme.setProperty("pixelsPerMm", self._pixels_per_mm)
        self.engine.setInitialProperties({"vm": vm})
        self.engine.load(QUrl.fromLocalFile(str(qml)))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise LaunchError(
                Text(zh=f"界面文件 {qml.name} 无法加载。", en=f"The screen {qml.name} could not be loaded."),
                Text(zh="请查看日志中的 QML 信息。", en="See the QML lines in the log."),
            )
        self.window = roots[0]
        if size is not None:
            self.window.setWidth(size[0])
            self.window.setHeight(size[1])
        if position is not None:
            self.window.setFramePosition(QPoint(*position))
        if full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def hold_window(self) -> None:
        """Keep the window as it is from now on: no key, gesture or window manager closes or hides it, a signal does.

        Its root must have a property ``heldAs`` and honour it.
        """
        assert self.window is not None, "it was loaded"
        self.window.setProperty("heldAs", self.window.visibility().value)

    def leave(self) -> None:
        """End the program, also when its window is held."""
        # Qt asks every window before it quits, and a held one would refuse
        self._let_go()
        self.qt.quit()

    def _let_go(self) -> None:
        if self.window is not None and self.window.property("heldAs") is not None:
            self.window.setProperty("heldAs", -1)

    def on_leave(self, act: Callable[[], None]) -> None:
        """Do `act` when the program ends; the last one given is done first."""
        self._leave.append(act)

    def run(self, stopping: threading.Event | None = None) -> int:
        """Run until the window closes or SIGTERM, SIGINT or SIGHUP arrives; return the exit code.

        `stopping` is the program's own: set, it says that a signal came while the program was still starting.
        """
        sys.excepthook = _log_uncaught
        threading.excepthook = lambda args: _log_uncaught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        ends = socket.socketpair()
        notifier, collector, heart = _on_signals(self.leave, self.qt, *ends), GuiCollector(), Heartbeat()
        if stopping is not None and stopping.is_set():
            QTimer.singleShot(0, self.leave)
        try:
            return self.qt.exec()
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            self._be_left()
            heart.stop()
            collector.stop()

    def draw_first_picture(self) -> None:
        """Return when the window's first picture stands, or cannot be drawn; presses wait until `run`."""
        assert self.window is not None, "it was loaded"
        loop = QEventLoop()
        self.window.frameSwapped.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(FIRST_PICTURE_MS, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.window.frameSwapped.disconnect(loop.quit)
        log.info("the first picture stands")

    @contextmanager
    def left_on_failure(self) -> Iterator[None]:
        """Take the window down in order when what stands behind it cannot be put together; the failure goes on."""
        try:
            yield
        except BaseException:
            self._be_left()
            raise

    def _be_left(self) -> None:
        for act in reversed(self._leave):
            act()
        self._take_down()

    def _take_down(self) -> None:
        # QML must go before the view models it binds to, or each binding warns about null on the way out.
        self._let_go()
        if self.window is not None:
            self.window.close()
        self.window = None
        del self.engine


def load_fonts() -> None:
    """Give the application the bundled face, so that every machine shows the same pixels."""
    for path in sorted(FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.error("font_unreadable", file=path.name)
    QGuiApplication.setFont(QFont(FAMILY))


def prepare_engine(engine: QQmlApplicationEngine) -> None:
    """Add the controls' import path and the icon provider to `engine`."""
    engine.addImportPath(str(QML_DIR))
    engine.addImageProvider("icon", IconProvider())


def theme_of(engine: QQmlApplicationEngine) -> QObject:
    """Return the Theme singleton of `engine`."""
    theme = engine.singletonInstance("Hall.Controls", "Theme")
    if not isinstance(theme, QObject):
        raise TypeError("Hall.Controls has no Theme singleton")
    return theme


def _on_signals(
    leave: Callable[[], None], app: QGuiApplication, reading: socket.socket, writing: socket.socket
) -> QSocketNotifier:
    # Python runs signal handlers only between bytecodes; a sleeping Qt loop must be woken through a descriptor.
    for end in (reading, writing):
        end.setblocking(False)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: reading.recv(16))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: leave())
    return notifier


def _log_qt(kind: QtMsgType, _context: object, message: str | None) -> None:
    level = {QtMsgType.QtDebugMsg: "debug", QtMsgType.QtInfoMsg: "info", QtMsgType.QtWarningMsg: "warning"}.get(
        kind, "error"
    )
    getattr(log, level)("qt", message=message)


def _log_qml(warnings: list[QQmlError]) -> None:
    for warning in warnings:
        log.error("qml", message=warning.toString())


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.error("uncaught", exc_info=(kind, error, trace))
