"""Where a camera's pictures come from: Motion JPEG over HTTP, or a video device of this machine that the eye opens.

A lens fetches pictures and says when none come; what is to be seen on them is the business of the camera's driver.
Source: see `drivers.wire.mjpeg`; OpenCV's VideoCapture for V4L2.
"""

from __future__ import annotations

import time
from typing import Protocol

from pydantic import Field

from devices.addresses import parse_address
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble
from devices.ports import Port
from drivers.wire.errors import Damage
from drivers.wire.eye import Unseen
from drivers.wire.mjpeg import Answer, PictureStream, request
from hall.runtime.settings import Section

_BAD_IN_A_ROW = 3


class LensOptions(Section):
    """Options of any camera."""

    answer_s: float = Field(default=2.0, gt=0, le=8, description="Seconds the camera may take for a picture")
    check_every_s: float = Field(default=3.0, gt=0, le=60, description="Seconds between two looks while nobody waits")


class NetworkOptions(LensOptions):
    """Options of a network camera."""

    path: str = Field(default="/stream", pattern=r"^/[!-~]*$", description="Path of its Motion JPEG stream")
    user: str = Field(default="", max_length=60, description="User name, if it asks for one")
    password: str = Field(default="", max_length=60, description="Password, if it asks for one")


class Looker(Protocol):
    """Who looks at the pictures."""

    @property
    def is_wanted(self) -> bool:
        """Whether every picture counts, or only one now and then to see that the camera is well."""

    @property
    def look_again_at(self) -> float:
        """The earliest moment (`time.monotonic`) of the next look while pictures are wanted."""

    def look(self, picture: bytes | None) -> object:
        """Look at a JPEG file, None: through the own camera; return an `Unseen` if nothing could be seen.

        None: the eye was lost over it, which says nothing of the camera.
        """


class Lens(Protocol):
    """Where the pictures come from."""

    def greet(self) -> str:
        """Say what has to be said before the first picture; return the camera's name for itself."""

    def check(self, looker: Looker) -> None:
        """Have one picture looked at; raises `DeviceSilent` or `DeviceGarbled`."""

    def listen(self, seconds: float, looker: Looker) -> None:
        """Take what comes within `seconds`; have the newest picture looked at if that is wanted."""


class NetworkLens:
    """One connection to a camera that sends Motion JPEG."""

    def __init__(self, port: Port, options: NetworkOptions) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._options = port, options
        self._stream = PictureStream()
        self._answer: Answer | None = None
        self._picture: bytes | None = None
        self._has_heard = False

    def greet(self) -> str:
        """Ask for the stream; raises `DeviceTrouble` when it is refused."""
        options, address = self._options, parse_address(self._port.name)
        self._port.write(request(options.path, address.host or "localhost", options.user, options.password))
        answer = self._heard_answer(time.monotonic() + options.answer_s)
        if answer is None:
            raise DeviceGarbled if self._has_heard else DeviceSilent
        if not answer.is_stream:
            if answer.status == 0:
                raise DeviceGarbled
            raise DeviceTrouble("camera_refuses", remark=f"HTTP {answer.status}")
        return answer.server

    def check(self, looker: Looker) -> None:
        """Wait for a picture that can be understood."""
        self._picture, self._has_heard = None, False
        until = time.monotonic() + self._options.answer_s
        bad = 0
        while bad < _BAD_IN_A_ROW and (left := until - time.monotonic()) > 0:
            self._take(left)
            picture = self._newest()
            if picture is not None:
                if not isinstance(looker.look(picture), Unseen):
                    return
                bad += 1
        raise DeviceGarbled if self._has_heard else DeviceSilent

    def listen(self, seconds: float, looker: Looker) -> None:
        """Take what comes; the newest picture counts."""
        self._take(seconds)
        if looker.is_wanted and time.monotonic() >= looker.look_again_at:
            picture = self._newest()
            if picture is not None:
                looker.look(picture)

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


class LocalLens:
    """One video device of this machine, opened by the eye itself."""

    def __init__(self, port: Port) -> None:
        """Prepare; the device is not opened yet."""
        self._port = port

    def greet(self) -> str:
        """A local camera is not asked."""
        return ""

    def check(self, looker: Looker) -> None:
        """See one picture, trying twice."""
        seen = looker.look(None)
        if seen is None or isinstance(seen, Unseen):
            seen = looker.look(None)
        if seen is None or isinstance(seen, Unseen):
            raise DeviceGarbled if isinstance(seen, Unseen) and not seen.is_camera else DeviceSilent

    def listen(self, seconds: float, looker: Looker) -> None:
        """Look while that is wanted, pause as long as it took; else wait."""
        if looker.is_wanted and time.monotonic() >= looker.look_again_at:
            seen = looker.look(None)
            if isinstance(seen, Unseen) and seen.is_camera:
                raise DeviceSilent
        pause = looker.look_again_at - time.monotonic() if looker.is_wanted else seconds
        self._port.read(max(0.0, min(seconds, pause)))
