"""Drivers of document cameras (high-speed cameras on a gooseneck or behind a window): over HTTP, and a local V4L2 one.

Speak it: `NetworkDocumentCamera` anything that gives Motion JPEG over HTTP (ustreamer, mjpg-streamer, IP cameras);
`LocalDocumentCamera` any UVC or V4L2 camera, at ``camera:/dev/v4l/by-id/…``. How they look is told in `drivers.camera`,
what is a good photo in `drivers.wire.photo_judging`.

A photo is made by the eye of the picture that was judged, and of no other. While nobody stands before it, pictures are
looked at now and then and kept nowhere, not even in the eye.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import parse_address
from devices.photo_roles import Photo, PhotoFlaw, Preview, Subject
from devices.ports import Port
from devices.wire_reading import Tellers
from drivers.camera import Camera
from drivers.eye.holding import Eye, EyeLost
from drivers.lenses import Lens, LensOptions, LocalLens, NetworkLens, NetworkOptions
from drivers.wire import describe_lens
from drivers.wire.eye import Unseen
from drivers.wire.eye_photos import Order, Seen
from drivers.wire.photo_judging import flaw_of
from hall.contract.values import DeviceRole


class DocumentCameraOptions(LensOptions):
    """Options of a document camera."""

    turn: Literal[0, 90, 180, 270] = Field(
        default=0, description="By how many degrees its pictures must be turned clockwise to stand upright"
    )


class NetworkDocumentCameraOptions(DocumentCameraOptions, NetworkOptions):
    """Options of a network document camera."""


class LocalDocumentCameraOptions(DocumentCameraOptions):
    """Options of a document camera of this machine."""

    size: str = Field(
        default="1600x1200",
        pattern=r"^[1-9][0-9]{2,3}x[1-9][0-9]{2,3}$",
        description="Width and height asked of the camera; a card must fill 500 pixels of it. It gives what it can",
    )


class _DocumentCamera(Camera[Seen]):
    """What both kinds do with what they see."""

    role: ClassVar[DeviceRole] = DeviceRole.DOCUMENT_CAMERA
    pause_s: ClassVar[float] = 0.15
    """A customer's page shows a few pictures a second."""

    def __init__(self, port: Port, options: DocumentCameraOptions, eye: Eye, lens: Lens) -> None:
        super().__init__(port, options, eye, lens)
        self._subject: Subject | None = None
        self._before: Seen | None = None
        self._flaw: PhotoFlaw | None = None
        self._preview: Preview | None = None
        self._is_new = False
        """Whether the last picture was not yet asked for as a photo."""

    def watch(self, subject: Subject | None) -> None:
        """Look at a few pictures a second for a photo of `subject`, or only now and then."""
        if subject is not self._subject:
            self._subject, self.is_wanted = subject, subject is not None
            self._before = self._preview = None
            self._is_new = False

    def take_preview(self) -> Preview | None:
        """Return the newest preview since the last call."""
        preview, self._preview = self._preview, None
        return preview

    def take_photo(self) -> Photo | PhotoFlaw | None:
        """Return a still of the newest picture, or what speaks against it."""
        seen, self._is_new, is_new = self._last, False, self._is_new
        if self._subject is None or seen is None or not is_new:
            return None
        flaw = self._flaw
        if flaw is not None:
            return flaw
        try:
            taken = self._eye.take()
        except EyeLost:
            self._note_loss()
            return None
        if isinstance(taken, Unseen):  # a new eye has not seen the picture
            return None
        return Photo(self._subject, taken.jpeg, taken.width, taken.height, taken.view, seen.brightness, seen.sharpness)

    def _see(self, picture: bytes | None) -> Seen | Unseen:
        return self._eye.see(Order(self._subject or Subject.WHOLE, picture or b"", is_kept=self.is_wanted))

    def _saw(self, seen: Seen) -> None:
        if self._subject is None:
            return
        self._flaw = flaw_of(seen, self._before, self._subject)
        self._before, self._is_new = seen, True
        self._preview = Preview(self._subject, seen.view, seen.corners, self._flaw)


class NetworkDocumentCamera(_DocumentCamera):
    """One connection to a document camera that sends Motion JPEG."""

    Options: ClassVar[type[BaseModel]] = NetworkDocumentCameraOptions

    def __init__(self, port: Port, options: NetworkDocumentCameraOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, Eye("", turn=options.turn), NetworkLens(port, options))

    @staticmethod
    def wire_tellers(_options: NetworkDocumentCameraOptions) -> Tellers:
        """Return what puts the camera's wire into words."""
        return describe_lens.camera_tellers()


class LocalDocumentCamera(_DocumentCamera):
    """One video device of this machine, opened by the eye itself."""

    Options: ClassVar[type[BaseModel]] = LocalDocumentCameraOptions

    def __init__(self, port: Port, options: LocalDocumentCameraOptions) -> None:
        """Prepare; the device is not opened yet."""
        place = parse_address(port.name).place
        super().__init__(port, options, Eye("", place, size=options.size, turn=options.turn), LocalLens(port))
