"""Drivers of cameras that read codes: a network camera (or ustreamer, mjpg-streamer) over HTTP, and a local V4L2 one.

Speak it: `NetworkCamera` anything that gives Motion JPEG over HTTP, at ``tcp://host:port`` or ``unix:/path``;
`LocalCamera` any UVC or V4L2 camera, at ``camera:/dev/v4l/by-id/…``. How they look is told in `drivers.camera`.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, Field

from devices.addresses import parse_address
from devices.ports import Port
from devices.roles import CodeRead
from devices.wire_reading import Tellers
from drivers.camera import Camera
from drivers.code_tray import CodeTray
from drivers.eye.holding import Eye
from drivers.lenses import Lens, LensOptions, LocalLens, NetworkLens, NetworkOptions
from drivers.wire import describe_lens
from drivers.wire.eye import Sight, Unseen
from hall.contract.values import DeviceRole


class CameraOptions(LensOptions):
    """Options of a camera that reads codes."""

    forms: str = Field(
        default="qr",
        pattern=r"^(qr|code128|datamatrix|pdf417|ean13)(,(qr|code128|datamatrix|pdf417|ean13))*$",
        description="Kinds of codes to look for: qr, code128, datamatrix, pdf417, ean13; each more costs time",
    )
    repeat_s: float = Field(default=1.5, ge=0, le=60, description="The same code again within this time is one code")


class NetworkCameraOptions(CameraOptions, NetworkOptions):
    """Options of a network camera that reads codes."""


class _CodeCamera(Camera[Sight]):
    """What both kinds do with what they see."""

    role: ClassVar[DeviceRole] = DeviceRole.CODE_READER

    def __init__(self, port: Port, options: CameraOptions, eye: Eye, lens: Lens) -> None:
        super().__init__(port, options, eye, lens)
        self._tray = CodeTray(options.repeat_s)

    def expect(self, wanted: bool) -> None:
        """Look at every picture, as fast as a third of a processor allows, or only now and then."""
        self.is_wanted = wanted

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        """Return the codes since the last call."""
        return self._tray.take(is_expected=self.is_wanted)

    def _see(self, picture: bytes | None) -> Sight | Unseen:
        return self._eye.look(picture)

    def _saw(self, seen: Sight) -> None:
        for code in seen.codes:
            self._tray.put(code.text)


class NetworkCamera(_CodeCamera):
    """One connection to a camera that sends Motion JPEG."""

    Options: ClassVar[type[BaseModel]] = NetworkCameraOptions

    def __init__(self, port: Port, options: NetworkCameraOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, Eye(options.forms), NetworkLens(port, options))

    @staticmethod
    def wire_tellers(_options: NetworkCameraOptions) -> Tellers:
        """Return what puts the camera's wire into words."""
        return describe_lens.camera_tellers()


class LocalCamera(_CodeCamera):
    """One video device of this machine, opened by the eye itself."""

    Options: ClassVar[type[BaseModel]] = CameraOptions

    def __init__(self, port: Port, options: CameraOptions) -> None:
        """Prepare; the device is not opened yet."""
        super().__init__(port, options, Eye(options.forms, parse_address(port.name).place), LocalLens(port))
