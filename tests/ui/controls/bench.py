"""A bench for single controls: one engine, one window, QML text in, items and what was said out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine, QQmlError, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assets import FONTS, QML_DIR
from assets.qml_icons import PROVIDER, IconProvider
from assets.qt.application import load_fonts
from assets.qt.looking import items_below, scene_rect

GALLERY = QML_DIR / "Hall" / "Gallery" / "Gallery.qml"
_LOADED: list[Path] = []


class Bench:
    """Shows one QML text or file at a time and keeps every warning Qt Quick has."""

    def __init__(self) -> None:
        app = QApplication.instance() or QApplication(["bench"])
        assert isinstance(app, QApplication)
        self.app = app
        if not _LOADED:
            load_fonts()
            _LOADED.append(FONTS)
        self.finger = QTest.createTouchDevice()
        self.warnings: list[str] = []
        self.engine = QQmlEngine()
        self.engine.warnings.connect(self._note)
        self.engine.addImportPath(str(QML_DIR))
        self.engine.addImageProvider(PROVIDER, IconProvider())
        theme = self.engine.singletonInstance("Hall.Controls", "Theme")
        assert isinstance(theme, QObject), self.warnings
        self.theme = theme
        self.theme.setProperty("still", True)
        self.window = QQuickWindow()
        self.window.resize(1080, 1920)
        self.shown: QQuickItem | None = None

    def set_theme(self, **values: object) -> None:
        """Set properties of Theme; an unknown one is an error of the test."""
        for name, value in values.items():
            assert self.theme.setProperty(name, value), f"the theme has no {name}"

    def theme_value(self, expression: str) -> Any:
        """What an expression of the theme gives: "colours.ink", "tintInk('a')"."""
        asked = QQmlExpression(self.engine.rootContext(), self.theme, expression)
        value, _ = asked.evaluate()
        assert not asked.hasError(), asked.error().toString()
        return value

    def show(self, body: str, *, size: tuple[int, int] = (1080, 1920)) -> QQuickItem:
        """Show the item that `body` (QML of one object, Hall.Controls imported) describes."""
        component = QQmlComponent(self.engine)
        text = f"import QtQuick\nimport QtQuick.Layouts\nimport Hall.Controls\n{body}"
        component.setData(text.encode(), QUrl.fromLocalFile(str(Path(__file__).with_suffix(".qml"))))
        return self._place(component, size)

    def show_gallery(self, sheet: str, language: str, *, size: tuple[int, int]) -> QQuickItem:
        """Show one sheet of the gallery, filling the window."""
        component = QQmlComponent(self.engine, QUrl.fromLocalFile(str(GALLERY)))
        item = self._place(component, size, {"sheet": sheet, "language": language})
        item.setSize(self.window.size())
        self.settle()
        return item

    def _place(
        self, component: QQmlComponent, size: tuple[int, int], values: dict[str, object] | None = None
    ) -> QQuickItem:
        self.clear()
        self.window.resize(*size)
        item = component.createWithInitialProperties(values or {})
        assert isinstance(item, QQuickItem), component.errorString()
        item.setParent(self.window)
        item.setParentItem(self.window.contentItem())
        self.shown = item
        self.window.show()
        self.window.requestActivate()
        self.settle()
        return item

    def clear(self) -> None:
        """Take away what is shown."""
        if self.shown is not None:
            self.shown.setParentItem(None)
            self.shown.deleteLater()
            self.shown = None
            self.settle()

    def settle(self) -> None:
        """Let bindings and layouts come to rest."""
        for _ in range(6):
            self.app.processEvents()

    def below(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every visible item under `item`, or of the window."""
        return items_below(item or self.window.contentItem())

    def called(self, name: str) -> QQuickItem:
        """The visible item whose objectName is `name`."""
        return next(item for item in self.below() if item.objectName() == name)

    def centre(self, item: QQuickItem) -> QPoint:
        """The middle of `item` in window pixels."""
        return scene_rect(item).center().toPoint()

    def touch(self, item: QQuickItem, *, slide_to: QPoint | None = None) -> None:
        """Press and release with one finger; with `slide_to` the finger lifts elsewhere."""
        point = self.centre(item)
        QTest.touchEvent(self.window, self.finger).press(0, point, self.window).commit()
        if slide_to is not None:
            QTest.touchEvent(self.window, self.finger).move(0, slide_to, self.window).commit()
        QTest.touchEvent(self.window, self.finger).release(0, slide_to or point, self.window).commit()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press a key on the window."""
        QTest.keyClick(self.window, key)
        self.settle()

    def picture(self) -> QImage:
        """What the window shows."""
        self.settle()
        return self.window.grabWindow()

    def close(self) -> None:
        """Take everything down and assert that Qt Quick said nothing."""
        self.clear()
        self.window.close()
        self.settle()
        assert not self.warnings, self.warnings

    def _note(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]
