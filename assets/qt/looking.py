"""What a person can see and press in a window: visible texts with their clipping, and items by name. Read-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

SLACK_PX = 1.5
"""Glyph overhang that no eye sees."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """One visible text: what it says, where (window pixels), how tall its font is, and whether it is cut off."""

    text: str
    x: float
    y: float
    width: float
    height: float
    top: float
    bottom: float
    """Between these two it is seen; what lies above or below is clipped by what it scrolls in."""
    pixel_size: int
    is_cut: bool
    is_bilingual: bool
    """An ancestor says ``isBilingual``: both languages are meant to be there."""
    name: str


def items_below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield the visible items under `item`, parents before children."""
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0.01:
            yield child
            yield from items_below(child)


def find_item(window: QQuickWindow, name: str) -> QQuickItem | None:
    """Return the visible item whose ``objectName`` is `name`; delegates are found too."""
    return next((item for item in items_below(window.contentItem()) if item.objectName() == name), None)


def seen_texts(window: QQuickWindow) -> list[SeenText]:
    """Return every visible, non-empty text of `window`, top to bottom."""
    found = [_seen(window, item) for item in items_below(window.contentItem()) if _is_text(item)]
    return sorted((text for text in found if text is not None), key=lambda text: (text.y, text.x))


def scene_rect(item: QQuickItem) -> QRectF:
    """Return the item's rectangle in window pixels, as the next picture shows it: layouts that wait are done first."""
    for each in reversed([*_upward(item)]):
        each.ensurePolished()
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))).normalized()


def _upward(item: QQuickItem | None) -> Iterator[QQuickItem]:
    while item is not None:
        yield item
        item = item.parentItem()


def covering_item(window: QQuickWindow, target: QQuickItem) -> QQuickItem | None:
    """Return what takes a press at the centre of `target` in its stead, or None when `target` gets it."""
    top = _top_at(window.contentItem(), scene_rect(target).center())
    if top is None or _is_within(top, target) or _is_within(target, top):
        return None
    return top


def _top_at(item: QQuickItem, point: QPointF) -> QQuickItem | None:
    local = item.mapFromScene(point)
    if not item.isVisible() or (item.clip() and not item.contains(local)):
        return None
    children = item.childItems()
    for child in sorted(children, key=lambda c: (c.z(), children.index(c)), reverse=True):
        found = _top_at(child, point)
        if found is not None:
            return found
    # A bare Item with a point handler only watches fingers go by; it takes no press.
    is_watcher = item.metaObject().className() == "QQuickItem"
    takes_presses = item.acceptedMouseButtons() != Qt.MouseButton.NoButton and not is_watcher
    return item if takes_presses and item.isEnabled() and item.contains(local) else None


def _is_within(item: QQuickItem, ancestor: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above is ancestor:
            return True
        above = above.parentItem()
    return False


def _is_text(item: QObject) -> bool:
    return item.inherits("QQuickText") or item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit")


def _seen(window: QQuickWindow, item: QQuickItem) -> SeenText | None:
    text = str(item.property("text") or "").strip()
    rect = _drawn_rect(item)
    visible = rect.intersected(_clip_of(window, item))
    if not text or visible.isEmpty():
        return None
    is_cut = bool(item.property("truncated")) or any(
        lost > SLACK_PX
        for lost in (
            visible.left() - rect.left(),
            rect.right() - visible.right(),
            visible.top() - rect.top(),
            rect.bottom() - visible.bottom(),
        )
    )
    return SeenText(
        text=text,
        x=rect.x(),
        y=rect.y(),
        width=rect.width(),
        height=rect.height(),
        top=visible.top(),
        bottom=visible.bottom(),
        pixel_size=item.property("font").pixelSize(),
        is_cut=is_cut and not _claims(item, "mayBeCut"),
        is_bilingual=_claims(item, "isBilingual"),
        name=item.objectName(),
    )


def _drawn_rect(item: QQuickItem) -> QRectF:
    """Return what the glyphs cover, which may be more than the item's own size."""
    box = scene_rect(item)
    content_width, content_height = item.property("contentWidth"), item.property("contentHeight")
    if not item.inherits("QQuickText") or not item.width() or content_width is None:
        return box
    stretch = box.width() / item.width()
    over = max(0.0, content_width * stretch - box.width())
    tall = max(0.0, content_height * stretch - box.height())
    return box.adjusted(-over / 2, -tall / 2, over / 2, tall / 2)


def _clip_of(window: QQuickWindow, item: QQuickItem) -> QRectF:
    clip = QRectF(0, 0, window.width(), window.height())
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.clip():
            clip = clip.intersected(scene_rect(above))
        above = above.parentItem()
    return clip


def _claims(item: QQuickItem, name: str) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above.property(name):
            return True
        above = above.parentItem()
    return False
