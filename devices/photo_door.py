"""The door to the document camera of one agent; the first one is meant. May be called on any thread."""

from __future__ import annotations

from collections.abc import Callable

from devices.photo_desk import OnProblem, PhotoDesk
from devices.photo_roles import Photo, Preview, Subject
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole

_ROLE = DeviceRole.DOCUMENT_CAMERA


class PhotoDoor:
    """What a page that takes photos needs."""

    def __init__(self, wake: Callable[[DeviceRole], None], fault: Callable[[str, DeviceRole], DeviceFault]) -> None:
        """`wake` makes the device look at its desk; `fault` says that there is none."""
        self._wake, self._fault = wake, fault
        self._desk: PhotoDesk | None = None

    def desk_for(
        self, role: DeviceRole, words: Callable[[str], DeviceFault], notice: Callable[[str], None]
    ) -> PhotoDesk | None:
        """Return a new desk for a document camera, None for any other device."""
        if role is not _ROLE:
            return None
        desk = PhotoDesk(words, notice)
        self._desk = self._desk or desk
        return desk

    def watch(self, subject: Subject, on_preview: Callable[[Preview], None], on_problem: OnProblem) -> None:
        """Show a few pictures a second of what the camera sees, until `stop`; see `PhotoDesk.watch`."""
        if self._desk is None:
            on_problem(self._fault("not_installed", _ROLE))
            return
        self._desk.watch(subject, on_preview, on_problem)
        self._wake(_ROLE)

    def take(self, subject: Subject, on_photo: Callable[[Photo], None], on_problem: OnProblem) -> None:
        """Take one photo of `subject`, within a few seconds: one of the two is called, once.

        The problem is one of `PhotoFlaw`, or why the camera cannot be used.
        """
        if self._desk is None:
            on_problem(self._fault("not_installed", _ROLE))
            return
        self._desk.take(subject, on_photo, on_problem)
        self._wake(_ROLE)

    def stop(self) -> None:
        """Show nothing and take nothing any longer."""
        if self._desk is not None:
            self._desk.stop()
            self._wake(_ROLE)
