"""Twin of a document camera: a lens above a mat on which someone lays a card or a sheet of paper.

What any camera does, and its faults, are those of `drivers.simulators.lens`. Faults of its own: ``dark`` (the lamp is
off), ``blurred`` (it does not focus), ``glare`` (a lamp is reflected), ``shaking`` (whoever holds the card cannot hold
still), ``card_aside`` (what is laid down lies beside the mat).

Rule: each picture's head bears the card's number, as a camera might write who stood before it: it must never come
through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from drivers.simulators.card_faces import SIDES, card_face, sheet_face
from drivers.simulators.errors import TwinRefused, unknown
from drivers.simulators.lens import LENS_FAULTS, LensTwin, jpeg
from drivers.simulators.persons import card_like
from drivers.simulators.twin import action
from drivers.wire.id_card import IdCard
from hall.contract.clock import Clock

_MAT: Final = (46, 52, 58)
_CARD_WIDE, _SHEET_HIGH = 700, 880
_BLUR, _DARKNESS = 7.0, 0.2
_SPOT: Final = (520, 380, 760, 540)
_SWING: Final = (-20, 60, 25, -40, -70, 15)
"""Where a hand that shakes is, picture by picture, in pixels."""
_SMEAR: Final = 12
_OF_LIGHT: Final = ("dark", "blurred", "glare")


@dataclass(frozen=True, slots=True)
class _Lying:
    """What lies on the mat; `card` None is a sheet of paper."""

    card: IdCard | None
    side: str
    angle: float


class DocumentCameraTwin(LensTwin):
    """The document camera."""

    name: ClassVar[str] = "doccamera"
    own_faults: ClassVar[frozenset[str]] = LENS_FAULTS | {*_OF_LIGHT, "shaking", "card_aside"}
    size: ClassVar[tuple[int, int]] = (1280, 960)

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._lying: _Lying | None = None
        self._drawn: tuple[object, bytes] = (None, b"")

    @action
    def lay_card(self, sample: str = "zhang", side: str = "front", angle: float = 3.0) -> None:
        """Lay a sample person's card on the mat, `angle` degrees askew, with `side` (front, back) up."""
        if side not in SIDES:
            raise unknown("证件面", "side", side, SIDES)
        self._lay(_Lying(card_like(sample, {}), side, _bearable(angle)))

    @action
    def lay_paper(self, angle: float = -2.0) -> None:
        """Lay a sheet of paper on the mat."""
        self._lay(_Lying(None, "", _bearable(angle)))

    @action
    def turn_over(self) -> None:
        """Turn the card over; nothing happens without one."""
        with self._changing():
            lying = self._lying
            if lying is not None and lying.card is not None:
                self._lying = _Lying(lying.card, SIDES[lying.side == SIDES[0]], lying.angle)

    @action
    def take_away(self) -> None:
        """Take away what lies there."""
        with self._changing():
            self._lying = None

    def _lay(self, lying: _Lying) -> None:
        with self._changing():
            self._lying = lying

    def _look(self) -> dict[str, object]:
        lying = self._lying
        return {"lies": lying is not None, "side": lying.side if lying is not None else "", **super()._look()}

    def _scene(self, now: float) -> bytes:
        lying = None if self._has("card_aside") else self._lying
        faults = tuple(fault for fault in _OF_LIGHT if self._has(fault))
        swing = _SWING[self._sent % len(_SWING)] if self._has("shaking") else 0
        wanted = (lying, faults, swing)
        if self._drawn[0] != wanted:
            # the last one only: what someone laid there once is not kept
            self._drawn = (wanted, _picture(lying, faults, swing, self.size))
        return self._drawn[1]


def _bearable(angle: float) -> float:
    if not -180 <= angle <= 180:
        raise TwinRefused("角度超出范围。", "The angle is out of range.")
    return angle


def _picture(lying: _Lying | None, faults: tuple[str, ...], swing: int, size: tuple[int, int]) -> bytes:
    mat = Image.new("RGB", size, _MAT)
    if lying is not None:
        face = _face(lying)
        mat.paste(face, ((size[0] - face.width) // 2 + swing, (size[1] - face.height) // 2 + swing // 3), face)
    if "glare" in faults:
        mat = _with_glare(mat)
    mat = mat.filter(ImageFilter.GaussianBlur(_BLUR if "blurred" in faults else 0.8))
    if swing:
        mat = mat.filter(ImageFilter.BoxBlur((_SMEAR, 0)))
    if "dark" in faults:
        mat = ImageEnhance.Brightness(mat).enhance(_DARKNESS)
    number = lying.card.number if lying is not None and lying.card is not None else ""
    return jpeg(mat, comment=number)


def _face(lying: _Lying) -> Image.Image:
    if lying.card is not None:
        face, scale = card_face(lying.card, lying.side), _CARD_WIDE / 1011
    else:
        face = sheet_face(("户号：0000000000", "用电地址：样例路1号", "兹证明以上内容为样例。"))
        scale = _SHEET_HIGH / face.height
    small = face.resize((round(face.width * scale), round(face.height * scale)), Image.Resampling.LANCZOS)
    return small.rotate(-lying.angle, Image.Resampling.BICUBIC, expand=True)


def _with_glare(mat: Image.Image) -> Image.Image:
    spot = Image.new("L", mat.size, 0)
    spot.paste(255, _SPOT)
    spot = spot.filter(ImageFilter.GaussianBlur(18))
    return ImageChops.add(mat, Image.merge("RGB", (spot, spot, spot)))
