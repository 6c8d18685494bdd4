"""A door through which a rehearsal presses a screen's real buttons: robots, end-to-end tests and pictures use it.

It exists only when the environment names a socket (``HALL_DRIVE``); a hall in service never sets it. Presses are touch
events at an item's centre, refused when a person could not press there. One JSON object a line in, one a line out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Slot
from PySide6.QtGui import QInputDevice, QKeySequence
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtQuick import QQuickWindow

from assets.qt.looking import covering_item, find_item, scene_rect, seen_texts
from assets.qt.view_model import ViewModel, to_qml

DRIVE_VARIABLE = "HALL_DRIVE"
PRESS_MS = 60
"""How long a finger rests on a button."""
MOVE_MS = 15
"""How long a finger that draws takes from one point to the next."""
REST_MS = 400
"""A picture is taken when what moved has come to rest; the theme's motions are shorter."""

Order = dict[str, Any]
Answer = Callable[[dict[str, Any]], None]


class DriveDoor(QObject):
    """Listens on a local socket and acts on one window and its view model."""

    def __init__(self, path: Path, window: QQuickWindow, vm: ViewModel) -> None:
        super().__init__()
        from PySide6.QtTest import QTest  # only a rehearsal needs it

        self._test = QTest
        self._finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
        self._window, self._vm = window, vm
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(str(path))
        if not self._server.listen(str(path)):
            raise OSError(f"cannot listen on {path}: {self._server.errorString()}")

    @staticmethod
    def open_if_asked(window: QQuickWindow, vm: ViewModel) -> DriveDoor | None:
        """Return an open door when the environment asks for one."""
        path = os.environ.get(DRIVE_VARIABLE)
        return DriveDoor(Path(path), window, vm) if path else None

    def close(self) -> None:
        """Stop listening and take the socket away."""
        self._server.close()

    @Slot()
    def _welcome(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.readyRead.connect(lambda guest=guest: self._read(guest))
            guest.disconnected.connect(guest.deleteLater)

    def _read(self, guest: QLocalSocket) -> None:
        while guest.canReadLine():
            line = bytes(guest.readLine().data())

            def answer(said: dict[str, Any]) -> None:
                guest.write(json.dumps(said, ensure_ascii=False, default=str).encode() + b"\n")
                guest.flush()

            try:
                order = json.loads(line)
                act = getattr(self, f"_do_{order['do']}")
                act(order, answer)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                answer({"ok": False, "error": f"unknown order or a value is missing ({error}); see assets/qt/drive.py"})

    def _do_tap(self, order: Order, answer: Answer) -> None:
        if (place := self._place(order["name"], answer)) is not None:
            self._lay_finger(place.center(), (), PRESS_MS, answer)

    def _do_drag(self, order: Order, answer: Answer) -> None:
        """Draw one line on an item; its points are parts of the item's width and height, from 0 to 1."""
        across = [(float(x), float(y)) for x, y in order["points"]]
        if (place := self._place(order["name"], answer)) is not None:
            first, *others = (QPointF(place.x() + x * place.width(), place.y() + y * place.height()) for x, y in across)
            self._lay_finger(first, others, MOVE_MS, answer)

    def _place(self, name: str, answer: Answer) -> QRectF | None:
        """Return where `name` is, or say why a person could not touch it."""
        item = find_item(self._window, name)
        if item is None or not item.isEnabled():
            answer({"ok": False, "error": f"{name} is {'not there' if item is None else 'disabled'}"})
            return None
        cover = covering_item(self._window, item)
        if cover is not None:
            answer({"ok": False, "error": f"{name} is covered by {cover.objectName() or cover}"})
            return None
        return scene_rect(item)

    def _lay_finger(self, first: QPointF, others: Sequence[QPointF], rest_ms: int, answer: Answer) -> None:
        """Press at `first`, go through `others` and lift the finger, with a rest after each."""
        ways = iter([point.toPoint() for point in others])
        here = first.toPoint()
        self._test.touchEvent(self._window, self._finger).press(0, here, self._window).commit()

        def go_on() -> None:
            nonlocal here
            following = next(ways, None)
            if following is None:
                self._test.touchEvent(self._window, self._finger).release(0, here, self._window).commit()
                answer({"ok": True})
                return
            here = following
            self._test.touchEvent(self._window, self._finger).move(0, here, self._window).commit()
            QTimer.singleShot(rest_ms, self, go_on)

        QTimer.singleShot(rest_ms, self, go_on)

    def _do_key(self, order: Order, answer: Answer) -> None:
        keys = QKeySequence(order["key"])
        if keys.isEmpty():
            answer({"ok": False, "error": f"no key is called {order['key']}"})
            return
        self._test.keySequence(self._window, keys)
        answer({"ok": True})

    def _do_type(self, order: Order, answer: Answer) -> None:
        for letter in order["text"]:
            self._test.keyClick(self._window, letter)
        answer({"ok": True})

    def _do_props(self, _order: Order, answer: Answer) -> None:
        answer({"ok": True, "props": to_qml(self._vm.props), "rows": self._vm.row_lists()})

    def _do_texts(self, _order: Order, answer: Answer) -> None:
        answer({"ok": True, "texts": [asdict(text) for text in seen_texts(self._window)]})

    def _do_grab(self, order: Order, answer: Answer) -> None:
        def take() -> None:
            is_saved = self._window.grabWindow().save(order["path"])
            answer({"ok": is_saved, "error": "" if is_saved else f"{order['path']} could not be written"})

        QTimer.singleShot(REST_MS, self, take)

    def _do_language(self, order: Order, answer: Answer) -> None:
        self._vm.switchLanguage(order["language"])
        answer({"ok": True})

    def _do_size(self, order: Order, answer: Answer) -> None:
        self._window.setWidth(order["w"])
        self._window.setHeight(order["h"])
        answer({"ok": True})
