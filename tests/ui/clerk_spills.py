"""Do words leave the button they stand on, or lie under a message? A stage sees what is cut off, but not that."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtQuick import QQuickItem, QQuickWindow

from assets.qt.looking import find_item, items_below, scene_rect

SLACK_PX = 1.5


def spills(window: QQuickWindow) -> list[str]:
    """Return each text that reaches over the edge of its button, and each that a message covers."""
    return [*_over_edges(window), *_under_message(window)]


def _over_edges(window: QQuickWindow) -> Iterator[str]:
    for button in items_below(window.contentItem()):
        if button.inherits("QQuickAbstractButton"):
            face = scene_rect(button).adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
            yield from (
                f"{text.property('text')} over the edge of {button.objectName()}"
                for text in _texts(button)
                if not face.contains(scene_rect(text))
            )


def _under_message(window: QQuickWindow) -> Iterator[str]:
    message = find_item(window, "message")
    if message is None:
        return
    face = scene_rect(message)
    for text in _texts(window.contentItem()):
        is_there = scene_rect(text).adjusted(1, 1, -1, -1).intersects(face) and not _is_scrolled(text)
        if is_there and not _is_below(text, message):
            yield f"{text.property('text')} under the message"


def _texts(item: QQuickItem) -> Iterator[QQuickItem]:
    return (below for below in items_below(item) if below.inherits("QQuickText") and below.property("text"))


def _is_below(item: QQuickItem, above: QQuickItem) -> bool:
    parent: QQuickItem | None = item
    while parent is not None and parent != above:
        parent = parent.parentItem()
    return parent is not None


def _is_scrolled(item: QQuickItem) -> bool:
    parent: QQuickItem | None = item
    while parent is not None and not parent.property("mayBeCut"):
        parent = parent.parentItem()
    return parent is not None
