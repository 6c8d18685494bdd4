"""Twin of a network camera that reads codes: a lens before which someone holds a phone or a paper.

What any camera does, and its faults, are those of `drivers.simulators.lens`.
"""

from __future__ import annotations

from typing import ClassVar

import segno
from PIL import Image, ImageFilter

from drivers.simulators.lens import LensTwin, jpeg
from drivers.simulators.shown_code import shown_code
from drivers.simulators.twin import action
from hall.contract.clock import Clock

_ROOM, _CARRIER, _INK = 96, 215, 35
_SHOWN_S = 10.0


class CameraTwin(LensTwin):
    """The camera."""

    name: ClassVar[str] = "camera"

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._shown: tuple[bytes, float] | None = None
        self._pictures: dict[bytes, bytes] = {}

    @action
    def show_code(self, text: str = "", hex: str = "") -> None:  # noqa: A002  # the order's own word
        """Hold a code before the lens for ten seconds: `text` as UTF-8, or any bytes as `hex`."""
        payload = shown_code(text, hex)
        with self._changing() as now:
            self._shown = (payload, now + _SHOWN_S)

    @action
    def hide_code(self) -> None:
        """Take the code away."""
        with self._changing():
            self._shown = None

    def _tick(self, now: float) -> None:
        if self._shown is not None and now >= self._shown[1]:
            self._shown = None
        super()._tick(now)

    def _scene(self, now: float) -> bytes:
        payload = b"" if self._shown is None else self._shown[0]
        picture = self._pictures.get(payload)
        if picture is None:
            # the last one only: what someone showed once is not kept
            picture = self._drawn(payload)
            self._pictures = {payload: picture}
        return picture

    def _look(self) -> dict[str, object]:
        return {"code": self._shown is not None, **super()._look()}

    def _drawn(self, payload: bytes) -> bytes:
        """Return the JPEG of a room with a phone that shows `payload`, a little turned and not quite sharp."""
        room = Image.new("L", self.size, _ROOM)
        if payload:
            rows = list(segno.make_qr(payload, error="l").matrix_iter(border=4))
            code = Image.new("L", (len(rows), len(rows)))
            code.putdata([_INK if module else _CARRIER for row in rows for module in row])
            side = max(len(rows) * 3, 300)
            held = code.resize((side, side), Image.Resampling.NEAREST).rotate(
                4, Image.Resampling.BILINEAR, expand=True, fillcolor=_ROOM
            )
            room.paste(held, ((self.size[0] - held.width) // 2, (self.size[1] - held.height) // 2))
        return jpeg(room.filter(ImageFilter.GaussianBlur(0.6)))
