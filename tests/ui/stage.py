"""A stage for pictures: a real screen with a real view model, grabbed and checked for what a person would see wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickImageProvider, QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assets.qt.application import load_fonts, prepare_engine, theme_of
from assets.qt.looking import SeenText, find_item, scene_rect, seen_texts

SHOTS = Path(os.environ.get("HALL_SHOTS", Path(__file__).resolve().parents[2] / "var" / "shots"))
IS_LOOKED_AT = "PYTEST_XDIST_WORKER" not in os.environ
"""Writing a picture takes as long as drawing it: many workers at once only judge what they see."""
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_NOT_WORDS = {"Smart", "Hall"}


class Stage:
    """One window at a time. `close` asserts that Qt said nothing."""

    def __init__(self) -> None:
        app = QApplication.instance() or QApplication(["stage"])
        self._app = app
        load_fonts()
        self._finger = QTest.createTouchDevice()
        self.warnings: list[str] = []
        self.engine: QQmlApplicationEngine | None = None
        self.window: QQuickWindow | None = None
        self._vm: QObject | None = None
        self.pictures: dict[str, Callable[[], QQuickImageProvider]] = {}
        """What makes the image providers of each window's engine, by name; the engine owns what it gets."""

    def show(
        self,
        qml: Path,
        vm: QObject,
        *,
        size: tuple[int, int],
        palette: str = "day",
        pixels_per_mm: float = 3.2,
        **theme_values: object,
    ) -> QQuickWindow:
        """Load `qml` with ``vm``, without motion; theme values by their QML names (``scale=1.5``)."""
        self._take_down()
        self.engine, self._vm = QQmlApplicationEngine(), vm
        self.engine.warnings.connect(self._note)
        prepare_engine(self.engine)
        for name, make in self.pictures.items():
            self.engine.addImageProvider(name, make())
        theme = theme_of(self.engine)
        values = {"palette": palette, "pixelsPerMm": pixels_per_mm, "motion": 0, **theme_values}
        for name, value in values.items():
            assert theme.setProperty(name, value), f"the theme has no {name}"
        self.engine.setInitialProperties({"vm": vm})
        self.engine.load(QUrl.fromLocalFile(str(qml)))
        assert self.engine.rootObjects(), f"{qml} did not load: {self.warnings}"
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        window.setWidth(size[0])
        window.setHeight(size[1])
        window.show()
        self.window = window
        self.settle()
        return window

    def settle(self) -> None:
        """Let bindings, layouts and zero-length animations run until nothing is left to do."""
        for _ in range(5):
            self._app.processEvents()

    def item(self, name: str) -> QQuickItem:
        """Return the visible item called `name`."""
        assert self.window is not None
        found = find_item(self.window, name)
        assert found is not None, f"no visible item is called {name}"
        return found

    def tap(self, name: str) -> None:
        """Press the item with one finger at its centre, as a person would."""
        assert self.window is not None
        point = scene_rect(self.item(name)).center().toPoint()
        QTest.touchEvent(self.window, self._finger).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, self._finger).release(0, point, self.window).commit()
        self.settle()

    def texts(self) -> list[SeenText]:
        """Return all visible texts."""
        assert self.window is not None
        return seen_texts(self.window)

    def picture(
        self, name: str, *, language: str | None = None, data: tuple[str, ...] = (), is_kept: bool = IS_LOOKED_AT
    ) -> Path:
        """Grab the window to ``<shots>/<name>.png`` and fail on cut, missing or untranslated text.

        In a run of many workers, or when it is not `is_kept`, the picture is written only when something is wrong with
        it. `language` is ``zh`` or ``en`` (None: do not judge the language); `data` are words that may stand in any
        language because they are data (a masked name, a Latin product name).
        """
        assert self.window is not None
        self.settle()
        path = SHOTS / f"{name}.png"
        image = self.window.grabWindow()
        faults = self._faults(language, data)
        if is_kept or faults:
            path.parent.mkdir(parents=True, exist_ok=True)
            assert image.save(str(path)), f"{path} could not be written"
        assert not faults, f"{path}: {'; '.join(faults)}"
        return path

    def close(self) -> None:
        """Take the window down and assert that QML never warned."""
        self._take_down()
        assert not self.warnings, self.warnings

    def _faults(self, language: str | None, data: tuple[str, ...]) -> list[str]:
        """Return what a person would see wrong on the screen."""
        texts = self.texts()
        found = {
            "cut off": [text.text for text in texts if text.is_cut],
            f"not in {language}": [
                text.text for text in texts if not text.is_bilingual and _is_foreign(text.text, language, data)
            ],
            "broken text": [text.text for text in texts if re.search(r"undefined|\{\w*\}|\bnull\b|NaN", text.text)],
            "Qt says": self.warnings,
        }
        faults = [f"{what}: {which}" for what, which in found.items() if which]
        return faults if texts else ["nothing can be read on the screen"]

    def _take_down(self) -> None:
        if self.window is not None:
            self.window.close()
        self.window = None
        self.engine = None  # before the view model, whose properties its bindings read
        self._vm = None
        self.settle()

    def _note(self, warnings: list[QQmlError]) -> None:
        self.warnings += [warning.toString() for warning in warnings]


def _is_foreign(text: str, language: str | None, data: tuple[str, ...]) -> bool:
    for known in data:
        text = text.replace(known, "")
    if language == "en":
        return bool(_HANZI.search(text))
    if language == "zh":
        words = [word for word in _LATIN_WORD.findall(text) if word not in _NOT_WORDS]
        return bool(words) and not _HANZI.search(text)
    return False
