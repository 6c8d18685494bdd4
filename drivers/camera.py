"""What every camera's driver does, whatever its pictures are for: look at a pace that leaves the processor to others.

No picture is parsed in this process: an eye does it, a child that may die or hang and is replaced (`drivers.eye`).
A camera is well only as long as a picture of it was understood at the last check. Pictures are never kept or logged.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import ClassVar, Final, Generic, Protocol, TypeVar

from devices.addresses import LineSettings
from devices.errors import DeviceTrouble
from devices.ports import Port
from devices.roles import Identity, Reading, Readings
from drivers.eye.holding import Eye, EyeLost
from drivers.lenses import Lens, LensOptions
from drivers.wire.eye import Unseen

_BLACK: Final = 8
"""Mean brightness (0 to 255) below which nothing is to be seen; a dim hall at night has 20."""
_REMEMBERED_S: Final = 5.0
"""How long a lost eye is shown: long enough to be seen by whoever watches."""
_LOST_IN_A_ROW: Final = 3
_SHORTEST_PAUSE_S: Final = 0.03


class Sighted(Protocol):
    """What an eye says of a picture, whatever else it says."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def brightness(self) -> int: ...


S = TypeVar("S", bound=Sighted)


class Camera(ABC, Generic[S]):
    """One connection to a camera; `S` is what the eye says of each picture."""

    line: ClassVar[LineSettings] = LineSettings()
    pause_s: ClassVar[float] = _SHORTEST_PAUSE_S
    """The shortest pause between two looks."""

    def __init__(self, port: Port, options: LensOptions, eye: Eye, lens: Lens) -> None:
        """Look with `eye` at what comes through `lens`; nothing is started or sent yet."""
        self._eye, self._lens = eye, lens
        self.check_every_s = options.check_every_s
        port.when_closed(eye.close)
        self._last: S | None = None
        self._lost_at = float("-inf")
        self._lost = 0
        self._model = ""
        self.is_wanted = False
        """Whether every picture counts."""
        self.look_again_at = float("-inf")
        """When the next picture may be looked at: after twice the time that the last one took."""

    def begin(self) -> Identity:
        """Start the eye and see the first picture; a camera cannot say which one it is."""
        try:
            self._eye.start()
        except EyeLost:
            raise DeviceTrouble("eye_failing") from None
        self._model = self._lens.greet()
        self.check()
        return Identity(model=self._model)

    def check(self) -> None:
        """See one picture; raises `DeviceSilent` or `DeviceGarbled`."""
        self._lens.check(self)

    def listen(self, seconds: float) -> None:
        """Take what comes; look at the newest picture while that is wanted."""
        self._lens.listen(seconds, self)

    def readings(self) -> Readings:
        """Return what the last picture was like, and whether the eye was lost a moment ago."""
        seen = self._last
        faults = {
            "eye_restarted": time.monotonic() - self._lost_at < _REMEMBERED_S,
            "camera_covered": seen is not None and seen.brightness < _BLACK,
        }
        detail: dict[str, Reading] = {
            "looking": self.is_wanted,
            "width": seen.width if seen else None,
            "height": seen.height if seen else None,
            "brightness": seen.brightness if seen else None,
            "eyes_lost": self._eye.losses,
        }
        return Readings(tuple(code for code, is_so in faults.items() if is_so), detail, is_known=seen is not None)

    def look(self, picture: bytes | None) -> S | Unseen | None:
        """Look once; None if the eye was lost over it. Raises `DeviceTrouble` if that happens time and again."""
        began = time.monotonic()
        try:
            seen = self._see(picture)
        except EyeLost:
            self._note_loss()
            return None
        now = time.monotonic()
        self.look_again_at = now + max(2 * (now - began), self.pause_s)
        if not isinstance(seen, Unseen):
            self._lost, self._last = 0, seen
            self._saw(seen)
        return seen

    def _note_loss(self) -> None:
        self._lost_at, self._lost = time.monotonic(), self._lost + 1
        if self._lost >= _LOST_IN_A_ROW:
            raise DeviceTrouble("eye_failing") from None

    @abstractmethod
    def _see(self, picture: bytes | None) -> S | Unseen:
        """Ask the eye; raises `EyeLost`."""

    @abstractmethod
    def _saw(self, seen: S) -> None:
        """Take what was seen."""
