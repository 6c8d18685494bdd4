"""Drivers of cameras that read codes: a network camera (or ustreamer, mjpg-streamer) over HTTP, and a local V4L2 one.

Speak it: `NetworkCamera` anything that gives Motion JPEG over HTTP, at ``tcp://host:port`` or ``unix:/path``;
`LocalCamera` any UVC or V4L2 camera, at ``camera:/dev/v4l/by-id/…``. Source: see `drivers.wire.mjpeg`; OpenCV's
VideoCapture for V4L2.

No picture is parsed in this process: an eye does it, a child that may die or hang and is replaced (`drivers.eye`).
A camera is well only as long as a picture of it was understood at the last check. Pictures are never kept or logged.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble
from devices.ports import Port
from devices.roles import CodeRead, Identity, Readings
from devices.wire_reading import Tellers
from drivers.code_tray import CodeTray
from drivers.eye.holding import Eye, EyeLost
from drivers.wire import describe_lens
from drivers.wire.errors import Damage
from drivers.wire.eye import Sight, Unseen
from drivers.wire.mjpeg import Answer, PictureStream, request
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section

_BLACK = 8
"""Mean brightness (0 to 255) below which nothing is to be seen; a dim hall at night has 20."""
_REMEMBERED_S = 5.0
"""How long a lost eye is shown: long enough to be seen by whoever watches."""
_LOST_IN_A_ROW = 3
_BAD_IN_A_ROW = 3
_SHORTEST_PAUSE_S = 0.03


class CameraOptions(Section):
    """Options of a camera that reads codes."""

    forms: str = Field(
        default="qr",
        pattern=r"^(qr|code128|datamatrix|pdf417|ean13)(,(qr|code128|datamatrix|pdf417|ean13))*$",
        description="Kinds of codes to look for: qr, code128, datamatrix, pdf417, ean13; each more costs time",
    )
    repeat_s: float = Field(default=1.5, ge=0, le=60, description="The same code again within this time is one code")
    answer_s: float = Field(default=2.0, gt=0, le=8, description="Seconds the camera may take for a picture")
    check_every_s: float = Field(default=3.0, gt=0, le=60, description="Seconds between two looks while nobody waits")


class NetworkCameraOptions(CameraOptions):
    """Options of a network camera."""

    path: str = Field(default="/stream", pattern=r"^/[!-~]*$", description="Path of its Motion JPEG stream")
    user: str = Field(default="", max_length=60, description="User name, if it asks for one")
    password: str = Field(default="", max_length=60, description="Password, if it asks for one")


class _Camera(ABC):
    """What both kinds do: look, at a pace that leaves the processor to others, and say how that went."""

    role: ClassVar[DeviceRole] = DeviceRole.CODE_READER
    line: ClassVar[LineSettings] = LineSettings()

    def __init__(self, port: Port, options: CameraOptions, eye: Eye) -> None:
        self._port, self._eye, self._answer_s = port, eye, options.answer_s
        self.check_every_s = options.check_every_s
        port.when_closed(eye.close)
        self._tray = CodeTray(options.repeat_s)
        self._seen: Sight | None = None
        self._is_expected = False
        self._look_again_at = self._lost_at = float("-inf")
        self._lost = 0
        self._model = ""

    def begin(self) -> Identity:
        """Start the eye and see the first picture; a camera cannot say which one it is."""
        try:
            self._eye.start()
        except EyeLost:
            raise DeviceTrouble("eye_failing") from None
        self._greet()
        self.check()
        return Identity(model=self._model)

    def readings(self) -> Readings:
        """Return what the last picture was like, and whether the eye was lost a moment ago."""
        faults = {
            "eye_restarted": time.monotonic() - self._lost_at < _REMEMBERED_S,
            "camera_covered": self._seen is not None and self._seen.brightness < _BLACK,
        }
        detail = {
            "looking": self._is_expected,
            "width": self._seen.width if self._seen else None,
            "height": self._seen.height if self._seen else None,
            "brightness": self._seen.brightness if self._seen else None,
            "eyes_lost": self._eye.losses,
        }
        return Readings(tuple(code for code, is_so in faults.items() if is_so), detail, is_known=self._seen is not None)

    def expect(self, wanted: bool) -> None:
        """Look at every picture, as fast as a third of a processor allows, or only now and then."""
        self._is_expected = wanted

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        """Return the codes since the last call."""
        return self._tray.take(is_expected=self._is_expected)

    @abstractmethod
    def check(self) -> None:
        """See one picture."""

    @abstractmethod
    def _greet(self) -> None:
        """Say what has to be said before the first picture."""

    def _look(self, picture: bytes | None = None) -> Sight | Unseen | None:
        """Look once; None if the eye was lost over it. Raises `DeviceTrouble` if that happens time and again."""
        began = time.monotonic()
        try:
            seen = self._eye.look(picture)
        except EyeLost:
            self._lost_at, self._lost = time.monotonic(), self._lost + 1
            if self._lost >= _LOST_IN_A_ROW:
                raise DeviceTrouble("eye_failing") from None
            return None
        now = time.monotonic()
        self._look_again_at = now + max(2 * (now - began), _SHORTEST_PAUSE_S)
        if isinstance(seen, Sight):
            self._lost, self._seen = 0, seen
            for code in seen.codes:
                self._tray.put(code.text)
        return seen


class NetworkCamera(_Camera):
    """One connection to a camera that sends Motion JPEG."""

    Options: ClassVar[type[BaseModel]] = NetworkCameraOptions

    def __init__(self, port: Port, options: NetworkCameraOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, Eye(options.forms))
        self._options = options
        self._stream = PictureStream()
        self._answer: Answer | None = None
        self._picture: bytes | None = None
        self._has_heard = False

    @staticmethod
    def wire_tellers(_options: NetworkCameraOptions) -> Tellers:
        """Return what puts the camera's wire into words."""
        return describe_lens.camera_tellers()

    def check(self) -> None:
        """Wait for a picture that can be understood; raises `DeviceSilent` or `DeviceGarbled`."""
        self._picture, self._has_heard = None, False
        until = time.monotonic() + self._answer_s
        bad = 0
        while bad < _BAD_IN_A_ROW and (left := until - time.monotonic()) > 0:
            self._take(left)
            picture = self._newest()
            if picture is not None:
                if not isinstance(self._look(picture), Unseen):
                    return
                bad += 1
        raise DeviceGarbled if self._has_heard else DeviceSilent

    def listen(self, seconds: float) -> None:
        """Take what comes; look at the newest picture while a code is wanted."""
        self._take(seconds)
        if self._is_expected and time.monotonic() >= self._look_again_at:
            picture = self._newest()
            if picture is not None:
                self._look(picture)

    def _greet(self) -> None:
        options, address = self._options, parse_address(self._port.name)
        self._port.write(request(options.path, address.host or "localhost", options.user, options.password))
        answer = self._heard_answer(time.monotonic() + self._answer_s)
        if answer is None:
            raise DeviceGarbled if self._has_heard else DeviceSilent
        if not answer.is_stream:
            if answer.status == 0:
                raise DeviceGarbled
            raise DeviceTrouble("camera_refuses", remark=f"HTTP {answer.status}")
        self._model = answer.server

    def _heard_answer(self, until: float) -> Answer | None:
        """Listen for the answer's head; a picture that comes with it is left for the check."""
        while (left := until - time.monotonic()) > 0:
            self._take(left)
            if self._answer is not None:
                return self._answer
        return None

    def _newest(self) -> bytes | None:
        picture, self._picture = self._picture, None
        return picture

    def _take(self, seconds: float) -> None:
        """Take what comes within `seconds`; of several pictures the newest counts."""
        data = self._port.read(seconds)
        self._has_heard |= bool(data)
        for found in self._stream.feed(data):
            if isinstance(found, Answer):
                self._answer = found
            elif not isinstance(found, Damage):
                self._picture = found


class LocalCamera(_Camera):
    """One video device of this machine, opened by the eye itself."""

    Options: ClassVar[type[BaseModel]] = CameraOptions

    def __init__(self, port: Port, options: CameraOptions) -> None:
        """Prepare; the device is not opened yet."""
        super().__init__(port, options, Eye(options.forms, parse_address(port.name).place))

    def check(self) -> None:
        """See one picture, trying twice; raises `DeviceSilent` or `DeviceGarbled`."""
        seen = self._look()
        if not isinstance(seen, Sight):
            seen = self._look()
        if not isinstance(seen, Sight):
            raise DeviceGarbled if isinstance(seen, Unseen) and not seen.is_camera else DeviceSilent

    def _greet(self) -> None:
        """A local camera is not asked."""

    def listen(self, seconds: float) -> None:
        """Look while a code is wanted, pause as long as it took; else wait."""
        if self._is_expected and time.monotonic() >= self._look_again_at:
            seen = self._look()
            if isinstance(seen, Unseen) and seen.is_camera:
                raise DeviceSilent
        pause = self._look_again_at - time.monotonic() if self._is_expected else seconds
        self._port.read(max(0.0, min(seconds, pause)))
