"""Drivers of counter pads with the ``FF 68`` protocol: the clerk's call pad and the customer's rating pad.

Speak it: the 21-key dot-matrix call pads of Chinese queue systems and their evaluators. Source: see `drivers.wire.pad`.

A pad speaks only when a key is pressed and answers nothing, so its health is unknown, never ok. Each press is
acknowledged by saying it back, also one that is said again; it counts once. What the line returns of the host's own
words is no press. A line may carry several pads: only the one of the configured address is heard.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.counter_roles import PadFace, PadKey, PadPress
from devices.ports import Port
from devices.roles import Identity, Readings
from devices.wire_reading import Tellers
from drivers.wire import describe_pad, pad_keys
from drivers.wire.errors import Damage, MalformedFrame
from drivers.wire.pad import PRESS, RATING, Decoder, Direction, Frame, Heard, acknowledgement, hear
from drivers.wire.pad_keys import Press, Rated, read_press
from hall.contract.values import DeviceRole, Grade
from hall.runtime.settings import Section

_HALF_A_FRAME_S = 0.1
_ECHO_S = 0.3
"""How late the host's own words may come back; longer than any adapter needs, as long as a repeated press is one."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

GradeName = Literal["very_satisfied", "satisfied", "average", "dissatisfied"]


class PadOptions(Section):
    """Options of a pad."""

    address: int = Field(default=1, ge=0, le=255, description="The pad's address on the line")
    check_every_s: float = Field(default=5.0, gt=0, le=60, description="Seconds between two refreshes of the display")


class RatingPadOptions(PadOptions):
    """Options of a rating pad: what its four keys stand for is up to the installation."""

    key_0: GradeName = Field(default="very_satisfied", description="What the key 0 stands for")
    key_1: GradeName = Field(default="satisfied", description="What the key 1 stands for")
    key_2: GradeName = Field(default="average", description="What the key 2 stands for")
    key_3: GradeName = Field(default="dissatisfied", description="What the key 3 stands for")


class _Pad:
    """What both pads do: hear, acknowledge, count once."""

    line: ClassVar[LineSettings] = LineSettings(baud=9600)
    _speaks: ClassVar[int]

    def __init__(self, port: Port, options: PadOptions) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._address = port, options.address
        self.check_every_s = options.check_every_s
        # the wider direction: what comes back of the host's own frames must be known for what it is
        self._decoder = Decoder(Direction.TO_PAD)
        self._recent: tuple[Heard, ...] = ()
        self._said: list[tuple[float, Frame]] = []
        self._pressed: list[Press | Rated] = []
        self._fault, self._presses, self._byte_at = "", 0, float("-inf")

    @staticmethod
    def wire_tellers(_options: PadOptions) -> Tellers:
        """Return what puts the bytes of the wire into words."""
        return describe_pad.tellers()

    def begin(self) -> Identity:
        """A pad cannot say who it is."""
        return Identity()

    def check(self) -> None:
        """A pad cannot be asked how it is."""

    def listen(self, seconds: float) -> None:
        """Take what comes; half a frame is given up after a moment of silence."""
        data = self._port.read(min(seconds, _HALF_A_FRAME_S) if self._decoder.begun else seconds)
        now, skipped = time.monotonic(), self._decoder.skipped
        if data:
            self._byte_at = now
        found = self._decoder.feed(data)
        if self._decoder.begun and now - self._byte_at >= _HALF_A_FRAME_S:
            found += self._decoder.expire()
        frames = [one for one in found if not isinstance(one, Damage)]
        if frames:
            self._fault = ""
        elif self._decoder.skipped > skipped:
            self._fault = "line_noisy"
        for frame in frames:
            self._hear(frame, now)

    def readings(self) -> Readings:
        """Return how many presses came and whether the last was damaged; nobody can know whether the pad is well."""
        return Readings((self._fault,) if self._fault else (), {"presses": self._presses}, is_known=False)

    def _hear(self, frame: Frame, now: float) -> None:
        if frame.address != self._address:
            return
        self._recent, is_new = hear(self._recent, frame, _EPOCH + timedelta(seconds=now))
        if self._is_echo(frame, now) or frame.command != self._speaks:
            return
        self._say(acknowledgement(frame))
        if not is_new:
            return
        try:
            self._pressed.append(read_press(frame))
            self._presses += 1
        except MalformedFrame:
            self._fault = "key_unknown"

    def _is_echo(self, frame: Frame, now: float) -> bool:
        """Return whether the line gives back what was said a moment ago; each frame comes back at most once."""
        self._said = [(at, said) for at, said in self._said if now - at < _ECHO_S]
        for one in self._said:
            if one[1] == frame:
                self._said.remove(one)
                return True
        return False

    def _say(self, frame: Frame) -> None:
        self._said.append((time.monotonic(), frame))
        self._port.write(frame.to_bytes())

    def _take(self) -> list[Press | Rated]:
        pressed, self._pressed = self._pressed, []
        return pressed


class Ff68CallPad(_Pad):
    """One connection to a clerk's call pad."""

    role: ClassVar[DeviceRole] = DeviceRole.CALL_PAD
    Options: ClassVar[type[BaseModel]] = PadOptions
    _speaks = PRESS
    _face: PadFace | None = None

    def check(self) -> None:
        """Show again what is to be seen: a pad that lost its power in between does not say so."""
        if self._face is not None:
            self.show(self._face)

    def take_presses(self) -> tuple[PadPress, ...]:
        """Return the presses since the last call."""
        return tuple(
            PadPress(PadKey[one.key.name], "".join(map(str, one.digits)))
            for one in self._take()
            if isinstance(one, Press)
        )

    def show(self, face: PadFace) -> None:
        """Show `face`; raises `OutOfRange` beyond 999. A blank half is blanked first, for its frame blanks both."""
        self._face = face
        if face.ticket is None or face.waiting is None:
            self._say(pad_keys.show_ticket(self._address, None))
        if face.ticket is not None:
            self._say(pad_keys.show_ticket(self._address, face.ticket))
        if face.waiting is not None:
            self._say(pad_keys.show_waiting(self._address, face.waiting))

    def beep(self) -> None:
        """Sound once."""
        self._say(pad_keys.beep(self._address))


class Ff68RatingPad(_Pad):
    """One connection to a customer's rating pad."""

    role: ClassVar[DeviceRole] = DeviceRole.RATING_PAD
    Options: ClassVar[type[BaseModel]] = RatingPadOptions
    _speaks = RATING

    def __init__(self, port: Port, options: RatingPadOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options)
        self._grades = tuple(map(Grade, (options.key_0, options.key_1, options.key_2, options.key_3)))

    def take_grades(self) -> tuple[Grade, ...]:
        """Return the ratings since the last call."""
        return tuple(self._grades[one.level] for one in self._take() if isinstance(one, Rated))

    def ask_for_grade(self) -> None:
        """Open the evaluation."""
        self._say(pad_keys.open_rating(self._address))
