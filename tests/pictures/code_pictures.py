"""Pictures of codes as a kiosk's camera takes them, drawn from a seed: paper and phones, held as people hold them.

Each picture is a 1280 x 720 grey JPEG. A code is drawn large, laid on its carrier (white paper with print around it, or
a phone's glowing screen with its bezel), put into the scene in the perspective of a hand 10 to 20 cm before the lens,
then spoilt by light, optics and sensor in the order in which these act: reflectance, moire of the display, glare,
defocus and motion, noise, JPEG. The kinds are equally frequent; every kind but the first has its own trouble in full
and a little of everything else. `KINDS` and `_trouble` say how much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
import segno

Grey: TypeAlias = Any
"""A two-dimensional array of bytes; cv2 has no types."""

WIDTH, HEIGHT = 1280, 720
KINDS = (
    "upright",
    "rotated",
    "perspective",
    "defocused",
    "moved",
    "noisy",
    "faint",
    "glare",
    "moire",
    "dark_mode",
    "far_away",
    "everything",
)


@dataclass(frozen=True, slots=True)
class CodePicture:
    """One picture and what its code says; `carrier` is paper or phone."""

    number: int
    kind: str
    carrier: str
    text: bytes
    jpeg: bytes


@dataclass(slots=True, kw_only=True)
class _Trouble:
    """How the code is held and what spoils its picture; lengths in pixels of the picture."""

    turn: float
    size: float
    lean: float
    black: float
    white: float
    defocus: float
    motion: float
    noise: float
    glare: float
    moire: float
    is_inverted: bool
    quality: int


def code_pictures(count: int, seed: int) -> list[CodePicture]:
    """Return `count` pictures; the same seed gives the same pictures."""
    return [code_picture(number, seed) for number in range(count)]


def code_picture(number: int, seed: int) -> CodePicture:
    """Return one picture of the series that `seed` names."""
    chance = np.random.default_rng((seed, number))
    kind = KINDS[number % len(KINDS)]
    carrier = "phone" if kind in ("moire", "dark_mode") or chance.random() < 0.5 else "paper"
    text = _text(chance)
    trouble = _trouble(kind, carrier, chance)
    scene = _scene(_card(text, carrier, trouble, chance), trouble, chance)
    spoilt = _through_the_lens(scene, trouble, chance)
    jpeg = cv2.imencode(".jpg", spoilt, [cv2.IMWRITE_JPEG_QUALITY, trouble.quality])[1].tobytes()
    return CodePicture(number, kind, carrier, text, jpeg)


def _text(chance: Any) -> bytes:
    """Return what halls' codes say: a ticket's address, a bill, a payment code, Chinese in UTF-8 and in GBK."""
    figures = "".join(map(str, chance.integers(0, 10, 18)))
    forms = (
        f"https://hall.example/t/{figures[:10]}",
        f"BILL:{figures}:2026-11",
        figures,
        f"户号：{figures[:12]}；姓名：张三".encode(),
        f"户号：{figures[:12]}；姓名：张三".encode("gbk"),
        f"https://pay.example/qr/{figures}?merchant=0351{figures[:6]}&order={figures}&sign={figures[::-1]}",
    )
    form = forms[int(chance.integers(len(forms)))]
    return form if isinstance(form, bytes) else form.encode()


def _trouble(kind: str, carrier: str, chance: Any) -> _Trouble:
    def between(least: float, most: float) -> float:
        return float(chance.uniform(least, most))

    harder = 1.0 if kind == "everything" else 0.0
    is_own = {name: name == kind for name in KINDS}
    return _Trouble(
        turn=between(-180, 180) if is_own["rotated"] else between(-12, 12) * (1 + harder),
        size=between(100, 150) if is_own["far_away"] else between(240, 420) * (1 - 0.15 * harder),
        lean=between(0.3, 0.55) if is_own["perspective"] else between(0, 0.12) * (1 + harder),
        black=between(70, 105) if is_own["faint"] else between(15, 45) + 25 * harder,
        white=between(112, 140) if is_own["faint"] else between(160, 235) - 25 * harder,
        defocus=between(2.4, 4.6) if is_own["defocused"] else between(0.4, 1.2) * (1 + harder),
        motion=between(6, 14) if is_own["moved"] else between(0, 2.5) * (1 + harder),
        noise=between(35, 65) if is_own["noisy"] else between(2, 8) * (1 + 2 * harder),
        glare=between(0.8, 1.7) if is_own["glare"] else 0.4 * harder,
        moire=between(30, 60) if is_own["moire"] else (between(0, 8) * (1 + harder) if carrier == "phone" else 0.0),
        is_inverted=is_own["dark_mode"],
        quality=int(chance.integers(60, 92)),
    )


def _card(text: bytes, carrier: str, trouble: _Trouble, chance: Any) -> Grey:
    """Return the carrier from the front: 900 x 1200 pixels with the code of 600 in its middle."""
    modules = np.array(_matrix(text, chance), dtype=np.uint8)
    code = np.where(modules == 1, trouble.black, trouble.white)
    if trouble.is_inverted:
        code = trouble.black + trouble.white - code
    ground = trouble.black if trouble.is_inverted else trouble.white
    card = np.full((1200, 900), ground, dtype=np.float32)
    card[300:900, 150:750] = cv2.resize(code.astype(np.float32), (600, 600), interpolation=cv2.INTER_NEAREST)
    ink = trouble.white if trouble.is_inverted else trouble.black
    for row in (70, 130, 190, 970, 1030, 1090):  # lines of print, as words are from afar
        at = 80
        while at < 800:
            width = int(chance.integers(20, 90))
            cv2.rectangle(card, (at, row), (min(at + width, 820), row + 22), float(ink), -1)
            at += width + 18
    if carrier == "phone":
        cv2.rectangle(card, (0, 0), (899, 1199), 10.0, 36)
        rows, columns = np.mgrid[0:1200, 0:900].astype(np.float32)
        pitch, slant = chance.uniform(5, 14), chance.uniform(-0.5, 0.5)
        card += trouble.moire * np.sin((columns + slant * rows) * np.float32(2 * np.pi / pitch))
    return np.clip(card, 0, 255).astype(np.uint8)


def _matrix(text: bytes, chance: Any) -> list[list[int]]:
    """Return the modules with the quiet zone of four that the standard asks for; phones often show only two."""
    level = "lmq"[int(chance.integers(3))]
    code = segno.make_qr(text, error=level, boost_error=False)
    return [list(row) for row in code.matrix_iter(border=4 if chance.random() < 0.7 else 2)]


def _scene(card: Grey, trouble: _Trouble, chance: Any) -> Grey:
    """Lay the card into a room that is neither even nor empty."""
    small = chance.uniform(40, 150, (5, 8)).astype(np.float32)
    room = cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    scale = trouble.size / 600
    half_x, half_y = 450 * scale, 600 * scale
    corners = np.array([[-half_x, -half_y], [half_x, -half_y], [half_x, half_y], [-half_x, half_y]])
    near = 1 + trouble.lean * chance.uniform(0.6, 1.0, 4) * np.sign(corners @ chance.normal(size=2))
    angle = np.deg2rad(trouble.turn)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    reach = np.array([WIDTH / 2, HEIGHT / 2]) - trouble.size * 0.62
    middle = np.array([WIDTH / 2, HEIGHT / 2]) + chance.uniform(-1, 1, 2) * np.clip(reach, 0, 140)
    placed = ((corners * near[:, None]) @ turn.T + middle).astype(np.float32)
    flat = np.array([[0, 0], [900, 0], [900, 1200], [0, 1200]], dtype=np.float32)
    way = cv2.getPerspectiveTransform(flat, placed)
    # drawn at twice the size and halved: the edges of a module fall between pixels as they do on a sensor
    double = np.diag([2.0, 2.0, 1.0]) @ way
    size = (WIDTH * 2, HEIGHT * 2)
    laid = cv2.warpPerspective(card, double, size, flags=cv2.INTER_LINEAR)
    mask = np.zeros((HEIGHT * 2, WIDTH * 2), np.uint8)
    cv2.fillConvexPoly(mask, np.round(placed * 2).astype(np.int32), 255)
    laid, mask = (cv2.resize(one, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) for one in (laid, mask))
    scene = room * (1 - mask.astype(np.float32) / 255) + laid
    return _glare(scene, middle, trouble, chance)


def _glare(scene: Grey, middle: Any, trouble: _Trouble, chance: Any) -> Grey:
    """Add the lamp's reflection across a corner of the code, and light that falls off to one side."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    side = chance.normal(size=2)
    side = (side / np.hypot(*side)).astype(np.float32)
    fall = ((columns - WIDTH / 2) * side[0] + (rows - HEIGHT / 2) * side[1]) / WIDTH
    scene = scene * (1 + 0.35 * fall)
    if trouble.glare:
        lamp = (middle + side * trouble.size * chance.uniform(0.2, 0.55)).astype(np.float32)
        spread = np.float32(trouble.size * chance.uniform(0.1, 0.22))
        far = ((columns - lamp[0]) ** 2 + (rows - lamp[1]) ** 2) / (2 * spread**2)
        scene = scene + np.float32(trouble.glare * 170) * np.exp(-far)
    return scene


def _through_the_lens(scene: Grey, trouble: _Trouble, chance: Any) -> Grey:
    blurred = cv2.GaussianBlur(scene.astype(np.float32), (0, 0), trouble.defocus)
    length = round(trouble.motion)
    if length > 1:
        blurred = cv2.filter2D(blurred, -1, _streak(length, float(chance.uniform(0, 180))))
    noisy = blurred + trouble.noise * chance.standard_normal(blurred.shape, dtype=np.float32)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def _streak(length: int, degrees: float) -> Grey:
    """Return the kernel of a hand that moves `length` pixels while the shutter is open."""
    kernel = np.zeros((length, length), dtype=np.float32)
    kernel[length // 2] = 1
    turned = cv2.warpAffine(
        kernel, cv2.getRotationMatrix2D(((length - 1) / 2, (length - 1) / 2), degrees, 1), (length, length)
    )
    return turned / turned.sum()
