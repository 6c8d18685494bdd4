"""Files that a camera must never send and an attacker would: cut, mutated, spliced, giant, bombs, noise, nothing."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image

from tests.pictures.code_pictures import code_picture


def hostile_pictures(count: int, seed: int) -> list[bytes]:
    """Return `count` files; the same seed gives the same files."""
    chance = random.Random(seed)
    good = [_small(code_picture(number, seed).jpeg) for number in range(12)]
    makers = (_cut, _mutated, _spliced, _giant, _noise, _bomb, _other_format, _head_only)
    return [makers[number % len(makers)](chance, chance.choice(good)) for number in range(count)]


def _small(jpeg: bytes) -> bytes:
    """Return the picture at a quarter of its size: what is tried here is the parsing."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.resize((320, 180)).save(file, "JPEG", quality=80)
    return file.getvalue()


def _cut(chance: random.Random, good: bytes) -> bytes:
    return good[: chance.choice((0, 1, 2, 3, 20, chance.randrange(len(good))))]


def _mutated(chance: random.Random, good: bytes) -> bytes:
    """Change bytes, half of the times in the tables at the beginning, where decoders are weakest."""
    data = bytearray(good)
    reach = 700 if chance.random() < 0.5 else len(data)
    for _ in range(chance.choice((1, 4, 30, 300))):
        data[chance.randrange(2, min(reach, len(data)))] = chance.randrange(256)
    return bytes(data)


def _spliced(chance: random.Random, good: bytes) -> bytes:
    first, second = sorted(chance.randrange(len(good)) for _ in range(2))
    return good[:second] + good[first:]


def _giant(chance: random.Random, good: bytes) -> bytes:
    """Claim another size, up to the largest that a JPEG can have, or none."""
    at = good.find(b"\xff\xc0")
    size = [chance.choice((0, 1, 720, 8191, 32767, 65500, 65535)) for _ in range(2)]
    return good[: at + 5] + struct.pack(">HH", *size) + good[at + 9 :]


def _noise(chance: random.Random, _good: bytes) -> bytes:
    return chance.choice((b"", b"\xff\xd8", b"\xff\xd8\xff\xe0")) + chance.randbytes(chance.choice((0, 1, 64, 40_000)))


def _bomb(chance: random.Random, _good: bytes) -> bytes:
    """Return a small file that is a large picture: a PNG of zeros, or a JPEG of one colour in many scans."""
    side = chance.choice((800, 6000, 30_000))
    if chance.random() < 0.5:
        head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        rows = zlib.compress(bytes(min(side, 800) * (side + 1)), 1)
        chunks = (b"IHDR" + head, b"IDAT" + rows, b"IEND")
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in chunks
        )
    file = io.BytesIO()
    Image.new("L", (min(side, 1500), 300), chance.randrange(256)).save(file, "JPEG", progressive=True, quality=1)
    return file.getvalue()


def _other_format(chance: random.Random, _good: bytes) -> bytes:
    kind = chance.choice(("GIF", "BMP", "TIFF", "WEBP", "PPM"))
    file = io.BytesIO()
    Image.new("L", (64, 64), 128).save(file, kind)
    return file.getvalue()


def _head_only(chance: random.Random, good: bytes) -> bytes:
    """Keep the head and give each segment a wrong length."""
    head = bytearray(good[: good.find(b"\xff\xda") + 2])
    for at in range(len(head) - 3):
        if head[at] == 0xFF and 0xC0 <= head[at + 1] < 0xFF and chance.random() < 0.4:
            head[at + 2 : at + 4] = chance.randbytes(2)
    return bytes(head) + chance.randbytes(200)
