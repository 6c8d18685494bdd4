"""The terminal's document camera as a page needs it: what it tells comes in the GUI thread, newest pictures only.

Rule: after `stop` nothing of what was asked before is told any more, and nothing of it is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from devices.photo_roles import Photo, Preview, Subject
from hall.contract.documents_devices import DeviceFault


class Photos(Protocol):
    """What is asked of `devices.photo_door.PhotoDoor`."""

    def watch(
        self, subject: Subject, on_preview: Callable[[Preview], None], on_problem: Callable[[DeviceFault], None]
    ) -> None: ...

    def take(
        self, subject: Subject, on_photo: Callable[[Photo], None], on_problem: Callable[[DeviceFault], None]
    ) -> None: ...

    def stop(self) -> None: ...


class _Newest:
    """The newest picture that one page has not seen yet. Used on two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: Preview | None = None

    def put(self, seen: Preview) -> bool:
        """Return whether there was none, so that somebody must be told to come for it."""
        with self._lock:
            was_none, self._seen = self._seen is None, seen
        return was_none

    def take(self) -> Preview | None:
        with self._lock:
            seen, self._seen = self._seen, None
        return seen


class PhotosHere(QObject):
    """Lives in the GUI thread; so do all callbacks."""

    _told = Signal(object)

    def __init__(self, photos: Photos) -> None:
        super().__init__()
        self._photos = photos
        self._spell = 0
        """What was asked in an earlier spell is told to nobody."""
        self._told.connect(self._tell)

    def watch(
        self,
        subject: Subject,
        on_preview: Callable[[Preview], None],
        on_problem: Callable[[DeviceFault], None] = lambda _fault: None,
    ) -> None:
        """Tell `on_preview` a few times a second what the camera sees, and what speaks against a photo of `subject`.

        `on_problem` is told why there is no picture; it may come back by itself. Goes on until `stop`.
        """
        spell, newest = self._spell, _Newest()

        def preview(seen: Preview) -> None:
            # a screen that is behind is shown the newest picture, and not one after the other
            if newest.put(seen):
                self._told.emit((spell, lambda held: _hand_over(held, on_preview), newest))

        self._photos.watch(subject, preview, lambda fault: self._told.emit((spell, on_problem, fault)))

    def take(
        self,
        subject: Subject,
        on_photo: Callable[[Photo], None],
        on_problem: Callable[[DeviceFault], None],
    ) -> None:
        """Take one photo: within a few seconds one of the two is called, unless `stop` comes first.

        `fault.code` is a `PhotoFlaw` (hold still, too dark, no card), or why the camera cannot be used.
        """
        spell = self._spell
        self._photos.take(
            subject,
            lambda photo: self._told.emit((spell, on_photo, photo)),
            lambda fault: self._told.emit((spell, on_problem, fault)),
        )

    def stop(self) -> None:
        """Look no longer: the page is left."""
        self._spell += 1
        self._photos.stop()

    def _tell(self, told: tuple[int, Callable[[Any], None], Any]) -> None:
        spell, hear, what = told
        if spell == self._spell:
            hear(what)


def _hand_over(newest: _Newest, on_preview: Callable[[Preview], None]) -> None:
    seen = newest.take()
    if seen is not None:
        on_preview(seen)
