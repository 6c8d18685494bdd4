"""Pictures of cards and sheets as a document camera takes them, drawn from a seed.

A specimen card or a sheet of paper lies on a desk somewhat turned and seen somewhat from the side; then come what
spoils a picture in the order in which it acts: light (dim, uneven, a reflection), optics (defocus, a hand that moves),
noise, JPEG. The truth, its four corners, is told with each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

import cv2
import numpy as np

from drivers.simulators.card_faces import SIDES, card_face, sheet_face
from drivers.simulators.persons import SAMPLES

Picture: TypeAlias = Any
"""Height x width x 3 bytes, blue first; cv2 has no types."""
WIDTH, HEIGHT = 1600, 1200
DESKS: Final = ("dark", "grey", "white", "wood", "checked")
KINDS: Final = ("plain", "turned", "tilted", "dim", "uneven", "noisy", "far")
"""What a photo can be taken of."""
BAD: Final = ("empty", "dark", "glare", "blurred", "moved", "cut_off", "too_far")
"""What it cannot."""


@dataclass(frozen=True, slots=True)
class CardPicture:
    """One picture; `corners` (4 x 2, pixels, clockwise from the card's top left) is None without a whole card."""

    kind: str
    desk: str
    side: str
    picture: Picture
    corners: Any = None

    @property
    def jpeg(self) -> bytes:
        """The file that the camera sends."""
        return bytes(cv2.imencode(".jpg", self.picture, [cv2.IMWRITE_JPEG_QUALITY, 90])[1])


@lru_cache(maxsize=8)
def card_picture(kind: str, desk: str, seed: int, *, sheet: bool = False) -> CardPicture:
    """Return the picture that `seed` gives of a card (or of a sheet) of `kind` on `desk`."""
    dice = np.random.default_rng([seed, KINDS.index(kind) if kind in KINDS else 100 + BAD.index(kind), sheet])
    side = SIDES[seed % 2]
    person = sorted(SAMPLES)[seed % len(SAMPLES)]
    face = np.array(
        sheet_face(("户号：样例", "用电地址：样例路 1 号") * 8) if sheet else card_face(SAMPLES[person], side)
    )
    scene = _desk(desk, dice)
    corners = _lie(kind, dice, sheet)
    if kind != "empty":
        scene = _laid(scene, face[:, :, [2, 1, 0, 3]], corners)
    return CardPicture(
        kind, desk, side, _spoilt(kind, scene, corners, dice), None if kind in ("empty", "cut_off") else corners
    )


def _desk(desk: str, dice: Any) -> Picture:
    grain = cv2.GaussianBlur(dice.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 2.0) * 12
    level = {"dark": (38, 36, 34), "grey": (110, 112, 112), "white": (214, 216, 218), "wood": (72, 112, 158)}
    if desk == "checked":
        rows, columns = np.indices((HEIGHT, WIDTH)) // 75
        base = np.where(((rows + columns) % 2)[..., None] == 1, (96, 84, 70), (60, 58, 52)).astype(np.float32)
    else:
        base = np.full((HEIGHT, WIDTH, 3), level[desk], np.float32)
    if desk == "wood":
        waves = np.sin(np.arange(HEIGHT)[:, None] / 9 + 2 * np.sin(np.arange(WIDTH)[None, :] / 260)) * 9
        base += waves[..., None]
    return np.clip(base + grain[..., None], 0, 255)


def _lie(kind: str, dice: Any, sheet: bool) -> Any:
    """Return where the corners are."""
    wide, high = (1240 / 1754, 1.0) if sheet else (1.0, 638 / 1011)
    size = dice.uniform(900, 1020) if sheet else {"far": 660, "too_far": 330}.get(kind, dice.uniform(760, 1050))
    angle = np.radians(dice.uniform(-35, 35) if kind == "turned" and not sheet else dice.uniform(-5, 5))
    square = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)]) / 2 * size
    turn = np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
    shift = dice.uniform(-30, 30, 2) if sheet else dice.uniform(-90, 90, 2)
    corners = square @ turn + (WIDTH / 2, HEIGHT / 2) + shift
    if kind == "tilted":
        corners += dice.uniform(-0.035, 0.035, (4, 2)) * size
    if kind == "cut_off":
        corners += (WIDTH / 2, 0)
    return corners.astype(np.float32)


def _laid(scene: Picture, face: Picture, corners: Any) -> Picture:
    high, wide = face.shape[:2]
    edges = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    lie = cv2.getPerspectiveTransform(edges, corners)
    laid = cv2.warpPerspective(face, lie, (WIDTH, HEIGHT), flags=cv2.INTER_AREA).astype(np.float32)
    cover = laid[:, :, 3:] / 255
    shadow = cv2.GaussianBlur(cv2.warpAffine(cover, np.float32([(1, 0, 6), (0, 1, 9)]), (WIDTH, HEIGHT)), (0, 0), 7)
    dimmed = scene * (1 - 0.35 * shadow[..., None])
    return laid[:, :, :3] * cover + dimmed * (1 - cover)


def _spoilt(kind: str, scene: Picture, corners: Any, dice: Any) -> Picture:
    rows, columns = np.indices((HEIGHT, WIDTH), np.float32)
    scene = scene * {"dim": 0.5, "dark": 0.12}.get(kind, 1.0)
    if kind == "uneven":
        scene = scene * (0.55 + 0.45 * columns / WIDTH)[..., None]
    if kind == "glare":
        x, y = corners.mean(axis=0)
        spot = np.exp(-(((columns - x) / 130) ** 2 + ((rows - y) / 80) ** 2)) * 600
        scene = scene + spot[..., None]
    blur = {"blurred": 6.0}.get(kind, 0.7)
    scene = cv2.GaussianBlur(scene.astype(np.float32), (0, 0), blur)
    if kind == "moved":
        scene = cv2.blur(scene, (25, 1))
    noise = dice.normal(0, {"noisy": 7.0, "dim": 4.0}.get(kind, 2.0), scene.shape[:2])
    return np.clip(scene + noise[..., None], 0, 255).astype(np.uint8)
